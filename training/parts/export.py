"""
Writes a trained network as ONNX, and what it makes of a little noise, to test other programs against.

    python3 -m parts.export OUT/best.pt parts.onnx [--golden FOLDER]

The graph (opset 17) takes spectra [1, 4, 1025, T] at any level, real and imaginary part of the left channel, then of
the right one, and gives masks [1, 12, 1025, T], the six parts of the left channel, then of the right; T is even and
open. Weights are stored as 16-bit floats, each cast back where it is used: half the size, the same arithmetic. --golden
writes FOLDER/parts_spectrum.f32 and FOLDER/parts_masks.f32 (float32), of four frames.
"""
import argparse

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch.nn.utils.fusion import fuse_conv_bn_eval

from drumtraining.band_layers import Leveled
from drumtraining.export import write_golden, write_onnx
from parts.apart import load
from parts.layout import BINS, PARTS

GOLDEN_FRAMES = 4
SMALLEST = 1024  # bytes: smaller tensors are not worth a cast


def rounded(network):
    """The network with normalization folded into its convolutions and all weights rounded to 16-bit floats."""
    for block in (*network.down, *network.up):
        for step in block.steps:
            step[0], step[1] = fuse_conv_bn_eval(step[0], step[1]), torch.nn.Identity()
    with torch.no_grad():
        for weight in network.parameters():
            weight.copy_(weight.half().float())
    return network


def halved(graph):
    """Stores every large float of a graph as 16 bits, with a cast behind it."""
    casts = []
    for tensor in [t for t in graph.initializer if t.data_type == onnx.TensorProto.FLOAT]:
        if len(tensor.raw_data) < SMALLEST:
            continue
        values, name = numpy_helper.to_array(tensor).astype(np.float16), tensor.name
        graph.initializer.remove(tensor)
        graph.initializer.append(numpy_helper.from_array(values, name + "_half"))
        casts.append(helper.make_node("Cast", [name + "_half"], [name], to=onnx.TensorProto.FLOAT))
    nodes = casts + list(graph.node)
    del graph.node[:]
    graph.node.extend(nodes)


def sized(graph):
    """States the sizes of the masks, which the tracing of the graph does not find."""
    for size, value in zip(graph.output[0].type.tensor_type.shape.dim, (1, 2 * len(PARTS), BINS)):
        size.dim_value = value


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
    model = onnx.load(options.out)
    halved(model.graph)
    sized(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, options.out)
    if options.golden:
        golden(network, options.golden)
    return network


if __name__ == "__main__":
    main()
