"""
Drums as machines make them: swept sines, enveloped noise, bursts, clusters of squares, with wide random parameters.
"""
import numpy as np

from classes import synthetic_percussion
from classes.waves import RATE, band, fall, swept


def kick(rng):
    n = RATE
    body = swept(n, rng.uniform(38, 75), rng.uniform(1.5, 9), 10 ** rng.uniform(-2.3, -1.1),
                 rng) * fall(n, 10 ** rng.uniform(-1.4, -.4))
    click = (band(rng.standard_normal(n), rng.uniform(500, 3000), 9000) * fall(n, 10 ** rng.uniform(-3, -2))
             * rng.uniform(0, .6))
    x = body + click
    return np.tanh(x * rng.uniform(1, 6)) if rng.random() < .4 else x


def snare(rng):
    n, hz = RATE // 2, rng.uniform(140, 330)
    decay = 10 ** rng.uniform(-1.8, -1)
    shell = (sum(a * swept(n, hz * r, rng.uniform(1, 2), .01, rng) for r, a in ((1, 1), (rng.uniform(1.4, 1.9), .6)))
             * fall(n, decay * rng.uniform(.4, 1)))
    wires = band(rng.standard_normal(n), rng.uniform(300, 2500), rng.uniform(6000, 18000),
                 1) * fall(n, decay * rng.uniform(.8, 2.5))
    return shell * rng.uniform(.1, .8) + wires * rng.uniform(.4, 1.2)


def sidestick(rng):
    n = RATE // 4
    x = sum(rng.uniform(.3, 1) * np.sin(2 * np.pi * hz * np.arange(n) / RATE) * fall(n, 10 ** rng.uniform(-2.6, -1.8))
            for hz in 10 ** rng.uniform(2.6, 3.5, 3))
    return x + band(rng.standard_normal(n), 1000, 8000) * fall(n, 10 ** rng.uniform(-3, -2.2)) * rng.uniform(.2, 1)


def clap(rng):
    n = int(.7 * RATE)
    envelope, gap = np.zeros(n), rng.uniform(.007, .014)
    bursts = rng.integers(2, 6)
    for i in range(bursts):
        at = int(i * gap * RATE * rng.uniform(.9, 1.1))
        envelope[at:] += fall(n - at, 10 ** rng.uniform(-2.5, -2.1)) * rng.uniform(.6, 1)
    at = int((bursts - rng.integers(0, 2)) * gap * RATE)
    envelope[at:] += fall(n - at, 10 ** rng.uniform(-1.7, -.8)) * rng.uniform(.2, .9)
    center = rng.uniform(800, 2200)
    return band(rng.standard_normal(n), center / rng.uniform(1.2, 2), center * rng.uniform(1.3, 3.5), 1) * envelope


def metal(n, rng):
    """Six squares out of tune, as drum machines make cymbals, or noise, or both."""
    base, t = rng.uniform(200, 550), np.arange(n) / RATE
    squares = sum(np.sign(np.sin(2 * np.pi * base * r * t)) for r in rng.uniform(1, 3.6, 6)) / 3
    share = rng.choice([0, 1, rng.random()])
    x = share * squares + (1 - share) * rng.standard_normal(n)
    return band(x, 10 ** rng.uniform(3.5, 3.95), rng.uniform(11000, 20000))


def hihat_closed(rng):
    n = RATE // 3
    return metal(n, rng) * fall(n, 10 ** rng.uniform(-2.3, -1.4))


def hihat_open(rng):
    n = int(1.2 * RATE)
    return metal(n, rng) * fall(n, 10 ** rng.uniform(-1, -.35))


def crash(rng):
    n = int(1.6 * RATE)
    x = band(metal(n, rng) + .7 * rng.standard_normal(n), rng.uniform(300, 1500), 19000, 1)
    return x * (fall(n, rng.uniform(.35, 1)) + rng.uniform(.3, 2) * fall(n, .05))


def ride(rng):
    n, t = int(1.6 * RATE), np.arange(int(1.6 * RATE)) / RATE
    partials = sum(rng.uniform(.1, 1) * np.sin(2 * np.pi * hz * t) for hz in rng.uniform(700, 6000, rng.integers(3, 9)))
    ping = band(rng.standard_normal(n), 3000, 16000) * fall(n, rng.uniform(.005, .03))
    return (partials / 3 * fall(n, rng.uniform(.3, 1)) + ping * rng.uniform(.5, 2)
            + metal(n, rng) * fall(n, rng.uniform(.3, 1)) * rng.uniform(.1, .6))


def tom(rng, low, high):
    n, hz = RATE, rng.uniform(low, high)
    x = swept(n, hz, rng.uniform(1.05, 2.2), 10 ** rng.uniform(-1.9, -.9), rng) * fall(n, 10 ** rng.uniform(-1.2, -.4))
    x += rng.uniform(0, .4) * swept(n, hz * rng.uniform(1.5, 2.2), 1.1, .03,
                                    rng) * fall(n, 10 ** rng.uniform(-1.6, -.8))
    return x + band(rng.standard_normal(n), 400, 7000) * fall(n, 10 ** rng.uniform(-2.6, -1.6)) * rng.uniform(0, .5)


MAKERS = {"kick": kick, "snare": snare, "sidestick": sidestick, "clap": clap, "hihat_closed": hihat_closed,
          "hihat_open": hihat_open, "tom_low": lambda r: tom(r, 60, 105), "tom_mid": lambda r: tom(r, 95, 155),
          "tom_high": lambda r: tom(r, 140, 260), "crash": crash, "ride": ride,
          "percussion": lambda r: synthetic_percussion.percussion(r)[1]}
