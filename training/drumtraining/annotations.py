"""
Hits whose time and class are known. {song}.class.txt beside {song}.drums.wav holds a line a hit: seconds, and one of
KD (kick), SD (snare, side stick, clap), HH (hi-hat), TT (tom), CY (cymbal) and OT (other), as MDB Drums has them.
"""
import os

import numpy as np

CLASS_OF_NOTE = {
    36: "kick", 35: "kick", 38: "snare", 40: "snare", 37: "sidestick", 39: "clap", 48: "tom", 50: "tom", 45: "tom",
    47: "tom", 43: "tom", 58: "tom", 41: "tom", 46: "hihat_open", 26: "hihat_open", 42: "hihat_closed",
    22: "hihat_closed", 44: "hihat_pedal", 49: "crash", 55: "crash", 57: "crash", 52: "crash", 51: "ride", 59: "ride",
    53: "ride"}
LABEL = {"kick": "KD", "snare": "SD", "sidestick": "SD", "clap": "SD", "tom": "TT", "tom_low": "TT", "tom_mid": "TT",
         "tom_high": "TT", "hihat_closed": "HH", "hihat_open": "HH", "hihat_pedal": "HH", "crash": "CY", "ride": "CY",
         "percussion": "OT"}


def song_of(path):
    """{folder}/{song} of {folder}/{song}.{stream}.wav and the like."""
    folder, name = os.path.split(path)
    return os.path.join(folder, name.split(".")[0])


def read_annotation(path):
    """[(seconds, label)] in order; none where there is no such file."""
    if not os.path.exists(path):
        return []
    with open(path) as lines:
        return sorted((float(time), label) for time, label in map(str.split, lines))


def write_annotation(path, hits):
    """Hits are (seconds, label)."""
    with open(path, "w") as text:
        text.writelines(f"{time:.6f}\t{label}\n" for time, label in sorted(hits))


def is_audible(own, mix):
    """
    Whether a hit stands out of what else sounds in its first 23 ms in a tenth of the third-octave bands, and over the
    floor.
    """
    edges = np.unique((2 ** np.arange(1, 9, 1 / 3)).astype(int))
    power = [np.add.reduceat(np.abs(np.fft.rfft(x * np.hanning(len(x)), 1024)) ** 2, edges) for x in (own, mix - own)]
    return np.abs(own).max() > .003 and (power[0] > power[1]).mean() > .1
