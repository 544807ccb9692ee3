"""Trains the onset network.

    python3 train.py DATA OUT [--minutes 25] [--batch 16] [--threads 1] [--device cpu] [--small]

DATA holds train/ and valid/ with the bands of rendered songs (features.py), which may still be growing. The learning rate
falls along a cosine over the minutes of training, validations not counted; on the processor they are minutes of its time,
so that a busy machine changes nothing. OUT receives last.pt (everything, to go on from), best.pt (the averaged weights with
the best validation), curve.csv and curve.png. --small is a smoke test of seconds.
"""
import argparse
import copy
import csv
import glob
import math
import os
import time

import numpy as np
import torch

from data import Excerpts, songs
from measure import activation, hits, score
from model import Strokes, loss_of

FRAMES, HOLD, RATE, WARM, THRESHOLDS = 400, .998, 3e-3, 100, np.arange(-3, 3.01, .5)


class HeldOut:
    """The validation songs' streams; scores are the best over the thresholds, one threshold for all."""

    def __init__(self, folder):
        self.streams = {s: sorted(glob.glob(f"{folder}/*.{s}.npy")) for s in ("drums", "embedded", "hpss")}
        self.truths = {s: [hits(p.split(".")[0]) for p in paths] for s, paths in self.streams.items()}
        self.negatives = sorted(glob.glob(f"{folder}/n*.rest.npy"))

    def score(self, network):
        curves = {s: [activation(network, np.load(p))[0] for p in paths] for s, paths in self.streams.items()}
        table = {s: [score(curves[s], self.truths[s], t)[2] for t in THRESHOLDS] for s in curves if curves[s]}
        best = int(np.argmax(np.mean(list(table.values()), axis=0)))
        quiet = [activation(network, np.load(p))[0] for p in self.negatives]
        false = sum(len(np.flatnonzero((c[1:-1] > THRESHOLDS[best]) & (c[1:-1] > c[:-2]) & (c[1:-1] >= c[2:]))) for c in quiet)
        return {"threshold": f"{THRESHOLDS[best]:.1f}", **{s: f"{f[best]:.4f}" for s, f in table.items()},
                "mean": f"{np.mean([f[best] for f in table.values()]):.4f}", "false_a_minute": f"{false / max(1, len(quiet)) / .4:.2f}"}


def plot(path, rows):
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot
    figure, left = pyplot.subplots(figsize=(7, 4))
    minutes = [float(r["minutes"]) for r in rows]
    for stream, name in (("drums", "true stems"), ("embedded", "embedded separator"), ("hpss", "hpss")):
        if stream in rows[-1]:
            left.plot(minutes, [float(r[stream]) for r in rows], label="F, " + name)
    left.set_xlabel("minutes of training")
    left.set_ylabel("F on held-out songs, ±25 ms")
    right = left.twinx()
    right.plot(minutes, [float(r["loss"]) for r in rows], "k--", label="loss, training")
    figure.legend(loc="center right", bbox_to_anchor=(.88, .4))
    figure.tight_layout()
    figure.savefig(path, dpi=100)
    pyplot.close(figure)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("data")
    options.add_argument("out")
    options.add_argument("--minutes", type=float, default=25)
    options.add_argument("--batch", type=int, default=16)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--every", type=float, default=3, help="minutes between validations")
    options.add_argument("--device", default="cpu")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--start", help="a checkpoint to begin from")
    options.add_argument("--rate", type=float, default=RATE)
    options.add_argument("--small", action="store_true")
    args = options.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    os.makedirs(args.out, exist_ok=True)
    network = Strokes(**(dict(channels=(2, 2, 2), width=4) if args.small else {})).to(args.device, memory_format=torch.channels_last)
    if args.start:
        network.load_state_dict(torch.load(args.start, map_location=args.device)["weights"])
    averaged = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), args.rate, betas=(.9, .99), weight_decay=1e-3)
    step, trained, best, rows = 0, 0.0, 0.0, []
    clock = time.process_time if args.device == "cpu" else time.monotonic
    last = f"{args.out}/last.pt"
    if os.path.exists(last):
        state = torch.load(last, map_location=args.device)
        network.load_state_dict(state["network"])
        averaged.load_state_dict(state["weights"])
        optimiser.load_state_dict(state["optimiser"])
        step, trained, best, rows = state["step"], state["trained"], state["best"], state["rows"]
    losses, since = [], trained
    while trained < args.minutes * 60:
        data = Excerpts(songs(args.data + "/train"), FRAMES, 200 * args.batch, args.seed * 1_000_000 + step)
        network.train()
        begun = clock()
        for bands, target, counts in torch.utils.data.DataLoader(data, args.batch, num_workers=1, prefetch_factor=4):
            progress = min(1, trained / (args.minutes * 60))
            for group in optimiser.param_groups:
                group["lr"] = args.rate * min(1, (step + 1) / WARM) * (.01 + .99 * .5 * (1 + math.cos(math.pi * progress)))
            loss = loss_of(network(bands.to(args.device, memory_format=torch.channels_last)), target.to(args.device), counts.to(args.device))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            hold = min(HOLD, (1 + step) / (10 + step))
            with torch.no_grad():
                for kept, new in zip(averaged.state_dict().values(), network.state_dict().values()):
                    kept.lerp_(new, 1 - hold) if kept.is_floating_point() else kept.copy_(new)
            step += 1
            losses.append(float(loss.detach()))
            trained, begun = trained + min(30, clock() - begun), clock()  # a machine asleep does not train
            finished = trained >= args.minutes * 60
            if finished or trained - since > args.every * 60:
                row = {"step": step, "minutes": f"{trained / 60:.2f}", "songs": len(data.songs), "loss": f"{np.mean(losses):.4f}"}
                rows.append({**row, **HeldOut(args.data + "/valid").score(averaged.to("cpu").eval())})
                averaged.to(args.device)
                print(rows[-1], flush=True)
                kept = {"config": network.config, "weights": averaged.state_dict(), "row": rows[-1]}
                if float(rows[-1]["mean"]) > best:
                    best = float(rows[-1]["mean"])
                    torch.save(kept, f"{args.out}/best.pt")
                torch.save({**kept, "network": network.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "trained": trained,
                            "best": best, "rows": rows}, last)
                with open(f"{args.out}/curve.csv", "w", newline="") as table:
                    writer = csv.DictWriter(table, rows[-1])
                    writer.writeheader()
                    writer.writerows(rows)
                plot(f"{args.out}/curve.png", rows)
                network.train()
                losses, since, begun = [], trained, clock()
                if finished:
                    break


if __name__ == "__main__":
    main()
