"""The network of drum parts: what it learns from, training, going on, scenes to measure by, export."""
import glob
import os

import numpy as np
import torch

from drumtraining.annotations import read_annotation
from drumtraining.audio import RATE, read_wav
from drumtraining.band_layers import grouped
from parts import bank, evaluate, export, scenes, train
from parts.layout import BINS, DRUMS, PARTS, SAMPLES, sound_of, spectrum
from parts.loss import loss_of
from parts.mixtures import spectra_of
from parts.model import GROUPS, PartsNetwork, views
from parts.ring import Ring
from parts.tables import Tables
from tests import tiny
from tests.case import ModelTest


class PartsTest(ModelTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for make in (tiny.groove, tiny.instruments, tiny.recordings):
            make(cls.folder)
        tiny.sounds(cls.folder, ("smpldsnds", "web-audio-samples"))
        cls.bank, cls.out = cls.folder + "/bank", cls.folder + "/out"
        bank.main([cls.folder, cls.folder, cls.bank, "--synthetic", "1"])
        cls.training = [cls.bank, cls.out, "--batch", "4", "--small"]
        cls.losses = train.main(cls.training)
        cls.checkpoint = cls.out + "/best.pt"

    def test_learns(self):
        self.assert_learns(self.losses, few=8)

    def test_finished_training_goes_on_with_nothing(self):
        self.assertEqual(train.main(self.training), [])

    def test_final_sets_are_not_packed(self):
        held = bank.Bank(self.bank)
        self.assertIn("smpldsnds", held.set[held.use == 1])
        self.assertNotIn("smpldsnds", held.set[held.use == 0])
        self.assertFalse({"web-audio-samples", "hydrogen-BJA_Pacific"} & set(held.set))

    def test_tables_are_the_same_for_one_seed(self):
        tables = [Tables(bank.Bank(self.bank), 0).draw(2, seed=3) for _ in range(2)]
        for name, column in tables[0].columns.items():
            np.testing.assert_array_equal(column, tables[1].columns[name])
        self.assertTrue((tables[0].columns["count"] > 0).all())

    def test_ring_holds_parts_that_sound(self):
        ring = Ring(self.out + "/ring", train.SMALL_ITEMS)
        self.assertEqual((ring.rendered, len(ring.ready())), (train.SMALL_ITEMS, train.SMALL_ITEMS))
        self.assertEqual(ring.sound.shape[1:], (len(PARTS), 2, SAMPLES))
        self.assertTrue(np.isfinite(ring.sound).all())
        self.assertTrue((np.abs(ring.sound[:, :5].astype(np.float32)).max(axis=(1, 2, 3)) > .01).all())

    def test_best_masks_have_the_least_loss(self):
        sounds, frames = np.zeros((1, 6, 2, 32 * 512), np.float32), 32
        for part in range(6):  # one after another
            sounds[0, part, :, part * 2500:part * 2500 + 2000] = np.random.default_rng(part).standard_normal((2, 2000))
        parts = spectra_of(torch.from_numpy(sounds), torch.ones(1, BINS, frames))
        best = evaluate.best_mask(parts, parts.sum(dim=1, keepdim=True)).transpose(1, 2).flatten(1, 2)
        even = torch.full_like(best, 1 / 6)
        self.assertLess(float(loss_of(best, parts)), float(loss_of(even, parts)) - .1)

    def test_scenes(self):
        scenes.main([self.folder, self.folder, self.bank, "--out", self.path("scenes", ""), "--count", "1"])
        song, = (p[:-len(".class.txt")] for p in glob.glob(self.folder + "/scenes/*.class.txt"))
        self.assertTrue(read_annotation(song + ".class.txt"))
        stem, mix = read_wav(song + ".drums.wav"), read_wav(song + ".mix.wav")
        parts = sum(read_wav(f"{song}.{part}.wav") for part in DRUMS)
        self.assertEqual(stem.shape, (scenes.SECONDS * RATE, 2))
        self.assertLess(np.abs(parts - stem).max(), 1e-3)
        self.assertGreater(np.abs(mix - stem).max(), .1)

    def test_evaluates(self):
        for kits in scenes.KITS:
            medians = evaluate.main([self.folder, self.folder, self.checkpoint, "--count", "1", "--kits", kits])
            self.assertTrue(np.isfinite(medians[:2]).all(), medians)

    def test_spectra_give_the_sound_back(self):
        sound = torch.from_numpy(np.random.default_rng(2).standard_normal((3, 2, 9000)).astype(np.float32))
        self.assertLess(float((sound_of(spectrum(sound), 9000) - sound).abs().max()), 1e-4)

    def test_full_size_has_the_form_of_the_network_carried(self):
        checkpoint, graph = self.path("full.pt"), self.path("full", "parts.onnx")
        network = PartsNetwork()
        torch.save({"config": network.config, "weights": network.state_dict()}, checkpoint)
        export.main([checkpoint, graph])
        self.assert_form(graph)
        self.assertLess(os.path.getsize(graph), 6_000_000)

    def test_export(self):
        graph = self.path("parts.onnx")
        network = export.main([self.checkpoint, graph, "--golden", self.folder])
        self.assert_golden(self.folder, "parts_spectrum.f32", "parts_masks.f32")
        self.assert_form(graph)
        seen = views(torch.from_numpy(np.random.default_rng(1).standard_normal((1, 4, BINS, 24)).astype(np.float32)))
        inputs = {f"views_{width}": x.flatten(2).numpy() for x, (_, width, _) in zip(grouped(seen, GROUPS), GROUPS)}
        self.assert_same_answers(graph, Logits(network.network), inputs, [f"logits_{w}" for _, w, _ in GROUPS])


class Logits(torch.nn.Module):
    """What a network gives, of what a graph takes."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, *places):
        groups = [x.reshape(*x.shape[:2], bands, -1) for x, (_, _, bands) in zip(places, GROUPS)]
        return tuple(x.flatten(2) for x in self.network.logits(groups))
