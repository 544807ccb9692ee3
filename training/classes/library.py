"""The sounds of sounds.npz, by class and set."""
import numpy as np

from classes.kinds import KINDS, kind
from classes.sounds import CLASSES


class SoundLibrary:
    """Every sound with its class, set, name and use, as sounds.py wrote them."""

    def __init__(self, out):
        held = np.load(out + "/sounds.npz")
        self.kind, self.set, self.name, self.use = (held[k] for k in ("kind", "set", "name", "use"))
        self.all, self.ends, self.lengths = held["sound"], np.cumsum(held["length"]), held["length"]

    def sound(self, i):
        return self.all[self.ends[i] - self.lengths[i]:self.ends[i]].astype(np.float32)

    def rows(self, use):
        return np.flatnonzero(self.use == use)

    def by_class(self, use, sets=None):
        """{class: {set: rows}} of one use, of some sets only if asked."""
        found = {}
        for i in self.rows(use):
            if sets is None or self.set[i] in sets:
                found.setdefault(CLASSES[self.kind[i]], {}).setdefault(self.set[i], []).append(i)
        return found


def by_kind(library, sets):
    """The sounds of {set: rows} by what kind each is: {kind: {set: rows}}."""
    found = {}
    for where, rows in sets.items():
        for i in rows:
            finer = kind(library.kind[i], str(where), str(library.name[i]))
            found.setdefault(KINDS[library.kind[i] if finer is None else finer], {}).setdefault(where, []).append(i)
    return found


def draw_kind(kinds, rng):
    """A kind of {kind: {set: rows}}, by the root of how many sounds there are, of a set up to 40."""
    names = sorted(kinds)
    often = np.array([sum(min(len(rows), 40) for rows in kinds[n].values()) for n in names]) ** .5
    return names[rng.choice(len(names), p=often / often.sum())]


def draw(sets, rng):
    """A row of {set: rows}: sets by the root of their size, up to 40 sounds, then sounds evenly."""
    names = sorted(sets)
    often = np.array([min(len(sets[n]), 40) for n in names]) ** .5
    return rng.choice(sets[names[rng.choice(len(names), p=often / often.sum())]])
