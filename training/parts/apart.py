"""Takes a whole stem apart with a trained network, as the program does: segments that overlap, under triangles."""
import torch

from drumtraining.band_layers import Leveled
from parts.layout import BINS, PARTS, spectrum
from parts.model import PartsNetwork, planes

FRAMES = 512  # of a segment: 5.9 s
STRIDE = FRAMES * 7 // 8


def load(path):
    """The averaged weights of a checkpoint."""
    state = torch.load(path, map_location="cpu")
    network = PartsNetwork(**state["config"])
    network.load_state_dict(state["weights"])
    return network.eval()


@torch.no_grad()
def masks_of(network, stem):
    """Of a stem [2, samples]: masks [6, 2, 1025, frames] by a Leveled network, and its spectra [2, 1025, frames]."""
    spectra = spectrum(stem)
    frames = spectra.shape[-1]
    out, weight = torch.zeros(2, len(PARTS), BINS, frames), torch.zeros(frames)
    for start in range(0, max(1, frames - FRAMES // 8), STRIDE):
        piece = spectra[..., start:start + FRAMES]
        count = piece.shape[-1]
        masks = network(planes(torch.nn.functional.pad(piece, (0, count % 2))[None]))
        triangle = torch.minimum(torch.arange(1, count + 1), torch.arange(count, 0, -1)).float()
        out[..., start:start + count] += masks[0].reshape(2, len(PARTS), BINS, -1)[..., :count] * triangle
        weight[start:start + count] += triangle
    return (out / weight).transpose(0, 1), spectra
