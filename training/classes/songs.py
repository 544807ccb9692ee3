"""Renders songs of the development kits whose every stroke and class is known, to choose by: `bench classes` and `bench kit` read them.

    python3 songs.py DATA OUT 12      # how many

OUT holds sounds.npz. Writes OUT/songs-development/..., as ../hpss/render_stems.py does.
"""
import csv
import os
import sys

import numpy as np
from scipy.io import wavfile

import sounds
from sounds import CLASSES, RATE, render_stems

WHOLE = "hydrogen-Millo_MultiLayered2"  # has what another development kit lacks
DEVELOPMENT = [[f"hydrogen-{k}", WHOLE] for k in ("BJA_Pacific", "ColomboAcousticDrumkit", "HardElectro1", "Millo_MultiLayered2",
                                                 "Millo_MultiLayered3", "The Black Pearl 1.0", "VariBreaks", "ForzeeStereo", "ElectricEmpireKit")]
HEIGHTS = {48: "tom_high", 50: "tom_high", 45: "tom_mid", 47: "tom_mid", 43: "tom_low", 58: "tom_low", 41: "tom_low"}


def lay_out(data, out):
    """A folder that render_stems.py reads: the development sounds by class and set, and the performances."""
    folder = out + "/shots-development"
    os.makedirs(folder + "/oneshots", exist_ok=True)
    held = np.load(out + "/sounds.npz")
    sound, ends = held["sound"], np.cumsum(held["length"])
    with open(folder + "/oneshots/manifest.tsv", "w") as f:
        listing = csv.writer(f, delimiter="\t")
        listing.writerow(["file", "class", "set"])
        for i in np.flatnonzero(held["use"] == "development"):
            wavfile.write(f"{folder}/oneshots/{i}.wav", RATE, sound[ends[i] - held["length"][i] + sounds.BEFORE - 50:ends[i]].astype(np.float32))
            listing.writerow([f"{i}.wav", CLASSES[held["kind"][i]], held["set"][i]])
    for name in ("groove-v1.0.0-midionly.zip", "pop909-midi.zip"):
        if not os.path.exists(f"{folder}/{name}"):
            os.symlink(f"{os.path.abspath(data)}/{name}", f"{folder}/{name}")
    return folder


def main(data, out, count):
    folder = lay_out(data, out)
    levels, labels = render_stems.LEVEL, render_stems.LABEL
    render_stems.SETS = DEVELOPMENT
    render_stems.LEVEL = {k: levels["tom"] if k.startswith("tom") else levels.get(k, .4) for k in CLASSES}
    render_stems.CLASS, render_stems.LABEL = render_stems.CLASS | HEIGHTS, labels | {k: "TT" for k in CLASSES if k.startswith("tom")}
    render_stems.STANDS_FOR |= {"tom_high": "tom_mid", "tom_mid": "tom_low", "tom_low": "tom_mid"}
    render_stems.main(folder, f"{out}/songs-development", int(count), 700)


if __name__ == "__main__":
    main(*sys.argv[1:])
