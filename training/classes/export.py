"""Writes a trained network as ONNX, and what it makes of three hits, to test other programs against.

    python3 export.py OUT NAME classes.onnx [GOLDEN_FOLDER]

The graph (opset 13) takes pictures [n, 2, 64, 48] and gives heard [n, 13], each 0 to 1, and shares [n, 14], summing to 1. The golden
folder gets classes_sounds.f32 (three hits of 8000 samples, the attack at 1000), classes_pictures.f32 and, by the name of the graph, classes_answers.f32.
"""
import os
import sys

import numpy as np
import onnx
import torch

import evaluate
import frontend
import synthetic


class Answers(torch.nn.Module):
    def __init__(self, model, temperature):
        super().__init__()
        self.model, self.temperature = model, temperature

    def forward(self, picture):
        heard, most = self.model(picture)
        return torch.sigmoid(heard), torch.softmax(most / self.temperature, 1)


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


def main(out, name, path, golden=None):
    model = Answers(*evaluate.load(f"{out}/{name}.pt")).eval()
    torch.onnx.export(model, torch.zeros(2, 2, 64, 48), path, opset_version=13, input_names=["picture"], output_names=["heard", "shares"],
                      dynamic_axes={n: {0: "n"} for n in ("picture", "heard", "shares")})
    onnx.checker.check_model(path)
    if golden:
        sounds = hits()
        pictures = np.stack([frontend.picture(s, 1000) for s in sounds])
        with torch.no_grad():
            answers = np.concatenate([a.numpy() for a in model(torch.from_numpy(pictures))], 1)
        stem = os.path.basename(path).removesuffix(".onnx")
        for what, values in (("classes_sounds", sounds), ("classes_pictures", pictures), (stem + "_answers", answers)):
            values.astype("<f4").tofile(f"{golden}/{what}.f32")


if __name__ == "__main__":
    main(*sys.argv[1:])
