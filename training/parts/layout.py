"""What is told apart, the drums that play it, and the spectra in which that is done."""
import torch

from classes import sounds
from drumtraining.audio import RATE

SIZE, HOP, BINS = 2048, 512, 1025
SAMPLES = 512 * HOP  # of a rendered item: 5.9 s
CLASSES = [*sounds.CLASSES, "tone"]
NUMBER = {name: i for i, name in enumerate(CLASSES)}
# The parts in their order in the graph; the last is all that is none of the five.
PARTS = ["kick", "snare", "toms", "hihat", "cymbals", "rest"]
DRUMS = PARTS[:-1]
# A lane is a drum with an equalizer and a place of its own.
LANES = ["kick", "snare", "sidestick", "clap", "tom_low", "tom_mid", "tom_high", "hihat", "crash", "ride",
         "percussion", "tone"]
LANE_OF_CLASS = [LANES.index("hihat" if name.startswith("hihat") else name) for name in CLASSES]
PART_OF_LANE = [0, 1, 1, 1, 2, 2, 2, 3, 4, 4, 5, 5]
PART_OF_CLASS = {name: PART_OF_LANE[LANE_OF_CLASS[i]] for name, i in NUMBER.items()}
HERTZ = RATE / SIZE  # a bin
WINDOW = torch.hann_window(SIZE)


def spectrum(sound):
    """Complex spectra [..., 1025, frames] of sounds [..., samples]; frame t is centered on sample 512 t."""
    shape = sound.shape[:-1]
    found = torch.stft(sound.reshape(-1, sound.shape[-1]), SIZE, HOP, window=WINDOW.to(sound.device), center=True,
                       pad_mode="constant", return_complex=True)
    return found.reshape(*shape, *found.shape[-2:])


def sound_of(spectra, samples):
    """Back to [..., samples]."""
    shape = spectra.shape[:-2]
    sound = torch.istft(spectra.reshape(-1, *spectra.shape[-2:]), SIZE, HOP, window=WINDOW.to(spectra.device),
                        center=True, length=samples)
    return sound.reshape(*shape, samples)


def decibel(value):
    """The factor of an amplitude."""
    return 10 ** (value / 20)
