"""
Measures a checkpoint on scenes whose parts are known (scenes.py).

    python3 -m parts.evaluate DATA SOUNDS OUT/best.pt [--kits dev] [--count 30]

Prints a table of the SDR of every part, median over the scenes in which it sounds, by the network, by the best mask of
0 to 1, and of the stem as it is; and a table of hits, median, those with another stroke within 30 ms and all: energy of
other drums before and after, the drum's own energy that is lost (hits.py), and the share of hits in which the others
lie at least 20 dB under the drum.
"""
import argparse

import numpy as np
import torch

from drumtraining.band_layers import Leveled
from drumtraining.metrics import signal_to_distortion
from parts import hits, scenes
from parts.apart import load, masks_of
from parts.layout import DRUMS, sound_of, spectrum

LEVEL = .1  # of scenes
AUDIBLE = 1e-3  # a part whose energy is a smaller share of the stem's is not counted
CLEAN = -20
WAYS = ("stem", "network", "best mask")


def best_mask(parts, stem):
    return ((parts * stem.conj()).real / (stem.abs().square() + 1e-12)).clamp(0, 1)


class Measured:
    """SDR of every part by way, and rows of hits."""

    def __init__(self):
        self.sdr = {(way, part): [] for way in WAYS for part in range(len(DRUMS))}
        self.hits = {part: [] for part in range(len(DRUMS))}

    @torch.no_grad()
    def add(self, network, parts, strokes):
        """A scene: parts [5, frames, 2], strokes (second, part)."""
        sound = torch.from_numpy(np.ascontiguousarray(parts.transpose(0, 2, 1), np.float32))
        sound = sound * LEVEL / (sound.sum(dim=0).square().mean().sqrt() + 1e-9)
        spectra = spectrum(sound)
        masks, stem = masks_of(network, sound.sum(dim=0))
        by_way = {"stem": torch.ones_like(masks), "network": masks, "best mask": best_mask(spectra, stem)}
        for part, true in enumerate(sound):
            if true.square().sum() <= AUDIBLE * sound.sum(dim=0).square().sum():
                continue
            for way, mask in by_way.items():
                self.sdr[way, part].append(signal_to_distortion(true, sound_of(mask[part] * stem, true.shape[-1])))
        for part, own in enumerate(spectra):
            self.hits[part] += hits.measure(masks[part], own, stem - own, strokes, part)

    def report(self):
        """The two tables as lines; and the median SDR of each part by the network."""
        lines = ["| SDR, dB | " + " | ".join(DRUMS) + " |", "|---|" + "---|" * len(DRUMS)]
        medians = {way: [float(np.median(self.sdr[way, p])) if self.sdr[way, p] else np.nan
                         for p in range(len(DRUMS))] for way in WAYS}
        lines += [f"| {way} | " + " | ".join(f"{v:.1f}" for v in medians[way]) + " |" for way in WAYS]
        lines += ["", "| hits | part | number | before, dB | after, dB | own lost, dB | clean before | clean after |",
                  "|---|---|---|---|---|---|---|---|"]
        for name, together in (("another within 30 ms", True), ("all", False)):
            for part, drum in enumerate(DRUMS):
                rows = np.array(self.hits[part], float).reshape(-1, len(hits.COLUMNS))
                rows = rows[rows[:, 3] > 0] if together else rows
                if len(rows):
                    before, after, lost = np.median(rows[:, :3], axis=0)
                    clean = (rows[:, :2] < CLEAN).mean(axis=0)
                    lines.append(f"| {name} | {drum} | {len(rows)} | {before:.1f} | {after:.1f} | {lost:.1f} | "
                                 f"{clean[0]:.2f} | {clean[1]:.2f} |")
        return lines, medians["network"]


def main(arguments=None):
    parser = argparse.ArgumentParser()
    scenes.add_options(parser)
    parser.add_argument("checkpoint")
    options = parser.parse_args(arguments)
    network, measured = Leveled(load(options.checkpoint)).eval(), Measured()
    rendered = scenes.Scenes(options.data, options.sounds, *scenes.KITS[options.kits])
    for index in range(options.count):
        scene = rendered.numbered(index)
        measured.add(network, scene.parts, [(second, scenes.PART_OF[kind]) for second, kind in scene.strokes])
    lines, medians = measured.report()
    print("\n".join(lines), flush=True)
    return medians


if __name__ == "__main__":
    main()
