"""Peaks of the activation and how they agree with the truth.

    python3 -m onsets.measure CHECKPOINT FOLDER

prints F of the instruments at the true strokes of FOLDER's stems, a probability over one half being a yes, and F of the
peaks of any stroke and of each instrument, means of songs, each at its best threshold.
"""
import glob
import sys

import numpy as np
import torch

from drumtraining.annotations import song_of
from drumtraining.audio import RATE
from onsets.data import strokes
from onsets.features import HOP, LOG_SCALE
from onsets.model import AHEAD, BEHIND, CLASSES, PLANES, load

TOLERANCE, SAME = .025, .030
THRESHOLDS, FEW = np.arange(-2, 2.1, .5), 3  # songs with fewer strokes of an instrument do not count for it


@torch.no_grad()
def activation(network, bands):
    """
    [7, frames] logits of bands [4, frames, 64], silent before and after, or [2, frames, 64] of a stem that is all there
    is.
    """
    bands = bands if len(bands) == PLANES else np.concatenate([bands, bands])
    padded = np.pad(bands.astype(np.float32), ((0, 0), (BEHIND, AHEAD), (0, 0)))
    return network(torch.from_numpy(np.log10(1 + LOG_SCALE * padded).astype(np.float32))[None])[0].numpy()


def peaks(curve, threshold, gap=6):
    """Frames of the local maxima over the threshold, the larger of two that are closer than the gap."""
    at = [t for t in np.flatnonzero(curve > threshold) if curve[t] >= curve[max(0, t - 2):t + 3].max()
          and (t == 0 or curve[t] > curve[t - 1])]
    kept = []
    for t in sorted(at, key=lambda t: -curve[t]):
        if all(abs(t - k) >= gap for k in kept):
            kept.append(t)
    return np.sort(np.array(kept, int))


def separate_hits(times):
    """Of rising times those that are 30 ms or more from the one before: strokes that are closer are one hit."""
    out = []
    for time in times:
        if not out or time - out[-1] >= SAME:
            out.append(time)
    return out


def hits(name):
    """Seconds, on the network's frames."""
    return np.array(separate_hits(at * HOP / RATE for at, _ in sorted(strokes(name + ".class.txt"))))


def matches(truth, found):
    count = i = j = 0
    while i < len(truth) and j < len(found):
        if found[j] < truth[i] - TOLERANCE:
            j += 1
        elif found[j] > truth[i] + TOLERANCE:
            i += 1
        else:
            count, i, j = count + 1, i + 1, j + 1
    return count


def score(curves, truths, threshold):
    """Precision, recall and F over several songs."""
    found = [peaks(c, threshold) * HOP / RATE for c in curves]
    hit = sum(matches(t, f) for t, f in zip(truths, found))
    p, r = hit / max(1, sum(map(len, found))), hit / max(1, sum(map(len, truths)))
    return p, r, 2 * p * r / max(1e-9, p + r)


def instruments(network, paths):
    """F of each class over several stems."""
    counts = np.zeros((3, len(CLASSES)))  # said and true, said, true
    for path in paths:
        name, logits = song_of(path), activation(network, np.load(path))[1:]
        for at in (hits(name) * RATE / HOP).round().astype(int):
            said = logits[:, max(0, at - 2):at + 3].max(axis=1) > 0
            true = np.isin(range(len(CLASSES)),
                           [kind for stroke, kind in strokes(name + ".class.txt") if abs(stroke - at) * HOP
                            / RATE < SAME])
            counts += said & true, said, true
    return 2 * counts[0] / np.maximum(1, counts[1] + counts[2])


def own_peaks(network, paths):
    """F of the peaks of each output, any stroke first, over several stems; NaN where there are no strokes of it."""
    curves = [activation(network, np.load(path)) for path in paths]
    told = [strokes(song_of(path) + ".class.txt") for path in paths]
    best = []
    for output in range(1 + len(CLASSES)):
        truths = [np.array(separate_hits(at * HOP / RATE for at, kind in sorted(song)
                                         if output in (0, kind + 1))) for song in told]
        songs = [(c[output], t) for c, t in zip(curves, truths) if len(t) >= FEW]
        best.append(max((np.mean([score([c], [t], threshold)[2] for c, t in songs]) for threshold in THRESHOLDS),
                        default=np.nan) if songs else np.nan)
    return np.array(best)


def main(checkpoint, folder):
    torch.set_num_threads(1)
    network = load(checkpoint)
    for stream in ("drums", "embedded", "hpss"):
        if not (paths := sorted(glob.glob(f"{folder}/*.{stream}.npy"))):
            continue
        print(f"{stream:9}", *(f"{c} {f:.2f} " for c, f in zip(CLASSES, instruments(network, paths))))
        print(f"{'peaks':9}", *(f"{c} {f:.3f} " for c, f in zip(["any", *CLASSES], own_peaks(network, paths))))


if __name__ == "__main__":
    main(*sys.argv[1:])
