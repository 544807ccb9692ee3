"""What writes ONNX graphs node by node."""
import numpy as np
from onnx import TensorProto, helper, numpy_helper

SMALLEST = 1024  # bytes: smaller tensors are not worth a cast


class GraphWriter:
    """Nodes and constants of a graph in the making; with `half` large constants are stored in 16 bits."""

    def __init__(self, half):
        self.half, self.nodes, self.constants = half, [], []

    def constant(self, values, name=None):
        values, name = np.ascontiguousarray(values), name or f"constant{len(self.constants)}"
        half = self.half and values.dtype == np.float32 and values.nbytes >= SMALLEST
        self.constants.append(numpy_helper.from_array(values.astype(np.float16) if half else values, name))
        return self.add("Cast", name, to=TensorProto.FLOAT) if half else name

    def add(self, operator, *inputs, to_output=None, **attributes):
        name = to_output or f"{operator.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, **attributes))
        return name

    def shaped(self, x, *shape, to_output=None):
        return self.add("Reshape", x, self.constant(np.array(shape, np.int64)), to_output=to_output)
