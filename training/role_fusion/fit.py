"""
Chooses the temperatures, the floor and the weights by which rules, class and words are joined to roles.

    dotnet run -c Release --project ../bench/SoundRoutine.Bench -- role-evidence OUT/development \\
        --sets development > evidence.tsv
    python3 -m role_fusion.fit evidence.tsv

The cross entropy, each role counting alike and within it each set, is minimized by the temperatures of rules and of
words alone, then by the weights and by how textures are told, at each floor. Sets judge what was chosen without them, a
fourth of them at a time. Prints the block "fusion" of role_rules.json. The arithmetic is that of Roles/RoleScorer.cs
and TextAudioScorer.cs. Needs numpy and scipy.
"""
import json
import sys

import numpy as np
from scipy.optimize import minimize, minimize_scalar

from drumtraining.export import carried
from drumtraining.metrics import balanced_accuracy, softmax

ROLES = ["Core", "Accent", "Motion", "Fill", "Texture"]
INSTRUMENTS = ["Kick", "Snare", "HihatClosed", "HihatOpen", "Clap", "Tom", "Crash", "Ride", "Percussion"]
FLOORS = (.001, .003, .01, .03)
LEAST = .001


def table():
    """[instrument, role], rows summing to one: what classes say of roles."""
    with open(carried("role_rules.json")[0]) as lines:
        classes = json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))["classes"]
    rows = np.array([[classes[i].get(r, 0) for r in ROLES] for i in INSTRUMENTS], float)
    return rows / rows.sum(axis=1, keepdims=True)


class Evidence:
    def __init__(self, path):
        with open(path) as lines:
            rows = [line.rstrip("\n").split("\t") for line in lines]
        self.set = np.array([r[0] for r in rows])
        self.role = np.array([int(r[2]) for r in rows])
        values = np.array([[float(v) for v in r[3:]] for r in rows])
        self.fit, self.cls, self.role_cos, self.instrument_cos = np.split(values, [5, 10, 15], axis=1)
        self.classes = table()
        self.all = np.arange(len(rows))

    def weight(self, rows):
        """Roles count alike, and so do the sets within a role."""
        w = np.zeros(len(rows))
        for r in np.unique(self.role[rows]):
            of_role = self.role[rows] == r
            sets = np.unique(self.set[rows][of_role])
            for s in sets:
                mine = of_role & (self.set[rows] == s)
                w[mine] = 1 / mine.sum() / len(sets)
        return w / w.sum()

    def loss(self, p, rows):
        return -(self.weight(rows) * np.log(np.maximum(p[np.arange(len(rows)), self.role[rows]], 1e-9))).sum()

    def rules(self, temperature, rows):
        return softmax(self.fit[rows] / temperature)

    def words(self, temperature, rows):
        shares = softmax(np.concatenate([self.role_cos[rows], self.instrument_cos[rows]], 1) / temperature)
        return shares[:, :5] + shares[:, 5:] @ self.classes

    def joined(self, parts, weights, floor):
        """parts[0] are the rules; weights: one a part, then power and bias of the texture's odds."""
        others = [p[:, :4] / np.maximum(p[:, :4].sum(axis=1, keepdims=True), 1e-12) for p in parts]
        beats = softmax(sum(w * np.log(floor + (1 - 4 * floor) * p) for w, p in zip(weights, others)))
        texture = np.clip(parts[0][:, 4:], LEAST, 1 - LEAST)
        texture = 1 / (1 + np.exp(-(weights[-2] * np.log(texture / (1 - texture)) + weights[-1])))
        return np.concatenate([beats * (1 - texture), texture], 1)

    def balanced(self, p, rows):
        return balanced_accuracy(p.argmax(axis=1) == self.role[rows], self.role[rows])


def temperature(e, part, rows):
    found = minimize_scalar(lambda t: e.loss(part(np.exp(t), rows), rows), bounds=(-5, 4), method="bounded")
    return float(np.exp(found.x))


def weigh(e, parts, floor, rows):
    start = np.r_[np.ones(len(parts)) * .5, 1, 0]
    return minimize(lambda w: e.loss(e.joined(parts, w, floor), rows), start, bounds=[(0, 6)] * (len(parts) + 1)
                    + [(-9, 9)])


def fit(e, rows, words):
    """Temperatures, floor and weights that make the roles of these rows most likely."""
    hot, warm = temperature(e, e.rules, rows), temperature(e, e.words, rows)
    parts = parts_of(e, hot, warm, rows, words)
    found, floor = min(((weigh(e, parts, floor, rows), floor) for floor in FLOORS), key=lambda f: f[0].fun)
    return hot, warm, floor, found.x


def parts_of(e, hot, warm, rows, words):
    return [e.rules(hot, rows), e.cls[rows]] + ([e.words(warm, rows)] if words else [])


def judge(e):
    """Says how well sets are judged by what was fitted to the others."""
    sets = sorted(set(e.set))
    for words in (False, True):
        judged = np.zeros((len(e.all), 5))
        for fold in range(4):
            held = np.isin(e.set, sets[fold::4])
            hot, warm, floor, weights = fit(e, e.all[~held], words)
            judged[held] = e.joined(parts_of(e, hot, warm, e.all[held], words), weights, floor)
        print("with words   " if words else "without words",
              f"sets judged by the others: balanced {e.balanced(judged, e.all):.3f},",
              f"cross entropy {e.loss(judged, e.all):.3f}")


def main(path):
    """Prints the block "fusion" of role_rules.json, and gives it."""
    e = Evidence(path)
    judge(e)
    hot, warm, floor, weights = fit(e, e.all, True)
    # One floor and one view of textures for both.
    parts = parts_of(e, hot, warm, e.all, True)
    without = minimize(lambda w: e.loss(e.joined(parts[:2], np.r_[w, weights[-2:]], floor), e.all), np.ones(2) * .5,
                       bounds=[(0, 6)] * 2).x
    for name, p in (("rules", parts[0]), ("class", parts[1]), ("words", parts[2]),
                    ("together", e.joined(parts, weights, floor)),
                    ("without words", e.joined(parts[:2], np.r_[without, weights[-2:]], floor))):
        print(f"{name:14} balanced {e.balanced(p, e.all):.3f}  cross entropy {e.loss(p, e.all):.3f}  by role",
              " ".join(f"{(p.argmax(1)[e.role == r] == r).mean():.2f}" for r in range(5)))
    block = {"fusion": {
        "ruleTemperature": round(hot, 3), "textTemperature": round(warm, 3), "floor": floor,
        "texturePower": round(weights[-2], 3), "textureBias": round(weights[-1], 3),
        "withText": dict(zip(("rules", "class", "text"), np.round(weights[:3], 3).tolist())),
        "withoutText": dict(zip(("rules", "class"), np.round(without, 3).tolist()))}}
    print(json.dumps(block, indent=2))
    return block


if __name__ == "__main__":
    main(*sys.argv[1:])
