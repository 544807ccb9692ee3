"""
Decodes a folder of drum one-shots to raw mono float32 at 44.1 kHz and lists them for measure.cs.

    python3 -m class_rules.prepare ONESHOTS OUT

The folder holds sounds and manifest.tsv (file, class, set, ...). Side sticks count as snares, pedal hats as closed
hats.
"""
import os
import sys

from drumtraining.audio import decode
from drumtraining.sets import manifest

CLASS = {"sidestick": "snare", "hihat_pedal": "hihat_closed", "perc": "percussion"}


def main(source, out):
    os.makedirs(out, exist_ok=True)
    with open(out + "/list.tsv", "w") as listing:
        for i, row in enumerate(manifest(source)):
            name = f"{i:05}.f32"
            decode(f"{source}/{row['file']}").tofile(f"{out}/{name}")
            listing.write(f"{name}\t{CLASS.get(row['class'], row['class'])}\t{row['set']}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
