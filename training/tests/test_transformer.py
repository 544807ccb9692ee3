"""The drum transformer: training, going on, export, sampling, measures."""
import json
from dataclasses import replace

import numpy as np
import onnx
import torch

from drumtraining.export import carried
from tests import tiny
from tests.case import ModelTest, golden
from transformer import blend, export, heads, judge, recombined, train
from transformer.batches import batched, stacked
from transformer.encode import encode
from transformer.losses import bits
from transformer.model import SIZES, Drummer
from transformer.performances import Performance, groove
from transformer.request import Request
from transformer.sample import Settings
from transformer.vocabulary import METERS, position
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

    def test_the_timing_head_alone_goes_on(self):
        network = Drummer(**SIZES)
        # Weights that are equal are one in the graph.
        state = {k: v + .01 * torch.randn(v.shape) if v.is_floating_point() else v
                 for k, v in network.state_dict().items()}
        torch.save({"sizes": SIZES, "averaged": state, "step": 0}, self.path("before.pt"))
        export.main(self.folder, self.folder, "before", self.path("before.onnx"))
        self.assert_learns(heads.main([self.folder, self.folder, "timed", self.path("before.onnx"), "--small"]))
        before, after = (export.load(self.path(f"{name}.pt"))[0].state_dict() for name in ("before", "timed"))
        for name in ("layers.3.down.weight", "onset.weight", "velocity.out.weight"):
            torch.testing.assert_close(before[name], after[name], rtol=1e-3, atol=1e-4)
        self.assertGreater((before["timing.out.weight"] - after["timing.out.weight"]).abs().max(), 1e-3)

    def test_export(self):
        graph, answers = self.path("drums.onnx"), self.path("drums.json")
        export.main(self.folder, self.folder, "a", graph, answers)
        self.assert_form(graph)
        with open(answers) as mine, open(golden("drums.json")) as its:
            self.assertEqual(set(json.load(mine)), set(json.load(its)))
        network = export.shipped(export.load(self.folder + "/a.pt")[0])
        inputs = {k: self.batch[k].numpy() for k in export.INPUTS}
        self.assert_same_answers(graph, network, inputs, list(export.OUTPUTS))

    def test_starts_from_an_exported_network(self):
        export.main(self.folder, self.folder, "a", self.path("started.onnx"))
        model, saved = export.load(self.folder + "/a.pt")
        network = Drummer(**saved["sizes"])
        export.exported(self.path("started.onnx"), network)
        inputs = [self.batch[k] for k in export.INPUTS]
        with torch.no_grad():
            for mine, its in zip(network.eval()(*inputs), export.shipped(model)(*inputs)):
                torch.testing.assert_close(mine, its, rtol=1e-4, atol=1e-4)

    def test_blended_heads_are_no_less_right(self):
        blend.main(self.folder, self.folder, "mixed", "a=2", "a=1")
        items = [encode(*w).arrays() for w in windows(groove(self.folder, "validation"))][::2]
        before, after = (bits(export.load(f"{self.folder}/{name}.pt")[0], batched(items, 800))
                         for name in ("a", "mixed"))
        self.assertTrue((after <= before + 1e-4).all(), (before, after))

    def test_recombined_bars_are_bars(self):
        rng, bar = np.random.default_rng(1), [(c, 0, 64) for c in range(0, 176, 4)]
        for _ in range(60):
            (made,), meter = recombined.remetered([bar], "4/4", rng)
            cells = [h[0] for h in made]
            self.assertEqual(cells, sorted(cells))
            self.assertGreaterEqual(position(cells[-1]), METERS[meter] - 2)
            self.assertLess(position(cells[-1]), METERS[meter])
        fills = [Performance("d/1", ("rock",), 100, "4/4", True, (tuple(bar[:n]),)) for n in (9, 10, 11)]
        beat = Performance("d/2", ("rock",), 100, "4/4", False, (tuple(bar),) * 8)
        bars, marked = recombined.Fills(fills).after(beat, [list(b) for b in beat.bars], 0, set(), rng)
        self.assertEqual([i for i, b in enumerate(bars) if len(b) < 12], sorted(marked))
        self.assertEqual(len(marked), 1)

    def test_asked_densities_and_odd_bars_are_kept(self):
        model = export.shipped(export.load(self.folder + "/a.pt")[0])
        few, many = ([replace(Request(meter="5/4"), density=d)] * 4 for d in (2, 7))
        sparse, dense = judge.drawn(model, [few, many], Settings(), np.random.default_rng(1))
        self.assertLess(sum(map(len, sparse)), sum(map(len, dense)))
        for bar in [*sparse, *dense]:
            self.assertGreaterEqual(position(bar[-1][0]), METERS["5/4"] - 2)

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
