"""Renders drum stems and mixes whose hits are known to the sample, to tune and measure onsets and separation.

Human performances (Groove MIDI, train split only) are played with one-shots of one set per song, each hit by its
velocity, with room, noise floor and bleed; the accompaniment is a POP909 song at the same tempo, played by fluidsynth
with a bass line made of its lowest notes. As in multitrack collections, the drums lie 4 dB under the rest.

    python3 render_stems.py DATA_FOLDER OUT_FOLDER [COUNT] [SEED] [SECONDS]

DATA_FOLDER holds groove-v1.0.0-midionly.zip, pop909-midi.zip and oneshots/. Writes {song}.drums.wav, {song}.mix.wav
(44.1 kHz mono, 16 bit) and {song}.class.txt (seconds, class) per song; a stroke that everything else drowns, which no
listener would write down, is not in the list. Needs numpy, scipy, ffmpeg, fluidsynth.
"""
import csv, glob, io, os, struct, subprocess, sys, tempfile, zipfile
import numpy as np
from scipy.io import wavfile
from scipy.signal import butter, fftconvolve, lfilter

RATE, SECONDS = 44100, 24
SETS = [["open-source-drumkit"], ["muldjordkit-freepats"], ["sf2-fluidr3"], ["smpldsnds"], ["oramics-tr-909", "sf2-fluidr3"],
        ["oramics-tr-808"], ["frankensnare", "muldjordkit-freepats"], ["web-audio-samples", "open-source-drumkit"]]
CLASS = {36: "kick", 35: "kick", 38: "snare", 40: "snare", 37: "sidestick", 39: "clap", 48: "tom", 50: "tom", 45: "tom",
         47: "tom", 43: "tom", 58: "tom", 41: "tom", 46: "hihat_open", 26: "hihat_open", 42: "hihat_closed", 22: "hihat_closed",
         44: "hihat_pedal", 49: "crash", 55: "crash", 57: "crash", 52: "crash", 51: "ride", 59: "ride", 53: "ride"}
STANDS_FOR = {"hihat_pedal": "hihat_closed", "sidestick": "snare", "ride": "crash", "clap": "snare", "hihat_open": "hihat_closed"}
LEVEL = {"kick": .9, "snare": .8, "sidestick": .5, "clap": .6, "tom": .7, "hihat_open": .35, "hihat_closed": .3,
         "hihat_pedal": .2, "crash": .5, "ride": .3}
LABEL = {"kick": "KD", "snare": "SD", "sidestick": "SD", "clap": "SD", "tom": "TT", "crash": "CY", "ride": "CY"}


def varlen(data, at):
    value = 0
    while True:
        value = value << 7 | data[at] & 127
        at += 1
        if data[at - 1] < 128:
            return value, at


def read_midi(data):
    """Ticks per quarter and, track by track, (name, [(tick, note, velocity)], [(tick, note)] of note ends)."""
    division, at, tracks = struct.unpack(">H", data[12:14])[0], 14, []
    while at < len(data):
        end = at + 8 + struct.unpack(">I", data[at + 4:at + 8])[0]
        at, tick, status, name, on, off = at + 8, 0, 0, "", [], []
        while at < end:
            delta, at = varlen(data, at)
            tick += delta
            if data[at] >= 128:
                status, at = data[at], at + 1
            if status == 255:
                kind = data[at]
                size, at = varlen(data, at + 1)
                if kind == 3:
                    name = data[at:at + size].decode("latin1")
                at += size
            elif status in (240, 247):
                size, at = varlen(data, at)
                at += size
            else:
                high = status & 240
                if high == 144 and data[at + 1] > 0:
                    on.append((tick, data[at], data[at + 1]))
                elif high in (128, 144):
                    off.append((tick, data[at]))
                at += 1 if high in (192, 208) else 2
        tracks.append((name.strip(), on, off))
        at = end
    return division, tracks


def encode(value):
    out = [value & 127]
    while value := value >> 7:
        out.append(value & 127 | 128)
    return bytes(reversed(out))


def write_midi(tracks, division, bpm):
    """Tracks of (program, channel, [(tick, end, note, velocity)]) as one Standard MIDI File."""
    def chunk(body):
        return b"MTrk" + struct.pack(">I", len(body) + 4) + body + b"\0\xff\x2f\0"
    out = b"MThd" + struct.pack(">IHHH", 6, 1, len(tracks) + 1, division)
    out += chunk(b"\0\xff\x51\x03" + int(6e7 / bpm).to_bytes(3, "big"))
    for program, channel, notes in tracks:
        events = sorted([(e, 0, n, 0) for _, e, n, _ in notes] + [(s, 1, n, v) for s, _, n, v in notes])
        body, last = b"\0" + bytes([192 | channel, program]), 0
        for tick, on, note, velocity in events:
            body += encode(tick - last) + bytes([(144 if on else 128) | channel, note, velocity])
            last = tick
        out += chunk(body)
    return out


def accompaniment(data, bpm, rng):
    division, tracks = read_midi(data)
    parts, channel = [], 0
    for name, on, off in tracks:
        ends = {}
        for tick, note in off:
            ends.setdefault(note, []).append(tick)
        notes = [(t, next((e for e in ends.get(n, []) if e > t), t + division), n, v) for t, n, v in on]
        if not notes:
            continue
        program = rng.choice({"MELODY": [53, 65, 73, 81, 26], "BRIDGE": [27, 48, 29, 61]}.get(name, [0, 4, 24, 25, 27, 30]))
        parts.append((int(program), channel, notes))
        channel += 1
        if name == "PIANO":
            line = {}
            for t, e, n, v in notes:
                beat = t // (division // 2)
                if beat not in line or n < line[beat][2]:
                    line[beat] = (t, e, n, v)
            low = [(t, e, (n - 28) % 12 + 28 + 12 * (n % 12 < 4), 110) for t, e, n, v in line.values()]
            parts.append((int(rng.choice([32, 33, 34, 36, 38])), channel, low))
            channel += 1
    first = min(n[0] for _, _, notes in parts for n in notes)
    parts = [(p, c, [(s - first, e - first, n, v) for s, e, n, v in notes]) for p, c, notes in parts]
    bank = next(p for p in sorted(glob.glob("/usr/share/sounds/sf2/*.sf2")) if "Fluid" in p or "Tim" in p)
    with tempfile.TemporaryDirectory() as folder:
        open(folder + "/a.mid", "wb").write(write_midi(parts, division, bpm))
        subprocess.run(["fluidsynth", "-ni", "-g", "0.5", "-r", str(RATE), "-F", folder + "/a.wav", bank, folder + "/a.mid"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        sound = wavfile.read(folder + "/a.wav")[1].astype(float).mean(axis=1) / 32768
    return np.pad(sound, (0, max(0, SECONDS * RATE - len(sound))))[:SECONDS * RATE]


def decode(path):
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-ac", "1", "-ar", str(RATE), "-"], check=True, capture_output=True).stdout
    return np.frombuffer(raw, "<f4").astype(float)


def is_audible(own, heard):
    """Whether a stroke stands out of what else sounds in its first 23 ms in a tenth of the third-octave bands, and over the floor."""
    edges = np.unique((2 ** np.arange(1, 9, 1 / 3)).astype(int))
    power = [np.add.reduceat(np.abs(np.fft.rfft(x * np.hanning(len(x)), 1024)) ** 2, edges) for x in (own, heard - own)]
    return np.abs(own).max() > .003 and (power[0] > power[1]).mean() > .1


def main(data, out, count=16, seed=1, seconds=SECONDS):
    global SECONDS
    SECONDS = seconds
    os.makedirs(out, exist_ok=True)
    shots = {}
    for row in csv.DictReader(open(data + "/oneshots/manifest.tsv"), delimiter="\t"):
        shots.setdefault((row["set"], row["class"]), []).append(row["file"])
    groove, pop = zipfile.ZipFile(data + "/groove-v1.0.0-midionly.zip"), zipfile.ZipFile(data + "/pop909-midi.zip")
    info = [r for r in csv.DictReader(io.TextIOWrapper(groove.open("groove/info.csv")))
            if r["split"] == "train" and r["beat_type"] == "beat" and float(r["duration"]) > SECONDS]
    songs = [n for n in pop.namelist() if n.endswith(".mid")]
    for index in range(count):
        rng = np.random.default_rng(seed * 1000 + index)
        row, kit, cache = info[rng.integers(len(info))], SETS[index % len(SETS)], {}

        def sample(kind):
            if kind not in cache:
                files = next((f for s in kit + ["sf2-fluidr3"] for k in (kind, STANDS_FOR.get(kind, kind)) if (f := shots.get((s, k)))), None)
                chosen = [decode(f"{data}/oneshots/{f}") for f in rng.choice(files, min(3, len(files)), replace=False)]
                cache[kind] = [x / np.abs(x).max() for x in chosen], 10 ** rng.uniform(-.2, .2)
            return cache[kind][0][rng.integers(len(cache[kind][0]))], cache[kind][1] * LEVEL[kind]

        bpm = float(row["bpm"])
        division, tracks = read_midi(groove.read("groove/" + row["midi_filename"]))
        notes = sorted(n for _, on, _ in tracks for n in on)
        start = rng.uniform(0, max(0., float(row["duration"]) - SECONDS - 2)) * bpm / 60 * division // (4 * division) * 4 * division
        stem, truth, open_hat = np.zeros(SECONDS * RATE), [], None
        for tick, note, velocity in notes:
            at = round((tick - start) / division * 60 / bpm * RATE)
            if at < 0 or at > (SECONDS - .1) * RATE or note not in CLASS or velocity < 6:
                continue
            kind = CLASS[note]
            sound, level = sample(kind)
            if kind.startswith("hihat") and open_hat is not None:  # one pair of hats: a new stroke damps the last
                stem[at:open_hat[0] + len(open_hat[1])] -= open_hat[1][at - open_hat[0]:][:len(stem) - at]
            sound = (sound * level * (velocity / 127) ** 1.6)[:len(stem) - at]
            stem[at:at + len(sound)] += sound
            open_hat = (at, sound) if kind == "hihat_open" else None if kind.startswith("hihat") else open_hat
            attack = int(np.argmax(np.abs(sound) > .05 * np.abs(sound).max()))
            truth.append((at + attack, LABEL.get(kind, "HH"), sound[attack:attack + 1024]))
        audible = [(t, c) for t, c, own in truth if is_audible(own, stem[t:t + len(own)])]
        room = rng.standard_normal(int(.8 * RATE)) * np.exp(-np.arange(int(.8 * RATE)) / RATE * 6.9 / rng.uniform(.2, .8))
        wet = fftconvolve(stem, lfilter(*butter(1, 6000, fs=RATE), room))[:len(stem)]
        stem += wet * np.sqrt((stem ** 2).mean() / (wet ** 2).mean()) * 10 ** (-rng.uniform(10, 30) / 20)
        if rng.random() < .5:  # a bus compressor's rounding of the peaks
            stem = np.tanh(stem / np.abs(stem).max() * rng.uniform(1, 3))
        rest = accompaniment(pop.read(songs[rng.integers(len(songs))]), bpm, rng)
        rest *= np.sqrt((stem ** 2).mean() / (rest ** 2).mean()) * 10 ** (4 / 20)
        stem += rest * 10 ** (-rng.uniform(30, 60) / 20) + rng.standard_normal(len(stem)) * np.abs(stem).max() * 10 ** (-rng.uniform(55, 80) / 20)
        gain = .9 / np.abs(stem + rest).max()
        name = f"{out}/{index:02d}-{kit[0]}"
        for part, sound in (("drums", stem), ("mix", stem + rest)):
            wavfile.write(f"{name}.{part}.wav", RATE, np.round(sound * gain * 32767).astype("<i2"))
        with open(name + ".class.txt", "w") as text:
            text.writelines(f"{t / RATE:.6f}\t{c}\n" for t, c in sorted(audible))


if __name__ == "__main__":
    main(*sys.argv[1:3], *map(int, sys.argv[3:]))
