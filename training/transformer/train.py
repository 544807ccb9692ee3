"""
Trains the drummer; says on the validation split how it gets on.

    python3 -m transformer.train DATA OUT NAME [--steps 4400] [--minutes M] [--resume] [--start drums.onnx] [--small]

DATA holds groove-v1.0.0-midionly.zip and drum-machine-patterns/. Writes OUT/NAME.pt (weights, their running average,
state of the optimizer) and OUT/NAME.tsv (step, minutes, bits per hit of training and validation). The learning rate
falls to nothing at --steps or after --minutes, whichever comes first.
"""
import argparse
import math
import os
import time

import numpy as np
import torch

from drumtraining.loop import SMALL_STEPS, Average, save
from transformer.batches import Source, batched
from transformer.encode import encode
from transformer.export import exported
from transformer.losses import bits, forgetful, losses
from transformer.model import SIZES, Drummer
from transformer.performances import books, groove, skeletons
from transformer.windows import windows

SMALL = {"width": 32, "layers": 2, "heads": 2, "inner": 64, "steps": SMALL_STEPS, "tokens": 800, "warm": 5}


def options_of(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("out")
    parser.add_argument("name")
    parser.add_argument("--steps", type=int, default=4400)
    parser.add_argument("--minutes", type=float, default=1e9)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--decay", type=float, default=.05)
    parser.add_argument("--dropout", type=float, default=.2)
    parser.add_argument("--forget", type=float, default=.1)
    parser.add_argument("--tokens", type=int, default=1600)
    parser.add_argument("--every", type=int, default=200)
    parser.add_argument("--warm", type=int, default=100, help="steps over which the rate rises")
    parser.add_argument("--start", help="an exported network, whose weights it starts from")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--small", action="store_true", help="a smoke test of seconds")
    for size, value in SIZES.items():
        parser.add_argument("--" + size, type=int, default=value)
    options = parser.parse_args(arguments)
    for name, value in (SMALL.items() if options.small else ()):
        setattr(options, name, value)
    return options


class Training:
    """A drummer, its averaged weights, and how far it has come."""

    def __init__(self, options):
        self.options, self.path = options, f"{options.out}/{options.name}.pt"
        self.sizes = {k: getattr(options, k) for k in SIZES}
        self.model = Drummer(**self.sizes, dropout=options.dropout)
        if options.start:
            exported(options.start, self.model)
        self.averaged = Average(self.model, .998, 10)
        weights = [p for p in self.model.parameters() if p.ndim > 1], [p for p in self.model.parameters() if p.ndim < 2]
        groups = [{"params": p, "weight_decay": decay} for p, decay in zip(weights, (options.decay, 0))]
        self.optimizer = torch.optim.AdamW(groups, options.rate, betas=(.9, .98))
        self.step, self.spent = 0, 0.
        if options.resume and os.path.exists(self.path):
            saved = torch.load(self.path)
            self.model.load_state_dict(saved["weights"])
            self.averaged.network.load_state_dict(saved["averaged"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.step, self.spent = saved["step"], saved["spent"]

    @property
    def finished(self):
        return self.step >= self.options.steps or self.spent >= self.options.minutes

    def update(self, batch):
        """One step; summed nats of each head, and hits."""
        options = self.options
        done = max(self.step / options.steps, self.spent / options.minutes)
        warm = min(1, (self.step + 1) / options.warm)
        for group in self.optimizer.param_groups:
            group["lr"] = options.rate * warm * .5 * (1 + math.cos(math.pi * min(1, done)))
        self.model.train()
        nats, hits = losses(self.model, forgetful(batch, options.forget))
        (sum(nats) / hits).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        self.averaged.update(self.model, self.step)
        return np.array([*(n.item() for n in nats), hits])

    def report(self, sums, validation):
        """Bits of training and validation to the table; a checkpoint."""
        valid, training = bits(self.averaged.network, validation), sums[:3] / sums[3] / math.log(2)
        values = (training.sum(), *training, valid.sum(), *valid)
        line = [self.step, f"{self.spent:.2f}", *(f"{x:.4f}" for x in values)]
        print(*line, sep="\t", flush=True)
        with open(f"{self.options.out}/{self.options.name}.tsv", "a") as log:
            print(*line, sep="\t", file=log)
        save(self.path, {"sizes": self.sizes, "weights": self.model.state_dict(), "step": self.step,
                         "averaged": self.averaged.network.state_dict(), "optimizer": self.optimizer.state_dict(),
                         "spent": self.spent})


def main(arguments=None):
    """Nats a hit, step by step."""
    options = options_of(arguments)
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    training = Training(options)
    rng = np.random.default_rng(options.seed + training.step)
    families = books(options.data + "/drum-machine-patterns")
    own = skeletons(options.out + "/skeletons.json")
    source = iter(Source(groove(options.data, "train"), families, own, options.tokens, rng))
    held_out = windows(groove(options.data, "validation"))
    validation = batched([encode(*w).arrays() for w in held_out][::2], options.tokens)
    print(f"{sum(p.numel() for p in training.model.parameters())} parameters, {training.sizes}", flush=True)
    began, sums, course = time.time() - 60 * training.spent, np.zeros(4), []
    while not training.finished:
        found = training.update(next(source))
        sums += found
        course.append(found[:3].sum() / found[3])
        training.spent = (time.time() - began) / 60
        if training.step % options.every == 0 or training.finished:
            training.report(sums, validation)
            sums[:] = 0
    return course


if __name__ == "__main__":
    main()
