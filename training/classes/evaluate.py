"""How often the best class is right, by sets that were not trained on.

    python3 -m classes.evaluate OUT NAME[,NAME...] [held-out]     # the development sets, or those held out

Each sound is shown whole and as in a song: cut after 80 to 480 ms over the remains of another sound 12 to 32 dB down.
"""
import os
import sys

import numpy as np
import torch
import torch.nn.functional as F

from classes.library import SoundLibrary
from classes.model import TOWERS, Ensemble
from classes.sounds import BEFORE, FAMILY
from drumtraining.audio import RATE
from drumtraining.hit_spectrogram import picture
from drumtraining.metrics import balanced_accuracy

FAMILIES = sorted(set(FAMILY))
OF = np.array([FAMILIES.index(f) for f in FAMILY])


def pictures(out, use):
    """Whole and as in a song: two times [n, 2, 64, 48], and the classes and sets."""
    path = f"{out}/pictures-{use}.npz"
    if not os.path.exists(path):
        library, rng = SoundLibrary(out), np.random.default_rng(3)
        rows = library.rows(use)
        whole, cut = [], []
        for i in rows:
            x = library.sound(i)
            whole.append(picture(np.pad(x[BEFORE - 132:], (BEFORE - 132, 0)), BEFORE))
            end = BEFORE + int(rng.uniform(.08, .48) * RATE)
            x = x[:end].copy()
            other = library.sound(rng.choice(rows))[BEFORE + int(rng.uniform(.05, .3) * RATE):][:len(x)]
            x[:len(other)] += other * 10 ** (-rng.uniform(12, 32) / 20) / (np.abs(other).max() + 1e-3 if len(other)
                                                                           else 1)
            n = min(352, len(x))
            x[-n:] *= np.linspace(1, 0, n)
            cut.append(picture(x, BEFORE))
        np.savez(path, whole=np.stack(whole), cut=np.stack(cut), kind=library.kind[rows], set=library.set[rows])
    held = np.load(path)
    return held["whole"], held["cut"], held["kind"], held["set"]


def development(out):
    return pictures(out, "development")


def logits(model, x):
    model.eval()
    with torch.no_grad():
        both = [model(torch.from_numpy(x[i:i + 256])) for i in range(0, len(x), 256)]
    return torch.cat([b[0] for b in both]), torch.cat([b[1] for b in both])


def families(most):
    """[n, 14] logits to the best family."""
    p = F.softmax(most, 1)[:, :13].numpy()
    return np.stack([p[:, OF == f].sum(axis=1) for f in range(len(FAMILIES))]).argmax(axis=0)


def line(model, data):
    whole, cut, kind, _ = data
    parts = []
    for name, x in (("whole", whole), ("cut", cut)):
        most = logits(model, x)[1]
        best = most[:, :13].argmax(1).numpy()
        of_families = balanced_accuracy(families(most) == OF[kind], OF[kind])
        parts.append(f"{name}: families {of_families:.3f} classes {balanced_accuracy(best == kind, kind):.3f}")
    return "  ".join(parts)


def temperature(model, data):
    most = torch.cat([logits(model, x)[1] for x in data[:2]])[:, :13]
    kind = torch.from_numpy(np.concatenate([data[2]] * 2)).long()
    return min(np.arange(.5, 3, .05), key=lambda t: F.cross_entropy(most / t, kind).item())


def load(path):
    """A network that train.py wrote, and its temperature."""
    state = torch.load(path, map_location="cpu")
    model = TOWERS[state["towers"]]()
    model.load_state_dict(state["weights"])
    return model.eval(), float(state["temperature"])


def load_all(out, names):
    """NAME, or several, NAME,NAME, as one network; and the temperature, which for several the development sets tell."""
    loaded = [load(f"{out}/{name}.pt") for name in names.split(",")]
    if len(loaded) == 1:
        return loaded[0]
    model = Ensemble([network for network, _ in loaded]).eval()
    return model, temperature(model, development(out))


def main(out, names, use="development"):
    model, _ = load_all(out, names)
    data = pictures(out, use)
    print(line(model, data))
    for label, x in (("whole", data[0]), ("as in a song", data[1])):
        best, truth = families(logits(model, x)[1]), OF[data[2]]
        print(label, f"{balanced_accuracy(best == truth, truth):.3f}\n{'':12}"
              + "".join(f"{f[:7]:>8}" for f in FAMILIES))
        for f, family in enumerate(FAMILIES):
            print(f"{family:12}" + "".join(f"{np.sum((truth == f) & (best == g)):8}" for g in range(len(FAMILIES)))
                  + f"   {np.mean(best[truth == f] == f):.2f}")
    for where in np.unique(data[3]):
        mine = data[3] == where
        best, truth = families(logits(model, data[0])[1]), OF[data[2]]
        print(f"{where:34}{mine.sum():5} {np.mean(best[mine] == truth[mine]):.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
