"""Golden values of mel filter banks, written from the formulas in Slaney's Auditory Toolbox report with dense numpy."""
import json
import pathlib
import numpy as np


def hz(mel):
    mel = np.asarray(mel, dtype=np.float64)
    return np.where(mel < 15, mel * 200 / 3, 1000 * 6.4 ** ((mel - 15) / 27))


def mel(hz):
    return hz * 3 / 200 if hz < 1000 else 15 + 27 * np.log(hz / 1000) / np.log(6.4)


def bank(rate, size, bands, low, high):
    edges = hz(np.linspace(mel(low), mel(high), bands + 2))
    bins = np.fft.rfftfreq(size, 1 / rate)
    rows = [np.interp(bins, edges[b:b + 3], [0, 1, 0], left=0, right=0) * 2 / (edges[b + 2] - edges[b]) for b in range(bands)]
    return np.array(rows)


def power(bins, which):
    """A spectrum any language can make: fractional parts of multiples of the golden ratio."""
    return np.modf(np.arange(1, bins + 1) * (which + 1) * 0.6180339887498949)[0]


cases = []
for rate, size, bands, low, high in [(22050, 2048, 128, 0, 11025), (44100, 1024, 40, 20, 16000), (16000, 512, 64, 50, 8000)]:
    weights = bank(rate, size, bands, low, high)
    mels = [(weights @ power(size // 2 + 1, which)).tolist() for which in range(3)]
    cases.append(dict(sampleRate=rate, fftSize=size, bands=bands, minHz=low, maxHz=high,
                      mels=[[float(f"{v:.9g}") for v in row] for row in mels]))
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")
