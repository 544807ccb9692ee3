"""The training loop for a number of steps, and what all loops share: averaged weights, checkpoints."""
import copy
import os

import torch

SMALL_STEPS = 30  # what a smoke test takes


class Average:
    """A network whose weights are the running mean of another's: of all steps at first, of the last ones later."""

    def __init__(self, network, limit, warmup):
        self.network, self.limit, self.warmup = copy.deepcopy(network), limit, warmup

    def update(self, network, step):
        """Moves the weights towards the network's after a step, counted from 1. Counters are taken over."""
        keep = min(self.limit, step / (step + self.warmup))
        with torch.no_grad():
            for mine, its in zip(self.network.state_dict().values(), network.state_dict().values()):
                mine.lerp_(its, 1 - keep) if mine.is_floating_point() else mine.copy_(its)


def save(path, state):
    """Writes a checkpoint whole or not at all."""
    torch.save(state, path + ".part")
    os.replace(path + ".part", path)


def train_for_steps(network, loss_of, options, rate, report, every, decay=.02, warm=.15, clip=None):
    """
    Trains for options.steps by AdamW and one cycle of the learning rate, of which the share `warm` rises. loss_of():
    the loss of a batch; report(averaged network, step, loss): every so many steps and at the end; decay: of the
    weights, or parameter groups that say it themselves. Gives all losses.
    """
    groups = decay if isinstance(decay, list) else [{"params": network.parameters(), "weight_decay": decay}]
    averaged, optimizer, losses = Average(network, .996, 20), torch.optim.AdamW(groups, rate), []
    course = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=options.steps + 1, pct_start=warm)
    for step in range(1, options.steps + 1):
        network.train()
        loss = loss_of()
        optimizer.zero_grad()
        loss.backward()
        if clip:
            torch.nn.utils.clip_grad_norm_(network.parameters(), clip)
        optimizer.step()
        course.step()
        averaged.update(network, step)
        losses.append(float(loss.detach()))
        if step % every == 0 or step == options.steps:
            report(averaged.network, step, losses[-1])
    return losses
