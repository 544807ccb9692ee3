"""
Writes the convolutions of a classifier as a graph of its own, and what it makes of some hits, to test other programs
against.

    python3 -m duplicates.export CLASSIFIER duplicates.onnx [GOLDEN_FOLDER]

CLASSIFIER is what classes/export.py wrote. The graph (opset 13) takes pictures [n, 2, 64, 48] and gives unit vectors
("place") [n, 768]. The golden folder gets duplicates_pictures.f32, those of three hits, and duplicates_places.f32.
"""
import sys

import numpy as np
import torch

from classes.export import hits
from drumtraining.export import batched_axes, write_golden, write_onnx
from drumtraining.hit_spectrogram import picture
from duplicates.place import Place


def main(classifier, path, folder=None):
    network = Place(classifier)
    write_onnx(network, torch.zeros(2, 2, 64, 48), path, ["picture"], ["place"], batched_axes("picture", "place"), 13)
    if folder:
        pictures = torch.from_numpy(np.stack([picture(s, 1000) for s in hits()]))
        with torch.no_grad():
            write_golden(folder, {"duplicates_pictures": pictures, "duplicates_places": network(pictures)})


if __name__ == "__main__":
    main(*sys.argv[1:])
