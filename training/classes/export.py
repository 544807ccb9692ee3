"""
Writes trained networks as ONNX, and what they make of some hits, to test other programs against.

    python3 -m classes.export OUT NAME[,NAME...] classes.onnx [GOLDEN_FOLDER]   # a classifier, or several as one
    python3 -m classes.export OUT NAME classes_context.onnx [GOLDEN_FOLDER]     # what train_context.py made

The graph (opset 13) takes pictures [n, 2, 64, 48] and gives presence ("heard") [n, 13], each 0 to 1, composition
("shares") [n, 14], summing to 1, and features [n, 64]. The golden folder gets classes_sounds.f32 (three hits of 8000
samples, the attack at 1000), classes_pictures.f32 and, by the name of the graph, classes_answers.f32.

The graph of context takes evidence [n, 57] and gives presence and composition; the folder gets
classes_context_inputs.f32 (20 hits: presence, composition, features, level, time), classes_context_alike.f32, these
smoothed by the nearest neighbors, the evidence of that, classes_context_evidence.f32, and
classes_context_answers.f32.
"""
import os
import sys

import numpy as np
import torch

from classes import evaluate, synthetic
from classes.context import INPUTS, SongContext, evidence, smoothed
from drumtraining.export import batched_axes, write_golden, write_onnx
from drumtraining.hit_spectrogram import picture


class ClassifierOutput(torch.nn.Module):
    """A classifier that gives probabilities."""

    def __init__(self, model, temperature):
        super().__init__()
        self.model, self.temperature = model, temperature

    def forward(self, picture):
        features = self.model.features(picture)
        presence, composition = self.model.answers(features, picture)
        return torch.sigmoid(presence), torch.softmax(composition / self.temperature, 1), features


class ContextOutput(torch.nn.Module):
    """A song context that gives probabilities."""

    def __init__(self, context):
        super().__init__()
        self.context = context

    def forward(self, x):
        presence, composition = self.context(x)
        return torch.sigmoid(presence), torch.softmax(composition, 1)


def hits():
    """A kick with a hat, a soft hat, a snare over the remains of a kick: [3, 8000]."""
    rng = np.random.default_rng(5)
    kick, hat, snare = synthetic.kick(rng), synthetic.hihat_closed(rng), synthetic.snare(rng)
    sounds = np.zeros((3, 8000), np.float32)
    sounds[0, 1000:] = kick[:7000]
    sounds[0, 1000:] += .4 * hat[:7000]
    sounds[1, 1000:4000] = .1 * hat[:3000]
    sounds[2, 1000:] = .5 * snare[:7000]
    sounds[2] += .2 * kick[2000:10000]
    return sounds


def song():
    """Presence, composition, features, level and time of twenty hits."""
    rng = np.random.default_rng(6)
    said = (rng.random((20, 13)) ** 3, rng.dirichlet(np.full(14, .3), 20), np.maximum(0, rng.normal(0, 1, (20, 64))),
            rng.normal(-20, 10, 20), np.cumsum(rng.uniform(.02, .6, 20)))
    return [torch.from_numpy(np.float32(x)) for x in said]


def write(model, example, name, path, outputs=("heard", "shares")):
    write_onnx(model, example, path, [name], outputs, batched_axes(name, *outputs), opset=13)


def classifier(out, names, path, folder=None):
    model = ClassifierOutput(*evaluate.load_all(out, names)).eval()
    write(model, torch.zeros(2, 2, 64, 48), "picture", path, ("heard", "shares", "features"))
    if folder:
        sounds = hits()
        pictures = np.stack([picture(s, 1000) for s in sounds])
        with torch.no_grad():
            answers = torch.cat(model(torch.from_numpy(pictures))[:2], 1)
        graph = os.path.basename(path).removesuffix(".onnx")
        write_golden(folder, {"classes_sounds": sounds, "classes_pictures": pictures, graph + "_answers": answers})


def context(out, name, path, folder=None):
    network = SongContext()
    network.load_state_dict(torch.load(f"{out}/{name}.pt", map_location="cpu")["weights"])
    model = ContextOutput(network).eval()
    write(model, torch.zeros(20, INPUTS), "evidence", path)
    if folder:
        presence, composition, features, level, time = song()
        both = smoothed(presence, composition, features)
        x = evidence(*both, level, time)
        with torch.no_grad():
            answers = torch.cat(model(x), 1)
        columns = [presence, composition, features, level[:, None], time[:, None]]
        write_golden(folder, {"classes_context_inputs": torch.cat(columns, 1), "classes_context_evidence": x,
                              "classes_context_alike": torch.cat(both, 1), "classes_context_answers": answers})


def main(out, name, path, *folder):
    (context if os.path.basename(path) == "classes_context.onnx" else classifier)(out, name, path, *folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
