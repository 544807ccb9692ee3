"""
What is usual for each class of drum, from the features of one-shots, for the words a sound is described with.

    python3 -m sound_words.measure features.tsv OUT.json

features.tsv is that of class_rules (its measure.cs); only whole sounds count. A quality has the median of the class
and half the distance between its 16th and 84th percentile.
"""
import csv
import json
import math
import sys
from collections import defaultdict

import numpy as np

QUALITIES = {
    "decay": lambda f: math.log2(max(f["DecayTime"], 1e-3)),
    "brightness": lambda f: math.log2(max(f["Centroid"], 20)),
    "noise": lambda f: math.log2(max(f["Flatness"], 1e-6)),
    "weight": lambda f: math.log2(f["SubRatio"] + f["LowRatio"] + 1e-3),
}
NAMES = {"kick": "Kick", "snare": "Snare", "hihat_closed": "HihatClosed", "hihat_open": "HihatOpen", "clap": "Clap",
         "tom": "Tom", "crash": "Crash", "ride": "Ride", "percussion": "Percussion", "perc": "Percussion"}
LEAST_SPREAD = .1


def read(path):
    """{class: {quality: values}} of the whole sounds."""
    values = defaultdict(lambda: defaultdict(list))
    with open(path, newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            if row["variant"] == "whole":
                features = {k: float(v) for k, v in row.items() if k not in ("set", "class", "variant")}
                for quality, measure in QUALITIES.items():
                    values[NAMES[row["class"]]][quality].append(measure(features))
    return values


def usual(values):
    low, median, high = np.percentile(values, (16, 50, 84))
    return {"median": round(median, 2), "spread": round(max(LEAST_SPREAD, (high - low) / 2), 2)}


def main(features, out):
    values = read(features)
    table = {n: {q: usual(v) for q, v in values[n].items()} for n in NAMES.values() if n in values}
    with open(out, "w") as file:
        json.dump(table, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
