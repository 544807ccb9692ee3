"""The network that says what is struck: what it reads, training, export."""
import os
import unittest

import numpy as np

from struck import evidence, export, train
from struck.model import load
from tests.case import ModelTest

HATS = evidence.PARTS.index("HH")


class StruckTest(ModelTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rng = np.random.default_rng(3)
        os.makedirs(cls.folder + "/songs")
        for song in range(6):
            cls.write(rng, f"{cls.folder}/songs/{song}")
        cls.songs = evidence.stems([cls.folder + "/songs"])
        cls.losses = train.main([cls.folder + "/struck.pt", cls.folder + "/songs", "--small"])
        train.main([cls.folder + "/other.pt", cls.folder + "/songs", "--small", "--seed", "2"])

    @classmethod
    def write(cls, rng, name):
        """A song in which what is struck can be told from the presence and the network alone."""
        times, struck = np.arange(160) * .25 + .1, rng.random((160, 5)) < .3
        for end, kept in (("class", slice(0, 150)), ("soft", slice(150, None))):
            with open(f"{name}.{end}.txt", "w") as text:
                text.writelines(f"{t:.6f}\t{evidence.PARTS[p]}\n" for t, row in zip(times[kept], struck[kept])
                                for p in np.flatnonzero(row))
        opinions = [[v for s in row for v in (.2 + .6 * s * (rng.random() < .9), rng.uniform(0, 9),
                                              rng.uniform(0, 30), 4 * s - 2 + rng.normal())] for row in struck]
        rows = np.c_[times, opinions, rng.normal(0, 4, (160, 2)), rng.random(160), np.full(160, 5)]
        np.savetxt(name + ".drums.struck.csv", rows, delimiter=",")

    def test_reads_what_is_struck_and_what_is_drowned(self):
        song = self.songs[0]
        self.assertEqual((len(song.time), song.stream), (160, "drums"))
        self.assertTrue(song.counts[:150].all())
        self.assertFalse(song.struck[150:].any())
        self.assertLess(song.counts[150:].mean(), .9)
        self.assertEqual(song.strokes.sum(), song.struck.sum())

    def test_learns(self):
        self.assert_learns(self.losses)

    def test_tells_what_can_be_told(self):
        network, _ = train.train(self.songs, 150, 1)
        likely = train.likelihoods([network], self.songs[0])
        self.assertGreater(evidence.f_of(self.songs[0], evidence.told(self.songs[0], likely, .4)), .85)

    def test_what_was_missed_or_played_faster_is_still_the_song(self):
        rng = np.random.default_rng(1)
        for _ in range(20):
            x, struck, counts = train.varied(self.songs[1], 32, rng)
            self.assertEqual((x.shape, struck.shape, counts.shape), ((32, 25), (32, 5), (32, 5)))
            self.assertTrue(np.isfinite(x).all())

    def test_exports_what_the_program_reads(self):
        graph = self.path("struck.onnx")
        both = [self.folder + "/struck.pt", self.folder + "/other.pt"]
        export.main([*both, graph, "--golden", self.folder])
        self.assert_form(graph)
        self.assert_golden(self.folder, "struck_opinions.f32", "struck_inputs.f32", "struck_likelihoods.f32")
        network = export.Likelihoods(load(*both)).eval()
        self.assert_same_answers(graph, network, {"hits": evidence.inputs(export.hits())}, ["likelihoods"])


if __name__ == "__main__":
    unittest.main()
