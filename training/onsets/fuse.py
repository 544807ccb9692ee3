"""
Chooses how much the network's word counts beside the novelty's.

    python3 -m onsets.fuse FOLDER...

FOLDERs hold rendered songs and the {song}.{stream}.evidence.csv that `bench onset-evidence` writes: time, score, rise,
loudness, peak of the sound, logit. Prints F at ±25 ms of the best choices, one for all kinds of stems, and what a
choice on half of the songs reaches on the other half. The arithmetic is that of Onsets/OnsetDetector.cs.
"""
import bisect
import glob
import itertools
import sys

import numpy as np

from drumtraining.annotations import read_annotation, song_of
from onsets.measure import matches, separate_hits

STREAMS, GAP, ENOUGH = ("drums", "embedded", "hpss"), .030, 1.4
WEIGHTS, NEUTRALS, SURE = (.7, .85, 1, 1.2, 1.5, 2, 3), np.arange(.25, 2.3, .25), (0, 1, 2, 9)


class Stem:
    """What was found in one stem, and where the strokes are."""

    def __init__(self, path):
        self.time, self.score, self.rise, loudness, peak, self.logit = np.loadtxt(path, delimiter=",", ndmin=2).T
        self.audible = loudness >= np.maximum(1e-4, .003 * peak)
        annotation = read_annotation(song_of(path) + ".class.txt")
        self.truth = separate_hits(time for time, _ in annotation)

    def found(self, weight, neutral, sure):
        evidence = np.log(self.score) + weight * (self.logit - neutral)
        heard, kept = (evidence > 0) & self.audible & ((self.rise >= ENOUGH) | (self.logit > sure)), []
        for i in np.lexsort((self.time, -evidence)):
            if heard[i] and not near(kept, self.time[i]):
                bisect.insort(kept, self.time[i])
        return np.array(kept)

    def count(self, choice):
        """Matched, found, true."""
        found = self.found(*choice)
        return np.array([matches(self.truth, found), len(found), len(self.truth)])


def near(times, time):
    """Whether one of the rising times is less than the gap away."""
    at = bisect.bisect(times, time)
    return any(abs(t - time) < GAP - 1e-5 for t in times[max(0, at - 1):at + 1])


def f_of(counts):
    return 2 * counts[0] / max(1, counts[1] + counts[2])


def main(*folders):
    """Prints the best choices, and gives the best."""
    choices = list(itertools.product(WEIGHTS, NEUTRALS, SURE))
    counts = []  # [stream][choice, song, 3]
    for stream in STREAMS:
        stems = [Stem(p) for f in folders for p in sorted(glob.glob(f"{f}/*.{stream}.evidence.csv"))]
        counts.append(np.array([[stem.count(choice) for stem in stems] for choice in choices]))
    table = np.array([[f_of(c[i].sum(axis=0)) for c in counts] for i in range(len(choices))])
    print("weight neutral sure ", *(f"{s:>9}" for s in STREAMS))
    for i in np.argsort(-table.mean(axis=1))[:8]:
        print("{:6.2f}{:8.2f}{:5.1f} ".format(*choices[i]), *(f"{f:9.4f}" for f in table[i]),
              f"   mean {table[i].mean():.4f}")
    for chosen in (0, 1):  # every other song chooses, the rest judge
        mean = [np.mean([f_of(c[i, chosen::2].sum(axis=0)) for c in counts]) for i in range(len(choices))]
        best = int(np.argmax(mean))
        print("chosen on half", choices[best], "other half",
              *(f"{f_of(c[best, 1 - chosen::2].sum(axis=0)):.4f}" for c in counts))
    return choices[int(np.argmax(table.mean(axis=1)))]


if __name__ == "__main__":
    main(*sys.argv[1:])
