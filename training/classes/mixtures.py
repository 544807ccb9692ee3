"""
Mixes strokes into hits as slices of songs hold them, in mel power: cheap, so that no two batches are alike.

One to three strokes at once, the remains of others and of notes under them, noise, equalizers, separators' holes, early
ends. What can be heard is known: of each stroke the share of bands of the first 80 ms in which it is over all else.
Slices of performances are mixed with each other.
"""
import glob

import numpy as np
import torch
import torch.nn.functional as F

from classes.microphones import DARKEST
from drumtraining.audio import RATE, hann
from drumtraining.hit_spectrogram import BANDS, FILTERS, FRAMES, TIMES, WINDOWS, normalized

LEAST_HEARD = .08
ATTACK = slice(4, 20)
CENTERS = (FILTERS[2048] @ np.arange(1025) / FILTERS[2048].sum(axis=1)) * RATE / 2048
# The share of a Hann window's energy that lies before a place, from 0 at its start to 1 at its end.
ENERGY = np.cumsum(hann(256) ** 2)
ENERGY /= ENERGY[-1]
LINEAR = (10 ** (np.arange(256) / 20)).astype(np.float32)


class Mixer:
    """The strokes of OUT/strokes-*.npz."""

    def __init__(self, out):
        held = [np.load(n) for n in sorted(glob.glob(out + "/strokes-*.npz"))]
        self.onset, self.tail, self.kind = (np.concatenate([h[k] for h in held]) for k in ("onset", "tail", "kind"))
        self.drums, self.notes = np.flatnonzero(self.kind < 13), np.flatnonzero(self.kind == 13)

    def power(self, which, rows, gain, there):
        """
        Linear power of rows, each against the loudest value of its own onset, at gains in dB; silence where it is not
        there.
        """
        out = np.zeros((len(rows), *which.shape[1:]), np.float32)
        there = np.flatnonzero(there)
        loudest = self.onset[rows[there]].max(axis=(1, 2, 3))
        out[there] = LINEAR[which[rows[there]]] * decibels(gain[there] - loudest / 2)
        return out

    def batch(self, n, rng):
        """Pictures [n, 2, 64, 48], present [n, 13], share [n, 14]."""
        first, second, third = (self.drums[rng.integers(len(self.drums), size=n)] for _ in range(3))
        kinds = [self.kind[r] for r in (first, second, third)]
        hats = [(k >= 3) & (k <= 5) for k in kinds]
        none = rng.random(n) < .07
        there = [~none, ~none & (rng.random(n) < .3) & (kinds[1] != kinds[0]) & ~(hats[0] & hats[1])]
        there.append(there[1] & (rng.random(n) < .15) & (kinds[2] != kinds[0]) & (kinds[2] != kinds[1])
                     & ~(hats[2] & (hats[0] | hats[1])))
        strokes = []
        for i, rows in enumerate((first, second, third)):
            gain = np.zeros(n) if i == 0 else -rng.uniform(-6, 18, n)
            strokes.append(self.power(self.onset, rows, gain, there[i]) * (curves(n, rng, 2) * decays(n, rng, .25)))
        under = self.power(self.tail, self.drums[rng.integers(len(self.drums), size=n)], -rng.uniform(-3, 36, n),
                           rng.random(n) < np.where(none, .8, .45))
        note = self.notes[rng.integers(len(self.notes), size=n)]
        sounds, late, gain = rng.random(n) < np.where(none, .8, .12), rng.random(n) < .5, -rng.uniform(3, 36, n)
        under += self.power(self.tail, note, gain, sounds & late) + self.power(self.onset, note, gain, sounds & ~late)
        under += decibels(-rng.uniform(40, 80, n)) * chance(n, .5, rng) * curves(n, rng, 3)
        whole = sum(strokes) + under
        highest = whole[:, 0, :, ATTACK].max(axis=(1, 2))[:, None, None]
        parts = np.stack([((s[:, 0, :, ATTACK] > (whole - s)[:, 0, :, ATTACK])
                           & (s[:, 0, :, ATTACK] > 1e-5 * highest)).mean(axis=(1, 2)) for s in strokes])
        heard = (parts > LEAST_HEARD) | ((parts == parts.max(axis=0)) & (parts > .02))
        present, share = np.zeros((n, 13), np.float32), np.zeros((n, 14), np.float32)
        for k, h, p in zip(kinds, heard, parts):
            present[np.flatnonzero(h), k[h]] = 1
            share[np.flatnonzero(h), k[h]] += p[h]
        share[share.sum(axis=1) == 0, 13] = 1
        whole *= curves(n, rng, 1.5) * tilts(n, .2, rng) * holes(n, np.where(none, .5, .2), rng)
        return normalized(whole * ends(n, .6, rng)), present, share / share.sum(axis=1, keepdims=True)


def over_each_other(x, present, share, rng):
    """
    Half of a batch's pictures with another of them up to 30 dB down mixed in, all equalized anew, some darker: what can
    be heard is judged as for strokes.
    """
    n = len(x)
    power = np.exp((x - 1) * np.float32(4 * np.log(10)))
    other = rng.permutation(n)
    first, second = power, power[other] * decibels(-rng.uniform(-3, 30, n)) * chance(n, .5, rng)
    highest = (first + second)[:, 0, :, ATTACK].max(axis=(1, 2))[:, None, None]
    loud = [p[:, 0, :, ATTACK] for p in (first, second)]
    parts = [((a > b) & (a > 1e-5 * highest)).mean(axis=(1, 2))[:, None].astype(np.float32)
             for a, b in (loud, loud[::-1])]
    heard = [p > LEAST_HEARD for p in parts]
    heard[0] |= ~heard[1]
    present = np.maximum(present * heard[0], present[other] * heard[1])
    share = share * parts[0] * heard[0] + share[other] * parts[1] * heard[1] + 1e-6 * share
    return (normalized((first + second) * curves(n, rng, 2) * tilts(n, .4, rng)), present,
            share / share.sum(axis=1, keepdims=True))


def decibels(db):
    return (10 ** (db / 10)).astype(np.float32)[:, None, None, None]


def chance(n, p, rng):
    return (rng.random(n) < p).astype(np.float32)[:, None, None, None]


def curves(n, rng, strength):
    """Smooth gains over frequency: a tilt, a bump, now and then a dull or a thin one."""
    x = np.linspace(-1, 1, BANDS, dtype=np.float32)[None]
    draw = lambda *a: rng.normal(*a, (n, 1)).astype(np.float32)
    db = draw(0, 2 * strength) * x + draw(0, 2 * strength) * np.exp(-((x - draw(0, .7)) / .35) ** 2)
    db -= (rng.random((n, 1)) < .08) * 60 * np.maximum(0, x - rng.uniform(-.1, .8, (n, 1)))
    db -= (rng.random((n, 1)) < .08) * 60 * np.maximum(0, rng.uniform(-1, -.6, (n, 1)) - x)
    return np.exp(db.astype(np.float32) * np.float32(np.log(10) / 10))[:, None, :, None]


def tilts(n, p, rng):
    """Some are darker, as through far microphones."""
    octaves = np.log2(np.maximum(CENTERS, 100) / 100).astype(np.float32)
    db = (rng.random((n, 1)) < p) * rng.uniform(0, DARKEST, (n, 1)) * octaves
    return np.exp(-db.astype(np.float32) * np.float32(np.log(10) / 10))[:, None, :, None]


def decays(n, rng, p):
    """Some die away faster than they were recorded."""
    rate = (rng.random(n) < p) * 10 ** rng.uniform(.6, 2, n)
    return np.exp(-rate[:, None] * np.maximum(0, TIMES) / RATE).astype(np.float32)[:, None, None, :]


def holes(n, p, rng):
    """What a separator lets through: a random mask, smooth in time and frequency, and some speckle."""
    coarse = torch.from_numpy(rng.uniform(-1, 0, (n, 1, 14, 10)).astype(np.float32))
    mask = (F.interpolate(coarse, (BANDS, FRAMES), mode="bilinear").numpy() * rng.uniform(5, 45, (n, 1, 1, 1))
            + rng.normal(0, 2, (n, 2, BANDS, FRAMES)))
    return np.exp(mask.astype(np.float32) * chance(n, p, rng) * np.float32(np.log(10) / 10))


def ends(n, p, rng):
    """Slices that the next stroke cuts off after 50 to 600 ms."""
    end = np.where(rng.random(n) < p, 10 ** rng.uniform(np.log10(.05), np.log10(.6), n), 9) * RATE
    before = [(end[:, None] - TIMES) / size + .5 for size in WINDOWS]
    return np.stack([np.interp(b, np.linspace(0, 1, 256), ENERGY) for b in before], 1)[:, :, None, :].astype(np.float32)
