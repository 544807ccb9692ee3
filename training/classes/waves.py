"""What drums are synthesized from: filtered noise, envelopes, swept sines."""
import numpy as np
from scipy.signal import butter, sosfilt

RATE = 44100
N = int(.9 * RATE)  # how long percussion lasts


def band(noise, low, high, order=2):
    low, high = max(20., low), min(high, 20000.)
    return sosfilt(butter(order, [low, max(high, 1.2 * low)], "band", fs=RATE, output="sos"), noise)


def fall(n, seconds):
    return np.exp(-np.arange(n) / RATE / seconds)


def swept(n, hz, times, seconds, rng):
    """A sine that falls from hz × times to hz."""
    course = hz * (1 + (times - 1) * fall(n, seconds))
    return np.sin(2 * np.pi * np.cumsum(course) / RATE + rng.uniform(0, 6.28))


def decays(rng, low, high):
    return 10 ** rng.uniform(low, high)


def noise(rng, n=N):
    return rng.standard_normal(n)


def modes(hz, ratios, rng, low, high, n=N):
    """Partials of falling strength; the higher ones die away faster."""
    t, long = np.arange(n) / RATE, decays(rng, low, high)
    return sum(rng.uniform(.15, 1) * np.sin(2 * np.pi * hz * r * t + rng.uniform(0, 6.28))
               * fall(n, long / max(r, .3) ** rng.uniform(.3, 1.2)) for r in ratios if hz * r < 18000)


def slap(rng, n=N):
    return band(noise(rng, n), rng.uniform(700, 2500), rng.uniform(3500, 12000)) * fall(n, decays(rng, -2.7, -1.6))


def grains(times, low, high, fade, rng, n=N):
    """A train of short bursts of noise at these seconds, each as loud as it likes."""
    x = np.zeros(n)
    for at in (int(t * RATE) for t in times):
        if at < n - 100:
            x[at:] += (band(noise(rng, n - at), low, high) * fall(n - at, fade * rng.uniform(.6, 1.6))
                       * rng.uniform(.3, 1))
    return x
