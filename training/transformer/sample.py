"""Draws drum parts from the network: many at once, a token of each at a time, with guidance by style."""
from dataclasses import dataclass, field, replace

import numpy as np
import torch

from transformer.encode import Memory, required_after, row, together
from transformer.vocabulary import BAR, CELLS, METERS, NOTHING, NO_TIMING, PIECES, position


@dataclass(frozen=True)
class Settings:
    """
    Temperatures and top-p of onset, velocity and timing; guidance 1 is none. masked: the skeleton is enforced. Chosen
    by tune.py.
    """

    temperature: tuple = (.95, .95, .95)
    top_p: tuple = (.97, .97, .97)
    guidance: float = 1.75
    masked: bool = True


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

    def legal(self, masked):
        """[221], true where the next cell may be."""
        cell, request = self.token[0], self.request
        legal = np.zeros(CELLS + 1, bool)
        legal[0 if cell == BAR else cell:METERS[request.meter] * len(PIECES)] = legal[BAR] = True
        if cell != BAR and sum(h[0] == cell for h in self.bars[self.bar]) > 1:
            legal[cell] = False
        pieces = legal[:CELLS].reshape(-1, len(PIECES))
        pieces[:, list(request.banned)] = False
        if masked and request.required is not None:
            pieces[:, list(request.locked)] = False
            following = required_after(request.required, cell)[0]
            if following != BAR:
                legal[following + 1:] = False
                legal[following] = True
        return legal

    def follow(self, token):
        self.index += 1
        self.token = token
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


def draw(logits, temperature, top_p, guidance, rng):
    """One class a row of [parts or twice as many, classes]: with and, below, without the style."""
    logs = torch.log_softmax(logits, -1).numpy().astype(np.float64)
    if guidance != 1:
        said, unsaid = np.split(logs, 2)
        logs = unsaid + guidance * (said - unsaid)
    logs = logs / temperature
    chances = np.exp(logs - logs.max(-1, keepdims=True))
    chances /= chances.sum(-1, keepdims=True)
    order = np.argsort(-chances, -1)
    ranked = np.take_along_axis(chances, order, -1)
    ranked[np.cumsum(ranked, -1) - ranked >= top_p] = 0
    ranked /= ranked.sum(-1, keepdims=True)
    chosen = (np.cumsum(ranked, -1) < rng.random(len(ranked))[:, None]).sum(-1)
    return np.take_along_axis(order, np.minimum(chosen, order.shape[-1] - 1)[:, None], -1)[:, 0]


@torch.no_grad()
def write(model, parts, settings, rng, limit=600):
    """Fills the parts, all at once."""
    cache = {}
    twice = settings.guidance != 1
    for _ in range(limit):
        if all(p.done for p in parts):
            break
        inputs = [p.inputs(p.request) for p in parts] + [p.inputs(replace(p.request, style=None))
                                                         for p in parts if twice]
        columns, places, flags = (torch.tensor([x[i] for x in inputs]).unsqueeze(1) for i in range(3))
        h = model.state(columns, places, flags, cache)
        pairs = lambda x: x * 2 if twice else x  # noqa: E731
        legal = torch.from_numpy(np.stack(pairs([p.legal(settings.masked) for p in parts])))
        cells = draw(model.onset(h[:, 0]).masked_fill(~legal, -1e9), settings.temperature[0], settings.top_p[0],
                     settings.guidance, rng)
        taken = [None if p.done else p.taken() for p in parts]
        cells = [int(c) if t is None else t[0] for c, t in zip(cells, taken)]
        felt = [p.memory.felt(p.bar, c) if c != BAR else ([NOTHING] * 4, [NO_TIMING] * 4) for p, c in zip(parts, cells)]
        rows = torch.tensor(pairs([[c, *f[0]] for c, f in zip(cells, felt)])).unsqueeze(1)
        velocities = draw(model.velocity(h, rows)[:, 0], settings.temperature[1], settings.top_p[1], settings.guidance,
                          rng)
        velocities = [int(v) if t is None else t[1] for v, t in zip(velocities, taken)]
        rows = torch.tensor(pairs([[c, v, *f[1], together(p.token, c)]
                                   for p, c, v, f in zip(parts, cells, velocities, felt)])).unsqueeze(1)
        timings = draw(model.timing(h, rows)[:, 0], settings.temperature[2], settings.top_p[2], settings.guidance, rng)
        for part, cell, velocity, timing, given in zip(parts, cells, velocities, timings, taken):
            if not part.done:
                part.follow(given or ((BAR, NOTHING, NO_TIMING) if cell == BAR else (cell, velocity, int(timing))))
    return [[p.bars.get(b, []) for b in range(len(p.requests))] for p in parts]
