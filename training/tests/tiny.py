"""Tiny data in the form of the real data, made here: drums of drum machines, performances, songs, scenes."""
import csv
import io
import json
import os
import zipfile

import numpy as np

from classes import synthetic
from classes.sounds import BEFORE, CLASSES, LONGEST
from drumtraining.annotations import CLASS_OF_NOTE
from drumtraining.audio import RATE, add, write_wav
from drumtraining.midi import chunk, encode, write_midi

SETS = ("open-source-drumkit", "sf2-fluidr3", "smpldsnds")
BPM, DIVISION, BARS = 120, 480, 16


def drum(kind, rng):
    """A drum of a class, its peak 1."""
    name = {"hihat_pedal": "hihat_closed", "tom": "tom_mid", "perc": "percussion"}.get(kind, kind)
    sound = synthetic.MAKERS[name](rng)[:LONGEST]
    return sound / np.abs(sound).max()


def table(path, rows):
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter="\t")
        writer.writeheader()
        writer.writerows(rows)


def one_shots(data):
    """DATA/oneshots: one sound of each class in three sets."""
    rng, rows = np.random.default_rng(1), []
    os.makedirs(data + "/oneshots", exist_ok=True)
    for where in SETS:
        for kind in sorted({*CLASS_OF_NOTE.values(), "clap", "perc"}):
            name = f"{where}-{kind}.wav"
            write_wav(f"{data}/oneshots/{name}", drum(kind, rng), .9)
            rows.append({"file": name, "class": kind, "set": where, "licence": "none", "source_name": name})
    table(data + "/oneshots/manifest.tsv", rows)


def instruments(data):
    """DATA/instruments: notes of a plucked string."""
    rows, time = [], np.arange(RATE) / RATE
    os.makedirs(data + "/instruments", exist_ok=True)
    for key in (40, 52, 64):
        wave = np.sin(2 * np.pi * 440 * 2 ** ((key - 69) / 12) * time) * np.exp(-3 * time)
        write_wav(f"{data}/instruments/{key}.wav", wave, .9)
        rows.append({"file": f"{key}.wav", "instrument": "tone", "midi_key": key, "velocity_from": 1})
    table(data + "/instruments/manifest.tsv", rows)


def beat(rng):
    """Sixteen bars of a beat with hats, ghosts and a fill: [(tick, end, note, velocity)]."""
    notes, step = [], DIVISION // 4
    for bar in range(BARS):
        for at in range(16):
            played = [42] if at % 2 == 0 else []
            played += [36] if at in (0, 7, 10) and rng.random() < .8 else []
            played += [38] if at in (4, 12) or rng.random() < .06 else []
            played += [int(rng.choice([41, 47, 50]))] if bar % 4 == 3 and at > 11 else []
            played += [49] if bar % 8 == 0 and at == 0 else []
            tick = (bar * 16 + at) * step
            for note in played:
                late = max(0, tick + int(rng.normal(0, 8)))
                notes.append((late, late + step, note, int(np.clip(rng.normal(85, 20), 10, 127))))
    return notes


def groove(data, each=6):
    """DATA/groove-v1.0.0-midionly.zip: a few performances of every split."""
    rng, rows = np.random.default_rng(2), []
    with zipfile.ZipFile(data + "/groove-v1.0.0-midionly.zip", "w") as archive:
        for split in ("train", "validation", "test"):
            for i in range(each):
                name = f"{split}{i}.mid"
                archive.writestr("groove/" + name, write_midi([(0, 9, beat(rng))], DIVISION, BPM))
                rows.append({"id": name, "style": ("rock", "funk/groove1")[i % 2], "bpm": BPM, "beat_type": "beat",
                             "time_signature": "4-4", "midi_filename": name, "duration": BARS * 240 / BPM,
                             "drummer": "drummer1", "split": split})
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0])
        writer.writeheader()
        writer.writerows(rows)
        archive.writestr("groove/info.csv", text.getvalue())


def named(name, notes):
    """A track of a MIDI file with a name."""
    events = sorted([(e, 0, n, 0) for _, e, n, _ in notes] + [(s, 1, n, v) for s, _, n, v in notes])
    body, last = b"\0\xff\x03" + encode(len(name)) + name.encode(), 0
    for tick, on, note, velocity in events:
        body += encode(tick - last) + bytes([144 if on else 128, note, velocity])
        last = tick
    return chunk(body)


def pop909(data):
    """DATA/pop909-midi.zip: songs with melody, bridge and piano."""
    with zipfile.ZipFile(data + "/pop909-midi.zip", "w") as archive:
        for song in range(2):
            beats = range(BARS * 4)
            chords = [(b, k) for b in beats[::2] for k in ((48, 52, 55), (53, 57, 60), (55, 59, 62))[b // 8 % 3]]
            tracks = {"MELODY": [(b, 72 + b % 5) for b in beats], "BRIDGE": [(b, 67) for b in beats[::4]],
                      "PIANO": chords}
            body = b"MThd" + (6).to_bytes(4, "big") + b"\0\1\0\3" + DIVISION.to_bytes(2, "big")
            for name, notes in tracks.items():
                body += named(name, [(b * DIVISION, b * DIVISION + 400, k + song, 80) for b, k in notes])
            archive.writestr(f"{song:03}.mid", body)


def books(data):
    """DATA/drum-machine-patterns: a beat and a break."""
    os.makedirs(data + "/drum-machine-patterns", exist_ok=True)
    rows = {"Rock1MeasureA": {"BassDrum": (0, 8), "SnareDrum": (4, 12), "ClosedHiHat": range(0, 16, 2)},
            "Rock1Break": {"SnareDrum": range(8), "LowTom": range(8, 16)}}
    patterns = [{"title": title, "signature": "4/4", "length": 16,
                 "tracks": {t: ["Note" if i in at else "Rest" for i in range(16)] for t, at in tracks.items()}}
                for title, tracks in rows.items()]
    for name in ("patterns-200.json", "patterns-260.json"):
        with open(f"{data}/drum-machine-patterns/{name}", "w") as file:
            json.dump(patterns, file)


def recordings(data, seconds=4):
    """DATA/recordings: a dry bass to learn from; a guitar and a voice of use dev."""
    rows, time = [], np.arange(seconds * RATE) / RATE
    for number, (file, kind, note) in enumerate((("made-here/a.wav", "bass", "straight from the pickup"),
                                                 ("soundcloud-cc/hyde-intro.wav", "guitar-acoustic", ""),
                                                 ("everything-is-remixed/4-vox.wav", "voice-sung", ""))):
        os.makedirs(os.path.dirname(f"{data}/recordings/{file}"), exist_ok=True)
        wave = np.sin(2 * np.pi * (110 + 40 * number) * time) * (np.sin(2 * np.pi * 2 * time) > 0)
        write_wav(f"{data}/recordings/{file}", wave, .5)
        rows.append({"file": file, "kind": kind, "note": note})
    table(data + "/recordings/manifest.tsv", rows)


def sounds(out, more=()):
    """
    OUT/sounds.npz: three sounds of every class in a training set of either half, in two development kits, and in more
    sets that are held out.
    """
    rng, rows = np.random.default_rng(3), []
    sets = dict.fromkeys(more, "held-out") | {
        "open-source-drumkit": "training", "sf2-fluidr3": "training", "hydrogen-BJA_Pacific": "development",
        "hydrogen-Millo_MultiLayered2": "development"}
    for where, use in sets.items():
        for number, kind in enumerate(CLASSES):
            for take in range(3):
                rows.append((np.pad(drum(kind, rng), (BEFORE, 0)), number, where, f"{kind}{take}", use))
    sound, kind, where, name, use = zip(*rows)
    np.savez(out + "/sounds.npz", sound=np.concatenate(sound).astype(np.float16), length=[len(s) for s in sound],
             kind=kind, set=where, name=name, use=use)


def scenes(cache, seconds=24):
    """CACHE/train and CACHE/valid: two scenes each of drums, a bass and chords, as separator.render writes them."""
    rng, frames = np.random.default_rng(4), seconds * RATE
    time = np.arange(frames) / RATE
    for split in ("train", "valid"):
        os.makedirs(f"{cache}/{split}", exist_ok=True)
        for scene in range(2):
            drums = np.zeros(frames)
            for at in np.arange(0, seconds - 1, .25):
                add(drums, drum(str(rng.choice(["kick", "snare", "hihat_closed"])), rng), int(at * RATE), .3)
            bass = .2 * np.sin(2 * np.pi * (55 + 10 * scene) * time) * (np.sin(2 * np.pi * time) > 0)
            chords = sum(.06 * np.sin(2 * np.pi * hz * time) for hz in (220, 277, 330))
            parts = {"drums0": drums, "bass0": bass, "chords0": chords}
            for name, sound in parts.items():
                both = np.repeat(sound[:, None], 2, axis=1)
                np.save(f"{cache}/{split}/{scene:04d}.{name}.npy", np.round(both * 30000).astype(np.int16))
            with open(f"{cache}/{split}/{scene:04d}.json", "w") as text:
                json.dump({"bpm": BPM, "style": "rock", "parts": sorted(parts)}, text)
