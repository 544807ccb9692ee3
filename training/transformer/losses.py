"""What the network is trained and measured by: nats of each head, under the grammar of a bar."""
import math

import numpy as np
import torch
import torch.nn.functional as F

from transformer.vocabulary import BAR, CELLS, NO_BAR, PIECES, UNKNOWN, UNKNOWN_TIMING

HEADS = ("onset", "velocity", "timing")
CELL = torch.arange(CELLS)


def grammar(batch):
    """[n, t, 221], true where the next cell may not be: before the one just played, or after the bar's end."""
    cell = batch["columns"][..., 0:1]
    banned = (CELL < torch.where(cell == BAR, 0, cell)) | (CELL // len(PIECES) >= batch["steps"].unsqueeze(-1))
    return F.pad(banned, (0, 1))


def losses(model, batch):
    """Summed nats of each head, and how many hits there were."""
    answers = model(*(batch[k] for k in ("columns", "places", "flags", "velocity_columns", "timing_columns")))
    onset = answers[0].masked_fill(grammar(batch), -1e9)
    nats = [F.cross_entropy(a.flatten(0, 1), batch[k].flatten(), ignore_index=-1, reduction="sum")
            for a, k in zip((onset, *answers[1:]), HEADS)]
    hits = ((batch["onset"] >= 0) & (batch["onset"] < BAR)).sum().item()
    return nats, hits


def forgetful(batch, share):
    """A share of what columns say of earlier hits left unsaid, each at random, so that none is leant on."""
    for name, columns, unsaid in (("columns", [1], UNKNOWN), ("columns", [2], UNKNOWN_TIMING),
                                  ("columns", [14, 15, 16], NO_BAR), ("velocity_columns", [1, 2, 3, 4], UNKNOWN),
                                  ("timing_columns", [2, 3, 4, 5], UNKNOWN_TIMING)):
        for column in columns:
            rows = batch[name][..., column]
            rows[torch.rand(rows.shape) < share] = unsaid
    return batch


@torch.no_grad()
def bits(model, batches):
    """Bits per hit: onset (with the ends of bars), velocity, timing."""
    model.eval()
    total, hits = np.zeros(3), 0
    for batch in batches:
        nats, count = losses(model, batch)
        total += [n.item() for n in nats]
        hits += count
    return total / hits / math.log(2)
