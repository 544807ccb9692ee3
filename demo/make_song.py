#!/usr/bin/env python3
"""Makes demo/song.wav: an original piece of 21 s with drums, bass, electric piano and a lead, all synthesized here.

Needs numpy only. The same output on every run; 32 kHz mono 16 bit, so that the file stays under 1.5 MB and can be
read without any decoder. Usage: python3 demo/make_song.py [OUT.wav [DRUMS.wav]]; DRUMS.wav is the song's own drum
track at the level it has there, which separation can be measured against.
"""
import sys
import wave
from pathlib import Path

import numpy as np

RATE = 32_000
BPM = 96.0
BEAT = 60.0 / BPM
BARS = 8
rng = np.random.default_rng(2026)
song = np.zeros(int((BARS * 4 * BEAT + 1.4) * RATE))


def seconds(n):
    return np.arange(int(n * RATE)) / RATE


def place(track, sound, at, gain=1.0):
    start = int(round(at * RATE))
    end = min(len(track), start + len(sound))
    if start < len(track):
        track[start:end] += gain * sound[: end - start]


def band(noise, low, high):
    """A brick-wall band-pass, good enough for noise."""
    spectrum = np.fft.rfft(noise)
    f = np.fft.rfftfreq(len(noise), 1 / RATE)
    spectrum[(f < low) | (f > high)] = 0
    return np.fft.irfft(spectrum, len(noise))


# --- drums: every hit drawn anew, as a player's hits differ -------------------------------------------------------

def kick(v):
    t = seconds(0.42)
    pitch = 52 + (170 + 40 * v) * np.exp(-t / 0.018)
    body = np.sin(2 * np.pi * np.cumsum(pitch) / RATE) * np.exp(-t / 0.11)
    click = band(rng.standard_normal(len(t)), 1500, 7000) * np.exp(-t / 0.004)
    return v * (body + 0.25 * v * click)


def snare(v):
    t = seconds(0.3)
    # The skin drops in pitch as it is let go, the shell answers broadly, the wires hiss longest.
    f = 186 * (1 + 0.5 * np.exp(-t / 0.006))
    body = (np.sin(2 * np.pi * np.cumsum(f) / RATE) + 0.5 * np.sin(2 * np.pi * np.cumsum(1.78 * f) / RATE)) * np.exp(-t / 0.07)
    shell = band(rng.standard_normal(len(t)), 180, 2500) * np.exp(-t / 0.035)
    wires = band(rng.standard_normal(len(t)), 900, 11000) * np.exp(-t / (0.05 + 0.05 * v))
    return v * (0.65 * body + 0.6 * shell + 0.6 * wires)


def hat(v, length=0.028):
    t = seconds(min(0.6, length * 7))
    metal = sum(np.sign(np.sin(2 * np.pi * f * t)) for f in (3127, 4381, 5473, 6329, 7127, 8411)) / 6
    noise = rng.standard_normal(len(t))
    return v * 0.5 * band(0.5 * metal + noise, 6000, 15500) * np.exp(-t / length)


def tom(v, pitch):
    t = seconds(0.5)
    f = pitch * (1 + 0.35 * np.exp(-t / 0.03))
    return v * (np.sin(2 * np.pi * np.cumsum(f) / RATE) * np.exp(-t / 0.14)
                + 0.1 * band(rng.standard_normal(len(t)), 500, 4000) * np.exp(-t / 0.02))


def crash(v):
    t = seconds(1.7)
    noise = band(rng.standard_normal(len(t)), 2500, 15500)
    return v * 0.5 * noise * np.exp(-t / 0.5)


def clap(v):
    t = seconds(0.25)
    burst = sum(np.where(t >= d, np.exp(-(t - d) / w), 0) for d, w in ((0, .006), (.011, .006), (.022, .05)))
    return v * 0.7 * band(rng.standard_normal(len(t)), 900, 6000) * burst


drums = np.zeros_like(song)


def feel(at, spread=0.003):
    return max(0.0, at + spread * rng.standard_normal())


for bar in range(BARS):
    start = bar * 4 * BEAT
    step = lambda s: start + s * BEAT / 4 + (0.018 if s % 2 else 0)  # a touch of 16th swing
    last = bar % 4 == 3
    for s in [0, 7, 10] + ([3] if bar % 2 else []):
        place(drums, kick(0.95 if s in (0, 10) else 0.7), feel(step(s)), 0.9)
    for s in [4] if last else [4, 12]:
        place(drums, snare(0.9 + 0.05 * rng.standard_normal()), feel(step(s)), 0.75)
    for s in (9, 15) if not last else ():
        place(drums, snare(0.22), feel(step(s)), 0.75)
    for s in range(0, 12 if last else 16, 1 if bar >= 4 else 2):
        if s == 14:
            place(drums, hat(0.55, 0.14), feel(step(s), 0.002), 0.5)
        else:
            place(drums, hat((0.6 if s % 4 == 0 else 0.38 if s % 2 == 0 else 0.2) + 0.03 * rng.standard_normal()),
                  feel(step(s), 0.002), 0.5)
    if bar >= 4 and not last:
        place(drums, clap(0.7), feel(step(12)), 0.5)
    if last:
        for s, f, v in ((10, 196, .6), (11, 196, .7), (12, 146, .8), (13, 146, .75), (14, 98, .9), (15, 98, .85)):
            place(drums, tom(v, f), feel(step(s)), 0.7)
    if bar % 4 == 0:
        place(drums, crash(0.8), feel(start), 0.55)
place(drums, kick(1.0), BARS * 4 * BEAT, 0.9)
place(drums, crash(0.9), BARS * 4 * BEAT, 0.55)

# --- bass, chords, lead -------------------------------------------------------------------------------------------

def hz(midi):
    return 440.0 * 2 ** ((midi - 69) / 12)


def tone(midi, length, partials, decay, detune=0.0):
    t = seconds(length + 0.08)
    x = sum(a * np.sin(2 * np.pi * hz(midi + detune) * k * t + 0.3 * k) * np.exp(-t * (k - 1) * 1.2)
            for k, a in enumerate(partials, 1) if hz(midi) * k < RATE * 0.45)
    gate = np.clip(t / 0.006, 0, 1) * np.clip((length + 0.08 - t) / 0.08, 0, 1)
    return x * gate * np.exp(-t / decay)


chords = [(45, (57, 60, 64, 67)), (41, (57, 60, 65, 69)), (48, (55, 60, 64, 67)), (43, (55, 59, 62, 67))]
bass, keys, lead = np.zeros_like(song), np.zeros_like(song), np.zeros_like(song)
melody = [(0, 76, 1.5), (1.5, 74, .5), (2, 72, 1.5), (3.5, 71, .5), (4, 69, 2.5), (6.5, 72, .5), (7, 74, 1),
          (8, 76, 1.5), (9.5, 79, .5), (10, 76, 2), (12, 74, 1.5), (13.5, 71, .5), (14, 67, 2)]
for bar in range(BARS):
    root, notes = chords[bar % 4]
    at = bar * 4 * BEAT
    for beat, offset, length in ((0, 0, .9), (1.75, 0, .4), (2.5, 12, .4), (3, 7, .45), (3.5, 0, .4)):
        place(bass, tone(root - 12 + offset, length * BEAT, (1, .55, .3, .18, .1), 0.7), at + beat * BEAT, 0.34)
    for beat, length in ((0, 1.4), (1.5, .9), (3, .8)):
        for note in notes:
            place(keys, tone(note, length * BEAT, (1, .12, .3, .05, .12), 0.9, 0.03 * rng.standard_normal()),
                  at + beat * BEAT + 0.004 * rng.random(), 0.085)
for at, note, length in melody:
    t = seconds(length * BEAT + 0.08)
    vibrato = 0.12 * np.sin(2 * np.pi * 5.2 * t) * np.clip((t - 0.25) / 0.3, 0, 1)
    phase = np.cumsum(hz(note + vibrato)) / RATE
    x = sum(np.sin(2 * np.pi * k * phase) / k ** 1.4 for k in (1, 2, 3, 4, 5))
    gate = np.clip(t / 0.02, 0, 1) * np.clip((t[-1] - t) / 0.08, 0, 1)
    place(lead, x * gate, (16 + at) * BEAT, 0.09)
for note in chords[0][1]:
    place(keys, tone(note, 1.2, (1, .12, .3, .05, .12), 0.9), BARS * 4 * BEAT, 0.085)
place(bass, tone(33, 1.2, (1, .55, .3, .18, .1), 0.7), BARS * 4 * BEAT, 0.34)

drums *= 0.62
song = drums + bass + keys + lead
gain = 0.89 / np.max(np.abs(song))
fade = np.ones(len(song))
fade[-int(0.2 * RATE):] = np.linspace(1, 0, int(0.2 * RATE))
dither = (rng.random(len(song)) - rng.random(len(song))) / 32768


def write(path, sound):
    pcm = np.clip(np.round((sound * gain * fade + dither) * 32767), -32768, 32767).astype("<i2")
    with wave.open(str(path), "wb") as f:
        f.setnchannels(1)
        f.setsampwidth(2)
        f.setframerate(RATE)
        f.writeframes(pcm.tobytes())
    print(f"{path}: {len(sound) / RATE:.1f} s")


write(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).with_name("song.wav"), song)
if len(sys.argv) > 2:
    write(sys.argv[2], drums)
