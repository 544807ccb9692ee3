"""
What the network sees of a hit: log mel spectra at two time resolutions, on a time axis that is fine at the attack.

The program computes the same (HitSpectrogram.cs). Input: mono at 44.1 kHz and the frame of the attack. Output [2, 64,
48], -1 to 1; more frames see longer.
"""
import numpy as np
from scipy import fft

from drumtraining.audio import RATE, hann

BANDS, FRAMES, WINDOWS, FLOOR = 64, 48, (2048, 512), 1e-8


def times(frames):
    """Samples from the attack: from 17 ms before it, 4 ms apart at the attack, 60 ms apart after 700 ms."""
    return np.round(.06 * np.sinh((np.arange(frames) - 4) / 14) * RATE).astype(int)


TIMES = times(FRAMES)


def mel(size):
    """Triangles of unit area, evenly spaced on Slaney's scale from 20 Hz to 16 kHz: [bands, bins]."""
    step = np.log(6.4) / 27
    to_mel = lambda hz: hz * 3 / 200 if hz < 1000 else 15 + np.log(hz / 1000) / step
    m = np.linspace(to_mel(20), to_mel(16000), BANDS + 2)
    edges = np.where(m < 15, m * 200 / 3, 1000 * np.exp(step * (m - 15)))
    hz = np.arange(size // 2 + 1) * RATE / size
    left, center, right = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    return (np.maximum(0, np.minimum((hz - left) / (center - left), (right - hz) / (right - center))) * 2
            / (right - left))


FILTERS = {n: mel(n).astype(np.float32) for n in WINDOWS}
HANN = {n: hann(n).astype(np.float32) for n in WINDOWS}


def power(sound, attack, size, frames=FRAMES):
    """[bands, frames] mel power."""
    half, centers = size // 2, times(frames)
    padded = np.pad(sound.astype(np.float32),
                    (half + 1000, half + max(0, attack + centers[-1] + half - len(sound)) + 1))
    at = np.maximum(attack + centers + 1000, 0)
    spectra = fft.rfft(padded[at[:, None] + np.arange(size)] * HANN[size], axis=1)
    return FILTERS[size] @ (spectra.real ** 2 + spectra.imag ** 2).T


def picture(sound, attack, frames=FRAMES):
    both = np.stack([power(sound, attack, n, frames) for n in WINDOWS])
    return normalized(both)


def normalized(mel):
    """Mel power [..., bands, frames], each picture against its own loudest value, from -1 at -80 dB to 1 at 0 dB."""
    highest = mel.max(axis=(-2, -1), keepdims=True)
    return (10 * np.log10(np.maximum(mel / np.maximum(highest, 1e-30), FLOOR)) / 40 + 1).astype(np.float32)
