"""
Fits the soft windows of class_rules.json on the tuning sets and says how good they are on the held-out sets.

    python3 -m class_rules.fit FEATURES.tsv SONGS.tsv [OUT.json]

The model is the one of RuleClassifier (rules.py), with classes balanced and large sets held down. In songs the scores
are then multiplied by what the level of a slice among the others says of it. A slice of a song counts as right in any
class that its label stands for; the lower drum names strokes that fall together. Slices at no stroke are of the class
none, which the program reads apart.
"""
import json
import sys

import numpy as np

from class_rules.features import NAMES, ORDER, SONG_PARTS, STANDS_FOR, VARIANT_WEIGHT, Examples
from class_rules.rules import LEVEL_SCALE, Levels, Rules
from drumtraining.metrics import area_under_curve, balanced_accuracy

FAMILY = {"hihat_closed": "hat", "hihat_open": "hat", "crash": "cymbal", "ride": "cymbal"}


def families(classes):
    return np.array([FAMILY.get(c, c) for c in classes])


def report_sounds(examples, rules):
    """How many one-shots are right, by variant."""
    for title, mask in (("tuning", examples.tuning), ("held-out", ~examples.tuning)):
        for v in VARIANT_WEIGHT:
            rows = mask & (examples.variant == v) & ~examples.song
            if not rows.any():
                continue
            truth, guess = examples.classes[rows], np.array(ORDER)[rules.guesses(examples.x[rows])[0]]
            of_families = balanced_accuracy(families(truth) == families(guess), families(truth))
            print(f"{title:9} {v:6} nine {balanced_accuracy(truth == guess, truth):.3f}",
                  f" families {of_families:.3f}  of {rows.sum()}")
            if v == "whole" and title == "held-out":
                for a in ORDER[:-1]:
                    counts = [np.sum((truth == a) & (guess == g)) for g in ORDER[:-1]]
                    print(f"  {a:13}" + "".join(f"{c:5}" for c in counts))


def report_songs(examples, rules, levels):
    """How many slices of songs are right, and how well slices at no stroke are told."""
    for v in SONG_PARTS:
        rows = examples.variant == v
        guess, none = rules.guesses(examples.x[rows])
        drum, may, every = examples.classes[rows] != "none", examples.may[rows], np.arange(rows.sum())
        leveled = rules.log_classes(examples.x[rows]) + levels.weigh(examples.level[rows])
        by_level = may[every, leveled[:, :-1].argmax(1)] > 0
        odds = leveled[:, -1] - np.logaddexp.reduce(leveled[:, :-1], 1)
        print(f"songs {v:6} with levels: class {by_level[drum].mean():.3f}; none {area_under_curve(odds, ~drum):.3f}")
        right = may[every, guess] > 0
        print(f"songs {v:6} class {right[drum].mean():.3f} of {drum.sum()}; area under the curve of none",
              f"{area_under_curve(none, ~drum):.3f}, {np.sum(~drum)} of it")
        for label in STANDS_FOR:
            these = np.char.startswith(examples.classes[rows], label)
            print(f"  {label:5}" + "".join(f"{np.sum(guess[these] == k):5}" for k in range(len(ORDER) - 1)))


def level_row(name, params):
    b, c, s, w = params
    window = {"center": round(c * LEVEL_SCALE, 2), "width": round(np.exp(s) * LEVEL_SCALE, 2),
              "weight": round(np.exp(w), 3)}
    return json.dumps({"class": name if name != "none" else None, "bias": round(b, 3), "window": window})


def rule_rows(examples, rules):
    """Rules as they stand in the file, in the features' own scales."""
    b, c, ls, lw = rules.unpack(rules.params)
    centers, widths = c * examples.deviation + examples.mean, np.exp(ls) * examples.deviation
    seen = {}
    for r, k in enumerate(rules.owner):
        seen[k] = seen.get(k, 0) + 1
        head = {"class": ORDER[k] if ORDER[k] != "none" else None, "name": f"{ORDER[k]} {seen[k]}",
                "bias": round(b[r], 3)}
        windows = {n: {"center": round(centers[r, f], 3), "width": round(widths[r, f], 3),
                       "weight": round(np.exp(lw[r, f]), 3)} for f, (n, _) in enumerate(NAMES)}
        lines = ",\n".join(f"      {json.dumps(n)}: {json.dumps(w)}" for n, w in windows.items())
        yield f"    {json.dumps(head)[:-1]}, \"windows\": {{\n{lines}\n    }}}}"


def write(examples, rules, levels, path):
    rows = ",\n".join("    " + level_row(name, params) for name, params in zip(ORDER, levels.params))
    text = ["{", '  "features": ' + json.dumps(dict(NAMES)) + ",", '  "levels": [', rows, "  ],", '  "rules": [',
            ",\n".join(rule_rows(examples, rules)), "  ]", "}", ""]
    with open(path, "w") as file:
        file.write("\n".join(text))


def main(features, songs, path=None):
    examples = Examples(features, songs)
    rules = Rules(examples)
    mix = examples.variant == "mix"
    levels = Levels(rules.log_classes(examples.x[mix]), examples.may[mix], examples.level[mix])
    report_sounds(examples, rules)
    report_songs(examples, rules, levels)
    if path:
        write(examples, rules, levels, path)
    return rules


if __name__ == "__main__":
    main(*sys.argv[1:])
