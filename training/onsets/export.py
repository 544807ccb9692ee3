"""Writes a checkpoint as the ONNX file the program carries, and what the program is tested against.

    python3 export.py CHECKPOINT OUT.onnx [--golden FOLDER]

Golden: onsets_sound.f32, two channels of 24 000 samples at 44.1 kHz, one after the other; onsets_bands.f32, its log magnitudes
[2, frames, 64]; onsets_logits.f32, the network's [7, frames].
"""
import argparse

import numpy as np
import torch

from features import LOG_SCALE, RATE, bands, peak_of
from measure import activation
from model import AHEAD, BEHIND, CLASSES, load


def golden(network, folder):
    """A falling tone and bursts of noise, on different sides."""
    rng, count = np.random.default_rng(5), 24_000
    time, sound = np.arange(count) / RATE, np.zeros((count, 2))
    for at, pan in ((900, .5), (7000, .2), (12_345, .9), (18_000, .5)):
        burst = rng.standard_normal(count - at) * np.exp(-time[:count - at] / .03)
        sound[at:] += .3 * burst[:, None] * [1 - pan, pan]
    fall = np.sin(2 * np.pi * np.cumsum(50 + 120 * np.exp(-time / .03)) / RATE) * np.exp(-time / .1)
    sound[900:] += .6 * fall[:-900, None]
    sound = sound.astype("<f4")
    sound.T.astype("<f4").tofile(folder + "/onsets_sound.f32")
    heard = bands(sound) / peak_of(sound)
    np.log10(1 + LOG_SCALE * heard).astype("<f4").tofile(folder + "/onsets_bands.f32")
    activation(network, heard).astype("<f4").tofile(folder + "/onsets_logits.f32")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("checkpoint")
    options.add_argument("out")
    options.add_argument("--golden")
    args = options.parse_args()
    network = load(args.checkpoint)
    torch.onnx.export(network, torch.rand(1, 2, 200 + BEHIND + AHEAD, 64), args.out, opset_version=17, input_names=["bands"], output_names=["logits"],
                      dynamic_axes={"bands": {2: "frames"}, "logits": {2: "frames_out"}})
    print(len(CLASSES) + 1, "outputs,", sum(p.numel() for p in network.parameters()), "parameters")
    if args.golden:
        golden(network, args.golden)


if __name__ == "__main__":
    main()
