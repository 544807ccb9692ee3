"""Sounds in which nothing is struck: single parts of a band, noise, hum, sweeps, swells and held basses.

    python3 -m onsets.undrummed SCENES OUT SPLIT COUNT

Writes OUT/n{number}.rest.wav, 24 s, mono. SCENES as for render.py.
"""
import glob
import os
import sys

import numpy as np
from scipy.signal import butter, sosfilt

from drumtraining.annotations import song_of
from drumtraining.audio import RATE, write_wav
from onsets.render import USES
from separator.recorded_parts import OFTEN, RecordedParts
from separator.studio import SECONDS


def swell(rng, count):
    """A level that moves slowly and never jumps."""
    knots = rng.uniform(.05, 1, 13)
    knots[rng.random(13) < .2] = 0
    return np.interp(np.arange(count), np.linspace(0, count, 13), knots)


def noise(rng, count):
    low = float(np.exp(rng.uniform(np.log(20), np.log(4000))))
    sound = sosfilt(butter(1, [low, min(20000, low * rng.uniform(2, 100))], "bandpass", fs=RATE, output="sos"),
                    rng.standard_normal(count))
    return sound * (swell(rng, count) if rng.random() < .5 else 1)


def tones(rng, count):
    """Saws or sines that are held, glide and beat; notes begin and end within 20 to 100 ms."""
    out, at, saw = np.zeros(count), 0, rng.random() < .6
    low = rng.uniform(35, 400)
    while at < count:
        length = int(rng.uniform(.15, 3) * RATE)
        pitch = low * 2 ** (rng.integers(0, 13) / 12) * 2 ** (rng.uniform(-.5, .5) * np.arange(length) / length
                                                              * (rng.random() < .3))
        phase = np.cumsum(pitch * (1 + .01 * np.sin(2 * np.pi * 5.5 * np.arange(length) / RATE))) / RATE
        wave = 2 * (phase % 1) - 1 if saw else np.sin(2 * np.pi * phase)
        fade = np.minimum(1, np.minimum(np.arange(length), np.arange(length)[::-1]) / (rng.uniform(.02, .1) * RATE))
        out[at:at + length] += (wave * fade)[:count - at] * rng.uniform(.3, 1)
        at += int(length * rng.uniform(.7, 1.2))
    return sosfilt(butter(2, rng.uniform(300, 6000), fs=RATE, output="sos"), out) if saw else out


def sweep(rng, count):
    """Sines that climb and fall through the whole band."""
    time = np.arange(count) / RATE
    octaves = np.interp(time, np.sort(rng.uniform(0, SECONDS, 6)), rng.uniform(0, 8, 6))
    return np.sin(2 * np.pi * np.cumsum(40 * 2 ** octaves) / RATE) * swell(rng, count)


def part(folder, recorded, rng):
    """One part of a rendered scene, a bass, chords, a lead, a voice; or, every other time, a recorded one."""
    paths = sorted(p for p in glob.glob(folder + "/*.npy")
                   if ".drums" not in p and os.path.exists(song_of(p) + ".json"))
    if recorded.paths and (rng.random() < .5 or not paths):
        kinds = [k for k in OFTEN if k in recorded.kinds_there()]
        return recorded.excerpt(rng, str(rng.choice(kinds)), SECONDS * RATE).mean(axis=1)
    return np.load(str(rng.choice(paths))).astype(np.float32).mean(axis=1)


def main(scenes, out, split, count):
    os.makedirs(out, exist_ok=True)
    recorded = RecordedParts(f"{scenes}/recorded-{USES[split]}")
    for index in range(int(count)):
        rng = np.random.default_rng([12, split == "valid", index])
        way = index % 6
        if way == 2 and index % 4:
            way = 3
        makers = {0: noise, 1: tones, 2: sweep}
        sound = makers[way](rng, SECONDS * RATE) if way in makers else part(f"{scenes}/{split}", recorded, rng)
        write_wav(f"{out}/n{index:03d}.rest.wav", sound, 29000 / 32767 / np.abs(sound).max())


if __name__ == "__main__":
    main(*sys.argv[1:])
