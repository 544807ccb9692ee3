"""What the scenes are played by: performances of drummers, songs, sound banks, recorded instruments and guitars."""
import functools
import os

import numpy as np

from drumtraining.audio import decode
from drumtraining.instruments import Multisamples, SoundBank
from drumtraining.sets import BANKS, Groove, Pop909

SECONDS = 24
SPLITS = {"train": "train", "valid": "validation"}  # of the scenes: of Groove
ROCK = "/usr/share/games/fretsonfire/data/songs/sectoid"


class Drummers:
    """Performances of a split of Groove."""

    def __init__(self, data, split):
        self.split, self.groove = split, Groove(data)
        self.rows = self.groove.rows(SPLITS[split], SECONDS + 2, beats=True)

    def perform(self, rng):
        """Tempo, and hits (second, note, velocity) of a stretch that begins on a bar."""
        row = self.rows[int(rng.integers(len(self.rows)))]
        bpm = float(row["bpm"])
        division, notes = self.groove.notes(row)
        bar = 4 * 60 / bpm
        start = int(rng.uniform(0, max(0, float(row["duration"]) - SECONDS - 2)) / bar) * bar
        hits = [(t / division * 60 / bpm - start, k, v) for t, k, v in notes]
        return bpm, [h for h in hits if 0 <= h[0] < SECONDS - .05 and h[2] > 5], row["style"]

    def of_scene(self, index):
        """The performance of the scene of that number."""
        return self.perform(scene_random(self.split, index))


def scene_random(split, index, seed=1):
    return np.random.default_rng([seed, split == "valid", index])


class Studio:
    """All instruments, loaded once."""

    def __init__(self, data, split):
        self.data, self.split = data, split
        self.drummers, self.pop = Drummers(data, split), Pop909(data)
        count = len(self.pop.names)
        self.songs = range(min(800, count)) if split == "train" else range(800, count)
        self.banks = [SoundBank(p) for p in BANKS.values() if os.path.exists(p)]
        self.samples = functools.lru_cache(None)(lambda name: Multisamples(data + "/instruments", name))
        names = sorted(n for n in os.listdir(ROCK) if os.path.isdir(f"{ROCK}/{n}"))
        self.rock = [decode(f"{ROCK}/{n}/guitar.ogg") for n in (names[1:] if split == "train" else names[:1])]

    def bank(self, rng):
        return self.banks[int(rng.integers(len(self.banks)))]
