"""
The drum sounds that the network learns from and is measured by: those of classes.sounds and the percussion besides.

    python3 -m parts.sounds DATA SOUNDS

Writes SOUNDS/sounds.npz (classes/sounds.py says what it holds). DATA holds `oneshots/` and `percussion/`. Two groups of
sets are kept apart: those of development choose a network, the final ones are for one look at the end, together with
Debian's Hydrogen kits whose licenses ask for share-alike, from which nothing is ever trained.
"""
import sys

from classes import sounds

DEVELOPMENT = frozenset({"smpldsnds", "oramics-lm-2", "stargate-freesound"})
FINAL = frozenset({"web-audio-samples"})


def main(data, out):
    sounds.main(data, out, ("oneshots", "percussion"), DEVELOPMENT | FINAL, frozenset())


if __name__ == "__main__":
    main(*sys.argv[1:3])
