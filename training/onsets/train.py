"""
Trains the onset network; run again, it goes on from its last checkpoint.

    python3 -m onsets.train DATA OUT [--minutes 25] [--batch 16] [--threads 1] [--device cpu] [--small]

DATA holds train/ and valid/ with the bands of rendered songs (features.py), which may still be growing. The learning
rate falls along a cosine over the minutes of training, validations not counted; on the processor they are minutes of
its time, so that a busy machine changes nothing. OUT receives last.pt (everything, to go on from), best.pt (the
averaged weights with the best validation), curve.csv and curve.png. --small is a smoke test of seconds.
"""
import argparse
import glob

import numpy as np
import torch

from drumtraining.annotations import song_of
from drumtraining.timed_loop import Task, add_options, prepare, train_for_minutes
from onsets.data import Excerpts, songs
from onsets.measure import activation, hits, score
from onsets.model import OnsetNetwork, loss_of, mean_of

FRAMES, RATE, THRESHOLDS = 400, 3e-3, np.arange(-3, 3.01, .5)
SMALL = dict(channels=(2, 2, 2), width=4)
PLOTTED = (("drums", "F, true stems", "left"), ("embedded", "F, embedded separator", "left"),
           ("hpss", "F, hpss", "left"), ("loss", "loss, training", "right"))


class HeldOut:
    """The validation songs' streams; scores are the best over the thresholds, one threshold for all."""

    def __init__(self, folder):
        self.streams = {s: sorted(glob.glob(f"{folder}/*.{s}.npy")) for s in ("drums", "embedded", "hpss")}
        self.truths = {s: [hits(song_of(p)) for p in paths] for s, paths in self.streams.items()}
        self.negatives = sorted(glob.glob(f"{folder}/n*.rest.npy"))

    def score(self, network):
        """Columns of the table, and the mean F over the streams."""
        curves = {s: [activation(network, np.load(p))[0] for p in paths] for s, paths in self.streams.items()}
        table = {s: [score(curves[s], self.truths[s], t)[2] for t in THRESHOLDS] for s in curves if curves[s]}
        best = int(np.argmax(np.mean(list(table.values()), axis=0)))
        mean = np.mean([f[best] for f in table.values()])
        quiet = [activation(network, np.load(p))[0] for p in self.negatives]
        false = sum(np.sum((c[1:-1] > THRESHOLDS[best]) & (c[1:-1] > c[:-2]) & (c[1:-1] >= c[2:])) for c in quiet)
        return {"threshold": f"{THRESHOLDS[best]:.1f}", **{s: f"{f[best]:.4f}" for s, f in table.items()},
                "mean": f"{mean:.4f}", "false_a_minute": f"{false / max(1, len(quiet)) / .4:.2f}"}, mean


def task(network, options):
    held_out = HeldOut(options.data + "/valid")

    def loss(batch):
        bands, target, counts = batch
        bands = bands.to(options.device, memory_format=torch.channels_last)
        return loss_of(network(bands), target.to(options.device), counts.to(options.device))

    def validate(averaged):
        row = held_out.score(averaged.to("cpu"))
        averaged.to(options.device)
        return row
    return Task(dataset=lambda seed, count: Excerpts(songs(options.data + "/train"), FRAMES, count, seed), loss=loss,
                validate=validate, sizes=lambda data: {"songs": len(data.songs)}, plotted=PLOTTED,
                axis="F on held-out songs, ±25 ms")


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("out")
    add_options(parser, minutes=25, batch=16, every=3)
    parser.add_argument("--start", nargs="+", help="checkpoints whose mean to begin from, with or without `around`")
    parser.add_argument("--rate", type=float, default=RATE)
    options = parser.parse_args(arguments)
    prepare(options)
    network = OnsetNetwork(**(SMALL if options.small else {}))
    network = network.to(options.device, memory_format=torch.channels_last)
    if options.start:
        missing, unexpected = network.load_state_dict(mean_of(*options.start)[1], strict=False)
        if unexpected or any(not name.startswith("around.") for name in missing):
            raise SystemExit("--start is of another network: " + ", ".join([*missing, *unexpected][:3]))
    return train_for_minutes(network, task(network, options), options, options.rate)


if __name__ == "__main__":
    main()
