"""What is fitted rather than trained: class rules, sound descriptors, role fusion, the mask of hpss."""
import json
import shutil
import unittest
import zlib

import numpy as np

from class_rules import features, fit, prepare, render_songs
from drumtraining.annotations import read_annotation
from drumtraining.audio import RATE, read_wav
from drumtraining.export import carried
from drumtraining.sets import any_bank
from hpss import fit_mask, render_songs as hpss_songs
from role_fusion import fit as role_fit
from role_fusion.prepare import noises
from sound_words import measure
from tests import tiny
from tests.case import ModelTest

USUAL = {"hz": 1000, "seconds": .2, "ms": 3, "share": .2, "linear": .5}


def has_bank():
    try:
        return shutil.which("fluidsynth") is not None and bool(any_bank())
    except StopIteration:
        return False


def row_of(kind, rng):
    """Features of a class, each at a place of its own."""
    place = {n: np.sin(zlib.crc32(f"{n} {kind}".encode())) * 1.5 for n, _ in features.NAMES}
    return [USUAL[scale] * 2 ** (rng.normal() * .5 + place[name]) for name, scale in features.NAMES]


def written(path, columns, rows):
    with open(path, "w") as file:
        for row in [[*columns, *(n for n, _ in features.NAMES)], *rows]:
            file.write("\t".join(map(str, row)) + "\n")
    return path


class FeatureFits(ModelTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rng, classes = np.random.default_rng(1), features.ORDER[:-1]
        rows = [("frankensnare" if i < 7 else "smpldsnds", k, v, *row_of(k, rng)) for i in range(10) for k in classes
                for v in ("whole", "song", "color")]
        cls.sounds = written(cls.folder + "/features.tsv", ("set", "class", "variant"), rows)
        labels = {"KD": "kick", "SD": "snare", "HH": "hihat_closed", "TT": "tom", "CY": "crash", "none": "none"}
        rows = [(f"song{i}", label, v, -rng.uniform(0, 30), *row_of(k, rng)) for i in range(12)
                for label, k in labels.items() for v in features.SONG_PARTS]
        cls.songs = written(cls.folder + "/songs.tsv", ("set", "class", "variant", "Level"), rows)

    def test_class_rules(self):
        path = self.path("class_rules.json")
        rules = fit.main(self.sounds, self.songs, path)
        self.assertTrue(np.isfinite(rules.loss_at_end))
        self.assertLess(rules.loss_at_end, rules.loss_at_start)
        with open(path) as mine, open(carried("class_rules.json")[0]) as its:
            mine, its = json.load(mine), json.load(its)
        self.assertEqual(form(mine["features"]), form(its["features"]))
        self.assertEqual([form(r) for r in mine["rules"]], [form(r) for r in its["rules"]])
        self.assertEqual([r["class"] for r in mine["levels"]], [r["class"] for r in its["levels"]])
        numbers = [w[k] for r in mine["rules"] for w in r["windows"].values() for k in ("center", "width", "weight")]
        self.assertTrue(np.isfinite(numbers).all())

    def test_sound_words(self):
        path = self.path("sound_words.json")
        measure.main(self.sounds, path)
        with open(path) as mine, open(carried("sound_words.json")[0]) as its:
            mine, its = json.load(mine), json.load(its)
        self.assertEqual(form(mine), form(its))
        self.assertGreater(min(q["spread"] for c in mine.values() for q in c.values()), 0)

    def test_one_shots_are_prepared(self):
        tiny.one_shots(self.folder)
        prepare.main(self.folder + "/oneshots", self.folder + "/raw")
        with open(self.folder + "/raw/list.tsv") as lines:
            rows = [line.split("\t") for line in lines]
        self.assertEqual({r[1] for r in rows}, set(features.ORDER[:-1]))
        self.assertGreater(np.abs(np.fromfile(f"{self.folder}/raw/{rows[0][0]}", np.float32)).max(), .5)


def form(tree):
    """The keys of a tree of objects, without their values."""
    return {k: form(v) for k, v in tree.items()} if isinstance(tree, dict) else None


class RoleFusionTest(ModelTest):
    def test_fit(self):
        rng, lines = np.random.default_rng(1), []
        for where in range(6):
            for role in range(5):
                for _ in range(4):
                    evidence = [rng.dirichlet(.5 + 3 * (np.arange(5) == role)) for _ in range(2)]
                    cosines = rng.normal(0, .05, 5 + len(role_fit.INSTRUMENTS)) + .2 * (np.arange(14) == role)
                    values = [*np.log(evidence[0]), *evidence[1], *cosines]
                    lines.append("\t".join(map(str, (f"set{where}", "name", role, *values))))
        with open(self.path("evidence.tsv"), "w") as file:
            file.write("\n".join(lines) + "\n")
        block = role_fit.main(self.folder + "/evidence.tsv")
        with open(carried("role_rules.json")[0]) as text:
            its = json.loads("\n".join(line for line in text if not line.lstrip().startswith("//")))
        self.assertEqual(form(block["fusion"]), form(its["fusion"]))
        self.assertTrue(np.isfinite([v for v in block["fusion"].values() if not isinstance(v, dict)]).all())

    def test_textures_of_noise(self):
        for sound in noises(np.random.default_rng(2)):
            self.assertGreater(len(sound), RATE)
            self.assertTrue(np.isfinite(sound).all())


@unittest.skipUnless(has_bank(), "songs are played by fluidsynth with FluidR3 or TimGM6mb, which are not at hand")
class RenderedSongs(ModelTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for make in (tiny.one_shots, tiny.groove, tiny.pop909):
            make(cls.folder)

    def test_mask_of_hpss(self):
        hpss_songs.main(self.folder, self.folder + "/songs", 2, 1, 12)
        rows = fit_mask.main(self.folder + "/songs")
        self.assertEqual(np.shape(rows), (len(fit_mask.EDGES) - 1, 5))
        self.assertTrue(np.isfinite(rows).all())

    def test_songs_of_the_class_rules(self):
        render_songs.main(self.folder, self.folder + "/rules", 1)
        name = self.folder + "/rules/00-open-source-drumkit"
        drums, mix = (read_wav(f"{name}.{part}.wav") for part in ("drums", "mix"))
        self.assertEqual(len(drums), len(mix))
        hits = read_annotation(name + ".class.txt")
        self.assertGreater(len(hits), 20)
        for time, _ in hits:  # something begins where a hit is said to begin
            at = int(time * RATE)
            self.assertGreater(np.abs(drums[at:at + 1024]).max(), .001)
