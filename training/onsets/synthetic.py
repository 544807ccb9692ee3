"""
Drums no kit holds, made of noise bursts and falling tones: drum machines, mouths, clicks, rolls, cymbals played
backwards; at any time, in any number.
"""
import numpy as np
from scipy.signal import butter, sosfilt

from drumtraining.audio import RATE, add, stereo


def burst(rng, low, high, decay, seconds):
    """Noise of a band that dies away."""
    count = int(seconds * RATE)
    band = butter(2, [low, min(high, 20000)], "bandpass", fs=RATE, output="sos")
    sound = sosfilt(band, rng.standard_normal(count)) * np.exp(-np.arange(count) / RATE / decay)
    return sound * (1 - np.arange(count) / count) / (np.abs(sound).max() + 1e-9)


def tone(rng, start, end, fall, decay, seconds):
    """A sine that falls from one pitch to another and dies away."""
    time = np.arange(int(seconds * RATE)) / RATE
    phase = (2 * np.pi * np.cumsum(end + (start - end) * np.exp(-time / fall)) / RATE
             + rng.choice([0, np.pi / 4, np.pi / 2]))
    return np.sin(phase) * np.exp(-time / decay) * (1 - time / seconds)


def between(rng, low, high):
    """Drawn evenly over the logarithm."""
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def kick(rng):
    end, start = between(rng, 35, 80), between(rng, 80, 400)
    fall, decay = between(rng, .005, .05), between(rng, .04, .5)
    click = rng.random() * .3

    def play():
        body = tone(rng, start, end, fall, decay, 5 * decay)
        return body + np.pad(click * burst(rng, 1000, 8000, .003, .02), (0, 10 * RATE))[:int(5 * decay * RATE)]
    return play


def snare(rng):
    low, high, decay = between(rng, 150, 1500), between(rng, 4000, 18000), between(rng, .02, .2)
    pitch, body = between(rng, 120, 300), rng.random() * .8

    def play():
        noise = burst(rng, low, high, decay, 5 * decay)
        if decay <= .05:
            return noise
        return noise + body * np.pad(tone(rng, pitch * 1.5, pitch, .01, .05, .25), (0, RATE))[:int(5 * decay * RATE)]
    return play


def tom(rng):
    end, decay = between(rng, 70, 250), between(rng, .08, .4)
    return lambda: tone(rng, end * 1.6, end, .03, decay, 4 * decay)


def click(rng):
    width = int(between(rng, 1, 40))
    return lambda: np.pad(np.ones(width), (0, 100))


def noise(kind, rng):
    """A cymbal, a hi-hat, or a band of anything."""
    decays = {"CY": (.3, 1.2), "HH": (.008, .3), "OT": (.01, .1)}[kind]
    lows = {"CY": (20, 5000), "HH": (3000, 8000), "OT": (300, 3000)}[kind]
    decay, low = between(rng, *decays), between(rng, *lows)
    high = 20000 if kind != "OT" else low * between(rng, 1.3, 4)
    return lambda: burst(rng, low, high, decay, min(4, 5 * decay))


def instrument(rng):
    """A label and a function that plays one stroke."""
    kind = str(rng.choice(["KD", "KD", "SD", "SD", "HH", "HH", "TT", "CY", "OT"]))
    if kind in ("KD", "SD", "TT"):
        return kind, {"KD": kick, "SD": snare, "TT": tom}[kind](rng)
    return kind, click(rng) if kind == "OT" and rng.random() < .5 else noise(kind, rng)


def backwards(rng):
    """A label and a sound that swells to its end: nothing is struck but, softly, where it begins."""
    label, sound = "CY", np.zeros(0)
    while len(sound) < .3 * RATE:  # what swells faster is heard as struck
        label = str(rng.choice(["CY", "CY", "HH", "OT", "SD"]))
        sound = snare(rng)() if label == "SD" else noise(label, rng)()
    return label, sound[::-1]


def scene(seconds, rng):
    """A stem [frames, 2] and its strokes (frame, label, whether it is heard)."""
    out, strokes = np.zeros((seconds * RATE, 2), np.float32), []
    at = 0.0 if rng.random() < .5 else rng.uniform(0, .5)
    range_db = rng.choice([3, 12, 35])
    while at < seconds - .05:
        # A stretch of one manner: a single stroke and a long silence, a beat, a roll.
        players = [instrument(rng) for _ in range(rng.integers(1, 4))]
        manner, gap = rng.choice(["lone", "beat", "beat", "roll", "swell"]), rng.uniform(.08, .5)
        until = at + rng.uniform(1, 4)
        roll, pan = rng.uniform(.031, .07), rng.uniform(-1, 1)
        while at < min(until, seconds - .05):
            label, play = players[int(rng.integers(len(players)))] if manner != "roll" else players[0]
            sound = play()[:int(.06 * RATE) if manner == "roll" and rng.random() < .5 else None]
            if manner == "swell":
                label, sound = backwards(rng)
                until = at + len(sound) / RATE
            frame = round(at * RATE)
            add(out, stereo(sound.astype(np.float32), pan if rng.random() < .8 else 0), frame,
                10 ** (-rng.uniform(0, range_db if manner != "roll" else 6) / 20))
            strokes.append((frame, label, manner != "swell"))
            at += {"lone": until - at + .01, "swell": until - at + .001, "beat": gap * rng.choice([1, 1, 2]),
                   "roll": roll}[manner]
            if manner == "roll" and at > until - 2:
                break
        at = max(at, until if rng.random() < .3 else at)
    return out, strokes
