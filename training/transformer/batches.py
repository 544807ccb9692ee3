"""Windows in batches of like length, and an endless source of them to train on."""
import numpy as np
import torch

from transformer.encode import encode
from transformer.recombined import Fills
from transformer.variations import fill_bars, of_book, varied
from transformer.vocabulary import WINDOW


def stacked(items):
    """Windows of rows to padded tensors; padding has no target."""
    longest = max(len(w["onset"]) for w in items)
    out = {}
    for name in items[0]:
        fill = -1 if name in ("onset", "velocity", "timing") else 0
        out[name] = torch.from_numpy(np.stack([np.pad(w[name], [(0, longest - len(w[name]))]
                                                      + [(0, 0)] * (w[name].ndim - 1), constant_values=fill)
                                                      for w in items]))
    return out


def batched(items, tokens):
    """Windows of like length together, about so many tokens a batch."""
    items = sorted(items, key=lambda w: len(w["onset"]))
    batch, batches = [], []
    for item in items:
        if batch and len(item["onset"]) * (len(batch) + 1) > tokens:
            batches.append(batch)
            batch = []
        batch.append(item)
    return [stacked(b) for b in batches + [batch]]


class Source:
    """
    Endless training batches: human performances as often as they are long, a share of books and of the program's own
    skeletons.
    """

    def __init__(self, human, families, skeletons, tokens, rng, books=.06, own=.04):
        self.human, self.families, self.skeletons, self.tokens, self.rng = human, families, skeletons, tokens, rng
        self.fills = [fill_bars(p) if not p.fill else set() for p in human]
        self.library = Fills(human)
        length = np.array([max(1, len(p.bars) / WINDOW) for p in human])
        self.often = length / length.sum()
        self.books, self.own = books, own if skeletons else 0

    def window(self):
        draw = self.rng.random()
        if draw < self.books:
            return varied(*of_book(self.families[self.rng.integers(len(self.families))], self.rng), self.rng)
        if draw < self.books + self.own:
            return varied(self.skeletons[self.rng.integers(len(self.skeletons))], set(), self.rng)
        chosen = self.rng.choice(len(self.human), p=self.often)
        return varied(self.human[chosen], self.fills[chosen], self.rng, self.library)

    def __iter__(self):
        while True:
            pool = [encode(*w).arrays() for w in (self.window() for _ in range(192)) if any(w[0])]
            batches = batched(pool, self.tokens)
            for i in self.rng.permutation(len(batches)):
                yield batches[i]
