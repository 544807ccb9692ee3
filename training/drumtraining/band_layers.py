"""Layers that the networks of bands share: the separator's and that of drum parts."""
import torch
from torch import nn


def grouped(seen, groups):
    """
    Values of bins [batch, values, bins, frames] by group of bands, (first bin, bins a band, bands): [batch, values x
    bins a band, bands, frames] each.
    """
    batch, values, _, frames = seen.shape
    return [seen[:, :, first:first + width * bands].reshape(batch, values, bands, width, frames)
            .permute(0, 1, 3, 2, 4).reshape(batch, values * width, bands, frames) for first, width, bands in groups]


class Dense(nn.Module):
    """
    Along frequency everything meets everything, through a narrow layer; one weight for all channels and frames (Choi et
    al. 2020).
    """

    def __init__(self, bands, narrow):
        super().__init__()
        self.fold = nn.Parameter(torch.randn(narrow, bands) * bands ** -.5)
        self.bias = nn.Parameter(torch.zeros(narrow, 1))
        self.unfold = nn.Parameter(torch.randn(bands, narrow) * .1 * narrow ** -.5)

    def forward(self, x):
        return x + torch.matmul(self.unfold, torch.relu(torch.matmul(self.fold, x) + self.bias))


class Block(nn.Module):
    def __init__(self, channels, bands, narrow, convolutions):
        super().__init__()
        self.steps = nn.ModuleList(nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1, bias=False),
                                                 nn.BatchNorm2d(channels, momentum=.02), nn.ReLU(inplace=True))
                                   for _ in range(convolutions))
        self.dense = Dense(bands, narrow)

    def forward(self, x):
        for step in self.steps:
            x = x + step(x)
        return self.dense(x)


class Grow(nn.Module):
    """Back to twice the bands (and frames): each place gives its own two or four."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.outputs, self.stride = outputs, stride
        self.layer = nn.Conv2d(inputs, outputs * stride[0] * stride[1], 1)

    def forward(self, x):
        batch, _, bands, frames = x.shape
        a, b = self.stride
        x = self.layer(x)
        if b == 1:  # whole rows move, which runtimes do several times faster
            x = x.reshape(batch, self.outputs, a, bands, frames).transpose(2, 3)
        else:
            x = x.reshape(batch, self.outputs, a, b, bands, frames).permute(0, 1, 4, 2, 5, 3)
        return x.reshape(batch, self.outputs, bands * a, frames * b)


class Leveled(nn.Module):
    """Brings the spectra to the level that the network was trained at: bins of root mean square 1."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, spectra):
        return self.network(spectra / ((2 * spectra.square().mean()).sqrt() + 1e-4))
