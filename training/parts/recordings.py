"""Recordings without drums: what is added to a drum stem, and what a separator then takes away again."""
import subprocess

import numpy as np

from drumtraining.audio import RATE
from drumtraining.sets import manifest

HELD_OUT = frozenset({"merry-orks", "soundcloud-cc"})
SHORTEST = 3 * RATE  # shorter ones are repeated


def decode_stereo(path):
    """[frames, 2], 16 bits."""
    command = ["ffmpeg", "-v", "error", "-i", path, "-f", "s16le", "-ac", "2", "-ar", str(RATE), "-"]
    return np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, "<i2").reshape(-1, 2)


def pack(data, path):
    """Writes all recordings of DATA/recordings without drums, end to end, with their source and use."""
    rows = [r for r in manifest(data + "/recordings") if r["kind"] != "drums-performance"]
    sounds = [decode_stereo(f"{data}/recordings/{r['file']}") for r in rows]
    sounds = [np.tile(s, (1 + SHORTEST // len(s), 1)) if len(s) < SHORTEST else s for s in sounds]
    sources = [r["file"].split("/")[0] for r in rows]
    np.savez(path, sound=np.concatenate(sounds), length=[len(s) for s in sounds], source=sources,
             use=np.array([int(s in HELD_OUT) for s in sources]))


class Recordings:
    """The recordings of one use: 0 training, 1 held out. A source counts by the root of its number of recordings."""

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
