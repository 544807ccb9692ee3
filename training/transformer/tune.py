"""
Sampling settings against the validation split, to choose by.

    python3 -m transformer.tune DATA OUT NAME [SAMPLES] [SETTING ...]

A setting is onset-T,velocity-T,timing-T/top-p,top-p,top-p/guidance.
"""
import sys

import numpy as np
import torch

from transformer.export import load, shipped
from transformer.judge import COLUMNS, Judge, chosen, drawn, line
from transformer.performances import groove
from transformer.sample import Settings

GRID = ["1,1,1/.97,.97,.97/1", "1,1,1/.95,.97,.97/1.5", "1,1,1/.95,.97,.97/2", ".95,1,1/.95,.97,.97/2",
        "1,1,1/.95,.97,.97/2.5"]


def main(data, out, name, samples="100", *settings):
    torch.set_num_threads(1)
    judge = Judge(groove(data, "train"), groove(data, "validation"))
    model = shipped(load(f"{out}/{name}.pt")[0])
    print(f"| temperatures / top-p / guidance | {COLUMNS} | each feature |\n" + "|---" * 9 + "|")
    for setting in settings or GRID:
        temperature, top_p, guidance = setting.split("/")
        rng = np.random.default_rng(2)
        asked = [r for _, r in chosen(judge.reference, int(samples), rng)]
        written = drawn(model, asked,
                        Settings(*(tuple(map(float, x.split(","))) for x in (temperature, top_p)), float(guidance)),
                        rng)
        row = judge.row(written, [r[0].style for r in asked])
        print(line(setting, row) + " " + " ".join(f"{a:.2f}" for a in row["areas"]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
