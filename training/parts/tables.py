"""
Tables of strokes: which sound begins where in which lane of which item. Numpy alone and a few milliseconds an item;
render.py adds them up.
"""
from dataclasses import dataclass

import numpy as np

from drumtraining.audio import RATE
from parts.kit import Kit, Shelf
from parts.layout import CLASSES, LANE_OF_CLASS, LANES, SAMPLES
from parts.performances import BEFORE, SECONDS, Performances

FADE = 441  # samples in which a damped stroke dies
NEVER = 4 * SAMPLES
# Strokes are rendered in groups of like length.
LONGEST = [8000, 20000, 45000, 90000, SAMPLES]


@dataclass(frozen=True)
class Table:
    """
    Columns of all strokes of some items, the short ones first: `place` in the lanes laid end to end, `start` in the
    bank, `begin` and `count` of the samples heard, `speed`, `gain`, `dull`, `decay`, and `cut`, the sample at which
    it is damped. Group i ends at ends[i].
    """

    items: int
    columns: dict
    ends: np.ndarray


class Tables:
    """Tables without end, of one use: 0 training, 1 held out. One seed always gives the same."""

    def __init__(self, bank, use):
        self.bank, self.use = bank, use
        self.shelf, self.performances = Shelf(bank, use), Performances(bank.strokes, use)

    def drums(self, rng):
        """Rows of an item's strokes: lane, start, length, speed, at, gain, dull, decay, cut."""
        kit, rows, last_hat = Kit(self.shelf, rng), [], None
        for second, number, velocity in zip(*self.performances.draw(rng)):
            kind, at = CLASSES[number], int(second * RATE)
            take, gain, speed, dull, decay = kit.strike(kind, velocity)
            row = [LANE_OF_CLASS[number], self.bank.start[take], self.bank.length[take], speed, at, gain, dull, decay,
                   NEVER]
            if kind.startswith("hihat"):  # there is one pair of hats: a stroke on it damps the last
                if last_hat is not None:
                    last_hat[8] = max(1, at - last_hat[4])
                last_hat = row
            rows.append(row)
        return rows

    def notes(self, rng):
        """Rows of a few notes, now and then, throughout: what a stem should not hold."""
        at, every, voices, rows = -BEFORE, rng.uniform(.12, .5), rng.integers(1, 4), []
        few = rng.choice(self.shelf.notes, 12)
        while at < SECONDS - .1:
            for take in rng.choice(few, voices):
                rows.append([LANES.index("tone"), self.bank.start[take], self.bank.length[take],
                             2 ** (rng.integers(-6, 7) / 12), int(at * RATE), rng.uniform(.3, 1), 0, 0,
                             int(every * RATE * rng.choice([1, 1.5, 4]))])
            at += every * rng.choice([1, 1, 2])
        return rows

    def item(self, rng):
        rows = self.drums(rng)
        rows += self.notes(rng) if rng.random() < .5 else []
        return np.array(rows, float).reshape(-1, 9)

    def draw(self, items, seed):
        found = [self.item(np.random.default_rng([seed, i, self.use])) for i in range(items)]
        item = np.repeat(np.arange(items), [len(f) for f in found])
        lane, start, length, speed, at, gain, dull, decay, cut = np.concatenate(found).T
        begin = np.maximum(0, -at)
        count = np.minimum(np.minimum(np.floor((length - 2) / speed), cut + FADE), SAMPLES - at) - begin
        heard = np.flatnonzero((count > 0) & (gain > 1e-4))
        order = heard[np.argsort(count[heard], kind="stable")]
        place = (item * len(LANES) + lane) * SAMPLES + at + begin
        whole = {"place": place, "start": start, "begin": begin, "count": count}
        real = {"speed": speed, "gain": gain, "dull": dull, "decay": decay, "cut": cut}
        columns = {k: v[order].astype(np.int64) for k, v in whole.items()}
        columns |= {k: v[order].astype(np.float64 if k == "speed" else np.float32) for k, v in real.items()}
        return Table(items, columns, np.searchsorted(columns["count"], LONGEST, side="right"))
