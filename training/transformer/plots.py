"""The learning curve, and how written windows are spread beside real ones."""
import numpy as np

from drumtraining import plots
from transformer.measures import FEATURES, density


def learning(log, path):
    """From what train.py logs: step, minutes, bits of training (all, onset, velocity, timing) and of validation."""
    step, _, *values = np.loadtxt(log, ndmin=2).T
    figure, axes = plots.axes(1, 4, size=(11, 2.6))
    for i, (axis, name) in enumerate(zip(axes, ("in all", "onset", "velocity", "timing"))):
        axis.plot(step, values[i], label="training, varied and dropped out")
        axis.plot(step, values[4 + i], label="validation")
        axis.set(title=f"bits per hit, {name}", xlabel="step",
                 ylim=(.95 * min(values[i].min(), values[4 + i].min()), 1.15 * np.max(values[4 + i])))
    axes[0].legend(fontsize=7)
    plots.write(figure, path, dpi=80)


def features(sets, path):
    """sets: name to [n, 8] of measures.features."""
    figure, axes = plots.axes(2, 4, size=(11, 4.4))
    for i, (axis, name) in enumerate(zip(axes.flat, FEATURES)):
        every = np.concatenate([s[:, i] for s in sets.values()])
        x = np.linspace(*np.quantile(every, [.002, .998]), 200)
        for label, values in sets.items():
            axis.plot(x, density(values[:, i])(x), label=label)
        axis.set(title=name, yticks=[])
    axes[0, 0].legend(fontsize=7)
    plots.write(figure, path, dpi=80)
