"""Windows varied for training, and books and fills read as performances."""
from dataclasses import replace

import numpy as np

from transformer.performances import Performance
from transformer.recombined import RECIPES, remetered, swapped
from transformer.request import Request
from transformer.vocabulary import PIECES, TICKS, WINDOW, piece
from transformer.windows import binned, density


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


def shifted(bars, rng):
    """
    A whole session and each piece of it a little louder or softer, earlier or later, played with more or less of its
    unevenness, and every stroke a little otherwise.
    """
    known = np.array([(piece(c), o, v) for bar in bars for c, o, v in bar if v is not None])
    if not len(known):
        return bars
    own = rng.normal(size=(len(PIECES), 2)) * 4 + rng.normal(size=2) * 8
    middle = known[:, 1:].mean(0)
    felt = (known[:, 1:] - middle) * np.exp(rng.normal(size=2) * .2) + middle
    felt = np.rint(felt + own[known[:, 0]] + rng.normal(size=felt.shape) * 3).astype(int)
    felt = iter(np.clip(felt, (-TICKS // 2, 1), (TICKS // 2, 127)).tolist())
    return [[(c, o, v) if v is None else (c, *next(felt)) for c, o, v in bar] for bar in bars]


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


def varied(performance, fills, rng, library=None):
    """
    A window of a performance for training: any start, some things changed, banned, required, left out or asked in
    another order. fills: its bars that are fills; library: Fills to play after its beats.
    """
    keep = lambda share: rng.random() < share  # noqa: E731
    start = int(rng.integers(0, max(1, len(performance.bars)
                                    - (WINDOW // 2 if len(performance.bars) > WINDOW else len(performance.bars) - 1))))
    bars = [list(b) for b in performance.bars[start:start + WINDOW]]
    marked = {i - start for i in fills}
    if library and performance.human and not performance.fill and keep(.15):
        bars, marked = library.after(performance, bars, start, fills, rng)
    request = Request(performance.styles[-1] if keep(.5) else performance.styles[0],
                      performance.bpm * np.exp(rng.normal() * .06) if performance.bpm else None, performance.meter)
    if performance.meter in RECIPES and keep(.14):
        bars, meter = remetered(bars, performance.meter, rng)
        request = replace(request, meter=meter)
    if keep(.15):
        bars = swapped(bars, rng)
    if keep(.85):
        bars = shifted(bars, rng)
    if keep(.2):
        request = replace(request,
                          banned=frozenset(int(p) for p in rng.choice(len(PIECES), rng.integers(1, 4), replace=False)))
        bars = [[h for h in bar if piece(h[0]) not in request.banned] for bar in bars]
    request = replace(request, density=density(bars, request.meter) if keep(.6) else None,
                      style=request.style if keep(.88) and request.style != "any" else None,
                      bpm=request.bpm if keep(.88) else None, meter_said=bool(keep(.92)))
    told = keep(.88 if performance.fill else .65)
    requests = [replace(request, fill=(performance.fill or i in marked) if told else None) for i in range(len(bars))]
    if keep(.3):
        locked, required = skeleton(bars, rng)
        requests = [replace(r, locked=locked, required=c) for r, c in zip(requests, required)]
    order = None
    if len(bars) > 3 and keep(.15):
        gap = int(rng.integers(2, len(bars)))
        order = [*range(gap, len(bars)), *range(gap)]
    return [binned(b) for b in bars], requests, order
