"""
Chooses how three opinions on whether a drum is struck in a hit are joined.

    python3 -m struck.fit FOLDER...

FOLDERs hold rendered songs, {song}.class.txt, and the {song}.{stream}.struck.csv that `bench struck-evidence` writes:
of each hit its time, of each drum the presence by the classifier, the rise of its part in dB and the logit of the onset
network, and the part that it is most of. Prints a logistic regression for each drum (StruckWeights.cs) and the
likelihood from which on a drum is struck (PartEvidence.cs), with F of kick, snare and hat; every song counts alike.
"""
import glob
import sys
from dataclasses import dataclass

import numpy as np

from drumtraining.annotations import read_annotation, song_of

PARTS = ["KD", "SD", "TT", "HH", "CY"]
JUDGED = [0, 1, 3]  # the parts that F is over
DOUBT, RIDGE, NEAR = .003, 3, .05
PRESENT = np.arange(.25, .61, .05)


@dataclass
class Stem:
    """[hits, parts, 3] what speaks for each drum, [hits, parts] what is struck, and the strokes there are of each."""

    name: str
    stream: str
    evidence: np.ndarray
    struck: np.ndarray
    most: np.ndarray
    strokes: np.ndarray


def read(path):
    table = np.loadtxt(path, delimiter=",", ndmin=2)
    time, opinions = table[:, 0], table[:, 1:-1].reshape(len(table), len(PARTS), 3)
    heard, rise, network = np.moveaxis(opinions, 2, 0)
    evidence = np.stack([np.log((heard + DOUBT) / (1 - heard + DOUBT)), np.sqrt(rise), network], axis=2)
    struck, strokes = np.zeros((len(table), len(PARTS)), bool), np.zeros(len(PARTS))
    for at, label in read_annotation(song_of(path) + ".class.txt"):
        if label in PARTS:
            strokes[PARTS.index(label)] += 1
            nearest = np.abs(time - at).argmin()
            struck[nearest, PARTS.index(label)] |= abs(time[nearest] - at) <= NEAR
    return Stem(song_of(path), path.split(".")[-3], evidence, struck, table[:, -1].astype(int), strokes)


def stems(folders):
    return [read(path) for folder in folders for path in sorted(glob.glob(folder + "/*.struck.csv"))
            if open(path).read(1)]


def logistic(x, y, weight):
    """Coefficients of the columns of x, all of one scale, and of 1, by Newton's method."""
    x = np.c_[x, np.ones(len(x))]
    ridge = RIDGE * np.diag(np.r_[np.ones(x.shape[1] - 1), 1e-6])
    b = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ b))
        step = np.linalg.solve((x.T * (weight * p * (1 - p))) @ x + ridge, x.T @ (weight * (p - y)) + ridge @ b)
        b -= step
    return b


def fit(songs):
    """[parts, 4]: weights of presence, rise and network, and the bias."""
    x, y = (np.concatenate([getattr(s, name) for s in songs]) for name in ("evidence", "struck"))
    weight = np.concatenate([np.full(len(s.most), 1 / len(s.most)) for s in songs])
    mean, spread = x.mean(axis=(0, 1)), x.std(axis=(0, 1))
    found = np.array([logistic((x[:, p] - mean) / spread, y[:, p], weight / weight.mean()) for p in range(len(PARTS))])
    return np.c_[found[:, :3] / spread, found[:, 3] - (found[:, :3] * mean / spread).sum(axis=1)]


def told(stem, weights, present):
    """[hits, parts]; a hit in which nothing is sure is what it is most of."""
    likely = 1 / (1 + np.exp(-((stem.evidence * weights[:, :3]).sum(axis=2) + weights[:, 3])))
    said = likely >= present
    none = ~said.any(axis=1) & (stem.most < len(PARTS))
    said[none, stem.most[none]] = True
    return said


def f_of(stem, said, parts=JUDGED):
    right, wanted = (said & stem.struck)[:, parts].sum(), said[:, parts].sum() + stem.strokes[parts].sum()
    return 2 * right / wanted if wanted else np.nan


def main(*folders):
    """Prints the choice, and gives the weights and the likelihood from which on a drum is struck."""
    songs = stems(folders)
    names = sorted({s.name for s in songs})
    weights = fit(songs)
    halves = [[s for s in songs if names.index(s.name) % 2 == half] for half in (0, 1)]
    fits = [fit(half) for half in halves]
    scores = {}
    for present in PRESENT:
        scores[present] = {stream: np.nanmean([f_of(s, told(s, fits[1 - h], present)) for h in (0, 1)
                                               for s in halves[h] if s.stream == stream])
                           for stream in sorted({s.stream for s in songs})}
        print(f"present {present:.2f}", "  ".join(f"{k} {v:.3f}" for k, v in scores[present].items()),
              "(songs judge what the others chose)")
    best = max(PRESENT, key=lambda p: np.mean(list(scores[p].values())))
    for part, row in zip(PARTS, weights):
        print(part, "bias {3:.2f}  heard {0:.3f}  rise {1:.3f}  network {2:.3f}".format(*row))
    print(f"present {best:.2f}")
    return weights, best


if __name__ == "__main__":
    main(*sys.argv[1:])
