"""
Drum sounds by class and set: one-shots, percussion, Debian's Hydrogen kits, the drum kits of sound banks.

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

import numpy as np

from classes import banks
from drumtraining.audio import RATE, decode
from drumtraining.sets import HELD_OUT, PERCUSSION_DEVELOPMENT, PERCUSSION_HELD_OUT, manifest


BEFORE, LONGEST = 1200, int(1.6 * RATE)
CLASSES = ["kick", "snare", "sidestick", "hihat_closed", "hihat_open", "hihat_pedal", "clap",
           "tom_low", "tom_mid", "tom_high", "crash", "ride", "percussion"]
FAMILY = ["kick", "snare", "snare", "hat", "hat", "hat", "clap", "tom", "tom", "tom", "cymbal", "cymbal", "percussion"]
KITS = "/usr/share/hydrogen/data/drumkits/"
TRAINING_KITS = {"Audiophob", "rumpf_kit_z01_h2"}  # CC0 1.0 and CC BY 3.0

# Names that the manifest reads wrongly, found by their source names in the sets for training.
CORRECTED = [("sf2-fluidr3", r"^clap/Brush", "snare"), ("sf2-fluidr3", "Open_Hat", "hihat_open"),
             ("oramics-lm-2", "conga", "perc"), ("oramics-lm-2", "tom-hh", "tom_high"),
             ("freepats-world", "HandClap", "clap"), ("oramics-lm-2", "stick", "sidestick"),
             ("open-source-drumkit", "rimshot", "snare"), ("open-source-drumkit", "foot-hihat", "hihat_pedal"),
             ("frankensnare", "", "snare"),
             ("frankensnare", "stir|/ss_", None),  # snares made of any drum, filed by what they were
             ("open-source-drumkit", "gong", None), ("sf2-fluidr3", "Timpani", None)]
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
            name = "/".join(filter(None, (row.get("kind"), row["source_name"])))
            yield f"{data}/{folder}/{row['file']}", "percussion" if kind == "perc" else kind, row["set"], name


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


def signature(sound):
    part = np.pad(sound[BEFORE:], (0, 8192))[:8192]
    frames = np.stack([np.abs(np.fft.rfft(part[i:i + 1024] * np.hanning(1024))) for i in range(0, 7168, 512)])
    v = np.log(frames + 1e-3 * frames.max()).ravel()
    return (v - v.mean()) / (np.linalg.norm(v - v.mean()) + 1e-9)


def main(data, out, folders=("oneshots", "percussion"), held_out=frozenset(HELD_OUT + PERCUSSION_HELD_OUT),
         development=frozenset(PERCUSSION_DEVELOPMENT)):
    """One-shots of these folders of DATA, these sets of them held out, these for development besides the kits."""
    os.makedirs(out, exist_ok=True)
    listed = list(one_shots(data, folders)) + list(hydrogen())
    raw = (trimmed(decode(path)) for path, *_ in listed)
    rows = [(s, k, w, n) for s, (_, k, w, n) in zip(raw, listed)]
    rows = [r for r in rows + [(trimmed(s), *r) for s, *r in banks.sounds()] if r[0] is not None]
    rows = [(s, height(n, s) if k == "tom" else k, w, n) for s, k, w, n in rows]
    use = ["held-out" if w in held_out else "development" if w in development or w.startswith("hydrogen-")
           and w[9:] not in TRAINING_KITS else "training" for _, _, w, _ in rows]
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
