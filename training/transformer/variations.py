"""Windows varied for training, and books and fills read as performances."""
from dataclasses import replace

import numpy as np

from transformer.performances import Performance
from transformer.request import Request
from transformer.vocabulary import METERS, PIECES, TICKS, WINDOW, piece, position
from transformer.windows import binned, density

SHORTER = {"3/4": 12, "7/8": 14, "2/4": 8, "5/8": 10, "5/4": 20, "9/8": 18}


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
