"""
Renders songs whose stems and hits are known, to tune and measure onsets and separation (drumtraining/render.py).

    python3 -m hpss.render_songs DATA OUT [COUNT] [SEED] [SECONDS]

DATA holds groove-v1.0.0-midionly.zip, pop909-midi.zip and oneshots/. Writes {song}.drums.wav, {song}.mix.wav
(44.1 kHz mono, 16 bit) and {song}.class.txt (seconds, class) per song; a hit that everything else drowns, which no
listener would write down, is not in the list. Needs numpy, scipy, ffmpeg, fluidsynth and a General MIDI sound bank.
"""
import sys

from drumtraining.render import SECONDS, Drums, render_songs

DRUMS = Drums([["open-source-drumkit"], ["muldjordkit-freepats"], ["sf2-fluidr3"], ["smpldsnds"],
               ["oramics-tr-909", "sf2-fluidr3"], ["oramics-tr-808"], ["frankensnare", "muldjordkit-freepats"],
               ["web-audio-samples", "open-source-drumkit"]])


def main(data, out, count=16, seed=1, seconds=SECONDS):
    render_songs(data, out, DRUMS, count, seed, seconds)


if __name__ == "__main__":
    main(*sys.argv[1:3], *map(int, sys.argv[3:]))
