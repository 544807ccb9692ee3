"""Standard MIDI Files: read, written, and played by fluidsynth."""
import struct
import subprocess
import tempfile

import numpy as np
from scipy.io import wavfile

from drumtraining.audio import RATE


def variable_length(data, at):
    """A variable-length quantity, and where it ends."""
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
        tracks.append(read_track(data, at + 8, end))
        at = end
    return division, tracks


def read_track(data, at, end):
    tick, status, name, on, off = 0, 0, "", [], []
    while at < end:
        delta, at = variable_length(data, at)
        tick += delta
        if data[at] >= 128:
            status, at = data[at], at + 1
        if status == 255:
            kind = data[at]
            size, at = variable_length(data, at + 1)
            if kind == 3:
                name = data[at:at + size].decode("latin1")
            at += size
        elif status in (240, 247):
            size, at = variable_length(data, at)
            at += size
        else:
            high = status & 240
            if high == 144 and data[at + 1] > 0:
                on.append((tick, data[at], data[at + 1]))
            elif high in (128, 144):
                off.append((tick, data[at]))
            at += 1 if high in (192, 208) else 2
    return name.strip(), on, off


def with_ends(on, off, division):
    """[(tick, end, note, velocity)]; a note that is never let go lasts a quarter."""
    ends = {}
    for tick, note in off:
        ends.setdefault(note, []).append(tick)
    return [(t, next((e for e in ends.get(n, []) if e > t), t + division), n, v) for t, n, v in on]


def encode(value):
    """A variable-length quantity."""
    out = [value & 127]
    while value := value >> 7:
        out.append(value & 127 | 128)
    return bytes(reversed(out))


def chunk(body):
    return b"MTrk" + struct.pack(">I", len(body) + 4) + body + b"\0\xff\x2f\0"


def write_midi(tracks, division, bpm):
    """Tracks of (program, channel, [(tick, end, note, velocity)]) as one Standard MIDI File."""
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


def play_midi(tracks, division, bpm, bank, *options):
    """The tracks of write_midi by a sound bank, mono, [frames]; options are fluidsynth's."""
    with tempfile.TemporaryDirectory() as folder:
        with open(folder + "/a.mid", "wb") as file:
            file.write(write_midi(tracks, division, bpm))
        command = ["fluidsynth", "-ni", *options, "-r", str(RATE), "-F", folder + "/a.wav", bank, folder + "/a.mid"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return wavfile.read(folder + "/a.wav")[1].astype(np.float64).mean(axis=1) / 32768
