"""Songs by genre, and which recordings are kept from training."""
import csv

import numpy as np

from drumtraining.annotations import read_annotation
from drumtraining.audio import RATE, read_wav
from drumtraining.recordings import recordings, use_of
from parts.layout import DRUMS
from scorecard import genres, render
from tests import tiny
from tests.case import ModelTest


class ScorecardTest(ModelTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        tiny.groove(cls.folder)
        tiny.recordings(cls.folder)
        tiny.sounds(cls.folder, ("smpldsnds", "web-audio-samples"))

    def test_songs_of_a_genre(self):
        out = self.path("songs", "")
        render.main([self.folder, self.folder, out, "--each", "1", "--genres", "acoustic"])
        stem, mix = read_wav(out + "/acoustic-0.drums.wav"), read_wav(out + "/acoustic-0.mix.wav")
        parts = sum(read_wav(f"{out}/acoustic-0.{part}.wav") for part in DRUMS)
        self.assertEqual(stem.shape, (render.SECONDS * RATE, 2))
        self.assertLess(np.abs(parts - stem).max(), 1e-3)
        self.assertGreater(np.abs(mix - stem).max(), .1)
        self.assertTrue(read_annotation(out + "/acoustic-0.class.txt"))
        with open(out + "/songs.tsv") as table:
            row, = csv.DictReader(table, delimiter="\t")
        self.assertEqual(set(row["recordings"].split(", ")),
                         {"soundcloud-cc-hyde-intro", "everything-is-remixed-4-vox"})
        self.assertEqual(float(row["bpm"]), tiny.BPM)

    def test_a_part_that_is_missing_is_named(self):
        with self.assertRaisesRegex(ValueError, "strings"):
            render.main([self.folder, self.folder, self.path("none", ""), "--genres", "orchestral"])

    def test_recordings_that_choose_are_not_learned_from(self):
        uses = {r.name: r.use for r in recordings(self.folder)}
        self.assertEqual(uses["made-here-a"], "train")
        self.assertEqual(uses["soundcloud-cc-hyde-intro"], "dev")
        self.assertEqual(use_of("merry-orks/misc.opus"), "final")
        self.assertEqual([r.name for r in recordings(self.folder, "train")], ["made-here-a"])

    def test_halves_share_no_kit(self):
        class Library:
            set = np.array(["hydrogen-a", "hydrogen-b", "hydrogen-c"])

            def rows(self, use):
                return np.arange(3)
        dev, final = ({name for _, sets in render.kits_of(Library(), half) for name in sets}
                      for half in ("dev", "final"))
        self.assertFalse(dev & final)
        self.assertEqual({n for n in dev | final if n.startswith("hydrogen")}, set(Library.set))

    def test_every_genre_has_drummers_and_parts(self):
        for styles, parts in genres.GENRES.values():
            self.assertTrue(styles and parts)
