"""Compares finished networks: the drum SDR of each song of a folder with {song}.mix.wav and {song}.drums.wav.

    python3 -m separator.evaluate OUT/best.pt FOLDER

For songs that nothing was trained or fitted on. Needs 44.1 kHz.
"""
import glob
import os
import sys

import numpy as np
import torch

from drumtraining.audio import read_wav
from drumtraining.band_layers import Leveled
from drumtraining.metrics import signal_to_distortion
from separator.export import load
from separator.mixtures import HOP, sound_of, spectrum
from separator.model import planes


def read(path):
    sound = read_wav(path)
    return torch.from_numpy(sound if sound.ndim == 1 else sound.mean(axis=1))


@torch.no_grad()
def main(checkpoint, folder):
    torch.set_num_threads(1)
    network, values = Leveled(load(checkpoint)).eval(), []
    for path in sorted(glob.glob(folder + "/*.mix.wav")):
        mix, drums = read(path), read(path.replace(".mix.", ".drums."))
        guess = torch.zeros_like(mix)
        for start in range(0, len(mix), 343 * HOP):  # no overlap: the seams cost little
            piece = torch.nn.functional.pad(mix[start:start + 343 * HOP], (0, max(0, start + 343 * HOP - len(mix))))
            both = spectrum(piece[None].repeat(2, 1))
            part = sound_of((network(planes(both[None])) * both[None, :1])[0], 343 * HOP)[0]
            guess[start:start + 343 * HOP] = part[:len(guess) - start]
        values.append(signal_to_distortion(drums, guess))
        print(f"{os.path.basename(path)[:-8]:16}{values[-1]:6.2f} dB", flush=True)
    print(f"{'median':16}{np.median(values):6.2f} dB")
    return values


if __name__ == "__main__":
    main(*sys.argv[1:3])
