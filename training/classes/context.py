"""
What a hit is among the others of its song: a recurrent network over what the classifier says of each, for hats under
snares come at regular times, a song's metal is mostly one pair of hats or one ride, and soft strokes are ghosts of
loud ones. Presence: how likely each class can be heard in a hit; composition: of what most of the hit is.
"""
import torch
from torch import nn

NEIGHBORS = 8  # hits most like it that are asked about a hit
PRESENCE, COMPOSITION = 13, 14
BOTH = PRESENCE + COMPOSITION
# Presence and composition, the same of the song on average, level, and the time to the hit before and to the next.
INPUTS = BOTH + BOTH + 3


def evidence(presence, composition, level, time):
    """[n, INPUTS] of a song: [n, 13] and [n, 14] as the classifier gives them; level [n] in dB; time [n] in seconds."""
    said = [torch.logit(presence.clamp(1e-3, 1 - 1e-3)), torch.log(composition.clamp(1e-3, 1)) + 2]
    average = torch.cat([presence, composition], 1).mean(0, keepdim=True).sqrt().expand(len(presence), -1)
    loud = torch.sort(level)[0][int(.9 * (len(level) - 1))]
    relative = ((level - loud) / 20).clamp(-2, .5)
    gap = torch.log(torch.diff(time).clamp(.03, 2) / .25)
    edge = torch.zeros(1)
    columns = [relative[:, None], torch.cat([edge, gap])[:, None], torch.cat([gap, edge])[:, None]]
    return torch.cat([torch.cat(said, 1) / 3, average, *columns], 1)


def smoothed(presence, composition, features):
    """
    Half what is said of a hit, half what is on average said of its nearest neighbors among the hits of its song:
    logits of presence [n, 13], logarithms of composition [n, 14] are averaged; neighbors have features [n, any] that
    point the same way.
    """
    features = features / (features.norm(dim=1, keepdim=True) + 1e-9)
    likeness = features @ features.T - 2 * torch.eye(len(features))
    near = likeness.topk(min(NEIGHBORS, len(features) - 1), dim=1).indices

    def half(x):
        return .5 * x + .5 * x[near].mean(1)
    presence = torch.sigmoid(half(torch.logit(presence.clamp(1e-4, 1 - 1e-4))))
    return presence, torch.softmax(half(torch.log(composition + 1e-6)), 1)


class SongContext(nn.Module):
    """Evidence [n, INPUTS] of a song's hits in order to logits: [n, 13] of presence, [n, 14] of composition."""

    def __init__(self, hidden=48, dropout=.2):
        super().__init__()
        self.first = nn.Sequential(nn.Linear(INPUTS, hidden), nn.ReLU(), nn.Dropout(dropout))
        self.course = nn.GRU(hidden, hidden, num_layers=2, bidirectional=True, dropout=dropout)
        self.last = nn.Linear(2 * hidden + hidden, BOTH)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)

    def forward(self, x):
        """One song [n, INPUTS], or several of a length [n, songs, INPUTS]."""
        single = x.dim() == 2
        x = x[:, None] if single else x
        at = self.first(x)
        out = self.last(torch.cat([self.course(at)[0], at], -1)) + 3 * x[..., :BOTH]
        out = out[:, 0] if single else out
        return out[..., :PRESENCE], out[..., PRESENCE:]
