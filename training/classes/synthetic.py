"""
Drums as machines make them: swept sines, enveloped noise, bursts, clusters of squares, with wide random parameters.
"""
import numpy as np
from scipy.signal import butter, sosfilt

RATE = 44100


def band(noise, low, high, order=2):
    low, high = max(20., low), min(high, 20000.)
    return sosfilt(butter(order, [low, max(high, 1.2 * low)], "band", fs=RATE, output="sos"), noise)


def fall(n, seconds):
    return np.exp(-np.arange(n) / RATE / seconds)


def swept(n, hz, times, seconds, rng):
    """A sine that falls from hz × times to hz."""
    course = hz * (1 + (times - 1) * fall(n, seconds))
    return np.sin(2 * np.pi * np.cumsum(course) / RATE + rng.uniform(0, 6.28))


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


def hand_drum(rng):
    """
    Congas, bongos, djembes by the modes of a membrane; tablas, whose loaded skins ring in harmonics (Raman 1934), and
    their bass, whose pitch the palm bends; slaps.
    """
    kind, n = rng.integers(4), int(.9 * RATE)
    slap = band(rng.standard_normal(n), rng.uniform(700, 2500),
                rng.uniform(3500, 12000)) * fall(n, 10 ** rng.uniform(-2.7, -1.6))
    if kind == 0:  # a bass stroke that glides
        hz, glide = rng.uniform(65, 150), np.arange(n) / RATE / rng.uniform(.05, .5)
        course = hz * (1 + rng.uniform(-.3, .9) * np.clip(glide, 0, 1)) * (1 + rng.uniform(0, .5) * fall(n, .01))
        x = sum(rng.uniform(.3, 1) ** k * np.sin((k + 1) * 2 * np.pi * np.cumsum(course) / RATE)
                * fall(n, 10 ** rng.uniform(-1.1, -.3) / (k + 1)) for k in range(3))
        return x + slap * rng.uniform(0, .4)
    if kind == 1:  # harmonics, some damped by a finger
        hz = rng.uniform(180, 520)
        return sum(rng.uniform(.05, 1) * swept(n, hz * k * rng.uniform(.99, 1.01), 1.01, .01, rng)
                   * fall(n, 10 ** rng.uniform(-1.7, -.3) / k ** .3)
                   for k in range(1, 6)) + slap * rng.uniform(.2, 1.5)
    hz, open_tone = rng.uniform(120, 650), kind == 2
    modes = sum(rng.uniform(.1, 1) / r * swept(n, hz * r * rng.uniform(.95, 1.05), rng.uniform(1, 1.15), .015, rng)
                * fall(n, 10 ** rng.uniform(-1.6, -.7) / r)
                for r in (1, 1.59, 2.14, 2.3, 2.65))
    return modes * (1 if open_tone else rng.uniform(.05, .5)) + slap * (rng.uniform(.05, .6) if open_tone else 1)


def percussion(rng):
    kind, n = rng.choice(6, p=[.14, .16, .12, .3, .13, .15]), RATE // 2
    if kind == 0:  # cowbell, agogo: two squares or triangles
        t, hz = np.arange(n) / RATE, rng.uniform(400, 1200)
        x = sum(np.sign(np.sin(2 * np.pi * hz * r * t)) for r in (1, rng.uniform(1.3, 1.6)))
        return band(x, hz, hz * 6) * fall(n, 10 ** rng.uniform(-1.5, -.6))
    if kind == 1:  # shaker, cabasa, maracas: noise that swells
        attack = 1 - fall(n, rng.uniform(.004, .03))
        return band(rng.standard_normal(n), rng.uniform(3000, 7000), 16000) * attack * fall(n, rng.uniform(.01, .06))
    if kind == 2:  # claves, blocks
        hz = rng.uniform(700, 3000)
        return (np.sin(2 * np.pi * hz * np.arange(n) / RATE) * fall(n, 10 ** rng.uniform(-2, -1.2))
                + rng.uniform(0, .2) * rng.standard_normal(n) * fall(n, .003))
    if kind == 3:
        return hand_drum(rng)
    if kind == 4:  # triangle, bell, chime
        t, hz = np.arange(n) / RATE, rng.uniform(900, 4000)
        return sum(rng.uniform(.2, 1) * np.sin(2 * np.pi * hz * r * t) * fall(n, 10 ** rng.uniform(-1, .2))
                   for r in (1, *rng.uniform(1.3, 4, 3)))
    x, at = np.zeros(n), 0  # tambourine, guiro, sleigh bells: a train of bright grains
    for _ in range(rng.integers(3, 14)):
        x[at:] += band(rng.standard_normal(n - at), rng.uniform(2000, 7000),
                       15000) * fall(n - at, rng.uniform(.004, .03)) * rng.uniform(.3, 1)
        at = min(n - 100, at + int(rng.uniform(.006, .03) * RATE))
    return x


MAKERS = {"kick": kick, "snare": snare, "sidestick": sidestick, "clap": clap, "hihat_closed": hihat_closed,
          "hihat_open": hihat_open, "tom_low": lambda r: tom(r, 60, 105), "tom_mid": lambda r: tom(r, 95, 155),
          "tom_high": lambda r: tom(r, 140, 260), "crash": crash, "ride": ride, "percussion": percussion}
