"""The classifiers and the song context: strokes, performances, songs to choose by, training, export."""
import glob

import numpy as np
import torch

from classes import evaluate, export, performances, recordings, start, strokes, train, train_context
from classes.context import INPUTS, SongContext
from classes.model import Classifier
from drumtraining.annotations import read_annotation
from drumtraining.hit_spectrogram import picture
from separator import own_kits
from separator.recorded_parts import RecordedParts
from tests import tiny
from tests.case import ModelTest, floats


class ClassesTest(ModelTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.out = cls.folder + "/out"
        tiny.os.makedirs(cls.out)
        for make in (tiny.groove, tiny.instruments):
            make(cls.folder)
        tiny.sounds(cls.out)
        strokes.main(cls.folder, cls.out, 1, 2, count=120)
        performances.main(cls.folder, cls.out, 200, 201, count=4)
        slices = ["--slices", "performances-*.npz", "--small"]
        cls.losses = train.main([cls.out, "sounds", *slices])
        cls.coarse_losses = train.main([cls.out, "coarse", "--towers", "coarse", *slices])
        for half in ("0", "1"):
            train.main([cls.out, "half" + half, "--no-strokes", "--half", half, *slices])
        cls.context_losses = train_context.main([cls.out, "context", "half0", "half1", "--small"])

    def test_performances_by_own_kits_as_drums_of_mixtures(self):
        own_kits.main(self.folder, self.folder + "/cache", self.out, 0, 3)
        held, rng = RecordedParts(self.folder + "/cache/recorded-train"), np.random.default_rng(1)
        self.assertEqual(held.kinds_there(), {"drums-performance"})
        sounds = [np.load(path) for path in held.paths]
        self.assertEqual(len(sounds), 3)
        for sound in sounds:
            self.assertEqual((sound.dtype, sound.shape[1]), (np.int16, 2))
            self.assertGreater(np.abs(sound.astype(int)).max(), 1000)
        self.assertFalse(np.array_equal(sounds[0], sounds[1]))
        self.assertGreater(np.abs(held.excerpt(rng, "drums-performance", 40_000)).max(), .01)

    def test_learns(self):
        self.assert_learns(self.losses)

    def test_coarse_towers_learn(self):
        self.assert_learns(self.coarse_losses)

    def test_context_learns(self):
        self.assert_learns(self.context_losses)

    def test_pictures_are_those_of_the_golden_file(self):
        sounds = floats("classes_sounds.f32").reshape(3, 8000)
        mine = np.stack([picture(s, 1000) for s in sounds])
        self.assertLess(np.abs(mine.ravel() - floats("classes_pictures.f32")).max(), 1e-3)

    def test_export_of_a_classifier(self):
        for name, graph in (("sounds,coarse", "classes.onnx"), ("half1", "classes_songs.onnx")):
            export.main(self.out, name, self.path(graph), self.folder)
            self.assert_form(self.path(graph))
        self.assert_golden(self.folder, "classes_sounds.f32", "classes_pictures.f32", "classes_answers.f32",
                           "classes_songs_answers.f32")
        pictures = np.random.default_rng(1).uniform(-1, 1, (5, 2, 64, 48)).astype(np.float32)
        network = export.ClassifierOutput(*evaluate.load_all(self.out, "sounds,coarse")).eval()
        self.assert_same_answers(self.path("classes.onnx"), network, {"picture": pictures},
                                 ["heard", "shares", "features"])

    def test_begins_where_a_graph_left_off(self):
        graph = self.path("begun.onnx")
        export.classifier(self.out, "sounds,coarse", graph)
        pictures = torch.from_numpy(np.random.default_rng(3).uniform(-1, 1, (9, 2, 64, 48)).astype(np.float32))
        network, (exported, _) = Classifier(), evaluate.load(self.out + "/sounds.pt")
        start.begin(network, graph, [pictures])
        with torch.no_grad():
            for mine, its in zip(network.eval()(pictures), exported(pictures)):
                self.assertLess((mine - its).abs().max().item(), 1e-3)

    def test_export_of_the_context(self):
        graph = self.path("classes_context.onnx")
        export.main(self.out, "context", graph, self.folder)
        self.assert_form(graph)
        self.assert_golden(self.folder, "classes_context_inputs.f32", "classes_context_alike.f32",
                           "classes_context_evidence.f32", "classes_context_answers.f32")
        network = SongContext()
        network.load_state_dict(torch.load(self.out + "/context.pt")["weights"])
        evidence = np.random.default_rng(2).normal(size=(31, INPUTS)).astype(np.float32)
        self.assert_same_answers(graph, export.ContextOutput(network).eval(), {"evidence": evidence},
                                 ["heard", "shares"])

    def test_recordings_are_annotated(self):
        recordings.main(self.folder, self.out, 1)
        path, = glob.glob(self.out + "/recordings/*.class.txt")
        self.assertLessEqual({label for _, label in read_annotation(path)}, {"KD", "SD", "HH", "TT", "CY", "OT"})

    def test_evaluates(self):
        evaluate.main(self.out, "sounds")
