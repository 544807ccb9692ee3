"""
Writes a checkpoint as the ONNX file the program carries, and what the program is tested against.

    python3 -m onsets.export CHECKPOINT... OUT.onnx [--golden FOLDER]

Of several checkpoints of one course, the mean of their weights.

Golden: onsets_sound.f32, two channels of 24 000 samples at 44.1 kHz, one after the other; onsets_bands.f32, its log
magnitudes [2, frames, 64]; onsets_logits.f32, the network's [7, frames] of the sound alone; onsets_mix.f32, a mix of
which it might be the stem; onsets_mix_logits.f32, the network's of the sound and that mix.
"""
import argparse

import numpy as np
import torch

from drumtraining.audio import RATE
from drumtraining.export import write_golden, write_onnx
from onsets.features import LOG_SCALE, bands, peak_of, with_mix
from onsets.measure import activation
from onsets.model import AHEAD, BEHIND, CLASSES, PLANES, load


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
    magnitudes = bands(sound) / peak_of(sound)
    plucked = .5 * np.sin(2 * np.pi * 440 * time) * np.exp(-(np.arange(count) % 5000) / 2000)
    mix = (sound + plucked[:, None] * [.7, .3]).astype("<f4")
    write_golden(folder, {"onsets_sound": sound.T, "onsets_bands": np.log10(1 + LOG_SCALE * magnitudes),
                          "onsets_logits": activation(network, magnitudes), "onsets_mix": mix.T,
                          "onsets_mix_logits": activation(network, with_mix(sound, mix))})


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint", nargs="+")
    parser.add_argument("out")
    parser.add_argument("--golden")
    options = parser.parse_args(arguments)
    network = load(*options.checkpoint)
    example = torch.rand(1, PLANES, 200 + BEHIND + AHEAD, 64)
    write_onnx(network, example, options.out, ["bands"], ["logits"],
               {"bands": {2: "frames"}, "logits": {2: "frames_out"}}, opset=17)
    print(len(CLASSES) + 1, "outputs,", sum(p.numel() for p in network.parameters()), "parameters")
    if options.golden:
        golden(network, options.golden)


if __name__ == "__main__":
    main()
