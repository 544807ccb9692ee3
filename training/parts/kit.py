"""Kits drawn anew for every excerpt: which takes play a class, at what level, pitch and length."""
from dataclasses import dataclass

import numpy as np

from parts.layout import CLASSES, NUMBER

LEVEL = dict(zip(CLASSES, (.9, .8, .5, .3, .35, .2, .6, .7, .7, .7, .5, .3, .4, .4)))
# Tens of dB. In recordings hats and cymbals often lie far under the drums.
HATS = ("hihat_closed", "hihat_open", "hihat_pedal")
SOFTEST = {**dict.fromkeys(HATS, -1.1), "crash": -.8, "ride": -.8, "percussion": -1.3}
LOUDEST = {"crash": .3, "ride": .3, "percussion": -.2}
STANDS_FOR = {"hihat_pedal": "hihat_closed", "sidestick": "snare", "clap": "snare", "hihat_open": "hihat_closed",
              "crash": "ride", "ride": "crash", "tom_low": "tom_mid", "tom_mid": "tom_low", "tom_high": "tom_mid"}
RINGING = ("hihat_open", "crash", "ride")
NEVER_SHORTENED = ("hihat_closed", "hihat_pedal")


def brightness(sound):
    """How fast a sound moves, against how far."""
    sound = sound.astype(np.float32)
    return np.abs(np.diff(sound)).sum() / (np.abs(sound).sum() + 1)


def choose_set(sets, rng):
    """One of {set: sounds}, by the root of its size, up to 40."""
    names = sorted(sets)
    often = np.array([min(len(sets[n]), 40) for n in names]) ** .5
    return sets[names[rng.choice(len(names), p=often / often.sum())]]


class Shelf:
    """The sounds of a bank for one use, {class: {set: rows}}; notes serve every use."""

    def __init__(self, bank, use):
        self.bank, self.by = bank, {}
        self.brightness = np.array([brightness(bank.piece(i, 4410)) for i in range(len(bank.length))])
        for row in np.flatnonzero((bank.use == use) | (bank.kind == NUMBER["tone"])):
            self.by.setdefault(CLASSES[bank.kind[row]], {}).setdefault(str(bank.set[row]), []).append(row)
        self.by = {kind: {s: np.array(rows) for s, rows in sets.items()} for kind, sets in self.by.items()}
        self.by.setdefault("percussion", self.by["tom_high"])
        self.notes = np.concatenate(list(self.by["tone"].values()))
        self.homes = sorted(set(self.by["snare"]) & set(self.by["kick"]))
        weight = np.array([min(len(self.by["snare"][s]), 60) ** .5 for s in self.homes])
        self.home_weight = weight / weight.sum()


@dataclass(frozen=True)
class Drum:
    """Rows of the bank, the duller first; gain; speed, and so pitch; decay in nepers a second."""

    takes: np.ndarray
    gain: float
    speed: float
    decay: float


class Kit:
    """A run of one to six takes of each class: half of the kits are mostly of one set."""

    def __init__(self, shelf, rng):
        self.shelf, self.rng, self.drums = shelf, rng, {}
        self.home = str(rng.choice(shelf.homes, p=shelf.home_weight))
        self.loyal = .9 if rng.random() < .55 else 0
        self.exponent, self.dullness = rng.uniform(1.1, 2.2), rng.uniform(0, .8)

    def drum(self, kind):
        """The drum of a class, chosen when it is first struck."""
        if kind not in self.drums:
            self.drums[kind] = self.chosen(kind)
        return self.drums[kind]

    def chosen(self, kind):
        rng, by = self.rng, self.shelf.by
        sets = next(by[k] for k in (kind, STANDS_FOR.get(kind), "snare") if k in by)
        takes = sets[self.home] if self.home in sets and rng.random() < self.loyal else choose_set(sets, rng)
        count = int(min(len(takes), rng.integers(1, 7)))
        first = int(rng.integers(0, len(takes) - count + 1))
        takes = takes[first:first + count]
        takes = takes[np.argsort(self.shelf.brightness[takes])]
        gain = LEVEL[kind] * 10 ** rng.uniform(SOFTEST.get(kind, -.4), LOUDEST.get(kind, .4))
        short = rng.random() < .3 and kind not in NEVER_SHORTENED
        decay = 1 / rng.uniform(*((.15, 1) if kind in RINGING else (.08, .4))) if short else 0
        return Drum(takes, gain, 1 if rng.random() < .25 else 2 ** (rng.uniform(-3.5, 3.5) / 12), decay)

    def strike(self, kind, velocity):
        """One stroke: the row of the bank, gain, speed, how dull it is (0 to 1), and the drum's decay."""
        drum, rng = self.drum(kind), self.rng
        take = drum.takes[int(np.clip(velocity / 128 * len(drum.takes) + rng.normal() * .6, 0, len(drum.takes) - 1))]
        gain = drum.gain * (velocity / 127) ** self.exponent * 10 ** (rng.normal() * .04)
        return take, gain, drum.speed * rng.uniform(.997, 1.003), self.dullness * (1 - velocity / 127), drum.decay
