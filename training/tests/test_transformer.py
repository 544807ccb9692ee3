"""The drum transformer: training, going on, export, sampling, measures."""
import json

import numpy as np
import onnx
import torch

from drumtraining.export import carried
from tests import tiny
from tests.case import ModelTest, golden
from transformer import export, judge, train
from transformer.batches import stacked
from transformer.encode import encode
from transformer.model import SIZES, Drummer
from transformer.performances import groove
from transformer.sample import Settings
from transformer.windows import windows


class TransformerTest(ModelTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for make in (tiny.groove, tiny.books):
            make(cls.folder)
        cls.losses = train.main([cls.folder, cls.folder, "a", "--small"])
        cls.batch = stacked([encode(*w).arrays() for w in windows(groove(cls.folder, "validation"))[:2]])

    def test_learns(self):
        self.assert_learns(self.losses)

    def test_finished_training_goes_on_with_nothing(self):
        self.assertEqual(train.main([self.folder, self.folder, "a", "--small", "--resume"]), [])

    def test_full_size_has_the_form_of_the_network_carried(self):
        network = Drummer(**SIZES)
        torch.save({"sizes": SIZES, "averaged": network.state_dict(), "step": 0}, self.path("full.pt"))
        export.main(self.folder, self.folder, "full", self.path("full", "drums.onnx"))
        self.assert_form(self.path("full", "drums.onnx"))
        carries = next(p for p in carried("drums.onnx") if facts(p))
        self.assertEqual(set(facts(self.path("full", "drums.onnx"))), set(facts(carries)))

    def test_export(self):
        graph, answers = self.path("drums.onnx"), self.path("drums.json")
        export.main(self.folder, self.folder, "a", graph, answers)
        self.assert_form(graph)
        with open(answers) as mine, open(golden("drums.json")) as its:
            self.assertEqual(set(json.load(mine)), set(json.load(its)))
        network = export.shipped(export.load(self.folder + "/a.pt")[0])
        inputs = {k: self.batch[k].numpy() for k in export.INPUTS}
        self.assert_same_answers(graph, network, inputs, list(export.OUTPUTS))

    def test_writes_bars(self):
        model = export.shipped(export.load(self.folder + "/a.pt")[0])
        reference = judge.beats(groove(self.folder, "validation"))
        written = judge.drawn(model, [r for _, r in reference[:3]], Settings(), np.random.default_rng(1))
        self.assertEqual([len(w) for w in written], [4] * 3)
        judged = judge.Judge(groove(self.folder, "train") * 20, groove(self.folder, "validation"))
        row = judged.row([b for b, _ in reference], [r[0].style for _, r in reference])
        self.assertTrue(np.isfinite(row["areas"]).all())
        self.assertTrue(0 <= row["style"] <= 1 and 0 <= row["copied"] <= 1)


def facts(path):
    """What a graph says of itself in its metadata."""
    found = {p.key: p.value for p in onnx.load(path).metadata_props}
    return json.loads(found["drummer"]) if "drummer" in found else None
