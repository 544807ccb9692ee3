"""
Slices of performances, each by a kit of its own: what hits look like among others, a hundred kits in two minutes.

    python3 -m classes.performances DATA OUT 200 212     # files of a hundred performances, one a seed

OUT holds sounds.npz. Human performances (Groove MIDI, training split) are played by kits whose drums are drawn from the
training sounds, half of them mostly from one set, each colored as in strokes.py and the same throughout; with dynamics,
drums that ring along, a room, an equalizer, a compressor, noise and notes of instruments far below. Writes
OUT/performances-{SEED}.npz: picture [n, 2, 64, 48] as bytes, present [n, 13], share [n, 14], and of each the
performance, the time in seconds, the level in dB, and the half of the training sets its kit comes from.
"""
import sys

import numpy as np
from scipy.signal import lfilter

from classes.microphones import recorded, ringing_along, sounding_on
from classes.slices import rows_of
from classes.songs import CLASS_OF_NOTE, LEVEL
from classes.sounds import BEFORE, CLASSES
from classes.strokes import Shelf, colored, is_made, made, notes
from drumtraining.annotations import is_audible
from drumtraining.audio import RATE
from drumtraining.render import OWN, SECONDS, play_hits
from drumtraining.sets import Groove

ATTACK = 100  # frames before it in what a kit plays
# No sound is in both: what is told apart by the one half is measured on the other.
HALVES = [{"open-source-drumkit", "oramics-tr-808", "freepats-synth", "hydrogen-Audiophob", "oramics-mrk-2", "gogodze",
           "olpc-berklee"},
          {"sf2-fluidr3", "sf-musescore", "frankensnare", "hydrogen-rumpf_kit_z01_h2", "oramics-lm-2", "oramics-cr-78",
           "freepats-world", "body-percussion", "dim-cabasa", "stargate-karoryfer", "stargate-synth"}]
# What some drummers play instead, and how often: in rock, hats half open throughout; hats where others ride.
INSTEAD = [(.2, {"hihat_closed": "hihat_open"}), (.15, {"ride": "hihat_closed"}), (.1, {"ride": "hihat_open"}),
           (.06, {"snare": "clap"}), (.06, {"ride": "percussion"}), (.06, {"hihat_closed": "percussion"}),
           (.06, {"sidestick": "percussion", "tom_high": "percussion"}), (.06, {"snare": "sidestick"})]


class Kit:
    """A drum of each kind asked for, up to three takes of it."""

    def __init__(self, shelf, rng):
        self.shelf, self.rng, self.drums = shelf, rng, {}
        self.home = rng.choice(sorted({s for kind in ("kick", "snare") for s in shelf.by[kind]}))
        self.loyal = rng.choice([.9, 0])

    def drum(self, kind):
        if kind not in self.drums:
            of_set, seed = self.shelf.sets(kind, self.rng), self.rng.integers(1 << 30)
            if is_made(kind, self.rng):
                return self.keep(kind, [made(kind, self.rng)], seed)
            where = (self.home if self.home in of_set and self.rng.random() < self.loyal
                     else self.rng.choice(sorted(of_set)))
            return self.keep(kind,
                             [self.shelf.library.sound(i)
                              for i in self.rng.choice(of_set[where], min(3, len(of_set[where])), replace=False)], seed)
        return self.drums[kind]

    def keep(self, kind, takes, seed):
        colored_takes = [sounding_on(colored(t, kind, np.random.default_rng(seed))[BEFORE - ATTACK:], self.rng)
                         for t in takes]
        softest = -1.3 if kind.startswith("hihat") else -.4  # the hats of many recordings lie far under their drums
        self.drums[kind] = colored_takes, LEVEL[kind] * 10 ** self.rng.uniform(softest, .4)
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
        self.groove = Groove(data)
        self.info = self.groove.rows("train", 12)

    def strokes(self, rng):
        """[(seconds, kind, velocity)] of an excerpt."""
        row = self.info[rng.integers(len(self.info))]
        bpm = float(row["bpm"])
        division, notes_of_row = self.groove.notes(row)
        start = rng.uniform(0, max(0., float(row["duration"]) - SECONDS - 2))
        return [(s, CLASS_OF_NOTE[n], v) for tick, n, v in notes_of_row
                if 0 < (s := tick / division * 60 / bpm - start) < SECONDS - .2 and n in CLASS_OF_NOTE and v > 5]

    def perform(self, rng):
        """The half its kit is from, the stem as recorded, and [(frame, kind, whether it can be heard)] of its strokes."""
        half, stem, truth = self.play(rng)
        return half, recorded(stem, self.tones, rng).astype(np.float32), truth

    def play(self, rng):
        """The same with nothing but the drums in the stem."""
        half = int(rng.integers(2))
        strokes = self.strokes(rng)
        while len(strokes) < 8:
            strokes = self.strokes(rng)
        swapped = {}
        for often, others in INSTEAD:
            swapped |= others if rng.random() < often else {}
        along = (lambda stem: ringing_along(stem, rng)) if rng.random() < .6 else None
        return half, *played(strokes, Kit(self.shelves[half], rng), swapped, rng, along)


def played(strokes, kit, swapped, rng, along=None):
    """The stem with what rings along, and [(frame of the attack, kind, whether it can be heard)] of all strokes."""
    hits = [(int(second * RATE), swapped.get(kind, kind), velocity) for second, kind, velocity in strokes]
    stem, hits = play_hits(hits, kit.strike, SECONDS * RATE)
    stem += 0 if along is None else along(stem)
    truth = [(at + ATTACK, kind, sound[ATTACK:ATTACK + OWN]) for at, kind, sound in hits]
    return stem, [(t, k, is_audible(own, stem[t:t + OWN])) for t, k, own in truth if len(own) == OWN]


def slices(stage, out, seed, count):
    rng, columns = np.random.default_rng(seed), ([], [], [], [], [], [], [])
    for song in range(count):
        half, stem, truth = stage.perform(rng)
        for at, *row in rows_of(stem, [(t / RATE, k) for t, k, audible in truth if audible], 1 / 12, rng):
            level = 10 * np.log10((stem[max(0, at):at + 2205] ** 2).mean() + 1e-12)
            for column, value in zip(columns, (*row, song, at / RATE, level, half)):
                column.append(value)
    kinds = {"picture": np.uint8, "present": np.float32, "share": np.float32, "song": np.int16, "time": np.float32,
             "level": np.float32, "half": np.int8}
    np.savez(f"{out}/performances-{seed}.npz",
             **{n: np.stack(c).astype(k) for (n, k), c in zip(kinds.items(), columns)})
    print(seed, len(columns[0]), "slices",
          dict(zip(CLASSES + ["none"], np.stack(columns[2]).sum(axis=0).round().astype(int))), flush=True)


def main(data, out, first, last, count=100):
    """Files of so many performances, one a seed from first on to the one before last."""
    stage = Stage(data, out)
    for seed in range(first, last):
        slices(stage, out, seed, count)


if __name__ == "__main__":
    main(*sys.argv[1:3], *map(int, sys.argv[3:]))
