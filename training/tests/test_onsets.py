"""The onset network: rendering, bands, training, export, fusion with the novelty."""
import glob
import os
import shutil

import numpy as np
import torch

from drumtraining.annotations import read_annotation
from onsets import export, features, fuse, measure, render, train, undrummed
from onsets.model import AHEAD, BEHIND, PLANES, OnsetNetwork, load
from tests import tiny
from tests.case import ModelTest, floats


class OnsetsTest(ModelTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for make in (tiny.one_shots, tiny.groove, tiny.instruments):
            make(cls.folder)
        tiny.scenes(cls.folder + "/scenes")
        os.makedirs(cls.folder + "/sounds")
        tiny.sounds(cls.folder + "/sounds")
        render.main(cls.folder, cls.folder + "/scenes", cls.folder + "/songs/train", "train", 5, 6,
                    cls.folder + "/sounds")
        for split, first in (("train", 6), ("valid", 0)):  # the eighth song of the train split is synthetic
            out = f"{cls.folder}/songs/{split}"
            render.main(cls.folder, cls.folder + "/scenes", out, split, first, first + 2)
            mix = f"{out}/{first:04d}.mix.wav"
            shutil.copy(mix, mix.replace(".mix.", ".embedded."))  # as a separator that takes nothing out leaves it
            undrummed.main(cls.folder + "/scenes", out, split, 1)
            features.main(out)
        cls.losses = train.main([cls.folder + "/songs", cls.folder + "/out", "--small"])
        cls.checkpoint = cls.folder + "/out/best.pt"

    def test_rendered_songs_are_annotated(self):
        for name in ("train/0005", "train/0006", "train/0007", "valid/0000"):
            self.assertTrue(read_annotation(f"{self.folder}/songs/{name}.class.txt"), name)

    def test_learns(self):
        self.assert_learns(self.losses)

    def test_bands_are_those_of_the_golden_file(self):
        sound = floats("onsets_sound.f32").reshape(2, -1).T
        bands = features.bands(sound) / features.peak_of(sound)
        mine = np.log10(1 + features.LOG_SCALE * bands)
        self.assertLess(np.abs(mine.ravel() - floats("onsets_bands.f32")).max(), 1e-4)

    def test_full_size_has_the_form_of_the_network_carried(self):
        network = OnsetNetwork()
        torch.save({"config": network.config, "weights": network.state_dict()}, self.path("full.pt"))
        export.main([self.path("full.pt"), self.path("full", "onsets.onnx")])
        self.assert_form(self.path("full", "onsets.onnx"))

    def test_export(self):
        graph = self.path("onsets.onnx")
        export.main([self.checkpoint, graph, "--golden", self.folder])
        self.assert_golden(self.folder, "onsets_sound.f32", "onsets_bands.f32", "onsets_logits.f32")
        self.assert_form(graph)
        bands = np.random.default_rng(1).random((1, PLANES, 50 + BEHIND + AHEAD, 64)).astype(np.float32)
        self.assert_same_answers(graph, load(self.checkpoint), {"bands": bands}, ["logits"])

    def test_a_separated_stem_is_heard_beside_its_mix(self):
        heard = np.load(self.folder + "/songs/valid/0000.embedded.npy")
        self.assertEqual(PLANES, len(heard))
        np.testing.assert_array_equal(heard[:2], heard[2:])
        network, stem = load(self.checkpoint), heard[:2]
        np.testing.assert_array_equal(measure.activation(network, stem), measure.activation(network, heard))

    def test_the_mean_of_checkpoints_is_their_network(self):
        one, both = load(self.checkpoint), load(self.checkpoint, self.checkpoint)
        for mine, its in zip(one.state_dict().values(), both.state_dict().values()):
            self.assertTrue(torch.equal(mine, its))

    def test_measures_instruments(self):
        paths = sorted(glob.glob(self.folder + "/songs/valid/*.drums.npy"))
        network = load(self.checkpoint)
        self.assertTrue(np.isfinite(measure.instruments(network, paths)).all())
        peaks = measure.own_peaks(network, paths)
        self.assertTrue(np.isfinite(peaks[0]) and np.nanmin(peaks) >= 0 and np.nanmax(peaks) <= 1, peaks)

    def test_fusion_finds_hits_that_both_see(self):
        rng = np.random.default_rng(5)
        for song in ("a", "b"):
            times = np.sort(rng.choice(np.arange(.1, 20, .2), 40, replace=False))
            with open(self.path("evidence", song + ".class.txt"), "w") as text:
                text.writelines(f"{t:.6f}\tKD\n" for t in times)
            rows = [(t, 1.5, 5, .1, .5, 4) for t in times] + [(t + .1, 1.1, 2, .1, .5, -4) for t in times]
            for stream in fuse.STREAMS:
                np.savetxt(self.path("evidence", f"{song}.{stream}.evidence.csv"), rows, delimiter=",")
        weight, neutral, sure = fuse.main(self.folder + "/evidence")
        self.assertIn(weight, fuse.WEIGHTS)
        self.assertIn(sure, fuse.SURE)
        self.assertIn(neutral, fuse.NEUTRALS)
