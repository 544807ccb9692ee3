"""
Writes a trained network as ONNX, and what it makes of a little sound, to test other programs against.

    python3 -m separator.export OUT/best.pt drums.onnx [--golden FOLDER]

The graph (drumtraining.band_graph) takes views and gives masks; T is even and open. --golden writes float32 files.
FOLDER/embedded_mix.f32 and FOLDER/embedded_drums.f32, channel after channel: a stereo track in overlapping segments of
24 frames, by numpy's transform and the network here. FOLDER/embedded_spectrum.f32 and FOLDER/embedded_views.f32:
spectra of two frames at any level, and what the network looks at of each channel.
"""
import argparse

import numpy as np
import torch

from drumtraining.audio import add, hann
from drumtraining.band_graph import End, fold, write_bands
from drumtraining.band_layers import Leveled
from drumtraining.export import write_golden
from separator.mixtures import HOP, SIZE
from separator.model import BINS, GROUPS, VIEWS, Separator, planes, views
from separator.spatial import drums_of

GOLDEN_FRAMES = 2


def load(path):
    """The averaged weights of a checkpoint."""
    state = torch.load(path, map_location="cpu")
    network = Separator(**state["config"])
    network.load_state_dict(state["weights"])
    return network.eval()


def transform(sound, frames):
    window, padded = hann(SIZE), np.pad(sound.astype(np.float64), SIZE // 2)
    return np.stack([np.fft.rfft(padded[t * HOP:t * HOP + SIZE] * window) for t in range(frames)], axis=1)


def inverse(spectra, length):
    window, out, weight = hann(SIZE), np.zeros(length + SIZE), np.zeros(length + SIZE)
    for t, column in enumerate(spectra.T):
        out[t * HOP:t * HOP + SIZE] += np.fft.irfft(column) * window
        weight[t * HOP:t * HOP + SIZE] += window ** 2
    return (out / np.maximum(weight, 1e-9))[SIZE // 2:SIZE // 2 + length]


def separate(network, mix, frames):
    """
    The drums of a stereo track [2, samples], by masks and places: segments an eighth overlapping under triangles;
    level and offset taken off before.
    """
    length = (frames - 1) * HOP
    stride, samples = length // 8 * 7, mix.shape[1]
    middle = mix.mean(axis=0)
    mean, deviation = middle.mean(), middle.std(ddof=1)
    half = length // 2
    triangle = np.array([i + 1 if i < half else length - i for i in range(length)]) / (length - half)
    out, weight = np.zeros((2, samples)), np.zeros(samples)
    for offset in [*range(0, samples - length, stride), max(0, samples - length)]:
        count = min(length, samples - offset)
        before = (length - count) // 2
        piece = np.zeros((2, length))
        a, b = max(0, offset - before), min(samples, offset - before + length)
        piece[:, a - offset + before:b - offset + before] = (mix[:, a:b] - mean) / deviation
        spectra = np.stack([transform(channel, frames) for channel in piece])
        masks = []
        for channel in (0, 1):
            both = torch.from_numpy(spectra[[channel, 1 - channel]][None].astype(np.complex64))
            with torch.no_grad():
                masks.append(network(planes(both))[0, 0].numpy().astype(np.float64))
        for channel, found in enumerate(drums_of(spectra, np.stack(masks))):
            drums = inverse(found, length) * deviation
            out[channel, offset:offset + count] += drums[before:before + count] * triangle[:count]
        weight[offset:offset + count] += triangle[:count]
    return out / weight


def golden(network, folder):
    """Two tones of different places under bursts of noise."""
    rng, time = np.random.default_rng(3), np.arange(30_000) / 44100
    mix = np.stack([.2 * np.sin(2 * np.pi * 110 * time) + .1 * np.sin(2 * np.pi * 440 * time),
                    .15 * np.sin(2 * np.pi * 110 * time)])
    for at in range(1000, 29_000, 7000):
        burst = rng.standard_normal(6000) * np.exp(-np.arange(6000) / 900)
        add(mix.T, burst[:, None], at, .5)
    mix = mix.astype("<f4")
    spectrum, seen = golden_views()
    write_golden(folder, {"embedded_mix": mix, "embedded_drums": separate(network, mix.astype(np.float64), 24),
                          "embedded_spectrum": spectrum, "embedded_views": seen})


def golden_views():
    """Noise, softer upwards, in part alike on both sides, soft as a whole; its views, first those of the left side."""
    rng = np.random.default_rng(5)
    spectrum = rng.standard_normal((4, BINS, GOLDEN_FRAMES)) / (1 + np.arange(BINS)[:, None] / 50)
    spectrum[2:] = .7 * spectrum[:2] + .3 * spectrum[2:]
    spectrum = torch.from_numpy((.01 * spectrum).astype("<f4"))
    looks = Leveled(torch.nn.Identity())
    sides = looks(torch.stack([spectrum, spectrum.roll(2, dims=0)]))
    return spectrum.numpy(), views(sides).numpy()


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("out")
    parser.add_argument("--golden")
    options = parser.parse_args(arguments)
    network = Leveled(fold(load(options.checkpoint))).eval()
    write_bands(network.network, options.out, GROUPS, End("views", VIEWS), End("mask", 1), "Sigmoid")
    if options.golden:
        golden(network, options.golden)
    return network


if __name__ == "__main__":
    main()
