"""What the separator that the program carries leaves of the drums and of the rest of a song."""
import os

import torch

from drumtraining.export import SOURCE, carried
from separator import model, start
from separator.mixtures import HOP, WINDOW, sound_of, spectrum

FRAMES = 4  # of the network: their number is a multiple of it


def spectra_of(sounds):
    """[sounds, 2049, frames]."""
    found = spectrum(sounds.reshape(-1, sounds.shape[-1]))
    return torch.nn.functional.pad(found, (0, -found.shape[-1] % FRAMES))


class SongSeparator:
    """The carried network in torch, on the processor."""

    def __init__(self, samples):
        graph, = [p for p in carried("drums.onnx") if "Separation" in os.path.relpath(p, SOURCE).split(os.sep)]
        self.network = model.Separator()
        start.begin(self.network, graph, [spectra_of(torch.randn(2, samples) * .1)[None] for _ in range(2)])
        self.network.eval()

    @torch.no_grad()
    def __call__(self, parts):
        """
        Parts [parts, 2, samples] of a song to what the separator leaves of each: its mask for their sum, on every one.
        """
        count, _, samples = parts.shape
        spectra = spectra_of(parts).reshape(count, 2, WINDOW.shape[0] // 2 + 1, -1)
        mix = spectra.sum(dim=0)
        level = mix.abs().square().mean().sqrt() + 1e-6
        channels = torch.stack([mix, mix.flip(0)]) / level  # each, the other one beside it
        masks = self.network(model.planes(channels))[:, 0]
        frames = samples // HOP + 1
        left = (spectra * masks)[..., :frames]
        return sound_of(left.flatten(0, 1), samples).reshape(parts.shape)
