"""Renders songs of training sounds whose every stroke and class is known, for the slices that the program cuts of them.

    python3 songs.py DATA OUT 24 8 12 8           # how many songs of each variant
    python3 songs.py DATA OUT development 12      # songs of the development kits, to choose by

OUT holds sounds.npz. Writes OUT/songs/{variant}/..., as ../hpss/render_stems.py does, its labels the classes of sounds.py.
In two of the four variants claps stand for the snares, shakers and cowbells for the cymbals and hats of the performance.
Songs of the development kits have the labels of render_stems.py, which `bench kit` reads.
"""
import csv
import os
import sys

import numpy as np
from scipy.io import wavfile

import sounds
from sounds import CLASSES, RATE, render_stems

SETS = [["open-source-drumkit"], ["sf2-fluidr3"], ["sf-musescore"], ["oramics-tr-808", "sf-musescore"], ["frankensnare", "open-source-drumkit"],
        ["oramics-lm-2", "oramics-cr-78"], ["hydrogen-rumpf_kit_z01_h2", "sf-musescore"], ["hydrogen-Audiophob", "oramics-mrk-2"], ["open-source-drumkit"],
        ["freepats-synth", "oramics-tr-808"]]
WHOLE = "hydrogen-Millo_MultiLayered2"  # has what another development kit lacks
DEVELOPMENT = [[f"hydrogen-{k}", WHOLE] for k in ("BJA_Pacific", "ColomboAcousticDrumkit", "HardElectro1", "Millo_MultiLayered2",
                                                 "Millo_MultiLayered3", "The Black Pearl 1.0", "VariBreaks", "ForzeeStereo", "ElectricEmpireKit")]
HEIGHTS = {48: "tom_high", 50: "tom_high", 45: "tom_mid", 47: "tom_mid", 43: "tom_low", 58: "tom_low", 41: "tom_low"}
VARIANTS = [{}, {38: "clap", 51: "percussion"}, {}, {42: "percussion", 22: "percussion", 40: "clap"}]


def lay_out(data, out, use):
    """A folder OUT/{use} that render_stems.py reads: the sounds of one use, by class and set, and the performances."""
    folder = f"{out}/shots-{use}"
    os.makedirs(folder + "/oneshots", exist_ok=True)
    held = np.load(out + "/sounds.npz")
    sound, ends = held["sound"], np.cumsum(held["length"])
    with open(folder + "/oneshots/manifest.tsv", "w") as f:
        listing = csv.writer(f, delimiter="\t")
        listing.writerow(["file", "class", "set"])
        for i in np.flatnonzero(held["use"] == use):
            wavfile.write(f"{folder}/oneshots/{i}.wav", RATE, sound[ends[i] - held["length"][i] + sounds.BEFORE - 50:ends[i]].astype(np.float32))
            listing.writerow([f"{i}.wav", CLASSES[held["kind"][i]], held["set"][i]])
    for name in ("groove-v1.0.0-midionly.zip", "pop909-midi.zip"):
        if not os.path.exists(f"{folder}/{name}"):
            os.symlink(f"{os.path.abspath(data)}/{name}", f"{folder}/{name}")
    return folder


def main(data, out, *counts):
    use = "training" if counts[0].isdigit() else "development"
    folder = lay_out(data, out, use)
    plain = render_stems.LABEL
    render_stems.SETS, render_stems.STANDS_FOR = (SETS, {}) if use == "training" else (DEVELOPMENT, render_stems.STANDS_FOR)
    render_stems.LABEL = {k: k for k in CLASSES}
    levels = render_stems.LEVEL
    render_stems.LEVEL = {k: levels["tom"] if k.startswith("tom") else levels.get(k, .4) for k in CLASSES}
    kit = render_stems.CLASS | HEIGHTS
    if use == "development":
        render_stems.CLASS, render_stems.LABEL = kit, plain | {k: "TT" for k in CLASSES if k.startswith("tom")}
        render_stems.STANDS_FOR |= {"tom_high": "tom_mid", "tom_mid": "tom_low", "tom_low": "tom_mid"}
        return render_stems.main(folder, f"{out}/songs-development", int(counts[1]), 700)
    for v, (swapped, count) in enumerate(zip(VARIANTS, map(int, counts))):
        render_stems.CLASS = kit | swapped
        render_stems.main(folder, f"{out}/songs/{v}", count, 500 + v)


if __name__ == "__main__":
    main(*sys.argv[1:])
