"""Writes trained networks as ONNX, and what they make of some hits, to test other programs against.

    python3 export.py OUT NAME classes.onnx [GOLDEN_FOLDER]             # a classifier
    python3 export.py OUT NAME classes_context.onnx [GOLDEN_FOLDER]     # what train_context.py made

The graph (opset 13) takes pictures [n, 2, 64, 48] and gives heard [n, 13], each 0 to 1, shares [n, 14], summing to 1, and features [n, 64]. The golden
folder gets classes_sounds.f32 (three hits of 8000 samples, the attack at 1000), classes_pictures.f32 and, by the name of the graph, classes_answers.f32.
The graph of context takes evidence [n, 57] and gives heard and shares; the folder gets classes_context_inputs.f32 (20 hits: heard, shares, features, level, time),
classes_context_alike.f32, what is said of them among those alike, the evidence of that, classes_context_evidence.f32, and classes_context_answers.f32.
"""
import os
import sys

import numpy as np
import onnx
import torch

import evaluate
import frontend
import synthetic
from context import INPUTS, Context, among_alike, evidence


class Answers(torch.nn.Module):
    def __init__(self, model, temperature):
        super().__init__()
        self.model, self.temperature = model, temperature

    def forward(self, picture):
        features = self.model.features(picture)
        heard, most = self.model.answers(features)
        return torch.sigmoid(heard), torch.softmax(most / self.temperature, 1), features


def hits():
    rng = np.random.default_rng(5)
    kick, hat, snare = synthetic.kick(rng), synthetic.hihat_closed(rng), synthetic.snare(rng)
    sounds = np.zeros((3, 8000), np.float32)
    sounds[0, 1000:] = kick[:7000]
    sounds[0, 1000:] += .4 * hat[:7000]
    sounds[1, 1000:4000] = .1 * hat[:3000]
    sounds[2, 1000:] = .5 * snare[:7000]
    sounds[2] += .2 * kick[2000:10000]
    return sounds


class ContextAnswers(torch.nn.Module):
    def __init__(self, context):
        super().__init__()
        self.context = context

    def forward(self, x):
        heard, most = self.context(x)
        return torch.sigmoid(heard), torch.softmax(most, 1)


def write(model, example, name, path, outputs=("heard", "shares")):
    torch.onnx.export(model, example, path, opset_version=13, input_names=[name], output_names=list(outputs), dynamic_axes={n: {0: "n"} for n in (name, *outputs)})
    onnx.checker.check_model(path)


def golden(folder, files):
    for what, values in files.items():
        np.asarray(values).astype("<f4").tofile(f"{folder}/{what}.f32")


def classifier(out, name, path, folder=None):
    model = Answers(*evaluate.load(f"{out}/{name}.pt")).eval()
    write(model, torch.zeros(2, 2, 64, 48), "picture", path, ("heard", "shares", "features"))
    if folder:
        sounds = hits()
        pictures = np.stack([frontend.picture(s, 1000) for s in sounds])
        with torch.no_grad():
            answers = torch.cat(model(torch.from_numpy(pictures))[:2], 1)
        golden(folder, {"classes_sounds": sounds, "classes_pictures": pictures, os.path.basename(path).removesuffix(".onnx") + "_answers": answers})


def context(out, name, path, folder=None):
    network = Context()
    network.load_state_dict(torch.load(f"{out}/{name}.pt", map_location="cpu")["weights"])
    model = ContextAnswers(network).eval()
    write(model, torch.zeros(20, INPUTS), "evidence", path)
    if folder:
        rng = np.random.default_rng(6)
        said = rng.random((20, 13)) ** 3, rng.dirichlet(np.full(14, .3), 20), np.maximum(0, rng.normal(0, 1, (20, 64))), rng.normal(-20, 10, 20), np.cumsum(rng.uniform(.02, .6, 20))
        heard, shares, features, level, time = (torch.from_numpy(np.float32(x)) for x in said)
        alike = among_alike(heard, shares, features)
        x = evidence(*alike, level, time)
        with torch.no_grad():
            answers = torch.cat(model(x), 1)
        golden(folder, {"classes_context_inputs": torch.cat([heard, shares, features, level[:, None], time[:, None]], 1),
                        "classes_context_alike": torch.cat(alike, 1), "classes_context_evidence": x, "classes_context_answers": answers})


def main(out, name, path, *folder):
    (context if os.path.basename(path) == "classes_context.onnx" else classifier)(out, name, path, *folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
