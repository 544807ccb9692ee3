"""
The accompaniment: what a POP909 song says of its harmony and melody, and the parts a band makes of it, as notes (start,
end, key, velocity) in seconds.
"""
import numpy as np

from drumtraining.midi import read_midi, with_ends


class Song:
    """
    A stretch of a song at some tempo: its tracks, and a chord (root, third, fifth, as pitch classes) every two beats.
    """

    def __init__(self, data, bpm, seconds, rng):
        division, tracks = read_midi(data)
        beat = 60 / bpm
        self.beat, self.seconds, self.tracks = beat, seconds, {}
        parts = {name: (on, off) for name, on, off in tracks if on}
        last = max(t for on, _ in parts.values() for t, _, _ in on)
        first = min(t for on, _ in parts.values() for t, _, _ in on)
        bars = max(1, int((last - first) / division - seconds / beat) // 4)
        origin = first // division * division + int(rng.integers(0, bars)) * 4 * division
        for name, (on, off) in parts.items():
            notes = with_ends(on, off, division)
            notes = [((t - origin) / division * beat, (e - origin) / division * beat, k, v) for t, e, k, v in notes]
            self.tracks[name] = [n for n in notes if 0 <= n[0] < seconds - .05]
        self.chords = []
        shift = int(rng.integers(-3, 4))
        harmony = self.tracks.get("PIANO", []) + self.tracks.get("BRIDGE", [])
        for index in range(int(seconds / beat / 2) + 1):
            a, b = index * 2 * beat, (index + 1) * 2 * beat
            here = [n for n in harmony if n[0] < b - .05 and n[1] > a + .05]
            if here:
                root = min(here, key=lambda n: n[2])[2] % 12
                weight = np.zeros(12)
                for s, e, k, _ in here:
                    weight[k % 12] += min(e, b) - max(s, a)
                third = 3 if weight[(root + 3) % 12] > weight[(root + 4) % 12] else 4
                self.chords.append(((root + shift) % 12, third, 7))
            elif self.chords:
                self.chords.append(self.chords[-1])
            else:
                self.chords.append((int(rng.integers(12)), 4, 7))
        self.tracks = {name: [(s, e, k + shift, v) for s, e, k, v in notes] for name, notes in self.tracks.items()}

    def chord(self, time):
        return self.chords[min(len(self.chords) - 1, int(time / self.beat / 2))]


def bass(song, kicks, snares, rng):
    """A bass line: with the kick, in eighths, walking, in octaves, or held."""
    beat, style = song.beat, rng.choice(["kick", "kick", "kick", "eighths", "walk", "octaves", "held", "slap"])
    grid = lambda step: np.arange(0, song.seconds - .1, step)  # noqa: E731
    times = {"kick": kicks, "eighths": grid(beat / 2), "walk": grid(beat), "octaves": grid(beat / 2),
             "held": grid(2 * beat), "slap": kicks}[style]
    times = [t for i, t in enumerate(sorted(times)) if rng.random() < .95]
    if style == "slap":
        times = sorted(times + list(snares) + [t + beat / 4 for t in kicks if rng.random() < .3])
    elif style == "kick" and rng.random() < .5:
        times = sorted(times + [t for t in grid(beat / 2) if rng.random() < .25])
    times = [t for i, t in enumerate(times) if i == 0 or t - times[i - 1] > .07]
    short, bottom, notes = rng.choice([.35, .7, 1.0]), int(rng.integers(28, 34)), []
    for i, time in enumerate(times):
        root, third, fifth = song.chord(time + .02)
        key = bottom + (root - bottom) % 12
        if style == "walk":
            key += int(rng.choice([0, third, fifth, 5, 9, 2]))
        elif style == "octaves" and i % 2 or style == "slap" and any(abs(time - s) < .04 for s in snares):
            key += 12
        elif rng.random() < .15:
            key += int(rng.choice([fifth, 12, -1, 10]))
        gap = (times[i + 1] if i + 1 < len(times) else song.seconds) - time
        notes.append((max(0, time + rng.normal() * .008), time + max(.08, gap * short), key,
                      int(np.clip(rng.normal(100, 14), 40, 127))))
    return notes, style


def voicing(chord, bottom, kind):
    """The keys of a chord as a guitar would take it."""
    root, third, fifth = chord
    low = bottom + (root - bottom) % 12
    if kind == "power":
        return [low, low + 7, low + 12]
    return [low, low + fifth, low + 12, low + 12 + third, low + 12 + fifth] + ([low + 24] if kind == "full" else [])


def guitar(song, rng):
    """A rhythm guitar: chugged or held power chords, strummed chords with muted strokes, or broken chords."""
    beat, style = song.beat, rng.choice(["power", "chug", "strum", "strum", "funk", "broken", "offbeat"])
    notes, bottom = [], 40
    step = {"power": rng.choice([1, 2]), "chug": .5, "strum": .5, "funk": .25, "broken": rng.choice([.25, .5]),
            "offbeat": 1}[style] * beat
    pattern = rng.random(16) < {"power": .9, "chug": .95, "strum": .75, "funk": .6, "broken": 1, "offbeat": 1}[style]
    spread = rng.uniform(.004, .02)
    for i, time in enumerate(np.arange(beat / 2 if style == "offbeat" else 0, song.seconds - .1, step)):
        if not pattern[i % 16] and i % 8:
            continue
        keys = voicing(song.chord(time + .02), bottom, "power" if style in ("power", "chug") else "full"
                       if style == "strum" else "four")
        accent = 1 if i % 4 == 0 else rng.uniform(.6, .95)
        if style == "broken":
            keys = [keys[[0, 2, 1, 3, 4, 3, 1, 2][i % 8] % len(keys)]]
        elif style in ("funk", "offbeat"):
            keys = keys[2:]
        elif style == "strum" and rng.random() < .3:
            keys = keys[-4:]
        muted = style == "funk" and rng.random() < .4 or style == "chug" and rng.random() < .7
        length = .05 if muted else .12 if style == "offbeat" else step * (2.5 if style == "broken"
                                                                          else rng.choice([.6, 1.05]))
        start = max(0, time + rng.normal() * .006)
        for n, key in enumerate(keys if i % 2 == 0 or style != "strum" else keys[::-1]):
            notes.append((start + n * spread, start + n * spread + length, key,
                          int(np.clip(105 * accent + rng.normal() * 8, 20, 127))))
    return notes, style


def pad(song, rng):
    """Held chords."""
    notes, octave = [], 12 * int(rng.integers(4, 6))
    for index, (root, third, fifth) in enumerate(song.chords):
        start = index * 2 * song.beat
        notes += [(start, start + 2 * song.beat * 1.02, octave + (root + step) % 12, 80)
                  for step in (0, third, fifth, 12)]
    return notes


def stabs(song, kicks, rng):
    """Short chords, some of them with the kick: brass, organ, synthesizer."""
    times = ([t for t in np.arange(0, song.seconds - .2, song.beat / 2) if rng.random() < .3]
             + [t for t in kicks if rng.random() < .3])
    length = rng.uniform(.08, .4)
    return [(t, t + length, 60 + (song.chord(t)[0] + step) % 12, int(rng.integers(80, 120))) for t in sorted(times)
            for step in (0, song.chord(t)[1], 7)]


def arpeggio(song, rng):
    """A sequencer's broken chords."""
    step, notes, up = song.beat * rng.choice([.25, .25, .5]), [], rng.permutation(8)
    for i, time in enumerate(np.arange(0, song.seconds - .1, step)):
        root, third, fifth = song.chord(time)
        tones = [0, third, fifth, 12, 12 + third, 12 + fifth, 24, 12]
        notes.append((time, time + step * .8, 48 + root + tones[up[i % 8]], int(rng.integers(70, 115))))
    return notes
