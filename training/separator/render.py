"""
Renders the stems that mixtures are made of: scenes of 24 s, in each a drum performance by several kits and the parts of
a band at its tempo.

    python3 -m separator.render DATA CACHE SPLIT FIRST LAST [SEED]

Writes CACHE/SPLIT/{scene}.{part}.npy (int16, [frames, 2], 44.1 kHz) and {scene}.json, which is written last; a scene
that has one is left alone. Parts: drums0.. by different kits, bass0.., and chords0.., lead0.., voice0... Needs numpy,
scipy, ffmpeg, espeak-ng, libfluidsynth and two General MIDI sound banks.
"""
import json
import os
import sys

import numpy as np

from classes.microphones import ringing_along
from drumtraining.audio import RATE, fitted, level, stereo
from drumtraining.effects import room
from separator import drums, parts, voices
from separator.band import render_bass, render_chords, render_lead
from separator.studio import SECONDS, Studio, scene_random


def as_recorded(lanes, rng):
    """
    Lanes of a kit closer to what microphones hear: hats lie up to 16 dB lower than in kits of one-shots, shells and
    wires of drums that are not struck ring along.
    """
    softer = 10 ** (-max(0, rng.uniform(-6, 16)) / 20)
    lanes = {kind: lane * softer if kind.startswith("hihat") else lane for kind, lane in lanes.items()}
    if rng.random() < .4:
        lanes["ringing"] = stereo(ringing_along(sum(lanes.values()).mean(axis=1), rng)) * rng.uniform(.3, 1.4)
    return lanes


def render_drums(studio, hits, rng, by_bank):
    if by_bank:
        return drums.finish(drums.from_bank(hits, SECONDS, studio.bank(rng), rng), rng)
    lanes = drums.from_shots(hits, SECONDS, drums.Kit(studio.data, studio.split, rng))
    return drums.finish(as_recorded(lanes, rng), rng)


def save(path, sound, rng, wet=.3):
    """Leveled, in a room by chance."""
    sound = fitted(sound, SECONDS * RATE)
    if rng.random() < wet:
        sound = sound + room(sound, rng) * 10 ** (-rng.uniform(8, 22) / 20)
    if np.abs(sound).max() < 1e-6:
        return False
    sound = sound * min(.08 / level(sound), .99 / np.abs(sound).max())
    np.save(path, np.round(sound * 32767).astype(np.int16))
    return True


def main(data, cache, split, first, last, seed=1):
    folder = f"{cache}/{split}"
    os.makedirs(folder, exist_ok=True)
    studio = Studio(data, split)
    for index in range(first, last):
        name = f"{folder}/{index:04d}"
        if os.path.exists(name + ".json"):
            continue
        rng = scene_random(split, index, seed)
        bpm, hits, style = studio.drummers.perform(rng)
        song = parts.Song(studio.pop.read(studio.songs[int(rng.integers(len(studio.songs)))]), bpm, SECONDS, rng)
        made = []

        def keep(part, sound, wet=.3):
            if save(f"{name}.{part}.npy", sound, rng, wet):
                made.append(part)
        keep("drums0", render_drums(studio, hits, rng, False), 0)
        keep("drums1", render_drums(studio, hits, rng, split == "train" and rng.random() < .4), 0)
        keep("bass0", render_bass(studio, song, hits, rng), 0)
        keep("bass1", render_bass(studio, song, hits, rng), 0)
        for i in range(3):
            keep(f"chords{i}", render_chords(studio, song, hits, rng))
        keep("lead0", render_lead(studio, song, rng))
        keep("voice0", voices.voice(song.tracks.get("MELODY", []), split, SECONDS, rng), 0)
        with open(name + ".json", "w") as text:
            json.dump({"bpm": bpm, "style": style, "parts": made}, text)
        print(index, style, bpm, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:4], *map(int, sys.argv[4:]))
