"""Renders songs of training sounds whose every stroke and class is known, for the slices that the program cuts of them.

    python3 songs.py DATA OUT 8 5 5 5       # how many songs of each variant

OUT holds sounds.npz. Writes OUT/songs/{variant}/..., as ../hpss/render_stems.py does, its labels the classes of sounds.py.
In two of the four variants claps stand for the snares, shakers and cowbells for the cymbals and hats of the performance.
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
HEIGHTS = {48: "tom_high", 50: "tom_high", 45: "tom_mid", 47: "tom_mid", 43: "tom_low", 58: "tom_low", 41: "tom_low"}
VARIANTS = [{}, {38: "clap", 51: "percussion"}, {}, {42: "percussion", 22: "percussion", 40: "clap"}]


def main(data, out, *counts):
    os.makedirs(out + "/shots/oneshots", exist_ok=True)
    held = np.load(out + "/sounds.npz")
    sound, ends = held["sound"], np.cumsum(held["length"])
    with open(out + "/shots/oneshots/manifest.tsv", "w") as f:
        listing = csv.writer(f, delimiter="\t")
        listing.writerow(["file", "class", "set"])
        for i in np.flatnonzero(held["use"] == "training"):
            wavfile.write(f"{out}/shots/oneshots/{i}.wav", RATE, sound[ends[i] - held["length"][i] + sounds.BEFORE - 50:ends[i]].astype(np.float32))
            listing.writerow([f"{i}.wav", CLASSES[held["kind"][i]], held["set"][i]])
    for name in ("groove-v1.0.0-midionly.zip", "pop909-midi.zip"):
        if not os.path.exists(f"{out}/shots/{name}"):
            os.symlink(f"{os.path.abspath(data)}/{name}", f"{out}/shots/{name}")
    render_stems.SETS, render_stems.STANDS_FOR = SETS, {}
    render_stems.LABEL = {k: k for k in CLASSES}
    levels = render_stems.LEVEL
    render_stems.LEVEL = {k: levels["tom"] if k.startswith("tom") else levels.get(k, .4) for k in CLASSES}
    kit = render_stems.CLASS | HEIGHTS
    for v, (swapped, count) in enumerate(zip(VARIANTS, counts)):
        render_stems.CLASS = kit | swapped
        render_stems.main(out + "/shots", f"{out}/songs/{v}", count, 500 + v)


if __name__ == "__main__":
    main(*sys.argv[1:3], *map(int, sys.argv[3:]))
