"""The networks: convolutions over a hit's picture, or layers over means of it, and two answers to it."""
import math

import torch
import torch.nn.functional as F
from torch import nn

# Percussion is anything: kits that were not learned from hold kinds of it that look like it less than they should. By
# how much more likely it is taken to be than in training; the development sets chose it.
PERCUSSION = 1.5


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

    def answers(self, features, picture=None):
        """What the features say; the picture is for networks that look at it again."""
        out = self.layers[-2:](features)
        return out[:, :13], out[:, 13:]

    def each(self, picture):
        """The answers of its parts that are trained each by itself: one."""
        return [self(picture)]

    def forward(self, picture):
        return self.answers(self.features(picture))


def coarse_layers(bands, times, frames, outputs, hidden=256, dropout=.35):
    """
    Pictures [n, 2, 64, frames] to [n, outputs], of means over some bands and times: what all kits have in common shows
    there, what one kit has alone does not.
    """
    values = 2 * 64 // bands * frames // times
    return nn.Sequential(
        nn.AvgPool2d((bands, times)), nn.Flatten(), nn.BatchNorm1d(values), nn.Dropout(.2),
        nn.Linear(values, hidden), nn.ReLU(), nn.Dropout(dropout), nn.Linear(hidden, hidden // 2), nn.ReLU(),
        nn.Dropout(dropout / 2), nn.Linear(hidden // 2, outputs))


def together(answers):
    """Of several answers the mean of the logits of what can be heard, and of the log likelihoods of what it is most."""
    presence, composition = zip(*answers)
    return torch.stack(presence).mean(0), torch.stack([F.log_softmax(c, 1) for c in composition]).mean(0)


class CoarseClassifiers(nn.Module):
    """The answers of a Classifier by three coarse views of the picture."""

    def __init__(self):
        super().__init__()
        self.views = nn.ModuleList([coarse_layers(*view, 48, 27) for view in ((4, 4), (2, 8), (8, 2))])

    def each(self, picture):
        """The answers of each view, which is trained by itself."""
        return [(out[:, :13], out[:, 13:]) for out in (view(picture) for view in self.views)]

    def forward(self, picture):
        return together(self.each(picture))


class Ensemble(nn.Module):
    """Networks that answer together; the features are those of the first, a Classifier."""

    def __init__(self, networks):
        super().__init__()
        self.networks = nn.ModuleList(networks)
        self.register_buffer("prior", torch.zeros(14))
        self.prior[12] = math.log(PERCUSSION)

    def features(self, picture):
        return self.networks[0].features(picture)

    def answers(self, features, picture):
        presence, composition = together([self.networks[0].answers(features), *(n(picture) for n in self.networks[1:])])
        return presence, composition + self.prior

    def forward(self, picture):
        return self.answers(self.features(picture), picture)


TOWERS = {"fine": Classifier, "coarse": CoarseClassifiers}
