"""The network: a small causal transformer over hits, and three answers to what comes next."""
import math

import torch
import torch.nn.functional as F
from torch import nn

from transformer.vocabulary import BAR, CELL, CELLS, INPUT, PIECES, POSITIONS, TIMING, TIMINGS, VELOCITIES, VELOCITY

SIZES = {"width": 192, "layers": 4, "heads": 6, "inner": 768}


class Table(nn.Module):
    """The sum of one row a column: [..., columns] of whole numbers to [..., width]."""

    def __init__(self, columns, width):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(sum(rows for _, rows in columns), width) * .02)
        starts, positions, pieces, of_cells = [], [], [], 0
        for _, rows in columns:
            starts.append(len(positions))
            for row in range(rows):
                base = 1 + of_cells * (POSITIONS + 1 + len(PIECES) + 1)
                positions.append(0 if rows != CELL else base + (row // len(PIECES) if row < CELLS else POSITIONS))
                pieces.append(0 if rows != CELL else base + POSITIONS + 1
                              + (row % len(PIECES) if row < CELLS else len(PIECES)))
            of_cells += rows == CELL
        self.parts = nn.Parameter(torch.randn(of_cells * (POSITIONS + len(PIECES) + 2), width) * .02)
        for name, values in (("starts", starts), ("positions", positions), ("pieces", pieces)):
            self.register_buffer(name, torch.tensor(values), persistent=False)

    def merged(self):
        """[rows, width]: what joint, position and piece make together."""
        parts = F.pad(self.parts, (0, 0, 1, 0))
        return self.weight + parts[self.positions] + parts[self.pieces]

    def forward(self, index):
        flat = (index + self.starts).reshape(-1, index.shape[-1])
        return F.embedding_bag(flat, self.merged(), mode="sum").reshape(*index.shape[:-1], -1)


def angles(places, size):
    """
    Of rotary positions: half by musical time, periods of 2, 4, 8, ... sixteenths, half by index. [n, t, 2] to [n, t, 2,
    size / 4].
    """
    pair = torch.arange(size // 4, dtype=torch.float32)
    rates = torch.stack([2 * math.pi / 2 ** (pair + 1), 200 ** (-pair / (size // 4))])
    return places.float().unsqueeze(-1) * rates


def rotate(x, cos, sin):
    """x [n, heads, t, size]; in each half of a head its first half and its second turn together."""
    a, b = x.reshape(*x.shape[:-1], 2, 2, -1).unbind(-2)
    return torch.stack([a * cos - b * sin, a * sin + b * cos], -2).flatten(-3)


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width, bias=False)

    def forward(self, x, cos, sin, mask, cache=None):
        n, t, width = x.shape
        q, k, v = self.qkv(x).reshape(n, t, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        q, k = rotate(q, cos, sin), rotate(k, cos, sin)
        if cache is not None:
            if self in cache:
                k, v = (torch.cat([old, new], 2) for old, new in zip(cache[self], (k, v)))
            cache[self] = k, v
        weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(width // self.heads) + mask, -1)
        return self.out((weights @ v).transpose(1, 2).reshape(n, t, width))


class Layer(nn.Module):
    def __init__(self, width, heads, inner, dropout):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = Attention(width, heads)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, cos, sin, mask, cache=None):
        x = x + self.dropout(self.attention(self.norm1(x), cos, sin, mask, cache))
        return x + self.dropout(self.down(F.relu(self.up(self.norm2(x))).square()))


class Head(nn.Module):
    """What is asked of a hit, given the state and rows of its own."""

    def __init__(self, columns, width, classes):
        super().__init__()
        self.embedding = Table(columns, width)
        self.state, self.out = nn.Linear(width, width), nn.Linear(width, classes)

    def forward(self, h, index):
        return self.out(F.relu(self.state(h) + self.embedding(index)).square())


class Drummer(nn.Module):
    """
    columns [n, t, 17], places [n, t, 2] (sixteenths since the window began, index), flags [n, t, 22] (locked and banned
    pieces, 0 or 1), and of the hit that follows velocity_columns [n, t, 5] and timing_columns [n, t, 7], to logits:
    onset [n, t, 221], velocity [n, t, 8], timing [n, t, 15].
    """

    def __init__(self, width, layers, heads, inner, dropout=0.):
        super().__init__()
        self.size = width // heads
        self.embedding = Table(INPUT, width)
        self.flags = nn.Linear(2 * len(PIECES), width, bias=False)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.onset = nn.Linear(width, BAR + 1)
        self.velocity, self.timing = Head(VELOCITY, width, VELOCITIES), Head(TIMING, width, TIMINGS)
        for layer in self.layers:
            for last in (layer.attention.out, layer.down):
                nn.init.normal_(last.weight, std=.02 / math.sqrt(2 * layers))

    def state(self, columns, places, flags, cache=None):
        """
        What the heads read, [n, t, width]. With a cache (a dict, empty at first) t is 1 and goes on from the calls
        before.
        """
        turn = angles(places, self.size).unsqueeze(1)
        cos, sin = turn.cos(), turn.sin()
        index = torch.cumsum(torch.ones_like(columns[0, :, 0], dtype=torch.float32), 0)
        mask = (index.unsqueeze(0) > index.unsqueeze(1)).float() * -1e9
        x = self.dropout(self.embedding(columns) + self.flags(flags))
        for layer in self.layers:
            x = layer(x, cos, sin, mask, cache)
        return self.norm(x)

    def forward(self, columns, places, flags, velocity_columns, timing_columns):
        h = self.state(columns, places, flags)
        return self.onset(h), self.velocity(h, velocity_columns), self.timing(h, timing_columns)
