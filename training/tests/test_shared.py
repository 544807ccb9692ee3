"""What the models share, and that every module can be imported."""
import importlib
import os
import pkgutil
import unittest

import numpy as np
import torch

from drumtraining import annotations, midi
from drumtraining.audio import decode, read_wav, write_wav
from drumtraining.loop import Average
from drumtraining.metrics import area_under_curve, balanced_accuracy
from tests.case import ModelTest

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
PACKAGES = sorted(n for n in os.listdir(ROOT) if os.path.exists(f"{ROOT}/{n}/__init__.py"))


class PackageTest(unittest.TestCase):
    def test_every_module_is_imported(self):
        for package in PACKAGES:
            for module in pkgutil.iter_modules([f"{ROOT}/{package}"], package + "."):
                if module.name != "tests.__main__":
                    with self.subTest(module.name):
                        importlib.import_module(module.name)

    def test_package_names_every_folder(self):
        with open(ROOT + "/pyproject.toml") as file:
            text = file.read()
        for package in set(PACKAGES) - {"tests"}:
            self.assertIn(f'"{package}"', text)

    def test_no_line_is_over_120_columns(self):
        for folder, _, names in os.walk(ROOT):
            for name in (n for n in names if n.endswith((".py", ".cs", ".toml"))):
                with open(f"{folder}/{name}") as lines:
                    for number, line in enumerate(lines, 1):
                        self.assertLessEqual(len(line.rstrip("\n")), 120, f"{name}:{number}")


class SharedTest(ModelTest):
    def test_midi_is_read_as_it_was_written(self):
        notes = [(0, 120, 36, 100), (480, 600, 38, 1), (100_000, 100_001, 42, 127)]
        division, tracks = midi.read_midi(midi.write_midi([(0, 9, notes)], 480, 120))
        _, on, off = tracks[-1]
        self.assertEqual((division, midi.with_ends(on, off, division)), (480, notes))

    def test_annotation_is_read_as_it_was_written(self):
        path = self.path("song.with.dots", "a.class.txt")
        annotations.write_annotation(path, [(1.5, "SD"), (.25, "KD")])
        self.assertEqual(annotations.read_annotation(path), [(.25, "KD"), (1.5, "SD")])
        self.assertEqual(annotations.song_of("../songs/a.drums.npy"), "../songs/a")

    def test_sound_is_read_as_it_was_written(self):
        sound = np.random.default_rng(1).uniform(-.9, .9, 1000)
        write_wav(self.path("a.wav"), sound)
        self.assertLess(np.abs(read_wav(self.path("a.wav")) - sound).max(), 1e-4)
        np.testing.assert_array_equal(decode(self.path("a.wav")), read_wav(self.path("a.wav")))

    def test_average_begins_as_a_mean(self):
        network = torch.nn.Linear(1, 1, bias=False)
        averaged = Average(network, .9, 0)
        for step, value in enumerate((1., 2., 3.), 1):
            network.weight.data.fill_(value)
            averaged.update(network, step)
        self.assertLess(1, float(averaged.network.weight.detach()))
        self.assertLess(float(averaged.network.weight.detach()), 3)

    def test_metrics(self):
        truth = np.array([0, 0, 0, 1])
        self.assertEqual(balanced_accuracy(truth == 0, truth), .5)
        self.assertEqual(area_under_curve(np.array([1, 2, 3, 4]), truth == 1), 1)
        self.assertEqual(area_under_curve(np.array([1, 1, 1, 1]), truth == 1), .5)
