"""
Trains the network that hears a hit among the others of its song.

    python3 -m classes.train_context OUT NAME HALF0 HALF1 [--steps 3500] [--small]

HALF0 and HALF1 are classifiers trained on one half of the training sets each (train.py --half); what each says of the
performances of the other half is what is learned from, for of its own it is surer than it is of kits it does not know.
Writes OUT/NAME.pt, averaged weights. --small is a smoke test of seconds.
"""
import argparse
import glob

import numpy as np
import torch
import torch.nn.functional as F

from classes import evaluate
from classes.context import SongContext, evidence
from drumtraining.loop import SMALL_STEPS, train_for_steps

CROPS, SONGS, RATE = (16, 32, 64, 64), 24, 2e-3


def said_of(model, temperature, pictures):
    """Presence [n, 13] and composition [n, 14]."""
    presence, composition = evaluate.logits(model, pictures.astype(np.float32) / 127 - 1)
    return torch.sigmoid(presence), torch.softmax(composition / temperature, 1)


def songs(out, networks):
    """Of every performance, in order of time: what the other half's network says, level, time; and what is true."""
    found = []
    for path in sorted(glob.glob(out + "/performances-*.npz")):
        held = np.load(path)
        columns = {k: held[k] for k in ("picture", "present", "share", "song", "time", "level", "half")}
        for song in np.unique(columns["song"]):
            rows = np.flatnonzero(columns["song"] == song)
            rows = rows[np.argsort(columns["time"][rows])]
            if len(rows) < max(CROPS):
                continue
            said = said_of(*networks[1 - int(columns["half"][rows[0]])], columns["picture"][rows])
            rest = (torch.from_numpy(columns[k][rows]) for k in ("level", "time", "present", "share"))
            found.append((*said, *rest))
    return found


def batch(found, rng):
    """
    Inputs [n, SONGS, INPUTS], presence and composition, of crops of one length out of longer or shorter songs: what
    was said a little surer or less sure than it was.
    """
    crops, length = [], int(rng.choice(CROPS))
    for i in rng.integers(len(found), size=SONGS):
        song = found[i]
        whole = len(song[2]) if rng.random() < .6 else int(rng.integers(length, len(song[2]) + 1))
        start = int(rng.integers(len(song[2]) - whole + 1))
        presence, composition, level, time, present, share = (column[start:start + whole] for column in song)
        sure = 10 ** rng.uniform(-.3, .15)
        tilt = torch.from_numpy(rng.normal(0, 1, 13).astype(np.float32))
        presence = torch.sigmoid(torch.logit(presence.clamp(1e-4, 1 - 1e-4)) * sure + tilt)
        x = evidence(presence, torch.softmax(torch.log(composition + 1e-6) * sure, 1), level, time)
        at = int(rng.integers(whole - length + 1))
        crops.append([a[at:at + length] for a in (x, present, share)])
    return [torch.stack(c, 1) for c in zip(*crops)]


def loss_of(model, x, present, share):
    presence, composition = model(x)
    error = F.binary_cross_entropy_with_logits(presence, present) * 3
    return error + F.cross_entropy(composition.flatten(0, 1), share.flatten(0, 1))


def main(arguments=None):
    parser = argparse.ArgumentParser()
    for name in ("out", "name", "half0", "half1"):
        parser.add_argument(name)
    parser.add_argument("--steps", type=int, default=3500)
    parser.add_argument("--small", action="store_true", help="a smoke test of seconds")
    options = parser.parse_args(arguments)
    options.steps = SMALL_STEPS if options.small else options.steps
    torch.set_num_threads(1)
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    found = songs(options.out, [evaluate.load(f"{options.out}/{n}.pt") for n in (options.half0, options.half1)])
    kept, learned = found[::12], [s for i, s in enumerate(found) if i % 12]
    fixed = np.random.default_rng(7)
    check = [batch(kept, fixed) for _ in range(8)]
    print(len(learned), "songs to learn from,", len(kept), "to check", flush=True)
    model = SongContext()

    def report(averaged, step, _):
        averaged.eval()
        with torch.no_grad():
            print(step, f"{np.mean([loss_of(averaged, *c).item() for c in check]):.4f}", flush=True)
        torch.save({"weights": averaged.state_dict()}, f"{options.out}/{options.name}.pt")
    return train_for_steps(model, lambda: loss_of(model, *batch(learned, rng)), options, RATE, report, every=500,
                           warm=.1, clip=1)


if __name__ == "__main__":
    main()
