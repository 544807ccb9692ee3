"""
Trains the network that says which drums are struck.

    python3 -m struck.train OUT FOLDER... [--judge FOLDER...] [--steps 2000] [--seed 1] [--small]

FOLDERs hold rendered songs with what `bench struck-evidence` wrote of them (evidence.py); songs are drawn evenly.
Writes OUT, averaged weights, and prints F of kick, snare and hat of the songs to judge by, means of songs, for
likelihoods from which on a drum counts as struck. --small is a smoke test of seconds.
"""
import argparse

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from drumtraining.loop import SMALL_STEPS, save, train_for_steps
from struck.evidence import f_of, gaps, inputs, stems, told
from struck.model import StruckNetwork

CROPS, SONGS, RATE = (4, 16, 32, 64, 96, 128), 16, 3e-3
PRESENT = np.arange(.25, .61, .05)


def varied(stem, length, rng):
    """
    So many hits of a song in a row as they might have been heard: some missed, played faster or slower, every opinion
    surer or less sure, and off by as much in all hits.
    """
    kept = np.flatnonzero(rng.random(len(stem.time)) >= rng.choice([0, .05, .15]))
    kept = kept if len(kept) >= length else np.arange(len(stem.time))
    start = int(rng.integers(len(kept) - length + 1))
    rows = kept[start:start + length]
    x = inputs(stem)[rows]
    x[:, -2:] = gaps(stem.time[rows] * 2 ** rng.uniform(-.5, .5))
    said = x[:, :-2]
    said *= 10 ** rng.uniform(-.1, .1, said.shape[1])
    said += rng.normal(0, .3, said.shape[1]) * (rng.random() < .7) + rng.normal(0, .15, said.shape)
    return [a.astype(np.float32) for a in (x, stem.struck[rows], stem.counts[rows])]


def batch(songs, rng):
    """Inputs [n, SONGS, 25], what is struck and what counts [n, SONGS, 5]."""
    length = int(rng.choice([n for n in CROPS if any(len(s.time) >= n for s in songs)]))
    long = [s for s in songs if len(s.time) >= length]
    chosen = [varied(long[i], length, rng) for i in rng.integers(len(long), size=SONGS)]
    return [torch.from_numpy(np.stack(column, 1)) for column in zip(*chosen)]


def loss_of(network, x, struck, counts):
    return (cross_entropy(network(x), struck, reduction="none") * counts).mean() * 5


def likelihoods(networks, stem):
    """[n, 5] by networks together: the mean of their logits."""
    with torch.no_grad():
        x = torch.from_numpy(inputs(stem))
        return torch.sigmoid(torch.stack([n(x) for n in networks]).mean(0)).numpy()


def judged(networks, songs):
    """{stream: [F at each of PRESENT]}, means of songs."""
    likely = [likelihoods(networks, s) for s in songs]
    return {stream: [np.nanmean([f_of(s, told(s, y, p)) for s, y in zip(songs, likely) if s.stream == stream])
                     for p in PRESENT] for stream in sorted({s.stream for s in songs})}


def train(songs, steps, seed, judge=(), every=500, **config):
    """A network of averaged weights, and all losses."""
    torch.manual_seed(seed)
    rng, network, made = np.random.default_rng(seed), StruckNetwork(**config), []

    def report(averaged, step, loss):
        made[:] = [averaged.eval()]
        print(step, f"loss {loss:.3f}", *(f"{stream} {' '.join(f'{f:.4f}' for f in row)}"
                                          for stream, row in judged(made, judge).items()), flush=True)
    losses = train_for_steps(network, lambda: loss_of(network, *batch(songs, rng)), argparse.Namespace(steps=steps),
                             RATE, report, every, clip=1)
    return made[0], losses


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("songs", nargs="+")
    parser.add_argument("--judge", nargs="*", default=[])
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small", action="store_true", help="a smoke test of seconds")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    songs = stems(options.songs)
    print("means of logits, of any stroke and of percussion (PartEvidence.cs):",
          np.concatenate([s.hit for s in songs if s.stream == "drums"])[:, :2].mean(0).round(1))
    network, losses = train(songs, SMALL_STEPS if options.small else options.steps, options.seed,
                    stems(options.judge))
    save(options.out, {"config": network.config, "weights": network.state_dict()})
    return losses


if __name__ == "__main__":
    main()
