#!/usr/bin/env python3
"""Writes what the HTDemucs tests compare with; needs numpy.

Networks of HTDemucs' signature, but tiny and of known function, written as ONNX by hand:
  tiny.onnx   spectrogram x gain(stem, bin), tanh(mix x gain(stem, frame)): depends on level and place, so that a wrong
              normalization, segment or window shows
  sum.onnx    the same without tanh, gains summing to one over stems and branches; inputs and outputs in another order
              and of other names, a length left open
  other.onnx  one input, one output: no HTDemucs
and, for tiny.onnx, the stems of two signals computed in double precision by all that lies around the network, from the
published description: normalization, padding, transform, segments, triangular overlap-add, inverse transform, but that
the last segment of a longer track ends with it; of the longer one also with segments that overlap by half, in three
passes with silence before the track, averaged, and so of the shorter one that such silence makes longer than a segment.
"""
import struct
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
SEGMENT, BINS, HOP = 1000, 32, 16
SHIFTS = 0, 169, 450  # frames: what DemucsPlan draws for three passes
FRAMES = -(-SEGMENT // HOP)
rng = np.random.default_rng(7)


def varint(n):
    out = b""
    n &= (1 << 64) - 1
    while n > 127:
        out += bytes([n & 127 | 128])
        n >>= 7
    return out + bytes([n])


def number(field, n):
    return varint(field << 3) + varint(n)


def blob(field, data):
    data = data.encode() if isinstance(data, str) else data
    return varint(field << 3 | 2) + varint(len(data)) + data


def tensor(name, values):
    values = np.asarray(values)
    kind = 1 if values.dtype == np.float32 else 7
    dims = b"".join(number(1, d) for d in values.shape)
    return blob(5, dims + number(2, kind) + blob(8, name) + blob(9, values.tobytes()))


def node(operator, inputs, output):
    return blob(1, b"".join(blob(1, i) for i in inputs) + blob(2, output) + blob(4, operator))


def value(field, name, shape):
    dims = b"".join(blob(1, blob(2, d) if isinstance(d, str) else number(1, d)) for d in shape)
    return blob(field, blob(1, name) + blob(2, blob(1, number(1, 1) + blob(2, dims))))


def write(path, *parts):
    graph = blob(2, "tiny") + b"".join(parts)
    (HERE / path).write_bytes(number(1, 8) + blob(7, graph) + blob(8, number(2, 17)))


def nodes(mix, spectrogram, stems, waves, squash):
    yield tensor("gain_s", GAIN_S.astype(np.float32))
    yield tensor("gain_w", GAIN_W.astype(np.float32))
    yield tensor("shape_s", np.array([1, 1, 4, BINS, FRAMES], np.int64))
    yield tensor("shape_w", np.array([1, 1, 2, SEGMENT], np.int64))
    yield node("Reshape", [spectrogram, "shape_s"], "s5")
    yield node("Mul", ["s5", "gain_s"], stems)
    yield node("Reshape", [mix, "shape_w"], "w4")
    yield node("Mul", ["w4", "gain_w"], "w" if squash else waves)
    if squash:
        yield node("Tanh", ["w"], waves)


def padded(x):
    pad = HOP // 2 * 3
    return np.pad(x, (pad, pad + FRAMES * HOP - len(x)), mode="reflect"), pad


WINDOW = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(2 * BINS) / (2 * BINS))


def spectrum(x):
    x, _ = padded(x)
    frames = np.stack([np.fft.rfft(WINDOW * x[t * HOP:t * HOP + 2 * BINS]) for t in range(FRAMES)], 1)
    return frames[:BINS] / np.sqrt(2 * BINS)


def sound(z):
    pad = HOP // 2 * 3
    out = np.zeros(FRAMES * HOP + 2 * pad)
    norm = np.zeros_like(out)
    z = np.pad(z, ((0, 1), (2, 2)))  # the frames cut at each end are silent, but their windows count
    for t in range(-2, FRAMES + 2):
        frame = WINDOW * np.fft.irfft(z[:, t + 2]) * np.sqrt(2 * BINS)
        for i in range(2 * BINS):
            if 0 <= t * HOP + i < len(out):
                out[t * HOP + i] += frame[i]
                norm[t * HOP + i] += WINDOW[i] ** 2
    return (out / np.maximum(norm, 1e-9))[pad:pad + SEGMENT]


def network(mix):
    """[2, SEGMENT] to [4, 2, SEGMENT]"""
    out = np.tanh(mix[None] * GAIN_W[0])
    for channel in range(2):
        z = spectrum(mix[channel])
        for stem in range(4):
            out[stem, channel] += sound(z * GAIN_S[0, stem, 0])
    return out


def separate(mix, overlap=0.25, shifts=(0,)):
    """[2, n] to [4, 2, n]"""
    n = mix.shape[1]
    mono = mix.mean(0)
    mean, deviation = mono.mean(), mono.std(ddof=1)
    x = (mix - mean) / deviation
    out = sum(one_pass(np.pad(x, ((0, 0), (shift, 0))), overlap)[..., shift:] for shift in shifts) / len(shifts)
    out *= deviation
    out[2] += mean
    return out


def one_pass(x, overlap):
    n = x.shape[1]
    half = SEGMENT // 2
    weight = np.concatenate([np.arange(1, half + 1), np.arange(SEGMENT - half, 0, -1)]) / (SEGMENT - half)
    out, total = np.zeros((4, 2, n)), np.zeros(n)
    stride = int((1 - overlap) * SEGMENT)
    for offset in [*range(0, n - SEGMENT, stride), max(0, n - SEGMENT)]:
        length = min(SEGMENT, n - offset)
        before = (SEGMENT - length) // 2  # a track shorter than a segment stands in the middle
        start = offset - before
        a, b = max(0, start), min(n, start + SEGMENT)
        chunk = np.pad(x[:, a:b], ((0, 0), (a - start, start + SEGMENT - b)))
        y = network(chunk)[..., before:before + length]
        out[..., offset:offset + length] += y * weight[:length]
        total[offset:offset + length] += weight[:length]
    return out / total


def signal(n):
    t = np.arange(n)
    burst = rng.normal(size=(2, n)) * np.exp(-(t % 400) / 60)
    tone = np.stack([np.sin(0.05 * t), 0.7 * np.sin(0.031 * t + 1)])
    return (0.02 + 0.2 * burst + 0.1 * tone).astype(np.float32)


GAIN_S = rng.uniform(0.1, 0.4, (1, 4, 1, BINS, 1)).astype(np.float32)
GAIN_W = rng.uniform(0.1, 0.4, (1, 4, 1, SEGMENT)).astype(np.float32)
write("tiny.onnx",
      *nodes("mix", "spectrogram", "stems", "waves", True),
      value(11, "mix", [1, 2, SEGMENT]), value(11, "spectrogram", [1, 4, BINS, FRAMES]),
      value(12, "stems", [1, 4, 4, BINS, FRAMES]), value(12, "waves", [1, 4, 2, SEGMENT]))
for name, n in ("long", 3400), ("short", 301), ("shifted", 720):
    mix = signal(n)
    mix.tofile(HERE / f"demucs_{name}_mix.f32")
    if name != "shifted":
        separate(mix.astype(np.float64)).astype(np.float32).tofile(HERE / f"demucs_{name}_stems.f32")
    if name != "short":
        passes = separate(mix.astype(np.float64), 0.5, SHIFTS).astype(np.float32)
        passes.tofile(HERE / f"demucs_{name}_passes.f32")

share = np.array([0.15, 0.1, 0.05, 0.2])
GAIN_S = np.broadcast_to(share.reshape(1, 4, 1, 1, 1), (1, 4, 1, BINS, 1)).astype(np.float32)
GAIN_W = np.broadcast_to(share.reshape(1, 4, 1, 1), (1, 4, 1, SEGMENT)).astype(np.float32)
write("sum.onnx",
      *nodes("onnx::Slice_1", "input", "5073", "output", False),
      value(11, "input", [1, 4, BINS, FRAMES]), value(11, "onnx::Slice_1", [1, 2, SEGMENT]),
      value(12, "output", ["batch", "stem", "side", "length"]), value(12, "5073", [1, 4, 4, BINS, FRAMES]))

write("other.onnx", node("Tanh", ["x"], "y"), value(11, "x", [1, 2, SEGMENT]), value(12, "y", [1, 2, SEGMENT]))
