"""
Renders songs of the development kits whose every stroke and class is known, to choose by: `bench classes` and `bench
kit` read them.

    python3 -m classes.songs DATA OUT 12      # how many

OUT holds sounds.npz. Writes OUT/songs-development/..., as drumtraining/render.py does.
"""
import csv
import os
import sys

from scipy.io import wavfile

from classes.library import SoundLibrary
from classes.sounds import BEFORE, CLASSES
from drumtraining import annotations, render
from drumtraining.audio import RATE

SEED = 700
WHOLE = "hydrogen-Millo_MultiLayered2"  # has what another development kit lacks
DEVELOPMENT = [[f"hydrogen-{k}", WHOLE] for k in ("BJA_Pacific", "ColomboAcousticDrumkit", "HardElectro1",
                                                  "Millo_MultiLayered2",
                                                 "Millo_MultiLayered3", "The Black Pearl 1.0", "VariBreaks",
                                                 "ForzeeStereo", "ElectricEmpireKit")]
HEIGHTS = {48: "tom_high", 50: "tom_high", 45: "tom_mid", 47: "tom_mid", 43: "tom_low", 58: "tom_low", 41: "tom_low"}
CLASS_OF_NOTE = annotations.CLASS_OF_NOTE | HEIGHTS
LEVEL = {k: render.LEVEL["tom"] if k.startswith("tom") else render.LEVEL.get(k, .4) for k in CLASSES}
STANDS_FOR = render.STANDS_FOR | {"tom_high": "tom_mid", "tom_mid": "tom_low", "tom_low": "tom_mid"}


def lay_out(data, out):
    """A folder that render_songs reads: the development sounds by class and set, and the performances."""
    folder = out + "/shots-development"
    os.makedirs(folder + "/oneshots", exist_ok=True)
    library = SoundLibrary(out)
    with open(folder + "/oneshots/manifest.tsv", "w") as f:
        listing = csv.writer(f, delimiter="\t")
        listing.writerow(["file", "class", "set", "license", "source_name"])
        for i in library.rows("development"):
            wavfile.write(f"{folder}/oneshots/{i}.wav", RATE, library.sound(i)[BEFORE - 50:])
            listing.writerow([f"{i}.wav", CLASSES[library.kind[i]], library.set[i], "", library.name[i]])
    for name in ("groove-v1.0.0-midionly.zip", "pop909-midi.zip"):
        if not os.path.exists(f"{folder}/{name}"):
            os.symlink(f"{os.path.abspath(data)}/{name}", f"{folder}/{name}")
    return folder


def main(data, out, count):
    drums = render.Drums(DEVELOPMENT, CLASS_OF_NOTE, LEVEL, STANDS_FOR)
    render.render_songs(lay_out(data, out), f"{out}/songs-development", drums, int(count), SEED)


if __name__ == "__main__":
    main(*sys.argv[1:])
