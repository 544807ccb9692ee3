"""
Songs of the development kits as microphones in a room hear them, to choose by: `bench classes` and `bench kit` read
their stems.

    python3 -m classes.recordings DATA OUT 12      # how many

Hats lie far under the drums, toms and wires ring along with every stroke, cymbals sound on, a compressor lifts what
lies between: what recorded songs have and songs.py does not. OUT holds sounds.npz. Writes
OUT/recordings/{song}.drums.wav and .class.txt, as drumtraining/render.py does.
"""
import os
import sys

import numpy as np
from scipy.signal import fftconvolve, lfilter

from classes.microphones import compressed, limits, sounding_on
from classes.performances import ATTACK, LEVEL, Kit, Stage, played
from classes.songs import DEVELOPMENT, STANDS_FOR, WHOLE
from classes.sounds import BEFORE
from classes.strokes import Shelf
from drumtraining.annotations import LABEL, write_annotation
from drumtraining.audio import RATE, write_wav

INSTEAD = STANDS_FOR | {"percussion": "tom_high"}


class RecordedKit(Kit):
    """The drums of one kit as they are, what it lacks from another; hats 4 to 26 dB softer than in songs.py."""

    def __init__(self, out, name, rng):
        super().__init__(Shelf(out, "development", {name, WHOLE}), rng)
        self.home = name
        self.softer = rng.uniform(4, 26)

    def drum(self, kind):
        if kind not in self.drums:
            sets = next(s for k in (kind, INSTEAD.get(kind), INSTEAD.get(INSTEAD.get(kind)))
                        if (s := self.shelf.by.get(k)))
            of_set = sets.get(self.home) or sets[WHOLE]
            takes = [sounding_on(self.shelf.library.sound(i)[BEFORE - ATTACK:], self.rng)
                     for i in self.rng.choice(of_set, min(3, len(of_set)), replace=False)]
            self.drums[kind] = takes, LEVEL[kind] * 10 ** (self.rng.uniform(-3, 3) / 20 - kind.startswith("hihat")
                                                           * self.softer / 20)
        return self.drums[kind]


def ringing(stem, kit, rng):
    """What the kit's own toms and snare wires add when another drum is struck."""
    whole = np.zeros(len(stem))
    for kind, db in (("tom_low", rng.uniform(8, 26)), ("tom_mid", rng.uniform(8, 26)), ("snare", rng.uniform(14, 34))):
        shell = kit.drum(kind)[0][0]
        shell = shell[300:] * np.minimum(1, np.arange(len(shell) - 300) / 400)
        ring = fftconvolve(stem, shell)[:len(stem)]
        whole += ring * np.sqrt((stem ** 2).mean() / (ring ** 2).mean()) * 10 ** (-db / 20)
    return whole


def room(stem, rng):
    length = int(.9 * RATE)
    answer = (rng.standard_normal(length) * np.exp(-np.arange(length) / RATE * 6.9 / rng.uniform(.2, .9))
              * (np.arange(length) > 300))
    wet = fftconvolve(stem, lfilter([.5], [1, -.5], answer))[:len(stem)]
    return wet * np.sqrt((stem ** 2).mean() / (wet ** 2).mean()) * 10 ** (-rng.uniform(6, 22) / 20)


def equalized(stem, rng):
    spectrum = np.fft.rfft(stem, 1 << 21)
    return np.fft.irfft(spectrum * limits(np.arange(len(spectrum)) * RATE / (1 << 21), rng))[:len(stem)]


def main(data, out, count):
    os.makedirs(out + "/recordings", exist_ok=True)
    stage = Stage(data, out)
    for index in range(int(count)):
        rng = np.random.default_rng(900_000 + index)
        name = DEVELOPMENT[index % len(DEVELOPMENT)][0]
        kit, strokes = RecordedKit(out, name, rng), []
        while sum(k.startswith("hihat") for _, k, _ in strokes) < 15:
            strokes = stage.strokes(rng)
        swapped = {"hihat_closed": "hihat_open"} if rng.random() < .3 else {}
        stem, truth = played(strokes, kit, swapped, rng, lambda x: ringing(x, kit, rng))
        stem = compressed(equalized(stem + room(stem, rng), rng), rng)
        stem += rng.standard_normal(len(stem)) * np.abs(stem).max() * 10 ** (-rng.uniform(55, 80) / 20)
        song = f"{out}/recordings/{index:02d}-{name}"
        write_wav(song + ".drums.wav", stem, .9 / np.abs(stem).max())
        write_annotation(song + ".class.txt", [(t / RATE, LABEL[k]) for t, k, audible in truth if audible])


if __name__ == "__main__":
    main(*sys.argv[1:])
