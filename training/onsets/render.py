"""Renders drums whose hits are known, alone and in mixes, to train and measure the onset network.

    python3 -m onsets.render DATA SCENES OUT SPLIT FIRST LAST [SOUNDS]

DATA as in ../separator/README.md; SCENES is the folder of its rendered scenes (with train/ and valid/), whose
accompaniment is taken, and of its recorded parts (recorded-train/ and recorded-dev/), which every other song takes, and
every song where there are no scenes. Writes OUT/{song}.drums.wav, {song}.rest.wav (what else the mix holds),
{song}.mix.wav (44.1 kHz stereo, 24 s), {song}.class.txt (seconds, class) and {song}.soft.txt: strokes that everything
else drowns, which no listener would write down. A song that has its mix is left alone. Every eighth song of the train
split is synthetic (synthetic.py). SOUNDS is the folder in which `classes.sounds` wrote the sounds to train on: five of
eight songs are then played by a kit of their own (../classes/performances.py).
"""
import glob
import json
import os
import sys

import numpy as np

from classes.performances import Stage
from drumtraining.annotations import CLASS_OF_NOTE, LABEL, is_audible, write_annotation
from drumtraining.audio import RATE, add, attack_of, both_mono, level, retune, stereo, write_wav
from drumtraining.render import OWN
from onsets import synthetic
from separator import drums
from separator.recorded_parts import RecordedParts
from separator.studio import SECONDS, Drummers

USES = {"train": "train", "valid": "dev"}  # of the scenes: of the recordings


class Listener:
    """A kit that remembers what it has played."""

    def __init__(self, kit):
        self.kit, self.strokes = kit, []

    def strike(self, kind, velocity, tom=0):
        sound, pan = self.kit.strike(kind, velocity, tom)
        self.strokes.append((LABEL[kind], sound, pan))
        return sound, pan


def percussion(data, split, hits, bpm, rng):
    """
    A shaker, cowbell, clap or conga on some of the sixteenths: a lane, and (frame, label, sound, pan) of its strokes.
    """
    lane, strokes = np.zeros((SECONDS * RATE, 2), np.float32), []
    files = [f for s in drums.SETS[split] + (["gogodze", "freepats-world"] if split == "train" else [])
             for k in ("perc", "clap") for f in drums.shots(data).get((s, k), [])]
    step = 15 / bpm
    for _ in range(rng.integers(1, 3)):
        sound, pan = retune(drums.shot(str(rng.choice(files)))[:RATE], rng.uniform(-4, 4)), rng.uniform(-.8, .8)
        pattern, gain = rng.random(16) < rng.choice([.12, .25, .5]), rng.uniform(.1, .5)
        for i, time in enumerate(np.arange(hits[0][0] if hits else 0, SECONDS - .2, step)):
            if pattern[i % 16]:
                at = int(max(0, time + rng.normal() * .005) * RATE)
                own = sound * (gain * 10 ** rng.uniform(-.4, 0))
                add(lane, stereo(own, pan), at)
                strokes.append((at, "OT", own, pan))
    return lane, strokes


def performed(data, split, hits, bpm, rng):
    """A drum stem [frames, 2] and its strokes (frame, label, whether they are heard)."""
    kit = Listener(drums.Kit(data, split, rng))
    hits = [h for h in hits if h[1] in CLASS_OF_NOTE]
    lanes = drums.from_shots(hits, SECONDS, kit)
    strokes = [(int(time * RATE), *stroke) for (time, _, _), stroke in zip(hits, kit.strokes)]
    if rng.random() < .35:
        lanes["perc"], more = percussion(data, split, hits, bpm, rng)
        strokes += more
    heard, found = sum(lanes.values()).mean(axis=1), []
    for at, label, sound, pan in sorted(strokes, key=lambda s: s[0]):
        attack = attack_of(sound)
        own = stereo(sound[attack:attack + OWN], pan).mean(axis=1)[:max(0, len(heard) - at - attack)]
        if len(own) > 64:
            found.append((at + attack, label, is_audible(own, heard[at + attack:at + attack + len(own)])))
    return drums.finish(lanes, rng), found


def accompaniment(folder, scene, rng):
    """Some of the parts of a scene, [frames, 2]."""
    names = json.load(open(f"{folder}/{scene:04d}.json"))["parts"]
    group = lambda start: [n for n in names if n.startswith(start)]  # noqa: E731
    chosen = [str(rng.choice(group("bass")))] if rng.random() < .9 and group("bass") else []
    chosen += list(rng.permutation(group("chords"))[:rng.integers(1, 4)])
    chosen += [n for n, chance in (("lead0", .5), ("voice0", .45)) if n in names and rng.random() < chance]
    return sum(np.load(f"{folder}/{scene:04d}.{n}.npy").astype(np.float32) / 32768 * 10 ** rng.uniform(-.3, .3)
               for n in chosen)


def by_own_kit(stage, rng):
    """A stem [frames, 2] by a kit that no other song has, and its strokes (frame, label, audible)."""
    _, sound, strokes = stage.perform(rng)
    stem = np.repeat(sound[:SECONDS * RATE, None], 2, axis=1)
    return stem, [(at, LABEL[kind], audible) for at, kind, audible in sorted(strokes)]


def main(data, scenes, out, split, first, last, sounds=None):
    os.makedirs(out, exist_ok=True)
    drummers, folder = Drummers(data, split), f"{scenes}/{split}"
    recorded = RecordedParts(f"{scenes}/recorded-{USES[split]}")
    stage = sounds and Stage(data, sounds)
    for index in range(int(first), int(last)):
        name = f"{out}/{index:04d}"
        if os.path.exists(name + ".mix.wav"):
            continue
        rng = np.random.default_rng([11, split == "valid", index])
        ready = sorted(int(os.path.basename(p)[:-5]) for p in glob.glob(folder + "/*.json"))
        scene = index if split == "valid" or not ready else int(rng.choice(ready))
        if split == "train" and index % 8 == 7:
            bpm, (stem, strokes) = 120, synthetic.scene(SECONDS, rng)
        elif stage and index % 4:
            bpm, (stem, strokes) = 120, by_own_kit(stage, rng)
        else:
            same = split == "valid" or rng.random() < .6
            bpm, hits, _ = drummers.of_scene(scene) if same else drummers.perform(rng)
            stem, strokes = performed(data, split, hits, bpm, rng)
        rest = (recorded.band(rng, bpm, 0, SECONDS * RATE, 1) if recorded.paths and (index % 2 or not ready)
                else accompaniment(folder, scene, rng))
        stem = stem / level(stem)
        rest = rest * (10 ** (rng.uniform(-4, 9) / 20) / level(rest))
        mono = rng.random() < .3
        if mono:
            stem, rest = both_mono(stem, rest)
        bleed = rest * 10 ** (-rng.uniform(25, 50) / 20) if rng.random() < .3 else 0
        noise = (rng.standard_normal(stem.shape if not mono else (len(stem), 1)).astype(np.float32)
                 * 10 ** (-rng.uniform(45, 80) / 20))
        gain = .9 / max(np.abs(stem + rest).max(), np.abs(stem + bleed).max())
        write_wav(name + ".drums.wav", stem + bleed + noise, gain)
        write_wav(name + ".rest.wav", rest, gain)
        for end, wanted in (("class", True), ("soft", False)):
            found = [(at / RATE, label) for at, label, audible in strokes if audible == wanted]
            write_annotation(f"{name}.{end}.txt", found)
        write_wav(name + ".mix.wav", stem + rest, gain)
        print(index, scene, len(strokes), sum(s[2] for s in strokes), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
