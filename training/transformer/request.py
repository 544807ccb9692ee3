"""What is asked of a bar."""
from dataclasses import dataclass
from functools import cached_property

from transformer.vocabulary import DENSITIES, METERS, PIECES, STYLES, TEMPI, bin_of


@dataclass(frozen=True)
class Request:
    """
    Controls of one bar; None is "not said". required: sorted cells of the skeleton or None; locked, banned: pieces.
    """

    style: str | None = None
    bpm: float | None = None
    meter: str = "4/4"
    meter_said: bool = True
    fill: bool | None = None
    density: float | None = None
    required: tuple | None = None
    locked: frozenset = frozenset()
    banned: frozenset = frozenset()

    @cached_property
    def columns(self):
        return [STYLES.index(self.style) if self.style else 0, bin_of(self.bpm, TEMPI) if self.bpm else 0,
                1 + list(METERS).index(self.meter) if self.meter_said else 0, 0 if self.fill is None else 1 + self.fill,
                0 if self.density is None else bin_of(self.density, DENSITIES)]

    @cached_property
    def flags(self):
        return [float(p in self.locked) for p in range(len(PIECES))] + [float(p in self.banned)
                                                                        for p in range(len(PIECES))]
