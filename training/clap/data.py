"""
Training sounds many times over, each colored anew and measured after that.

    python3 -m clap.data OUT 1 17      # files of a thousand, one a seed

OUT holds sounds.npz of ../classes. Writes OUT/words-{SEED}.npz: mel power [n, 2, 64, 64] (half dB over -140, bytes),
kind [n] (kinds.py), measured [n, 6] (attributes.py), and flags [n, 5]: lo-fi, roomy, distorted, electronic, TR-808; 0,
1, or a half for what is not known.
"""
import sys

import numpy as np
from scipy import fft

from clap.attributes import attributes
from classes.kinds import FAMILY_OF, FINER, KINDS, kind, origin
from classes import synthetic, synthetic_percussion
from classes.library import SoundLibrary, draw, draw_kind
from classes.sounds import BEFORE, CLASSES, LONGEST
from classes.strokes import SYNTHETIC_PERCUSSION, colored
from drumtraining.audio import RATE
from drumtraining.hit_spectrogram import WINDOWS, power

FRAMES, SILENCE = 64, -140.
FLAGS = ["lofi", "roomy", "distorted", "electronic", "tr808"]
# How often each class is drawn: what it is taken for most is drawn most.
OFTEN = dict(zip(CLASSES, (11, 13, 6, 9, 9, 4, 9, 5, 5, 5, 10, 9, 34)))
SYNTHETIC = .12


def begun(sound):
    """A synthesized sound with the silence before its attack, its peak 1."""
    return np.pad(sound / np.abs(sound).max(), (BEFORE, 0)).astype(np.float32)


class Shelf:
    """The sounds of one use by kind and set; percussion evenly over its kinds, kinds over sets, sets over sounds."""

    def __init__(self, out, use="training"):
        self.library, self.by, self.origin = SoundLibrary(out), {}, {}
        for i in self.library.rows(use):
            where, name = str(self.library.set[i]), str(self.library.name[i])
            k = kind(self.library.kind[i], where, name)
            if k is not None:
                self.by.setdefault(k, {}).setdefault(where, []).append(i)
                self.origin[i] = origin(where, name)
        self.of_class = {c: [k for k in self.by if FINER.get(KINDS[k], KINDS[k]) == c] for c in CLASSES}

    def draw(self, rng):
        """(sound, kind, origin)."""
        of_class = rng.choice(CLASSES, p=np.array(list(OFTEN.values())) / sum(OFTEN.values()))
        if of_class == "percussion" and rng.random() < SYNTHETIC_PERCUSSION:
            name, sound = synthetic_percussion.percussion(rng)
            return begun(sound), KINDS.index(name), (.5, .5)
        if of_class in synthetic.MAKERS and of_class != "percussion" and rng.random() < SYNTHETIC:
            return begun(synthetic.MAKERS[of_class](rng)[:LONGEST]), CLASSES.index(of_class), (1., 0.)
        k = draw_kind({k: self.by[k] for k in self.of_class[of_class]}, rng)
        i = draw(self.by[k], rng)
        return self.library.sound(i), k, self.origin[i]


def crushed(x, rng):
    """As an old sampler, a worn record or a small loudspeaker gives it back."""
    hold = int(rng.integers(2, 6))
    x = np.repeat(x[::hold], hold)[:len(x)] if rng.random() < .6 else x
    if rng.random() < .6:
        steps = 2 ** rng.uniform(3, 6)
        x = np.round(x * steps) / steps
    n = fft.next_fast_len(len(x))
    hz = np.arange(n // 2 + 1) * RATE / n
    low, high = 10 ** rng.uniform(1.6, 2.5), 10 ** rng.uniform(3.4, 3.95)
    x = fft.irfft(fft.rfft(x, n) / np.sqrt((1 + (low / np.maximum(hz, 1)) ** 4) * (1 + (hz / high) ** 6)), n)[:len(x)]
    x = x / (np.abs(x).max() + 1e-9)
    hiss = rng.standard_normal(len(x)) * 10 ** (rng.uniform(-55, -36) / 20)
    crackle = (rng.standard_normal(len(x)) * (rng.random(len(x)) < rng.uniform(5, 60) / RATE)
               * 10 ** (rng.uniform(-30, -14) / 20))
    return x + hiss + crackle * (rng.random() < .6)


def in_room(x, rng):
    seconds = rng.uniform(.4, 1.6)
    tail = rng.standard_normal(int(RATE * seconds)) * np.exp(-6.9 * np.arange(int(RATE * seconds)) / RATE / seconds)
    tail[:int(rng.uniform(0, .02) * RATE)] = 0
    tail /= np.sqrt((tail ** 2).sum())
    n = fft.next_fast_len(len(x) + len(tail))
    hz = np.arange(n // 2 + 1) * RATE / n
    wet = fft.irfft(fft.rfft(x, n) * fft.rfft(tail, n) / np.sqrt(1 + (hz / 10 ** rng.uniform(3.3, 4.1)) ** 2),
                    n)[:BEFORE + LONGEST]
    wet *= np.sqrt((x ** 2).sum() / (wet ** 2).sum()) * 10 ** (rng.uniform(-8, 4) / 20)
    wet[:len(x)] += x[:len(wet)]
    return wet


def example(shelf, rng):
    x, k, (electronic, tr808) = shelf.draw(rng)
    plain = rng.random() < .2
    if not plain:
        x = colored(x, "ride" if FAMILY_OF[k] == FAMILY_OF[KINDS.index("ride")] else CLASSES[k] if k < len(CLASSES)
                    else "percussion", rng)
    flags = [0., 0. if plain else .5, 0. if plain else .5, electronic, tr808]
    effect = rng.random()
    if effect < .08:
        drive = 10 ** rng.uniform(.7, 1.5)
        x, flags[2] = np.tanh(drive * x / np.abs(x).max()), 1.
    elif effect < .2:
        x, flags[1] = in_room(x, rng), 1.
    if rng.random() < .1:
        x, flags[0], flags[3], flags[4] = crushed(x, rng), 1., .5, .5
    x = (x / (np.abs(x).max() + 1e-9)).astype(np.float32)[:BEFORE + LONGEST]
    jitter = int(np.clip(rng.normal(0, .0015), -.004, .004) * RATE)
    mel = np.stack([power(x, BEFORE + jitter, n, FRAMES) / n ** 2 for n in WINDOWS])
    return np.round(np.clip(10 * np.log10(mel + 1e-15) - SILENCE, 0, 127) * 2).astype(np.uint8), k, attributes(x), flags


def main(out, first, last, count=1000):
    shelf = Shelf(out)
    for seed in range(first, last):
        rng = np.random.default_rng(seed)
        mel, kinds, measured, flags = zip(*[example(shelf, rng) for _ in range(count)])
        np.savez(f"{out}/words-{seed}.npz", mel=np.stack(mel), kind=kinds, measured=np.stack(measured),
                 flags=np.array(flags, np.float32))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
