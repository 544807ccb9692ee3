"""Features of three synthesized sounds by numpy and scipy, from the definitions in SoundFeatures.

usage: sound_features.py > sound_features.json
"""
import json

import numpy as np
from scipy.signal import get_window

RATE = 44100
BARK = [20, 100, 200, 300, 400, 510, 630, 770, 920, 1080, 1270, 1480, 1720, 2000, 2320, 2700, 3150, 3700, 4400, 5300, 6400, 7700, 9500, 12000, 15500]


def noise(n):
    state, out = 12345, np.empty(n)
    for i in range(n):
        state = (1664525 * state + 1013904223) % 2**32
        out[i] = state / 2**31 - 1
    return out


def sounds():
    t = np.arange(int(0.3 * RATE)) / RATE
    yield "tone", 0.5 * np.exp(-12 * t) * np.sin(2 * np.pi * 220 * t)
    yield "noise", 0.4 * np.exp(-30 * t) * noise(len(t))
    yield "sweep", 0.8 * np.exp(-10 * t) * np.sin(2 * np.pi * (55 * t + 3 * (1 - np.exp(-25 * t))))


def spectra(x, seconds):
    hop = round(seconds * RATE / 2)
    size = 1 << (2 * hop - 1).bit_length()
    window = get_window("hann", 2 * hop, fftbins=True)
    padded = np.concatenate([np.zeros(hop), x, np.zeros(2 * hop)])
    frames = [np.abs(np.fft.rfft(padded[t * hop:t * hop + 2 * hop] * window, size)) ** 2 for t in range(len(x) // hop + 1)]
    return np.array(frames), np.fft.rfftfreq(size, 1 / RATE), hop


def rms(x, center, window):
    lo = center - window // 2
    return np.sqrt(np.sum(x[max(0, lo):max(0, lo + window)] ** 2) / window)


def attack_ms(x):
    w = round(0.002 * RATE)
    level = np.array([rms(x, i, w) for i in range(len(x))])
    peak = int(level.argmax())
    start = int(np.argmax(level >= 0.1 * level[peak]))
    end = start + int(np.argmax(level[start:] >= 0.9 * level[peak]))
    return 1000 * (end - start) / RATE


def decay_time(x):
    w, step = round(0.02 * RATE), round(0.001 * RATE)
    level = np.array([rms(x, i, w) for i in range(0, len(x), step)])
    peak = int(level.argmax())
    below = np.nonzero(level[peak:] < 0.1 * level[peak])[0]
    return below[0] * step / RATE if len(below) else len(x) / RATE


def band_decay(energy, whole, hop):
    peak = int(energy.argmax())
    if energy[peak] <= 1e-6 * whole.max():
        return 0.0
    db = 10 * np.log10(np.maximum(energy / energy[peak], 1e-12))
    for t in range(peak + 1, len(db)):
        if db[t] <= -20:
            return (t - 1 - peak + (db[t - 1] + 20) / (db[t - 1] - db[t])) * hop / RATE
    return len(db) * hop / RATE


def sharpness(p, f):
    bands = np.array([p[(f >= lo) & (f < hi)].sum() for lo, hi in zip(BARK, BARK[1:])])
    specific = np.maximum(0, (bands / bands.max()) ** 0.23 - 1e-6 ** 0.23)
    z = np.arange(24) + 0.5
    g = np.where(z <= 15.8, 1, 0.15 * np.exp(0.42 * (z - 15.8)) + 0.85)
    return 0.11 * np.sum(specific * g * z) / np.sum(specific)


def pitch(x):
    x = x[int(0.01 * RATE):][:int(0.1 * RATE)]
    lags = min(int(RATE / 40) + 2, len(x) // 2)
    nsdf = np.array([2 * np.sum(x[:len(x) - k] * x[k:]) / np.sum(x[:len(x) - k] ** 2 + x[k:] ** 2) for k in range(lags)])
    first = max(int(np.argmax(nsdf[1:] <= 0)) + 1, -(-RATE // 2000))
    peaks = [i for i in range(first, lags - 1) if nsdf[i] > 0 and nsdf[i] > nsdf[i - 1] and nsdf[i] >= nsdf[i + 1]]
    i = next(i for i in peaks if nsdf[i] >= 0.9 * max(nsdf[p] for p in peaks))
    bend = nsdf[i - 1] - 2 * nsdf[i] + nsdf[i + 1]
    height = min(1, max(0, nsdf[i]))
    return (RATE / (i + 0.5 * (nsdf[i - 1] - nsdf[i + 1]) / bend) if height >= 0.5 else 0.0), height


def features(x):
    peak = np.abs(x).max()
    whole = x
    x = x[max(0, int(np.argmax(np.abs(x) >= 0.1 * peak)) - int(0.002 * RATE)):]
    frames, f, _ = spectra(x, 0.08)
    p = frames.mean(0)
    share = lambda lo, hi: p[(f >= lo) & (f < hi)].sum() / p.sum()
    flat = lambda lo, hi: np.exp(np.mean(np.log(np.maximum(p[(f >= lo) & (f < hi)] / p[(f >= lo) & (f < hi)].mean(), 1e-10))))
    centroid = np.sum(f * p) / p.sum()
    short, sf, hop = spectra(x, 0.02)
    energy, low, high = short.sum(1), short[:, sf < 300].sum(1), short[:, sf >= 4000].sum(1)
    cents = short @ sf / energy
    mid = (sf >= 30) & (sf < 500)
    low_cents = short[:, mid] @ sf[mid] / short[:, mid].sum(1)
    mean = lambda v, w, a, b: np.sum(v[a:b] * w[a:b]) / np.sum(w[a:b])
    hz, sure = pitch(x)
    multiples = np.maximum(1, np.round(f / hz)) * hz if hz else f
    near = np.abs(f - multiples) <= max(hz / 8, f[1])
    window = int(0.05 * RATE)
    sums = np.concatenate([[0], np.cumsum(x ** 2)])
    sounding = low[6:15].max() > 1e-3 * low.max()
    return {
        "Duration": len(whole) / RATE,
        "PeakDb": 20 * np.log10(peak),
        "EnergyDb": 10 * np.log10(np.max(sums[window:] - sums[:-window]) / window),
        "SubRatio": share(0, 100), "LowRatio": share(100, 300), "MidRatio": share(300, 2000), "HighRatio": share(2000, 6000), "AirRatio": share(6000, 1e9),
        "Centroid": centroid,
        "Spread": np.sqrt(np.sum(p * (f - centroid) ** 2) / p.sum()),
        "Flatness": flat(40, 16000), "HighFlatness": flat(3000, 12000),
        "Rolloff": f[np.argmax(np.cumsum(p) >= 0.85 * p.sum())],
        "PeakFrequency": f[f >= 30][p[f >= 30].argmax()],
        "ZeroCrossings": np.sum(np.diff((x >= 0).astype(int)) != 0) * RATE / len(x),
        "AttackMs": attack_ms(x),
        "DecayTime": decay_time(x),
        "TemporalCentroid": np.sum(np.arange(len(x)) * x ** 2) / np.sum(x ** 2) / RATE,
        "Sharpness": sharpness(p, f),
        "Pitch": hz, "PitchConfidence": sure, "Harmonicity": p[near].sum() / p.sum() if hz else 0.0,
        "EarlyCentroid": mean(cents, energy, 0, 3), "LateCentroid": mean(cents, energy, 8, 25),
        "LowDecay": band_decay(low, energy, hop), "HighDecay": band_decay(high, energy, hop),
        "PitchDrop": np.log2(mean(low_cents, low, 0, 3) / mean(low_cents, low, 6, 15)) if sounding else 0.0,
    }


print(json.dumps({name: {k: float(v) for k, v in features(x.astype(np.float32).astype(float)).items()} for name, x in sounds()}, indent=1))
