"""Places of hits: the graph, what it is made of, and that it tells drums apart."""
import os

import numpy as np
import torch

from classes import synthetic
from drumtraining.export import carried
from drumtraining.hit_spectrogram import picture
from duplicates import export
from duplicates.place import WIDTH, Place
from tests.case import ModelTest


def pictures(kind, count, seed):
    """Strokes of drums made with other random numbers."""
    rng = np.random.default_rng(seed)
    sounds = [np.pad(synthetic.MAKERS[kind](rng), (1000, 0)).astype(np.float32) for _ in range(count)]
    return torch.from_numpy(np.stack([picture(s, 1000) for s in sounds]))


class DuplicatesTest(ModelTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.network = Place(carried("classes.onnx")[0])

    def test_kicks_are_nearer_each_other_than_hats(self):
        with torch.no_grad():
            kicks, hats = (self.network(pictures(kind, 6, 1)) for kind in ("kick", "hihat_closed"))
        self.assertEqual(kicks.shape, (6, WIDTH))
        self.assertLess(np.abs(kicks.norm(dim=1).numpy() - 1).max(), 1e-4)
        self.assertGreater(float((kicks @ kicks.T).mean()), float((kicks @ hats.T).max()) + .1)

    def test_export(self):
        graph = self.path("duplicates.onnx")
        export.main(carried("classes.onnx")[0], graph, self.folder)
        self.assert_form(graph)
        self.assert_golden(self.folder, "duplicates_pictures.f32", "duplicates_places.f32")
        self.assertLess(os.path.getsize(graph), 1 << 19)
        rows = np.random.default_rng(1).uniform(-1, 1, (5, 2, 64, 48)).astype(np.float32)
        self.assert_same_answers(graph, self.network, {"picture": rows}, ["place"])
