"""Learning curves as pictures."""


def axes(rows=1, columns=1, size=(7, 4)):
    """A figure of matplotlib, drawn without a screen, and its axes."""
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot
    return pyplot.subplots(rows, columns, figsize=size)


def write(figure, path, dpi=100):
    from matplotlib import pyplot
    figure.tight_layout()
    figure.savefig(path, dpi=dpi)
    pyplot.close(figure)


def learning_curve(path, rows, plotted, label):
    """Columns of a table over the minutes of training: (column, what it is, "left" or "right") each."""
    figure, left = axes()
    sides = {"left": left, "right": left.twinx()}
    for number, (column, what, side) in enumerate(plotted):
        if column in rows[-1]:
            values = [float(r[column]) for r in rows]
            sides[side].plot([float(r["minutes"]) for r in rows], values, label=what, color=f"C{number}")
    left.set_xlabel("minutes of training")
    left.set_ylabel(label)
    figure.legend(loc="lower right", bbox_to_anchor=(.88, .14))
    write(figure, path)
