"""Hand drums and their like: skins by their modes, loaded skins, boxes, a rubbed skin; random parameters."""
import numpy as np

from classes.waves import N, RATE, band, decays, fall, modes, noise, slap, swept


def membrane(rng, low, high):
    """A skin by its modes, open or slapped (Rossing, "Science of Percussion Instruments", 2000)."""
    hz, is_open = np.exp(rng.uniform(np.log(low), np.log(high))), rng.random() < .65
    tone = sum(rng.uniform(.1, 1) / r * swept(N, hz * r * rng.uniform(.95, 1.05), rng.uniform(1, 1.15), .015, rng)
               * fall(N, decays(rng, -1.6, -.7) / r) for r in (1, 1.59, 2.14, 2.3, 2.65))
    return tone * (1 if is_open else rng.uniform(.05, .5)) + slap(rng) * (rng.uniform(.05, .6) if is_open else 1)


def conga(rng):
    if rng.random() < .3:  # as drum machines make it: hardly more than a sine, with a click
        hz = rng.uniform(150, 480)
        return (swept(N, hz, rng.uniform(1, 1.2), .01, rng) * fall(N, decays(rng, -1.4, -.8))
                + rng.uniform(0, .15) * noise(rng) * fall(N, .002))
    return membrane(rng, 140, 330)


def bongo(rng):
    return membrane(rng, 280, 750)


def djembe(rng):
    """Bass, tone or slap of a goblet drum; the bass with the air in it."""
    if rng.random() < .35:
        return (swept(N, rng.uniform(55, 105), rng.uniform(1, 1.3), .02, rng) * fall(N, decays(rng, -1.2, -.5))
                + rng.uniform(.05, .5) * slap(rng))
    return membrane(rng, 220, 520)


def tabla(rng):
    """Loaded skins ring in harmonics (Raman 1934); the palm bends the pitch of the bass; some strokes are damped."""
    kind = rng.integers(3)
    if kind == 0:
        hz, glide = rng.uniform(65, 150), np.arange(N) / RATE / rng.uniform(.05, .5)
        course = hz * (1 + rng.uniform(-.3, .9) * np.clip(glide, 0, 1)) * (1 + rng.uniform(0, .5) * fall(N, .01))
        return sum(rng.uniform(.3, 1) ** k * np.sin((k + 1) * 2 * np.pi * np.cumsum(course) / RATE)
                   * fall(N, decays(rng, -1.1, -.3) / (k + 1)) for k in range(3)) + slap(rng) * rng.uniform(0, .4)
    hz = rng.uniform(180, 520)
    if kind == 1:
        return sum(rng.uniform(.05, 1) * swept(N, hz * k * rng.uniform(.99, 1.01), 1.01, .01, rng)
                   * fall(N, decays(rng, -1.7, -.3) / k ** .3) for k in range(1, 6)) + slap(rng) * rng.uniform(.1, .8)
    return modes(hz, (1, 2, 3.01, 4), rng, -2.4, -1.8) * rng.uniform(.1, .8) + slap(rng)


def cajon(rng):
    """A wooden box: a low air mode, the plate, wires behind it."""
    box = swept(N, rng.uniform(60, 130), rng.uniform(1, 1.3), .01, rng) * fall(N, decays(rng, -1.6, -.9))
    plate = modes(rng.uniform(180, 420), (1, 1.7, 2.6, 3.9), rng, -2.1, -1.4)
    wires = band(noise(rng), 1200, 9000) * fall(N, decays(rng, -1.8, -1.1))
    return box * rng.uniform(0, 1) + plate * rng.uniform(.2, 1) + wires * rng.uniform(0, .5) + .5 * slap(rng)


def timbale(rng):
    """A tight skin on a metal shell that rings."""
    shell = modes(rng.uniform(700, 1800), rng.uniform(1, 4, 5), rng, -1.4, -.6)
    return membrane(rng, 240, 520) + shell * rng.uniform(.02, .3)


def cuica(rng):
    """A rubbed stick on a skin: a rough tone that glides."""
    hz, t = rng.uniform(250, 700), np.arange(N) / RATE
    course = hz * (1 + rng.uniform(-.4, .7) * np.clip(t / rng.uniform(.06, .4), 0, 1))
    phase = 2 * np.pi * np.cumsum(course) / RATE
    tone = sum(np.sin(k * phase) / k ** rng.uniform(.4, 1.2) for k in range(1, 9))
    attack = 1 - fall(N, rng.uniform(.004, .03))
    return tone * attack * fall(N, decays(rng, -1.3, -.6)) + .2 * noise(rng) * fall(N, .05) * attack


def surdo(rng):
    return (swept(N, rng.uniform(50, 120), rng.uniform(1, 1.25), .03, rng) * fall(N, decays(rng, -.9, -.3))
            + rng.uniform(0, .4) * membrane(rng, 100, 220))
