"""The data sets that several models draw on: one-shots and their split, sound banks, Groove MIDI."""
import csv
import glob
import io
import zipfile

from drumtraining.midi import read_midi

# Seen by no fit and no training of classes and of text-audio.
HELD_OUT = ["muldjordkit-freepats", "smpldsnds", "oramics-tr-909", "uzu-drumkit", "web-audio-samples", "dato",
            "sonic-pi"]
# The same of the sets of DATA/percussion; and those that choose networks and train none.
PERCUSSION_HELD_OUT, PERCUSSION_DEVELOPMENT = ["vsco-2-ce", "fugue-state-audio"], ["vcsl", "stargate-freesound"]
BANKS = {"sf2-fluidr3": "/usr/share/sounds/sf2/FluidR3_GM.sf2",
         "sf-musescore": "/usr/share/sounds/sf3/MuseScore_General_Full.sf3"}


def any_bank():
    """A General MIDI bank: FluidR3, or TimGM6mb."""
    return next(p for p in sorted(glob.glob("/usr/share/sounds/sf2/*.sf2")) if "Fluid" in p or "Tim" in p)


def manifest(folder):
    """The rows of a folder's manifest.tsv."""
    with open(folder + "/manifest.tsv", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t"))


def one_shots(data):
    """The files of DATA/oneshots by (set, class), in the order of their names: takes of one drum stand together."""
    found = {}
    for row in manifest(data + "/oneshots"):
        found.setdefault((row["set"], row["class"]), []).append(f"{data}/oneshots/{row['file']}")
    return found


class Groove:
    """The Groove MIDI Dataset (Gillick et al. 2019): performances of drummers."""

    def __init__(self, data):
        self.archive = zipfile.ZipFile(data + "/groove-v1.0.0-midionly.zip")

    def rows(self, split, seconds=0, beats=False):
        """What info.csv says of the performances of an official split that last longer; of beats alone, if asked."""
        with self.archive.open("groove/info.csv") as table:
            return [r for r in csv.DictReader(io.TextIOWrapper(table)) if r["split"] == split
                    and float(r["duration"]) > seconds and (not beats or r["beat_type"] == "beat")]

    def notes(self, row):
        """Ticks per quarter, and (tick, note, velocity) of all tracks, in order."""
        division, tracks = read_midi(self.archive.read("groove/" + row["midi_filename"]))
        return division, sorted(n for _, on, _ in tracks for n in on)


class Pop909:
    """POP909 (Wang et al. 2020): songs with melody, bridge and piano."""

    def __init__(self, data):
        self.archive = zipfile.ZipFile(data + "/pop909-midi.zip")
        self.names = [n for n in self.archive.namelist() if n.endswith(".mid")]

    def read(self, index):
        return self.archive.read(self.names[index])
