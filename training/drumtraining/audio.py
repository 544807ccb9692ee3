"""Sound: reading and writing files, levels, panning, adding, tuning. Float32 at 44.1 kHz, [frames] or [frames, 2]."""
import subprocess
import tempfile

import numpy as np
from scipy.io import wavfile

RATE = 44100


def decode(path):
    """A file of any format as mono sound, [frames]; ffmpeg reads it."""
    command = ["ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-ac", "1", "-ar", str(RATE), "-"]
    return np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, "<f4")


def decode_all(paths, at_once=50):
    """decode for each of many files; ffmpeg, which takes longer to start than to read a drum, starts once for fifty."""
    for first in range(0, len(paths), at_once):
        some = paths[first:first + at_once]
        with tempfile.TemporaryDirectory() as folder:
            command = ["ffmpeg", "-v", "error"]
            for path in some:
                command += ["-i", path]
            for i in range(len(some)):
                command += ["-map", f"{i}:a:0", "-f", "f32le", "-ac", "1", "-ar", str(RATE), f"{folder}/{i}"]
            subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)
            for i in range(len(some)):
                yield np.fromfile(f"{folder}/{i}", "<f4")


def read_wav(path):
    """A WAV file of 44.1 kHz as it is, [frames] or [frames, channels], full scale being 1."""
    rate, sound = wavfile.read(path)
    if rate != RATE:
        raise ValueError(f"{path}: {rate} Hz instead of {RATE}")
    return sound.astype(np.float32) / (np.iinfo(sound.dtype).max + 1.0 if sound.dtype.kind == "i" else 1)


def write_wav(path, sound, gain=1.0):
    """16 bits; what lies beyond full scale is clipped."""
    wavfile.write(path, RATE, np.round(np.clip(sound * gain, -1, 1) * 32767).astype("<i2"))


def hann(size):
    """A periodic Hann window."""
    return .5 - .5 * np.cos(2 * np.pi * np.arange(size) / size)


def level(sound):
    """The root mean square of the parts that sound."""
    power = (sound ** 2).mean(axis=1) if sound.ndim == 2 else sound ** 2
    blocks = power[:len(power) // 4410 * 4410].reshape(-1, 4410).mean(axis=1)
    loud = blocks[blocks > blocks.max() * 1e-3] if len(blocks) else blocks
    return float(np.sqrt(loud.mean())) + 1e-9 if len(loud) else 1e-9


def attack_of(sound, share=.05):
    """The first frame that is louder than a share of the peak."""
    return int(np.argmax(np.abs(sound) > share * np.abs(sound).max()))


def stereo(mono, pan=0.0):
    """Constant power; pan from -1, left, to 1."""
    angle = (pan + 1) * np.pi / 4
    return np.stack([mono * np.cos(angle), mono * np.sin(angle)], axis=1).astype(np.float32)


def both_mono(*sounds):
    """Each of some stereo sounds with the mean of its channels on both sides."""
    return [np.repeat(s.mean(axis=1, keepdims=True), 2, axis=1) for s in sounds]


def fitted(sound, frames):
    """Cut or, with silence at its end, lengthened to a number of frames."""
    return np.pad(sound, [(0, max(0, frames - len(sound)))] + [(0, 0)] * (sound.ndim - 1))[:frames]


def add(target, sound, at, gain=1.0):
    """Adds sound to the target from frame `at` on, as far as it reaches."""
    if at < 0:
        sound, at = sound[-at:], 0
    count = min(len(sound), len(target) - at)
    if count > 0:
        target[at:at + count] += sound[:count] * gain


def retune(sound, semitones):
    """Pitch and length by playing faster or slower."""
    ratio = 2 ** (semitones / 12)
    if abs(semitones) < .02 or len(sound) < 4:
        return sound
    return np.interp(np.arange(0, len(sound) - 1, ratio), np.arange(len(sound)), sound).astype(np.float32)
