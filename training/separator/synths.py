"""
Synthesizers as parts of mixtures, made beside the recordings: plucked, gated and ducked ones on sixteenths, which a
network that knows players only takes for drums.

    python3 -m separator.synths CACHE FIRST LAST [USE]

Writes CACHE/recorded-USE/synth.synths.{number}-0.npy (int16, [frames, 2], 44.1 kHz, 20 s), one line of notes each, every
third with another one; USE is train unless it is named.
"""
import os
import sys

import numpy as np
from scipy.signal import butter, lfilter, sosfilt

from drumtraining.audio import RATE, level, stereo
from drumtraining.effects import compress, equalize, room

SECONDS, BLOCK = 20, 64
SCALES = ([0, 2, 3, 5, 7, 8, 10], [0, 2, 4, 5, 7, 9, 11], [0, 3, 5, 7, 10], [0, 2, 4, 7, 9], [0, 1, 3, 5, 7, 8, 10])


def between(rng, low, high):
    """A number between two, every octave as likely as another."""
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def smooth_step(phase, step):
    """What turns the naive jump of a saw into one without aliases (PolyBLEP: Valimaki and Huovilainen 2007)."""
    after, before = phase < step, phase > 1 - step
    near, far = phase / step, (phase - 1) / step
    return np.where(after, 2 * near - near ** 2 - 1, np.where(before, far ** 2 + 2 * far + 1, 0))


class Patch:
    """A synthesizer's settings, drawn at random; `kind` says what it plays: pluck, bass, pad, lead, bell or acid."""

    def __init__(self, kind, rng):
        self.kind, self.rng = kind, rng
        self.wave = str(rng.choice(["saw", "pulse", "triangle", "fm"], p=[.4, .3, .1, .2])) if kind != "bell" else "fm"
        self.naive, self.width = rng.random() < .25, rng.uniform(.08, .5)
        self.voices = int(rng.choice([1, 2, 3, 7], p=[.5, .2, .2, .1]))
        self.spread = rng.uniform(3, 25)  # cents
        self.ratio = float(rng.choice([.5, 1, 2, 3, 4, 7, 1.41, 3.53, 5.19]))
        self.index = between(rng, .3, 8)
        self.sub, self.hiss = rng.random() < .3, rng.uniform(0, .15) * (rng.random() < .2)
        short = {"pluck": (.03, .5), "bass": (.08, .6), "bell": (.15, 1.5), "acid": (.06, .4)}
        self.attack = between(rng, .0003, .01) if kind in short else between(rng, .002, .3)
        self.decay = between(rng, *short.get(kind, (.3, 3)))
        self.sustain = rng.uniform(0, .3) if kind in short else rng.uniform(.4, 1)
        self.release = between(rng, .003, .15) if kind in short else between(rng, .02, .6)
        self.cutoff, self.sweep = between(rng, 150, 6000), rng.uniform(0, 6) if kind in short else rng.uniform(-1, 2)
        self.fall, self.resonance = between(rng, .02, .5), between(rng, .6, 12 if kind == "acid" else 4)
        self.filtered = rng.random() < .85
        self.bend = rng.uniform(-12, 12) * (rng.random() < .1)  # semitones at the attack

    def oscillator(self, hertz, times):
        """One voice, [frames]."""
        bend = self.bend * np.exp(-times / .03)
        phase = (np.cumsum(hertz * 2 ** (bend / 12)) / RATE + self.rng.random()) % 1
        if self.wave == "fm":
            return np.sin(2 * np.pi * phase + self.index * np.exp(-times / self.decay)
                          * np.sin(2 * np.pi * self.ratio * hertz * times))
        if self.wave == "triangle":
            return 4 * np.abs(phase - .5) - 1
        step = 0 if self.naive else hertz / RATE
        saw = 2 * phase - 1 - (smooth_step(phase, step) if step else 0)
        if self.wave == "saw":
            return saw
        other = (phase + self.width) % 1
        return saw - (2 * other - 1 - (smooth_step(other, step) if step else 0))

    def note(self, pitch, frames, loud):
        """A note of a MIDI pitch, held for some frames, [frames and release, 2]."""
        held, count = frames / RATE, frames + int(self.release * 4 * RATE)
        times = np.arange(count) / RATE
        hertz = 440 * 2 ** ((pitch - 69) / 12)
        out = np.zeros((count, 2))
        for voice in range(self.voices):
            place = 0 if self.voices == 1 else voice / (self.voices - 1) * 2 - 1
            out += stereo(self.oscillator(hertz * 2 ** (place * self.spread / 1200), times), place * .7)
        if self.sub:
            out += np.sin(np.pi * hertz * times)[:, None] * self.voices ** .5
        out += self.rng.standard_normal((count, 1)) * self.hiss
        if self.filtered:
            out = self.low_pass(out, times, loud)
        body = self.sustain + (1 - self.sustain) * np.exp(-np.maximum(times - self.attack, 0) / self.decay)
        gain = np.minimum(1, times / self.attack) * body * np.exp(-np.maximum(times - held, 0) / self.release)
        return (out * gain[:, None] * loud).astype(np.float32)

    def low_pass(self, sound, times, loud):
        """A low pass that falls as the note goes on (the cookbook filter of Bristow-Johnson, block by block)."""
        state, out = np.zeros((2, 2)), np.empty_like(sound)
        for start in range(0, len(sound), BLOCK):
            octaves = self.sweep * loud * np.exp(-times[start] / self.fall)
            angle = 2 * np.pi * min(19000, self.cutoff * 2 ** octaves) / RATE
            alpha, cosine = np.sin(angle) / (2 * self.resonance), np.cos(angle)
            bottom = np.array([1 + alpha, -2 * cosine, 1 - alpha])
            top = np.array([.5, 1, .5]) * (1 - cosine)
            out[start:start + BLOCK], state = lfilter(top / bottom[0], bottom / bottom[0],
                                                      sound[start:start + BLOCK], axis=0, zi=state)
        return out


def pattern(kind, rng, steps=16):
    """(step, steps held, degree, loudness) of a bar."""
    out, at = [], 0
    if kind == "pad":
        return [(0, steps, 0, 1)]
    filled, spread = rng.uniform(.35, 1), int(rng.choice([1, 3, 5, 8]))
    longest = {"lead": 6, "bell": 4}.get(kind, 2)
    while at < steps:
        held = int(rng.integers(1, longest + 1))
        if rng.random() < filled:
            out.append((at, rng.uniform(.3, 1) * held, int(rng.integers(spread)) * int(rng.choice([1, 2])),
                        rng.uniform(.5, 1)))
        at += held
    return out or [(0, 1, 0, 1)]


def line(bpm, scale, root, roots, rng):
    """A line of notes through a patch, [frames, 2]."""
    kind = str(rng.choice(["pluck", "bass", "pad", "lead", "bell", "acid"], p=[.34, .18, .16, .12, .1, .1]))
    patch, frames = Patch(kind, rng), SECONDS * RATE
    step = 15 / bpm * RATE * float(rng.choice([1, 1, 1, 2 / 3, .5, 2]))
    octave = {"bass": -12, "acid": -12, "bell": 12}.get(kind, int(rng.choice([0, 12])))
    chord = [0, 2, 4] if kind == "pad" or (kind in ("pluck", "lead") and rng.random() < .35) else [0]
    bars, out, made = [pattern(kind, rng) for _ in range(int(rng.choice([1, 2])))], np.zeros((frames, 2), np.float32), {}
    for bar in range(int(frames / (16 * step)) + 1):
        for at, held, degree, loud in bars[bar % len(bars)]:
            for note in chord:
                place = degree + note + roots[bar % len(roots)]
                key = (root + octave + scale[place % len(scale)] + 12 * (place // len(scale)), held, round(loud, 1))
                if key not in made:
                    made[key] = patch.note(key[0], max(200, int(held * step)), key[2])
                start = int((bar * 16 + at) * step)
                sound = made[key][:max(0, frames - start)]
                out[start:start + len(sound)] += sound
    if kind == "pad" and rng.random() < .5:  # a gate
        opens = np.repeat(rng.random(16) < .6, int(step))
        gate = np.tile(opens, frames // len(opens) + 1)[:frames].astype(float)
        out *= lfilter([.01], [1, -.99], gate)[:, None] if rng.random() < .7 else gate[:, None]
    return treated(out, bpm, rng)


def treated(sound, bpm, rng):
    """Drive, fewer bits, an equalizer, ducking under a beat, echoes, a room: each by chance."""
    sound = sound / (level(sound) + 1e-9)
    if rng.random() < .25:
        sound = np.tanh(sound * between(rng, .3, 4))
    if rng.random() < .12:
        sound = np.repeat(sound[::(hold := int(rng.integers(2, 8)))], hold, axis=0)[:len(sound)]
        sound = np.round(sound * (scale := 2 ** int(rng.integers(2, 7)))) / scale
    if rng.random() < .3:
        sound = sosfilt(butter(2, between(rng, 60, 800), "high", fs=RATE, output="sos"), sound, axis=0)
    sound = equalize(sound, rng, 5)
    if rng.random() < .3:
        beat = np.arange(len(sound)) / RATE * bpm / 60 % 1
        sound = sound * (1 - rng.uniform(.4, 1) * np.exp(-beat / rng.uniform(.1, .5)))[:, None]
    if rng.random() < .4:
        late, gain, wet = int(60 / bpm * float(rng.choice([.25, .5, .75, 1])) * RATE), rng.uniform(.2, .6), sound
        for _ in range(4):
            wet = np.pad(wet, ((late, 0), (0, 0)))[:len(sound), ::-1] * gain
            sound = sound + wet
    if rng.random() < .5:
        sound = sound + room(sound, rng, .2, 2) * 10 ** (-rng.uniform(3, 20) / 20)
    return compress(sound, rng.uniform(-4, 4), rng.uniform(1.5, 6)) if rng.random() < .4 else sound


def part(rng):
    """A line, or two of them in one time and key, [frames, 2]."""
    bpm, root = rng.uniform(80, 180), int(rng.integers(40, 52))
    scale = SCALES[int(rng.integers(len(SCALES)))]
    roots = list(rng.integers(0, 7, int(rng.choice([1, 2, 4]))))
    sound = sum(line(bpm, scale, root, roots, rng) * rng.uniform(.4, 1) for _ in range(int(rng.choice([1, 1, 2]))))
    return sound * min(.08 / level(sound), .99 / np.abs(sound).max())


def main(cache, first, last, use="train"):
    folder = f"{cache}/recorded-{use}"
    os.makedirs(folder, exist_ok=True)
    for number in range(int(first), int(last)):
        sound = part(np.random.default_rng([13, number]))
        np.save(f"{folder}/synth.synths.{number:04d}-0.npy", np.round(sound * 32767).astype(np.int16))
    print(len(os.listdir(folder)), "parts", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
