"""What instruments and effects of the rendered music share. Sound is float32 of shape [frames, 2] at 44.1 kHz; a note is (start, end, key, velocity), in seconds."""
import csv
import ctypes
import functools
import subprocess

import numpy as np
from scipy.signal import butter, fftconvolve, lfilter, resample_poly, sosfilt

RATE = 44100


def decode(path):
    """A file as mono sound, [frames]."""
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-ac", "1", "-ar", str(RATE), "-"], check=True, capture_output=True).stdout
    return np.frombuffer(raw, "<f4")


def level(sound):
    """The root mean square of the parts that sound."""
    power = (sound ** 2).mean(axis=1) if sound.ndim == 2 else sound ** 2
    blocks = power[:len(power) // 4410 * 4410].reshape(-1, 4410).mean(axis=1)
    loud = blocks[blocks > blocks.max() * 1e-3] if len(blocks) else blocks
    return float(np.sqrt(loud.mean())) + 1e-9 if len(loud) else 1e-9


def stereo(mono, pan=0.0):
    """Constant power; pan from -1, left, to 1."""
    angle = (pan + 1) * np.pi / 4
    return np.stack([mono * np.cos(angle), mono * np.sin(angle)], axis=1).astype(np.float32)


def add(target, sound, at, gain=1.0):
    """Adds sound to the target from frame `at` on, as far as it reaches."""
    if at < 0:
        sound, at = sound[-at:], 0
    count = min(len(sound), len(target) - at)
    if count > 0:
        target[at:at + count] += sound[:count] * gain


def retune(sound, semitones):
    """Pitch and length by playing faster or slower."""
    ratio = 2 ** (semitones / 12)
    if abs(semitones) < .02 or len(sound) < 4:
        return sound
    return np.interp(np.arange(0, len(sound) - 1, ratio), np.arange(len(sound)), sound).astype(np.float32)


def equalise(sound, rng, depth=6.0, low=40, high=16000):
    """A random smooth equaliser: a curve through six points an octave or two apart, each within +-depth dB."""
    size = 2 ** int(np.ceil(np.log2(len(sound) + 4096)))
    frequency = np.maximum(np.fft.rfftfreq(size, 1 / RATE), 1)
    curve = np.interp(np.log(frequency), np.log(np.geomspace(low, high, 6)), rng.uniform(-depth, depth, 6))
    gain = 10 ** (curve / 20)
    return np.fft.irfft(np.fft.rfft(sound, size, axis=0) * (gain if sound.ndim == 1 else gain[:, None]), axis=0)[:len(sound)].astype(np.float32)


def compress(sound, threshold, ratio, attack=.005, release=.12):
    """A feed-forward compressor; the threshold in dB over the sound's level."""
    hop = 64
    power = (sound ** 2).mean(axis=1)
    blocks = np.sqrt(np.pad(power, (0, -len(power) % hop)).reshape(-1, hop).mean(axis=1)) + 1e-9
    over = np.maximum(0, 20 * np.log10(blocks / level(sound)) - threshold) * (1 - 1 / ratio)
    fast, slow = np.exp(-hop / RATE / attack), np.exp(-hop / RATE / release)
    smooth, state = np.empty_like(over), 0.0
    for i, value in enumerate(over):
        state = value + (state - value) * (fast if value > state else slow)
        smooth[i] = state
    gain = 10 ** (-np.interp(np.arange(len(sound)), np.arange(len(smooth)) * hop, smooth) / 20)
    return (sound * gain[:, None]).astype(np.float32)


def room(sound, rng, shortest=.15, longest=1.2):
    """The room's answer to a sound: decaying noise, darker as it dies, after a few early reflections; as loud as the sound."""
    seconds = float(np.exp(rng.uniform(np.log(shortest), np.log(longest))))
    count = int(RATE * min(seconds, 1.5))
    times = np.arange(count) / RATE
    answer = rng.standard_normal((count, 2)) * np.exp(-6.9 * times / seconds)[:, None]
    dark = sosfilt(butter(1, rng.uniform(1500, 6000), fs=RATE, output="sos"), answer, axis=0)
    fade = np.minimum(1, times / seconds * 3)[:, None]
    answer = answer * (1 - fade) + dark * 2 * fade
    for _ in range(6):
        answer[rng.integers(60, int(.05 * RATE)), rng.integers(2)] += rng.normal() * 8
    answer = np.pad(answer, ((int(rng.uniform(0, .02) * RATE), 0), (0, 0)))
    wet = fftconvolve(sound, answer, axes=0)[:len(sound)].astype(np.float32)
    return wet * (level(sound) / level(wet))


def amplify(mono, rng, drive):
    """A guitar amplifier and its cabinet; drive 0 is clean, 1 crunch, 2 distorted."""
    sound = sosfilt(butter(1, rng.uniform(60, 250), "high", fs=RATE, output="sos"), mono / level(mono))
    if drive:
        gain = rng.uniform(1, 3) if drive == 1 else rng.uniform(5, 40)
        bias = rng.uniform(0, .4)
        fine = resample_poly(sound, 2, 1)
        sound = resample_poly(np.tanh(fine * gain + bias) - np.tanh(bias), 1, 2)[:len(mono)]
    sound = sosfilt(butter(2, rng.uniform(60, 120), "high", fs=RATE, output="sos"), sound)
    sound = sosfilt(butter(rng.integers(2, 5), rng.uniform(3500, 6500), fs=RATE, output="sos"), sound)
    return equalise(sound, rng, 6, 80, 6000)


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
        events = sorted([(round(e * RATE), 0, k, 0) for _, e, k, _ in notes if not drums] + [(round(s * RATE), 1, k, v) for s, _, k, v in notes])
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
            add(out, release(tones[key, chosen], end - start, .05), int(start * RATE), (velocity / 127) ** 1.2)
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
    """A plucked string (Karplus and Strong 1983, with the pick's place as a comb); click adds the string's knock on the frets."""
    period = RATE / (440 * 2 ** ((key - 69) / 12))
    whole = int(period - .5)
    share = period - .5 - whole
    burst = sosfilt(butter(1, np.clip(500 * 2 ** (bright * 5), 300, 18000), fs=RATE, output="sos"), rng.uniform(-1, 1, whole + 1))
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
    # The loop: a mean of two neighbours, itself between two frames, so that every pitch can be had.
    feedback[whole:whole + 3] = -loss * np.convolve([.5 + .4 * bright, .5 - .4 * bright], [1 - share, share])
    return lfilter([1], feedback, source).astype(np.float32)


class Strings:
    """Plucked strings of one character; three takes of each key."""

    def __init__(self, rng, bright, decay, click=0.0):
        self.rng, self.click = rng, click
        self.bright, self.decay, self.position = bright, decay, rng.uniform(.06, .3)

    @functools.lru_cache(maxsize=None)
    def tone(self, key, take):
        return pluck(key, min(2.0, self.decay), self.rng, self.bright, self.decay * 2 ** ((52 - key) / 24), self.position * self.rng.uniform(.8, 1.25), self.click)

    def play(self, notes, seconds):
        out = np.zeros(int(seconds * RATE), np.float32)
        for start, end, key, velocity in notes:
            add(out, release(self.tone(int(key), int(self.rng.integers(3))), end - start, .03), int(start * RATE), velocity / 127)
        return out
