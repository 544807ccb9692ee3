"""
Packs what performances are rendered from: drum sounds by class and set, notes, and the strokes of Groove.

    python3 -m parts.bank DATA SOUNDS BANK [--synthetic 60]

DATA holds `instruments/`, `recordings/` and the Groove archive; SOUNDS is a folder of parts.sounds. Writes
BANK/bank.npz and BANK/recordings.npz. Sounds lie end to end, 16 bits, mono; cymbals and open hats sound on past the end
of their recording; so many drums of each class are synthesized besides. The final sets are not packed.
"""
import argparse
import os

import numpy as np

from classes import synthetic
from classes.library import SoundLibrary
from classes.microphones import sounding_on
from classes.songs import CLASS_OF_NOTE
from classes.sounds import BEFORE
from drumtraining.audio import RATE, attack_of, decode
from drumtraining.sets import Groove, manifest
from parts import recordings
from parts.layout import NUMBER
from parts.sounds import DEVELOPMENT

HEAD = 60  # samples before the attack
MOST, MOST_OF = 400, {"percussion": 40}  # sounds of a class and set: hand drums would be a third of everything
MOST_OF_A_SOUND_BANK = 24
RINGING = {"crash", "ride", "hihat_open"}
SPLITS = ("train", "validation")  # their numbers are those of `use`


def leveled(sound):
    """16 bits, the peak near full scale."""
    return np.round(sound / (np.abs(sound).max() + 1e-9) * 32000).astype("<i2")


def shortened(sound):
    """From shortly before the attack to where less than a thousandth is left, faded out."""
    sound = sound[BEFORE - HEAD:].copy()
    power = np.convolve(sound ** 2, np.ones(441) / 441, "same")
    last = np.flatnonzero(power > 3e-7 * power.max())
    sound = sound[:max(last[-1] + 441, 2000)] if len(last) else sound[:2000]
    fade = min(441, len(sound))
    sound[-fade:] *= np.linspace(1, 0, fade)
    return sound


def distinct(library, rows):
    """The kits of a sound bank share most of their sounds: the first of each."""
    seen, kept = set(), []
    for row in rows:
        spectrum = np.abs(np.fft.rfft(library.sound(row)[BEFORE:BEFORE + 2000]))
        key = tuple(np.round(spectrum[:40] / (spectrum.max() + 1e-9) * 40).astype(int))
        if key not in seen:
            seen.add(key)
            kept.append(row)
    return kept


def every(rows, most):
    """Every nth of too many."""
    return rows if len(rows) <= most else [rows[i] for i in np.linspace(0, len(rows) - 1, most).astype(int)]


def drums(library):
    """(class, set, use, sound) of the one-shots; of many alike in a set every nth."""
    for use, label, allowed in ((0, "training", None), (1, "held-out", DEVELOPMENT)):
        for kind, sets in sorted(library.by_class(label, allowed).items()):
            for where, rows in sorted(sets.items()):
                most = MOST_OF.get(kind, MOST)
                if where.startswith("sf"):
                    most, rows = MOST_OF_A_SOUND_BANK, distinct(library, rows)
                for row in every(rows, most):
                    sound = shortened(library.sound(row))
                    if kind in RINGING and len(sound) > 1.3 * RATE:  # without the fade at its end
                        sound = sounding_on(sound[:-441], np.random.default_rng(row))
                    yield kind, str(where), use, leveled(sound)


def synthesized(each):
    for kind, maker in synthetic.MAKERS.items():
        for number in range(each):
            sound = maker(np.random.default_rng([NUMBER[kind], number]))
            sound[-441:] *= np.linspace(1, 0, 441)
            yield kind, "synthetic", 0, leveled(sound)


def notes(data):
    """Every other note of the instruments, 1.3 s of it."""
    for row in manifest(data + "/instruments")[::2]:
        sound = decode(f"{data}/instruments/{row['file']}")[:3 * RATE]
        sound = np.pad(sound, (BEFORE, 0))[attack_of(sound):][:int(1.3 * RATE)].copy()
        sound[-2205:] *= np.linspace(1, 0, len(sound[-2205:]))
        yield "tone", row["instrument"], 0, leveled(sound)


def strokes(data):
    """
    Columns of all strokes of Groove: the performance, seconds, class, velocity; and of all performances: use, seconds,
    whether it is a fill.
    """
    groove, columns, performances = Groove(data), [], []
    for use, split in enumerate(SPLITS):
        for row in groove.rows(split):
            division, played = groove.notes(row)
            second = 60 / division / float(row["bpm"])
            hits = [(len(performances), tick * second, NUMBER[CLASS_OF_NOTE[note]], velocity)
                    for tick, note, velocity in played if note in CLASS_OF_NOTE and velocity > 5]
            if len(hits) >= 4:
                columns += hits
                performances.append((use, float(row["duration"]), row["beat_type"] == "fill"))
    names = ("performance", "second", "class", "velocity"), ("use", "seconds", "fill")
    return ({f"stroke_{n}": np.array(v) for n, v in zip(names[0], zip(*columns))}
            | {f"performance_{n}": np.array(v) for n, v in zip(names[1], zip(*performances))})


class Bank:
    """What main has packed: sounds end to end, where each begins, its length, class, set and use; strokes."""

    def __init__(self, folder):
        held = np.load(folder + "/bank.npz")
        self.sound, self.length, self.kind, self.set, self.use = (held[k] for k in ("sound", "length", "kind", "set",
                                                                                  "use"))
        self.start = np.cumsum(self.length) - self.length
        self.strokes = {k: held[k] for k in held.files if k.startswith(("stroke_", "performance_"))}

    def piece(self, row, most):
        """The first samples of a sound."""
        return self.sound[self.start[row]:self.start[row] + min(self.length[row], most)]


def main(arguments=None):
    parser = argparse.ArgumentParser()
    for name in ("data", "sounds", "bank"):
        parser.add_argument(name)
    parser.add_argument("--synthetic", type=int, default=60, help="synthesized drums of each class")
    options = parser.parse_args(arguments)
    os.makedirs(options.bank, exist_ok=True)
    rows = [*drums(SoundLibrary(options.sounds)), *notes(options.data), *synthesized(options.synthetic)]
    np.savez(options.bank + "/bank.npz", sound=np.concatenate([s for *_, s in rows]), length=[len(s) for *_, s in rows],
             kind=np.array([NUMBER[k] for k, *_ in rows]), set=[w for _, w, *_ in rows],
             use=np.array([u for _, _, u, _ in rows]), **strokes(options.data))
    recordings.pack(options.data, options.bank + "/recordings.npz")
    print(len(rows), "sounds,", f"{sum(len(s) for *_, s in rows) / RATE:.0f} s")


if __name__ == "__main__":
    main()
