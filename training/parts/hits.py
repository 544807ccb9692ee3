"""How clean the hits of a part are: what other drums leave in them, and what they lose themselves."""
import numpy as np

from drumtraining.audio import RATE
from parts.layout import HOP

LONGEST = int(.12 * RATE) // HOP  # frames of a hit: 120 ms
LEAST = 3
TOGETHER = .03  # seconds within which another stroke is struck together with it
COLUMNS = ("before", "after", "lost", "together")


def decibels(energy):
    return 10 * np.log10(energy + 1e-12)


def stretches(seconds, frames):
    """The frames of a part's hits: from each to the next one of its own, at most 120 ms."""
    first = np.round(np.array(seconds) * RATE / HOP).astype(int)
    ends = np.minimum(np.append(first[1:], frames), frames)
    return [(a, min(b, a + LONGEST)) for a, b in zip(first, ends) if b - a >= LEAST]


def energies(spectra):
    """[frames], of [2, bins, frames]."""
    return spectra.abs().square().sum(dim=(0, 1)).double().numpy()


def measure(mask, own, others, strokes, part):
    """
    Of every hit of a part a row of COLUMNS. `mask` [2, bins, frames] is what the network gives to it; `own` and
    `others` are the spectra of the true part and of the rest of the stem; strokes are (second, part). Before and after:
    energy of the others against the drum's own, and of what is left of both, dB; lost: energy of what the drum loses
    against its own, dB; together: whether another drum is struck within 30 ms.
    """
    mine = [second for second, p in strokes if p == part]
    another = np.array([second for second, p in strokes if p != part] or [-9.])
    true, around = energies(own), energies(others)
    left, leaking, lost = energies(mask * own), energies(mask * others), energies((1 - mask) * own)
    rows = []
    for a, b in stretches(mine, len(true)):
        if true[a:b].sum() > 0:
            before, after = around[a:b].sum() / true[a:b].sum(), leaking[a:b].sum() / (left[a:b].sum() + 1e-12)
            rows.append((decibels(before), decibels(after), decibels(lost[a:b].sum() / true[a:b].sum()),
                         np.abs(another - a * HOP / RATE).min() < TOGETHER))
    return rows
