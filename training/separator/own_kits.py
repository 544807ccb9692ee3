"""
Drums by kits of their own beside the recorded ones: more kits than there are sets of sounds.

    python3 -m separator.own_kits DATA CACHE SOUNDS FIRST LAST [SET...]

Groove's training performances by kits drawn from all training sounds or synthesized (../classes/performances.py; SOUNDS
is where `classes.sounds` wrote them; SETs are left out), through an equalizer, a compressor and a room by chance.
Writes CACHE/recorded-train/drums-performance.own-kits.{number}-0.npy (int16, [frames, 2], 44.1 kHz).
"""
import os
import sys

import numpy as np

from classes import performances
from drumtraining.audio import stereo
from drumtraining.recordings import DRUMS
from separator.recorded import processed


def main(data, cache, sounds, first, last, *left_out):
    folder = f"{cache}/recorded-train"
    os.makedirs(folder, exist_ok=True)
    performances.HALVES = [half - set(left_out) for half in performances.HALVES]
    stage = performances.Stage(data, sounds)
    for number in range(int(first), int(last)):
        rng = np.random.default_rng([14, number])
        sound = processed(stereo(stage.play(rng)[1].astype(np.float32)), DRUMS, False, rng)
        np.save(f"{folder}/{DRUMS}.own-kits.{number:04d}-0.npy", np.round(sound * 32767).astype(np.int16))
    print(len(os.listdir(folder)), "parts", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
