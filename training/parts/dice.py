"""Random tensors by one generator, and curves over frequency."""
import math

import torch

from parts.layout import RATE, SAMPLES


class Dice:
    """Random tensors on a device; one seed always throws the same there."""

    def __init__(self, device, seed):
        self.device, self.generator = device, torch.Generator(device)
        self.generator.manual_seed(seed)

    def uniform(self, low, high, *shape):
        return low + (high - low) * torch.rand(shape, generator=self.generator, device=self.device)

    def logarithmic(self, low, high, *shape):
        return torch.exp(self.uniform(math.log(low), math.log(high), *shape))

    def normal(self, *shape):
        return torch.randn(shape, generator=self.generator, device=self.device)

    def chance(self, share, *shape):
        """1 in so large a share of all places, else 0."""
        return (torch.rand(shape, generator=self.generator, device=self.device) < share).float()

    def integers(self, low, high, *shape):
        return torch.randint(low, high, shape, generator=self.generator, device=self.device)


def frequencies(device):
    """Hz of every bin of an item's whole spectrum, from 1 on."""
    return torch.fft.rfftfreq(SAMPLES, 1 / RATE).clamp(min=1).to(device)


def curve_points(hertz, points):
    """[points, bins]: a curve through points an octave or two apart, straight between them over log frequency."""
    at = (torch.log(hertz / 40) / math.log(16000 / 40) * (points - 1)).clamp(0, points - 1)
    return (1 - (at[None] - torch.arange(points, device=hertz.device)[:, None]).abs()).clamp(min=0)


def gain_of(db):
    """The factors of decibels."""
    return torch.exp(db * (math.log(10) / 20))


def energy(spectra):
    return spectra.abs().square().sum(dim=-1)
