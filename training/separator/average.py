"""
Between a network that was trained on and the one it began with: the mean of their weights (Wortsman et al. 2022, robust
fine-tuning).

    python3 -m separator.average CACHE OUT/best.pt BEGUN.onnx 0.75 AVERAGED.pt [--widen]

0.75 is the share of what was trained. CACHE is that of the training; BEGUN.onnx what --start named, and --widen goes
with that of the training.
"""
import sys

import torch

from separator import start
from separator.export import load
from separator.mixtures import Mixtures
from separator.model import Separator
from separator.train import FRAMES, NARROW


def main(cache, checkpoint, begun, share, out, widen=None, count=40):
    torch.manual_seed(1)  # what a widened network is new in began as in the training
    first, trained = Separator(), load(checkpoint)
    data = Mixtures(cache + "/train", FRAMES, count, seed=1, varied=True)
    mixes = [data[i][0][None] for i in range(len(data))]
    if widen:
        start.begin_wider(first, begun, mixes, NARROW)
    else:
        start.begin(first, begun, mixes)
    mine, its = trained.state_dict(), first.state_dict()
    weights = {k: torch.lerp(its[k], v, float(share)) if v.is_floating_point() else v for k, v in mine.items()}
    torch.save({"config": trained.config, "weights": weights}, out)


if __name__ == "__main__":
    main(*sys.argv[1:7])
