"""Draws drum parts from the network: many at once, a token of each at a time, with guidance by what is asked for."""
from dataclasses import dataclass, replace

import numpy as np
import torch

from transformer.encode import together
from transformer.vocabulary import BAR, NOTHING, NO_TIMING

UNSAID = {"style": None, "density": None, "fill": None}  # what guidance makes count for more


@dataclass(frozen=True)
class Settings:
    """
    Temperatures and top-p of onset, velocity and timing; guidance 1 is none; chosen by tune.py. masked: the skeleton is
    enforced. hold: how much sooner the next cell comes, in nats a sixteenth, for each hit owed to the density. whole:
    beats in odd meters go on to their last eighth.
    """

    temperature: tuple = (.82, .95, .85)
    top_p: tuple = (.97, .97, .97)
    guidance: float = 1.75
    masked: bool = True
    hold: float = .1
    whole: bool = True


def draw(logits, temperature, top_p, guidance, rng, lean=0):
    """One class a row of [parts or twice as many, classes]: with and, below, without what is asked for."""
    logs = torch.log_softmax(logits, -1).numpy().astype(np.float64)
    if guidance != 1:
        said, unsaid = np.split(logs, 2)
        logs = unsaid + guidance * (said - unsaid)
    logs = (logs + lean) / temperature
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
        inputs = [p.inputs(p.request) for p in parts] + [p.inputs(replace(p.request, **UNSAID))
                                                         for p in parts if twice]
        columns, places, flags = (torch.tensor([x[i] for x in inputs]).unsqueeze(1) for i in range(3))
        h = model.state(columns, places, flags, cache)
        pairs = lambda x: x * 2 if twice else x  # noqa: E731
        legal = torch.from_numpy(np.stack(pairs([p.legal(settings) for p in parts])))
        cells = draw(model.onset(h[:, 0]).masked_fill(~legal, -1e9), settings.temperature[0], settings.top_p[0],
                     settings.guidance, rng, np.stack([p.lean(settings.hold) for p in parts]))
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
