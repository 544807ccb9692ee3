"""
Excerpts to train on: bands of true stems, of separated ones, of stems with simulated residue, and of what is no drums
at all.
"""
import glob
import os

import numpy as np
import torch
from scipy.ndimage import gaussian_filter1d, uniform_filter1d

from drumtraining.annotations import read_annotation, song_of
from drumtraining.audio import RATE
from onsets.features import BANDS, HOP, LOG_SCALE, SEPARATED
from onsets.model import AHEAD, BEHIND, CLASSES


def strokes(path):
    """[(frame of the network, class)] of a list of strokes."""
    return [(round(time * RATE / HOP), CLASSES.index(label)) for time, label in read_annotation(path)]


def truth(name, count):
    """
    Targets and what counts, [7, frames]: a stroke fills the frame it begins in and both neighbors; two more on either
    side, and where a drowned stroke lies, are open.
    """
    target, counts = np.zeros((1 + len(CLASSES), count), np.float32), np.ones((1 + len(CLASSES), count), np.float32)
    for heard, reach in ((False, 4), (True, 3)):
        for at, kind in strokes(f"{name}.{'class' if heard else 'soft'}.txt"):
            counts[[0, kind + 1], max(0, at - reach):at + reach + 1] = 0
    for at, kind in strokes(name + ".class.txt"):
        target[[0, kind + 1], max(0, at - 1):at + 2] = 1
    counts[target > 0] = 1
    return target, counts


class Song:
    """
    The bands of one song's streams and its truth; without drums.npy it is one without drums, and everything in it is to
    be passed over.
    """

    def __init__(self, name):
        load = (lambda stream: np.load(f"{name}.{stream}.npy", mmap_mode="r") if os.path.exists(f"{name}.{stream}.npy")
                else None)  # noqa: E731
        self.drums, self.rest = load("drums"), load("rest")
        self.separated = {s: bands for s in SEPARATED if (bands := load(s)) is not None}
        self.frames = (self.drums if self.drums is not None else self.rest).shape[1]
        self.target, self.counts = truth(name, self.frames)


def songs(folder):
    return [Song(name) for name in sorted({song_of(path) for path in glob.glob(folder + "/*.npy")})]


def cut(bands, start, length):
    """Frames from start on, silent outside; float32 [planes, length, 64]."""
    out = np.zeros((len(bands), length, BANDS), np.float32)
    a, b = max(0, start), min(bands.shape[1], start + length)
    if b > a:
        out[:, a - start:b - start] = bands[:, a:b]
    return out


def simulated(drums, rest, rng):
    """What a separator leaves, the mix under a soft mask, which is late, smeared and uncertain; and the mix."""
    power, other = drums ** 2, rest ** 2
    smear = rng.uniform(2, 12)
    a, b = (gaussian_filter1d(p, smear, axis=1) for p in (power, other))
    if rng.random() < .5:
        a, b = (uniform_filter1d(p, int(rng.integers(2, 7)), axis=2) for p in (a, b))
    doubt = gaussian_filter1d(gaussian_filter1d(rng.standard_normal(a.shape), 3, axis=1), 2, axis=2)
    doubt *= rng.uniform(0, 12) / 10 / (doubt.std() + 1e-9)
    exponent = rng.uniform(.5, 2)
    mask = 1 / (1 + (b * 10 ** (doubt + rng.uniform(-1, 1)) / (a + 1e-12)) ** exponent)
    mask = np.maximum(mask, 10 ** rng.uniform(-3, -.7))
    angle = gaussian_filter1d(rng.standard_normal(a.shape), 1.5, axis=1) * 1.5
    mix = np.sqrt(np.maximum(power + other + 2 * drums * rest * np.clip(angle, -1, 1) * .8, 0))
    return mask * mix, mix


def curve(rng, depth):
    """An equalizer over the bands, factors."""
    return 10 ** (np.interp(np.arange(BANDS), np.linspace(0, BANDS - 1, 6), rng.uniform(-depth, depth, 6)) / 20)


class Excerpts(torch.utils.data.Dataset):
    """
    Item i of one seed is always the same: log magnitudes [4, frames + BEHIND + AHEAD, 64], targets and counts [7,
    frames].
    """

    def __init__(self, songs, frames, count, seed):
        self.songs, self.frames, self.count, self.seed = songs, frames, count, seed
        self.stems = [s for s in songs if s.drums is not None]
        self.split = [s for s in self.stems if s.separated]

    def __len__(self):
        return self.count

    def sound(self, song, start, length, rng, way):
        """A stem and the mix that it was taken out of, [4, length, 64]."""
        if way == "separated":
            names = sorted(song.separated)
            return cut(song.separated["embedded" if "embedded" in names and rng.random() < .75 else names[-1]], start,
                       length)
        return np.concatenate(self.pair(song, start, length, rng, way))

    def pair(self, song, start, length, rng, way):
        """The same of what no separator has left, two of [2, length, 64]."""
        if way == "none":
            sound = cut(song.rest, start, length) * 10 ** (rng.uniform(-40, 0) / 20 if rng.random() < .5 else 0)
            return (sound, sound) if rng.random() < .5 else simulated(0 * sound, sound, rng)
        drums = cut(song.drums, start, length)
        if way == "true" or song.rest is None:
            if song.rest is None or rng.random() < .5:
                return drums, drums
            other = cut(song.rest, start, length)
            stem = np.sqrt(drums ** 2 + (other * 10 ** (-rng.uniform(20, 50) / 20)) ** 2)
            if rng.random() < .6:
                return stem, stem
            return stem, np.sqrt(drums ** 2 + (other * 10 ** (rng.uniform(-9, 9) / 20)) ** 2)
        other = self.songs[int(rng.integers(len(self.songs)))] if rng.random() < .3 else song
        other = cut(other.rest if other.rest is not None else song.rest, start, length)
        return simulated(drums, other * 10 ** (rng.uniform(-9, 12) / 20), rng)

    def __getitem__(self, index):
        rng = np.random.default_rng([self.seed, index])
        way = str(rng.choice(["true", "separated", "simulated", "none"], p=[.35, .35, .2, .1]))
        pool = self.songs if way == "none" else self.split if way == "separated" and self.split else self.stems
        song = pool[int(rng.integers(len(pool)))]
        if way == "separated" and not song.separated or way == "none" and song.rest is None:
            way = "true"
        start = int(rng.integers(-20, song.frames - self.frames // 2)) if rng.random() < .9 else 0
        length = self.frames + BEHIND + AHEAD
        bands = self.sound(song, start - BEHIND, length, rng, way)
        if rng.random() < .6:
            bands = bands * curve(rng, 6)
        if rng.random() < .3:
            noise = 10 ** (-rng.uniform(50, 90) / 20) * np.abs(rng.standard_normal(bands[:2].shape))
            bands = np.sqrt(bands ** 2 + np.concatenate([noise, noise]) ** 2)
        if rng.random() < .12:  # a low sample rate, or a lossy codec
            bands[..., int(rng.integers(38, 62)):] *= 10 ** (-rng.uniform(1, 4))
        if rng.random() < .3:
            shift = int(rng.integers(-2, 3))
            bands = np.pad(bands, ((0, 0), (0, 0), (2, 2)))[..., 2 - shift:2 - shift + BANDS]
        bands = bands * 10 ** (rng.uniform(-18, 6) / 20)
        target, counts = np.zeros((7, self.frames), np.float32), np.ones((7, self.frames), np.float32)
        if way != "none":
            a, b = max(0, start), min(song.frames, start + self.frames)
            target[:, a - start:b - start], counts[:, a - start:b - start] = song.target[:, a:b], song.counts[:, a:b]
        return np.log10(1 + LOG_SCALE * bands).astype(np.float32), target, counts
