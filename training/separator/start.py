"""
Begins where an exported network left off: reads the weights of a graph that export.py wrote back into a network, and
widens one (Net2Net: Chen, Goodfellow and Shlens 2016).
"""
import numpy as np
import onnx
import torch
from onnx import numpy_helper

from drumtraining.band_graph import gates
from drumtraining.normalization import settle
from separator.model import Separator, planes


def weights(path, network):
    """
    The state of `network` with the graph's weights. Normalization lies folded in the graph's convolutions: here it does
    nothing yet.
    """
    found = {t.name: numpy_helper.to_array(t) for t in onnx.load(path).graph.initializer}
    for depth in range(network.time.num_layers):
        inputs, hidden, bias = (found.pop(f"time.{depth}.{name}") for name in ("inputs", "hidden", "bias"))
        before, after = np.split(bias, 2, axis=1)
        for kind, both in zip(("weight_ih", "weight_hh", "bias_ih", "bias_hh"), (inputs, hidden, before, after)):
            found.update({f"time.{kind}_l{depth}{way}": gates(v) for way, v in zip(("", "_reverse"), both)})
    state = {k: v.clone() for k, v in network.state_dict().items()}
    for name, values in found.items():
        if ".steps." in name:
            name = name.replace(".0.bias", ".1.bias")
        if name in state:
            state[name] = torch.from_numpy(values.astype(np.float32)).reshape(state[name].shape)
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
