"""The text-audio model: measures, captions, training of both kinds of towers, export."""
import contextlib
import importlib.util
import io
import json

import numpy as np

from clap import attributes, data, evaluate, export, train
from clap.tokens import BUCKETS, GRAMS, WORDS, tokens
from tests import tiny
from tests.case import ModelTest, golden


class ClapTest(ModelTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        tiny.sounds(cls.folder)
        data.main(cls.folder, 1, 2, count=120)
        cls.losses = train.main([cls.folder, "a", "--small"])
        cls.coarse_losses = train.main([cls.folder, "c", "--beside", "a", "--towers", "coarse", "--small"])

    def test_learns(self):
        self.assert_learns(self.losses)

    def test_coarse_towers_learn(self):
        self.assert_learns(self.coarse_losses)

    def test_measures_are_those_of_the_golden_file(self):
        spec = importlib.util.spec_from_file_location("sound_features", golden("sound_features.py"))
        module = importlib.util.module_from_spec(spec)
        with contextlib.redirect_stdout(io.StringIO()):
            spec.loader.exec_module(module)
        with open(golden("sound_features.json")) as file:
            expected = json.load(file)
        for name, sound in module.sounds():
            its = expected[name] | {"LowShare": expected[name]["SubRatio"] + expected[name]["LowRatio"]}
            for measure, value in attributes.measures(sound.astype(np.float32)).items():
                self.assertAlmostEqual(value, its[measure], delta=.02 * abs(its[measure]) + .02, msg=(name, measure))

    def test_tokens(self):
        found = tokens(["snare drum", ""])
        self.assertEqual(found.shape, (2, WORDS, GRAMS))
        self.assertTrue((found[0, :2, 0] > 0).all() and (found[1] == 0).all() and found.max() < BUCKETS)

    def test_export(self):
        export.main(self.folder, "a,c", self.folder, self.folder)
        self.assert_golden(self.folder, "clap_pictures.f32")
        for name in ("clap_audio.onnx", "clap_text.onnx"):
            self.assert_form(self.path(name))
        pairs = [evaluate.load(self.folder, n) for n in ("a", "c")]
        pictures = np.random.default_rng(1).uniform(-1, 1, (3, 2, 64, 64)).astype(np.float32)
        self.assert_same_answers(self.path("clap_text.onnx"), export.TextModel(pairs[0]).eval(),
                                 {"tokens": tokens(["a dusty snare", "808"])}, ["point", "scale"])
        pairs = [evaluate.load(self.folder, n) for n in ("a", "c")]
        self.assert_same_answers(self.path("clap_audio.onnx"), export.AudioModel(pairs).eval(),
                                 {"picture": pictures}, ["point"])

    def test_evaluates(self):
        evaluate.main(self.folder, "a,c")
