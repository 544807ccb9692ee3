"""Pictures of the slices of rendered songs, cut at their strokes as the program does it.

    python3 slices.py OUT

Reads OUT/songs/*.class.txt, .drums.wav and, where they are, the stems that separators made of the mixes (.embedded.wav, .hpss.wav: see
README.md). Writes OUT/slices.npz: picture [n, 2, 64, 48] as bytes, present [n, 13], share [n, 14]. A
stroke is found up to 5 ms early or late, sounds up to the next, and what is struck within 30 ms of it is struck together. Some
slices start where nothing is struck but the sound rises, as notes make it that a separator lets through.
"""
import glob
import os
import sys

import numpy as np
from scipy.io import wavfile

from frontend import picture
from sounds import CLASSES, RATE
from strokes import KNOWN

TOGETHER, LONGEST = int(.03 * RATE), int(.8 * RATE)
# Slices of no stroke, against those of strokes.
EMPTY = {"drums": 1 / 12, "embedded": 1 / 5, "hpss": 1 / 5}


def read(path):
    """Mono, as it is or from 16 bits."""
    sound = wavfile.read(path)[1]
    return sound if sound.dtype == np.float32 else sound.astype(np.float32) / 32768


def empty(sound, times, count, rng):
    """Places at which no stroke lies, each of several the one where the level rises most."""
    level = lambda at: (sound[at[..., None] + np.arange(0, 900, 3)] ** 2).mean(axis=-1) + 1e-9
    at = rng.integers(RATE // 4, len(sound) - RATE, (count, 8))
    rise = level(at) / level(at - 900)
    rise[np.abs(at[..., None] - times).min(axis=-1) < .06 * RATE] = 0
    best = at[np.arange(count), rise.argmax(axis=1)]
    return [t for t in best if np.abs(times - t).min() >= .06 * RATE]


def rows_of(sound, strokes, share, rng):
    times = np.array([round(float(t) * RATE) for t, _ in strokes])
    kinds = [CLASSES.index(k) for _, k in strokes]
    onsets = [t for i, t in enumerate(times) if i == 0 or t - times[i - 1] > TOGETHER]
    between = empty(sound, times, int(len(onsets) * share), rng)
    for t in onsets + between:
        at = t + int(np.clip(rng.normal(0, .002), -.005, .005) * RATE)
        end = min([o for o in onsets if o > t + TOGETHER // 2], default=len(sound))
        x = sound[max(0, at - KNOWN):min(end - 130, at + LONGEST)].copy()
        fade = min(352, len(x) // 4)
        x[-fade:] *= np.linspace(1, 0, fade)
        row = np.zeros(13, np.float32)
        row[[k for k, s in zip(kinds, times) if abs(s - t) <= TOGETHER and t not in between]] = 1
        yield at, np.round((picture(x, min(at, KNOWN)) + 1) * 127).astype(np.uint8), row, np.append(row, 1. - row.any()) / max(1, row.sum())


def main(out):
    rng, rows = np.random.default_rng(9), []
    for path in sorted(glob.glob(out + "/songs/*.class.txt")):
        strokes = [line.split() for line in open(path)]
        for stem, share in EMPTY.items():
            file = path.replace(".class.txt", f".{stem}.wav")
            if os.path.exists(file):
                rows += [row for _, *row in rows_of(read(file), strokes, share, rng)]
    names = ("picture", "present", "share")
    np.savez(out + "/slices.npz", **{n: np.stack(column) for n, column in zip(names, zip(*rows))})
    print(len(rows), "slices", dict(zip(CLASSES + ["none"], np.stack([r[2] for r in rows]).sum(axis=0).round().astype(int))))


if __name__ == "__main__":
    main(sys.argv[1])
