"""
Writes a trained network as ONNX, and what it makes of a little noise, to test other programs against.

    python3 -m parts.export OUT/best.pt parts.onnx [--golden FOLDER]

The graph (drumtraining.band_graph, weights of 16 bits) takes views and gives logits. --golden writes
FOLDER/parts_spectrum.f32, spectra of four frames at any level, and FOLDER/parts_masks.f32 (float32), the masks that
views, network and shares make of them.
"""
import argparse

import numpy as np
import torch

from drumtraining.band_graph import End, fold, write_bands
from drumtraining.band_layers import Leveled
from drumtraining.export import write_golden
from parts.apart import load
from parts.layout import BINS, PARTS
from parts.model import GROUPS, VIEWS

GOLDEN_FRAMES = 4


def rounded(network):
    """The network with normalization folded into its convolutions and all weights rounded to 16-bit floats."""
    fold(network)
    with torch.no_grad():
        for weight in network.parameters():
            weight.copy_(weight.half().float())
    return network


def golden(network, folder):
    """Noise, softer upwards, a little of it on one side only."""
    rng = np.random.default_rng(4)
    spectrum = rng.standard_normal((1, 4, BINS, GOLDEN_FRAMES)) / (1 + np.arange(BINS)[:, None] / 50)
    spectrum[:, 2:] = .7 * spectrum[:, :2] + .3 * spectrum[:, 2:]
    spectrum = spectrum.astype("<f4")
    with torch.no_grad():
        masks = network(torch.from_numpy(spectrum)).numpy()
    write_golden(folder, {"parts_spectrum": spectrum, "parts_masks": masks})


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("out")
    parser.add_argument("--golden")
    options = parser.parse_args(arguments)
    network = Leveled(rounded(load(options.checkpoint))).eval()
    write_bands(network.network, options.out, GROUPS, End("views", VIEWS, flat=True),
                End("logits", 2 * len(PARTS), flat=True), half=True)
    if options.golden:
        golden(network, options.golden)
    return network


if __name__ == "__main__":
    main()
