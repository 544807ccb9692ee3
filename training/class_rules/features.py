"""The features of sounds and slices that the rules are fitted to."""
import numpy as np

from drumtraining.sets import HELD_OUT

# Rules of each class that start from one-shots, and from slices of songs.
CLASSES = {"kick": (2, 2), "snare": (3, 3), "hihat_closed": (2, 2), "hihat_open": (2, 0), "clap": (1, 0),
           "tom": (2, 2), "crash": (2, 2), "ride": (2, 0), "percussion": (5, 0), "none": (0, 5)}
ORDER = list(CLASSES)
SCALES = {
    "hz": ["Centroid", "Spread", "Rolloff", "PeakFrequency", "EarlyCentroid", "LateCentroid"],
    "seconds": ["DecayTime", "LowDecay", "HighDecay", "TemporalCentroid"],
    "ms": ["AttackMs"],
    "share": ["SubRatio", "LowRatio", "MidRatio", "HighRatio", "AirRatio", "Flatness", "HighFlatness"],
    "linear": ["Sharpness", "PitchConfidence", "Harmonicity", "PitchDrop", "Bursts"],
}
NAMES = [(name, scale) for scale, names in SCALES.items() for name in names]
FLOOR = {"hz": 20, "seconds": 0.004, "ms": 0.1, "share": 1e-4}
VARIANT_WEIGHT = {"whole": 1.0, "song": 0.7, "color": 0.7, "drums": 0.7, "mix": 1.0}
SONG_PARTS = ["drums", "mix"]
STANDS_FOR = {"KD": ["kick"], "SD": ["snare"], "TT": ["tom"], "HH": ["hihat_closed", "hihat_open"],
              "CY": ["crash", "ride"], "none": ["none"]}
RANK = {"KD": 0, "SD": 0, "TT": 0, "CY": 1, "HH": 2, "none": 3}


def load(path):
    """Features [n, features], and of each row set, class, variant and level (0 where it is not told)."""
    with open(path) as file:
        header, *lines = [line.rstrip("\n").split("\t") for line in file]
    column = {name: i for i, name in enumerate(header)}

    def field(name):
        return np.array([line[column[name]] for line in lines])

    def scaled(name, scale):
        values = field(name).astype(float)
        return values if scale == "linear" else np.log2(np.maximum(values, FLOOR[scale]))
    level = field("Level").astype(float) if "Level" in column else np.zeros(len(lines))
    return np.array([scaled(*n) for n in NAMES]).T, field("set"), field("class"), field("variant"), level


def classes_of(label):
    """The classes that may name a slice: of strokes together the drums before the cymbals before the hats."""
    parts = label.split("+")
    if parts[0] not in STANDS_FOR:
        return [label]
    first = min(RANK[p] for p in parts)
    return [c for p in parts if RANK[p] == first for c in STANDS_FOR[p]]


class Examples:
    """One-shots and slices of songs, their features in deviations from the mean of the tuning sets."""

    def __init__(self, features, songs):
        columns = [np.concatenate(pair) for pair in zip(load(features), load(songs))]
        x, self.sets, self.classes, self.variant, self.level = columns
        self.song = np.isin(self.variant, SONG_PARTS)
        self.tuning = ~np.isin(self.sets, HELD_OUT)
        self.mean, self.deviation = x[self.tuning].mean(0), x[self.tuning].std(0)
        self.x = (x - self.mean) / self.deviation
        self.may = np.array([[c in classes_of(label) for c in ORDER] for label in self.classes], float)
        self.y = self.may.argmax(1)

    def weights(self):
        """Classes count alike, large sets less than their size, one-shots as much as slices of songs."""
        weight = np.array([VARIANT_WEIGHT[v] for v in self.variant])
        for s in set(self.sets):
            for k in range(len(ORDER)):
                here = (self.sets == s) & (self.y == k)
                if here.any():
                    weight[here] /= np.sqrt(here.sum())
        for k in range(len(ORDER)):
            for part in (self.song, ~self.song):
                here = self.tuning & (self.y == k) & part
                if here.any():
                    weight[here] /= weight[here].sum()
        return weight / len(ORDER)
