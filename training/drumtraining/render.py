"""
Renders drum stems and mixes whose hits are known to the sample, to tune and measure onsets, classes and separation.

Human performances (Groove MIDI, train split only) are played with one-shots of one set per song, each hit by its
velocity, with room, noise floor and bleed; the accompaniment is a POP909 song at the same tempo, played by fluidsynth
with a bass line made of its lowest notes. As in multitrack collections, the drums lie 4 dB under the rest.
"""
import os
from dataclasses import dataclass, field

import numpy as np
from scipy.signal import butter, fftconvolve, lfilter

from drumtraining.annotations import CLASS_OF_NOTE, LABEL, is_audible, write_annotation
from drumtraining.audio import RATE, attack_of, decode, fitted, write_wav
from drumtraining.midi import play_midi, read_midi, with_ends
from drumtraining.sets import Groove, Pop909, any_bank, one_shots

SECONDS = 24
OWN = 1024  # frames of a hit by which it is judged whether it can be heard
STANDS_FOR = {"hihat_pedal": "hihat_closed", "sidestick": "snare", "ride": "crash", "clap": "snare",
              "hihat_open": "hihat_closed"}
LEVEL = {"kick": .9, "snare": .8, "sidestick": .5, "clap": .6, "tom": .7, "hihat_open": .35, "hihat_closed": .3,
         "hihat_pedal": .2, "crash": .5, "ride": .3}


@dataclass(frozen=True)
class Drums:
    """What plays the notes: sets of one-shots, one a song, a later one lending what the first lacks."""

    sets: list
    classes: dict = field(default_factory=lambda: CLASS_OF_NOTE)
    levels: dict = field(default_factory=lambda: LEVEL)
    stands_for: dict = field(default_factory=lambda: STANDS_FOR)


class OneShotKit:
    """Up to three one-shots of each class, chosen when it is first struck."""

    def __init__(self, drums, sets, shots, rng):
        self.drums, self.sets, self.shots, self.rng, self.takes = drums, [*sets, "sf2-fluidr3"], shots, rng, {}

    def strike(self, kind, velocity):
        if kind not in self.takes:
            kinds = (kind, self.drums.stands_for.get(kind, kind))
            files = next((f for s in self.sets for k in kinds if (f := self.shots.get((s, k)))), None)
            chosen = self.rng.choice(files, min(3, len(files)), replace=False)
            takes = [decode(path).astype(float) for path in chosen]
            self.takes[kind] = [x / np.abs(x).max() for x in takes], 10 ** self.rng.uniform(-.2, .2)
        takes, gain = self.takes[kind]
        return takes[self.rng.integers(len(takes))] * (gain * self.drums.levels[kind]) * (velocity / 127) ** 1.6


def play_hits(hits, strike, frames):
    """
    A stem of hits (frame, class, velocity), each as strike(class, velocity) sounds; and (frame, class, sound) of
    each. There is one pair of hats: a stroke on it damps an open one.
    """
    stem, played, open_hat = np.zeros(frames), [], None
    for at, kind, velocity in hits:
        sound = strike(kind, velocity)[:frames - at]
        if kind.startswith("hihat") and open_hat is not None:
            start, ringing = open_hat
            stem[at:start + len(ringing)] -= ringing[at - start:][:frames - at]
        stem[at:at + len(sound)] += sound
        open_hat = (at, sound) if kind == "hihat_open" else None if kind.startswith("hihat") else open_hat
        played.append((at, kind, sound))
    return stem, played


def excerpt(groove, row, drums, seconds, rng):
    """Hits (frame, class, velocity) of a stretch of a performance that begins on a bar."""
    bpm = float(row["bpm"])
    division, notes = groove.notes(row)
    bar = 4 * division
    start = rng.uniform(0, max(0., float(row["duration"]) - seconds - 2)) * bpm / 60 * division // bar * bar
    hits = [(round((tick - start) / division * 60 / bpm * RATE), note, velocity) for tick, note, velocity in notes]
    return [(at, drums.classes[note], velocity) for at, note, velocity in hits
            if 0 <= at <= (seconds - .1) * RATE and note in drums.classes and velocity >= 6]


def in_room(stem, rng):
    """The stem in a room, its peaks rounded by chance as a bus compressor does."""
    room = rng.standard_normal(int(.8 * RATE))
    room = room * np.exp(-np.arange(int(.8 * RATE)) / RATE * 6.9 / rng.uniform(.2, .8))
    wet = fftconvolve(stem, lfilter(*butter(1, 6000, fs=RATE), room))[:len(stem)]
    stem = stem + wet * np.sqrt((stem ** 2).mean() / (wet ** 2).mean()) * 10 ** (-rng.uniform(10, 30) / 20)
    return np.tanh(stem / np.abs(stem).max() * rng.uniform(1, 3)) if rng.random() < .5 else stem


def bass_line(notes, division):
    """The lowest note of every eighth, as a bass takes it."""
    lowest = {}
    for tick, end, note, velocity in notes:
        beat = tick // (division // 2)
        if beat not in lowest or note < lowest[beat][2]:
            lowest[beat] = (tick, end, note, velocity)
    return [(t, e, (n - 28) % 12 + 28 + 12 * (n % 12 < 4), 110) for t, e, n, _ in lowest.values()]


def accompaniment(song, bpm, seconds, rng):
    """A song of POP909 by a General MIDI bank, mono."""
    division, tracks = read_midi(song)
    parts, channel = [], 0
    for name, on, off in tracks:
        notes = with_ends(on, off, division)
        if not notes:
            continue
        programs = {"MELODY": [53, 65, 73, 81, 26], "BRIDGE": [27, 48, 29, 61]}.get(name, [0, 4, 24, 25, 27, 30])
        parts.append((int(rng.choice(programs)), channel, notes))
        channel += 1
        if name == "PIANO":
            parts.append((int(rng.choice([32, 33, 34, 36, 38])), channel, bass_line(notes, division)))
            channel += 1
    first = min(n[0] for _, _, notes in parts for n in notes)
    parts = [(p, c, [(s - first, e - first, n, v) for s, e, n, v in notes]) for p, c, notes in parts]
    return fitted(play_midi(parts, division, bpm, any_bank(), "-g", "0.5"), seconds * RATE)


def render_song(path, groove, pop, row, kit, seconds, rng):
    """Writes PATH.drums.wav, PATH.mix.wav and PATH.class.txt."""
    hits = excerpt(groove, row, kit.drums, seconds, rng)
    stem, played = play_hits(hits, kit.strike, seconds * RATE)
    attacks = [(at + attack_of(sound), kind, sound[attack_of(sound):][:OWN]) for at, kind, sound in played]
    audible = [(t / RATE, LABEL[kind]) for t, kind, own in attacks if is_audible(own, stem[t:t + len(own)])]
    stem = in_room(stem, rng)
    rest = accompaniment(pop.read(rng.integers(len(pop.names))), float(row["bpm"]), seconds, rng)
    rest *= np.sqrt((stem ** 2).mean() / (rest ** 2).mean()) * 10 ** (4 / 20)
    bleed = rest * 10 ** (-rng.uniform(30, 60) / 20)
    stem += bleed + rng.standard_normal(len(stem)) * np.abs(stem).max() * 10 ** (-rng.uniform(55, 80) / 20)
    gain = .9 / np.abs(stem + rest).max()
    write_wav(path + ".drums.wav", stem, gain)
    write_wav(path + ".mix.wav", stem + rest, gain)
    write_annotation(path + ".class.txt", audible)


def render_songs(data, out, drums, count, seed, seconds=SECONDS):
    """Songs of DATA (performances, songs and one-shots) into a folder: {number}-{set}.drums.wav and so on."""
    os.makedirs(out, exist_ok=True)
    shots, groove, pop = one_shots(data), Groove(data), Pop909(data)
    rows = groove.rows("train", seconds, beats=True)
    for index in range(count):
        rng = np.random.default_rng(seed * 1000 + index)
        row, sets = rows[rng.integers(len(rows))], drums.sets[index % len(drums.sets)]
        kit = OneShotKit(drums, sets, shots, rng)
        render_song(f"{out}/{index:02d}-{sets[0]}", groove, pop, row, kit, seconds, rng)
