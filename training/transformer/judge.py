"""Written windows beside a reference split and the training set."""
import numpy as np

from transformer.measures import Centroids, Copies, features, jaccard, overlap
from transformer.part import Part
from transformer.sample import write
from transformer.windows import windows

BARS = 4


COLUMNS = "overlap | least of a feature | Jaccard | style recognized | empty bars | copied bars | runs of 4"


def beats(performances):
    """Whole windows of four bars of beats in 4/4, and their requests."""
    return [(b, r) for b, r in windows([p for p in performances if not p.fill and p.meter == "4/4"], BARS)
            if len(b) == BARS and sum(map(len, b)) > 8]


def drawn(model, requests, settings, rng, at_once=100):
    """Parts to lists of requests."""
    written = []
    for i in range(0, len(requests), at_once):
        written += write(model, [Part(list(r), list(range(len(r)))) for r in requests[i:i + at_once]], settings, rng)
    return written


def chosen(items, count, rng):
    return [items[i] for i in rng.choice(len(items), count, replace=len(items) < count)]


class Judge:
    """A reference split, the training set, and what a set of written windows is compared by."""

    def __init__(self, training, reference):
        self.training, self.reference = beats(training), beats(reference)
        style = lambda w: w[1][0].style  # noqa: E731
        self.styles = Centroids([b for b, _ in self.training], [style(w) for w in self.training])
        self.copies = Copies([b for b, _ in windows(training, 10 ** 6)])
        self.of_reference = np.stack([features(b) for b, _ in self.reference])

    def row(self, bars, styles):
        areas = overlap(np.stack([features(b) for b in bars]), self.of_reference)
        copied, runs = self.copies.shares(bars)
        return {"overlap": areas.mean(), "least": areas.min(), "Jaccard": jaccard(bars),
                "style": self.styles.share(bars, styles), "copied": copied, "runs": runs,
                "empty": np.mean([not b for w in bars for b in w]), "areas": areas}


def line(name, row):
    return (f"| {name} | {row['overlap']:.3f} | {row['least']:.3f} | {row['Jaccard']:.2f} | {row['style']:.2f} "
            f"| {row['empty']:.3f} | {row['copied']:.3f} | {row['runs']} |")
