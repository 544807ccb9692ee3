"""
Bars of hits to the columns of model.py: a hit's own, what was played one and two bars ago, what the skeleton asks for.
"""
from bisect import bisect_right
from dataclasses import dataclass, field

import numpy as np

from transformer.vocabulary import (BAR, METERS, NOTHING, NO_BAR, NO_TIMING, REQUIRED, TIMINGS, UNKNOWN, UNKNOWN_TIMING,
                                    VELOCITIES, WINDOW, piece, position)


@dataclass
class Memory:
    """What a window has held so far: hits are (cell, velocity bin, timing bin)."""

    bars: dict = field(default_factory=dict)      # bar -> (sorted cells, {cell: (velocity, timing)} of its first hit)
    last: dict = field(default_factory=dict)      # piece -> (velocity, timing)
    usual: dict = field(default_factory=dict)     # (piece, position mod 4) -> [hits, sum of velocity, sum of timing]

    def begin(self, bar):
        self.bars[bar] = ([], {})

    def add(self, bar, cell, velocity, timing):
        cells, values = self.bars[bar]
        if cell not in values:
            cells.append(cell)
            values[cell] = velocity, timing
        self.last[piece(cell)] = velocity, timing
        if velocity < VELOCITIES and timing < TIMINGS:
            sums = self.usual.setdefault((piece(cell), position(cell) % 4), [0, 0, 0])
            sums[0] += 1
            sums[1] += velocity
            sums[2] += timing

    def coming(self, bar, cell):
        """The next two cells after one (BAR: from the start) of the bar before, and the next of the bar before that."""
        after = -1 if cell == BAR else cell
        found = []
        for ago, count in ((1, 2), (2, 1)):
            if bar - ago not in self.bars:
                found += [NO_BAR] * count
            else:
                cells = self.bars[bar - ago][0]
                at = bisect_right(cells, after)
                found += (cells[at:at + count] + [BAR, BAR])[:count]
        return found

    def felt(self, bar, cell):
        """
        Velocities, then timings, that a hit in a cell is compared with: the piece's last, its usual here, the cell's
        one and two bars ago.
        """
        last = self.last.get(piece(cell), (NOTHING, NO_TIMING))
        n, v, t = self.usual.get((piece(cell), position(cell) % 4), (0, 0, 0))
        usual = ((2 * v + n) // (2 * n), (2 * t + n) // (2 * n)) if n else (NOTHING, NO_TIMING)
        ago = [self.bars[bar - a][1].get(cell, (NOTHING, NO_TIMING)) if bar - a in self.bars
               else (UNKNOWN, UNKNOWN_TIMING) for a in (1, 2)]
        return [[x[i] for x in (last, usual, *ago)] for i in (0, 1)]


def row(cell, velocity, timing, bar, segment, request, memory):
    """The input columns of a token."""
    return [cell, velocity, timing, bar % WINDOW, segment, *request.columns, *required_after(request.required, cell),
            *memory.coming(bar, cell)]


def together(before, following):
    """
    The timing of the token before, (cell, velocity, timing), where it is a hit at the same position as the cell that
    follows.
    """
    return before[2] if before[0] != BAR and position(before[0]) == position(following) else NO_TIMING


def required_after(required, cell):
    """The next cells of the skeleton after one: BAR where the bar has no more, NO_BAR without a skeleton."""
    if required is None:
        return [NO_BAR] * REQUIRED
    at = bisect_right(required, -1 if cell == BAR else cell)
    return (list(required[at:at + REQUIRED]) + [BAR] * REQUIRED)[:REQUIRED]


@dataclass
class Window:
    """Rows of one window, a row a token; targets are those of the token that follows (-1: none)."""

    columns: list = field(default_factory=list)
    places: list = field(default_factory=list)
    flags: list = field(default_factory=list)
    velocity_columns: list = field(default_factory=list)
    timing_columns: list = field(default_factory=list)
    onset: list = field(default_factory=list)
    velocity: list = field(default_factory=list)
    timing: list = field(default_factory=list)
    steps: list = field(default_factory=list)

    def arrays(self):
        return {name: np.array(value, np.float32 if name == "flags" else np.int64)
                for name, value in self.__dict__.items()}


def encode(bars, requests, order=None):
    """
    bars: lists of (cell, velocity bin, timing bin), requests: one a bar; order: the bars in the order of the tokens,
    where those after a gap come first (they are segment 1). Every bar is a BAR token and its hits; the last token's
    target is the BAR that ends its bar.
    """
    window, memory = Window(), Memory()
    starts = np.concatenate([[0], np.cumsum([METERS[r.meter] for r in requests])]).tolist()
    order = list(range(len(bars))) if order is None else order
    turn = next((i for i in range(1, len(order)) if order[i] < order[i - 1]), 0)
    for n, bar in enumerate(order):
        request, hits = requests[bar], bars[bar]
        flags = request.flags
        memory.begin(bar)
        tokens = [(BAR, NOTHING, NO_TIMING), *hits]
        for i, (cell, velocity, timing) in enumerate(tokens):
            if cell != BAR:
                memory.add(bar, cell, velocity, timing)
            start = 0 if cell == BAR else position(cell)
            window.columns.append(row(cell, velocity, timing, bar, int(n < turn), request, memory))
            window.places.append([starts[bar] + start, len(window.places)])
            window.flags.append(flags)
            window.steps.append(METERS[request.meter])
            if i + 1 < len(tokens):
                following, v, t = tokens[i + 1]
                velocities, timings = memory.felt(bar, following)
                window.velocity_columns.append([following, *velocities])
                window.timing_columns.append([following, v, *timings, together(tokens[i], following)])
                window.onset.append(following)
                window.velocity.append(v if v < VELOCITIES else -1)
                window.timing.append(t if t < TIMINGS and v < VELOCITIES else -1)
            else:
                window.velocity_columns.append([BAR] + [NOTHING] * 4)
                window.timing_columns.append([BAR, NOTHING] + [NO_TIMING] * 5)
                window.onset.append(BAR)
                window.velocity.append(-1)
                window.timing.append(-1)
    return window
