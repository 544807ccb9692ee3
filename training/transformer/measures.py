"""What windows of bars are compared by. A bar is a list of (cell, velocity bin, timing bin)."""
import numpy as np
from scipy.stats import gaussian_kde

from transformer.vocabulary import CELLS, ON_TIME, PIECES, TIMING_TICKS, piece, position

FEATURES = ("hits a bar", "pieces", "density", "velocity mean", "velocity deviation", "timing mean", "timing deviation",
            "syncopation")
# How strong the sixteenths of a beat and the beats of 4/4 are (Longuet-Higgins and Lee 1984).
WEIGHTS = np.array([0, -4, -3, -4, -2, -4, -3, -4, -1, -4, -3, -4, -2, -4, -3, -4])


def syncopation(bar):
    """
    Mean over kicks, snares and side sticks: how much stronger the next place is, where nothing of theirs answers a weak
    one.
    """
    struck = np.zeros(17, bool)
    for cell, _, _ in bar:
        if piece(cell) < 3 and position(cell) < 16:
            struck[position(cell)] = True
    weights = np.append(WEIGHTS, 0)
    score = 0
    for at in np.flatnonzero(struck[:16]):
        rests = [weights[j] - weights[at] for j in range(at + 1, 17) if not struck[at + 1:j + 1].any()
                 and weights[j] > weights[at]]
        score += max(rests, default=0)
    return score


def features(bars):
    """[8]: FEATURES of a window."""
    hits = [h for bar in bars for h in bar]
    velocity, timing = (np.array([h[i] for h in hits], float) for i in (1, 2))
    velocity, timing = 16 * velocity + 8, (timing - ON_TIME) * TIMING_TICKS
    if not hits:
        return np.zeros(len(FEATURES))
    return np.array([len(hits) / len(bars), len({piece(h[0]) for h in hits}),
                     np.mean([len({position(h[0]) for h in bar}) / 16 for bar in bars]), velocity.mean(),
                     velocity.std(), timing.mean(), timing.std(), np.mean([syncopation(b) for b in bars])])


def density(values):
    if np.std(values) <= 1e-9:
        values = values + np.random.default_rng(0).normal(size=len(values)) * 1e-3
    return gaussian_kde(values)


def overlap(mine, reference):
    """
    [features]: overlap area of the distances within the reference set and those to it (Yang and Lerch 2020), each a
    density. mine, reference: [n, features].
    """
    areas = []
    for a, b in zip(mine.T, reference.T):
        within = np.abs(b[:, None] - b)[np.triu_indices(len(b), 1)]
        across = np.abs(a[:, None] - b).ravel()
        x = np.linspace(0, max(within.max(), across.max()), 300)
        rng = np.random.default_rng(0)  # densities of thousands of distances are cheap, of tens of thousands not
        p, q = (density(rng.choice(d, min(len(d), 4000), replace=False))(x) for d in (within, across))
        areas.append(np.minimum(p / p.sum(), q / q.sum()).sum())
    return np.array(areas)


def cells(bar):
    return frozenset(h[0] for h in bar)


def jaccard(windows):
    """Mean likeness of adjacent bars' cells."""
    pairs = [(cells(a), cells(b)) for bars in windows for a, b in zip(bars, bars[1:])]
    return np.mean([len(a & b) / len(a | b) for a, b in pairs if a | b])


def picture(bars):
    """[220 + 22]: how often each cell is played, and the mean velocity and timing of the pieces (0 where silent)."""
    often, hits = np.zeros(CELLS), [h for bar in bars for h in bar]
    for bar in bars:
        often[list(cells(bar))] += 1 / len(bars)
    touch = [[np.mean([(h[i] - m) / s for h in hits if piece(h[0]) == p] or [0]) for p in range(len(PIECES))]
             for i, m, s in ((1, 4, 4), (2, ON_TIME, 7))]
    return np.concatenate([often, *touch])


class Centroids:
    """The nearest mean picture of a style, in a space in which windows of one style vary alike in all directions."""

    def __init__(self, windows, styles, least=40, ridge=.01):
        pictures = np.stack([picture(w) for w in windows])
        self.styles = sorted({s for s in styles if s and styles.count(s) >= least})
        index = np.array([self.styles.index(s) if s in self.styles else -1 for s in styles])
        means = np.stack([pictures[index == i].mean(0) for i in range(len(self.styles))])
        rest = pictures[index >= 0] - means[index[index >= 0]]
        self.white = np.linalg.cholesky(np.linalg.inv(rest.T @ rest / len(rest) + ridge * np.eye(rest.shape[1])))
        self.means = means @ self.white

    def share(self, windows, styles):
        """Share of windows whose nearest style is theirs, of those whose style is known."""
        nearest = [self.styles[np.argmin(((self.means - picture(w) @ self.white) ** 2).sum(1))] for w in windows]
        known = [(n, s) for n, s in zip(nearest, styles) if s in self.styles]
        return np.mean([n == s for n, s in known])


class Copies:
    """What of the training set is found again, by cells alone."""

    def __init__(self, performances):
        bars = [[cells(b) for b in p] for p in performances]
        self.bars = {b for p in bars for b in p if b}
        self.runs = {tuple(p[i:i + 4]) for p in bars for i in range(len(p) - 3)}

    def shares(self, windows):
        """Share of bars copied whole, and runs of four copied bars."""
        found = [[cells(b) for b in w] for w in windows]
        return np.mean([b in self.bars for w in found for b in w if b]), sum(tuple(w[i:i + 4]) in self.runs
                                                                             for w in found for i in range(len(w) - 3))
