"""Windows of performances as they are measured: bars of binned hits, and a request to each."""
from transformer.request import Request
from transformer.vocabulary import METERS, UNKNOWN, UNKNOWN_TIMING, WINDOW, timing_bin, velocity_bin


def binned(bar):
    """(cell, offset, velocity) to (cell, velocity bin, timing bin)."""
    return [(c, UNKNOWN, UNKNOWN_TIMING) if v is None else (c, velocity_bin(v), timing_bin(o)) for c, o, v in bar]


def density(bars, meter):
    """Hits a quarter note."""
    return sum(len(b) for b in bars) / (len(bars) * METERS[meter] / 4)


def plain(performance, start=0, length=WINDOW):
    """
    A window as it is measured: style, tempo and meter said, whether it is a fill where the file says so, density
    hidden.
    """
    bars = performance.bars[start:start + length]
    request = Request(performance.styles[0] if performance.styles[0] != "any" else None, performance.bpm,
                      performance.meter, fill=True if performance.fill else None)
    return [binned(b) for b in bars], [request] * len(bars)


def windows(performances, length=WINDOW):
    """Every performance cut into windows from its first bar on, without those that hold nothing."""
    cut = [plain(p, i, length) for p in performances for i in range(0, len(p.bars), length)]
    return [(b, r) for b, r in cut if any(b)]
