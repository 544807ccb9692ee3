"""Trains the drummer; says on the validation split how it gets on.

    python3 train.py DATA OUT NAME [--steps 4400] [--minutes M] [--resume]

DATA holds groove-v1.0.0-midionly.zip and drum-machine-patterns/. Writes OUT/NAME.pt (weights, their running average, state of the optimiser) and
OUT/NAME.tsv (step, minutes, bits per hit of training and validation). The learning rate falls to nothing at --steps or after --minutes, whichever
comes first.
"""
import argparse
import copy
import math
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

from batches import Source, batched, windows
from encode import encode
from model import SIZES, Drummer
from performances import books, groove, skeletons
from vocabulary import BAR, CELLS, NO_BAR, PIECES, UNKNOWN, UNKNOWN_TIMING

HEADS = ("onset", "velocity", "timing")
CELL = torch.arange(CELLS)


def grammar(batch):
    """[n, t, 221], true where the next cell may not be: before the one just played, or after the bar's end."""
    cell = batch["columns"][..., 0:1]
    banned = (CELL < torch.where(cell == BAR, 0, cell)) | (CELL // len(PIECES) >= batch["steps"].unsqueeze(-1))
    return F.pad(banned, (0, 1))


def losses(model, batch):
    """Summed nats of each head, and how many hits there were."""
    answers = model(*(batch[k] for k in ("columns", "places", "flags", "velocity_columns", "timing_columns")))
    onset = answers[0].masked_fill(grammar(batch), -1e9)
    nats = [F.cross_entropy(a.flatten(0, 1), batch[k].flatten(), ignore_index=-1, reduction="sum") for a, k in zip((onset, *answers[1:]), HEADS)]
    hits = ((batch["onset"] >= 0) & (batch["onset"] < BAR)).sum().item()
    return nats, hits


def forgetful(batch, share):
    """A share of what columns say of earlier hits left unsaid, each at random, so that none is leant on."""
    for name, columns, unsaid in (("columns", [1], UNKNOWN), ("columns", [2], UNKNOWN_TIMING), ("columns", [14, 15, 16], NO_BAR),
                                  ("velocity_columns", [1, 2, 3, 4], UNKNOWN), ("timing_columns", [2, 3, 4, 5], UNKNOWN_TIMING)):
        for column in columns:
            rows = batch[name][..., column]
            rows[torch.rand(rows.shape) < share] = unsaid
    return batch


@torch.no_grad()
def bits(model, batches):
    """Bits per hit: onset (with the ends of bars), velocity, timing."""
    model.eval()
    total, hits = np.zeros(3), 0
    for batch in batches:
        nats, count = losses(model, batch)
        total += [n.item() for n in nats]
        hits += count
    return total / hits / math.log(2)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("data")
    options.add_argument("out")
    options.add_argument("name")
    options.add_argument("--steps", type=int, default=4400)
    options.add_argument("--minutes", type=float, default=1e9)
    options.add_argument("--rate", type=float, default=2e-3)
    options.add_argument("--decay", type=float, default=.05)
    options.add_argument("--dropout", type=float, default=.2)
    options.add_argument("--forget", type=float, default=.1)
    options.add_argument("--tokens", type=int, default=1600)
    options.add_argument("--every", type=int, default=200)
    options.add_argument("--resume", action="store_true")
    for size, value in SIZES.items():
        options.add_argument("--" + size, type=int, default=value)
    options = options.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    path = f"{options.out}/{options.name}.pt"
    zipped = options.data + "/groove-v1.0.0-midionly.zip"
    sizes = {k: getattr(options, k) for k in SIZES}
    model = Drummer(**sizes, dropout=options.dropout)
    averaged = copy.deepcopy(model)
    matrices = [p for p in model.parameters() if p.ndim > 1]
    optimiser = torch.optim.AdamW([{"params": matrices, "weight_decay": options.decay},
                                   {"params": [p for p in model.parameters() if p.ndim < 2], "weight_decay": 0}], options.rate, betas=(.9, .98))
    step, spent = 0, 0.
    if options.resume and os.path.exists(path):
        saved = torch.load(path)
        model.load_state_dict(saved["weights"])
        averaged.load_state_dict(saved["averaged"])
        optimiser.load_state_dict(saved["optimiser"])
        step, spent = saved["step"], saved["spent"]
    rng = np.random.default_rng(1 + step)
    source = iter(Source(groove(zipped, "train"), books(options.data + "/drum-machine-patterns"), skeletons(options.out + "/skeletons.json"), options.tokens, rng))
    validation = batched([encode(*w).arrays() for w in windows(groove(zipped, "validation"))][::2], options.tokens)
    print(f"{sum(p.numel() for p in model.parameters())} parameters, {sizes}", flush=True)
    began, heard = time.time() - 60 * spent, np.zeros(4)
    while step < options.steps and spent < options.minutes:
        done = max(step / options.steps, spent / options.minutes)
        for group in optimiser.param_groups:
            group["lr"] = options.rate * min(1, (step + 1) / 100) * .5 * (1 + math.cos(math.pi * min(1, done)))
        model.train()
        nats, hits = losses(model, forgetful(next(source), options.forget))
        (sum(nats) / hits).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        step += 1
        heard += [*(n.item() for n in nats), hits]
        keep = min(.998, step / (step + 10))
        with torch.no_grad():
            for mine, its in zip(averaged.parameters(), model.parameters()):
                mine.lerp_(its, 1 - keep)
        spent = (time.time() - began) / 60
        if step % options.every == 0 or step == options.steps or spent >= options.minutes:
            valid = bits(averaged, validation)
            training = heard[:3] / heard[3] / math.log(2)
            heard[:] = 0
            line = [step, f"{spent:.2f}", *(f"{x:.4f}" for x in (training.sum(), *training, valid.sum(), *valid))]
            print("\t".join(map(str, line)), flush=True)
            with open(f"{options.out}/{options.name}.tsv", "a") as log:
                print(*line, sep="\t", file=log)
            torch.save({"sizes": sizes, "weights": model.state_dict(), "averaged": averaged.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "spent": spent}, path + ".new")
            os.replace(path + ".new", path)


if __name__ == "__main__":
    main()
