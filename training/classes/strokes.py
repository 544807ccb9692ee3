"""
Strokes as they come out of songs: colored by what happens to them there, as mel power, ready to be mixed by train.py.

    python3 -m classes.strokes DATA OUT 100 106     # files of a thousand strokes, one a seed

OUT holds sounds.npz. Writes OUT/strokes-{SEED}.npz: onset and tail [n, 2, 64, 48], the mel power (in dB, bytes) around
the attack and some 60 to 500 ms later, and the class, 13 for a note of an instrument. Classes are drawn evenly, kinds
of percussion too, then sets, then sounds.
"""
import sys

import numpy as np
from scipy import fft

from classes import synthetic
from classes.library import SoundLibrary, by_kind, draw, draw_kind
from classes.sounds import BEFORE, CLASSES
from drumtraining.audio import RATE, attack_of, decode
from drumtraining.hit_spectrogram import WINDOWS, power
from drumtraining.sets import manifest

# How often each class is drawn.
OFTEN = np.array([11, 14, 6, 11, 8, 5, 9, 5, 5, 5, 9, 9, 16.])
SYNTHETIC, SYNTHETIC_PERCUSSION, NOTE = .15, .3, .06
# What a slice holds from before its attack: 3 ms, and the 20 ms before it.
KNOWN = 1015
SILENCE = -100.


def is_made(kind, rng):
    """Whether a drum shall be synthesized: percussion, of which recordings lack kinds, more often."""
    often = SYNTHETIC_PERCUSSION if kind == "percussion" else SYNTHETIC
    return kind in synthetic.MAKERS and rng.random() < often


def made(kind, rng):
    """A synthesized drum."""
    sound = synthetic.MAKERS[kind](rng)
    return np.pad(sound / np.abs(sound).max(), (BEFORE, 0)).astype(np.float32)


class Shelf:
    """The sounds of one use, by class and set."""

    def __init__(self, out, use="training", sets=None):
        self.library = SoundLibrary(out)
        self.by = self.library.by_class(use, sets)
        self.percussion = by_kind(self.library, self.by.get("percussion", {}))

    def sets(self, kind, rng):
        """{set: rows} of a class; of percussion, which is many things, of one kind of it."""
        return self.percussion[draw_kind(self.percussion, rng)] if kind == "percussion" else self.by[kind]

    def draw(self, kind, rng):
        return made(kind, rng) if is_made(kind, rng) else self.library.sound(draw(self.sets(kind, rng), rng))


def notes(data):
    """Notes of instruments, as what a separator leaves between the drums."""
    found = []
    for row in manifest(data + "/instruments"):
        sound = decode(f"{data}/instruments/{row['file']}")
        sound = sound[:3 * RATE]
        attack = attack_of(sound)
        found.append(np.pad(sound, (BEFORE, 0))[attack:attack + int(1.5 * RATE)] / np.abs(sound).max())
    return found


def curve(bins, hz, rng, strength):
    """A random smooth gain over log frequency: a tilt and a few bumps."""
    octave = np.log2(np.maximum(hz, 20) / 1000)
    db = rng.normal(0, strength) * octave * .5
    for _ in range(rng.integers(0, 4)):
        db += rng.normal(0, 2 * strength) * np.exp(-((octave - rng.uniform(-5, 4)) / rng.uniform(.3, 1.5)) ** 2)
    if rng.random() < .12:
        db -= 12 * np.maximum(0, octave - rng.uniform(1.5, 4))  # dull
    if rng.random() < .12:
        db -= 12 * np.maximum(0, rng.uniform(-5, -2.5) - octave)  # thin
    return 10 ** (db / 20)


def colored(sound, kind, rng):
    """Played faster or slower, equalized, decaying faster, saturated, in a room."""
    reach = 2.2 if kind.startswith("tom") else 3
    ratio = 2 ** (np.clip(rng.normal(0, reach / 2), -4, 4) / 12)
    n = fft.next_fast_len(len(sound) + 2000)
    spectrum = fft.rfft(sound, n)
    m = fft.next_fast_len(int(n / ratio))
    out = np.zeros(m // 2 + 1, np.complex64)
    k = min(len(spectrum), len(out))
    out[:k] = spectrum[:k] * curve(k, np.arange(k) * RATE / m, rng, 2.2)
    if rng.random() < .3:  # a room: noise that dies away, every band with a phase of its own
        length = int(RATE * rng.uniform(.05, .6))
        room = rng.standard_normal(length).astype(np.float32) * np.exp(-6.9 * np.arange(length, dtype=np.float32)
                                                                       / length)
        room[:1] += np.sqrt((room ** 2).sum()) * 10 ** (rng.uniform(0, 25) / 20)
        out = out * fft.rfft(room, m)
    x = fft.irfft(out, m)[:int(len(sound) / ratio)]
    attack = int(BEFORE / ratio)
    x = x[attack - min(attack, 900):]
    x = np.pad(x, (BEFORE - min(attack, 900), 0))
    if rng.random() < .35 and kind not in ("crash", "ride", "hihat_open") or rng.random() < .1:
        x[BEFORE:] *= np.exp(-np.arange(len(x) - BEFORE) / RATE / 10 ** rng.uniform(-1.3, -.2))
    x = x / (np.abs(x).max() + 1e-9)
    if rng.random() < .25:
        drive = rng.uniform(1, 5)
        x = np.tanh(drive * x) / np.tanh(drive)
    return x.astype(np.float32)


def masked(x, rng):
    """What a spectral mask does: holes, musical noise, bands that come and go."""
    size, hop = 2048, 512
    padded = np.pad(x, (size, size + hop))
    frames = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop]
    window = np.hanning(size).astype(np.float32)
    spectra = fft.rfft(frames * window, axis=1)
    coarse = rng.random((len(frames) // 2 + 2, 24)) ** rng.uniform(.3, 1.5)
    at = np.linspace(0, 22.9, size // 2 + 1) ** 1
    mask = coarse[:, at.astype(int)] * (1 - at % 1) + coarse[:, np.minimum(at.astype(int) + 1, 23)] * (at % 1)
    mask = np.repeat(mask, 2, axis=0)[:len(frames)]
    if rng.random() < .6:  # bins let through by their strength
        level = np.abs(spectra) / (np.abs(spectra).max() + 1e-9)
        mask = mask * level ** rng.uniform(0, .5) * (rng.random(level.shape) > rng.uniform(0, .4))
    back = fft.irfft(spectra * (mask + 10 ** rng.uniform(-3, -1)), axis=1) * window
    out = np.zeros(len(padded) + size, np.float32)
    for i, frame in enumerate(back):
        out[i * hop:i * hop + size] += frame
    return out[size:size + len(x)] / 1.5


def decibels(sound, attack):
    """[2, 64, 48] in dB, as bytes of half a dB over -100."""
    start = max(0, attack - KNOWN)
    both = np.stack([power(sound[start:], attack - start, n) / n ** 2 for n in WINDOWS])
    return np.round(np.clip(10 * np.log10(both + 1e-12) - SILENCE, 0, 127) * 2).astype(np.uint8)


def stroke(shelf, tones, rng):
    if rng.random() < NOTE:
        kind, x = 13, tones[rng.integers(len(tones))]
    else:
        kind = int(rng.choice(13, p=OFTEN / OFTEN.sum()))
        x = colored(shelf.draw(CLASSES[kind], rng), CLASSES[kind], rng)
        if rng.random() < .1:  # two of a class as one
            y = colored(shelf.draw(CLASSES[kind], rng), CLASSES[kind], rng)
            n, share = min(len(x), len(y)), rng.uniform(.3, .7)
            x = np.concatenate([x[:n] * share + y[:n] * (1 - share), x[n:] * share])
    x = np.pad(x, (0, 2000))
    if rng.random() < .15:
        x = masked(x, rng)
    jitter = int(np.clip(rng.normal(0, .002), -.005, .005) * RATE)
    return decibels(x, BEFORE + jitter), decibels(x, min(len(x) - 1, BEFORE + int(rng.uniform(.06, .5) * RATE))), kind


def main(data, out, first, last, count=1000):
    """Files of so many strokes, one a seed from first on to the one before last."""
    shelf, tones = Shelf(out), notes(data)
    for seed in range(first, last):
        rng = np.random.default_rng(seed)
        onset, tail, kind = zip(*[stroke(shelf, tones, rng) for _ in range(count)])
        np.savez(f"{out}/strokes-{seed}.npz", onset=np.stack(onset), tail=np.stack(tail), kind=kind)


if __name__ == "__main__":
    main(*sys.argv[1:3], *map(int, sys.argv[3:]))
