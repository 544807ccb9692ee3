"""
Zero-shot classes and the order of qualities, by sets that were not trained on.

    python3 -m clap.evaluate OUT NAME[,NAME...] [held-out]

The development sets, or those held out; several audio towers as one.

Families: the best of seven by prompts alone, balanced. Qualities: sounds of the upper half of a measure against those
of the lower (area under the curve), by how much nearer they lie to prompts for much of it than to prompts for little.
"""
import os
import sys

import numpy as np
import torch
import torch.nn.functional as F

from clap.attributes import MEASURED, attributes
from clap.data import FRAMES
from classes.kinds import FAMILIES, FAMILY_OF
from clap.model import Pair, mean
from clap.tokens import tokens
from classes.library import SoundLibrary
from classes.sounds import BEFORE, LONGEST
from drumtraining.hit_spectrogram import picture
from drumtraining.metrics import area_under_curve, balanced_accuracy

TEMPLATES = ["{}", "a {}", "a recording of a {}", "the sound of a {}", "{} sample"]
# What a family is asked for: one point, the mean of its prompts, each in every template.
PROMPTS = {"kick": "kick drum, bass drum, kick", "snare": "snare drum, snare, snare or side stick",
           "hat": "hi-hat, hihat, hi hat, hats", "tom": "tom, tom tom, tom drum",
           "cymbal": "cymbal, crash or ride cymbal, cymbals", "clap": "hand clap, clap, handclap",
           "percussion": "percussion, percussion instrument, hand percussion, latin percussion"}
POLES = {"bright": ("bright, brilliant", "dark, dull"), "long": ("long, sustained", "short, tight"),
         "noisy": ("noisy, hissy", "tonal, pitched"), "heavy": ("heavy, fat", "thin, light"),
         "high": ("high-pitched", "low-pitched"), "hard": ("hard, with a sharp attack", "soft, with a soft attack")}
ASKED = ("bright", "long", "noisy")


def pictures(out, use):
    """[n, 2, 64, 64], classes, sets and measures [n, 6]."""
    path = f"{out}/views-{use}.npz"
    if not os.path.exists(path):
        library = SoundLibrary(out)
        rows = library.rows(use)
        sounds = [library.sound(i)[:BEFORE + LONGEST] for i in rows]
        np.savez(path, picture=np.stack([picture(s, BEFORE, FRAMES) for s in sounds]), kind=library.kind[rows],
                 set=library.set[rows], measured=np.stack([attributes(s) for s in sounds]))
    held = np.load(path)
    return held["picture"], held["kind"], held["set"], held["measured"]


def heard(pairs, x):
    """[n, DIMENSIONS]: the mean of what several towers hear."""
    towers = [t.eval() for p in pairs for t in p.audio]
    with torch.no_grad():
        return torch.cat([mean([t(torch.from_numpy(x[i:i + 256])) for t in towers])
                          for i in range(0, len(x), 256)]).numpy()


def point(pair, prompts, templates):
    with torch.no_grad():
        said = pair.eval().text(torch.from_numpy(tokens([t.format(p) for p in prompts.split(", ") for t in templates])))
    return F.normalize(said.mean(0), dim=0).numpy()


def families(pair, points):
    return (points @ np.stack([point(pair, PROMPTS[f], TEMPLATES) for f in FAMILIES]).T).argmax(axis=1)


def qualities(pair, points, measured, kind):
    """{axis: (over all sounds, mean over families)}."""
    out = {}
    for a, axis in enumerate(MEASURED):
        much, little = (point(pair, p, ["{} sound", "a {} drum sound", "{} hit"]) for p in POLES[axis])
        score, m = points @ (much - little), measured[:, a]
        inside = [area_under_curve(score[of], m[of] > np.median(m[of])) for f in range(len(FAMILIES))
                  if (of := FAMILY_OF[kind] == f).any()]
        out[axis] = area_under_curve(score, m > np.median(m)), float(np.mean(inside))
    return out


def line(pairs, data):
    x, kind, _, measured = data
    points = heard(pairs, x)
    found = qualities(pairs[0], points, measured, kind)
    of_families = balanced_accuracy(families(pairs[0], points) == FAMILY_OF[kind], FAMILY_OF[kind])
    return (f"families {of_families:.3f} qualities {np.mean([found[a][0] for a in ASKED]):.3f} "
            + " ".join(f"{a} {all_:.2f}/{inside:.2f}" for a, (all_, inside) in found.items()))


def load(out, name):
    state = torch.load(f"{out}/{name}.pt", map_location="cpu")
    pair = Pair(state["towers"])
    pair.load_state_dict(state["weights"])
    return pair.eval()


def main(out, names, use="development"):
    pairs = [load(out, n) for n in names.split(",")]
    data = pictures(out, use)
    print(line(pairs, data))
    best, truth = families(pairs[0], heard(pairs, data[0])), FAMILY_OF[data[1]]
    print(f"{'':12}" + "".join(f"{f[:7]:>8}" for f in FAMILIES))
    for f, family in enumerate(FAMILIES):
        print(f"{family:12}" + "".join(f"{np.sum((truth == f) & (best == g)):8}" for g in range(len(FAMILIES)))
              + f"   {np.mean(best[truth == f] == f):.2f}")
    for where in np.unique(data[2]):
        mine = data[2] == where
        print(f"{where:34}{mine.sum():5} {np.mean(best[mine] == truth[mine]):.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
