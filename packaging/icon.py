#!/usr/bin/env python3
"""Draws packaging/icon.png, the icon of the packages: a snare from above, and the wave of a stroke on its skin.

Needs only Python itself. Usage: python3 packaging/icon.py
"""
import math
import struct
import zlib
from pathlib import Path

SIZE = 128
GROUND, RIM, SKIN = (23, 32, 43), (224, 122, 63), (244, 241, 234)
# Half the height of each bar of the wave, from left to right.
WAVE = [4, 18, 32, 22, 14, 8, 3]


def bar_distance(x, y, index):
    """Pixels from a point to the middle line of a bar."""
    return math.hypot(x - (34 + 10 * index), max(0, abs(y - 64) - WAVE[index]))


def cover(distance):
    """How much of a pixel lies inside an edge at a signed distance, 0 to 1."""
    return min(1, max(0, 0.5 - distance))


def blend(below, above, share):
    return tuple(b + (a - b) * share for b, a in zip(below, above))


def pixel(column, row):
    x, y = column + 0.5, row + 0.5
    # A square of 128 pixels with corners of 24 pixels radius.
    corner = math.hypot(max(0, abs(x - 64) - 40), max(0, abs(y - 64) - 40)) - 24
    radius = math.hypot(x - 64, y - 64)
    color = blend(GROUND, RIM, cover(radius - 50))
    color = blend(color, SKIN, cover(radius - 42))
    color = blend(color, GROUND, max(cover(bar_distance(x, y, i) - 3) for i in range(len(WAVE))))
    return bytes(round(c) for c in color) + bytes([round(255 * cover(corner))])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + b"".join(pixel(c, r) for c in range(SIZE)) for r in range(SIZE))
Path(__file__).with_suffix(".png").write_bytes(
    b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">2I5B", SIZE, SIZE, 8, 6, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
