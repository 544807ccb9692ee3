"""
Goes on with the timing head alone. What the rest of the network makes of many varied windows is worked out once, so
that a step costs a twentieth of one of train.py.

    python3 -m transformer.heads DATA OUT NAME SOURCE [--hits 4800000] [--steps 4200] [--seed 1] [--small]

SOURCE is an exported drums.onnx. Writes OUT/NAME.pt, which blend and export read, and says on every other window of
the validation split how it gets on. 440 bytes of memory a hit, twice that for a moment when all are joined.
"""
import argparse
import math

import numpy as np
import torch
import torch.nn.functional as F

from drumtraining.loop import SMALL_STEPS, save, train_for_steps
from transformer.batches import Source, batched
from transformer.encode import encode
from transformer.export import exported
from transformer.losses import bits, forgetful
from transformer.model import SIZES, Drummer
from transformer.performances import books, groove, skeletons
from transformer.vocabulary import UNKNOWN_TIMING
from transformer.windows import windows

DROPOUT = .15       # of the network's, in every second batch; the others are heard as they will be
FORGET = .12        # share of what columns say of earlier timings left unsaid
TOKENS = 1600


def options_of(arguments):
    parser = argparse.ArgumentParser()
    for name in ("data", "out", "name", "source"):
        parser.add_argument(name)
    parser.add_argument("--hits", type=int, default=4800000)
    parser.add_argument("--steps", type=int, default=4200)
    parser.add_argument("--batch", type=int, default=4096)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--decay", type=float, default=.05)
    parser.add_argument("--dropout", type=float, default=.1, help="of the head: of what it hears, and inside")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small", action="store_true", help="a smoke test of seconds")
    options = parser.parse_args(arguments)
    if options.small:
        options.hits, options.steps, options.batch = 2000, SMALL_STEPS, 256
    return options


@torch.no_grad()
def heard(model, batch, varied):
    """States [hits, width] in half precision, timing columns [hits, 7] and timings [hits] of a batch's hits."""
    model.train(varied)
    batch = forgetful(batch, FORGET) if varied else batch
    state = model.state(*(batch[k] for k in ("columns", "places", "flags")))
    hits = batch["timing"] >= 0
    return state[hits].half(), batch["timing_columns"][hits].short(), batch["timing"][hits]


def collected(model, source, hits):
    """So many hits of training windows, as heard() gives them, one after another."""
    found, count = [], 0
    while count < hits:
        found.append(heard(model, next(source), len(found) % 2 == 1))
        count += len(found[-1][2])
    return [torch.cat(part) for part in zip(*found)]


def answers(head, state, columns, dropout):
    """Logits [hits, 15] of a head in training, whose earlier timings are forgotten at random."""
    columns = columns.clone()
    earlier = columns[:, 2:6]
    earlier[torch.rand(earlier.shape) < FORGET] = UNKNOWN_TIMING
    felt = head.state(F.dropout(state, dropout, head.training)) + head.embedding(columns)
    return head.out(F.dropout(F.relu(felt).square(), dropout, head.training))


def main(arguments=None):
    """Nats a hit, step by step."""
    options = options_of(arguments)
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    rng = np.random.default_rng(options.seed)
    model = Drummer(**SIZES, dropout=DROPOUT)
    exported(options.source, model)
    families, own = books(options.data + "/drum-machine-patterns"), skeletons(options.out + "/skeletons.json")
    source = iter(Source(groove(options.data, "train"), families, own, TOKENS, rng))
    states, columns, timings = collected(model, source, options.hits)
    chosen = [encode(*w).arrays() for w in windows(groove(options.data, "validation"))][::2]
    validation = batched(chosen, TOKENS)
    head = model.timing

    def loss():
        some = torch.from_numpy(rng.integers(len(timings), size=options.batch))
        logits = answers(head, states[some].float(), columns[some].long(), options.dropout)
        return F.cross_entropy(logits, timings[some])

    def report(averaged, step, nats):
        model.timing = averaged
        print(step, f"{nats / math.log(2):.4f}", *(f"{x:.4f}" for x in bits(model, validation)), sep="\t", flush=True)
        save(f"{options.out}/{options.name}.pt", {"sizes": SIZES, "averaged": model.state_dict(), "step": step})

    return train_for_steps(head, loss, options, options.rate, report, 600, options.decay, clip=1)


if __name__ == "__main__":
    main()
