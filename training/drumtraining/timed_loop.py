"""The training loop for some minutes, with checkpoints to go on from."""
import csv
import math
import os
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch

from drumtraining.loop import SMALL_STEPS, Average, save
from drumtraining.plots import learning_curve


@dataclass(frozen=True)
class Task:
    """
    What train_for_minutes needs to know of a model. dataset(seed, count): a torch data set of examples; loss(batch):
    of a batch of them; validate(network): columns of the table, and a score, more being better; sizes(dataset):
    further columns; plotted: (column, label, side) of what the curve shows.
    """

    dataset: Callable
    loss: Callable
    validate: Callable
    sizes: Callable
    plotted: tuple
    axis: str


def add_options(parser, minutes, batch, every):
    """Options of every training that takes minutes."""
    parser.add_argument("--minutes", type=float, default=minutes)
    parser.add_argument("--batch", type=int, default=batch)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="processes that make examples")
    parser.add_argument("--every", type=float, default=every, help="minutes of training between validations")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small", action="store_true", help="a smoke test of seconds")


def prepare(options):
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    os.makedirs(options.out, exist_ok=True)


class Timed:
    """A training that lasts some minutes, and what it has come to."""

    def __init__(self, network, task, options, rate):
        self.network, self.task, self.options, self.rate = network, task, options, rate
        self.averaged = Average(network, .998, 9)
        self.optimizer = torch.optim.AdamW(network.parameters(), rate, betas=(.9, .99), weight_decay=1e-3)
        self.step, self.trained, self.validated, self.best, self.rows = 0, 0.0, 0.0, -math.inf, []
        self.seconds, self.every = options.minutes * 60, math.inf if options.small else options.every * 60
        self.warm = SMALL_STEPS // 3 if options.small else 100
        self.last = options.out + "/last.pt"
        if os.path.exists(self.last):
            self.resume(torch.load(self.last, map_location=options.device))

    def resume(self, state):
        self.network.load_state_dict(state["network"])
        self.averaged.network.load_state_dict(state["weights"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.trained, self.best, self.rows = (state[k] for k in ("step", "trained", "best", "rows"))
        self.validated = self.trained
        print(f"going on from step {self.step}, {self.trained / 60:.1f} minutes", flush=True)

    def clock(self):
        """Seconds of the processor where it trains, so that a busy machine changes nothing; else by the clock."""
        return time.process_time() if self.options.device == "cpu" else time.monotonic()

    @property
    def finished(self):
        return self.trained >= self.seconds

    def update(self, batch):
        """One step, down a cosine of the time spent. One batch that cannot be counted must not undo all the others."""
        progress = min(1, self.trained / self.seconds)
        course = .01 + .99 * .5 * (1 + math.cos(math.pi * progress))
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate * min(1, (self.step + 1) / self.warm) * course
        loss = self.task.loss(batch)
        self.optimizer.zero_grad()
        loss.backward()
        if not torch.isfinite(torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)):
            return None
        self.optimizer.step()
        self.step += 1
        self.averaged.update(self.network, self.step)
        return float(loss.detach())

    def report(self, dataset, losses):
        """Validates the averaged weights; writes last.pt, best.pt, curve.csv and curve.png."""
        columns, score = self.task.validate(self.averaged.network.eval())
        row = {"step": self.step, "minutes": f"{self.trained / 60:.2f}", **self.task.sizes(dataset)}
        self.rows.append({**row, "loss": f"{np.mean(losses):.4f}", **columns})
        print(self.rows[-1], flush=True)
        kept = {"config": self.network.config, "weights": self.averaged.network.state_dict(), "row": self.rows[-1]}
        if score > self.best:
            self.best = score
            save(self.options.out + "/best.pt", kept)
        state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.step}
        save(self.last, {**kept, **state, "trained": self.trained, "best": self.best, "rows": self.rows})
        with open(self.options.out + "/curve.csv", "w", newline="") as table:
            writer = csv.DictWriter(table, self.rows[-1])
            writer.writeheader()
            writer.writerows(self.rows)
        learning_curve(self.options.out + "/curve.png", self.rows, self.task.plotted, self.task.axis)
        self.validated = self.trained

    def run(self):
        """All losses, step by step. Validation does not count as training, nor does a machine asleep."""
        options, losses, reported = self.options, [], 0
        while not self.finished:
            dataset = self.task.dataset(options.seed * 1_000_000 + self.step, 200 * options.batch)
            self.network.train()
            begun = self.clock()
            for batch in torch.utils.data.DataLoader(dataset, options.batch, num_workers=options.workers,
                                                     prefetch_factor=4):
                loss = self.update(batch)
                if loss is None:
                    continue
                losses.append(loss)
                # A smoke test takes as many steps on any machine: each counts as long as the others.
                took = self.seconds / SMALL_STEPS if options.small else min(30, self.clock() - begun)
                self.trained, begun = self.trained + took, self.clock()
                if self.finished or self.trained - self.validated > self.every:
                    self.report(dataset, losses[reported:])
                    self.network.train()
                    reported, begun = len(losses), self.clock()
                if self.finished:
                    break
        return losses


def train_for_minutes(network, task, options, rate):
    """Trains as the options of add_options say, on from OUT/last.pt where there is one. Gives all losses."""
    return Timed(network, task, options, rate).run()
