"""
What the network hears: 64 bands of the magnitudes in a short and in a long window, every 220 samples at 44.1 kHz.

    python3 -m onsets.features FOLDER [STREAM...]

Writes FOLDER/{song}.{stream}.npy for every {song}.{stream}.wav that has none: float16 [2, frames, 64], the sound's peak
being 1; of what a separator leaves of {song}.mix.wav [4, frames, 64], the mix's after the stem's, at one scale. The C#
twin is Onsets/OnsetBands.cs; a test holds it to the values written by export.py.
"""
import glob
import os
import sys

import numpy as np

from drumtraining.annotations import song_of
from drumtraining.audio import RATE, hann, read_wav

HOP, SIZES, BANDS = 220, (1024, 2048), 64
SEPARATED = ("embedded", "hpss")
LEAST_PEAK = 3e-4  # what is softer is dither, and stays soft
LOG_SCALE = 3000


def band_centers():
    """Nine bands an octave; further down, where that would be finer than the long window's bins, one a bin."""
    bin_width, hertz = RATE / SIZES[1], [2 * RATE / SIZES[1]]
    while len(hertz) < BANDS + 1:
        hertz.append(max(hertz[-1] + bin_width, hertz[-1] * 2 ** (1 / 9)))
    return np.array(hertz)


def filters(size):
    """Triangles between the neighbors' centers, at least a bin to each side; [bins, bands]."""
    hertz, bin_width = band_centers(), RATE / size
    at = np.arange(size // 2 + 1)[:, None] * bin_width
    middle = hertz[:-1]
    below = np.maximum(middle - np.concatenate([[0], hertz[:-2]]), bin_width)
    above = np.maximum(hertz[1:] - middle, bin_width)
    return np.clip(np.where(at <= middle, 1 - (middle - at) / below, 1 - (at - middle) / above), 0, None)


FILTERS = [filters(size).astype(np.float32) for size in SIZES]
WINDOWS = [hann(size).astype(np.float32) for size in SIZES]


def bands(sound):
    """
    [frames, channels] to [2, frames of the network, 64]; frame t is centered on sample 220 t; a full-scale sine is 1.
    """
    if sound.ndim == 1:
        sound = sound[:, None]
    if sound.shape[1] == 2 and np.array_equal(sound[:, 0], sound[:, 1]):
        sound = sound[:, :1]
    count = len(sound) // HOP + 1
    out = np.zeros((len(SIZES), count, BANDS), np.float32)
    for i, size in enumerate(SIZES):
        power = 0
        for channel in sound.T:
            padded = np.pad(channel.astype(np.float32), size // 2)
            frames = np.lib.stride_tricks.as_strided(padded, (count, size), (HOP * 4, 4))
            power = power + np.abs(np.fft.rfft(frames * WINDOWS[i])) ** 2
        out[i] = np.sqrt(power / sound.shape[1]).astype(np.float32) @ FILTERS[i] * (4 / size)
    return out


def peak_of(sound):
    return max(float(np.abs(sound).max()), LEAST_PEAK) if len(sound) else LEAST_PEAK


def with_mix(stem, mix):
    """[4, frames, 64]: of a stem whose peak is 1, and of the mix that it was taken out of."""
    return np.concatenate([bands(stem), bands(mix)]) / peak_of(stem)


def main(folder, *streams):
    for stream in streams or ("drums", "rest", *SEPARATED):
        for path in sorted(glob.glob(f"{folder}/*.{stream}.wav")):
            finished = stream == "rest" or os.path.exists(song_of(path) + ".mix.wav")  # which is written last
            if finished and not os.path.exists(path[:-4] + ".npy"):
                sound = read_wav(path)
                heard = (with_mix(sound, read_wav(song_of(path) + ".mix.wav")) if stream in SEPARATED
                         else bands(sound) / peak_of(sound))
                np.save(path[:-4] + ".npy", heard.astype(np.float16))


if __name__ == "__main__":
    main(*sys.argv[1:])
