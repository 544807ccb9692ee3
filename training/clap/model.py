"""The two towers: sounds and prompts as points of one sphere."""
import torch
import torch.nn.functional as F
from torch import nn

from clap.data import FRAMES
from clap.tokens import BUCKETS
from classes.model import coarse_layers

DIMENSIONS, WIDTH = 128, 64


class AudioTower(nn.Module):
    """
    Pictures [n, 2, 64, 64] of hit_spectrogram.py to points [n, DIMENSIONS]; the convolutions are those of
    ../classes/model.py.
    """

    def __init__(self, widths=(16, 32, 64, 64), hidden=96, dropout=.3):
        super().__init__()
        a, b, c, d = widths
        block = lambda i, o, size, stride=1: [nn.Conv2d(i, o, size, stride, tuple(s // 2 for s in size), bias=False),
                                              nn.BatchNorm2d(o, momentum=.03), nn.ReLU()]
        self.layers = nn.Sequential(
            *block(3, a, (5, 5), 2), nn.MaxPool2d(2), *block(a, b, (3, 3)), nn.MaxPool2d(2), *block(b, c, (3, 3)),
            *block(c, d, (3, 3)), nn.Flatten(), nn.Dropout(dropout), nn.Linear(d * 8 * (FRAMES // 8), hidden),
            nn.ReLU(), nn.Dropout(dropout / 2), nn.Linear(hidden, DIMENSIONS))
        self.register_buffer("height", torch.linspace(-1, 1, 64).reshape(1, 1, 64, 1).expand(1, 1, 64, FRAMES).clone())

    def forward(self, picture):
        return F.normalize(self.layers(torch.cat([picture, self.height.expand(picture.shape[0], -1, -1, -1)], 1)),
                           dim=1)

    def start_from(self, classifier):
        """Takes over the convolutions of a network trained by ../classes/train.py."""
        mine = self.layers.state_dict()
        its = {k[7:]: v for k, v in classifier.items() if k.startswith("layers.")}
        mine.update({k: v for k, v in its.items() if k in mine and v.shape == mine[k].shape
                     and int(k.split(".")[0]) < 14})
        self.layers.load_state_dict(mine)


class CoarseTower(nn.Module):
    """
    As AudioTower, of means over some bands and times: what all kits have in common shows there, what one kit has alone
    does not.
    """

    def __init__(self, bands, times):
        super().__init__()
        self.layers = coarse_layers(bands, times, FRAMES, DIMENSIONS)

    def forward(self, picture):
        return F.normalize(self.layers(picture), dim=1)


def mean(points):
    return F.normalize(torch.stack(points).mean(0), dim=1)


class TextTower(nn.Module):
    """
    Tokens [n, words, grams] of tokens.py to points [n, DIMENSIONS]: the mean of a word's grams, words with their
    neighbors, the words that matter.
    """

    def __init__(self):
        super().__init__()
        self.grams = nn.Embedding(BUCKETS, WIDTH, padding_idx=0)
        nn.init.normal_(self.grams.weight, std=.3)
        with torch.no_grad():
            self.grams.weight[0] = 0
        self.neighbors = nn.Conv1d(WIDTH, DIMENSIONS, 3, padding=1)
        self.alone = nn.Linear(WIDTH, DIMENSIONS)
        self.matter = nn.Linear(DIMENSIONS, 1)
        self.layers = nn.Sequential(nn.Dropout(.1), nn.Linear(DIMENSIONS, 2 * DIMENSIONS), nn.ReLU(), nn.Dropout(.1),
                                    nn.Linear(2 * DIMENSIONS, DIMENSIONS))

    def forward(self, tokens):
        there = (tokens > 0).float()
        words = self.grams(tokens).sum(2) / there.sum(2, keepdim=True).clamp(min=1)
        seen = torch.relu(self.alone(words) + self.neighbors(words.transpose(1, 2)).transpose(1, 2))
        weight = torch.softmax(self.matter(seen).squeeze(2) - 1e4 * (1 - there[:, :, 0]), 1)
        said = (weight.unsqueeze(2) * seen).sum(1)
        return F.normalize(said + self.layers(said), dim=1)


TOWERS = {"fine": lambda: [AudioTower()], "coarse": lambda: [CoarseTower(4, 4), CoarseTower(2, 8), CoarseTower(8, 2)]}


class Pair(nn.Module):
    """Audio towers, each trained by itself, and the text tower they share."""

    def __init__(self, towers="fine"):
        super().__init__()
        self.audio, self.text = nn.ModuleList(TOWERS[towers]()), TextTower()
        self.log_scale = nn.Parameter(torch.tensor(2.7))

    def scale(self):
        return self.log_scale.clamp(max=3.9).exp()
