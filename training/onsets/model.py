"""
The network: convolutions over time and frequency, then over time alone; how likely a stroke begins at each frame, and
of what.
"""
import torch
from torch import nn

CLASSES = ["KD", "SD", "HH", "TT", "CY", "OT"]
PLANES = 4  # the stem in a short and in a long window, then the mix
NEAR, BACK, AROUND = (1, 2, 4), (8, 16, 32), (16, 32, 64)  # dilations: some look back only
AHEAD = 4 + sum(NEAR) + sum(AROUND)
BEHIND = 4 + sum(NEAR) + 2 * sum(BACK) + sum(AROUND)


class Step(nn.Module):
    """A residual convolution over time of three taps, without padding."""

    def __init__(self, channels, dilation, ahead=True):
        super().__init__()
        self.dilation, self.ahead = dilation, ahead
        self.layer = nn.Sequential(nn.Conv1d(channels, channels, 3, dilation=dilation, bias=False),
                                   nn.BatchNorm1d(channels, momentum=.02), nn.ReLU(inplace=True))

    def forward(self, x):
        skip = x[..., self.dilation:-self.dilation] if self.ahead else x[..., 2 * self.dilation:]
        return skip + self.layer(x)


class OnsetNetwork(nn.Module):
    """Log magnitudes [batch, 4, frames, 64] to logits [batch, 7, frames - BEHIND - AHEAD]: any stroke, then CLASSES."""

    def __init__(self, channels=(24, 32, 48), width=128, drop=.1):
        super().__init__()
        self.config = {"channels": channels, "width": width, "drop": drop}
        a, b, c = channels
        norm = lambda n: nn.BatchNorm2d(n, momentum=.02)  # noqa: E731
        self.bands = nn.Sequential(
            nn.Conv2d(PLANES, a, 5, stride=(1, 2), padding=(0, 2), bias=False), norm(a), nn.ReLU(inplace=True),
            nn.Conv2d(a, b, 3, stride=(1, 2), padding=(0, 1), bias=False), norm(b), nn.ReLU(inplace=True),
            nn.Conv2d(b, c, 3, stride=(1, 2), padding=(0, 1), bias=False), norm(c), nn.ReLU(inplace=True))
        self.enter = nn.Sequential(nn.Conv1d(c * 8, width, 1, bias=False), nn.BatchNorm1d(width, momentum=.02),
                                   nn.ReLU(inplace=True))
        self.time = nn.Sequential(*(Step(width, d) for d in NEAR), *(Step(width, d, ahead=False) for d in BACK))
        self.around = nn.Sequential(*(Step(width, d) for d in AROUND))
        for step in self.around:  # they have little say at first, so that a network without them may be begun from
            nn.init.constant_(step.layer[1].weight, .05)
        self.drop = nn.Dropout(drop)
        self.leave = nn.Conv1d(width, 1 + len(CLASSES), 1)
        nn.init.constant_(self.leave.bias, -2.5)

    def forward(self, x):
        x = self.bands(x)
        x = x.permute(0, 1, 3, 2).flatten(1, 2)
        return self.leave(self.drop(self.around(self.time(self.enter(x)))))


def mean_of(*paths):
    """The configuration of checkpoints of one course, and the mean of their weights."""
    states = [torch.load(path, map_location="cpu") for path in paths]
    weights = [state["weights"] for state in states]
    return states[0]["config"], {name: torch.stack([w[name] for w in weights]).double().mean(dim=0).to(value.dtype)
                                 for name, value in weights[0].items()}


def load(*paths):
    """The network of a checkpoint; of several of one course that whose weights are their mean."""
    config, weights = mean_of(*paths)
    network = OnsetNetwork(**config)
    network.load_state_dict(weights)
    return network.eval()


def loss_of(logits, target, counts):
    """
    Binary cross-entropy of the strokes and, summed over the instruments, six tenths each; all [batch, 7, frames],
    counts 0 where the truth is open.
    """
    error = nn.functional.binary_cross_entropy_with_logits(logits, target, reduction="none") * counts
    return (error[:, 0].mean() + .6 * error[:, 1:].sum(dim=1).mean()) * 10
