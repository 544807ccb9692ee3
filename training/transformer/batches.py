"""Windows of performances as a request and what was played to it, varied for training, in batches of like length."""
from dataclasses import replace

import numpy as np
import torch

from transformer.encode import Request, encode
from transformer.performances import Performance
from transformer.vocabulary import (METERS, PIECES, TICKS, UNKNOWN, UNKNOWN_TIMING, WINDOW, piece, position, timing_bin,
                                    velocity_bin)

SHORTER = {"3/4": 12, "7/8": 14, "2/4": 8, "5/8": 10, "5/4": 20, "9/8": 18}


def binned(bar):
    """(cell, offset, velocity) to (cell, velocity bin, timing bin)."""
    return [(c, UNKNOWN, UNKNOWN_TIMING) if v is None else (c, velocity_bin(v), timing_bin(o)) for c, o, v in bar]


def density(bars, meter):
    """Hits a quarter note."""
    return sum(len(b) for b in bars) / (len(bars) * METERS[meter] / 4)


def plain(performance, start=0, length=WINDOW):
    """
    A window as it is measured: style, tempo and meter said, whether it is a fill where the file says so, density
    hidden.
    """
    bars = performance.bars[start:start + length]
    request = Request(performance.styles[0] if performance.styles[0] != "any" else None, performance.bpm,
                      performance.meter, fill=True if performance.fill else None)
    return [binned(b) for b in bars], [request] * len(bars)


def windows(performances, length=WINDOW):
    """Every performance cut into windows from its first bar on, without those that hold nothing."""
    cut = [plain(p, i, length) for p in performances for i in range(0, len(p.bars), length)]
    return [(b, r) for b, r in cut if any(b)]


def of_book(family, rng):
    """
    A performance made of a family: beats that alternate or stay, a break at the end of a phrase (its bars' numbers
    beside it).
    """
    style, meter, beats, breaks = family
    bars, fills = [], set()
    phrase, first = int(rng.choice([4, 8])), beats[rng.integers(len(beats))]
    second = beats[rng.integers(len(beats))]
    while len(bars) < WINDOW:
        last = breaks and len(bars) % phrase + len(first) >= phrase
        following = breaks[rng.integers(len(breaks))] if last else (second if len(bars) % 2 else first)
        fills |= {len(bars) + i for i in range(len(following))} if last else set()
        bars += following
    return Performance("book", (style,), 0, meter, False, tuple(bars[:WINDOW]), human=False), fills


def fill_bars(performance):
    """Bars of a beat that look like fills: toms are played, and little of the bar before."""
    found = set()
    for i, bar in enumerate(performance.bars):
        before = {h[0] for h in performance.bars[i - 1]} if i else {h[0] for h in bar}
        cells = {h[0] for h in bar}
        drums = sum(piece(c) in (6, 7, 8) for c in cells)
        if len(cells) > 3 and drums >= 3 and len(cells & before) < .4 * len(cells | before):
            found.add(i)
    return found


def remetered(bars, meter):
    """Bars of 4/4 cut short, or lengthened by their own first beat, to another meter."""
    steps = METERS[meter]
    return [[h for h in bar if position(h[0]) < steps]
            + [(h[0] + 16 * len(PIECES), *h[1:]) for h in bar if position(h[0]) < steps - 16] for bar in bars]


def shifted(bars, rng):
    """A whole session a little louder or softer, earlier or later, and every stroke a little otherwise."""
    gain, late = rng.normal(size=2) * 8
    near = lambda x, low, high: max(low, min(high, round(x)))  # noqa: E731
    noise = iter((rng.normal(size=(sum(map(len, bars)), 2)) * 3).tolist())
    return [[(c, o, v) if v is None else (c, near(o + late + n, -TICKS // 2, TICKS // 2), near(v + gain + m, 1, 127))
             for (c, o, v), (n, m) in zip(bar, noise)] for bar in bars]


def skeleton(bars, rng):
    """Which pieces are locked, and bar by bar the cells required: all of a locked piece, or only its accents."""
    locked, accents = set(), set()
    for pieces in ((0,), (1, 2)):
        draw = rng.random()
        (locked if draw < .6 else accents if draw < .8 else set()).update(pieces)
    locked |= {p for p in range(3, len(PIECES)) if rng.random() < .06}
    return (frozenset(locked),
            [tuple(sorted({c for c, _, v in bar if piece(c) in locked or piece(c) in accents
                           and (v is None or v >= 72)})) for bar in bars])


def varied(performance, fills, rng):
    """
    A window of a performance for training: any start, some things changed, banned, required, left out or asked in
    another order.
    """
    start = int(rng.integers(0, max(1, len(performance.bars)
                                    - (WINDOW // 2 if len(performance.bars) > WINDOW else len(performance.bars) - 1))))
    bars = [list(b) for b in performance.bars[start:start + WINDOW]]
    request = Request(performance.styles[-1] if rng.random() < .5 else performance.styles[0],
                      performance.bpm * np.exp(rng.normal() * .03) if performance.bpm else None, performance.meter)
    if performance.meter == "4/4" and rng.random() < .05:
        meter = str(rng.choice(list(SHORTER)))
        bars, request = remetered(bars, meter), replace(request, meter=meter)
    if rng.random() < .8:
        bars = shifted(bars, rng)
    if rng.random() < .2:
        request = replace(request,
                          banned=frozenset(int(p) for p in rng.choice(len(PIECES), rng.integers(1, 4), replace=False)))
        bars = [[h for h in bar if piece(h[0]) not in request.banned] for bar in bars]
    keep = lambda share: rng.random() < share  # noqa: E731
    request = replace(request, density=density(bars, request.meter) if keep(.5) else None,
                      style=request.style if keep(.88) and request.style != "any" else None,
                      bpm=request.bpm if keep(.88) else None, meter_said=bool(keep(.92)))
    told = performance.fill and keep(.88), keep(.5)
    requests = [replace(request, fill=(True if told[0] else None) if performance.fill
                        else (start + i in fills if told[1] else None)) for i in range(len(bars))]
    if rng.random() < .3:
        locked, required = skeleton(bars, rng)
        requests = [replace(r, locked=locked, required=c) for r, c in zip(requests, required)]
    order = None
    if len(bars) > 3 and rng.random() < .15:
        gap = int(rng.integers(2, len(bars)))
        order = [*range(gap, len(bars)), *range(gap)]
    return [binned(b) for b in bars], requests, order


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
        return varied(self.human[chosen], self.fills[chosen], self.rng)

    def __iter__(self):
        while True:
            pool = [encode(*w).arrays() for w in (self.window() for _ in range(192)) if any(w[0])]
            batches = batched(pool, self.tokens)
            for i in self.rng.permutation(len(batches)):
                yield batches[i]
