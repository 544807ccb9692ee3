"""
Drum stems whose parts are known, to measure by: performances that nothing was learned from, by kits that nothing was
learned from, through another studio than the training's.

    python3 -m parts.scenes DATA SOUNDS BANK --out FOLDER [--kits dev] [--count 30]

SOUNDS is a folder of parts.sounds, BANK one of parts.bank. --kits dev: the sets of development with Groove's validation
split, to choose by. --kits final: the final sets and Debian's Hydrogen kits that nothing is trained from, with Groove's
test split, for one look at the end. Writes FOLDER/{n}.drums.wav, {n}.kick.wav, .snare.wav, .toms.wav, .hihat.wav and
.cymbals.wav, which sum to it, {n}.class.txt (drumtraining/annotations.py), and {n}.mix.wav: the drums 4 dB under a
recording that was held out. `bench parts FOLDER` reads them.
"""
import argparse
import os
from dataclasses import dataclass

import numpy as np
from scipy.signal import fftconvolve

from classes.library import SoundLibrary
from classes.sounds import BEFORE
from drumtraining.annotations import CLASS_OF_NOTE, LABEL, write_annotation
from drumtraining.audio import RATE, level, write_wav
from drumtraining.effects import compressor_gain, equalize, room
from drumtraining.render import STANDS_FOR
from drumtraining.sets import Groove
from parts.layout import DRUMS, PART_OF_CLASS
from parts.recordings import Recordings
from parts.sounds import DEVELOPMENT, FINAL
from separator.drums import Kit, from_shots

SECONDS, QUIETEST = 12, 6  # seconds; the softest velocity that counts as a stroke
PART_OF = PART_OF_CLASS | {"tom": PART_OF_CLASS["tom_mid"]}
# (uses of sounds.npz and their sets, all where None; split of Groove)
KITS = {"dev": ([("held-out", DEVELOPMENT)], "validation"),
        "final": ([("held-out", FINAL), ("development", None)], "test")}
HEAD = 20  # samples before an attack
UNDER = 4  # dB that drums lie under the rest


def shelf_of(library, uses):
    """{class: {set: rows}}."""
    found = {}
    for use, sets in uses:
        for kind, rows in library.by_class(use, sets).items():
            found.setdefault(kind, {}).update(rows)
    return found


def homes(shelf):
    """The sets that a kit can mostly be of."""
    return sorted(set(shelf["kick"]) & set(shelf["snare"]))


class SceneKit(Kit):
    """The drums of one set, drawn unless it is said, and what it lacks from others of the shelf."""

    def __init__(self, library, shelf, rng, home=None):
        self.library, self.shelf, self.rng, self.takes = library, shelf, rng, {}
        self.home = home or str(rng.choice(homes(shelf)))

    def recorded(self, kind):
        if kind == "tom":
            kind = str(self.rng.choice([k for k in ("tom_low", "tom_mid", "tom_high") if k in self.shelf]))
        sets = next(self.shelf[k] for k in (kind, STANDS_FOR.get(kind, kind), "snare") if k in self.shelf)
        home = self.home if self.home in sets else str(self.rng.choice(sorted(sets)))
        return [self.library.sound(row)[BEFORE - HEAD:] for row in self.some(sets[home])]


@dataclass(frozen=True)
class Scene:
    """
    Parts [5, frames, 2] that sum to the stem; strokes (second, class); the performance's tempo, style and drummer, and
    the set that most of the kit is of.
    """

    parts: np.ndarray
    strokes: list
    bpm: float
    style: str
    drummer: str
    kit: str


class Scenes:
    """Scenes by kits of some uses of sounds.npz and performances of a split of Groove."""

    def __init__(self, data, sounds, uses, split, seconds=SECONDS):
        self.groove, self.library, self.seconds = Groove(data), SoundLibrary(sounds), seconds
        self.rows = self.groove.rows(split, seconds + 2, beats=True)
        self.shelf = shelf_of(self.library, uses(self.library) if callable(uses) else uses)

    def performance(self, rng, styles=None):
        """A performance, of some styles if there is one, and hits (second, note, velocity) of a stretch."""
        rows = [r for r in self.rows if styles and r["style"].split("/")[0] in styles] or self.rows
        row = rows[int(rng.integers(len(rows)))]
        division, notes = self.groove.notes(row)
        start = rng.uniform(0, float(row["duration"]) - self.seconds - 2)
        hits = [(tick / division * 60 / float(row["bpm"]) - start, note, velocity) for tick, note, velocity in notes]
        return row, [h for h in hits if 0 <= h[0] < self.seconds - .05 and h[2] >= QUIETEST and h[1] in CLASS_OF_NOTE]

    def numbered(self, index):
        """The scene of a number."""
        return self.scene(np.random.default_rng([77, index]))

    def scene(self, rng, styles=None, home=None):
        """What happens to the stem happens to every part alike."""
        row, hits = self.performance(rng, styles)
        kit = SceneKit(self.library, self.shelf, rng, home)
        lanes = from_shots(hits, self.seconds, kit)
        dry = np.zeros((len(DRUMS), self.seconds * RATE, 2), np.float32)
        sent = np.zeros_like(dry)
        for kind, lane in lanes.items():
            dry[PART_OF[kind]] += lane
            sent[PART_OF[kind]] += lane * rng.uniform(.1, 1)
        parts = in_room(dry, sent, rng) if rng.random() < .8 else dry
        if rng.random() < .5:
            parts = parts * compressor_gain(parts.sum(axis=0), rng.uniform(-2, 6), rng.uniform(1.5, 6),
                                            rng.uniform(.001, .03), rng.uniform(.05, .3))
        if rng.random() < .4:
            stem = parts.sum(axis=0)
            driven = np.abs(stem).max(axis=1, keepdims=True) * rng.uniform(.15, .8) / level(stem) + 1e-9
            parts = parts * (np.tanh(driven) / driven)
        strokes = [(second, CLASS_OF_NOTE[note]) for second, note, _ in hits]
        return Scene(equalized(parts, rng), strokes, float(row["bpm"]), row["style"], row["drummer"], kit.home)


def in_room(dry, sent, rng):
    """The parts with what one room makes of what each sends to it."""
    click = np.zeros((int(1.6 * RATE), 2), np.float32)
    click[0] = 1
    wet = fftconvolve(sent, room(click, rng)[None], axes=1)[:, :dry.shape[1]]
    loud = level(sent.sum(axis=0)) / level(wet.sum(axis=0))
    return dry + wet * (loud * 10 ** (-rng.uniform(4, 26) / 20))


def equalized(parts, rng):
    """One random equalizer for every part."""
    state, out = rng.bit_generator.state, []
    for part in parts:
        rng.bit_generator.state = state
        out.append(equalize(part.astype(np.float32), rng, 4))
    return np.stack(out)


def write(path, parts, strokes, recording):
    """The files of one scene; `recording` is [frames, 2]."""
    stem = parts.sum(axis=0)
    mix = stem + recording * (level(stem) / level(recording) * 10 ** (UNDER / 20))
    gain = .9 / max(np.abs(mix).max(), np.abs(stem).max())
    write_wav(path + ".mix.wav", mix, gain)
    write_wav(path + ".drums.wav", stem, gain)
    for part, sound in zip(DRUMS, parts):
        write_wav(f"{path}.{part}.wav", sound, gain)
    write_annotation(path + ".class.txt", [(second, LABEL[kind]) for second, kind in strokes])


def add_options(parser):
    parser.add_argument("data")
    parser.add_argument("sounds")
    parser.add_argument("--kits", choices=KITS, default="dev")
    parser.add_argument("--count", type=int, default=30)


def main(arguments=None):
    parser = argparse.ArgumentParser()
    add_options(parser)
    parser.add_argument("bank")
    parser.add_argument("--out", required=True)
    options = parser.parse_args(arguments)
    os.makedirs(options.out, exist_ok=True)
    scenes = Scenes(options.data, options.sounds, *KITS[options.kits])
    recordings = Recordings(options.bank + "/recordings.npz", 1)
    for index in range(options.count):
        recording = recordings.excerpt(SECONDS * RATE, np.random.default_rng([78, index]))
        scene = scenes.numbered(index)
        write(f"{options.out}/{index:02d}", scene.parts, scene.strokes, recording)


if __name__ == "__main__":
    main()
