"""What a song of a genre is made of: the styles of its drummer, and the recorded parts over the drums."""
import fnmatch
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """
    A recording by its kinds and name (patterns), how hard an amplifier drives it where it is dry (0 clean, 1 crunch, 2
    distorted), and its level over the others, dB. An optional one is left out where nothing matches.
    """

    kinds: tuple
    names: tuple = ("*",)
    drive: int = 0
    db: float = 0
    optional: bool = False

    def fits(self, recording):
        return recording.kind in self.kinds and any(fnmatch.fnmatch(recording.name, n) for n in self.names)


BASS, VOICE, SUNG = ("bass",), ("voice-sung", "voice-spoken"), ("voice-sung",)
ELECTRIC, KEYS, REMIXED = ("guitar-electric",), ("keys", "synth"), ("everything-is-remixed*",)
GENRES = {
    "pop": (("pop", "rock", "soul"), [Part(SUNG, REMIXED, db=2), Part(KEYS, REMIXED), Part(BASS)]),
    "metal": (("punk", "rock"), [Part(ELECTRIC, ("*decapitated*", "*raid*", "*metalcore*", "*tomb*"), 2, 4),
                                 Part(BASS, drive=1), Part(SUNG, ("merry-orks*",), db=1, optional=True)]),
    "rock": (("rock", "punk"), [Part(ELECTRIC, ("*celestial*", "*pop-punk*", "*mayer*", "*slide-lead*"), 1, 2),
                                Part(BASS), Part(VOICE, ("producerspace*",), optional=True)]),
    "acoustic": (("pop", "jazz", "gospel", "highlife"), [Part(("guitar-acoustic",), db=2), Part(SUNG)]),
    "electronic": (("funk", "pop"), [Part(("synth",)), Part(("synth",)), Part(SUNG, db=-3)]),
    "hip hop": (("hiphop", "funk"), [Part(ELECTRIC, ("*jazz*", "*guitar-riff*")),
                                     Part(VOICE, ("producerspace*",), db=3), Part(BASS, db=2)]),
    "jazz": (("jazz",), [Part(("keys",)), Part(ELECTRIC, ("*jazz*", "*comping*"), optional=True), Part(BASS, db=2)]),
    "latin": (("latin", "afrobeat"), [Part(ELECTRIC, ("*comping*", "*funkline*")), Part(("keys",)), Part(BASS)]),
    "orchestral": (("rock", "pop", "soul"), [Part(("strings",), db=3), Part(("keys",))]),
}
