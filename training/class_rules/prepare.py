"""Decodes a folder of drum one-shots to raw mono float32 at 44.1 kHz and lists them for measure.cs.

usage: prepare.py ONESHOTS_FOLDER OUT_FOLDER

The folder holds FLAC files and manifest.tsv (file, class, set, ...). Side sticks count as snares, pedal hats as
closed hats.
"""
import csv
import pathlib
import subprocess
import sys

CLASS = {"sidestick": "snare", "hihat_pedal": "hihat_closed", "perc": "percussion"}

source, out = map(pathlib.Path, sys.argv[1:3])
out.mkdir(parents=True, exist_ok=True)
with open(source / "manifest.tsv", newline="") as f, open(out / "list.tsv", "w") as listing:
    for i, row in enumerate(csv.DictReader(f, delimiter="\t")):
        name = f"{i:05}.f32"
        subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", source / row["file"], "-ac", "1", "-ar", "44100",
                        "-f", "f32le", out / name], check=True)
        listing.write(f"{name}\t{CLASS.get(row['class'], row['class'])}\t{row['set']}\n")
