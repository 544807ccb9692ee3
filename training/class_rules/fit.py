"""Fits the soft windows of class_rules.json on the tuning sets and says how good they are on the held-out sets.

usage: fit.py FEATURES.tsv SONGS.tsv [OUT.json]

The model is the one of RuleClassifier: a rule scores bias - sum of weight * log(1 + ((x - center) / width)^2), a
class sums its rules. Starting from k-means within each class, all numbers are fitted by L-BFGS to the cross-entropy,
with classes balanced and large sets held down. In songs the scores are then multiplied by what the level of a slice
among the others says of it, a window and a bias a class, fitted to the slices of mixes as often as they occur. A slice of a song counts as right in any class that its label stands for; the
lower drum names strokes that fall together. Slices at no stroke are of the class none, which the program reads apart.
"""
import json
import sys

import numpy as np
from scipy.cluster.vq import kmeans2
from scipy.optimize import minimize
from scipy.stats import rankdata

HELD_OUT = ["muldjordkit-freepats", "smpldsnds", "oramics-tr-909", "uzu-drumkit", "web-audio-samples", "dato", "sonic-pi"]
CLASSES = {"kick": (2, 2), "snare": (3, 3), "hihat_closed": (2, 2), "hihat_open": (2, 0), "clap": (1, 0), "tom": (2, 2),
           "crash": (2, 2), "ride": (2, 0), "percussion": (5, 0), "none": (0, 5)}  # rules that start from one-shots, from songs
FAMILY = {"hihat_closed": "hat", "hihat_open": "hat", "crash": "cymbal", "ride": "cymbal"}
SCALES = {
    "hz": ["Centroid", "Spread", "Rolloff", "PeakFrequency", "EarlyCentroid", "LateCentroid"],
    "seconds": ["DecayTime", "LowDecay", "HighDecay", "TemporalCentroid"],
    "ms": ["AttackMs"],
    "share": ["SubRatio", "LowRatio", "MidRatio", "HighRatio", "AirRatio", "Flatness", "HighFlatness"],
    "linear": ["Sharpness", "PitchConfidence", "Harmonicity", "PitchDrop", "Bursts"],
}
FLOOR = {"hz": 20, "seconds": 0.004, "ms": 0.1, "share": 1e-4}
VARIANT_WEIGHT = {"whole": 1.0, "song": 0.7, "colour": 0.7, "drums": 0.7, "mix": 1.0}
STANDS_FOR = {"KD": ["kick"], "SD": ["snare"], "TT": ["tom"], "HH": ["hihat_closed", "hihat_open"], "CY": ["crash", "ride"], "none": ["none"]}
RANK = {"KD": 0, "SD": 0, "TT": 0, "CY": 1, "HH": 2, "none": 3}
SONG_PARTS = ["drums", "mix"]
LEVEL_SCALE, LEVEL_PULL = 10.0, 1e-3
PULL, SMOOTHING = 2e-3, 0.03


def load(path):
    header, *lines = [line.rstrip("\n").split("\t") for line in open(path)]
    column = {name: i for i, name in enumerate(header)}
    names, x = [], []
    for scale, features in SCALES.items():
        for name in features:
            v = np.array([float(line[column[name]]) for line in lines])
            x.append(v if scale == "linear" else np.log2(np.maximum(v, FLOOR[scale])))
            names.append((name, scale))
    field = lambda k: np.array([line[column[k]] for line in lines])
    return names, np.array(x).T, field("set"), field("class"), field("variant")


def classes_of(label):
    """The classes that may name a slice: of strokes together the drums before the cymbals before the hats."""
    parts = label.split("+")
    if parts[0] not in STANDS_FOR:
        return [label]
    first = min(RANK[p] for p in parts)
    return [c for p in parts if RANK[p] == first for c in STANDS_FOR[p]]


def read_levels(path):
    header, *lines = [line.rstrip("\n").split("\t") for line in open(path)]
    return np.array([float(line[header.index("Level")]) for line in lines])


def balanced(truth, guess):
    return float(np.mean([np.mean(guess[truth == c] == c) for c in sorted(set(truth))]))


def scores(params, x, shape):
    rules, features = shape
    b, c, ls, lw = unpack(params, shape)
    z = (x[:, None, :] - c) / np.exp(ls)
    return b - np.einsum("nrf,rf->nr", np.log1p(z * z), np.exp(lw)), z


def unpack(params, shape):
    rules, features = shape
    rest = params[rules:].reshape(3, rules, features)
    return params[:rules], rest[0], rest[1], rest[2]


def fit_levels(log_rules, may, level, order):
    """[classes, 4] of bias, center and log width in dB, log weight; classes that share a label share theirs."""
    heard = may.any(0)
    like = [order.index({"hihat_open": "hihat_closed", "clap": "snare", "ride": "crash"}.get(c, c)) for c in order]
    start = np.tile([0.0, -5.0 / LEVEL_SCALE, 0.0, -1.0], (len(order), 1))

    def weigh(params):
        b, c, ls, lw = params.reshape(-1, 4)[like].T
        return b - np.exp(lw) * np.log1p(((level[:, None] / LEVEL_SCALE - c) / np.exp(ls)) ** 2)

    def loss(params):
        e = log_rules + weigh(params)
        p = np.exp(e - e.max(1, keepdims=True)) * heard
        return -np.mean(np.log(np.sum(p * may, 1) / p.sum(1))) + LEVEL_PULL * np.sum((params - start.ravel()) ** 2)

    fitted = minimize(loss, start.ravel(), method="L-BFGS-B", options={"maxiter": 60}).x.reshape(-1, 4)
    fitted[order.index("percussion")] = [fitted[heard[: len(fitted)], 0].min(), 0, 0, -9]  # in no song: rare, at any level
    fitted = fitted[like]
    return fitted, weigh(fitted.ravel())


def main():
    names, *shots = load(sys.argv[1])
    x, sets, classes, variant = (np.concatenate(pair) for pair in zip(shots, load(sys.argv[2])[1:]))
    song = np.isin(variant, SONG_PARTS)
    held = np.isin(sets, HELD_OUT)
    tune = ~held
    mean, deviation = x[tune].mean(0), x[tune].std(0)
    x = (x - mean) / deviation
    order = list(CLASSES)
    may = np.array([[c in classes_of(label) for c in order] for label in classes], float)
    y = may.argmax(1)

    centers, widths, owner = [], [], []
    for k, counts in enumerate(CLASSES.values()):
        for count, origin in zip(counts, (variant == "whole", song)):
            if count == 0:
                continue
            own = x[tune & (y == k) & origin]
            cluster = kmeans2(own, count, minit="++", seed=7)[1] if count > 1 else np.zeros(len(own), int)
            for j in range(count):
                part = own[cluster == j] if np.sum(cluster == j) > 3 else own
                centers.append(np.median(part, 0))
                widths.append(np.log(part.std(0) + 0.4))
                owner.append(k)
    owner = np.array(owner)
    shape = (len(owner), x.shape[1])
    start = np.concatenate([np.zeros(shape[0]), np.ravel(centers), np.ravel(widths), np.full(shape[0] * shape[1], np.log(0.3))])

    weight = np.array([VARIANT_WEIGHT[v] for v in variant])
    for s in set(sets):
        for k in range(len(order)):
            here = (sets == s) & (y == k)
            if here.any():
                weight[here] /= np.sqrt(here.sum())
    for k in range(len(order)):
        for part in (song, ~song):  # one-shots and songs count the same
            here = tune & (y == k) & part
            if here.any():
                weight[here] /= weight[here].sum()
    w, xt = weight[tune] / len(order), x[tune]
    member = np.eye(len(order))[owner]
    allowed = may[tune]

    def loss(params):
        logits, z = scores(params, xt, shape)
        _, _, ls, lw = unpack(params, shape)
        logits -= logits.max(1, keepdims=True)
        e = np.exp(logits)
        p = e / e.sum(1, keepdims=True)
        pc = np.maximum(p @ member, 1e-12)
        right = np.sum(allowed * pc, 1, keepdims=True)
        value = -np.sum(w[:, None] * ((1 - SMOOTHING) * np.log(right) + SMOOTHING * np.log(pc).mean(1, keepdims=True))) + PULL * np.sum((params - start) ** 2)
        g = w[:, None] * p * (1 - ((1 - SMOOTHING) * allowed / right + SMOOTHING / len(order) / pc) @ member.T)
        zz = 1 + z * z
        strength = np.exp(lw)
        d_log = -g[:, :, None] * strength
        d_center = np.sum(d_log * (-2 * z / zz), 0) / np.exp(ls)
        d_width = np.sum(d_log * (-2 * z * z / zz), 0)
        d_weight = np.einsum("nr,nrf->rf", -g, np.log(zz)) * strength
        return value, np.concatenate([g.sum(0), d_center.ravel(), d_width.ravel(), d_weight.ravel()]) + 2 * PULL * (params - start)

    fitted = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400}).x

    def guesses(rows):
        """The likeliest instrument, and how likely it is none."""
        e = scores(fitted, x[rows], shape)[0]
        p = np.exp(e - e.max(1, keepdims=True)) @ member
        return p[:, :-1].argmax(1), p[:, -1] / p.sum(1)

    def log_rules(rows):
        e = scores(fitted, x[rows], shape)[0]
        top = e.max(1, keepdims=True)
        return np.log(np.exp(e - top) @ member + 1e-12) + top

    level = read_levels(sys.argv[2])
    in_mix = variant[song] == "mix"
    levels = fit_levels(log_rules(song)[in_mix], may[song][in_mix], level[in_mix], order)[0]
    b, c, ls, lw = levels.T
    weigh_all = b - np.exp(lw) * np.log1p(((level[:, None] / LEVEL_SCALE - c) / np.exp(ls)) ** 2)

    family = lambda a: np.array([FAMILY.get(c, c) for c in a])
    for title, mask in (("tuning", tune), ("held-out", held)):
        for v in VARIANT_WEIGHT:
            rows = mask & (variant == v) & ~song
            if not rows.any():
                continue
            guess = np.array(order)[guesses(rows)[0]]
            print(f"{title:9} {v:6} nine {balanced(classes[rows], guess):.3f}  families {balanced(family(classes[rows]), family(guess)):.3f}  of {rows.sum()}")
            if v == "whole" and title == "held-out":
                print("\n".join(f"  {a:13}" + "".join(f"{np.sum((classes[rows] == a) & (guess == g)):5}" for g in order[:-1]) for a in order[:-1]))
    for v in SONG_PARTS:
        rows = variant == v
        guess, none = guesses(rows)
        drum = classes[rows] != "none"
        ranks = rankdata(none)
        auc = (ranks[~drum].mean() - (np.sum(~drum) + 1) / 2) / np.sum(drum)
        right = may[rows][np.arange(rows.sum()), guess] > 0
        levelled = log_rules(rows) + weigh_all[rows[song]]
        by_level = may[rows][np.arange(rows.sum()), levelled[:, :-1].argmax(1)] > 0
        none_rank = rankdata(levelled[:, -1] - np.logaddexp.reduce(levelled[:, :-1], 1))
        level_auc = (none_rank[~drum].mean() - (np.sum(~drum) + 1) / 2) / np.sum(drum)
        print(f"songs {v:6} with levels: class {by_level[drum].mean():.3f}; none {level_auc:.3f}")
        print(f"songs {v:6} class {right[drum].mean():.3f} of {drum.sum()}; area under the curve of none {auc:.3f}, {np.sum(~drum)} of it")
        for label in STANDS_FOR:
            these = np.char.startswith(classes[rows], label)
            print(f"  {label:5}" + "".join(f"{np.sum(guess[these] == k):5}" for k in range(len(order) - 1)))

    if len(sys.argv) > 3:
        b, c, ls, lw = unpack(fitted, shape)
        rules, seen = [], {}
        for r, k in enumerate(owner):
            seen[k] = seen.get(k, 0) + 1
            windows = {n: {"center": round(c[r, f] * deviation[f] + mean[f], 3), "width": round(np.exp(ls[r, f]) * deviation[f], 3), "weight": round(np.exp(lw[r, f]), 3)}
                       for f, (n, _) in enumerate(names)}
            rules.append({"class": order[k] if order[k] != "none" else None, "name": f"{order[k]} {seen[k]}", "bias": round(b[r], 3), "windows": windows})
        text = ['{', '  "features": ' + json.dumps(dict(names)) + ',', '  "levels": [']
        text += ["    " + json.dumps({"class": name if name != "none" else None, "bias": round(b, 3), "window":
                                      {"center": round(c * LEVEL_SCALE, 2), "width": round(np.exp(s) * LEVEL_SCALE, 2), "weight": round(np.exp(w), 3)}})
                 + ("," if name != order[-1] else "") for name, (b, c, s, w) in zip(order, levels)]
        text += ['  ],', '  "rules": [']
        for i, rule in enumerate(rules):
            head = json.dumps({k: rule[k] for k in ("class", "name", "bias")})[:-1]
            lines = ",\n".join(f"      {json.dumps(n)}: {json.dumps(v)}" for n, v in rule["windows"].items())
            text.append(f"    {head}, \"windows\": {{\n{lines}\n    }}}}" + ("," if i + 1 < len(rules) else ""))
        open(sys.argv[3], "w").write("\n".join(text + ["  ]", "}", ""]))


main()
