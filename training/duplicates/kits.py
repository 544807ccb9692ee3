"""
Strokes of the development kits by the drum that was struck, to choose by: `bench duplicates` reads them.

    python3 -m duplicates.kits OUT

Writes OUT/takes/: manifest.tsv (file, class, set, license, source_name) and the strokes of each instrument of Debian's
Hydrogen kits that is there several times, softer and harder. Their licenses ask for share-alike: they choose, and
nothing is learned from them. Needs numpy, scipy, ffmpeg.
"""
import csv
import os
import re
import sys

from classes.sounds import BEFORE, hydrogen, trimmed
from drumtraining.audio import RATE, decode, write_wav

KITS = ("BJA_Pacific", "ForzeeStereo", "GMRockKit", "Gimme A Hand 1.0", "Millo_MultiLayered2", "Millo_MultiLayered3",
        "The Black Pearl 1.0")
FEWEST = 3  # strokes of a drum
PIECE = {"tom_low": "tom", "tom_mid": "tom", "tom_high": "tom", "percussion": "perc", "hihat_pedal": "hihat_closed"}


def drums():
    """{(set, instrument): (class, files)} of the instruments that were struck several times."""
    found, seen = {}, set()
    for path, kind, where, name in sorted(hydrogen()):
        if kind and where[9:] in KITS and path not in seen:
            seen.add(path)
            found.setdefault((where, name), (PIECE.get(kind, kind), []))[1].append(path)
    return {drum: takes for drum, takes in found.items() if len(takes[1]) >= FEWEST}


def main(out):
    folder, rows = out + "/takes", []
    os.makedirs(folder, exist_ok=True)
    for (where, name), (kind, paths) in drums().items():
        plain = re.sub(r"[^A-Za-z0-9]+", "-", f"{where[9:]}-{name}").strip("-")
        for number, path in enumerate(paths):
            sound = trimmed(decode(path))
            if sound is None:
                continue
            file = f"{plain}-{number}.wav"
            write_wav(f"{folder}/{file}", sound[BEFORE - 50:], .9)
            rows.append({"file": file, "class": kind, "set": where, "license": "", "source_name": f"{plain}/{number}"})
    with open(folder + "/manifest.tsv", "w", newline="") as table:
        writer = csv.DictWriter(table, rows[0], delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    for where in sorted({r["set"] for r in rows}):
        print(where, {d[1]: (k, len(p)) for d, (k, p) in drums().items() if d[0] == where})


if __name__ == "__main__":
    main(*sys.argv[1:2])
