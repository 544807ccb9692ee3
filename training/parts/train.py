"""
Trains the network of drum parts; run again, it goes on from its last checkpoint.

    python3 -m parts.train BANK OUT [--minutes 110] [--ring FOLDER] [--items 600] [--start CHECKPOINT] [--batch 8]
        [--threads 2] [--renderers 1] [--workers 1] [--device cpu] [--small]

BANK holds what parts.bank packed. Renderers beside it render items into a ring (ring.py), 6.3 MB each: by default in
OUT/ring, better in memory (/dev/shm/ring); workers mix them. A GPU takes more of both. The learning rate falls along a
cosine over the minutes of training, in processor time on a processor, validations not counted. OUT receives last.pt
(everything, to go on from), best.pt (the averaged weights with the best validation), valid.pt (what is validated on),
curve.csv and curve.png. --start begins with the weights of another checkpoint. --small is a smoke test of seconds.
"""
import argparse
import multiprocessing
import os
import time

import numpy as np
import torch

from drumtraining.timed_loop import Task, add_options, prepare, train_for_minutes
from parts.bank import Bank
from parts.layout import HOP, PARTS
from parts.loss import loss_of
from parts.mixtures import Mixtures, spectra_of
from parts.model import SMALL, PartsNetwork, by_part, planes, views
from parts.recordings import Recordings
from parts.ring import Filler, Ring, keep_filling
from parts.song_separator import SongSeparator

FRAMES, SMALL_FRAMES = 256, 32
RATE, SMALL_RATE = 7e-4, 1e-2
VALIDATED, SMALL_ITEMS, FIRST = 40, 4, 40  # items; those to begin with
HELD_OUT_SEED, TRAINING_SEED = 5, 1
AUDIBLE = 1e-3  # a part whose energy is a smaller share of the stem's is not counted
PLOTTED = (*((part, part, "left") for part in PARTS), ("loss", "loss, training", "right"),
           ("valid_loss", "loss, validation", "right"))


def masks_of(network, parts):
    """Of complex parts; the convolutions in 16-bit floats, as exact as training needs."""
    with torch.no_grad():
        seen = views(planes(parts.sum(dim=1)))
    with torch.autocast(parts.device.type, dtype=torch.bfloat16):
        return network.masks(seen)


def part_sdr(masks, parts):
    """SDR of each part of each item, dB; NaN where it does not sound. [batch, 6]."""
    guess = by_part(masks) * parts.sum(dim=1, keepdim=True)
    error, power = ((x.abs() ** 2).sum(dim=(2, 3, 4)) for x in (guess - parts, parts))
    silent = power <= AUDIBLE * power.sum(dim=1, keepdim=True)
    return (10 * torch.log10(power / error)).masked_fill(silent, float("nan"))


@torch.no_grad()
def validate(network, batches, device):
    """The loss over the held-out mixtures, which is what counts, and the median SDR of each part."""
    losses, values = [], []
    for batch in batches:
        parts = spectra_of(*(x.to(device) for x in batch))
        masks = masks_of(network, parts)
        losses.append(float(loss_of(masks, parts)))
        values.append(part_sdr(masks, parts).cpu().numpy())
    values = np.concatenate(values)
    medians = {part: f"{np.nanmedian(column) if np.isfinite(column).any() else 0:.2f}"
               for part, column in zip(PARTS, values.T)}
    return {"valid_loss": f"{np.mean(losses):.4f}", **medians}, -float(np.mean(losses))


class Data:
    """Mixtures of both uses. The held-out ones are mixed once and kept in OUT/valid.pt."""

    def __init__(self, options):
        self.options, self.frames = options, SMALL_FRAMES if options.small else FRAMES
        self.separate = SongSeparator(self.frames * HOP)
        self.recordings = Recordings(options.bank + "/recordings.npz", 0)
        self.ring = Ring(options.ring or options.out + "/ring", SMALL_ITEMS if options.small else options.items)
        self.held_out = self.validation()

    def validation(self):
        path = self.options.out + "/valid.pt"
        if not os.path.exists(path):
            count = SMALL_ITEMS if self.options.small else VALIDATED
            ring = Ring(self.options.out + "/ring-valid", count)
            Filler(ring, Bank(self.options.bank), 1, HELD_OUT_SEED).fill(count)
            recordings = Recordings(self.options.bank + "/recordings.npz", 1)
            mixtures = Mixtures(ring, recordings, self.separate, self.frames, count, HELD_OUT_SEED)
            torch.save(list(torch.utils.data.DataLoader(mixtures, self.options.batch)), path)
        return torch.load(path)

    def fill(self):
        """Fills the ring: with a few items now, or for as long as this program runs, beside it."""
        if self.options.small:
            Filler(self.ring, Bank(self.options.bank), 0, TRAINING_SEED).fill(SMALL_ITEMS)
            return
        options, folder = self.options, self.options.ring or self.options.out + "/ring"
        # Processes of their own, not copies of this one: threads of libraries do not survive the copying.
        fillers = [multiprocessing.get_context("spawn").Process(
            target=keep_filling, daemon=True,
            args=(options.bank, folder, options.items, 0, TRAINING_SEED, i, options.renderers))
                   for i in range(options.renderers)]
        for filler in fillers:
            filler.start()
        while len(self.ring.ready()) < min(FIRST, options.items):
            if not all(filler.is_alive() for filler in fillers):
                raise RuntimeError("a process that renders items has ended")
            time.sleep(1)

    def mixtures(self, seed, count):
        return Mixtures(self.ring, self.recordings, self.separate, self.frames, count, seed)


def task(network, data, device):
    def loss(batch):
        parts = spectra_of(*(x.to(device) for x in batch))
        return loss_of(masks_of(network, parts), parts)
    return Task(dataset=data.mixtures, loss=loss, validate=lambda averaged: validate(averaged, data.held_out, device),
                sizes=lambda dataset: {"rendered": dataset.ring.rendered}, plotted=PLOTTED, axis="SDR, dB")


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("bank")
    parser.add_argument("out")
    add_options(parser, minutes=110, batch=8, every=10)
    parser.add_argument("--start", help="a checkpoint to begin with the weights of")
    parser.add_argument("--ring", help="folder of rendered items")
    parser.add_argument("--items", type=int, default=600, help="how many the ring holds")
    parser.add_argument("--renderers", type=int, default=1, help="processes that render items")
    options = parser.parse_args(arguments)
    prepare(options)
    network = PartsNetwork(**(SMALL if options.small else {}))
    if options.start:
        network.load_state_dict(torch.load(options.start, map_location="cpu")["weights"])
    network, data = network.to(options.device), Data(options)
    data.fill()
    return train_for_minutes(network, task(network, data, options.device), options,
                             SMALL_RATE if options.small else RATE)


if __name__ == "__main__":
    main()
