"""Trains the classifier; chooses by the development sets.

    python3 train.py OUT NAME [--steps 3000] [--slices "performances-*.npz"] [--start NAME] [--no-strokes [--half 0|1]]

OUT holds sounds.npz and what strokes.py and performances.py made. Without strokes it learns from slices alone, of one half of the
training sets if asked. Writes OUT/NAME.pt: averaged weights, and the temperature that makes the best class of the development sets as
sure as it is right.
"""
import argparse
import copy
import glob

import numpy as np
import torch
import torch.nn.functional as F

import evaluate
from averaging import average
from mixtures import Mixer, over_each_other
from model import Classifier


def slices(out, patterns, half):
    """Pictures, present and share of all files, of a half only if asked; None without files."""
    rows = []
    for path in sorted(p for pattern in patterns.split(",") if pattern for p in glob.glob(f"{out}/{pattern}")):
        held = np.load(path)
        mine = slice(None) if half is None else held["half"] == half
        rows.append([held[k][mine] for k in ("picture", "present", "share")])
    return [np.concatenate(c) for c in zip(*rows)] if rows else None


def main():
    options = argparse.ArgumentParser()
    options.add_argument("out")
    options.add_argument("name")
    options.add_argument("--steps", type=int, default=3000)
    options.add_argument("--slices", default="")
    options.add_argument("--rate", type=float, default=3e-3)
    options.add_argument("--start", default="")
    options.add_argument("--half", type=int)
    options.add_argument("--no-strokes", action="store_true")
    options = options.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    mixer = None if options.no_strokes else Mixer(options.out)
    songs = slices(options.out, options.slices, options.half)
    development = evaluate.development(options.out)
    model = Classifier()
    if options.start:
        model.load_state_dict(torch.load(f"{options.out}/{options.start}.pt")["weights"])
    averaged = copy.deepcopy(model)
    optimiser = torch.optim.AdamW(model.parameters(), options.rate, weight_decay=.02)
    size, steps = 64, options.steps
    of_songs = 0 if songs is None else 28 if mixer else size
    course = torch.optim.lr_scheduler.OneCycleLR(optimiser, options.rate, total_steps=steps + 1, pct_start=.15)
    if songs is not None:  # rare classes of songs more often, each slice of a common one less
        often = songs[2] @ (1 / np.sqrt(songs[2].sum(axis=0) + 20))
        often /= often.sum()
    for step in range(1, steps + 1):
        parts = [mixer.batch(size - of_songs, rng)] if mixer else []
        if songs is not None:
            pick = rng.choice(len(often), of_songs, p=often)
            parts.append(over_each_other(songs[0][pick].astype(np.float32) / 127 - 1, songs[1][pick], songs[2][pick], rng))
        x, a, s = (torch.from_numpy(np.concatenate(p)) for p in zip(*parts))
        model.train()
        heard, most = model(x)
        loss = F.cross_entropy(most, s.float(), label_smoothing=.05) + 3 * F.binary_cross_entropy_with_logits(heard, a.float())
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        course.step()
        average(averaged, model, step)
        if step % 300 == 0 or step == steps:
            temperature = evaluate.temperature(averaged, development)
            print(f"{step}/{steps} loss {loss.item():.3f} temperature {temperature:.2f} " + evaluate.line(averaged, development), flush=True)
            torch.save({"weights": averaged.state_dict(), "temperature": temperature}, f"{options.out}/{options.name}.pt")


if __name__ == "__main__":
    main()
