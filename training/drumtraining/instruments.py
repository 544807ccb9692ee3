"""Instruments of the rendered music. A note is (start, end, key, velocity), times in seconds."""
import csv
import ctypes
import functools

import numpy as np
from scipy.signal import butter, lfilter, sosfilt

from drumtraining.audio import RATE, add, decode, retune


class SoundBank:
    """A SoundFont played by libfluidsynth."""

    def __init__(self, path):
        self.library = ctypes.CDLL("libfluidsynth.so.3")
        self.library.new_fluid_settings.restype = self.library.new_fluid_synth.restype = ctypes.c_void_p
        settings = ctypes.c_void_p(self.library.new_fluid_settings())
        self.library.fluid_settings_setint(settings, b"synth.dynamic-sample-loading", 1)
        self.library.fluid_settings_setnum(settings, b"synth.sample-rate", ctypes.c_double(RATE))
        self.library.fluid_settings_setnum(settings, b"synth.gain", ctypes.c_double(.3))
        self.synth = ctypes.c_void_p(self.library.new_fluid_synth(settings))
        if self.library.fluid_synth_sfload(self.synth, str(path).encode(), 1) < 0:
            raise FileNotFoundError(path)

    def play(self, notes, program, seconds, drums=False, reverb=False):
        """The notes of one part, [frames, 2]; drums plays the kit of that number."""
        channel, frames = 9 if drums else 0, int(seconds * RATE)
        self.library.fluid_synth_system_reset(self.synth)
        self.library.fluid_synth_reverb_on(self.synth, -1, int(reverb))
        self.library.fluid_synth_chorus_on(self.synth, -1, int(reverb))
        self.library.fluid_synth_program_change(self.synth, channel, int(program))
        events = sorted([(round(e * RATE), 0, k, 0) for _, e, k, _ in notes if not drums]
                        + [(round(s * RATE), 1, k, v) for s, _, k, v in notes])
        out, at = np.zeros((frames, 2), np.int16), 0
        for time, on, key, velocity in events + [(frames, 0, 0, 0)]:
            until = min(frames, max(at, time // 64 * 64 if time < frames else frames))
            if until > at:
                left = out[at:until].ctypes.data_as(ctypes.c_void_p)
                self.library.fluid_synth_write_s16(self.synth, until - at, left, 0, 2, left, 1, 2)
                at = until
            if time >= frames:
                break
            if on:
                self.library.fluid_synth_noteon(self.synth, channel, int(key), int(np.clip(velocity, 1, 127)))
            else:
                self.library.fluid_synth_noteoff(self.synth, channel, int(key))
        return out.astype(np.float32) / 32768


class Multisamples:
    """Recorded notes of one instrument, by key and velocity."""

    def __init__(self, folder, instrument):
        with open(f"{folder}/manifest.tsv") as table:
            rows = [r for r in csv.DictReader(table, delimiter="\t") if r["instrument"] == instrument]
        self.notes = [(int(r["midi_key"]), int(r["velocity_from"]), decode(f"{folder}/{r['file']}")) for r in rows]

    def play(self, notes, seconds, rng):
        out = np.zeros(int(seconds * RATE), np.float32)
        tones = {}
        for start, end, key, velocity in notes:
            near = min(abs(k - key) for k, _, _ in self.notes)
            layers = sorted((v, i) for i, (k, v, _) in enumerate(self.notes) if abs(k - key) == near)
            fitting = [i for v, i in layers if v <= velocity] or [layers[0][1]]
            chosen = fitting[-1] if rng.random() < .7 else int(rng.choice(fitting))
            if (key, chosen) not in tones:
                sample_key, _, sound = self.notes[chosen]
                tones[key, chosen] = retune(sound, key - sample_key)
            sound = release(tones[key, chosen], end - start, .05)
            add(out, sound, int(start * RATE), (velocity / 127) ** 1.2)
        return out


def release(sound, seconds, fade):
    """A note let go after some seconds."""
    held, length = int(seconds * RATE), int(fade * RATE)
    if len(sound) <= held:
        return sound
    out = sound[:held + length].copy()
    out[held:] *= np.linspace(1, 0, length)[:len(out) - held]
    return out


def pluck(key, seconds, rng, bright=.5, decay=3.0, position=.15, click=0.0):
    """
    A plucked string (Karplus and Strong 1983, with the pick's place as a comb); click adds the string's knock on the
    frets.
    """
    period = RATE / (440 * 2 ** ((key - 69) / 12))
    whole = int(period - .5)
    share = period - .5 - whole
    tone = butter(1, np.clip(500 * 2 ** (bright * 5), 300, 18000), fs=RATE, output="sos")
    burst = sosfilt(tone, rng.uniform(-1, 1, whole + 1))
    source = np.zeros(int(seconds * RATE))
    source[:len(burst)] += burst
    comb = max(1, int(position * period))
    source[comb:comb + len(burst)] -= burst
    if click:
        knock = int(.012 * RATE)
        source[:knock] += click * rng.standard_normal(knock) * np.exp(-np.arange(knock) / RATE / .002)
    loss = 10 ** (-3 * period / RATE / decay)
    feedback = np.zeros(whole + 3)
    feedback[0] = 1
    # The loop: a mean of two neighbors, itself between two frames, so that every pitch can be had.
    feedback[whole:whole + 3] = -loss * np.convolve([.5 + .4 * bright, .5 - .4 * bright], [1 - share, share])
    return lfilter([1], feedback, source).astype(np.float32)


class Strings:
    """Plucked strings of one character; three takes of each key."""

    def __init__(self, rng, bright, decay, click=0.0):
        self.rng, self.click = rng, click
        self.bright, self.decay, self.position = bright, decay, rng.uniform(.06, .3)

    @functools.lru_cache(maxsize=None)
    def tone(self, key, take):
        decay, position = self.decay * 2 ** ((52 - key) / 24), self.position * self.rng.uniform(.8, 1.25)
        return pluck(key, min(2.0, self.decay), self.rng, self.bright, decay, position, self.click)

    def play(self, notes, seconds):
        out = np.zeros(int(seconds * RATE), np.float32)
        for start, end, key, velocity in notes:
            tone = self.tone(int(key), int(self.rng.integers(3)))
            add(out, release(tone, end - start, .03), int(start * RATE), velocity / 127)
        return out
