"""An independent reader: prints what written_here.mid holds, one event a line, to written_here.txt."""
import pathlib
import struct
import sys

HERE = pathlib.Path(__file__).parent


def variable(data, at):
    value = 0
    while True:
        value = value << 7 | data[at] & 127
        at += 1
        if data[at - 1] < 128:
            return value, at


def dump(data):
    magic, size, form, tracks, division = struct.unpack(">4sIHHH", data[:14])
    assert magic == b"MThd" and size == 6
    lines, at = [f"format {form} tracks {tracks} division {division}"], 14
    for track in range(tracks):
        magic, size = struct.unpack(">4sI", data[at:at + 8])
        assert magic == b"MTrk"
        at, end, tick, ended = at + 8, at + 8 + size, 0, False
        while at < end:
            assert not ended
            delta, at = variable(data, at)
            tick += delta
            status, at = data[at], at + 1
            if status == 255:
                kind, at = data[at], at + 1
                length, at = variable(data, at)
                lines.append(f"{track} {tick} meta {kind:02x} {data[at:at + length].hex()}")
                at += length
                ended = kind == 0x2F
            else:
                assert status >> 4 in (8, 9)
                lines.append(f"{track} {tick} {'on' if status >> 4 == 9 else 'off'} channel {status & 15} key {data[at]} velocity {data[at + 1]}")
                at += 2
        assert ended and at == end
    assert at == len(data)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    source = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "written_here.mid"
    source.with_suffix(".txt").write_text(dump(source.read_bytes()))
