"""
Writes a trained drummer as ONNX with its weights in half precision, and what it answers to one window, to test other
programs against.

    python3 -m transformer.export DATA OUT NAME drums.onnx [GOLDEN.json]

README.md says what goes in and comes out. The golden file holds the first windows of the validation split: the inputs,
and of some tokens the logits of the weights as they are stored, computed here in single precision.
"""
import base64
import json
import sys
from dataclasses import replace

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from drumtraining.export import write_onnx
from transformer import vocabulary as v
from transformer.batches import stacked
from transformer.encode import encode
from transformer.model import Drummer
from transformer.performances import groove
from transformer.sample import UNSAID, Settings
from transformer.windows import windows

INPUTS = ("columns", "places", "flags", "velocity_columns", "timing_columns")
OUTPUTS = ("onset", "velocity", "timing")


class Merged(torch.nn.Module):
    """A table whose parts are added up, as a plain gather."""

    def __init__(self, table):
        super().__init__()
        self.weight = torch.nn.Parameter(table.merged().detach())
        self.register_buffer("starts", table.starts)

    def forward(self, index):
        return self.weight[index + self.starts].sum(-2)


def load(path):
    saved = torch.load(path, map_location="cpu")
    model = Drummer(**saved["sizes"])
    model.load_state_dict(saved["averaged"])
    return model.eval(), saved


def exported(path, model):
    """Puts the weights of an exported network into a model of its sizes; all of a table's parts are in its joint."""
    weights = {t.name: numpy_helper.to_array(t).astype(np.float32) for t in onnx.load(path).graph.initializer}
    state = model.state_dict()
    model.load_state_dict({name: torch.zeros_like(value) if name.endswith(".parts")
                           else torch.from_numpy(weights[name].copy()) for name, value in state.items()})


def shipped(model):
    """The model with merged tables and every weight matrix rounded to half precision."""
    for part in (model, model.velocity, model.timing):
        part.embedding = Merged(part.embedding)
    with torch.no_grad():
        for weight in model.parameters():
            if weight.ndim > 1:
                weight.copy_(weight.half().float())
    return model


def facts(sizes, step):
    chosen = Settings()
    columns = lambda table: [{"name": n, "start": sum(r for _, r in table[:i]), "rows": rows}
                             for i, (n, rows) in enumerate(table)]  # noqa: E731
    return {"format": 1, "step": step, **sizes, "window": v.WINDOW, "pieces": v.PIECES, "positions": v.POSITIONS,
            "ticks": v.TICKS, "bar": v.BAR, "no_bar": v.NO_BAR, "velocities": v.VELOCITIES, "velocity_width": 16,
            "timings": v.TIMINGS, "timing_ticks": v.TIMING_TICKS, "on_time": v.ON_TIME, "styles": v.STYLES,
            "program_styles": v.PROGRAM, "tempi": v.TEMPI, "densities": v.DENSITIES, "meters": v.METERS, "fill": v.FILL,
            "required": v.REQUIRED, "sampling": {"temperature": chosen.temperature, "top_p": chosen.top_p,
                                                 "guidance": chosen.guidance, "guided": list(UNSAID),
                                                 "hold": chosen.hold},
            "columns": columns(v.INPUT), "velocity_columns": columns(v.VELOCITY), "timing_columns": columns(v.TIMING)}


def halved(graph):
    """Weight matrices stored in half precision under their names, each cast when it is used."""
    for i, tensor in enumerate(graph.initializer):
        if tensor.data_type == TensorProto.FLOAT and len(tensor.dims) > 1:
            values = numpy_helper.to_array(tensor).astype(np.float16)
            graph.initializer[i].CopyFrom(numpy_helper.from_array(values, tensor.name))
            for node in graph.node:
                for j, name in enumerate(node.input):
                    if name == tensor.name:
                        node.input[j] = tensor.name + ".single"
            graph.node.insert(0, helper.make_node("Cast", [tensor.name], [tensor.name + ".single"],
                                                  to=TensorProto.FLOAT))


def golden(model, data, path, tokens=40):
    """
    One window each of a beat in 4/4 with a skeleton's worth of context: inputs whole, logits of the first tokens and
    the last.
    """
    bars, requests = next(w for w in windows(groove(data, "validation"), 3) if sum(map(len, w[0])) > 40)
    kicks = [tuple(sorted({c for c, _, _ in b if v.piece(c) == 0})) for b in bars]
    requests = [replace(r, required=k, locked=frozenset({0}), banned=frozenset({7}), density=6., fill=False)
                for r, k in zip(requests, kicks)]
    window = encode(bars, requests, [2, 0, 1]).arrays()
    batch = stacked([window])
    with torch.no_grad():
        answers = model(*(batch[k] for k in INPUTS))
    count = len(window["onset"])
    kept = sorted({*range(0, count, max(1, count // tokens)), count - 1})
    pack = lambda a: base64.b64encode(np.ascontiguousarray(a, "<f4").tobytes()).decode()  # noqa: E731
    out = {"bars": bars, "order": [2, 0, 1], "style": requests[0].style, "bpm": requests[0].bpm,
           "meter": requests[0].meter, "fill": "beat", "density": 6.0, "locked": [0], "banned": [7], "required": kicks,
           **{k: window[k].astype(int).tolist() for k in INPUTS}, "tokens": kept,
           **{"logits_" + k: pack(a[0, kept].numpy()) for k, a in zip(OUTPUTS, answers)}}
    with open(path, "w") as file:
        json.dump(out, file, separators=(",", ":"))


def main(data, out, name, path, golden_path=None):
    model, saved = load(f"{out}/{name}.pt")
    shipped(model)
    batch = stacked([encode(*w).arrays() for w in windows(groove(data, "validation"))[:2]])
    write_onnx(model, tuple(batch[k] for k in INPUTS), path, INPUTS, OUTPUTS,
               {k: {0: "n", 1: "t"} for k in INPUTS + OUTPUTS}, opset=17, do_constant_folding=False)
    network = onnx.load(path)
    halved(network.graph)
    del network.metadata_props[:]
    entry = network.metadata_props.add()
    entry.key, entry.value = "drummer", json.dumps(facts(saved["sizes"], saved["step"]))
    onnx.checker.check_model(network)
    onnx.save(network, path)
    if golden_path:
        golden(model, data, golden_path)


if __name__ == "__main__":
    main(*sys.argv[1:])
