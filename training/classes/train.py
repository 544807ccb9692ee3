"""
Trains the classifier; chooses by the development sets.

    python3 -m classes.train OUT NAME [--steps 3000] [--slices "performances-*.npz"] [--start NAME|PATH.onnx]
        [--no-strokes [--half 0|1]] [--towers coarse] [--seed 1] [--small]

OUT holds sounds.npz and what strokes.py and performances.py made. Without strokes it learns from slices alone, of one
half of the training sets if asked. Coarse towers are three networks that see means of the picture (model.py). Starts
from OUT/NAME.pt, or from a graph that was exported, PATH.onnx. Writes OUT/NAME.pt: averaged weights, and the
temperature that makes the best class of the development sets as sure as it is right. --small is a smoke test of
seconds.
"""
import argparse
import glob

import numpy as np
import torch
import torch.nn.functional as F

from classes import evaluate, start
from classes.mixtures import Mixer, over_each_other
from classes.model import TOWERS
from drumtraining.loop import SMALL_STEPS, train_for_steps

SIZE, OF_SONGS = 64, 28  # of a batch; of these, slices of performances


def slices(out, patterns, half):
    """Pictures, presence and composition of all files, of a half only if asked; None without files."""
    rows = []
    for path in sorted(p for pattern in patterns.split(",") if pattern for p in glob.glob(f"{out}/{pattern}")):
        held = np.load(path)
        mine = slice(None) if half is None else held["half"] == half
        rows.append([held[k][mine] for k in ("picture", "present", "share")])
    return [np.concatenate(c) for c in zip(*rows)] if rows else None


class Batches:
    """Strokes mixed anew and slices of performances laid over each other."""

    def __init__(self, mixer, songs, rng):
        self.mixer, self.songs, self.rng = mixer, songs, rng
        self.of_songs = 0 if songs is None else OF_SONGS if mixer else SIZE
        if songs is not None:  # rare classes of songs more often, each slice of a common one less
            often = songs[2] @ (1 / np.sqrt(songs[2].sum(axis=0) + 20))
            self.often = often / often.sum()

    def draw(self):
        """Pictures, presence and composition of a batch."""
        parts = [self.mixer.batch(SIZE - self.of_songs, self.rng)] if self.mixer else []
        if self.songs is not None:
            pick = self.rng.choice(len(self.often), self.of_songs, p=self.often)
            pictures = self.songs[0][pick].astype(np.float32) / 127 - 1
            parts.append(over_each_other(pictures, self.songs[1][pick], self.songs[2][pick], self.rng))
        return [torch.from_numpy(np.concatenate(p)) for p in zip(*parts)]


def loss_of(model, pictures, present, share):
    each = model.each(pictures)
    return sum(F.cross_entropy(composition, share.float(), label_smoothing=.05)
               + 3 * F.binary_cross_entropy_with_logits(presence, present.float())
               for presence, composition in each) / len(each)


def options_of(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("name")
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--slices", default="")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--start", default="")
    parser.add_argument("--half", type=int)
    parser.add_argument("--towers", default="fine", choices=TOWERS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-strokes", action="store_true")
    parser.add_argument("--small", action="store_true", help="a smoke test of seconds")
    options = parser.parse_args(arguments)
    options.steps = SMALL_STEPS if options.small else options.steps
    return options


def main(arguments=None):
    options = options_of(arguments)
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    mixer = None if options.no_strokes else Mixer(options.out)
    batches = Batches(mixer, slices(options.out, options.slices, options.half), np.random.default_rng(options.seed))
    development = evaluate.development(options.out)
    model = TOWERS[options.towers]()
    if options.start.endswith(".onnx"):
        start.begin(model, options.start, [batches.draw()[0] for _ in range(20)])
    elif options.start:
        model.load_state_dict(torch.load(f"{options.out}/{options.start}.pt")["weights"])

    def report(averaged, step, loss):
        temperature = evaluate.temperature(averaged, development)
        print(f"{step}/{options.steps} loss {loss:.3f} temperature {temperature:.2f}",
              evaluate.line(averaged, development), flush=True)
        state = {"towers": options.towers, "weights": averaged.state_dict(), "temperature": temperature}
        torch.save(state, f"{options.out}/{options.name}.pt")
    return train_for_steps(model, lambda: loss_of(model, *batches.draw()), options, options.rate, report, every=300)


if __name__ == "__main__":
    main()
