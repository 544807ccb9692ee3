"""Trains the network that hears a hit among the others of its song.

    python3 train_context.py OUT NAME HALF0 HALF1 [--steps 3500]

HALF0 and HALF1 are classifiers trained on one half of the training sets each (train.py --half); what each says of the performances of the other half
is what is learnt from, for of its own it is surer than it is of kits it does not know. Writes OUT/NAME.pt, averaged weights.
"""
import argparse
import copy
import glob

import numpy as np
import torch
import torch.nn.functional as F

import evaluate
from averaging import average
from context import Context, evidence

CROPS, SONGS = (16, 32, 64, 64), 24


def answers(model, temperature, pictures):
    """Heard [n, 13] and shares [n, 14]."""
    heard, most = evaluate.logits(model, pictures.astype(np.float32) / 127 - 1)
    return torch.sigmoid(heard), torch.softmax(most / temperature, 1)


def songs(out, networks):
    """Of every performance, in order of time: what the network of the other half says, level, time; what can be heard, and shares."""
    found = []
    for path in sorted(glob.glob(out + "/performances-*.npz")):
        held = np.load(path)
        columns = {k: held[k] for k in ("picture", "present", "share", "song", "time", "level", "half")}
        for song in np.unique(columns["song"]):
            rows = np.flatnonzero(columns["song"] == song)
            rows = rows[np.argsort(columns["time"][rows])]
            if len(rows) < max(CROPS):
                continue
            said = answers(*networks[1 - int(columns["half"][rows[0]])], columns["picture"][rows])
            level, time, present, share = (torch.from_numpy(columns[k][rows]) for k in ("level", "time", "present", "share"))
            found.append((*said, level, time, present, share))
    return found


def batch(found, rng):
    """Inputs [n, SONGS, INPUTS], present and share, of crops of one length out of longer or shorter songs: what was said a little surer or less sure than it was."""
    crops, length = [], int(rng.choice(CROPS))
    for i in rng.integers(len(found), size=SONGS):
        song = found[i]
        whole = len(song[2]) if rng.random() < .6 else int(rng.integers(length, len(song[2]) + 1))
        start = int(rng.integers(len(song[2]) - whole + 1))
        heard, shares, level, time, present, share = (column[start:start + whole] for column in song)
        sure = 10 ** rng.uniform(-.3, .15)
        tilt = torch.from_numpy(rng.normal(0, 1, 13).astype(np.float32))
        heard = torch.sigmoid(torch.logit(heard.clamp(1e-4, 1 - 1e-4)) * sure + tilt)
        x = evidence(heard, torch.softmax(torch.log(shares + 1e-6) * sure, 1), level, time)
        at = int(rng.integers(whole - length + 1))
        crops.append([a[at:at + length] for a in (x, present, share)])
    return [torch.stack(c, 1) for c in zip(*crops)]


def loss_of(model, x, present, share):
    heard, most = model(x)
    return F.binary_cross_entropy_with_logits(heard, present) * 3 + F.cross_entropy(most.flatten(0, 1), share.flatten(0, 1))


def main():
    options = argparse.ArgumentParser()
    for name in ("out", "name", "half0", "half1"):
        options.add_argument(name)
    options.add_argument("--steps", type=int, default=3500)
    options = options.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    found = songs(options.out, [evaluate.load(f"{options.out}/{n}.pt") for n in (options.half0, options.half1)])
    kept, learnt = found[::12], [s for i, s in enumerate(found) if i % 12]
    fixed = np.random.default_rng(7)
    check = [batch(kept, fixed) for _ in range(8)]
    print(len(learnt), "songs to learn from,", len(kept), "to check", flush=True)
    model = Context()
    averaged, optimiser = copy.deepcopy(model), torch.optim.AdamW(model.parameters(), 2e-3, weight_decay=.02)
    course = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=options.steps + 1, pct_start=.1)
    averaged.eval()
    for step in range(options.steps + 1):
        if step % 500 == 0 or step == options.steps:
            with torch.no_grad():
                print(step, f"{np.mean([loss_of(averaged, *c).item() for c in check]):.4f}", flush=True)
            torch.save({"weights": averaged.state_dict()}, f"{options.out}/{options.name}.pt")
        loss = loss_of(model, *batch(learnt, rng))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1)
        optimiser.step()
        course.step()
        average(averaged, model, step + 1)


if __name__ == "__main__":
    main()
