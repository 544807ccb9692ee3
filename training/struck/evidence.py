"""
What speaks for each drum in the hits of a song: {song}.{stream}.struck.csv of `bench struck-evidence`, beside
{song}.class.txt and {song}.soft.txt.
"""
import glob
import os
from dataclasses import dataclass

import numpy as np

from drumtraining.annotations import read_annotation, song_of

PARTS = ["KD", "SD", "TT", "HH", "CY"]
JUDGED = [0, 1, 3]  # the parts that F is over
NEAR = .05  # seconds from a hit within which a stroke is in it
# Columns of each drum, and of the hit: any stroke, another drum, a drum at all, the part that it is most of.
OPINIONS, REST = 4, 4
DOUBT = .003


@dataclass
class Stem:
    """
    Of n hits: time [n]; opinions [n, 5, 4], of each drum the presence by the classifier, the rise and the level of its
    part in dB, the logit of the onset network; hit [n, 3], logits of the onset network of any stroke and of another
    drum, and how likely it is a drum at all; most [n], the part that it is most of. What is true: struck [n, 5]; counts
    [n, 5], 0 where a stroke is drowned; strokes [5], how many there are of each.
    """

    name: str
    stream: str
    time: np.ndarray
    opinions: np.ndarray
    hit: np.ndarray
    most: np.ndarray
    struck: np.ndarray
    counts: np.ndarray
    strokes: np.ndarray


def near(time, path):
    """Whether a stroke of each drum lies nearest to a hit [n, 5], and how many there are [5]."""
    found, strokes = np.zeros((len(time), len(PARTS)), bool), np.zeros(len(PARTS))
    for at, label in read_annotation(path) if os.path.exists(path) else []:
        if label in PARTS:
            strokes[PARTS.index(label)] += 1
            nearest = np.abs(time - at).argmin()
            found[nearest, PARTS.index(label)] |= abs(time[nearest] - at) <= NEAR
    return found, strokes


def read(path):
    table = np.loadtxt(path, delimiter=",", ndmin=2)
    time, hit, most = table[:, 0], table[:, -REST:-1], table[:, -1].astype(int)
    struck, strokes = near(time, song_of(path) + ".class.txt")
    drowned, _ = near(time, song_of(path) + ".soft.txt")
    return Stem(song_of(path), path.split(".")[-3], time, table[:, 1:-REST].reshape(len(table), len(PARTS), OPINIONS),
                hit, most, struck, (struck | ~drowned).astype(np.float32), strokes)


def stems(folders):
    return [read(path) for folder in folders for path in sorted(glob.glob(folder + "/*.struck.csv"))
            if os.path.getsize(path)]


def logit(likelihood):
    return np.log((likelihood + DOUBT) / (1 - likelihood + DOUBT))


def gaps(time):
    """The time to the hit before and to the next, [n, 2], by ratio to a quarter of a second; 0 at the ends."""
    gap = np.log(np.clip(np.diff(time), .03, 2) / .25)
    return np.c_[np.r_[0, gap], np.r_[gap, 0]]


def inputs(stem):
    """[n, 25]: by drum presence, rise, level, network; any stroke, another drum, a drum at all; gaps. About -3 to 3."""
    heard, rise, level, network = np.moveaxis(stem.opinions, 2, 0)
    drums = np.stack([logit(heard) / 3, np.sqrt(rise) / 2, level / 15, network / 4], axis=2)
    return np.c_[drums.reshape(len(drums), -1), stem.hit[:, :2] / 4, logit(stem.hit[:, 2]) / 3,
                 gaps(stem.time)].astype(np.float32)


def told(stem, likely, present):
    """[n, 5] of likelihoods; a hit in which nothing is sure is what it is most of."""
    said = likely >= present
    none = ~said.any(axis=1) & (stem.most < len(PARTS))
    said[none, stem.most[none]] = True
    return said


def f_of(stem, said, parts=JUDGED):
    right, wanted = (said & stem.struck)[:, parts].sum(), said[:, parts].sum() + stem.strokes[parts].sum()
    return 2 * right / wanted if wanted else np.nan
