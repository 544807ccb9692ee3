"""
Sounds whose roles are known, for measuring and fitting how roles are told.

    python3 -m role_fusion.prepare OUT

OUT/development: the twelve Hydrogen kits that nothing is learned from (training/classes/README.md) and what those kits
lack, long textures: pads, strings, choirs and effects of two sound banks, and synthesized noise. OUT/held-out: the
ambient sounds of Sonic Pi. Each folder has a manifest.tsv like that of the one-shots, with the class texture besides.
Needs numpy, scipy, ffmpeg, fluidsynth and, from Debian, hydrogen-drumkits, fluid-soundfont-gm,
musescore-general-soundfont, sonic-pi-samples.
"""
import glob
import os
import re
import sys

import numpy as np

from classes.banks import DRY
from classes.sounds import TRAINING_KITS, hydrogen
from drumtraining.audio import RATE, decode, write_wav
from drumtraining.midi import play_midi
from drumtraining.sets import BANKS

PADS = [48, 49, 50, 51, 52, 53, 54, 88, 89, 90, 91, 92, 93, 94, 95, 97, 100, 101, 102, 103, 122, 126]
LONGEST = 6 * RATE
SONIC_PI = ("/usr/share/sonic-pi-samples", "/usr/share/sonic-pi/samples")


class Folder:
    def __init__(self, path):
        self.path, self.rows = path, [("file", "class", "set", "licence", "source_name")]

    def add(self, sound, kind, where, licence, name):
        peak = np.abs(sound).max() if len(sound) else 0
        if peak < 1e-3:
            return
        file = f"{where}/{kind}/{len(self.rows):04}.wav".replace(" ", "_")
        os.makedirs(os.path.dirname(f"{self.path}/{file}"), exist_ok=True)
        write_wav(f"{self.path}/{file}", sound[:LONGEST], min(1, .99 / peak))
        self.rows.append((file, kind, where, licence, name))

    def close(self):
        with open(self.path + "/manifest.tsv", "w") as out:
            out.writelines("\t".join(row) + "\n" for row in self.rows)
        kinds = [row[1] for row in self.rows[1:]]
        print(self.path, {k: kinds.count(k) for k in sorted(set(kinds))})


def pads():
    """(sound, set, name): a low and a high note of each program, held for three seconds."""
    channels = [c for c in range(16) if c != 9]
    for where, bank in BANKS.items():
        for first in range(0, len(PADS), len(channels)):
            programs = PADS[first:first + len(channels)]
            tracks = [(program, channel, [((2 * n + i) * 12 * 96, (2 * n + i) * 12 * 96 + 6 * 96, key, 90)
                                          for i, key in enumerate((48, 65))])
                      for n, (program, channel) in enumerate(zip(programs, channels))]
            whole = play_midi(tracks, 96, 120, bank, *DRY).astype(np.float32)
            for n in range(2 * len(programs)):
                yield whole[6 * n * RATE:6 * n * RATE + 5 * RATE], where + "-pads", f"program {programs[n // 2]}"


def noises(rng):
    """Noise of some color that comes and goes slowly."""
    for _ in range(24):
        length = int(rng.uniform(2, 5) * RATE)
        spectrum = np.fft.rfft(rng.standard_normal(length))
        hz = np.fft.rfftfreq(length, 1 / RATE) + 20
        spectrum *= hz ** -rng.uniform(0, 1) * (hz > rng.uniform(20, 400)) / (1 + (hz / rng.uniform(1500, 20000)) ** 2)
        rise, fall = rng.uniform(.02, 1.2), rng.uniform(.3, 1.5)
        t = np.arange(length) / RATE
        yield np.fft.irfft(spectrum, length) * np.minimum(1, t / rise) * np.minimum(1, (length / RATE - t) / fall)


def main(out):
    development, held = Folder(out + "/development"), Folder(out + "/held-out")
    for path, kind, where, name in hydrogen():
        if where.removeprefix("hydrogen-") not in TRAINING_KITS:
            kind = "perc" if kind == "percussion" else kind
            development.add(decode(path), kind, where, "as the kit", name)
    for sound, where, name in pads():
        development.add(sound, "texture", where, "MIT", name)
    for sound in noises(np.random.default_rng(4)):
        development.add(sound / np.abs(sound).max() * .5, "texture", "noise", "none", "noise")
    folder = next(p for p in SONIC_PI if os.path.isdir(p))
    for path in sorted(glob.glob(folder + "/**/*.flac", recursive=True)):
        name = os.path.basename(path)
        if re.match(r"ambi_|vinyl_hiss|loop_drone", name):
            held.add(decode(path), "texture", "sonic-pi", "CC0", name)
    development.close()
    held.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
