"""
Renders songs for the fit, with one-shots of the tuning sets alone (drumtraining/render.py).

    python3 -m class_rules.render_songs DATA OUT [COUNT]
"""
import sys

from drumtraining.render import Drums, render_songs

DRUMS = Drums([["open-source-drumkit"], ["sf2-fluidr3"], ["oramics-tr-808"], ["frankensnare", "open-source-drumkit"],
               ["oramics-lm-2"], ["oramics-cr-78", "oramics-lm-2"], ["freepats-synth"], ["frankensnare"]])
SEED = 77


def main(data, out, count=24):
    render_songs(data, out, DRUMS, count, SEED)


if __name__ == "__main__":
    main(*sys.argv[1:3], *map(int, sys.argv[3:]))
