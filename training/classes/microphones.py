"""
What recording does to drums: cymbals sound on, shells and wires ring along, rooms, far microphones, equalizers,
compressors.
"""
import numpy as np
from scipy.signal import butter, fftconvolve, lfilter, sosfilt

from classes.strokes import curve
from drumtraining.audio import RATE

DARKEST = 4  # dB per octave: what far microphones take from hats


def sounding_on(sound, rng):
    """
    A cymbal longer than the 1.6 s that are kept of it: its end as noise of its color that dies away; other sounds as
    they are.
    """
    if len(sound) < 1.2 * RATE:
        return sound
    end, lap = sound[-RATE // 2:], np.linspace(0, 1, RATE // 8)
    noise = fftconvolve(rng.standard_normal(4 * RATE), end)[len(end):][:3 * RATE]
    noise *= (np.sqrt((end[-len(lap):] ** 2).mean() / (noise ** 2).mean())
              * np.exp(-np.arange(len(noise)) / RATE / rng.uniform(.3, 1.5)))
    return np.concatenate([sound[:-len(lap)], sound[-len(lap):] * (1 - lap) + noise[:len(lap)] * lap,
                           noise[len(lap):]]).astype(np.float32)


def ringing_along(stem, rng):
    """What drums that are not struck add: shells that ring, wires that buzz."""
    t = np.arange(int(1.6 * RATE)) / RATE
    shells = sum(rng.uniform(.2, 1) * np.exp(-t / rng.uniform(.08, .5) * (hz / 150) ** .5) * np.sin(2 * np.pi * hz * t)
                 for hz in 10 ** rng.uniform(1.6, 2.62, rng.integers(2, 6)))
    ring = fftconvolve(stem, shells)[:len(stem)]
    buzz = sosfilt(butter(1, [rng.uniform(700, 2000), rng.uniform(4000, 9000)], "band", fs=RATE, output="sos"),
                   rng.standard_normal(len(stem)))
    buzz *= lfilter([1 / 3000], [1, 1 / 3000 - 1], np.abs(stem))
    power = (stem ** 2).mean()
    return sum(x * np.sqrt(power / ((x ** 2).mean() + 1e-12)) * 10 ** (-db / 20)
               for x, db in ((ring, rng.uniform(6, 30)), (buzz, rng.uniform(15, 40))))


def compressed(stem, rng):
    """Down by a ratio over a threshold within 10 ms, up again as slowly."""
    level = lfilter([1 - .998], [1, -.998], stem ** 2)
    threshold = np.quantile(level, .9) * 10 ** (-rng.uniform(0, 1.8))
    return stem * np.maximum(1, level / threshold) ** (-.5 * (1 - 1 / rng.uniform(1.5, 6)))


def limits(hz, rng):
    """
    Gains over frequency of what some microphones and mixes do: all darker, a mighty bottom, a top that is cut off.
    """
    db = np.zeros(len(hz))
    if rng.random() < .4:
        db -= rng.uniform(0, DARKEST) * np.log2(np.maximum(hz, 100) / 100)
    if rng.random() < .3:
        db += rng.uniform(3, 15) / (1 + (hz / rng.uniform(60, 150)) ** 3)
    if rng.random() < .25:
        db -= np.clip((hz / rng.uniform(7000, 16000) - 1) * 600, 0, 60)
    return 10 ** (db / 20)


def recorded(stem, tones, rng):
    """In a room, equalized, compressed, over noise and what leaks into it."""
    n = 1 << 21
    hz = np.arange(n // 2 + 1) * RATE / n
    room = rng.standard_normal(int(.8 * RATE)) * np.exp(-np.arange(int(.8 * RATE)) / RATE * 6.9 / rng.uniform(.15, .9))
    wet = fftconvolve(stem, lfilter([.6], [1, -.4], room))[:len(stem)]
    stem = stem + wet * np.sqrt((stem ** 2).mean() / (wet ** 2).mean()) * 10 ** (-rng.uniform(6, 30) / 20)
    stem = np.fft.irfft(np.fft.rfft(stem, n) * curve(len(hz), hz, rng, 1.5) * limits(hz, rng))[:len(stem)]
    stem /= np.abs(stem).max()
    if rng.random() < .3:
        stem = compressed(stem, rng)
        stem /= np.abs(stem).max()
    if rng.random() < .6:
        stem = np.tanh(stem * rng.uniform(1, 4))
    rest, step = np.zeros(len(stem)), rng.uniform(.12, .5)
    for second in np.arange(0, len(stem) / RATE - .2, step):
        tone, at = tones[rng.integers(len(tones))], int(second * RATE)
        rest[at:at + len(tone)] += tone[:len(rest) - at]
    rest *= np.sqrt((stem ** 2).mean() / (rest ** 2).mean()) * 10 ** (-rng.uniform(20, 60) / 20)
    return stem + rest + rng.standard_normal(len(stem)) * 10 ** (-rng.uniform(50, 85) / 20)
