#!/usr/bin/env python3
"""Writes what the tests of drum parts compare with; needs nothing but Python.

  tiny_parts.onnx       a network of the signature of drum parts, but tiny and of known function, written as ONNX by
                        hand: logit(part, bin, frame) = weights(part) . views(bin, frame) + bias(part, bin of its band)
  tiny_parts_stem.f32   a stereo stem of a segment and a bit
  tiny_parts_parts.f32  its six parts, part by part left and right, in double precision by all that lies around the
                        network, from its description: normalization, padding, transform, views, shares, places,
                        inverse transform, segments under a triangular window, and the rest as what the others leave
"""
import cmath
import math
import random
import struct
from pathlib import Path

HERE = Path(__file__).parent
SIZE, HOP, BINS, PARTS, MOST = 2048, 512, 1025, 6, 24
STEM = 9000
rng = random.Random(5)
GROUPS = [(0, 1, 64), (64, 2, 48), (160, 6, 48), (448, 18, 32)]  # first bin, bins of a band, bands
VIEWS = 7
WEIGHTS = [[rng.uniform(-1, 1) for _ in range(VIEWS)] for _ in range(2 * PARTS)]
BIAS = [[rng.uniform(-1, 1) for _ in range(18)] for _ in range(2 * PARTS)]


def floats(values):
    return struct.pack(f"<{len(values)}f", *values)


def rounded(values):
    return list(struct.unpack(f"<{len(values)}f", floats(values)))


def varint(n):
    out = b""
    while n > 127:
        out += bytes([n & 127 | 128])
        n >>= 7
    return out + bytes([n])


def number(field, n):
    return varint(field << 3) + varint(n)


def blob(field, data):
    data = data.encode() if isinstance(data, str) else data
    return varint(field << 3 | 2) + varint(len(data)) + data


def tensor(name, shape, values):
    return blob(5, b"".join(number(1, d) for d in shape) + number(2, 1) + blob(8, name) + blob(9, floats(values)))


def node(operator, inputs, output):
    return blob(1, b"".join(blob(1, i) for i in inputs) + blob(2, output) + blob(4, operator))


def value(field, name, shape):
    dims = b"".join(blob(1, blob(2, d) if isinstance(d, str) else number(1, d)) for d in shape)
    return blob(field, blob(1, name) + blob(2, blob(1, number(1, 1) + blob(2, dims))))


def model():
    graph = blob(2, "tiny_parts")
    for _, width, _ in GROUPS:
        # Every bin of a band sees itself alone.
        weights = [row[view] if i == j else 0.0 for row in WEIGHTS for i in range(width) for view in range(VIEWS)
                   for j in range(width)]
        graph += b"".join([
            tensor(f"weights_{width}", [2 * PARTS * width, VIEWS * width, 1], weights),
            tensor(f"bias_{width}", [2 * PARTS * width], [b for row in BIAS for b in row[:width]]),
            node("Conv", [f"views_{width}", f"weights_{width}", f"bias_{width}"], f"logits_{width}"),
            value(11, f"views_{width}", [1, VIEWS * width, "places"]),
            value(12, f"logits_{width}", [1, 2 * PARTS * width, "places"])])
    return number(1, 8) + blob(7, graph) + blob(8, number(2, 17))


def fft(x, sign):
    if len(x) == 1:
        return x
    even, odd = fft(x[::2], sign), fft(x[1::2], sign)
    half = len(even)
    turned = [cmath.exp(sign * 2j * math.pi * k / len(x)) * odd[k] for k in range(half)]
    return [even[k] + turned[k] for k in range(half)] + [even[k] - turned[k] for k in range(half)]


WINDOW = [0.5 - 0.5 * math.cos(2 * math.pi * i / SIZE) for i in range(SIZE)]


def spectrum(x, frames):
    x = [0.0] * (SIZE // 2) + x + [0.0] * SIZE
    return [fft([WINDOW[i] * x[t * HOP + i] for i in range(SIZE)], -1)[:BINS] for t in range(frames)]


def sound(spectra, length):
    out, total = [0.0] * (length + 2 * SIZE), [0.0] * (length + 2 * SIZE)
    for t, half in enumerate(spectra):
        frame = fft(half + [z.conjugate() for z in half[-2:0:-1]], 1)
        for i in range(SIZE):
            out[t * HOP + i] += WINDOW[i] * frame[i].real / SIZE
            total[t * HOP + i] += WINDOW[i] ** 2
    return [out[i] / total[i] for i in range(SIZE // 2, SIZE // 2 + length)]


def views(spectra):
    """Of spectra [2][frames][bins], [frames][bins][7]"""
    left, right = spectra
    power = sum(abs(z) ** 2 for side in spectra for frame in side for z in frame) / (4 * BINS * len(left))
    scale = 1 / (math.sqrt(2 * power) + 1e-4)
    size = lambda z: math.sqrt(abs(z) ** 2 + 1e-14)  # noqa: E731
    mean = [[(l + r) / 2 * scale for l, r in zip(*both)] for both in zip(left, right)]
    result = []
    for t, frame in enumerate(mean):
        result.append([])
        for k, here in enumerate(frame):
            l, r = left[t][k] * scale, right[t][k] * scale
            loud = size(here) ** 0.3
            against = lambda other: here * other.conjugate() * loud / (size(here) * size(other) + 1e-7)  # noqa: E731
            before = against(mean[t - 1][k]) * (-1j) ** (k % 4) if t > 0 else 0j
            below = -against(frame[k - 1]) if k > 0 else 0j
            alike = (l * r.conjugate()).real / (size(l) * size(r) + 1e-7) * loud
            result[-1].append([size(l) ** 0.3, size(r) ** 0.3, alike, before.real, before.imag, below.real,
                               below.imag])
    return result


def shares(seen, side):
    """Of one side, [parts][frames][bins]"""
    result = [[[] for _ in seen] for _ in range(PARTS)]
    for t, frame in enumerate(seen):
        for first, width, bands in GROUPS:
            for k in range(first, first + width * bands):
                powers = [math.exp(sum(w * v for w, v in zip(WEIGHTS[side * PARTS + part], frame[k]))
                                   + BIAS[side * PARTS + part][(k - first) % width]) for part in range(PARTS)]
                for part in range(PARTS):
                    result[part][t].append(powers[part] / sum(powers))
        for part in result:
            part[t].append(part[t][-1])  # the last bin goes with the one before
    return result


def covariance(pairs, masks):
    """
    Of a source over the frames of a bin, its matrix a frame as [[a, b], [c, d]]: its power between that of the stem
    and what its masks leave, times where it stands in the segment, most where it is alone.
    """
    total, powers = [[0, 0], [0, 0]], []
    for pair, mask in zip(pairs, masks):
        own = [m * z for m, z in zip(mask, pair)]
        stem = sum(abs(z) ** 2 for z in pair)
        weight = (sum(abs(z) ** 2 for z in own) / (stem + 1e-30)) ** 2
        powers.append(sum(m * abs(z) ** 2 for m, z in zip(mask, pair)))
        for i in range(2):
            for j in range(2):
                total[i][j] += weight * own[i] * own[j].conjugate()
    trace = (total[0][0] + total[1][1]).real + 1e-30
    place = [[2 * total[i][j] / trace + (0.003 if i == j else 0) for j in range(2)] for i in range(2)]
    return [[[power * v for v in row] for row in place] for power in powers]


def times(matrix, pair):
    return [sum(m * z for m, z in zip(row, pair)) for row in matrix]


def placed(spectra, found):
    """The parts' spectra [5][2][frames][bins] by a multichannel Wiener filter, from [2][parts][frames][bins]."""
    frames = len(spectra[0])
    result = [[[[0j] * BINS for _ in range(frames)] for _ in range(2)] for _ in range(PARTS - 1)]
    for k in range(BINS):
        pairs = [[side[t][k] for side in spectra] for t in range(frames)]
        sources = [covariance(pairs, [[found[side][part][t][k] for side in range(2)] for t in range(frames)])
                   for part in range(PARTS)]
        for t, pair in enumerate(pairs):
            (a, b), (c, d) = [[sum(source[t][i][j] for source in sources) for j in range(2)] for i in range(2)]
            solved = [z / max((a * d - b * c).real, 1e-60) for z in times([[d, -b], [-c, a]], pair)]
            for part in range(PARTS - 1):
                for side, z in enumerate(times(sources[part][t], solved)):
                    result[part][side][t][k] = z * min(1, abs(pair[side]) / (abs(z) + 1e-60))  # no louder than all
    return result


def segment(sides, frames):
    """[2][length] to [5][2][length]"""
    spectra = [spectrum(side, frames) for side in sides]
    seen = views(spectra)
    found = [shares(seen, side) for side in range(2)]
    return [[sound(side, len(sides[0])) for side in part] for part in placed(spectra, found)]


def take_apart(stem):
    """[2][n] to [6][2][n]"""
    n = len(stem[0])
    mono = [(l + r) / 2 for l, r in zip(*stem)]
    mean = sum(mono) / n
    deviation = math.sqrt(sum((m - mean) ** 2 for m in mono) / (n - 1))
    frames = min(MOST, (n // HOP + 4) // 2 * 2)
    length = (frames - 1) * HOP
    weight = [min(i + 1, length - i) for i in range(length)]
    parts, total = [[[0.0] * n for _ in range(2)] for _ in range(PARTS - 1)], [0.0] * n
    stride = length // 8 * 7
    for offset in [*range(0, n - length, stride), max(0, n - length)]:
        count = min(length, n - offset)
        start = offset - (length - count) // 2  # a short stem stands in the middle
        made = segment([[(side[i] - mean) / deviation if 0 <= i < n else 0.0 for i in range(start, start + length)]
                        for side in stem], frames)
        for i in range(count):
            total[offset + i] += weight[i]
            for part in range(PARTS - 1):
                for side in range(2):
                    parts[part][side][offset + i] += weight[i] * deviation * made[part][side][offset + i - start]
    parts = [[[v / w for v, w in zip(side, total)] for side in part] for part in parts]
    parts.append([[v - sum(p[side][i] for p in parts) for i, v in enumerate(stem[side])] for side in range(2)])
    return parts


(HERE / "tiny_parts.onnx").write_bytes(model())
WEIGHTS, BIAS = [rounded(w) for w in WEIGHTS], [rounded(b) for b in BIAS]
STEMS = [rounded([0.1 + 0.4 * math.sin(0.02 * (1 + side) * i) + rng.gauss(0, 0.3) * math.exp(-(i % 3000) / 400)
                  for i in range(STEM)]) for side in range(2)]
(HERE / "tiny_parts_stem.f32").write_bytes(floats(sum(STEMS, [])))
(HERE / "tiny_parts_parts.f32").write_bytes(floats([v for part in take_apart(STEMS) for side in part for v in side]))
