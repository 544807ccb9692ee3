"""
Begins where an exported network left off: reads the weights of a graph that export.py wrote back into a network, and
widens one (Net2Net: Chen, Goodfellow and Shlens 2016).
"""
import onnx
import torch
from onnx import numpy_helper

from drumtraining.normalization import settle
from separator.model import Separator, planes


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


def begin_wider(network, path, mixes, size):
    """The same where the graph holds a narrower network, of the given size: widened, it gives the same masks."""
    narrow = Separator(**size).to(next(network.parameters()).device)
    begin(narrow, path, mixes)
    widen(narrow, network)


def begin(network, path, mixes):
    """
    Gives a network the graph's weights; its normalization is set from mixes [batch, 2, bins, frames] so that all stays
    as it was.
    """
    network.load_state_dict(weights(path, network))
    settle(network, map(planes, mixes))


def grown(old, new):
    """
    A tensor of the new shape that holds the old one in its leading part. What is new in the first dimension (outputs)
    stays as it was drawn; what the old outputs would hear of new inputs begins at nothing.
    """
    out = new.clone()
    if old.dim() > 1:
        out[:old.shape[0]] = 0
    out[tuple(slice(0, n) for n in old.shape)] = old
    return out


@torch.no_grad()
def widen(old, new):
    """Gives a wider network the function of a narrower one: the same masks, with room to learn."""
    before, state = old.state_dict(), new.state_dict()
    for name, values in state.items():
        if name.startswith("time."):  # three gates one below the other; the second layer hears both directions
            parts = [grown_gate(a, b, name, old.time.hidden_size) for a, b in zip(before[name].chunk(3),
                                                                                  values.chunk(3))]
            state[name] = torch.cat(parts)
        elif name == "expand.weight":
            state[name] = grown_both(before[name], values, old.time.hidden_size)
        else:
            state[name] = grown(before[name], values) if values.dim() else before[name]
    new.load_state_dict(state)


def grown_gate(old, new, name, hidden):
    return grown_both(old, new, hidden) if name.startswith("time.weight_ih_l1") else grown(old, new)


def grown_both(old, new, hidden):
    """Of a matrix whose inputs are the hidden units of both directions of the layer before."""
    out, wide = new.clone(), new.shape[1] // 2
    out[:len(old)] = 0
    out[:len(old), :hidden], out[:len(old), wide:wide + hidden] = old[:, :hidden], old[:, hidden:]
    return out
