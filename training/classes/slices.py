"""
Pictures of the slices of a rendered song, cut at its strokes as the program does it.

A stroke is found up to 5 ms early or late, sounds up to the next, and what is struck within 30 ms of it is struck
together. Some slices start where nothing is struck but the sound rises, as notes make it that a separator lets through.
"""
import numpy as np

from classes.sounds import CLASSES
from classes.strokes import KNOWN
from drumtraining.audio import RATE
from drumtraining.hit_spectrogram import picture

TOGETHER, LONGEST = int(.03 * RATE), int(.8 * RATE)


def empty(sound, times, count, rng):
    """Places at which no stroke lies, each of several the one where the level rises most."""
    level = lambda at: (sound[at[..., None] + np.arange(0, 900, 3)] ** 2).mean(axis=-1) + 1e-9
    at = rng.integers(RATE // 4, len(sound) - RATE, (count, 8))
    rise = level(at) / level(at - 900)
    rise[np.abs(at[..., None] - times).min(axis=-1) < .06 * RATE] = 0
    best = at[np.arange(count), rise.argmax(axis=1)]
    return [t for t in best if np.abs(times - t).min() >= .06 * RATE]


def rows_of(sound, strokes, share, rng):
    """
    Of every stroke, and of as many places without one as this share: (frame, picture [2, 64, 48] as bytes, present
    [13], share [14]).
    """
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
        yield (at, np.round((picture(x, min(at, KNOWN)) + 1) * 127).astype(np.uint8), row,
               np.append(row, 1. - row.any()) / max(1, row.sum()))
