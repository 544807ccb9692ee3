"""
What is measured of a sound for its words: as the program measures it (SoundFeatures.cs), on a mono sound at 44.1 kHz.
"""
import numpy as np
from scipy import fft

from drumtraining.audio import RATE, hann

# log2 of centroid (Hz), decay (s), flatness, share under 300 Hz, strongest frequency (Hz); minus log2 of the attack
# (ms).
MEASURED = ["bright", "long", "noisy", "heavy", "high", "hard"]
HOP, SIZE = 1764, 4096
HANN = hann(2 * HOP)
HZ = np.arange(SIZE // 2 + 1) * RATE / SIZE


def levels(x, window, step):
    """Root mean square around every step-th sample."""
    sums = np.concatenate([[0], np.cumsum(x.astype(np.float64) ** 2)])
    low = np.arange(0, len(x), step) - window // 2
    at = lambda i: sums[np.clip(i, 0, len(x))]
    return np.sqrt(np.maximum(0, at(low + window) - at(low)) / window)


def from_attack(x):
    return x[max(0, int(np.argmax(np.abs(x) >= .1 * np.abs(x).max())) - 88):][:3 * RATE]


def spectrum(x):
    """The mean power spectrum over Hann windows of 80 ms."""
    padded = np.concatenate([np.zeros(HOP), x, np.zeros(2 * HOP)])
    frames = np.lib.stride_tricks.sliding_window_view(padded, 2 * HOP)[:HOP * (len(x) // HOP) + 1:HOP]
    return (np.abs(fft.rfft(frames * HANN, SIZE, axis=1)) ** 2).mean(axis=0)


def measures(x):
    """Centroid, decay, flatness, low share, strongest frequency and attack, in Hz, s and ms."""
    x = from_attack(x)
    p = spectrum(x)
    band = p[(HZ >= 40) & (HZ < 16000)]
    low = HZ < 300
    level = levels(x, 882, 44)
    peak = int(level.argmax())
    below = np.flatnonzero(level[peak:] < .1 * level[peak])
    fine = levels(x, 88, 1)
    top = int(fine.argmax())
    start = int(np.argmax(fine >= .1 * fine[top]))
    return {"Centroid": (HZ * p).sum() / p.sum(), "DecayTime": below[0] * 44 / RATE if len(below) else len(x) / RATE,
            "Flatness": np.exp(np.mean(np.log(np.maximum(band / band.mean(), 1e-10)))),
            "LowShare": p[low].sum() / p.sum(), "PeakFrequency": HZ[HZ >= 30][p[HZ >= 30].argmax()],
            "AttackMs": 1000 * np.argmax(fine[start:] >= .9 * fine[top]) / RATE}


def attributes(x):
    """[6], in the order of MEASURED."""
    m = measures(x)
    values = [max(m["Centroid"], 20), max(m["DecayTime"], 1e-3), max(m["Flatness"], 1e-6), m["LowShare"] + 1e-3,
              m["PeakFrequency"], 1 / (m["AttackMs"] + .1)]
    return np.log2(values).astype(np.float32)
