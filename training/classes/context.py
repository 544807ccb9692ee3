"""What a hit is among the others of its song: a recurrent network over what the classifier says of each, for hats under snares come at regular
times, a song's metal is mostly one pair of hats or one ride, and soft strokes are ghosts of loud ones."""
import torch
from torch import nn

# How many hits most like it are asked about a hit.
ALIKE = 8
# Heard (13), shares (14), the same of the song on average (27), level, and the time to the hit before and to the next.
INPUTS = 13 + 14 + 27 + 3


def evidence(heard, shares, level, time):
    """[n, INPUTS] of a song: heard [n, 13] and shares [n, 14] as the classifier gives them, 0 to 1; level [n] in dB; time [n] in seconds."""
    said = torch.cat([torch.logit(heard.clamp(1e-3, 1 - 1e-3)), torch.log(shares.clamp(1e-3, 1)) + 2], 1) / 3
    average = torch.cat([heard, shares], 1).mean(0, keepdim=True).sqrt().expand(len(heard), -1)
    loud = torch.sort(level)[0][int(.9 * (len(level) - 1))]
    gap = torch.log(torch.diff(time).clamp(.03, 2) / .25)
    edge = torch.zeros(1)
    return torch.cat([said, average, ((level - loud) / 20).clamp(-2, .5)[:, None], torch.cat([edge, gap])[:, None], torch.cat([gap, edge])[:, None]], 1)


def among_alike(heard, shares, features):
    """Half what is said of a hit, half what is on average said of the hits of its song that are most like it: logits of heard [n, 13], logarithms of shares [n, 14] are
    averaged; alike are features [n, any] that point the same way."""
    features = features / (features.norm(dim=1, keepdim=True) + 1e-9)
    near = (features @ features.T - 2 * torch.eye(len(features))).topk(min(ALIKE, len(features) - 1), dim=1).indices
    half = lambda x: .5 * x + .5 * x[near].mean(1)
    return torch.sigmoid(half(torch.logit(heard.clamp(1e-4, 1 - 1e-4)))), torch.softmax(half(torch.log(shares + 1e-6)), 1)


class Context(nn.Module):
    """Evidence [n, INPUTS] of a song's hits in order to logits: [n, 13] of what can be heard, [n, 14] of what most of it is."""

    def __init__(self, hidden=48, dropout=.2):
        super().__init__()
        self.first = nn.Sequential(nn.Linear(INPUTS, hidden), nn.ReLU(), nn.Dropout(dropout))
        self.course = nn.GRU(hidden, hidden, num_layers=2, bidirectional=True, dropout=dropout)
        self.last = nn.Linear(2 * hidden + hidden, 27)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)

    def forward(self, x):
        """One song [n, INPUTS], or several of a length [n, songs, INPUTS]."""
        single = x.dim() == 2
        x = x[:, None] if single else x
        at = self.first(x)
        out = self.last(torch.cat([self.course(at)[0], at], -1)) + 3 * x[..., :27]
        out = out[:, 0] if single else out
        return out[..., :13], out[..., 13:]
