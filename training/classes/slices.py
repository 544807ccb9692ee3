"""Pictures of the slices of rendered songs, cut at their strokes as the program does it.

    python3 slices.py OUT

Reads OUT/songs/*/*.drums.wav and .class.txt, writes OUT/slices.npz: picture [n, 2, 64, 48] as bytes, present [n, 13], share [n, 14]. A
stroke is found up to 5 ms early or late, sounds up to the next, and what is struck within 30 ms of it is struck together. Now and then a
slice starts where nothing is struck.
"""
import glob
import sys

import numpy as np
from scipy.io import wavfile

from frontend import picture
from sounds import CLASSES, RATE
from strokes import KNOWN

TOGETHER, LONGEST = int(.03 * RATE), int(.8 * RATE)


def main(out):
    rng, rows = np.random.default_rng(9), []
    for path in sorted(glob.glob(out + "/songs/*/*.class.txt")):
        sound = wavfile.read(path.replace(".class.txt", ".drums.wav"))[1].astype(np.float32) / 32768
        strokes = [line.split() for line in open(path)]
        times = np.array([round(float(t) * RATE) for t, _ in strokes])
        kinds = [CLASSES.index(k) for _, k in strokes]
        onsets = [t for i, t in enumerate(times) if i == 0 or t - times[i - 1] > TOGETHER]
        between = [t for t in rng.integers(RATE // 4, len(sound) - RATE, len(onsets) // 12) if np.abs(times - t).min() > .06 * RATE]
        for t in onsets + between:
            at = t + int(np.clip(rng.normal(0, .002), -.005, .005) * RATE)
            end = min([o for o in onsets if o > t + TOGETHER // 2], default=len(sound))
            x = sound[max(0, at - KNOWN):min(end - 130, at + LONGEST)].copy()
            fade = min(352, len(x) // 4)
            x[-fade:] *= np.linspace(1, 0, fade)
            row = np.zeros(13, np.float32)
            row[[k for k, s in zip(kinds, times) if abs(s - t) <= TOGETHER and t not in between]] = 1
            rows.append((np.round((picture(x, min(at, KNOWN)) + 1) * 127).astype(np.uint8), row, np.append(row, 1. - row.any()) / max(1, row.sum())))
    names = ("picture", "present", "share")
    np.savez(out + "/slices.npz", **{n: np.stack(column) for n, column in zip(names, zip(*rows))})
    print(len(rows), "slices", dict(zip(CLASSES + ["none"], np.stack([r[2] for r in rows]).sum(axis=0).round().astype(int))))


if __name__ == "__main__":
    main(sys.argv[1])
