"""
Percussion by physical and electronic models with wide random parameters: skins (synthetic_skins.py), bars, bells,
grains, friction. Many kinds are in no set of recordings that may be learned from.
"""
import numpy as np

from classes.synthetic_skins import bongo, cajon, conga, cuica, djembe, membrane, surdo, tabla, timbale
from classes.waves import N, RATE, band, decays, fall, grains, modes, noise, slap


def cowbell(rng):
    """Two partials, as squares or sines, through a band."""
    t, hz = np.arange(N) / RATE, rng.uniform(380, 1200)
    wave = np.sign if rng.random() < .6 else np.asarray
    x = sum(wave(np.sin(2 * np.pi * hz * r * t)) for r in (1, rng.uniform(1.3, 1.6)))
    return band(x, hz, hz * rng.uniform(3, 8)) * fall(N, decays(rng, -1.6, -.6)) + .3 * slap(rng)


def agogo(rng):
    return modes(rng.uniform(600, 1500), (1, rng.uniform(2.3, 2.9), rng.uniform(3.5, 5), 6.3), rng, -1.2, -.3)


def woodblock(rng):
    hz = rng.uniform(350, 1800)
    return modes(hz, (1, rng.uniform(1.3, 2), rng.uniform(2.2, 3.5)), rng, -2.3, -1.4) + rng.uniform(0, .4) * slap(rng)


def claves(rng):
    return (modes(rng.uniform(1500, 3500), (1, 2.7), rng, -2.1, -1.2)
            + rng.uniform(0, .2) * noise(rng) * fall(N, .003))


def log_drum(rng):
    return modes(rng.uniform(120, 500), (1, rng.uniform(1.8, 3), 4.1), rng, -1.4, -.7) + rng.uniform(0, .3) * slap(rng)


def castanets(rng):
    gap = rng.uniform(.003, .03)
    clicks = grains([0, gap] if rng.random() < .6 else [0], 1200, 9000, .004, rng)
    return clicks + modes(rng.uniform(1200, 3000), (1, 1.7), rng, -2.5, -1.9)


def triangle(rng):
    return modes(rng.uniform(900, 4000), (1, *rng.uniform(1.3, 4, 5)), rng, -1, .3)


def bell(rng):
    """Round or flat bells, bowls, anvils."""
    hz = 10 ** rng.uniform(2.3, 3.5)
    return modes(hz, (.5, 1, 1.19, 1.56, 2, 2.66, *rng.uniform(3, 6, 3)), rng, -.9, .4) + rng.uniform(0, .3) * slap(rng)


def found_metal(rng):
    """Cans, lids, pipes and rails: dense partials out of tune, and the blow."""
    hz = 10 ** rng.uniform(2.1, 3.2)
    return modes(hz, rng.uniform(1, 14, rng.integers(6, 18)), rng, -1.7, -.2) + rng.uniform(.1, 1) * slap(rng)


def shaker(rng):
    """Grains that swell and die; one stroke, or forth and back."""
    attack = 1 - fall(N, rng.uniform(.004, .04))
    one = band(noise(rng), rng.uniform(2000, 7000), rng.uniform(9000, 18000)) * attack * fall(N, rng.uniform(.01, .08))
    if rng.random() < .35:
        at = int(rng.uniform(.05, .16) * RATE)
        one[at:] += rng.uniform(.3, 1) * one[:-at].copy()
    rough = 1 + rng.uniform(0, .8) * np.repeat(noise(rng, N // 60 + 1), 60)[:N]
    return one * rough


def rattle(rng):
    """Seeds, hooves, chains: single grains, first dense, then sparse."""
    times = np.sort(rng.exponential(rng.uniform(.03, .15), rng.integers(8, 40)))
    low = rng.uniform(800, 5000)
    return grains(times, low, low * rng.uniform(2, 4), decays(rng, -2.7, -1.9), rng)


def tambourine(rng):
    times = np.concatenate([[0], np.sort(rng.exponential(rng.uniform(.01, .06), rng.integers(4, 14)))])
    jingles = modes(rng.uniform(3000, 6000), rng.uniform(1, 2.5, 6), rng, -1.8, -.8)
    return (grains(times, rng.uniform(3000, 6000), 16000, rng.uniform(.008, .04), rng) + rng.uniform(.1, .8) * jingles
            + rng.uniform(0, .5) * membrane(rng, 150, 400))


def sleigh_bells(rng):
    return rattle(rng) * .4 + sum(np.roll(modes(rng.uniform(3500, 7000), (1, 1.4, 2.1), rng, -1.5, -.8), 400 * i)
                                  for i in range(3))


def guiro(rng):
    """Ridges under a stick, faster or slower along the way."""
    count, long = rng.integers(8, 40), rng.uniform(.06, .5)
    low = rng.uniform(900, 3500)
    return grains(long * np.linspace(0, 1, count) ** rng.uniform(.6, 1.6), low, low * rng.uniform(2, 5),
                  decays(rng, -2.8, -2.2), rng)


def vibraslap(rng):
    """A ball that sets teeth rattling in a wooden box."""
    long, rate = rng.uniform(.3, .9), rng.uniform(18, 45)
    x = grains(np.arange(0, long, 1 / rate), rng.uniform(1200, 2200), rng.uniform(3000, 7000), .006, rng)
    return x * fall(N, long / 2.5) + .5 * slap(rng)


def ratchet(rng):
    return grains(np.arange(0, rng.uniform(.1, .9), rng.uniform(.008, .05)), 800, 9000, .004, rng)


def slapstick(rng):
    gap = rng.uniform(.001, .006)
    return grains([0, gap], rng.uniform(500, 1200), 9000, decays(rng, -2.2, -1.4), rng)


def whistle(rng):
    """A high tone with breath in it, trilled by a pea now and then."""
    t, hz = np.arange(N) / RATE, rng.uniform(1800, 3200)
    trill = rng.uniform(0, .5) * np.sin(2 * np.pi * rng.uniform(15, 45) * t)
    attack, end = 1 - fall(N, rng.uniform(.003, .02)), t < rng.uniform(.08, .8)
    tone = np.sin(2 * np.pi * np.cumsum(hz * (1 + .03 * trill)) / RATE) * (1 + trill)
    return (tone + .15 * band(noise(rng), .7 * hz, 1.5 * hz)) * attack * end


def electronic(rng):
    """Blips and zaps: one oscillator on another, a falling pitch."""
    t = np.arange(N) / RATE
    hz = 10 ** rng.uniform(2.2, 3.4)
    course = hz * (1 + rng.uniform(0, 3) * fall(N, decays(rng, -2.3, -1.2)))
    over = rng.uniform(0, 4) * np.sin(2 * np.pi * hz * rng.uniform(.4, 7) * t) * fall(N, decays(rng, -2, -.8))
    return np.sin(2 * np.pi * np.cumsum(course) / RATE + over) * fall(N, decays(rng, -1.8, -.6))


# How often each is made: what the recordings lack, and what is taken for other drums, more.
KINDS = {"conga": (conga, 3), "bongo": (bongo, 2), "djembe": (djembe, 2), "tabla": (tabla, 5), "cajon": (cajon, 1),
         "timbale": (timbale, 2), "cuica": (cuica, 1), "surdo": (surdo, 1), "cowbell": (cowbell, 2),
         "agogo": (agogo, 2), "woodblock": (woodblock, 2), "claves": (claves, 2), "log drum": (log_drum, 1),
         "castanets": (castanets, 1), "triangle": (triangle, 2), "bell": (bell, 2), "found metal": (found_metal, 2),
         "shaker": (shaker, 2), "rattle": (rattle, 1), "tambourine": (tambourine, 2), "sleigh bells": (sleigh_bells, 1),
         "guiro": (guiro, 2), "vibraslap": (vibraslap, 2), "ratchet": (ratchet, 1), "slapstick": (slapstick, 1),
         "whistle": (whistle, 1), "percussion": (electronic, 2)}


def percussion(rng):
    """Any of these, by how often it is made: its kind and its sound."""
    often = np.array([n for _, n in KINDS.values()])
    kind = list(KINDS)[rng.choice(len(KINDS), p=often / often.sum())]
    return kind, KINDS[kind][0](rng)
