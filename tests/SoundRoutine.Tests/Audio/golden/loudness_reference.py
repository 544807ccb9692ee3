"""Writes loudness.tsv: what ffmpeg's ebur128 filter (4.4 or later) measures of synthetic signals, and their true
peak as sinc interpolation without a window gives it (sixteen times oversampled by FFT).

Usage: python3 loudness_reference.py > loudness.tsv

The signals are given by formulas that LoudnessSignals.cs repeats. Noise is a hash of the frame index, so that both
sides make the same.
"""
import re
import subprocess
import sys
import tempfile

import numpy as np
from scipy.signal import resample


def noise(n, salt):
    """Uniform in [-1, 1): the MurmurHash3 finalizer of index and salt."""
    h = np.arange(n, dtype=np.uint64) + np.uint64(salt * 0x9E3779B1 & 0xFFFFFFFF)
    h &= np.uint64(0xFFFFFFFF)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        h ^= h >> np.uint64(shift)
        h = h * np.uint64(factor) & np.uint64(0xFFFFFFFF)
    h ^= h >> np.uint64(16)
    return h.astype(np.float64) / 2**31 - 1


def pinkish(n, salt):
    """Octaves of held noise summed: about 3 dB an octave, down."""
    i = np.arange(n)
    return sum(noise(n // 2**k + 1, salt + k)[i >> k] for k in range(10)) / 10


def signal(name, rate):
    def t(seconds):
        return np.arange(int(seconds * rate)) / rate

    if name == "sine_1k_stereo":
        x = 10 ** (-23 / 20) * np.sin(2 * np.pi * 1000 * t(5))
        return [x, x]
    if name == "sine_quarter_rate":
        n = np.arange(int(2 * rate))
        return [0.5 * np.sin(2 * np.pi * n / 4 + np.pi / 4)]
    if name == "pink_stereo":
        return [0.5 * pinkish(len(t(6)), 1), 0.25 * pinkish(len(t(6)), 101)]
    if name == "low_mono":
        return [0.8 * np.sin(2 * np.pi * 45 * t(4))]
    if name == "gated":
        # Tones of -72, -36, -23, -36 and -72 dBFS: the gates leave the middle one (after EBU Tech 3341, case 3 and 4).
        parts = [(-72, 3), (-36, 3), (-23, 8), (-36, 3), (-72, 3)]
        x = np.concatenate([10 ** (db / 20) * np.sin(2 * np.pi * 1000 * t(s)) for db, s in parts])
        return [x, x]
    if name == "drums":
        n = len(t(5))
        i = np.arange(n)
        kick = (i % (rate // 2)) / rate
        snare = ((i + rate // 4) % (rate // 2)) / rate
        x = 0.8 * np.exp(-kick * 14) * np.sin(2 * np.pi * 60 * kick)
        y = 0.5 * np.exp(-snare * 25) * noise(n, 7)
        return [x + y, x + 0.6 * y]
    raise ValueError(name)


CASES = [
    ("sine_1k_stereo", 48000), ("sine_1k_stereo", 44100), ("sine_1k_stereo", 96000), ("sine_quarter_rate", 48000),
    ("pink_stereo", 44100), ("pink_stereo", 96000), ("low_mono", 44100), ("gated", 48000), ("drums", 44100),
    ("drums", 48000), ("drums", 32000),
]


def measure(channels, rate):
    with tempfile.NamedTemporaryFile(suffix=".f32") as f:
        f.write(np.stack(channels, 1).astype("<f4").tobytes())
        f.flush()
        log = subprocess.run(
            ["ffmpeg", "-hide_banner", "-nostats", "-f", "f32le", "-ar", str(rate), "-ac", str(len(channels)), "-i", f.name,
             "-af", "ebur128=peak=true+sample:framelog=verbose", "-f", "null", "-"],
            capture_output=True, text=True, check=True).stderr
    summary = log[log.rindex("Summary:"):]
    integrated = float(re.search(r"I:\s+(\S+) LUFS", summary).group(1))
    sample = float(re.search(r"Sample peak:\s+Peak:\s+(\S+) dBFS", summary).group(1))
    true = float(re.search(r"True peak:\s+Peak:\s+(\S+) dBFS", summary).group(1))
    return integrated, true, sample, round(ideal_peak(channels), 2)


def ideal_peak(channels):
    padded = [np.pad(x, 1000) for x in channels]
    return 20 * np.log10(max(np.abs(resample(x, 16 * len(x))).max() for x in padded))


def main():
    print("signal\trate\tintegrated\ttrue_peak\tsample_peak\tideal_peak")
    for name, rate in CASES:
        print(name, rate, *measure(signal(name, rate), rate), sep="\t")


if __name__ == "__main__":
    sys.exit(main())
