"""Mixtures made while they are needed, out of rendered scenes (render.py) and recordings (recorded.py)."""
import glob
import json
import os

import numpy as np
import torch

from drumtraining.audio import RATE, both_mono
from drumtraining.recordings import DRUMS
from separator.recorded_parts import RecordedParts, decibel, shaped

SIZE, HOP, BINS = 4096, 1024, 2049
WINDOW = torch.hann_window(SIZE)
DRUMMERS = .25  # how often drums are a recorded performance, or one by a kit of its own


def spectrum(sound):
    """Complex spectra [channels, 2049, frames] of a sound [channels, samples]; frame t is centered on sample 1024 t."""
    return torch.stft(sound, SIZE, HOP, window=WINDOW.to(sound.device), center=True, pad_mode="constant",
                      return_complex=True)


def sound_of(spectra, samples):
    """Back to [channels, samples]."""
    return torch.istft(spectra, SIZE, HOP, window=WINDOW.to(spectra.device), center=True, length=samples)


class Mixtures(torch.utils.data.Dataset):
    """
    Pairs of complex spectra: the mix, [2, 2049, frames], a channel and the other, and the drums in the first, [1, 2049,
    frames]; the root mean square of the mix's bins is 1. Item i of one seed is always the same. Varied ones are played
    faster and slower, and go further from the plain in level and color.
    """

    def __init__(self, folder, frames, count, seed, varied=False, recorded=None):
        """recorded: a folder of recorded.py, parts of which sound in two of three mixtures."""
        self.folder, self.frames, self.count, self.seed, self.varied = folder, frames, count, seed, varied
        self.recorded = RecordedParts(recorded) if recorded and os.path.isdir(recorded) else None
        self.refresh()

    def refresh(self):
        self.scenes = {}
        for path in sorted(glob.glob(self.folder + "/*.json")):
            with open(path) as text:
                self.scenes[os.path.basename(path)[:-5]] = json.load(text)
        self.names = sorted(self.scenes)

    def __len__(self):
        return self.count

    def cut(self, scene, part, start, samples, speed=1.0):
        """A stretch of a stem, [samples, 2], played at another speed, and so at another pitch."""
        sound = np.load(f"{self.folder}/{scene}.{part}.npy", mmap_mode="r")
        count = int(samples * speed) + 2
        piece = sound[min(start, len(sound) - count):][:count].astype(np.float32) / 32768
        if speed == 1:
            return piece[:samples]
        at = np.arange(samples) * speed
        return np.stack([np.interp(at, np.arange(len(piece)), piece[:, c]) for c in (0, 1)], axis=1).astype(np.float32)

    def choose(self, rng, scene, kind):
        found = [p for p in self.scenes[scene]["parts"] if p.startswith(kind)]
        return str(rng.choice(found)) if found else None

    def rest(self, rng, scene, start, samples, speed):
        way = rng.random() if self.recorded else 1
        if way < .25:  # a rendered bass under recordings, by chance
            out = self.recorded.band(rng, self.scenes[scene]["bpm"], start, samples, speed)
            part = self.choose(rng, scene, "bass") if rng.random() < .5 else None
            return out + self.cut(scene, part, start, samples, speed) * decibel(rng.uniform(-5, 6)) if part else out
        out = self.rendered(rng, scene, start, samples, speed)
        return out + self.recorded.band(rng, self.scenes[scene]["bpm"], start, samples, speed) if way < .67 else out

    def rendered(self, rng, scene, start, samples, speed):
        out = np.zeros((samples, 2), np.float32)

        def play(part, gain):
            nonlocal out
            if part:
                sound = self.cut(scene, part, start, samples, speed)
                if rng.random() < .5:
                    sound = sound[:, ::-1]
                if self.varied and rng.random() < .5:
                    sound = shaped(sound, rng)
                out = out + sound * decibel(gain)
        if rng.random() < .93:
            play(self.choose(rng, scene, "bass"), rng.uniform(-5, 9 if self.varied else 6))
        chords = [p for p in self.scenes[scene]["parts"] if p.startswith("chords")]
        for part in chords:
            if rng.random() < .7:
                play(part, rng.uniform(-10, 3))
        if rng.random() < .4:
            play(self.choose(rng, scene, "lead"), rng.uniform(-10, 3))
        if rng.random() < .45:
            play(self.choose(rng, scene, "voice"), rng.uniform(-6, 6))
        if rng.random() < (.3 if self.varied
                           else .15):  # a part of another song, out of tune and time: anything may sound
            other = str(rng.choice(self.names))
            part = self.choose(rng, other, str(rng.choice(["chords", "lead", "voice"])))
            if part:
                out = out + self.cut(other, part, start, samples) * decibel(rng.uniform(-8, 2))
        return out

    def speed(self, rng):
        return 2 ** (rng.uniform(-4, 4) / 12) if self.varied and rng.random() < .6 else 1.0

    def partner(self, rng, scene):
        if rng.random() < .6:
            return scene
        bpm = self.scenes[scene]["bpm"]
        near = [n for n in self.names if abs(self.scenes[n]["bpm"] / bpm - 1) < .06]
        return str(rng.choice(near if rng.random() < .7 else self.names))

    def sounds(self, index):
        """The drums and the rest, [samples, 2]."""
        rng = np.random.default_rng([self.seed, index])
        samples = (self.frames - 1) * HOP
        scene = str(rng.choice(self.names))
        start = int(rng.integers(0, 24 * RATE - samples))
        speed = self.speed(rng)
        rest = self.rest(rng, scene, start, samples, speed)
        if self.recorded and DRUMS in self.recorded.kinds_there() and rng.random() < DRUMMERS:
            drums = self.recorded.excerpt(rng, DRUMS, samples, self.speed(rng))
        else:
            partner = self.partner(rng, scene)
            drums = self.cut(partner, self.choose(rng, partner, "drums"), start, samples, speed if partner == scene
                             else self.speed(rng))
        if rng.random() < .5:
            drums = drums[:, ::-1]
        loud, quiet = np.sqrt((rest ** 2).mean()) + 1e-6, np.sqrt((drums ** 2).mean()) + 1e-4
        drums = drums * (loud / quiet * decibel(rng.uniform(-9, 4))) if loud > 1e-4 else drums
        mono = rng.random() < .4
        if mono:
            drums, rest = both_mono(drums, rest)
        what = rng.random()
        drums, rest = (drums * 0, rest) if what < .03 else (drums, rest * 0) if what < .05 else (drums, rest)
        if rng.random() < .4:  # a limiter on the whole: one gain for both, so that they still sum to the mix
            mix = drums + rest
            drive = rng.uniform(.3, 1.5) / (np.sqrt((mix ** 2).mean()) + 1e-6) * .4
            middle = np.abs(mix).max(axis=1) * drive + 1e-6
            gain = (np.tanh(middle) / middle)[:, None].astype(np.float32)
            drums, rest = drums * gain, rest * gain
        return drums, rest, rng

    def __getitem__(self, index):
        drums, rest, rng = self.sounds(index)
        both = torch.from_numpy(np.ascontiguousarray(np.stack([drums, rest]).transpose(0, 2, 1)))
        spectra = spectrum(both.reshape(4, -1)).reshape(2, 2, BINS, self.frames)
        frequency = np.log(np.maximum(np.arange(BINS) * RATE / SIZE, 20))
        for part in (0, 1):
            curve = np.interp(frequency, np.log(np.geomspace(40, 16000, 7)),
                              rng.uniform(-1, 1, 7) * (7 if self.varied else 5))
            spectra[part] *= torch.from_numpy(10 ** (curve / 20).astype(np.float32))[:, None]
        if rng.random() < .1:  # what a lossy codec takes away
            spectra[:, :, int(rng.uniform(14500, 18000) * SIZE / RATE):] = 0
        mix = spectra.sum(dim=0)
        scale = 1 / (mix.abs().square().mean().sqrt() + 1e-4)
        return mix * scale, spectra[0, :1] * scale
