"""
Which drums are struck in the hits of a song: what speaks for each by itself, and a recurrent network over all hits in
order, for patterns repeat, and what is doubtful in one bar is often clear in another.
"""
import torch
from torch import nn

PARTS = 5
OPINIONS = 4 * PARTS
INPUTS = OPINIONS + 5
HEARD, RISE, NETWORK = 0, 1, 3  # of the four columns of a drum, those that speak by themselves


class StruckNetwork(nn.Module):
    """Inputs [n, 25] of the hits of a song (evidence.py), or several songs [n, songs, 25], to logits [..., 5]."""

    def __init__(self, hidden=48, dropout=.3):
        super().__init__()
        self.config = {"hidden": hidden, "dropout": dropout}
        self.own = nn.Parameter(torch.zeros(PARTS, 3))
        self.bias = nn.Parameter(torch.zeros(PARTS))
        self.enter = nn.Sequential(nn.Linear(INPUTS, hidden), nn.ReLU(), nn.Dropout(dropout))
        self.course = nn.GRU(hidden, hidden, bidirectional=True)
        self.leave = nn.Sequential(nn.Dropout(dropout), nn.Linear(3 * hidden, PARTS))
        nn.init.zeros_(self.leave[1].weight)
        nn.init.zeros_(self.leave[1].bias)

    def forward(self, x):
        single = x.dim() == 2
        x = x[:, None] if single else x
        own = self.bias + sum(x[..., k:OPINIONS:4] * self.own[:, i] for i, k in enumerate((HEARD, RISE, NETWORK)))
        at = self.enter(x)
        out = own + self.leave(torch.cat([self.course(at)[0], at], -1))
        return out[:, 0] if single else out


def load(*paths):
    """The networks of checkpoints, to be asked together."""
    found = []
    for path in paths:
        state = torch.load(path, map_location="cpu")
        network = StruckNetwork(**state["config"])
        network.load_state_dict(state["weights"])
        found.append(network.eval())
    return found
