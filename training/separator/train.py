"""
Trains the separator; run again, it goes on from its last checkpoint.

    python3 -m separator.train CACHE OUT [--minutes 60] [--batch 4] [--threads 1] [--device cpu]
        [--start ONNX [--widen]] [--small]

CACHE holds the rendered scenes (render.py) and the recorded parts (recorded.py), which may still be growing. The
learning rate falls along a cosine over the minutes of training, in processor time on a processor, validations not
counted. OUT receives last.pt (everything, to go on from), best.pt (the averaged weights with the best validation),
curve.csv and curve.png. --start begins with an exported network's weights, at half the rate; --widen says that they are
of the size before (NARROW). --small is a smoke test of seconds.
"""
import argparse

import numpy as np
import torch

from drumtraining.metrics import signal_to_distortion
from drumtraining.timed_loop import Task, add_options, prepare, train_for_minutes
from separator import start
from separator.mixtures import HOP, Mixtures, sound_of
from separator.model import Separator, loss_of, planes

FRAMES, RATE = 160, 2e-3
NARROW = dict(channels=(16, 32, 48, 64), narrow=48, hidden=192)
SMALL = dict(channels=(4, 8, 8, 8), narrow=8, hidden=16)
PLOTTED = (("median_sdr", "median SDR, validation", "left"), ("loss", "loss, training", "right"),
           ("valid_loss", "loss, validation", "right"))


@torch.no_grad()
def validate(network, pairs, device):
    """Median and mean SDR over the held-out mixtures and the loss, which is what counts."""
    values, losses = [], []
    for mix, drums in pairs:
        mix, drums = mix[None].to(device), drums[None].to(device)
        mask = network(planes(mix))
        losses.append(float(loss_of(mask, mix[:, :1], drums)))
        samples = (mix.shape[-1] - 1) * HOP
        if drums.abs().max() > 0:
            guess = sound_of((mask * mix[:, :1])[0], samples)
            values.append(signal_to_distortion(sound_of(drums[0], samples), guess))
    columns = {"valid_loss": f"{np.mean(losses):.4f}", "median_sdr": f"{np.median(values):.3f}",
               "mean_sdr": f"{np.mean(values):.3f}"}
    return columns, -np.mean(losses)


def task(network, options):
    held_out = Mixtures(options.cache + "/valid", 344, 4 if options.small else 24, seed=7,
                        recorded=options.cache + "/recorded-dev")
    held_out = [held_out[i] for i in range(len(held_out))]

    def loss(batch):
        mix, drums = (x.to(options.device) for x in batch)
        return loss_of(network(planes(mix)), mix[:, :1], drums)
    return Task(dataset=lambda seed, count: Mixtures(options.cache + "/train", FRAMES, count, seed, varied=True,
                                                     recorded=options.cache + "/recorded-train"),
                loss=loss, validate=lambda averaged: validate(averaged, held_out, options.device),
                sizes=lambda data: {"scenes": len(data.names)}, plotted=PLOTTED, axis="dB")


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("cache")
    parser.add_argument("out")
    add_options(parser, minutes=60, batch=4, every=4)
    parser.add_argument("--start", help="an ONNX file that export.py wrote")
    parser.add_argument("--widen", action="store_true", help="the file of --start holds the size before (NARROW)")
    options = parser.parse_args(arguments)
    prepare(options)
    network = Separator(**(SMALL if options.small else {})).to(options.device)
    if options.start:
        first = Mixtures(options.cache + "/train", FRAMES, 40, seed=options.seed, varied=True)
        mixes = [first[i][0][None].to(options.device) for i in range(len(first))]
        if options.widen:
            start.begin_wider(network, options.start, mixes, NARROW)
        else:
            start.begin(network, options.start, mixes)
    return train_for_minutes(network, task(network, options), options, RATE / 2 if options.start else RATE)


if __name__ == "__main__":
    main()
