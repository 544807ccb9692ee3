"""What kind of drum each training sound is, finer than its class, by its source name; and where it comes from."""
import re

import numpy as np

from classes.sounds import CLASSES, FAMILY

FINER = {"rimshot": "snare", "brushed snare": "snare", "splash": "crash", "china": "crash", "ride bell": "ride",
         **dict.fromkeys((
             "tambourine", "cowbell", "bongo", "conga", "timbale", "agogo", "cabasa", "maracas", "guiro", "claves",
             "woodblock", "triangle", "shaker", "castanets", "surdo", "cajon", "darbuka", "sleigh bells", "hand drum",
             "tabla", "djembe", "cuica", "log drum", "vibraslap", "ratchet", "rattle", "slapstick", "whistle", "bell",
             "found metal", "steel drum"), "percussion")}
KINDS = CLASSES + list(FINER)
FAMILIES = sorted(set(FAMILY))
FAMILY_OF = np.array([FAMILIES.index(FAMILY[CLASSES.index(FINER.get(k, k))]) for k in KINDS])

NAMES = [("rimshot", r"rimshot|/sr_"), ("brushed snare", "Brush_Snr|Brush_Swirl|snare_brush|stir"),
         ("splash", "splash"), ("china", "china"), ("ride bell", r"BellRide|ride.bell"), ("darbuka", "Darbuka"),
         ("hand drum", r"bobobo|hand.drum|frame.drum"), ("timbale", "timbale"), ("agogo", "agogo"),
         ("surdo", "surdo|taiko"), ("sleigh bells", "jingle"), ("bongo", "bongo"), ("conga", "conga|tumba"),
         ("cowbell", r"cow.?bell|\.CB\."), ("tambourine", r"tamb"), ("cabasa", "cabasa"), ("maracas", "maraca"),
         ("guiro", "guiro"), ("claves", r"clave"), ("woodblock", r"woodblock|samples/block"), ("triangle", "triangle"),
         ("shaker", "shaker"), ("castanets", "castanet"), ("cajon", "cajon"), ("tabla", "tabla"), ("djembe", "djembe"),
         ("cuica", "cuica"), ("log drum", r"log.drum"), ("vibraslap", "vibraslap"), ("ratchet", "ratchet"),
         ("rattle", "rattle"), ("slapstick", "slapstick"), ("whistle", "whistle"),
         ("found metal", r"found.metal|anvil"), ("steel drum", "steel drum"), ("bell", r"bell|chime")]
KEYS = {52: "china", 55: "splash", 53: "ride bell", 54: "tambourine", 56: "cowbell", 58: "vibraslap", 60: "bongo",
        61: "bongo", 62: "conga", 63: "conga", 64: "conga", 65: "timbale", 66: "timbale", 67: "agogo", 68: "agogo",
        69: "cabasa", 70: "maracas", 71: "whistle", 72: "whistle", 73: "guiro", 74: "guiro", 75: "claves",
        76: "woodblock", 77: "woodblock", 78: "cuica", 79: "cuica", 80: "triangle", 81: "triangle", 82: "shaker",
        83: "sleigh bells", 84: "bell", 85: "castanets", 86: "surdo", 87: "surdo"}
MACHINES = {"oramics-cr-78", "oramics-lm-2", "oramics-mrk-2", "oramics-tr-808", "freepats-synth"}
RECORDED = {"open-source-drumkit", "freepats-world", "gogodze", "frankensnare", "olpc-berklee", "body-percussion",
            "dim-cabasa", "stargate-karoryfer", "vcsl", "vsco-2-ce"}


def kind(of_class, where, name):
    """Index into KINDS; None for what its class does not tell: frankensnare's kicks and toms are strung as snares."""
    if where == "frankensnare" and CLASSES[of_class] != "snare":
        return None
    key = re.match(r"(\d+)/(\d+)/\d+$", name)
    if key:
        program, key = int(key[1]), int(key[2])
        finer = "brushed snare" if program == 40 and key in (38, 39, 40) else KEYS.get(key)
    else:
        finer = next((k for k, pattern in NAMES if re.search(pattern, name, re.I)), None)
    return KINDS.index(finer) if FINER.get(finer) == CLASSES[of_class] else of_class


def origin(where, name):
    """(electronic, of a TR-808): 1, 0 or, where it is not known, a half."""
    key = re.match(r"(\d+)/\d+/\d+$", name)
    if key:
        return (1., float(key[1] == "25")) if key[1] in ("24", "25") else (0., 0.)
    if where == "oramics-tr-808" or "TR-" in name:
        return 1., 1.
    if where in MACHINES or "Elec" in name:
        return 1., 0.
    return (0., 0.) if where in RECORDED or where == "sf2-fluidr3" else (.5, .5)
