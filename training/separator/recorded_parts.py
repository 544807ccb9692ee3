"""Recorded parts (recorded.py) in mixtures: stretches of them, as played or put on a beat."""
import glob
import os

import numpy as np

from drumtraining.audio import RATE

# How often a recorded part is of a kind: most of what separators took for drums.
OFTEN = {"guitar-electric": .34, "voice-sung": .2, "bass": .13, "guitar-acoustic": .1, "keys": .08, "synth": .1,
         "strings": .03, "voice-spoken": .04, "full-band-without-drums": .02}


def decibel(value):
    return 10 ** (value / 20)


def shaped(sound, rng):
    """
    A part with its attacks softened or, more often, hardened, [samples, 2]: real players strike harder than sound banks
    do.
    """
    block = 256
    power = (sound ** 2).mean(axis=1)
    power = np.pad(power, (0, -len(power) % block)).reshape(-1, block).mean(axis=1)
    fast, slow = (np.sqrt(np.convolve(power, np.ones(2) / 2)[:len(power)]) + 1e-4,
                  np.sqrt(np.convolve(power, np.ones(28) / 28)[:len(power)]) + 1e-4)
    gain = np.clip((fast / slow) ** rng.uniform(-.5, 1), .25, 4)
    return sound * np.interp(np.arange(len(sound)), np.arange(len(gain)) * block, gain).astype(np.float32)[:, None]


def attacks(sound):
    """Frames at which notes of a part [frames, 2] begin: where its energy rises most, at least 80 ms apart."""
    hop = 512
    power = (sound ** 2).mean(axis=1)[:len(sound) // hop * hop].reshape(-1, hop).mean(axis=1)
    rise = np.diff(np.log(power + 1e-7 + .01 * power.mean()), prepend=0)
    found = []
    for block in np.argsort(-rise, kind="stable")[:48]:
        if rise[block] > .5 and all(abs(block - f) > 7 for f in found):
            found.append(int(block))
    return [max(0, f * hop - hop // 2) for f in sorted(found)]


class RecordedParts:
    """
    The parts in a folder that main wrote, by kind. A source counts by the root of its number of recordings, so that an
    artist with many does not rule.
    """

    def __init__(self, folder):
        self.paths = sorted(glob.glob(folder + "/*.npy"))
        self.kinds = np.array([os.path.basename(p).split(".")[0] for p in self.paths])
        sources = np.array([os.path.basename(p).split(".")[1] for p in self.paths])
        self.weight = np.array([(sources == s).sum() ** -.5 for s in sources])

    def kinds_there(self):
        return {str(k) for k in self.kinds}

    def excerpt(self, rng, kind, samples, speed=1.0):
        """A stretch of a recording of a kind, [samples, 2], played at another speed; short ones go round."""
        rows = np.flatnonzero(self.kinds == kind)
        weight = self.weight[rows]
        sound = np.load(self.paths[int(rng.choice(rows, p=weight / weight.sum()))], mmap_mode="r")
        count = int(samples * speed) + 2
        start = int(rng.integers(0, max(1, len(sound) - count)))
        piece = sound[start:start + count]
        if len(piece) < count:
            piece = sound[(start + np.arange(count)) % len(sound)]
        piece = piece.astype(np.float32) / 32768
        at = np.arange(samples) * speed
        return np.stack([np.interp(at, np.arange(len(piece)), piece[:, c]) for c in (0, 1)], axis=1).astype(np.float32)

    def in_time(self, rng, kind, samples, times, speed=1.0):
        """
        Notes of a recording, cut where they begin, put at some of the given frames: a part whose attacks fall on the
        beat as a band's do, [samples, 2].
        """
        source = self.excerpt(rng, kind, samples, speed)
        starts, out, fade = attacks(source), np.zeros((samples, 2), np.float32), 220
        times = [int(t) for t in times if 0 <= t < samples - 2 * fade]
        if len(starts) < 3 or not times:
            return source
        for at, until in zip(times, times[1:] + [samples]):
            start = starts[int(rng.integers(len(starts)))]
            note = source[start:start + until - at].copy()
            if len(note) > 2 * fade:
                note[-fade:] *= np.linspace(1, 0, fade)[:, None]
                note[:60] *= np.linspace(0, 1, 60)[:, None]
                out[at:at + len(note)] += note
        return out

    def band(self, rng, bpm, start, samples, speed):
        """
        One to four parts, half of them with their attacks on the beat of a scene from its frame `start` on, which is
        played at another speed, [samples, 2].
        """
        out = np.zeros((samples, 2), np.float32)
        kinds = [k for k in OFTEN if k in self.kinds_there()]
        often = np.array([OFTEN[k] for k in kinds])
        step = 30 / bpm * RATE / float(rng.choice([1, 1, 2]))
        for _ in range(int(rng.choice([1, 2, 3, 4], p=[.3, .35, .25, .1]))):
            kind = str(rng.choice(kinds, p=often / often.sum()))
            own = 2 ** (rng.uniform(-4, 4) / 12)
            if rng.random() < .5:
                steps = np.arange(start // step, (start + samples * speed) // step + 1)
                steps = steps[rng.random(len(steps)) < rng.uniform(.3, 1)]
                sound = self.in_time(rng, kind, samples, (steps * step - start) / speed, own)
            else:
                sound = self.excerpt(rng, kind, samples, own)
            if rng.random() < .5:
                sound = sound[:, ::-1]
            if rng.random() < .3:
                sound = shaped(sound, rng)
            out += sound * decibel(rng.uniform(-7, 5))
        return out
