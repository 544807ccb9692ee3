"""Writes by_hand.mid byte by byte from the Standard MIDI File specification, with nothing shared with the program."""
import pathlib

HERE = pathlib.Path(__file__).parent


def chunk(name, content):
    return name + len(content).to_bytes(4, "big") + content


conductor = bytes.fromhex(
    "00 ff 03 05 4d 61 72 63 68"        # name "March"
    "00 ff 51 03 07 a1 20"              # 500000 us: 120 bpm
    "00 ff 58 04 07 03 0c 08"           # 7/8
    "83 40 ff 51 03 0f 42 40"           # tick 448: 1000000 us: 60 bpm
    "00 ff 7f 03 7d 01 02"              # sequencer-specific
    "00 ff 21 01 00"                    # an obsolete port event
    "00 ff 2f 00")
drums = bytes.fromhex(
    "00 ff 03 05 44 72 75 6d 73"        # name "Drums"
    "00 99 24 64"                       # kick on
    "30 24 00"                          # running status, velocity 0: off at 48
    "30 26 7f"                          # snare on at 96
    "00 f0 03 43 12 f7"                 # sysex; running status ends here
    "10 89 26 40"                       # snare off at 112
    "00 f7 02 f3 01"                    # escaped bytes
    "00 b9 07 64 00 c9 19 00 d9 20 00 e9 00 40 00 a9 24 05"
    "83 20 99 2e 50"                    # open hat at 528
    "81 00 89 2e 00"                    # off at 656
    "00 ff 2f 00")
(HERE / "by_hand.mid").write_bytes(
    chunk(b"MThd", (1).to_bytes(2, "big") + (2).to_bytes(2, "big") + (96).to_bytes(2, "big"))
    + chunk(b"MTrk", conductor) + chunk(b"XFIH", b"\x01\x02\x03") + chunk(b"MTrk", drums))
