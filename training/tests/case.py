"""What the smoke tests of models that are exported as ONNX share."""
import glob
import os
import shutil
import tempfile
import unittest

import numpy as np

from drumtraining.export import SOURCE, carried, signature
from tests import runtime


class ModelTest(unittest.TestCase):
    """A folder for what a test makes, and what is true of every training and of every export."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="drumtraining-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)

    def path(self, *names):
        path = os.path.join(self.folder, *names)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    def assert_learns(self, losses, few=5):
        """Every loss is a number, and the last ones are lower than the first by more than chance makes them."""
        self.assertGreaterEqual(len(losses), 2 * few)
        self.assertTrue(np.isfinite(losses).all(), losses)
        first, last = np.mean(losses[:few]), np.mean(losses[-few:])
        self.assertLess(last, first - max(.05, .05 * abs(first)))

    def assert_form(self, path):
        """A graph has inputs and outputs of the names, types and sizes of one of its name that the program carries."""
        inputs, outputs = signature(path)
        known = [signature(p) for p in carried(os.path.basename(path))]
        self.assertIn(set(inputs), [set(i) for i, _ in known])
        self.assertEqual((inputs, outputs), next(s for s in known if set(s[0]) == set(inputs)))

    def assert_same_answers(self, path, network, inputs, outputs, tolerance=1e-4):
        """ONNX Runtime gives what torch gives."""
        import torch
        found = runtime.run(path, inputs, outputs)
        if found is None:
            self.skipTest("all but the comparison of answers was tested: no ONNX Runtime is at hand")
        with torch.no_grad():
            expected = network(*(torch.from_numpy(v) for v in inputs.values()))
        expected = expected if isinstance(expected, tuple) else (expected,)
        for name, mine, its in zip(outputs, found, expected):
            its = its.numpy()
            self.assertEqual(mine.shape, its.shape, name)
            self.assertLess(np.abs(mine - its).max(), tolerance * max(1, np.abs(its).max()), name)

    def assert_golden(self, folder, *names):
        """The golden files that the program's tests read are written, each as long as the one they read."""
        for name in names:
            committed = golden(name)
            self.assertEqual(os.path.getsize(f"{folder}/{name}"), os.path.getsize(committed), name)


def golden(name):
    """Where the program's tests keep a golden file; built tests have copies, which are not meant."""
    root = f"{SOURCE}/../tests/SoundRoutine.Tests"
    found = glob.glob(f"{glob.escape(root)}/**/golden/{name}", recursive=True)
    found = [p for p in found if not {"bin", "obj"} & set(os.path.relpath(p, root).split(os.sep))]
    if len(found) != 1:
        raise FileNotFoundError(f"{name}: {len(found)} golden files of that name")
    return found[0]


def floats(name):
    """A golden file as numbers."""
    return np.fromfile(golden(name), "<f4")
