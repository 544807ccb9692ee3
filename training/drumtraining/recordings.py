"""
DATA/recordings: real recordings, most of them without drums. Whole sources and players are kept from training: `dev`
ones choose, `final` ones are looked at once, when all is decided.
"""
import fnmatch
import subprocess
from dataclasses import dataclass

import numpy as np

from drumtraining.audio import RATE
from drumtraining.sets import manifest

DRUMS = "drums-performance"
# What counts alike by its source: players of one source differ, but for the thrash guitars, which stay together.
DEV = ["everything-is-remixed/4-*", "everything-is-remixed/5-*", "nam-inputs/celestial-*", "nam-inputs/decapitated-*",
       "nam-inputs/downtown-*", "nam-inputs/jazz-hop-*", "nam-inputs/pop-punk-*", "nam-inputs/raid-*",
       "olpc-berklee/comping*", "olpc-berklee/marimba*", "olpc-berklee/conga*", "producerspace/dvs*",
       "soundcloud-cc/hyde*", "soundcloud-cc/chopin*", "soundcloud-cc/bluewhales-orchestra-1*"]
FINAL = ["everything-is-remixed/7-*", "merry-orks/*", "nam-inputs/jazz-trot-*", "nam-inputs/metalcore-*",
         "nam-inputs/mayer-*", "nam-inputs/rollin-*", "nam-inputs/slide-lead-*", "nam-inputs/tomb-*",
         "olpc-berklee/e7-funkline*", "olpc-berklee/guitar-riff-*", "olpc-berklee/sitar*", "olpc-berklee/vocals*",
         "olpc-berklee/street-beat*", "producerspace/shv-*", "soundcloud-cc/novarina*",
         "soundcloud-cc/bluewhales-orchestra-[23]*"]


def use_of(file):
    """Of a file of the manifest: train, dev or final."""
    matches = lambda patterns: any(fnmatch.fnmatch(file, p) for p in patterns)  # noqa: E731
    return "dev" if matches(DEV) else "final" if matches(FINAL) else "train"


def decode_stereo(path):
    """[frames, 2], 16 bits."""
    command = ["ffmpeg", "-v", "error", "-i", path, "-f", "s16le", "-ac", "2", "-ar", str(RATE), "-"]
    return np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, "<i2").reshape(-1, 2)


@dataclass(frozen=True)
class Recording:
    """A row of the manifest; path on disk, kind (bass, guitar-electric, ...), source, name, use, and whether it is dry,
    straight from the pickup."""

    path: str
    kind: str
    source: str
    name: str
    use: str
    dry: bool

    def sound(self):
        """[frames, 2], full scale being 1."""
        return decode_stereo(self.path).astype(np.float32) / 32768


def recordings(data, use=None):
    """The recordings of DATA/recordings, of one use only if asked, in the order of the manifest."""
    rows = [Recording(f"{data}/recordings/{r['file']}", r["kind"], r["file"].split("/")[0],
                      r["file"].rsplit(".", 1)[0].replace("/", "-"), use_of(r["file"]), "pickup" in r["note"])
            for r in manifest(data + "/recordings")]
    return [r for r in rows if use in (None, r.use)]
