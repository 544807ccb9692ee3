"""The network: convolutions over a hit's picture, and two answers to it."""
import torch
from torch import nn


class Classifier(nn.Module):
    """
    [n, 2, 64, 48] from hit_spectrogram.py to logits: [n, 13] of what can be heard, [n, 14] of what most of it is, the
    last of no drum.
    """

    def __init__(self, widths=(16, 32, 64, 64), hidden=64, dropout=.3):
        super().__init__()
        a, b, c, d = widths
        block = lambda i, o, size, stride=1: [nn.Conv2d(i, o, size, stride, tuple(s // 2 for s in size), bias=False),
                                              nn.BatchNorm2d(o, momentum=.03), nn.ReLU()]
        self.layers = nn.Sequential(
            *block(3, a, (5, 5), 2), nn.MaxPool2d(2), *block(a, b, (3, 3)), nn.MaxPool2d(2), *block(b, c, (3, 3)),
            *block(c, d, (3, 3)), nn.Flatten(), nn.Dropout(dropout), nn.Linear(d * 8 * 6, hidden), nn.ReLU(),
            nn.Dropout(dropout / 2), nn.Linear(hidden, 27))
        # Convolutions do not know high from low; this tells them.
        self.register_buffer("height", torch.linspace(-1, 1, 64).reshape(1, 1, 64, 1).expand(1, 1, 64, 48).clone())

    def features(self, picture):
        """[n, hidden]: alike for hits that are alike."""
        return self.layers[:-2](torch.cat([picture, self.height.expand(picture.shape[0], -1, -1, -1)], 1))

    def answers(self, features):
        out = self.layers[-2:](features)
        return out[:, :13], out[:, 13:]

    def forward(self, picture):
        return self.answers(self.features(picture))
