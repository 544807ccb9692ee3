"""The sounds of sounds.npz, by class and set."""
import numpy as np

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


def draw(sets, rng):
    """A row of {set: rows}: sets by the root of their size, up to 40 sounds, then sounds evenly."""
    names = sorted(sets)
    often = np.array([min(len(sets[n]), 40) for n in names]) ** .5
    return rng.choice(sets[names[rng.choice(len(names), p=often / often.sum())]])
