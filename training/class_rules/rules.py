"""
The model of RuleClassifier: a rule scores bias - sum of weight * log(1 + ((x - center) / width)^2), a class sums its
rules. Starting from k-means within each class, all numbers are fitted by L-BFGS to the cross-entropy.
"""
import numpy as np
from scipy.cluster.vq import kmeans2
from scipy.optimize import minimize

from class_rules.features import CLASSES, ORDER

LEVEL_SCALE, LEVEL_PULL = 10.0, 1e-3
PULL, SMOOTHING = 2e-3, 0.03
SHARED_LEVEL = {"hihat_open": "hihat_closed", "clap": "snare", "ride": "crash"}


def begin(examples):
    """Centers, log widths and the class of each rule, by k-means."""
    centers, widths, owner = [], [], []
    for k, counts in enumerate(CLASSES.values()):
        for count, origin in zip(counts, (examples.variant == "whole", examples.song)):
            if count == 0:
                continue
            own = examples.x[examples.tuning & (examples.y == k) & origin]
            cluster = kmeans2(own, count, minit="++", seed=7)[1] if count > 1 else np.zeros(len(own), int)
            for j in range(count):
                part = own[cluster == j] if np.sum(cluster == j) > 3 else own
                centers.append(np.median(part, 0))
                widths.append(np.log(part.std(0) + 0.4))
                owner.append(k)
    return np.array(centers), np.array(widths), np.array(owner)


class Rules:
    """Rules fitted to the examples of the tuning sets."""

    def __init__(self, examples, iterations=400):
        centers, widths, self.owner = begin(examples)
        self.shape = centers.shape
        self.member = np.eye(len(ORDER))[self.owner]
        count = self.shape[0] * self.shape[1]
        start = np.concatenate([np.zeros(self.shape[0]), centers.ravel(), widths.ravel(),
                                np.full(count, np.log(0.3))])
        tuning = examples.tuning
        data = examples.x[tuning], examples.may[tuning], examples.weights()[tuning], start
        self.loss_at_start = self.loss(start, *data)[0]
        fitted = minimize(self.loss, start, data, jac=True, method="L-BFGS-B", options={"maxiter": iterations})
        self.params, self.loss_at_end = fitted.x, fitted.fun

    def unpack(self, params):
        """Biases [rules]; centers, log widths and log weights [rules, features]."""
        rest = params[self.shape[0]:].reshape(3, *self.shape)
        return params[:self.shape[0]], rest[0], rest[1], rest[2]

    def scores(self, params, x):
        b, c, ls, lw = self.unpack(params)
        z = (x[:, None, :] - c) / np.exp(ls)
        return b - np.einsum("nrf,rf->nr", np.log1p(z * z), np.exp(lw)), z

    def loss(self, params, x, allowed, w, start):
        """The cross entropy, near the start, and its gradient."""
        logits, z = self.scores(params, x)
        _, _, ls, lw = self.unpack(params)
        logits -= logits.max(1, keepdims=True)
        e = np.exp(logits)
        p = e / e.sum(1, keepdims=True)
        pc = np.maximum(p @ self.member, 1e-12)
        right = np.sum(allowed * pc, 1, keepdims=True)
        error = (1 - SMOOTHING) * np.log(right) + SMOOTHING * np.log(pc).mean(1, keepdims=True)
        value = -np.sum(w[:, None] * error) + PULL * np.sum((params - start) ** 2)
        push = (1 - SMOOTHING) * allowed / right + SMOOTHING / len(ORDER) / pc
        g = w[:, None] * p * (1 - push @ self.member.T)
        zz = 1 + z * z
        strength = np.exp(lw)
        d_log = -g[:, :, None] * strength
        d_center = np.sum(d_log * (-2 * z / zz), 0) / np.exp(ls)
        d_width = np.sum(d_log * (-2 * z * z / zz), 0)
        d_weight = np.einsum("nr,nrf->rf", -g, np.log(zz)) * strength
        slope = np.concatenate([g.sum(0), d_center.ravel(), d_width.ravel(), d_weight.ravel()])
        return value, slope + 2 * PULL * (params - start)

    def guesses(self, x):
        """The likeliest class of each row, and how likely it is none."""
        e = self.scores(self.params, x)[0]
        p = np.exp(e - e.max(1, keepdims=True)) @ self.member
        return p[:, :-1].argmax(1), p[:, -1] / p.sum(1)

    def log_classes(self, x):
        """The logarithm of each class's score."""
        e = self.scores(self.params, x)[0]
        top = e.max(1, keepdims=True)
        return np.log(np.exp(e - top) @ self.member + 1e-12) + top


class Levels:
    """
    What the level of a slice among the others of its song says of its class: a window and a bias a class, fitted to
    slices as often as they occur; classes that share a label share theirs.
    """

    def __init__(self, log_classes, may, level):
        possible = may.any(0)
        like = [ORDER.index(SHARED_LEVEL.get(c, c)) for c in ORDER]
        start = np.tile([0.0, -5.0 / LEVEL_SCALE, 0.0, -1.0], (len(ORDER), 1))

        def loss(params):
            e = log_classes + weigh(params.reshape(-1, 4)[like], level)
            p = np.exp(e - e.max(1, keepdims=True)) * possible
            pull = LEVEL_PULL * np.sum((params - start.ravel()) ** 2)
            return -np.mean(np.log(np.sum(p * may, 1) / p.sum(1))) + pull
        fitted = minimize(loss, start.ravel(), method="L-BFGS-B", options={"maxiter": 60}).x.reshape(-1, 4)
        rare = fitted[possible[:len(fitted)], 0].min()
        fitted[ORDER.index("percussion")] = [rare, 0, 0, -9]  # in no song: rare, at any level
        self.params = fitted[like]

    def weigh(self, level):
        return weigh(self.params, level)


def weigh(params, level):
    """[n, classes]; params [classes, 4]: bias, center and log width, log weight."""
    b, c, ls, lw = params.T
    return b - np.exp(lw) * np.log1p(((level[:, None] / LEVEL_SCALE - c) / np.exp(ls)) ** 2)
