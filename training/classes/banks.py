"""The drum kits and the percussion of the General MIDI sound banks, every key soft and hard."""
import numpy as np

from drumtraining.audio import RATE
from drumtraining.midi import play_midi
from drumtraining.sets import BANKS

DRY = ("-g", "0.6", "-R", "0", "-C", "0")  # of fluidsynth: neither reverb nor chorus
PROGRAMS, VELOCITIES = (0, 8, 16, 24, 25, 32, 40), (70, 120)
PERCUSSION = (54, 56, 58, *range(60, 88))
KEYS = {35: "kick", 36: "kick", 37: "sidestick", 38: "snare", 39: "clap", 40: "snare", 41: "tom_low", 43: "tom_low",
        45: "tom_mid", 47: "tom_mid", 48: "tom_high", 50: "tom_high", 42: "hihat_closed", 44: "hihat_pedal",
        46: "hihat_open", 49: "crash", 52: "crash", 55: "crash", 57: "crash", 51: "ride", 53: "ride", 59: "ride",
        **{k: "percussion" for k in PERCUSSION}}
# Instruments of the melodic programs that are percussion: (program, kind, keys).
PITCHED = [(112, "bell", range(60, 97, 6)), (113, "agogo", range(48, 85, 4)), (114, "steel drum", range(55, 80, 8)),
           (115, "woodblock", range(48, 97, 4)), (116, "surdo", range(50, 71, 4)), (108, "kalimba", range(60, 85, 8))]


def played(tracks, count, bank):
    """The notes of some tracks of one program, 2 s each."""
    whole = play_midi(tracks, 96, 120, bank, *DRY).astype(np.float32)
    return [whole[2 * i * RATE:2 * (i + 1) * RATE] for i in range(count)]


def track(program, channel, keys, velocity):
    """Keys 2 s apart."""
    return [(program, channel, [(i * 4 * 96, i * 4 * 96 + 300, k, velocity) for i, k in enumerate(keys)])]


def drum_kits(bank):
    """(sound, class, name) of every key of the drum kits."""
    for program in PROGRAMS:
        for velocity in VELOCITIES:
            for (key, kind), sound in zip(KEYS.items(), played(track(program, 9, KEYS, velocity), len(KEYS), bank)):
                yield sound, "snare" if program == 40 and key == 39 else kind, f"{program}/{key}/{velocity}"


def pitched(bank):
    """The same of the melodic programs."""
    for program, kind, keys in PITCHED:
        for velocity in VELOCITIES:
            for key, sound in zip(keys, played(track(program, 0, keys, velocity), len(keys), bank)):
                yield sound, "percussion", f"{kind}/{program}/{key}/{velocity}"


def sounds():
    """(sound, class, set, name) of all that can be heard."""
    for where, bank in BANKS.items():
        for sound, kind, name in (*drum_kits(bank), *pitched(bank)):
            if np.abs(sound).max() > .003:
                yield sound, kind, where, name
