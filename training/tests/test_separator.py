"""The separator: training, going on, export, beginning from an export, averaging; the parts of its music."""
import numpy as np
import torch

from drumtraining.audio import RATE, level
from drumtraining.band_layers import grouped
from drumtraining.effects import amplify, compress, equalize, room
from drumtraining.instruments import Strings
from drumtraining.sets import Pop909
from separator import average, drums, evaluate, export, parts, recorded, start, synths, train
from separator.mixtures import Mixtures
from separator.recorded_parts import RecordedParts
from separator.model import BINS, GROUPS, Separator, planes, views
from tests import tiny
from tests.case import ModelTest


class SeparatorTest(ModelTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        tiny.scenes(cls.folder + "/cache")
        tiny.recordings(cls.folder)
        recorded.main(cls.folder, cls.folder, "train", "1")
        cls.losses = train.main([cls.folder + "/cache", cls.folder + "/out", "--small"])
        cls.checkpoint, cls.graph = cls.folder + "/out/best.pt", cls.folder + "/drums.onnx"

    def test_learns(self):
        self.assert_learns(self.losses)

    def test_finished_training_goes_on_with_nothing(self):
        self.assertEqual(train.main([self.folder + "/cache", self.folder + "/out", "--small"]), [])

    def test_full_size_has_the_form_of_the_network_carried(self):
        checkpoint = self.path("full.pt")
        network = Separator()
        torch.save({"config": network.config, "weights": network.state_dict()}, checkpoint)
        export.main([checkpoint, self.path("full", "drums.onnx")])
        self.assert_form(self.path("full", "drums.onnx"))

    def test_export(self):
        network = export.main([self.checkpoint, self.graph, "--golden", self.folder]).network
        self.assert_golden(self.folder, "embedded_mix.f32", "embedded_drums.f32", "embedded_spectrum.f32",
                           "embedded_views.f32")
        self.assert_form(self.graph)
        seen = views(torch.from_numpy(np.random.default_rng(1).standard_normal((1, 4, BINS, 24)).astype(np.float32)))
        inputs = {f"views_{width}": x.numpy() for x, (_, width, _) in zip(grouped(seen, GROUPS), GROUPS)}
        self.assert_same_answers(self.graph, Masks(network), inputs, [f"mask_{width}" for _, width, _ in GROUPS])

    def test_begins_from_an_export(self):
        export.main([self.checkpoint, self.graph])
        network, mixes = Separator(**train.SMALL), Mixtures(self.folder + "/cache/train", 40, 2, seed=1)
        start.begin(network, self.graph, [mixes[i][0][None] for i in range(2)])
        x = planes(mixes[0][0][None])
        with torch.no_grad():
            mine, its = network.eval()(x), export.load(self.checkpoint)(x)
        self.assertLess(float((mine - its).abs().max()), 1e-3)

    def test_widened_network_gives_the_same_masks(self):
        old = Separator(**train.SMALL).eval()
        new = Separator(channels=(4, 8, 12, 16), narrow=12, hidden=24).eval()
        start.widen(old, new)
        x = torch.randn(1, 4, 2049, 16)
        with torch.no_grad():
            self.assertLess(float((old(x) - new(x)).abs().max()), 1e-5)

    def test_recorded_parts_fall_on_the_beat(self):
        held, rng = RecordedParts(self.folder + "/recorded-train"), np.random.default_rng(1)
        self.assertEqual(held.kinds_there(), {"bass"})
        times = np.arange(4000, 80_000, 20_000)
        sound = held.in_time(rng, "bass", 80_000, times)
        self.assertEqual(sound.shape, (80_000, 2))
        self.assertEqual(np.abs(sound[:4000]).max(), 0)
        self.assertGreater(np.abs(sound[4000:8000]).max(), 0)

    def test_recordings_sound_in_mixtures(self):
        plain, more = (Mixtures(self.folder + "/cache/train", 40, 8, seed=1, recorded=where)
                       for where in (None, self.folder + "/recorded-train"))
        self.assertIsNone(plain.recorded)
        for i in range(8):
            drums, rest, _ = more.sounds(i)
            self.assertTrue(np.isfinite(drums).all() and np.isfinite(rest).all())
            again, other, _ = more.sounds(i)
            np.testing.assert_array_equal(rest, other)
            np.testing.assert_array_equal(drums, again)
        self.assertGreater(sum(np.abs(more.sounds(i)[1] - plain.sounds(i)[1]).max() > 1e-3 for i in range(8)), 3)

    def test_average_of_a_network_and_the_one_it_began_with(self):
        checkpoint, graph, out = self.path("a.pt"), self.path("a.onnx"), self.path("averaged.pt")
        network = Separator()
        torch.save({"config": network.config, "weights": network.state_dict()}, checkpoint)
        export.main([checkpoint, graph])
        average.main(self.folder + "/cache", checkpoint, graph, "1", out, count=2)
        for name, value in export.load(out).state_dict().items():
            self.assertTrue(torch.equal(value, network.state_dict()[name]), name)

    def test_evaluates_songs(self):
        rng = np.random.default_rng(2)
        for part in ("mix", "drums"):
            tiny.write_wav(self.path("songs", f"a.{part}.wav"), rng.standard_normal(50_000) * .1)
        self.assertTrue(np.isfinite(evaluate.main(self.checkpoint, self.folder + "/songs")).all())


class MusicTest(ModelTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        tiny.one_shots(cls.folder)
        tiny.pop909(cls.folder)

    def test_parts_of_a_song(self):
        rng = np.random.default_rng(1)
        song = parts.Song(Pop909(self.folder).read(0), 120, 8, rng)
        self.assertEqual(set(song.tracks), {"MELODY", "BRIDGE", "PIANO"})
        for notes in (parts.bass(song, [0, 1, 2], [.5, 1.5], rng)[0], parts.guitar(song, rng)[0], parts.pad(song, rng),
                      parts.stabs(song, [0, 1], rng), parts.arpeggio(song, rng)):
            self.assertTrue(notes)
            self.assertTrue(all(start < end and 0 <= key < 128 for start, end, key, _ in notes))

    def test_strings_and_effects_sound(self):
        rng = np.random.default_rng(2)
        mono = Strings(rng, .5, 2).play([(0, .5, 52, 100), (.5, 1, 55, 80)], 1)
        both = np.repeat(mono[:, None], 2, axis=1)
        for sound in (mono, equalize(mono, rng), amplify(mono, rng, 2), compress(both, 0, 3), room(both, rng)):
            self.assertTrue(np.isfinite(sound).all())
            self.assertGreater(np.abs(sound).max(), 0)

    def test_synthesizers_play_in_tune(self):
        for kind in ("pluck", "bass", "pad", "lead"):
            patch = synths.Patch(kind, np.random.default_rng(1))
            patch.wave, patch.voices, patch.sub, patch.hiss, patch.bend, patch.filtered = "saw", 1, False, 0, 0, True
            note = patch.note(69, RATE // 2, 1).mean(axis=1)[:RATE // 2]
            spectrum = np.abs(np.fft.rfft(note * np.hanning(len(note)), 8 * RATE))
            self.assertLess(abs(spectrum.argmax() / 8 / 440 - round(spectrum.argmax() / 8 / 440)), .01, kind)

    def test_a_smooth_saw_has_fewer_aliases_than_a_naive_one(self):
        patch, strange = synths.Patch("pad", np.random.default_rng(1)), []
        patch.wave, patch.bend = "saw", 0
        for naive in (True, False):
            patch.naive = naive
            power = np.abs(np.fft.rfft(patch.oscillator(3001., np.arange(RATE) / RATE) * np.hanning(RATE))) ** 2
            own = np.minimum(np.arange(len(power)) % 3001, -np.arange(len(power)) % 3001) < 5
            strange.append(power[~own].sum() / power.sum())
        self.assertLess(strange[1], strange[0] / 10)

    def test_synthesizers_are_the_same_from_a_seed_and_as_loud_as_recordings(self):
        for number in range(3):
            first, again = (synths.part(np.random.default_rng([13, number])) for _ in range(2))
            self.assertTrue(np.array_equal(first, again))
            self.assertEqual(first.shape, (synths.SECONDS * RATE, 2))
            self.assertTrue(np.isfinite(first).all())
            self.assertTrue(.079 < level(first) < .081 or .98 < np.abs(first).max() < 1)

    def test_kit_plays_a_performance(self):
        rng = np.random.default_rng(3)
        hits = [(i / 4, note, 90) for i, note in enumerate((36, 46, 38, 42, 36, 51, 45, 49))]
        stem = drums.finish(drums.from_shots(hits, 3, drums.Kit(self.folder, "train", rng)), rng)
        self.assertEqual(stem.shape, (3 * 44100, 2))
        self.assertTrue(np.isfinite(stem).all())


class Masks(torch.nn.Module):
    """What a network gives, of what a graph takes."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, *groups):
        return tuple(self.network.masks(groups))
