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


def notes(keys, start=0):
    """[(tick, end, key, velocity)] of (key, velocity), 2 s apart, from a place in the row on."""
    return [((start + i) * 4 * 96, (start + i) * 4 * 96 + 300, *k) for i, k in enumerate(keys)]


def cut(tracks, bank):
    """What a bank makes of some tracks, in pieces of 2 s."""
    whole = play_midi(tracks, 96, 120, bank, *DRY).astype(np.float32)
    return [whole[i:i + 2 * RATE] for i in range(0, len(whole), 2 * RATE)]


def drum_kits(bank):
    """(sound, class, name) of every key of the drum kits."""
    keys = [(k, v) for v in VELOCITIES for k in KEYS]
    for program in PROGRAMS:
        for (key, velocity), sound in zip(keys, cut([(program, 9, notes(keys))], bank)):
            yield sound, "snare" if program == 40 and key == 39 else KEYS[key], f"{program}/{key}/{velocity}"


def pitched(bank):
    """The same of the melodic programs, each on a channel of its own."""
    tracks, names = [], []
    for channel, (program, kind, of_program) in enumerate(PITCHED):
        keys = [(k, v) for v in VELOCITIES for k in of_program]
        tracks.append((program, channel, notes(keys, len(names))))
        names += [f"{kind}/{program}/{k}/{v}" for k, v in keys]
    for name, sound in zip(names, cut(tracks, bank)):
        yield sound, "percussion", name


def sounds():
    """(sound, class, set, name) of all that can be heard."""
    for where, bank in BANKS.items():
        for sound, kind, name in (*drum_kits(bank), *pitched(bank)):
            if np.abs(sound).max() > .003:
                yield sound, kind, where, name
