"""
Rendered items that a training mixes over and over while others are rendered in their place.

    python3 -m parts.ring BANK FOLDER [--count 600] [--use 0] [--seed 1]

Fills FOLDER for ever; parts.train starts this itself. FOLDER/sound.npy holds the parts of each item in 16-bit floats,
6.3 MB an item; in shared memory (/dev/shm) it costs no disk. FOLDER/state.npy: how many have been rendered so far; and
of each item 0, nothing yet; 1, drums; 2, drums with notes as loud, for a separator to take away.
"""
import argparse
import os
import time
from multiprocessing import parent_process

import numpy as np
import torch

from parts.bank import Bank
from parts.layout import PARTS, SAMPLES
from parts.render import Renderer
from parts.studio import Studio
from parts.tables import Tables

EMPTY, DRUMS, WITH_NOTES = 0, 1, 2


class Ring:
    """Items in a folder, which processes share. One that is there already is gone on with."""

    def __init__(self, folder, count):
        os.makedirs(folder, exist_ok=True)
        self.count = count
        self.sound = self.opened(folder + "/sound.npy", np.float16, (count, len(PARTS), 2, SAMPLES))
        self.state = self.opened(folder + "/state.npy", np.int64, (count + 1,))

    @staticmethod
    def opened(path, kind, shape):
        if os.path.exists(path):
            held = np.lib.format.open_memmap(path, mode="r+")
            if held.shape == shape:
                return held
        return np.lib.format.open_memmap(path, mode="w+", dtype=kind, shape=shape)

    @property
    def rendered(self):
        return int(self.state[0])

    def keep(self, place, parts, loud):
        """Puts an item in the place of another."""
        parts = parts / parts.sum(dim=0).abs().max().clamp(min=1e-3)
        self.sound[place] = parts.nan_to_num(0, 0, 0).clamp(-30, 30).numpy().astype(np.float16)
        self.state[1 + place] = WITH_NOTES if loud else DRUMS
        self.state[0] += 1

    def ready(self):
        """Items that can be mixed."""
        return np.flatnonzero(self.state[1:] != EMPTY)

    def excerpt(self, item, part, samples, rng):
        """A stretch of one part, or of all where part is None, [..., 2, samples]."""
        start = int(rng.integers(0, SAMPLES - samples + 1))
        held = self.sound[item] if part is None else self.sound[item, part]
        return held[..., start:start + samples].astype(np.float32)

    def with_notes(self, item):
        return self.state[1 + item] == WITH_NOTES


class Filler:
    """
    Renders items of one use into a ring, two at a time; where several do, into every so manieth place from its number
    on.
    """

    def __init__(self, ring, bank, use, seed, number=0, several=1):
        self.ring, self.number, self.several = ring, number, several
        self.made = ring.rendered // several
        self.seed = (seed * 100 + number) * 1_000_000
        self.tables, self.renderer = Tables(bank, use), Renderer(bank, "cpu")
        self.studio = Studio("cpu", self.seed + self.made)

    @torch.no_grad()
    def step(self):
        table = self.tables.draw(2, self.seed + self.made)
        for parts, loud in zip(*self.studio.record(self.renderer.lanes(table))):
            self.ring.keep((self.number + self.made * self.several) % self.ring.count, parts, bool(loud))
            self.made += 1

    def fill(self, count):
        """Renders until so many items have been."""
        while self.ring.rendered < count:
            self.step()


def keep_filling(folder, ring_folder, count, use, seed, number=0, several=1, pause=2.5):
    """
    For as long as the process that started this one runs; once the ring is full with a pause after each step, which
    leaves the processor to the training.
    """
    torch.set_num_threads(1)
    os.nice(5)
    filler, parent = Filler(Ring(ring_folder, count), Bank(folder), use, seed, number, several), parent_process()
    while parent is None or parent.is_alive():
        filler.step()
        if filler.ring.rendered > count:
            time.sleep(pause)


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("bank")
    parser.add_argument("folder")
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--use", type=int, default=0, help="0 training, 1 held out")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    keep_filling(options.bank, options.folder, options.count, options.use, options.seed)


if __name__ == "__main__":
    main()
