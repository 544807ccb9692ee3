"""
Writes the network that says what is struck as ONNX, and what it makes of some hits, to test other programs against.

    python3 -m struck.export CHECKPOINT... struck.onnx [--golden FOLDER]

Several networks are asked together: the mean of their logits. The graph takes hits [n, 25] (evidence.py) and gives
likelihoods [n, 5] of kick, snare, toms, hi-hat and cymbals. The golden folder gets struck_opinions.f32 (12 hits: time,
the four opinions of each drum, any stroke, another drum, a drum at all), struck_inputs.f32 and struck_likelihoods.f32.
"""
import argparse

import numpy as np
import torch

from drumtraining.export import batched_axes, write_golden, write_onnx
from struck.evidence import Stem, inputs
from struck.model import INPUTS, PARTS, load


class Likelihoods(torch.nn.Module):
    """The mean of networks."""

    def __init__(self, networks):
        super().__init__()
        self.networks = torch.nn.ModuleList(networks)

    def forward(self, x):
        return torch.sigmoid(torch.stack([network(x) for network in self.networks]).mean(0))


def hits(count=12):
    rng = np.random.default_rng(5)
    scale = np.array([1, 30, 40, 12]) * np.ones((PARTS, 1))
    opinions = rng.random((count, PARTS, 4)) * scale - [0, 0, 0, 6]
    hit = np.c_[rng.normal(0, 4, (count, 2)), rng.random(count)]
    nothing = np.zeros(0)
    return Stem("", "", np.cumsum(rng.uniform(.05, .6, count)), opinions, hit, nothing, nothing, nothing, nothing)


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint", nargs="+")
    parser.add_argument("out")
    parser.add_argument("--golden")
    options = parser.parse_args(arguments)
    network = Likelihoods(load(*options.checkpoint)).eval()
    write_onnx(network, torch.zeros(7, INPUTS), options.out, ["hits"], ["likelihoods"],
               batched_axes("hits", "likelihoods"), opset=17)
    print(sum(p.numel() for p in network.parameters()), "parameters")
    if options.golden:
        stem = hits()
        x = inputs(stem)
        write_golden(options.golden, {
            "struck_opinions": np.c_[stem.time, stem.opinions.reshape(len(x), -1), stem.hit], "struck_inputs": x,
            "struck_likelihoods": network(torch.from_numpy(x)).detach().numpy()})


if __name__ == "__main__":
    main()
