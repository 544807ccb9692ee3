"""Performances as bars of hits: of the Groove MIDI Dataset, of pattern books, and of this program's skeletons."""
import json
import os
import re
from dataclasses import dataclass

from drumtraining.sets import Groove
from transformer.vocabulary import BOOKS, COARSER, FINER, METERS, NOTES, PIECES, TICKS

TRACKS = {"BassDrum": 0, "SnareDrum": 1, "Clap": 1, "RimShot": 2, "ClosedHiHat": 3, "OpenHiHat": 4, "LowTom": 6,
          "MediumTom": 7, "HighTom": 8, "Cymbal": 9, "Cowbell": None, "Tambourine": None}


@dataclass(frozen=True)
class Performance:
    """
    bars holds, bar by bar, hits (cell, offset in ticks, velocity) in order; velocity and offset are None where only the
    grid is known.
    """

    name: str
    styles: tuple  # coarse to fine
    bpm: float
    meter: str
    fill: bool
    bars: tuple
    human: bool = True


def bars_of(hits, steps):
    """Hits (tick at 960 a quarter, piece, velocity) to bars of (cell, offset, velocity)."""
    bars = []
    for tick, piece, velocity in sorted(hits):
        step = (tick + TICKS // 2) // TICKS
        bar, position = divmod(step, steps)
        while len(bars) <= bar:
            bars.append([])
        bars[bar].append((position * len(PIECES) + piece, tick - step * TICKS, velocity))
    return tuple(tuple(sorted(bar, key=lambda h: h[:2])) for bar in bars)


def groove(data, split):
    """The performances of an official split."""
    archive, found = Groove(data), []
    for row in archive.rows(split):
        division, notes = archive.notes(row)
        hits = [(round(t * 960 / division), NOTES[n], v) for t, n, v in notes if n in NOTES]
        coarse, meter = row["style"].split("/")[0], row["time_signature"].replace("-", "/")
        styles = tuple(s for s in (COARSER.get(coarse, coarse), FINER.get(row["style"])) if s)
        bars = bars_of(hits, METERS[meter])
        if bars:
            found.append(Performance(row["id"], styles, float(row["bpm"]), meter, row["beat_type"] == "fill", bars))
    return found


def book_bar(pattern):
    """
    One bar of a book, or two where it holds 24 sixteenths: its meter, and hits without velocity or offset. None if it
    is too odd.
    """
    per_bar = pattern["length"]
    if pattern["signature"] == "12/8":
        meter, scale = "6/8", 2 * TICKS           # two bars of 6/8
    elif pattern["signature"] == "4/4":
        meter, scale = "4/4", 3840 // per_bar
    elif per_bar == 12:
        meter, scale = "3/4", TICKS
    else:
        return None
    hits = [(i * scale, TRACKS[track], 0) for track, cells in pattern["tracks"].items() if TRACKS[track] is not None
            for i, what in enumerate(cells) if what != "Rest"]
    bars = bars_of(hits, METERS[meter])
    count = per_bar * scale // TICKS // METERS[meter]
    bars = bars + ((),) * (count - len(bars))
    return meter, tuple(tuple((cell, offset, None) for cell, offset, _ in bar) for bar in bars)


def read_json(path):
    with open(path) as file:
        return json.load(file)


def books(folder):
    """Books' patterns that belong together (a style and its number, or its kind) as (style, meter, beats, breaks)."""
    families = {}
    for book in ("patterns-200.json", "patterns-260.json"):
        for pattern in read_json(os.path.join(folder, book)):
            kind, is_break, number = re.fullmatch(r"(\D+?)(Break)?(\d*)(?:Measure[A-Z]|Break)?",
                                                  pattern["title"]).groups()
            kind = re.sub(r"(Measure[A-Z]|Break)$", "", kind)
            bar = book_bar(pattern)
            if bar is None or kind not in BOOKS:
                continue
            key = (book, BOOKS[kind], bar[0], number if "200" in book else "")
            family = families.setdefault(key, ([], []))
            family["Break" in pattern["title"]].append(bar[1])
    return [(style, meter, beats, breaks) for (_, style, meter, _), (beats, breaks) in families.items() if beats]


def skeletons(path):
    """What skeletons.cs wrote: this program's own patterns, grid only."""
    if not os.path.exists(path):
        return []
    found = []
    for row in read_json(path):
        hits = [(t, NOTES[n] if n != 39 else 1, 0) for t, n in row["hits"] if n in NOTES or n == 39]
        bars = tuple(tuple((c, o, None) for c, o, _ in dict.fromkeys(bar))
                     for bar in bars_of(hits, METERS[row["meter"]]))
        found.append(Performance(row["style"], (row["style"],), row["bpm"], row["meter"], False, bars, human=False))
    return found
