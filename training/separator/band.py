"""The parts of a band, played: bass, guitars, chords and a lead, [frames, 2]."""
import numpy as np

from drumtraining.audio import RATE, level, stereo
from drumtraining.effects import amplify, compress, equalize
from drumtraining.instruments import Strings
from separator import parts
from separator.studio import SECONDS

KEYS = [0, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 11, 12]
PADS = [48, 49, 50, 51, 52, 53, 54, 88, 89, 90, 91, 92, 94, 95, 16, 19]
LEADS = [22, 26, 29, 30, 40, 52, 53, 56, 57, 60, 64, 65, 66, 68, 71, 73, 75, 78, 80, 81, 82, 84, 85, 87]
STABS = [61, 62, 63, 16, 17, 18, 55, 81, 45, 7, 59]
ARPEGGIOS = [80, 81, 38, 39, 5, 46, 8, 10, 11, 13, 45, 87, 98, 104, 107]


def render_bass(studio, song, hits, rng):
    kicks, snares = [t for t, k, _ in hits if k in (35, 36)], [t for t, k, _ in hits if k in (38, 40)]
    notes, style = parts.bass(song, kicks, snares, rng)
    way = rng.random()
    if style == "slap" and way < .5:
        sound = Strings(rng, rng.uniform(.6, .95), rng.uniform(1.5, 4), rng.uniform(.5, 2)).play(notes, SECONDS)
    elif style == "slap" and way < .9:
        sound = studio.bank(rng).play(notes, int(rng.choice([36, 37])), SECONDS).mean(axis=1)
    elif way < .4:
        sound = studio.samples("electric-bass-finger").play(notes, SECONDS, rng)
    elif way < .55:
        sound = Strings(rng, rng.uniform(.1, .8), rng.uniform(1.5, 5), rng.uniform(0, .3)).play(notes, SECONDS)
    else:
        program = int(rng.choice([32, 33, 33, 34, 34, 35, 38, 39]))
        sound = studio.bank(rng).play(notes, program, SECONDS).mean(axis=1)
    sound = equalize(sound, rng, 6, 40, 6000)
    if rng.random() < .25:
        sound = sound / level(sound) + amplify(sound, rng, 1) * rng.uniform(.2, 1.5)
    sound = stereo(sound)
    return compress(sound, rng.uniform(-3, 6), rng.uniform(2, 6), .01, .15) if rng.random() < .7 else sound


def render_guitar(studio, song, rng):
    notes, style = parts.guitar(song, rng)
    drive = {"power": 2, "chug": 2, "strum": int(rng.integers(0, 2)), "funk": 0, "broken": 0, "offbeat": 0}[style]
    drive = int(rng.integers(0, 3)) if rng.random() < .25 and style != "strum" else drive
    acoustic = style in ("strum", "broken") and rng.random() < .5
    takes = []
    way, bank, program = (rng.random(), studio.bank(rng),
                          int(rng.choice([24, 25] if acoustic else [26, 27, 27, 28] if style == "funk"
                                         else [26, 27, 27, 25])))
    strings = Strings(rng, rng.uniform(.4, .95) if acoustic else rng.uniform(.3, .8), rng.uniform(1, 4),
                      rng.uniform(0, .5) if acoustic else rng.uniform(0, .15))
    double = rng.random() < .5
    for _ in range(2 if double else 1):
        moved = [(max(0, s + rng.normal() * .008), e, k, int(np.clip(v + rng.normal() * 6, 10, 127)))
                 for s, e, k, v in notes]
        if acoustic and way < .3:
            mono = studio.samples("acoustic-guitar-steel").play(moved, SECONDS, rng)
        elif way < .55:
            mono = strings.play(moved, SECONDS)
        else:
            mono = bank.play(moved, program, SECONDS).mean(axis=1)
        takes.append(equalize(mono, rng, 5, 80) if acoustic else amplify(mono, rng, drive))
    pan = rng.uniform(.5, 1) if double else rng.uniform(-.7, .7)
    out = stereo(takes[0] / level(takes[0]), pan) + (stereo(takes[1] / level(takes[1]), -pan) if double else 0)
    if rng.random() < .15:  # the bank's own distorted guitar beside
        extra = bank.play(notes, int(rng.choice([29, 30])), SECONDS)
        out = out + extra / level(extra)
    return compress(out, rng.uniform(0, 6), rng.uniform(2, 4)) if rng.random() < .4 else out


def render_rock(studio, rng):
    track = studio.rock[int(rng.integers(len(studio.rock)))]
    speed = 2 ** (rng.uniform(-2, 2) / 12)
    need = int(SECONDS * RATE * speed) + 2
    for _ in range(8):
        start = int(rng.integers(0, max(1, len(track) - need)))
        piece = track[start:start + need]
        if np.abs(piece).max() > .05:
            break
    piece = np.interp(np.arange(int(SECONDS * RATE)) * speed, np.arange(len(piece)), piece).astype(np.float32)
    return stereo(equalize(piece, rng, 4), rng.uniform(-.5, .5))


def render_chords(studio, song, hits, rng):
    kind = rng.choice(["guitar", "keys", "pad", "stabs", "arpeggio", "rock"], p=[.46, .2, .1, .09, .05, .1])
    if kind == "guitar":
        return render_guitar(studio, song, rng)
    if kind == "rock":
        return render_rock(studio, rng)
    wet = rng.random() < .5
    if kind == "keys":
        notes = song.tracks.get("PIANO") or parts.pad(song, rng)
        if rng.random() < .35:
            name = rng.choice(["acoustic-grand-piano", "bright-acoustic-piano", "electric-piano-1"])
            return stereo(studio.samples(str(name)).play(notes, SECONDS, rng), rng.uniform(-.4, .4))
        return studio.bank(rng).play(notes, rng.choice(KEYS), SECONDS, reverb=wet)
    if kind == "pad":
        if rng.random() < .15:
            return stereo(studio.samples("tremolo-strings").play(parts.pad(song, rng), SECONDS, rng))
        return studio.bank(rng).play(parts.pad(song, rng), rng.choice(PADS), SECONDS, reverb=wet)
    if kind == "stabs":
        kicks = [t for t, k, _ in hits if k in (35, 36)]
        if rng.random() < .15:
            return stereo(studio.samples("pizzicato-strings").play(parts.stabs(song, kicks, rng), SECONDS, rng))
        return studio.bank(rng).play(parts.stabs(song, kicks, rng), rng.choice(STABS), SECONDS, reverb=wet)
    return studio.bank(rng).play(parts.arpeggio(song, rng), rng.choice(ARPEGGIOS), SECONDS, reverb=wet)


def render_lead(studio, song, rng):
    notes = song.tracks.get("MELODY") or song.tracks.get("BRIDGE") or parts.arpeggio(song, rng)
    way = rng.random()
    if way < .25:
        mono = (studio.bank(rng).play(notes, 27, SECONDS).mean(axis=1) if rng.random() < .5
                else Strings(rng, .6, 4).play(notes, SECONDS))
        return stereo(amplify(mono, rng, int(rng.integers(1, 3))), rng.uniform(-.4, .4))
    if way < .4:
        return stereo(studio.samples("sax-alto").play([(s, e, k if k < 80 else k - 12, v) for s, e, k, v in notes],
                                                      SECONDS, rng))
    return studio.bank(rng).play(notes, rng.choice(LEADS), SECONDS, reverb=rng.random() < .5)
