"""Fits the weights of the percussive mask (HpssMask.cs) on rendered songs with known stems.

The mask of a bin is a logistic function of log(P/H), log(A/H), the mean of clipped log(P/H) from 1 to 12 kHz and below
250 Hz, and a bias; A is the magnitude, H its median over 0.4 s, P its median over 500 Hz. In each of eight registers
the weights minimize the squared error of the masked spectrum against the drums', every song weighing the same.

    python3 -m hpss.fit_mask FOLDER

FOLDER holds {song}.mix.wav and {song}.drums.wav, 44.1 kHz mono, as render_songs.py writes them. Prints a row of
weights per register. Needs numpy and scipy.
"""
import glob
import sys

import numpy as np
from scipy.ndimage import median_filter
from scipy.optimize import minimize

from drumtraining.audio import RATE, hann, read_wav

SIZE, HOP, SECONDS = 4096, 1024, 10
EDGES = [0, 60, 120, 250, 500, 1000, 2500, 6000, 30000]
HERTZ = np.arange(SIZE // 2 + 1) * RATE / SIZE


def spectrum(path):
    sound = read_wav(path)[:SECONDS * RATE]
    padded = np.concatenate([np.zeros(SIZE // 2), sound, np.zeros(SIZE)])
    frames = padded[(np.arange(len(sound) // HOP + 1) * HOP)[:, None] + np.arange(SIZE)]
    return np.fft.rfft(frames * hann(SIZE), axis=1).astype(np.complex64)


def features(magnitude):
    harmonic = median_filter(magnitude, (int(.4 * RATE / HOP) | 1, 1), mode="nearest")
    percussive = median_filter(magnitude, (1, int(500 * SIZE / RATE) | 1), mode="nearest")
    floor = 1e-5 * np.percentile(magnitude, 99.9)
    strikes, stands = (np.log((percussive + floor) / (harmonic + floor)),
                       np.log((magnitude + floor) / (harmonic + floor)))
    clipped = np.clip(strikes, -2, 2)
    upper = clipped[:, (HERTZ > 1000) & (HERTZ < 12000)].mean(1, keepdims=True)
    lower = clipped[:, HERTZ < 250].mean(1, keepdims=True)
    return np.stack([strikes, stands, np.broadcast_to(upper, stands.shape), np.broadcast_to(lower, stands.shape)],
                    -1).astype(np.float32)


def fit(power, cross, x, songs):
    def loss(w):
        mask = 1 / (1 + np.exp(-(x @ w[:-1] + w[-1])))
        slope = (2 * mask * power - 2 * cross) * mask * (1 - mask) / songs
        return float((mask * mask * power - 2 * mask * cross).sum() / songs + 1e-5 * (w ** 2).sum()), \
            np.concatenate([x.T @ slope, [slope.sum()]]).astype(float) + 2e-5 * w
    return minimize(loss, np.eye(1, x.shape[1] + 1)[0], jac=True, method="L-BFGS-B", options=dict(maxiter=60)).x


def main(folder):
    """Prints the rows, and gives them."""
    songs, rows = [], []
    for path in sorted(glob.glob(folder + "/*.mix.wav")):
        mix, drums = spectrum(path), spectrum(path.replace(".mix.", ".drums."))
        songs.append((mix, drums, features(np.abs(mix)), np.sqrt((np.abs(drums) ** 2).sum())))
    for number, (low, high) in enumerate(zip(EDGES, EDGES[1:])):
        bins = np.where((HERTZ >= low) & (HERTZ < high))[0][::3 if number > 3 else 1]
        mix = np.concatenate([m[:, bins].ravel() / norm for m, _, _, norm in songs])
        drums = np.concatenate([d[:, bins].ravel() / norm for _, d, _, norm in songs])
        x = np.concatenate([f[:, bins].reshape(-1, f.shape[-1]) for _, _, f, _ in songs])
        power, cross = np.abs(mix) ** 2, (drums * mix.conj()).real
        loud = power > np.percentile(power, 60)  # the rest weighs next to nothing
        rows.append(fit(power[loud], cross[loud], x[loud], len(songs)))
        print("[" + ", ".join(f"{w:.2f}f" for w in rows[-1]) + "],", flush=True)
    return rows


if __name__ == "__main__":
    main(sys.argv[1])
