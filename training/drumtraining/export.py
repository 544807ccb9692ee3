"""Networks as ONNX files, and golden files to test other programs against."""
import glob
import os

import numpy as np
import onnx
import torch

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src")


def write_onnx(network, example, path, inputs, outputs, dynamic_axes, opset, **options):
    """Writes a network as a graph whose inputs and outputs have these names, and checks it."""
    torch.onnx.export(network, example, path, opset_version=opset, input_names=list(inputs),
                      output_names=list(outputs), dynamic_axes=dynamic_axes, **options)
    onnx.checker.check_model(path)


def batched_axes(*names):
    """All of them of any number of rows."""
    return {name: {0: "n"} for name in names}


def write_golden(folder, files):
    """{name: values} as little-endian float32, {name}.f32 each."""
    for name, values in files.items():
        np.asarray(values).astype("<f4").tofile(f"{folder}/{name}.f32")


def carried(name):
    """Where the program keeps files of a name that it carries, whichever rooms they are in."""
    found = glob.glob(f"{glob.escape(SOURCE)}/**/{name}", recursive=True)
    found = [p for p in found if not {"bin", "obj"} & set(os.path.relpath(p, SOURCE).split(os.sep))]
    if not found:
        raise FileNotFoundError(f"{name}: no file of that name under {os.path.relpath(SOURCE)}")
    return found


def signature(path):
    """Inputs and outputs of a graph: {name: [size or name of a size]}."""
    graph = onnx.load(path).graph
    shape = lambda v: [d.dim_param or d.dim_value for d in v.type.tensor_type.shape.dim]  # noqa: E731
    kind = lambda v: (shape(v), v.type.tensor_type.elem_type)  # noqa: E731
    weights = {i.name for i in graph.initializer}
    return {v.name: kind(v) for v in graph.input if v.name not in weights}, {v.name: kind(v) for v in graph.output}
