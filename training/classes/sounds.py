"""
Drum sounds by class and set: one-shots, Debian's Hydrogen kits, the drum kits of a sound bank.

    python3 -m classes.sounds DATA OUT

Writes OUT/sounds.npz: every sound, mono at 44.1 kHz, its peak 1, from shortly before its attack, with class, set and
use. Sets are for training, for development (their licenses ask for share-alike, so they choose and are never learned
from), or held out. A training sound that is the same recording as one held out is left out. Needs numpy, scipy,
ffmpeg, fluidsynth.
"""
import os
import re
import sys
import xml.etree.ElementTree as xml
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from drumtraining.audio import RATE, decode
from drumtraining.midi import play_midi
from drumtraining.sets import BANKS, HELD_OUT, manifest


BEFORE, LONGEST = 1200, int(1.6 * RATE)
CLASSES = ["kick", "snare", "sidestick", "hihat_closed", "hihat_open", "hihat_pedal", "clap",
           "tom_low", "tom_mid", "tom_high", "crash", "ride", "percussion"]
FAMILY = ["kick", "snare", "snare", "hat", "hat", "hat", "clap", "tom", "tom", "tom", "cymbal", "cymbal", "percussion"]
DRY = ("-g", "0.6", "-R", "0", "-C", "0")  # of fluidsynth: neither reverb nor chorus
KITS = "/usr/share/hydrogen/data/drumkits/"
TRAINING_KITS = {"Audiophob", "rumpf_kit_z01_h2"}  # CC0 1.0 and CC BY 3.0

# Names that the manifest reads wrongly, found by their source names in the sets for training.
CORRECTED = [("sf2-fluidr3", r"^clap/Brush", "snare"), ("sf2-fluidr3", "Open_Hat", "hihat_open"),
             ("oramics-lm-2", "conga", "perc"), ("oramics-lm-2", "tom-hh", "tom_high"),
             ("freepats-world", "HandClap", "clap"), ("oramics-lm-2", "stick", "sidestick"),
             ("open-source-drumkit", "rimshot", "snare"), ("open-source-drumkit", "foot-hihat", "hihat_pedal"),
             ("frankensnare", "", "snare"),
             ("frankensnare", "stir|/ss_", None),  # snares made of any drum, filed by what they were
             ("open-source-drumkit", "gong", None), ("sf2-fluidr3", "Timpani|whistle|vibraslap|belltree|cuica", None)]
HEIGHTS = [("tom_low", r"large|\.LT\.|LowTom|tom-l|tom_low|Low|Floor|Flr|TM2|ft_|/lt/|tom-low|Tom3|Tom4|-low"),
           ("tom_high", r"small|\.HT\.|HighTom|tom-h|tom_high|Hi|/ht/|tom-hi|Tom1|_hi_"),
           ("tom_mid", r"medium|\.MT\.|MidTom|tom-m|tom_mid|Mid|Med|/mt/|mid|Tom2")]
NAMES = [(None, r"empty|^None|zap|fx|roll|swish|choke|\bFX\b|^\d+$|(?<!bass )drum [12]|redo"), ("percussion", "tambo"),
         ("clap", r"clap|snap"), ("hihat_pedal", r"pedal|\bPd\b"), ("hihat_open", r"open|free|side ohh|\bOp\b|semi"),
         ("hihat_closed", r"closed|hh|hat|\bCl\b"),
         ("percussion",
          r"cajon|maraca|bongo|cowbell|clave|woodblock|glass|djembe|sangban|dununba|kenkeni|shaker|conga|"
          "block|triangle|agogo"),
         ("sidestick", r"stick|rim$|side stick"), ("kick", r"kick|bass ?drum|\bbd\b"), ("tom", r"tom"),
         ("ride", r"ride|bell"), ("crash", r"crash|splash|china"), ("snare", r"snare|rimshot|\bsd\b")]
KEYS = {35: "kick", 36: "kick", 37: "sidestick", 38: "snare", 39: "clap", 40: "snare", 41: "tom_low", 43: "tom_low",
        45: "tom_mid", 47: "tom_mid", 48: "tom_high", 50: "tom_high", 42: "hihat_closed", 44: "hihat_pedal",
        46: "hihat_open", 49: "crash", 52: "crash", 55: "crash", 57: "crash", 51: "ride", 53: "ride", 59: "ride",
        **{k: "percussion" for k in (54, 56, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 73, 74, 75, 76, 77, 80, 81, 82,
                                     85, 86, 87)}}


def trimmed(sound):
    """From shortly before the attack, the first sample within 30 dB of the peak, to the end; None for silence."""
    peak = np.abs(sound).max() if len(sound) else 0
    if peak < 1e-4:
        return None
    attack = int(np.argmax(np.abs(sound) >= .03 * peak))
    sound = np.pad(sound, (BEFORE, 0))[attack:attack + BEFORE + LONGEST] / peak
    last = np.flatnonzero(np.abs(sound) > 1e-4)[-1]
    return sound[:last + 1].astype(np.float32)


def pitch(sound):
    """The strongest partial under 400 Hz, well after the stick."""
    part = sound[BEFORE + 1000:BEFORE + 1000 + 16384]
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), 32768))
    return np.argmax(spectrum[:int(400 / RATE * 32768)]) * RATE / 32768


def height(name, sound):
    for kind, pattern in HEIGHTS:
        if re.search(pattern, name):
            return kind
    hz = pitch(sound)
    return "tom_low" if hz < 95 else "tom_mid" if hz < 150 else "tom_high"


def one_shots(data, folders):
    for folder, row in ((f, r) for f in folders for r in manifest(f"{data}/{f}")):
        kind = row["class"]
        for where, pattern, corrected in CORRECTED:
            if row["set"] == where and re.search(pattern, row["source_name"]):
                kind = corrected
        if kind:
            yield (f"{data}/{folder}/{row['file']}", "percussion" if kind == "perc" else kind, row["set"],
                   row["source_name"])


def kind_of(name):
    """
    By the name without what stands in brackets, the maker, which may hold another drum's name (a Custom ride, a Free
    Floating snare).
    """
    plain = re.sub(r"\(.*", "", name)
    return next((kind for kind, pattern in NAMES if re.search(pattern, plain, re.I)), None)


def hydrogen():
    local = lambda e: e.tag.split("}")[-1]
    for kit in sorted(os.listdir(KITS)):
        for instrument in xml.parse(f"{KITS}{kit}/drumkit.xml").getroot().iter():
            if local(instrument) != "instrument":
                continue
            name = next(c.text or "" for c in instrument if local(c) == "name")
            kind = kind_of(name)
            for file in {e.text for e in instrument.iter() if local(e) == "filename"}:
                if kind and os.path.exists(path := f"{KITS}{kit}/{file}"):
                    yield path, kind, "hydrogen-" + kit, name


def banks():
    """Every key of the drum kits of a sound bank, soft and hard: (sound, class, set, name)."""
    for where, bank in BANKS.items():
        for program in (0, 8, 16, 24, 25, 32, 40):
            for velocity in (70, 120):
                notes = [(i * 4 * 96, i * 4 * 96 + 300, k, velocity) for i, k in enumerate(KEYS)]
                whole = play_midi([(program, 9, notes)], 96, 120, bank, *DRY).astype(np.float32)
                for i, (key, kind) in enumerate(KEYS.items()):
                    kind = "snare" if program == 40 and key == 39 else kind
                    sound = trimmed(whole[2 * i * RATE:2 * (i + 1) * RATE])
                    if sound is not None and np.abs(whole[2 * i * RATE:2 * (i + 1) * RATE]).max() > .003:
                        yield sound, kind, where, f"{program}/{key}/{velocity}"


def signature(sound):
    part = np.pad(sound[BEFORE:], (0, 8192))[:8192]
    frames = np.stack([np.abs(np.fft.rfft(part[i:i + 1024] * np.hanning(1024))) for i in range(0, 7168, 512)])
    v = np.log(frames + 1e-3 * frames.max()).ravel()
    return (v - v.mean()) / (np.linalg.norm(v - v.mean()) + 1e-9)


def main(data, out, folders=("oneshots",), held_out=frozenset(HELD_OUT)):
    """One-shots of these folders of DATA, these sets of them held out."""
    os.makedirs(out, exist_ok=True)
    listed = list(one_shots(data, folders)) + list(hydrogen())
    with ThreadPoolExecutor(2) as pool:
        raw = list(pool.map(lambda row: trimmed(decode(row[0])), listed))
    rows = [(s, k, w, n) for s, (_, k, w, n) in zip(raw, listed) if s is not None] + list(banks())
    rows = [(s, height(n, s) if k == "tom" else k, w, n) for s, k, w, n in rows]
    use = ["held-out" if w in held_out else "training" if not w.startswith("hydrogen-") or w[9:] in TRAINING_KITS
           else "development" for _, _, w, _ in rows]
    marks = np.stack([signature(s) for s, *_ in rows])
    held = marks[np.array(use) == "held-out"]
    same = (marks @ held.T).max(axis=1) > .97
    use = ["duplicate" if u == "training" and d else u for u, d in zip(use, same)]
    np.savez(out + "/sounds.npz", sound=np.concatenate([s for s, *_ in rows]).astype(np.float16),
             length=[len(s) for s, *_ in rows], kind=[CLASSES.index(k) for _, k, _, _ in rows],
             set=[w for _, _, w, _ in rows], name=[n for *_, n in rows], use=use)
    for u in ("training", "development", "held-out", "duplicate"):
        print(u)
        for w in sorted({r[2] for r, x in zip(rows, use) if x == u}):
            counts = [sum(1 for r, x in zip(rows, use) if x == u and r[2] == w and r[1] == k) for k in CLASSES]
            print(f"  {w:32}" + " ".join(f"{c:4}" for c in counts))


if __name__ == "__main__":
    main(*sys.argv[1:3])
