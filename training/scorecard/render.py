"""
Songs to develop on: drummers and kits that nothing was learned from under recorded parts that nothing was learned from,
by genre.

    python3 -m scorecard.render DATA SOUNDS OUT [--half dev|final] [--each 3]

SOUNDS is a folder of parts.sounds. The half `dev` chooses: Groove's validation split, kits of the sets of development
and every other Hydrogen kit, recordings of use dev (drumtraining/recordings.py). `final` is for one look at the end:
Groove's test split, the other kits and recordings. Hydrogen's kits are measured on, never learned from. Writes
OUT/{genre}-{n}.mix.wav, .drums.wav, .kick.wav and so on (which sum to the drums), .class.txt, and songs.tsv, which says
what each song is made of. `bench scorecard` reads them.
"""
import argparse
import csv
import os
import zlib

import numpy as np

from drumtraining.annotations import LABEL, write_annotation
from drumtraining.audio import RATE, level, stereo, write_wav
from drumtraining.effects import amplify, compress, equalize, room
from drumtraining.recordings import recordings
from parts.layout import DRUMS
from parts.scenes import Scenes, homes
from parts.sounds import DEVELOPMENT, FINAL
from scorecard.genres import GENRES
from separator.recorded import second_take

SECONDS = 24
LOUDER = (1, 6)  # dB by which the rest lies over the drums, from and to
SPLITS = {"dev": "validation", "final": "test"}


def kits_of(library, half):
    """Uses of sounds.npz and their sets: every other Hydrogen kit for each half."""
    hydrogen = sorted({s for s in library.set[library.rows("development")] if s.startswith("hydrogen-")})
    return [("held-out", DEVELOPMENT if half == "dev" else FINAL), ("development", set(hydrogen[half == "final"::2]))]


def heard(recording, drive, rng):
    """A recording, [frames, 2], as its part of a mix; dry ones through an amplifier, distorted ones played twice."""
    sound = recording.sound()
    if recording.dry:
        mono = sound.mean(axis=1)
        twice = drive == 2 and recording.kind != "bass"
        sound = (stereo(amplify(mono, rng, drive), -.7) + stereo(amplify(second_take(mono, rng), rng, drive), .7)
                 if twice else stereo(amplify(mono, rng, drive), rng.uniform(-.5, .5)))
    sound = compress(equalize(sound, rng, 3), rng.uniform(-2, 4), rng.uniform(1.5, 4), .01, .15)
    return sound + room(sound, rng) * 10 ** (-rng.uniform(12, 24) / 20)


def stretch(sound, frames, rng):
    """Frames of it from somewhere; short ones go round."""
    start = int(rng.integers(0, max(1, len(sound) - frames)))
    return sound[(start + np.arange(frames)) % len(sound)]


def accompaniment(parts, found, frames, rng):
    """The parts of a genre by recordings of a half, [frames, 2], and what they are."""
    out, names = np.zeros((frames, 2), np.float32), []
    for part in parts:
        fitting = [r for r in found if part.fits(r) and r.name not in names]
        if not fitting and part.optional:
            continue
        if not fitting:
            raise ValueError(f"no recording of this half is of {part.kinds} and named {part.names}")
        recording = fitting[int(rng.integers(len(fitting)))]
        sound = stretch(heard(recording, part.drive, rng), frames, rng)
        out += sound * (10 ** (part.db / 20) / level(sound))
        names.append(recording.name)
    return out, names


def write(path, parts, strokes, rest, rng):
    """The files of a song: drums under the rest, both rounded by a limiter on the whole by chance."""
    stem = parts.sum(axis=0)
    rest = rest * (level(stem) / level(rest) * 10 ** (rng.uniform(*LOUDER) / 20))
    if rng.random() < .5:
        loud = np.abs(stem + rest).max(axis=1, keepdims=True) * rng.uniform(.4, 1) / (3 * level(stem + rest)) + 1e-9
        gain = np.tanh(loud) / loud
        parts, rest = parts * gain, rest * gain
        stem = parts.sum(axis=0)
    gain = .9 / max(np.abs(stem + rest).max(), np.abs(stem).max())
    write_wav(path + ".mix.wav", stem + rest, gain)
    write_wav(path + ".drums.wav", stem, gain)
    for part, sound in zip(DRUMS, parts):
        write_wav(f"{path}.{part}.wav", sound, gain)
    write_annotation(path + ".class.txt", [(second, LABEL[kind]) for second, kind in strokes])


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("sounds")
    parser.add_argument("out")
    parser.add_argument("--half", choices=SPLITS, default="dev")
    parser.add_argument("--each", type=int, default=3, help="songs of a genre")
    parser.add_argument("--genres", nargs="+", choices=GENRES, default=list(GENRES))
    options = parser.parse_args(arguments)
    os.makedirs(options.out, exist_ok=True)
    scenes = Scenes(options.data, options.sounds, lambda library: kits_of(library, options.half),
                    SPLITS[options.half], SECONDS)
    found, rows, kits = recordings(options.data, options.half), [], homes(scenes.shelf)
    np.random.default_rng(9).shuffle(kits)
    for genre in options.genres:
        styles, parts = GENRES[genre]
        for index in range(options.each):
            rng = np.random.default_rng([zlib.crc32(genre.encode()), index, options.half == "final"])
            scene = scenes.scene(rng, styles, kits[len(rows) % len(kits)])
            rest, names = accompaniment(parts, found, SECONDS * RATE, rng)
            song = f"{genre.replace(' ', '-')}-{index}"
            write(f"{options.out}/{song}", scene.parts, scene.strokes, rest, rng)
            rows.append({"song": song, "genre": genre, "bpm": scene.bpm, "style": scene.style, "kit": scene.kit,
                         "drummer": scene.drummer, "recordings": ", ".join(names)})
            print(song, scene.style, scene.kit, *names, flush=True)
    with open(options.out + "/songs.tsv", "w", newline="") as table:
        writer = csv.DictWriter(table, rows[0], delimiter="\t")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
