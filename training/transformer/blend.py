"""
Averages the weights of drummers of one family, and makes each head as sure of its answers as they are right.

    python3 -m transformer.blend DATA OUT NAME SOURCE=SHARE ...

A source is a run's name in OUT, or an exported drums.onnx; all must have gone on from the same weights. Each head's
logits are divided by the temperature that suits every other window of the validation split; it says what the windows
between them, which did not choose it, cost before and after. Writes OUT/NAME.pt.
"""
import math
import sys

import numpy as np
import torch
import torch.nn.functional as F

from drumtraining.loop import save
from transformer.batches import batched
from transformer.encode import encode
from transformer.export import INPUTS, exported, load
from transformer.losses import HEADS, grammar
from transformer.model import SIZES, Drummer
from transformer.performances import groove
from transformer.vocabulary import BAR
from transformer.windows import windows

TEMPERATURES = np.arange(.9, 1.36, .025)


def averaged(out, shares):
    """The mean of (source, share) as a model, its sizes, and the most steps any source has taken."""
    state, step, sizes = {}, 0, SIZES
    for source, share in shares:
        if source.endswith(".onnx"):
            model = Drummer(**SIZES)
            exported(source, model)
        else:
            model, saved = load(f"{out}/{source}.pt")
            step, sizes = max(step, saved["step"]), saved["sizes"]
        for name, value in model.state_dict().items():
            state[name] = state.get(name, 0) + share * value
    model = Drummer(**sizes)
    model.load_state_dict(state)
    return model.eval(), sizes, step


@torch.no_grad()
def costs(model, batches):
    """Bits a hit of each head at each of TEMPERATURES: [temperatures, 3]."""
    total, hits = np.zeros((len(TEMPERATURES), 3)), 0
    for batch in batches:
        onset, *others = model(*(batch[k] for k in INPUTS))
        answers = [onset.masked_fill(grammar(batch), -1e9), *others]
        hits += ((batch["onset"] >= 0) & (batch["onset"] < BAR)).sum().item()
        for j, (answer, head) in enumerate(zip(answers, HEADS)):
            for i, temperature in enumerate(TEMPERATURES):
                total[i, j] += F.cross_entropy(answer.flatten(0, 1) / temperature, batch[head].flatten(),
                                               ignore_index=-1, reduction="sum").item()
    return total / hits / math.log(2)


def main(data, out, name, *sources):
    torch.set_num_threads(1)
    shares = [(source, float(share)) for source, share in (s.rsplit("=", 1) for s in sources)]
    model, sizes, step = averaged(out, [(source, share / sum(s for _, s in shares)) for source, share in shares])
    items = [encode(*w).arrays() for w in windows(groove(data, "validation"))]
    choosing, other = (costs(model, batched(items[i::2], 1600)) for i in (0, 1))
    best, plain = choosing.argmin(0), np.abs(TEMPERATURES - 1).argmin()
    for what, found in (("choosing", choosing), ("the others", other)):
        after = found[best, range(len(HEADS))]
        print(f"{what}: {found[plain].round(4)} {found[plain].sum():.4f}, then {after.round(4)} {after.sum():.4f}")
    print("temperatures:", *(f"{TEMPERATURES[i]:.3f}" for i in best))
    with torch.no_grad():
        for part, i in zip((model.onset, model.velocity.out, model.timing.out), best):
            part.weight /= TEMPERATURES[i]
            part.bias /= TEMPERATURES[i]
    save(f"{out}/{name}.pt", {"sizes": sizes, "averaged": model.state_dict(), "step": step})


if __name__ == "__main__":
    main(*sys.argv[1:])
