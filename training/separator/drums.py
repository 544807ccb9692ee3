"""Drum stems: human performances (Groove MIDI) played by kits of one-shots or by the drum kits of sound banks."""
import functools

import numpy as np
from scipy.signal import butter, sosfilt

from drumtraining.annotations import CLASS_OF_NOTE
from drumtraining.audio import RATE, add, decode, level, retune, stereo
from drumtraining.effects import compress, equalize, room
from drumtraining.render import LEVEL, STANDS_FOR
from drumtraining.sets import one_shots


# Held-out sets are played in validation alone. Sets that miss a class borrow it.
SETS = {"valid": ["web-audio-samples", "smpldsnds", "oramics-lm-2"],
        "train": ["muldjordkit-freepats", "open-source-drumkit", "sf2-fluidr3", "frankensnare", "oramics-tr-808",
                  "oramics-tr-909", "oramics-cr-78", "oramics-mrk-2", "uzu-drumkit", "sonic-pi", "dato",
                  "freepats-synth"]}
WEIGHT = {"muldjordkit-freepats": 8, "open-source-drumkit": 8, "sf2-fluidr3": 3, "frankensnare": 3,
          "web-audio-samples": 3, "smpldsnds": 3}
BORROWED = {"valid": "smpldsnds", "train": "open-source-drumkit"}
PLACES = {"kick": .05, "snare": .15, "sidestick": .2, "clap": .3, "tom": .6, "hihat_open": .5, "hihat_closed": .5,
          "hihat_pedal": .5, "crash": .8, "ride": .7}


shots = functools.lru_cache(maxsize=None)(one_shots)


@functools.lru_cache(maxsize=3000)
def shot(path):
    sound = decode(path)
    loud = np.flatnonzero(np.abs(sound) > .02 * np.abs(sound).max())
    return sound[max(0, loud[0] - 20):] / np.abs(sound).max() if len(loud) else sound


def ring_on(sound, rng):
    """A recording cut off while it still rings goes on: grains of its end, dying at its own rate."""
    tail = sound[-int(.5 * RATE):]
    early, late = np.sqrt((tail[:8820] ** 2).mean()) + 1e-9, np.sqrt((tail[-8820:] ** 2).mean()) + 1e-9
    if len(sound) < 1.3 * RATE or late < 1e-3:
        return sound
    decay = np.clip(early / late, 1.3, 50) ** (1 / .3)  # a second
    grain, fade = int(.2 * RATE), np.hanning(int(.2 * RATE))
    out = np.concatenate([sound, np.zeros(2 * RATE)])
    join = len(sound) - grain // 2
    out[join:len(sound)] *= fade[grain // 2:]
    for at in range(join, len(out) - grain, grain // 2):
        start = rng.integers(0, len(tail) - grain)
        out[at:at + grain] += tail[start:start + grain] * fade * decay ** (-(at - join) / RATE) * rng.choice([-1, 1])
    return out.astype(np.float32)


class Kit:
    """A few takes of each class, ordered by how bright they are: a harder stroke is brighter."""

    def __init__(self, data, split, rng):
        weights = np.array([WEIGHT.get(s, 1) for s in SETS[split]], float)
        self.rng, self.found = rng, shots(data)
        draw = lambda: str(rng.choice(SETS[split], p=weights / weights.sum()))  # noqa: E731
        home, mixed = draw(), rng.random() < .35
        self.sets = {kind: [draw() if mixed else home, BORROWED[split], "sf2-fluidr3"] for kind in LEVEL}
        self.takes = {}

    def some(self, found):
        """Three to six that stand together, as takes of one drum do."""
        count = int(min(len(found), self.rng.integers(3, 7)))
        first = int(self.rng.integers(0, len(found) - count + 1))
        return found[first:first + count]

    def recorded(self, kind):
        """Takes of a class as they were recorded."""
        files = next(f for k in (kind, STANDS_FOR.get(kind, kind), "snare") for s in self.sets[kind][:2]
                     if (f := self.found.get((s, k))))
        return [shot(path) for path in self.some(files)]

    def prepare(self, kind):
        rng, recorded = self.rng, self.recorded(kind)
        pitch, gain = rng.uniform(-3, 3), 10 ** rng.uniform(-.2, .2)
        decay = rng.uniform(.08, .4) if kind in ("kick", "snare", "tom") and rng.random() < .3 else 0
        sounds = []
        for take in recorded:
            sound = retune(take, pitch)
            if kind in ("crash", "ride", "hihat_open"):
                sound = ring_on(sound, rng)
            if decay:
                sound = sound * np.exp(-np.maximum(0, np.arange(len(sound)) / RATE - .03) / decay)
            sounds.append(sound)
        state = rng.bit_generator.state
        equalized = []
        for sound in sounds:  # the same curve for all of a class
            rng.bit_generator.state = state
            equalized.append(equalize(sound, rng, 5))
        brightness = [np.abs(np.diff(s[:4410])).sum() / (np.abs(s[:4410]).sum() + 1e-9) for s in equalized]
        return [equalized[i] for i in np.argsort(brightness)], gain * LEVEL[kind], rng.uniform(-1, 1) * PLACES[kind]

    def strike(self, kind, velocity, tom=0):
        """One stroke: the sound and where it stands, -1 to 1. Toms differ by their number."""
        key = (kind, tom)
        if key not in self.takes:
            self.takes[key] = self.prepare(kind)
        sounds, gain, pan = self.takes[key]
        chosen = int(np.clip(velocity / 128 * len(sounds) + self.rng.normal() * .6, 0, len(sounds) - 1))
        sound = sounds[chosen]
        if velocity < 50:
            sound = sosfilt(butter(1, 3000 + 200 * velocity, fs=RATE, output="sos"), sound).astype(np.float32)
        return sound * (gain * (velocity / 127) ** 1.5 * 10 ** (self.rng.normal() * .04)), pan


def from_shots(hits, seconds, kit):
    """The hits (second, note, velocity) played by a kit; a stroke on the hi-hat damps the last."""
    lanes = {kind: np.zeros((int(seconds * RATE), 2), np.float32) for kind in LEVEL}
    ringing = None
    for time, note, velocity in hits:
        if note not in CLASS_OF_NOTE:
            continue
        kind, at = CLASS_OF_NOTE[note], int(time * RATE)
        sound, pan = kit.strike(kind, velocity, note if kind == "tom" else 0)
        both = stereo(sound, pan)
        if kind.startswith("hihat"):
            if ringing and at - ringing[0] < len(ringing[2]):
                start, lane, old = ringing
                cut = old[at - start:].copy()
                fade = min(len(cut), 441)
                cut[:fade] *= np.linspace(0, 1, fade)[:, None]
                add(lane, -cut, at)
            ringing = (at, lanes[kind], both)
        add(lanes[kind], both, at)
    return lanes


def finish(lanes, rng):
    """The lanes through a room, a bus compressor and saturation, by chance; [frames, 2]."""
    dry, sent = sum(lanes.values()), sum(lane * rng.uniform(.1, 1) for lane in lanes.values())
    out = dry
    if rng.random() < .8:
        out = out + room(sent, rng) * 10 ** (-rng.uniform(4, 26) / 20)
    if rng.random() < .5:
        out = compress(out, rng.uniform(-2, 6), rng.uniform(1.5, 6), rng.uniform(.001, .03), rng.uniform(.05, .3))
    if rng.random() < .4:
        drive = rng.uniform(.15, .8) / level(out)
        out = np.tanh(out * drive) / drive
    return equalize(out, rng, 4)


def from_bank(hits, seconds, bank, rng):
    """The hits played by a drum kit of a sound bank."""
    program = rng.choice([0, 8, 16, 24, 25, 32, 40], p=[.35, .2, .2, .05, .05, .1, .05])
    lower = {22: 42, 26: 46, 58: 43, 55: 49}
    notes = [(t, t + .1, lower.get(k, k), v) for t, k, v in hits]
    return {"all": bank.play(notes, program, seconds, drums=True)}
