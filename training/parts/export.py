"""
Writes a trained network as ONNX, and what it makes of a little noise, to test other programs against.

    python3 -m parts.export OUT/best.pt parts.onnx [--golden FOLDER]

The graph (opset 17) is that of parts.graph, which takes views and gives logits. --golden writes
FOLDER/parts_spectrum.f32, spectra of four frames at any level, and FOLDER/parts_masks.f32 (float32), the masks that
views, network and shares make of them.
"""
import argparse

import numpy as np
import onnx
import torch
from torch.nn.utils.fusion import fuse_conv_bn_eval

from drumtraining.band_layers import Leveled
from drumtraining.export import write_golden, write_onnx
from parts.apart import load
from parts.graph import rewritten
from parts.layout import BINS

GOLDEN_FRAMES = 4


def rounded(network):
    """The network with normalization folded into its convolutions and all weights rounded to 16-bit floats."""
    for block in (*network.down, *network.up):
        for step in block.steps:
            step[0], step[1] = fuse_conv_bn_eval(step[0], step[1]), torch.nn.Identity()
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
    write_onnx(network, torch.randn(1, 4, BINS, 48), options.out, ["spectrum"], ["masks"],
               {"spectrum": {3: "frames"}, "masks": {3: "frames"}}, opset=17)
    onnx.save(rewritten(onnx.load(options.out)), options.out)
    if options.golden:
        golden(network, options.golden)
    return network


if __name__ == "__main__":
    main()
