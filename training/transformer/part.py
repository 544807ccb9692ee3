"""A drum part being written: where it stands, what the network is told of it, and what may come next."""
from dataclasses import dataclass, field

import numpy as np

from transformer.encode import Memory, required_after, row
from transformer.vocabulary import BAR, CELLS, METERS, NOTHING, NO_TIMING, PIECES, position

MOST = 1.5  # nats a sixteenth that density leans at most


@dataclass
class Part:
    """One part being written: a request a bar, the bars so far, and where it stands."""

    requests: list
    order: list
    given: dict = field(default_factory=dict)      # bar -> hits that are not drawn but taken
    bars: dict = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    turn: int = 0                                   # index in order
    token: tuple = (BAR, NOTHING, NO_TIMING)
    index: int = 0
    heard: int = 0                                  # sixteenths of the beats written, and their hits
    struck: int = 0

    def __post_init__(self):
        self.starts = np.concatenate([[0], np.cumsum([METERS[r.meter] for r in self.requests])]).tolist()
        self.gap = next((i for i in range(1, len(self.order)) if self.order[i] < self.order[i - 1]), 0)
        self.open()

    @property
    def done(self):
        return self.turn == len(self.order)

    @property
    def bar(self):
        return self.order[min(self.turn, len(self.order) - 1)]

    @property
    def request(self):
        return self.requests[self.bar]

    def open(self):
        if not self.done:
            self.bars[self.bar] = []
            self.memory.begin(self.bar)

    def inputs(self, request):
        cell = self.token[0]
        start = 0 if cell == BAR else position(cell)
        return (row(*self.token, self.bar, int(self.turn < self.gap), request, self.memory),
                [self.starts[self.bar] + start, self.index], request.flags)

    def lean(self, hold):
        """
        [221]: what is added to the log-probabilities of cells so that hits come sooner where fewer than asked for were
        struck, later where more; 0 without a density, and in fills.
        """
        if self.request.density is None or self.request.fill or self.bar in self.given:
            return np.zeros(CELLS + 1)
        at = 0 if self.token[0] == BAR else position(self.token[0])
        owed = self.request.density * (self.heard + at) / 4 - self.struck
        ahead = np.maximum(0, np.append(np.arange(CELLS) // len(PIECES), METERS[self.request.meter]) - at)
        return -np.clip(hold * owed, -MOST, MOST) * ahead

    def legal(self, settings):
        """[221], true where the next cell may be."""
        cell, request = self.token[0], self.request
        legal = np.zeros(CELLS + 1, bool)
        legal[0 if cell == BAR else cell:METERS[request.meter] * len(PIECES)] = legal[BAR] = True
        if cell != BAR and sum(h[0] == cell for h in self.bars[self.bar]) > 1:
            legal[cell] = False
        pieces = legal[:CELLS].reshape(-1, len(PIECES))
        pieces[:, list(request.banned)] = False
        if settings.masked and request.required is not None:
            pieces[:, list(request.locked)] = False
            following = required_after(request.required, cell)[0]
            if following != BAR:
                legal[following + 1:] = False
                legal[following] = True
        ended = cell != BAR and position(cell) >= METERS[request.meter] - 2
        if settings.whole and request.meter != "4/4" and not request.fill and not ended and legal[:CELLS].any():
            legal[BAR] = False
        return legal

    def follow(self, token):
        self.index += 1
        self.token = token
        beat = not self.done and not self.request.fill and self.bar not in self.given
        self.struck += beat and token[0] != BAR
        self.heard += METERS[self.request.meter] if beat and token[0] == BAR else 0
        if token[0] == BAR:
            self.turn += 1
            self.open()
        else:
            self.bars[self.bar].append(token)
            self.memory.add(self.bar, *token)

    def taken(self):
        """The next token of a bar that is given, or None."""
        if self.bar not in self.given:
            return None
        hits, at = self.given[self.bar], len(self.bars[self.bar])
        return hits[at] if at < len(hits) else (BAR, NOTHING, NO_TIMING)
