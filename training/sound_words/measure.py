"""What is usual for each class of drum, from the features of one-shots, for the words a sound is described with.

usage: measure.py features.tsv OUT.json

features.tsv is that of training/class_rules (its measure.cs); only whole sounds count. A quality has the median of
the class and half the distance between its 16th and 84th percentile.
"""
import csv
import json
import math
import sys
from collections import defaultdict

QUALITIES = {
    "decay": lambda f: math.log2(max(f["DecayTime"], 1e-3)),
    "brightness": lambda f: math.log2(max(f["Centroid"], 20)),
    "noise": lambda f: math.log2(max(f["Flatness"], 1e-6)),
    "weight": lambda f: math.log2(f["SubRatio"] + f["LowRatio"] + 1e-3),
}
NAMES = {"kick": "Kick", "snare": "Snare", "hihat_closed": "HihatClosed", "hihat_open": "HihatOpen", "clap": "Clap",
         "tom": "Tom", "crash": "Crash", "ride": "Ride", "percussion": "Percussion", "perc": "Percussion"}


def percentile(values, share):
    at = share * (len(values) - 1)
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (at - low) * (values[high] - values[low])


values = defaultdict(lambda: defaultdict(list))
with open(sys.argv[1], newline="") as f:
    for row in csv.DictReader(f, delimiter="\t"):
        if row["variant"] != "whole":
            continue
        features = {k: float(v) for k, v in row.items() if k not in ("set", "class", "variant")}
        for quality, measure in QUALITIES.items():
            values[NAMES[row["class"]]][quality].append(measure(features))
table = {}
for name, qualities in values.items():
    table[name] = {}
    for quality, v in qualities.items():
        v.sort()
        table[name][quality] = {"median": round(percentile(v, 0.5), 2), "spread": round(max(0.1, (percentile(v, 0.84) - percentile(v, 0.16)) / 2), 2)}
with open(sys.argv[2], "w") as f:
    json.dump({n: table[n] for n in NAMES.values() if n in table}, f, indent=2)
    f.write("\n")
