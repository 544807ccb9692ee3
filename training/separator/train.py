"""Trains the separator; run again, it goes on from its last checkpoint.

    python3 train.py CACHE OUT [--minutes 60] [--batch 4] [--threads 1] [--device cpu] [--start ONNX] [--small]

CACHE holds the rendered scenes (render.py), which may still be growing. The learning rate falls along a cosine over the
minutes of training, in processor time on a processor, validations not counted. OUT receives last.pt (everything, to go on from), best.pt (the averaged
weights with the best validation), curve.csv and curve.png. --start begins with an exported network's weights, at half the rate.
--small is a smoke test of seconds.
"""
import argparse
import copy
import csv
import math
import os
import time

import numpy as np
import torch

import start
from mixtures import Mixtures, sound_of
from model import Separator, loss_of, planes

FRAMES, HOLD, RATE, WARM = 160, .998, 2e-3, 100


def sdr(true, guess):
    """Energy of the truth over energy of the error, dB."""
    return float(10 * torch.log10(((true ** 2).sum() + 1e-9) / (((true - guess) ** 2).sum() + 1e-9)))


@torch.no_grad()
def validate(network, pairs, device):
    """Median and mean SDR over the held-out mixtures, and the loss."""
    network.eval()
    values, losses = [], []
    for mix, drums in pairs:
        mix, drums = mix[None].to(device), drums[None].to(device)
        mask = network(planes(mix))
        losses.append(float(loss_of(mask, mix[:, :1], drums)))
        samples = (mix.shape[-1] - 1) * 1024
        if drums.abs().max() > 0:
            values.append(sdr(sound_of(drums[0], samples), sound_of((mask * mix[:, :1])[0], samples)))
    return float(np.median(values)), float(np.mean(values)), float(np.mean(losses))


def plot(path, rows):
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot
    figure, left = pyplot.subplots(figsize=(7, 4))
    steps = [int(r["step"]) for r in rows]
    left.plot(steps, [float(r["median_sdr"]) for r in rows], label="median SDR, validation", color="C0")
    left.set_xlabel("steps")
    left.set_ylabel("dB")
    right = left.twinx()
    right.plot(steps, [float(r["train_loss"]) for r in rows], label="loss, training", color="C1")
    right.plot(steps, [float(r["valid_loss"]) for r in rows], label="loss, validation", color="C2")
    figure.legend(loc="lower right", bbox_to_anchor=(.88, .14))
    figure.tight_layout()
    figure.savefig(path, dpi=100)
    pyplot.close(figure)


def save(path, state):
    torch.save(state, path + ".part")
    os.replace(path + ".part", path)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("cache")
    options.add_argument("out")
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--batch", type=int, default=4)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--every", type=float, default=4, help="minutes between validations, by the clock")
    options.add_argument("--device", default="cpu")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--start", help="an ONNX file that export.py wrote")
    options.add_argument("--small", action="store_true")
    args = options.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    os.makedirs(args.out, exist_ok=True)
    size = dict(channels=(4, 8, 8, 8), narrow=8, hidden=16) if args.small else {}
    network = Separator(**size).to(args.device)
    if args.start:
        first = Mixtures(args.cache + "/train", FRAMES, 40, seed=args.seed, varied=True)
        start.begin(network, args.start, [first[i][0][None].to(args.device) for i in range(len(first))])
    rate = RATE / 2 if args.start else RATE
    averaged = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), rate, betas=(.9, .99), weight_decay=1e-3)
    step, trained, best, rows = 0, 0.0, 99.0, []
    last = f"{args.out}/last.pt"
    if os.path.exists(last):
        state = torch.load(last, map_location=args.device)
        network.load_state_dict(state["network"])
        averaged.load_state_dict(state["averaged"])
        optimiser.load_state_dict(state["optimiser"])
        step, trained, best, rows = state["step"], state["trained"], state["best"], state["rows"]
        print(f"going on from step {step}, {trained / 60:.1f} minutes, best loss {best:.3f}", flush=True)
    held_out = Mixtures(args.cache + "/valid", 344, 4 if args.small else 24, seed=7)
    held_out = [held_out[i] for i in range(len(held_out))]
    losses, since = [], time.monotonic()
    while trained < args.minutes * 60:
        data = Mixtures(args.cache + "/train", FRAMES, 200 * args.batch, seed=args.seed * 1_000_000 + step, varied=True)
        loader = torch.utils.data.DataLoader(data, args.batch, num_workers=1, prefetch_factor=3)
        network.train()
        begun = time.process_time()
        for mix, drums in loader:
            mix, drums = mix.to(args.device), drums.to(args.device)
            progress = min(1, trained / (args.minutes * 60))
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1, (step + 1) / WARM) * (.01 + .99 * .5 * (1 + math.cos(math.pi * progress)))
            loss = loss_of(network(planes(mix)), mix[:, :1], drums)
            optimiser.zero_grad()
            loss.backward()
            # One batch that cannot be counted must not undo all the others.
            if not torch.isfinite(torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)):
                continue
            optimiser.step()
            hold = min(HOLD, (1 + step) / (10 + step))
            with torch.no_grad():
                for kept, new in zip(averaged.state_dict().values(), network.state_dict().values()):
                    kept.lerp_(new, 1 - hold) if kept.is_floating_point() else kept.copy_(new)
            step += 1
            losses.append(float(loss.detach()))
            trained, begun = trained + time.process_time() - begun, time.process_time()
            finished = trained >= args.minutes * 60
            if finished or time.monotonic() - since > args.every * 60:
                median, mean, valid_loss = validate(averaged, held_out, args.device)
                rows.append({"step": step, "minutes": f"{trained / 60:.2f}", "scenes": len(data.names), "train_loss": f"{np.mean(losses):.4f}",
                             "valid_loss": f"{valid_loss:.4f}", "median_sdr": f"{median:.3f}", "mean_sdr": f"{mean:.3f}"})
                print(rows[-1], flush=True)
                if valid_loss < best:
                    best = valid_loss
                    save(f"{args.out}/best.pt", {"config": network.config, "weights": averaged.state_dict(), "row": rows[-1]})
                save(last, {"network": network.state_dict(), "averaged": averaged.state_dict(), "optimiser": optimiser.state_dict(),
                            "step": step, "trained": trained, "best": best, "rows": rows})
                with open(f"{args.out}/curve.csv", "w", newline="") as table:
                    writer = csv.DictWriter(table, rows[-1])
                    writer.writeheader()
                    writer.writerows(rows)
                plot(f"{args.out}/curve.png", rows)
                network.train()
                losses, since, begun = [], time.monotonic(), time.process_time()
                if finished:
                    break


if __name__ == "__main__":
    main()
