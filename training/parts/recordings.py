"""Recordings without drums: what is added to a drum stem, and what a separator then takes away again."""
import numpy as np

from drumtraining.audio import RATE
from drumtraining.recordings import DRUMS, decode_stereo, recordings

USES = ["train", "dev", "final"]
SHORTEST = 3 * RATE  # shorter ones are repeated


def pack(data, path):
    """Writes all recordings of DATA/recordings without drums, end to end, with their source and use."""
    rows = [r for r in recordings(data) if r.kind != DRUMS]
    sounds = [decode_stereo(r.path) for r in rows]
    sounds = [np.tile(s, (1 + SHORTEST // len(s), 1)) if len(s) < SHORTEST else s for s in sounds]
    np.savez(path, sound=np.concatenate(sounds), length=[len(s) for s in sounds], source=[r.source for r in rows],
             use=[USES.index(r.use) for r in rows])


class Recordings:
    """The recordings of one of USES, by its place. A source counts by the root of its number of recordings."""

    def __init__(self, path, use):
        held = np.load(path)
        rows = np.flatnonzero(held["use"] == use)
        length, source = held["length"], held["source"]
        self.sound, self.start, self.length = held["sound"], (np.cumsum(length) - length)[rows], length[rows]
        often = np.array([(source[rows] == source[row]).sum() for row in rows])
        self.weight = self.length / often ** .5
        self.weight /= self.weight.sum()

    def excerpt(self, samples, rng):
        """A stretch, [samples, 2], full scale being 1; short recordings go round."""
        row = rng.choice(len(self.length), p=self.weight)
        start = rng.integers(0, max(1, self.length[row] - samples))
        at = self.start[row] + (start + np.arange(samples)) % self.length[row]
        return self.sound[at].astype(np.float32) / 32768
