"""
The graph of a network of bands (band_layers) in forms that ONNX Runtime is fast at: the same function to rounding.

What lies around the layers is left to the program, which does it in one pass over each bin. Group of bands by group of
bands a graph takes what the layers enter by, [1, values x width, bands, T], and gives what they leave by; a value's
first bins of all bands come first, then all second ones. Convolutions over one bin and dense layers along frequency are
convolutions over one axis, which the runtime computes as products of matrices where the values are; over two axes it
would bring the values into blocks of channels and back. Weights have the names that they have in torch.
"""
from dataclasses import dataclass

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from torch.nn.utils.fusion import fuse_conv_bn_eval

from drumtraining.graph_writer import GraphWriter

OPSET, IR_VERSION = 17, 8


def fold(network):
    """Normalization into the convolutions before it."""
    for block in (*network.down, *network.up):
        for step in block.steps:
            step[0], step[1] = fuse_conv_bn_eval(step[0], step[1]), torch.nn.Identity()
    return network


def gates(values):
    """Reset, update, new, as torch has them, one below the other: ONNX has the update gate first. And back."""
    reset, update, new = np.split(values, 3)
    return np.concatenate([update, reset, new])


@dataclass
class End:
    """What a graph takes or gives of each group: the tensors NAME_{width}, so many values a bin."""
    name: str
    values: int
    flat: bool = False  # bands and frames in one axis

    def shape(self, width, bands):
        return [1, self.values * width, *([f"places_{width}"] if self.flat else [bands, "frames"])]

    def infos(self, groups):
        return [helper.make_tensor_value_info(f"{self.name}_{width}", TensorProto.FLOAT, self.shape(width, bands))
                for _, width, bands in groups]


class BandGraph(GraphWriter):
    """A value x is [1, channels, bands, T] where nothing else is said."""

    def __init__(self, network, groups, half):
        super().__init__(half)
        self.weights = {name: values.numpy() for name, values in network.state_dict().items()}
        self.groups, self.bands = groups, sum(bands for _, _, bands in groups)
        self.channels, self.strides = network.config["channels"], network.config["strides"]
        self.steps = network.config["convolutions"]

    def weight(self, name):
        return self.constant(self.weights[name], name)

    def pointwise(self, x, matrix, bias=None):
        """Of x [batch, channels, places], each place by itself."""
        weights = self.weights[matrix]
        inputs = [x, self.constant(weights.reshape(*weights.shape[:2], 1), matrix)]
        return self.add("Conv", *inputs, *([self.constant(self.weights[bias].reshape(-1), bias)] if bias else []))

    def layer(self, x, name):
        return self.pointwise(x, f"{name}.weight", f"{name}.bias")

    def dense(self, x, name, level):
        rows = self.shaped(x, *self.place(level))
        narrow = self.add("Relu", self.pointwise(rows, f"{name}.fold", f"{name}.bias"))
        rows = self.add("Add", self.pointwise(narrow, f"{name}.unfold"), rows)
        return self.shaped(rows, 1, *self.place(level))

    def block(self, x, name, level):
        for step in range(self.steps[level]):
            layer = f"{name}.steps.{step}.0"
            found = self.add("Conv", x, self.weight(f"{layer}.weight"), self.weight(f"{layer}.bias"), pads=[1] * 4)
            x = self.add("Add", x, self.add("Relu", found))
        return self.dense(x, f"{name}.dense", level)

    def through_time(self, x, level):
        x = self.shaped(x, 1, self.channels[level] * (self.bands >> level), -1)
        x = self.add("Transpose", self.add("Relu", self.layer(x, "squeeze")), perm=[2, 0, 1])
        for depth in range(2):
            x = self.shaped(self.add("Transpose", self.recurrent(x, depth), perm=[0, 2, 1, 3]), 0, 1, -1)
        x = self.layer(self.add("Transpose", x, perm=[1, 2, 0]), "expand")
        return self.shaped(x, 1, *self.place(level))

    def recurrent(self, x, depth):
        """x [T, 1, values] to [T, directions, 1, values]."""
        inputs, hidden, before, after = (
            np.stack([gates(self.weights[f"time.{name}_l{depth}{way}"]) for way in ("", "_reverse")])
            for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
        weights = {"inputs": inputs, "hidden": hidden, "bias": np.concatenate([before, after], axis=1)}
        return self.add("GRU", x, *(self.constant(values, f"time.{depth}.{name}") for name, values in weights.items()),
                        hidden_size=hidden.shape[2], direction="bidirectional", linear_before_reset=1)

    def grown(self, x, level):
        """The values of a level below, several of each place, as places of this level."""
        (rows, columns), channels, bands = self.strides[level], self.channels[level], self.bands >> level
        x = self.layer(self.shaped(x, 1, self.channels[level + 1], -1), f"grow.{level}.layer")
        x = self.add("Transpose", self.shaped(x, channels, rows * columns, bands // rows, -1), perm=[0, 2, 1, 3])
        if columns > 1:  # rows first, then along them: at once the runtime moves value by value
            x = self.add("Transpose", self.shaped(x, channels * bands, columns, -1), perm=[0, 2, 1])
        return self.shaped(x, 1, *self.place(level))

    def place(self, level):
        return self.channels[level], self.bands >> level, -1

    def shrunk(self, x, level):
        layer = f"shrink.{level}"
        return self.add("Conv", x, self.weight(f"{layer}.weight"), self.weight(f"{layer}.bias"),
                        strides=self.strides[level])

    def write(self, taken, given, activation):
        entered = [self.layer(self.shaped(f"{taken.name}_{width}", 1, taken.values * width, -1), f"enter.{i}")
                   for i, (_, width, _) in enumerate(self.groups)]
        x, skips = self.shaped(self.add("Concat", *entered, axis=2), 1, *self.place(0)), []
        last = len(self.steps) - 1
        for level in range(last):
            skips.append(self.block(x, f"down.{level}", level))
            x = self.shrunk(skips[-1], level)
        x = self.block(x, f"down.{last}", last)
        x = self.add("Add", x, self.through_time(x, last))
        for level in reversed(range(last)):
            x = self.block(self.add("Add", self.grown(x, level), skips[level]), f"up.{level}", level)
        at = 0
        for i, (_, width, bands) in enumerate(self.groups):
            rows = self.add("Slice", x, *(self.constant(np.array([v])) for v in (at, at + bands, 2)))
            rows = self.layer(self.shaped(rows, 1, self.channels[0], -1), f"leave.{i}")
            shape = [-1 if isinstance(n, str) else n for n in given.shape(width, bands)]
            self.shaped(self.add(activation, rows) if activation else rows, *shape,
                        to_output=f"{given.name}_{width}")
            at += bands


def write_bands(network, path, groups, taken, given, activation=None, half=False):
    """
    Writes a network, normalization folded: from the End `taken` to the End `given`, each value through an activation.
    Groups are (first bin, bins a band, bands).
    """
    graph = BandGraph(network, groups, half)
    graph.write(taken, given, activation)
    made = helper.make_model(
        helper.make_graph(graph.nodes, "bands", taken.infos(groups), given.infos(groups), graph.constants),
        opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(made, full_check=True)
    onnx.save(made, path)
