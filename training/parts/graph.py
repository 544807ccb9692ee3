"""
The graph of a trained network written anew for ONNX Runtime: the same function to rounding, in four fifths of the time.

    python3 -m parts.graph EXPORTED.onnx parts.onnx

What lies around the layers (views and shares of parts.model) is left to the program, which does it in one pass over
each bin: group of bands by group of bands the graph takes what the layers enter by, [1, 7 x width, bands x T], and
gives what they leave by, [1, 12 x width, bands x T]. Convolutions over one bin and dense layers along frequency are
convolutions over one axis, which the runtime computes as products of matrices where the values are; over two axes it
would bring the values into blocks of channels and back. Weights are stored as 16-bit floats, each cast back where it
is used: half the size, the same arithmetic.
"""
import argparse

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from parts.layout import PARTS
from parts.model import BANDS, GROUPS, VIEWS

OPSET, IR_VERSION = 17, 8
SMALLEST = 1024  # bytes: smaller tensors are not worth a cast


def weights_of(model):
    """The weights of an exported network by their names in parts.model, those of products and GRUs in their order."""
    named = {t.name.removesuffix("_half").removeprefix("network."): numpy_helper.to_array(t).astype(np.float32)
             for t in model.graph.initializer}
    for node in model.graph.node:  # weights alike, as those of a network that learned nothing, are stored once
        if node.op_type == "Identity" and (source := node.input[0].removeprefix("network.")) in named:
            named[node.output[0].removeprefix("network.")] = named[source]
    products = [named[i] for node in model.graph.node if node.op_type == "MatMul" for i in node.input[1:]
                if i in named]
    recurrent = [[named[i] for i in node.input[1:4]] for node in model.graph.node if node.op_type == "GRU"]
    return named, products, recurrent


class Writer:
    """Nodes and constants of a graph in the making."""

    def __init__(self):
        self.nodes, self.constants = [], []

    def constant(self, values):
        """A float that is large enough is stored in 16 bits."""
        values, name = np.ascontiguousarray(values), f"c{len(self.constants)}"
        half = values.dtype == np.float32 and values.nbytes >= SMALLEST
        self.constants.append(numpy_helper.from_array(values.astype(np.float16) if half else values, name))
        return self.add("Cast", name, to=TensorProto.FLOAT) if half else name

    def add(self, operator, *inputs, to_output=None, **attributes):
        name = to_output or f"{operator.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, **attributes))
        return name

    def shaped(self, x, *shape):
        return self.add("Reshape", x, self.constant(np.array(shape, np.int64)))


class PartsGraph(Writer):
    """A value x is [1, channels, bands, T] where nothing else is said."""

    def __init__(self, model):
        super().__init__()
        self.weights, (self.squeeze, self.expand), self.recurrent = weights_of(model)

    def weight(self, name):
        return self.constant(self.weights[name])

    def pointwise(self, x, layer, output=None):
        """x [1, channels, places]."""
        return self.add("Conv", x, self.constant(self.weights[f"{layer}.weight"][..., 0]),
                        self.weight(f"{layer}.bias"), to_output=output)

    def dense(self, x, layer, channels, bands):
        rows = self.shaped(x, channels, bands, -1)
        fold, unfold = (self.constant(self.weights[f"{layer}.{name}"][..., None]) for name in ("fold", "unfold"))
        narrow = self.add("Conv", rows, fold, self.constant(self.weights[f"{layer}.bias"][:, 0]))
        rows = self.add("Add", self.add("Conv", self.add("Relu", narrow), unfold), rows)
        return self.shaped(rows, 1, channels, bands, -1)

    def block(self, x, name, level):
        for step in range(self.count(f"{name}.steps")):
            layer = f"{name}.steps.{step}.0"
            found = self.add("Conv", x, self.weight(f"{layer}.weight"), self.weight(f"{layer}.bias"), pads=[1] * 4)
            x = self.add("Add", x, self.add("Relu", found))
        return self.dense(x, f"{name}.dense", self.channels(level), BANDS >> level)

    def through_time(self, x, level):
        size, hidden = self.squeeze.shape
        x = self.add("Transpose", self.shaped(x, size, -1), perm=[1, 0])
        x = self.add("Add", self.add("MatMul", x, self.constant(self.squeeze)), self.weight("squeeze.bias"))
        x = self.shaped(self.add("Relu", x), -1, 1, hidden)
        for weights in self.recurrent:
            x = self.add("GRU", x, *map(self.constant, weights), hidden_size=hidden // 2, direction="bidirectional",
                         linear_before_reset=1)
            x = self.shaped(self.add("Transpose", x, perm=[0, 2, 1, 3]), -1, 1, hidden)
        x = self.add("MatMul", self.shaped(x, -1, hidden), self.constant(self.expand))
        x = self.add("Transpose", self.add("Add", x, self.weight("expand.bias")), perm=[1, 0])
        return self.shaped(x, 1, self.channels(level), BANDS >> level, -1)

    def grown(self, x, level):
        outputs, bands = self.channels(level), BANDS >> level
        layer = f"grow.{level}.layer"
        values = len(self.weights[f"{layer}.bias"]) // outputs
        x = self.pointwise(self.shaped(x, 1, self.channels(level + 1), -1), layer)
        x = self.add("Transpose", self.shaped(x, outputs, values, bands // 2, -1), perm=[0, 2, 1, 3])
        if values == 4:  # rows first, then along them: at once the runtime moves value by value
            x = self.add("Transpose", self.shaped(x, outputs * bands, 2, -1), perm=[0, 2, 1])
        return self.shaped(x, 1, outputs, bands, -1)

    def channels(self, level):
        return self.weights[f"down.{level}.steps.0.0.weight"].shape[0]

    def count(self, prefix):
        return len({n[len(prefix) + 1:].split(".")[0] for n in self.weights if n.startswith(prefix + ".")})

    def write(self):
        depth = self.count("down")
        x = self.add("Concat", *(self.pointwise(f"views_{width}", f"enter.{i}")
                                 for i, (_, width, _) in enumerate(GROUPS)), axis=2)
        x, skips = self.shaped(x, 1, self.channels(0), BANDS, -1), []
        for level in range(depth):
            x = self.block(x, f"down.{level}", level)
            if level < depth - 1:
                skips.append(x)
                strides = self.weights[f"shrink.{level}.weight"].shape[2:]
                x = self.add("Conv", x, self.weight(f"shrink.{level}.weight"), self.weight(f"shrink.{level}.bias"),
                             strides=strides)
        x = self.add("Add", x, self.through_time(x, depth - 1))
        for level in reversed(range(depth - 1)):
            x = self.block(self.add("Add", self.grown(x, level), skips[level]), f"up.{level}", level)
        at = 0
        for i, (_, width, bands) in enumerate(GROUPS):
            rows = self.add("Slice", x, *(self.constant(np.array([v])) for v in (at, at + bands, 2)))
            self.pointwise(self.shaped(rows, 1, self.channels(0), -1), f"leave.{i}", f"logits_{width}")
            at += bands


def values(name, factor):
    return [helper.make_tensor_value_info(f"{name}_{width}", TensorProto.FLOAT, [1, factor * width, f"places_{width}"])
            for _, width, _ in GROUPS]


def rewritten(model):
    """An exported network, its weights in 16 or 32 bits, as the program runs it."""
    graph = PartsGraph(model)
    graph.write()
    made = helper.make_model(
        helper.make_graph(graph.nodes, "parts", values("views", VIEWS), values("logits", 2 * len(PARTS)),
                          graph.constants),
        opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(made, full_check=True)
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("exported")
    parser.add_argument("out")
    options = parser.parse_args()
    onnx.save(rewritten(onnx.load(options.exported)), options.out)


if __name__ == "__main__":
    main()
