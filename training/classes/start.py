"""Begins where an exported classifier left off."""
import onnx
import torch
from onnx import numpy_helper

from drumtraining.normalization import settle


def weights(path, network):
    """
    The state of a Classifier with the graph's weights, and the graph's temperature. Normalization lies folded in its
    convolutions: in the state it only adds their biases.
    """
    graph = onnx.load(path).graph
    found = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    state = {k: v.clone() for k, v in network.state_dict().items()}
    state |= {name[6:]: values for name, values in found.items() if name.startswith("model.")}
    layers = [i for i, layer in enumerate(network.layers) if isinstance(layer, torch.nn.Conv2d)]
    for layer, node in zip(layers, [n for n in graph.node if n.op_type == "Conv"]):
        state[f"layers.{layer}.weight"], state[f"layers.{layer + 1}.bias"] = (found[i] for i in node.input[1:3])
    constants = {n.output[0]: numpy_helper.to_array(n.attribute[0].t) for n in graph.node if n.op_type == "Constant"}
    divided = next(n for n in graph.node if n.op_type == "Div")
    return state, float(constants[divided.input[1]])


def begin(network, path, batches):
    """
    Gives a Classifier the weights of a graph; its normalization is set from batches of pictures [n, 2, 64, 48] so that
    all stays as it was.
    """
    network.load_state_dict(weights(path, network)[0])
    settle(network, batches)
