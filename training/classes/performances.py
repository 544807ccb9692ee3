"""Slices of performances, each by a kit of its own: what hits look like among others, a hundred kits in two minutes.

    python3 performances.py DATA OUT 200 212     # files of a hundred performances, one a seed

OUT holds sounds.npz. Human performances (Groove MIDI, training split) are played by kits whose drums are drawn from the training sounds, half of them mostly
from one set, each coloured as in strokes.py and the same throughout; with dynamics, drums that ring along, a room, an equaliser, a compressor, noise and notes of instruments far below.
Writes OUT/performances-{SEED}.npz: picture [n, 2, 64, 48] as bytes, present [n, 13], share [n, 14], and of each the performance, the time in seconds, the level in dB, and
the half of the training sets its kit comes from.
"""
import csv
import io
import sys
import zipfile

import numpy as np
from scipy.signal import lfilter

import synthetic
from microphones import recorded, ringing_along, sounding_on
from slices import rows_of
from songs import HEIGHTS
from sounds import BEFORE, CLASSES, RATE, render_stems
from strokes import SYNTHETIC, Shelf, coloured, made, notes

SECONDS, COUNT = 24, 100
KIND = render_stems.CLASS | HEIGHTS
LEVEL = {k: render_stems.LEVEL["tom"] if k.startswith("tom") else render_stems.LEVEL.get(k, .4) for k in CLASSES}
# No sound is in both: what is told apart by the one half is measured on the other.
HALVES = [{"open-source-drumkit", "oramics-tr-808", "freepats-synth", "hydrogen-Audiophob", "oramics-mrk-2", "gogodze"},
          {"sf2-fluidr3", "sf-musescore", "frankensnare", "hydrogen-rumpf_kit_z01_h2", "oramics-lm-2", "oramics-cr-78", "freepats-world"}]
# What some drummers play instead, and how often: in rock, hats half open throughout; hats where others ride.
INSTEAD = [(.2, {"hihat_closed": "hihat_open"}), (.15, {"ride": "hihat_closed"}), (.1, {"ride": "hihat_open"}), (.06, {"snare": "clap"}), (.06, {"ride": "percussion"}),
           (.06, {"hihat_closed": "percussion"}), (.06, {"sidestick": "percussion", "tom_high": "percussion"}), (.06, {"snare": "sidestick"})]


class Kit:
    """A drum of each kind asked for, up to three takes of it."""

    def __init__(self, shelf, rng):
        self.shelf, self.rng, self.drums = shelf, rng, {}
        self.home = rng.choice(sorted({s for kind in ("kick", "snare") for s in shelf.by[kind]}))
        self.loyal = rng.choice([.9, 0])

    def drum(self, kind):
        if kind not in self.drums:
            of_set, seed = self.shelf.by[kind], self.rng.integers(1 << 30)
            if kind in synthetic.MAKERS and self.rng.random() < SYNTHETIC:
                return self.keep(kind, [made(kind, self.rng)], seed)
            where = self.home if self.home in of_set and self.rng.random() < self.loyal else self.rng.choice(sorted(of_set))
            return self.keep(kind, [self.shelf.sound_of(i) for i in self.rng.choice(of_set[where], min(3, len(of_set[where])), replace=False)], seed)
        return self.drums[kind]

    def keep(self, kind, takes, seed):
        coloured_takes = [sounding_on(coloured(t, kind, np.random.default_rng(seed))[BEFORE - 100:], self.rng) for t in takes]
        softest = -1.3 if kind.startswith("hihat") else -.4  # the hats of many recordings lie far under their drums
        self.drums[kind] = coloured_takes, LEVEL[kind] * 10 ** self.rng.uniform(softest, .4)
        return self.drums[kind]

    def strike(self, kind, velocity):
        takes, level = self.drum(kind)
        sound, soft = takes[self.rng.integers(len(takes))], .7 * (1 - velocity / 127)
        duller = lfilter([.4], [1, -.6], sound[:RATE // 4])
        sound = np.concatenate([(1 - soft) * sound[:RATE // 4] + soft * duller, (1 - soft) * sound[RATE // 4:]])
        return sound * level * (velocity / 127) ** 1.6


class Stage:
    """Whatever performances need: shelves of both halves, notes, and the drummers."""

    def __init__(self, data, out):
        self.shelves, self.tones = [Shelf(out, sets=half) for half in HALVES], notes(data)
        self.groove = zipfile.ZipFile(data + "/groove-v1.0.0-midionly.zip")
        rows = csv.DictReader(io.TextIOWrapper(self.groove.open("groove/info.csv")))
        self.info = [r for r in rows if r["split"] == "train" and float(r["duration"]) > 12]

    def strokes(self, rng):
        """[(seconds, kind, velocity)] of an excerpt."""
        row = self.info[rng.integers(len(self.info))]
        bpm = float(row["bpm"])
        division, tracks = render_stems.read_midi(self.groove.read("groove/" + row["midi_filename"]))
        start = rng.uniform(0, max(0., float(row["duration"]) - SECONDS - 2))
        return [(s, KIND[n], v) for tick, n, v in sorted(n for _, on, _ in tracks for n in on)
                if 0 < (s := tick / division * 60 / bpm - start) < SECONDS - .2 and n in KIND and v > 5]

    def perform(self, rng):
        """The half its kit is from, the stem, and [(frame, kind)] of what can be heard."""
        half = int(rng.integers(2))
        strokes = self.strokes(rng)
        while len(strokes) < 8:
            strokes = self.strokes(rng)
        swapped = {}
        for often, others in INSTEAD:
            swapped |= others if rng.random() < often else {}
        along = (lambda stem: ringing_along(stem, rng)) if rng.random() < .6 else None
        stem, truth = played(strokes, Kit(self.shelves[half], rng), swapped, rng, along)
        return half, recorded(stem, self.tones, rng).astype(np.float32), truth


def played(strokes, kit, swapped, rng, along=None):
    """The stem with what rings along, and [(frame of the attack, kind)] of all strokes that can be heard."""
    stem, truth, ringing = np.zeros(SECONDS * RATE), [], None
    for second, kind, velocity in strokes:
        kind, at = swapped.get(kind, kind), int(second * RATE)
        sound = kit.strike(kind, velocity)[:len(stem) - at]
        if kind.startswith("hihat") and ringing is not None:  # one pair of hats: a new stroke damps the last
            stem[at:ringing[0] + len(ringing[1])] -= ringing[1][at - ringing[0]:][:len(stem) - at]
        stem[at:at + len(sound)] += sound
        ringing = (at, sound) if kind == "hihat_open" else None if kind.startswith("hihat") else ringing
        truth.append((at + 100, kind, sound[100:1124]))
    stem += 0 if along is None else along(stem)
    return stem, [(t, k) for t, k, own in truth if len(own) == 1024 and render_stems.is_audible(own, stem[t:t + 1024])]


def slices(stage, out, seed):
    rng, columns = np.random.default_rng(seed), ([], [], [], [], [], [], [])
    for song in range(COUNT):
        half, stem, truth = stage.perform(rng)
        for at, *row in rows_of(stem, [(t / RATE, k) for t, k in truth], 1 / 12, rng):
            level = 10 * np.log10((stem[max(0, at):at + 2205] ** 2).mean() + 1e-12)
            for column, value in zip(columns, (*row, song, at / RATE, level, half)):
                column.append(value)
    kinds = {"picture": np.uint8, "present": np.float32, "share": np.float32, "song": np.int16, "time": np.float32, "level": np.float32, "half": np.int8}
    np.savez(f"{out}/performances-{seed}.npz", **{n: np.stack(c).astype(k) for (n, k), c in zip(kinds.items(), columns)})
    print(seed, len(columns[0]), "slices", dict(zip(CLASSES + ["none"], np.stack(columns[2]).sum(axis=0).round().astype(int))), flush=True)


def main(data, out, first, last):
    stage = Stage(data, out)
    for seed in range(int(first), int(last)):
        slices(stage, out, seed)


if __name__ == "__main__":
    main(*sys.argv[1:])
