"""
Writes the towers as ONNX, and what they make of three sounds and some prompts, to test other programs against.

    python3 -m clap.export OUT NAME[,NAME...] FOLDER GOLDEN_FOLDER

clap_audio.onnx: pictures [n, 2, 64, 64] to points [n, 128], the mean of the audio towers named; clap_text.onnx: tokens
[n, 24, 32] to points [n, 128] and the scale [1] of cosines (opset 13; the table of grams in 16 bits). The golden folder
gets clap.json and clap_pictures.f32.
"""
import json
import sys

import numpy as np
import torch

from clap import evaluate
from clap.data import FRAMES
from clap.model import mean
from clap.tokens import split, tokens
from classes.sounds import LONGEST
from drumtraining.audio import RATE
from drumtraining.export import batched_axes, write_golden, write_onnx
from drumtraining.hit_spectrogram import picture

PROMPTS = ["heavy kick drum", "dusty short snare", "a recording of a thin metallic TICK", "long, washy cymbal",
           "hi-hat", "", "808", "Supercalifragilisticexpialidocious", "snaer drmu", "naïve — drum №5",
           " ".join(["tom"] * 30)]


class AudioModel(torch.nn.Module):
    def __init__(self, pairs):
        super().__init__()
        self.towers = torch.nn.ModuleList([t for p in pairs for t in p.audio])

    def forward(self, picture):
        return mean([t(picture) for t in self.towers])


class TextModel(torch.nn.Module):
    def __init__(self, pair):
        super().__init__()
        self.text, self.scale = pair.text, float(pair.scale())
        self.text.grams.weight.data = self.text.grams.weight.data.half()
        self.text.grams = torch.nn.Sequential(self.text.grams, Widened())

    def forward(self, tokens):
        return self.text(tokens), (tokens[:1, 0, 0] * 0).float() + self.scale


class Widened(torch.nn.Module):
    def forward(self, x):
        return x.float()


def noise(n):
    state, out = 12345, np.empty(n)
    for i in range(n):
        state = (1664525 * state + 1013904223) % 2 ** 32
        out[i] = state / 2 ** 31 - 1
    return out


def sounds():
    """A kick, a cymbal longer than is seen, and a tick after a tenth of a second of silence."""
    t = np.arange(2 * RATE) / RATE
    yield .8 * np.exp(-10 * t) * np.sin(2 * np.pi * (55 * t + 3 * (1 - np.exp(-25 * t))))
    yield .4 * np.exp(-2 * t) * noise(len(t))
    late = t - .1
    yield np.where(late >= 0, .5 * np.exp(-80 * np.maximum(late, 0)) * np.sin(2 * np.pi * 2500 * late), 0)


def seen(x):
    x = x.astype(np.float32)
    attack = int(np.argmax(np.abs(x) >= .03 * np.abs(x).max()))
    return picture(x[:attack + LONGEST], attack, FRAMES)


def main(out, names, folder, golden):
    pairs = [evaluate.load(out, n) for n in names.split(",")]
    audio, text = AudioModel(pairs).eval(), TextModel(pairs[0]).eval()
    write_onnx(audio, torch.zeros(2, 2, 64, FRAMES), folder + "/clap_audio.onnx", ["picture"], ["point"],
               batched_axes("picture", "point"), opset=13)
    write_onnx(text, torch.from_numpy(tokens(PROMPTS[:2])), folder + "/clap_text.onnx", ["tokens"],
               ["point", "scale"], batched_axes("tokens", "point"), opset=13)
    pictures = np.stack([seen(x) for x in sounds()])
    ids = tokens(PROMPTS)
    with torch.no_grad():
        points, (texts, scale) = audio(torch.from_numpy(pictures)).numpy(), text(torch.from_numpy(ids))
    write_golden(golden, {"clap_pictures": pictures})
    short = lambda v: [round(float(x), 6) for x in v]
    written = {"scale": float(scale[0]), "sounds": [short(p) for p in points],
               "prompts": [{"text": t, "tokens": [[int(i) for i in row[row > 0]] for row in ids[n, :len(split(t))]],
                            "point": short(texts[n])} for n, t in enumerate(PROMPTS)]}
    with open(golden + "/clap.json", "w") as file:
        json.dump(written, file, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
