"""What the network has to beat: cells that know nothing of each other, and cells that know the bar before."""
import math

import numpy as np

from transformer.vocabulary import CELLS, TIMINGS, VELOCITIES, piece


class Independent:
    """
    Every cell a coin of its own, its velocity and timing as often as in training. before: all of it given what the bar
    before held in the cell.
    """

    def __init__(self, windows, before):
        self.before = before
        states = 1 + VELOCITIES if before else 1
        played, total = np.zeros((states, CELLS)), np.zeros((states, CELLS))
        self.velocity, self.timing = (np.full((states, CELLS, VELOCITIES), .05),
                                      np.full((1 + TIMINGS if before else 1, CELLS, TIMINGS), .05))
        for bars, requests in windows:
            if requests[0].meter != "4/4":
                continue
            for bar, ago in zip(bars, [[], *bars]):
                v, t = self.of(ago)
                total[v, np.arange(CELLS)] += 1
                for cell, velocity, timing in {h[0]: h for h in bar}.values():
                    played[v[cell], cell] += 1
                    self.velocity[v[cell], cell, velocity] += 1
                    self.timing[t[cell], cell, timing] += 1
        general = played.sum(1, keepdims=True) / total.sum(1, keepdims=True)
        self.chance = np.clip((played + 4 * general) / (total + 4), 1e-4, .9999)
        for table in (self.velocity, self.timing):  # rare cells lean on their piece
            for p in range(11):
                own = table[:, [c for c in range(CELLS) if piece(c) == p]]
                mean = own.sum((1), keepdims=True)
                table[:, [c for c in range(CELLS) if piece(c) == p]] = own + 4 * mean / mean.sum(-1, keepdims=True)
            table /= table.sum(-1, keepdims=True)

    def of(self, bar):
        v, t = np.zeros(CELLS, int), np.zeros(CELLS, int)
        if self.before:
            for cell, velocity, timing in reversed(bar):
                v[cell], t[cell] = 1 + velocity, 1 + timing
        return v, t

    def bits(self, windows):
        """Bits per hit: onset, velocity, timing."""
        total, hits, every = np.zeros(3), 0, np.arange(CELLS)
        for bars, requests in windows:
            for bar, ago in zip(bars, [[], *bars]):
                v, t = self.of(ago)
                chance = self.chance[v, every][:16 * 11]
                struck = {h[0]: h for h in reversed(bar) if h[0] < 16 * 11}
                on = np.zeros(16 * 11, bool)
                on[list(struck)] = True
                total[0] -= np.log(np.where(on, chance, 1 - chance)).sum()
                for cell, velocity, timing in struck.values():
                    total[1] -= math.log(self.velocity[v[cell], cell, velocity])
                    total[2] -= math.log(self.timing[t[cell], cell, timing])
                hits += len(struck)
        return total / hits / math.log(2)

    def draw(self, bars, rng):
        out = []
        for _ in range(bars):
            v, t = self.of(out[-1] if out else [])
            on = rng.random(16 * 11) < self.chance[v, np.arange(CELLS)][:16 * 11]
            out.append([(int(c), int(rng.choice(VELOCITIES, p=self.velocity[v[c], c])),
                         int(rng.choice(TIMINGS, p=self.timing[t[c], c]))) for c in np.flatnonzero(on)])
        return out
