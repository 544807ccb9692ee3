"""Begins where an exported classifier left off."""
import onnx
import torch
from onnx import numpy_helper

from drumtraining.normalization import settle


def weights(path, network):
    """
    The state of a Classifier with the graph's weights. Normalization lies folded in its convolutions: in the state it
    only adds their biases.
    """
    graph = onnx.load(path).graph
    found = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    state = {k: v.clone() for k, v in network.state_dict().items()}
    for prefix in ("model.networks.0.", "model."):  # of several that answer together the first
        state |= {k: found[prefix + k] for k in state if prefix + k in found}
    layers = [i for i, layer in enumerate(network.layers) if isinstance(layer, torch.nn.Conv2d)]
    for layer, node in zip(layers, [n for n in graph.node if n.op_type == "Conv"]):
        state[f"layers.{layer}.weight"], state[f"layers.{layer + 1}.bias"] = (found[i] for i in node.input[1:3])
    return state


def begin(network, path, batches):
    """
    Gives a Classifier the weights of a graph; its normalization is set from batches of pictures [n, 2, 64, 48] so that
    all stays as it was.
    """
    network.load_state_dict(weights(path, network))
    settle(network, batches)
