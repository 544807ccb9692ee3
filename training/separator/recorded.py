"""
Real recordings as parts of mixtures: every one processed as a studio might, several times over.

    python3 -m separator.recorded DATA CACHE USE [TAKES]

USE is train, dev or final (drumtraining/recordings.py). Writes CACHE/recorded-USE/{kind}.{source}.{name}-{take}.npy
(int16, [frames, 2], 44.1 kHz). What comes straight from a pickup goes through an amplifier and cabinet, played twice by
chance; other parts are equalized, compressed, put in a room. Recordings of drums are kept as they are, once.
"""
import os
import sys
import zlib

import numpy as np

from drumtraining.audio import RATE, level, stereo
from drumtraining.effects import amplify, compress, equalize, room
from drumtraining.recordings import DRUMS, recordings

SHORTEST = 8 * RATE  # shorter ones are repeated


def second_take(mono, rng):
    """The same part as if played again: a few cents and milliseconds off, never the same."""
    drift = np.interp(np.arange(len(mono)), np.linspace(0, len(mono), 20), rng.normal(0, .004 * RATE, 20))
    at = np.clip(np.arange(len(mono)) + drift + rng.uniform(.004, .02) * RATE, 0, len(mono) - 1)
    return np.interp(at, np.arange(len(mono)), mono).astype(np.float32)


def through_amplifier(mono, bass, rng):
    """A dry guitar or bass, [frames], as it is heard, [frames, 2]."""
    drive = int(rng.choice([0, 1, 2], p=[.6, .3, .1] if bass else [.15, .25, .6]))
    if bass:
        sound = equalize(mono / level(mono), rng, 6, 40, 6000)
        return stereo(sound + amplify(mono, rng, drive) * rng.uniform(0, 1) if drive else sound)
    if rng.random() < .5:
        return stereo(amplify(mono, rng, drive), rng.uniform(-.8, .8))
    other = second_take(mono, rng)
    return stereo(amplify(mono, rng, drive), -rng.uniform(.4, 1)) + stereo(amplify(other, rng, drive),
                                                                           rng.uniform(.4, 1))


def processed(sound, kind, dry, rng):
    """A recording, [frames, 2], as a part of a mix."""
    if dry:
        sound = through_amplifier(sound.mean(axis=1), kind == "bass", rng)
    sound = equalize(sound, rng, 5)
    if rng.random() < .6:
        sound = compress(sound, rng.uniform(-4, 4), rng.uniform(1.5, 8), rng.uniform(.001, .02), rng.uniform(.05, .3))
    if rng.random() < .5:
        sound = sound + room(sound, rng) * 10 ** (-rng.uniform(6, 22) / 20)
    return sound * min(.08 / level(sound), .99 / np.abs(sound).max())


def main(data, cache, use, takes="3"):
    folder = f"{cache}/recorded-{use}"
    os.makedirs(folder, exist_ok=True)
    for recording in recordings(data, use):
        sound = recording.sound()
        sound = np.tile(sound, (1 + SHORTEST // len(sound), 1)) if len(sound) < SHORTEST else sound
        for take in range(1 if recording.kind == DRUMS else int(takes)):
            rng = np.random.default_rng([zlib.crc32(recording.name.encode()), take])
            path = f"{folder}/{recording.kind}.{recording.source}.{recording.name}-{take}.npy"
            part = sound if recording.kind == DRUMS else processed(sound, recording.kind, recording.dry, rng)
            np.save(path, np.round(part * 32767).astype(np.int16))
    print(len(os.listdir(folder)), "parts", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
