"""Renders songs for the fit with bench/render_stems.py, with one-shots of the tuning sets alone.

usage: render_songs.py DATA_FOLDER OUT_FOLDER [COUNT]
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench"))
import render_stems

render_stems.SETS = [["open-source-drumkit"], ["sf2-fluidr3"], ["oramics-tr-808"], ["frankensnare", "open-source-drumkit"],
                     ["oramics-lm-2"], ["oramics-cr-78", "oramics-lm-2"], ["freepats-synth"], ["frankensnare"]]
render_stems.main(*sys.argv[1:3], *map(int, sys.argv[3:4] or [24]), seed=77)
