"""
Begins where an exported network left off: reads the weights of a graph that export.py wrote back into a network that
may have grown.
"""
import onnx
import torch
from onnx import numpy_helper

from drumtraining.normalization import settle
from separator.model import planes


def copy(target, name, values):
    """Into the leading part of a tensor: what has been added since stays as it is."""
    place = target[name]
    place[tuple(slice(0, n) for n in values.shape)] = values


def weights(path, network):
    """
    The state of `network` with the graph's weights. Normalization lies folded in the graph's convolutions: here it does
    nothing yet.
    """
    graph = onnx.load(path).graph
    found = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    for node in graph.node:  # weights that are equal are stored once
        if node.op_type == "Identity" and node.input[0] in found:
            found[node.output[0]] = found[node.input[0]]
    state = {k: v.clone() for k, v in network.state_dict().items()}
    for name, values in found.items():
        if name.startswith("network."):
            if name.startswith("network.enter"):
                state[name[8:]].zero_()
            copy(state, name[8:], values)
    blocks = [("down", i) for i in range(len(network.down))] + [("up", i) for i in reversed(range(len(network.up)))]
    layers = [f"{side}.{i}.steps.{j}" for side, i in blocks for j in range(len(getattr(network, side)[i].steps))]
    named = lambda kind: [n for n in graph.node if n.op_type == kind]  # noqa: E731
    for layer, node in zip(layers, [n for n in named("Conv") if not n.input[1].startswith("network.")]):
        state[layer + ".0.weight"], state[layer + ".1.bias"] = found[node.input[1]], found[node.input[2]]
    for layer, values in zip(("squeeze", "expand"),
                             [found[i] for n in named("MatMul") for i in n.input if i in found
                              and not i.startswith("network.")]):
        state[layer + ".weight"] = values.T.contiguous()
    hidden = network.time.hidden_size
    gates = lambda x: torch.cat([x[hidden:2 * hidden], x[:hidden],
                                 x[2 * hidden:]])  # noqa: E731  ONNX has the update gate first
    for depth, node in enumerate(named("GRU")):
        inputs, recurrent, bias = (found[i] for i in node.input[1:4])
        for way, suffix in enumerate(("", "_reverse")):
            end = f"l{depth}{suffix}"
            state["time.weight_ih_" + end], state["time.weight_hh_" + end] = gates(inputs[way]), gates(recurrent[way])
            state["time.bias_ih_" + end], state["time.bias_hh_" + end] = (gates(bias[way][:3 * hidden]),
                                                                          gates(bias[way][3 * hidden:]))
    return state


def begin(network, path, mixes):
    """
    Gives a network the graph's weights; its normalization is set from mixes [batch, 2, bins, frames] so that all stays
    as it was.
    """
    network.load_state_dict(weights(path, network))
    settle(network, map(planes, mixes))
