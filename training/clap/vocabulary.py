"""
The words: names of kinds of drum, words for qualities, and what each says is true.

A name is true of kinds, each fully (1) or partly. A quality is true where measures lie high or low (`+long -bright`),
of some kinds only (`metal`), or both. What a sound has of a measure is its place among all sounds, or among those of
its kind.
"""
import numpy as np

from clap.attributes import MEASURED
from clap.data import FLAGS
from classes.kinds import FINER, KINDS

AXES = MEASURED + FLAGS
CYMBALS, HATS, TOMS = (("crash", "ride", "splash", "china", "ride bell"), ("hihat_closed", "hihat_open", "hihat_pedal"),
                       ("tom_low", "tom_mid", "tom_high"))
PERCUSSION = ["percussion"] + [k for k, c in FINER.items() if c == "percussion"]
METAL = dict.fromkeys((*HATS, *CYMBALS, "cowbell", "triangle", "agogo", "sleigh bells", "bell", "found metal",
                       "steel drum"), 1.) | {"tambourine": .6, "timbale": .3}
WOOD = dict.fromkeys(("woodblock", "claves", "sidestick", "castanets", "log drum"),
                     1.) | {"guiro": .5, "cajon": .6, "ratchet": .6, "slapstick": .6, "vibraslap": .4}
SKIN = dict.fromkeys((*TOMS, "bongo", "conga", "darbuka", "hand drum", "surdo", "tabla", "djembe"),
                     1.) | {"timbale": .6, "kick": .5, "snare": .3}
SHAKEN = dict.fromkeys(("shaker", "maracas", "cabasa"), 1.) | {"tambourine": .6, "sleigh bells": .6, "rattle": 1.}
HAND = dict.fromkeys(("bongo", "conga", "darbuka", "hand drum", "tabla", "djembe"),
                     1.) | {"cajon": .7, "surdo": .4, "timbale": .4}
BELLS = dict.fromkeys(("cowbell", "agogo", "triangle", "bell"), 1.) | {"ride bell": .6, "sleigh bells": .7}

# Names of one kind; what is close to it is partly it.
NAMES = {
    "kick": "kick, kick drum, bass drum, bassdrum, bd, kicks, kick sample, bass drum beat",
    "snare": "snare, snare drum, sd, snares, snare hit, snare sample, snare with wires",
    "sidestick": "side stick, sidestick, rim, rim click, cross stick, crossstick, rim tap, stick on the rim, "
                 "cross-stick, side stick on a snare",
    "rimshot": "rimshot, rim shot, snare rimshot, rs",
    "brushed snare": "brushed snare, brush, snare with brushes, brush stroke, jazz brushes",
    "hihat_closed": "closed hi-hat, closed hat, closed hihat, ch, chh, closed hats, closed hi hat, closed high hat",
    "hihat_open": "open hi-hat, open hat, open hihat, ohh, open hats, half-open hi-hat, open hi hat, open high hat",
    "hihat_pedal": "pedal hi-hat, pedal hat, foot hat, hi-hat pedal, hihat foot, hi hat played with the foot",
    "clap": "clap, hand clap, handclap, claps, clapping hands, cp, hands clapping, handclaps, clap of hands, "
            "finger snap, snap",
    "tom_low": "low tom, floor tom, large tom, lt, low tom tom, big tom",
    "tom_mid": "mid tom, middle tom, medium tom, mt, mid tom tom, rack tom",
    "tom_high": "high tom, small tom, hi tom, ht, high tom tom",
    "crash": "crash, crash cymbal, crashes, cymbal crash", "splash": "splash cymbal, splash",
    "china": "china, china cymbal, chinese cymbal", "ride": "ride, ride cymbal, rides, cymbal ride",
    "ride bell": "ride bell, bell of the ride, bell of a cymbal, cymbal bell",
    "tambourine": "tambourine, tamb, tambourines, tamborine", "cowbell": "cowbell, cow bell, cowbells, cb",
    "bongo": "bongo, bongos, bongo drum", "conga": "conga, congas, conga drum, tumba", "timbale": "timbale, timbales",
    "agogo": "agogo, agogo bell, agogo bells", "cabasa": "cabasa, afuche",
    "maracas": "maraca, maracas", "guiro": "guiro, scraper, scraped gourd", "claves": "claves, clave, rosewood sticks",
    "woodblock": "woodblock, wood block, wood blocks, temple block", "triangle": "triangle, triangle bell",
    "shaker": "shaker, egg shaker, shakers, shaken rice", "castanets": "castanets, castanet", "surdo": "surdo, taiko",
    "cajon": "cajon, flamenco box", "darbuka": "darbuka, doumbek, goblet drum",
    "sleigh bells": "sleigh bells, jingle bells", "hand drum": "hand drum, frame drum", "tabla": "tabla, tablas",
    "djembe": "djembe, djembes, african drum", "cuica": "cuica, quica, friction drum",
    "log drum": "log drum, slit drum, tongue drum", "vibraslap": "vibraslap, vibra slap, jawbone",
    "ratchet": "ratchet, ratchets", "rattle": "rattle, rattles, seed rattle",
    "slapstick": "slapstick, whip, whip crack", "whistle": "whistle, samba whistle, referee whistle",
    "bell": "bell, bells, small bell",
    "found metal": "metal hit, metal pipe, anvil, metal can, trash can, junk metal",
    "steel drum": "steel drum, steel pan, steelpan"}
CLOSE = {"sidestick": {"rimshot": .3}, "rimshot": {"sidestick": .4, "snare": .4}, "brushed snare": {},
         "snare": {"rimshot": .7, "brushed snare": .6}, "hihat_closed": {"hihat_pedal": .5},
         "hihat_pedal": {"hihat_closed": .4}, "crash": {"splash": .6, "china": .6}, "ride": {"ride bell": .7},
         "splash": {"crash": .3}, "china": {"crash": .3}, "shaker": {"maracas": .6, "cabasa": .6},
         "maracas": {"shaker": .6, "cabasa": .5}, "cabasa": {"shaker": .5, "maracas": .5},
         "conga": {"bongo": .3}, "bongo": {"conga": .3, "timbale": .2}, "woodblock": {"claves": .5},
         "claves": {"woodblock": .5}, "agogo": {"cowbell": .4}, "cowbell": {"agogo": .3},
         "hand drum": {"bongo": .4, "conga": .4, "darbuka": .6, "djembe": .6, "tabla": .4},
         "darbuka": {"hand drum": .4, "djembe": .4}, "djembe": {"hand drum": .4, "darbuka": .4},
         "rattle": {"shaker": .4, "maracas": .4}, "bell": {"triangle": .4, "agogo": .3}, "triangle": {"bell": .3},
         "log drum": {"woodblock": .3}, "slapstick": {}, "sleigh bells": {"tambourine": .3},
         "tom_low": {"tom_mid": .2}, "tom_high": {"tom_mid": .2}}
# Names of several kinds.
GROUPS = [
    ("hi-hat, hihat, hat, hats, hh, hi hat, high hat, high-hat, hi-hats, hi hats", dict.fromkeys(HATS, 1.)),
    ("tom, toms, tom tom, tom-tom, tom drum, tom toms", dict.fromkeys(TOMS, 1.)),
    ("cymbal, cymbals, drum cymbal, brass cymbal", dict.fromkeys(CYMBALS, 1.)),
    ("percussion, perc, percussion instrument, hand percussion, percussion hit, auxiliary percussion, perc hit, "
     "small percussion", dict.fromkeys(PERCUSSION, 1.)),
    ("latin percussion, cuban percussion, brazilian percussion",
     dict.fromkeys(("bongo", "conga", "timbale", "agogo", "cabasa", "maracas", "guiro", "claves", "cowbell", "surdo"),
                   1.)),
    ("congas and bongos, ethnic drum, latin drum, drum played with the hands", HAND),
    ("rim shot, rimshot", {"rimshot": 1., "sidestick": .8}), ("metal bell, bell of some kind", BELLS),
    ("shaken percussion, shaker or maracas", SHAKEN), ("wooden percussion, block, sticks", WOOD),
    ("snare drum, snare", {"snare": 1., "rimshot": 1., "brushed snare": 1.}),
    ("crash or ride cymbal, crash or splash", dict.fromkeys(CYMBALS, 1.)),
]
QUALITIES = [  # words, what holds, of which kinds
    ("bright, brilliant, sparkling, shiny, airy, trebly, glassy, bright-sounding, with much treble", "+bright", None),
    ("dark, dull, muffled, mellow, murky, dark-sounding, without treble", "-bright", None),
    ("warm", "-bright +heavy", None), ("crisp", "+bright -long", None), ("sharp", "+bright +hard", None),
    ("shimmering", "+bright +long", None), ("muted", "-bright -long", None),
    ("short, tight, brief, quick, staccato, damped, choked, with a short decay, short-lived", "-long", None),
    ("long, sustained, lingering, ringing, ringy, drawn-out, with a long tail, with a long decay, "
     "long-ringing, decaying slowly", "+long", None),
    ("noisy, hissy, hissing, sizzling, noise-like, sandy, breathy, like white noise", "+noisy", None),
    ("rattling", "+noisy -high", None),
    ("tonal, pitched, resonant, singing, melodic, musical, with a clear pitch, with a clear tone", "-noisy", None),
    ("heavy, fat, big, thick, full, bassy, weighty, meaty, beefy, huge, massive, with much bass, full-bodied", "+heavy",
     None),
    ("boomy, booming, boom", "+heavy +long", None), ("subby, deep", "+heavy -high", None),
    ("thin, light, small, weak, skinny, papery, thin-sounding, delicate, without bass", "-heavy", None),
    ("tinny", "-heavy +bright", None), ("washy, wash", "+long +noisy", None), ("snappy", "-long +hard", None),
    ("punchy", "+hard +heavy", None), ("high-pitched, high pitched, high, with a high pitch", "+high", None),
    ("low-pitched, low pitched, low, with a low pitch", "-high", None),
    ("hard, aggressive, attacking, with a sharp attack, with a hard attack, hard-hitting, clicky", "+hard", None),
    ("soft, gentle, smooth, round, rounded, with a soft attack, with a slow attack, softly played", "-hard", None),
    ("lo-fi, lofi, dusty, gritty, dirty, crushed, bit-crushed, vintage, worn, from vinyl, crackly, grainy, lo fi, "
     "low-fidelity, old", "+lofi", None),
    ("clean, hi-fi, pristine", "-lofi -distorted", None),
    ("roomy, reverberant, wet, ambient, spacious, in a hall, in a big room, with reverb, echoing, distant, "
     "with a lot of reverb", "+roomy", None),
    ("dry, close-miked, without reverb, no reverb", "-roomy", None), ("dead", "-roomy -long", None),
    ("distorted, saturated, overdriven, driven, fuzzy, crunchy, clipped", "+distorted", None),
    ("electronic, synthetic, drum machine, synth, synthesized, digital, analog, analogue, electro", "+electronic",
     None),
    ("acoustic, real, live, natural, organic, recorded", "-electronic", None),
    ("808, tr-808, tr808, roland 808", "+tr808", None), ("metallic, metal, clangy, steel, tin", "", METAL),
    ("wooden, woody, wood", "", WOOD), ("skin, membrane", "", SKIN), ("shaken, shaking", "", SHAKEN),
]
# Nouns that say how it sounds, not what it is.
SOUNDS = [
    ("tick, click, tap", "-long +bright", None), ("thud, thump", "+heavy -long -bright", None),
    ("boom", "+heavy +long", None), ("hiss", "+noisy +bright", None), ("ping, ding, ring", "-noisy +high", None),
    ("wash", "+long +noisy", None), ("crack, smack, whack", "+hard +bright", None), ("pop, blip", "-long -noisy", None),
    ("clank, clang", "", METAL), ("knock, clack", "-long", WOOD), ("rumble", "-high +long", None),
    ("burst of noise", "+noisy", None), ("tone", "-noisy +long", None),
]
NEUTRAL = "sound, hit, sample, one-shot, drum, drum sound, drum hit, stroke, drum sample, one shot".split(", ")


def of_kinds(shares):
    return np.array([1. if shares is None else shares.get(k, 0.) for k in KINDS], np.float32)


def conditions(text):
    return [(AXES.index(c[1:]), c[0] == "+") for c in text.split()]


NOUNS = [(w, of_kinds({k: 1.} | CLOSE.get(k, {})), KINDS.index(k)) for k, names in NAMES.items()
         for w in names.split(", ")]
NOUNS += [(w, of_kinds(shares), None) for names, shares in GROUPS for w in names.split(", ")]
WORDS = [(w, conditions(c), of_kinds(shares), g) for g, (words, c, shares) in enumerate(QUALITIES)
         for w in words.split(", ")]
SOUND_NOUNS = [(w, conditions(c), of_kinds(shares), g) for g, (words, c, shares) in enumerate(SOUNDS)
               for w in words.split(", ")]
