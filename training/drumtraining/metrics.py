"""Measures of what is right."""
import numpy as np
import torch
from scipy.stats import rankdata


def softmax(x):
    """Over the columns of each row."""
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def balanced_accuracy(right, truth):
    """How often what is right, each true class counting alike."""
    return float(np.mean([right[truth == k].mean() for k in np.unique(truth)]))


def area_under_curve(score, positive):
    """How likely a positive scores over a negative (area under the ROC curve)."""
    rank, count = rankdata(score), positive.sum()
    return (rank[positive].sum() - count * (count + 1) / 2) / (count * (~positive).sum())


def signal_to_distortion(true, guess):
    """Energy of the truth over energy of the error, dB."""
    energy, error = (true ** 2).sum(), ((true - guess) ** 2).sum()
    return float(10 * torch.log10((energy + 1e-9) / (error + 1e-9)))
