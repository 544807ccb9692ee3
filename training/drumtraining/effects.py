"""Effects with random settings: equalizer, compressor, room, guitar amplifier."""
import numpy as np
from scipy.signal import butter, fftconvolve, resample_poly, sosfilt

from drumtraining.audio import RATE, level


def equalize(sound, rng, depth=6.0, low=40, high=16000):
    """A random smooth equalizer: a curve through six points an octave or two apart, each within +-depth dB."""
    size = 2 ** int(np.ceil(np.log2(len(sound) + 4096)))
    frequency = np.maximum(np.fft.rfftfreq(size, 1 / RATE), 1)
    curve = np.interp(np.log(frequency), np.log(np.geomspace(low, high, 6)), rng.uniform(-depth, depth, 6))
    gain = 10 ** (curve / 20)
    spectrum = np.fft.rfft(sound, size, axis=0) * (gain if sound.ndim == 1 else gain[:, None])
    return np.fft.irfft(spectrum, axis=0)[:len(sound)].astype(np.float32)


def compressor_gain(sound, threshold, ratio, attack=.005, release=.12):
    """The gain of a feed-forward compressor, [frames, 1]; the threshold in dB over the sound's level."""
    hop = 64
    power = (sound ** 2).mean(axis=1)
    blocks = np.sqrt(np.pad(power, (0, -len(power) % hop)).reshape(-1, hop).mean(axis=1)) + 1e-9
    over = np.maximum(0, 20 * np.log10(blocks / level(sound)) - threshold) * (1 - 1 / ratio)
    fast, slow = np.exp(-hop / RATE / attack), np.exp(-hop / RATE / release)
    smooth, state = np.empty_like(over), 0.0
    for i, value in enumerate(over):
        state = value + (state - value) * (fast if value > state else slow)
        smooth[i] = state
    return 10 ** (-np.interp(np.arange(len(sound)), np.arange(len(smooth)) * hop, smooth) / 20)[:, None]


def compress(sound, threshold, ratio, attack=.005, release=.12):
    """The sound through the compressor of compressor_gain."""
    return (sound * compressor_gain(sound, threshold, ratio, attack, release)).astype(np.float32)


def room(sound, rng, shortest=.15, longest=1.2):
    """
    The room's answer to a sound: decaying noise, darker as it dies, after a few early reflections; as loud as the
    sound.
    """
    seconds = float(np.exp(rng.uniform(np.log(shortest), np.log(longest))))
    count = int(RATE * min(seconds, 1.5))
    times = np.arange(count) / RATE
    answer = rng.standard_normal((count, 2)) * np.exp(-6.9 * times / seconds)[:, None]
    dark = sosfilt(butter(1, rng.uniform(1500, 6000), fs=RATE, output="sos"), answer, axis=0)
    fade = np.minimum(1, times / seconds * 3)[:, None]
    answer = answer * (1 - fade) + dark * 2 * fade
    for _ in range(6):
        answer[rng.integers(60, int(.05 * RATE)), rng.integers(2)] += rng.normal() * 8
    answer = np.pad(answer, ((int(rng.uniform(0, .02) * RATE), 0), (0, 0)))
    wet = fftconvolve(sound, answer, axes=0)[:len(sound)].astype(np.float32)
    return wet * (level(sound) / level(wet))


def amplify(mono, rng, drive):
    """A guitar amplifier and its cabinet; drive 0 is clean, 1 crunch, 2 distorted."""
    sound = sosfilt(butter(1, rng.uniform(60, 250), "high", fs=RATE, output="sos"), mono / level(mono))
    if drive:
        gain = rng.uniform(1, 3) if drive == 1 else rng.uniform(5, 40)
        bias = rng.uniform(0, .4)
        fine = resample_poly(sound, 2, 1)
        sound = resample_poly(np.tanh(fine * gain + bias) - np.tanh(bias), 1, 2)[:len(mono)]
    sound = sosfilt(butter(2, rng.uniform(60, 120), "high", fs=RATE, output="sos"), sound)
    sound = sosfilt(butter(rng.integers(2, 5), rng.uniform(3500, 6500), fs=RATE, output="sos"), sound)
    return equalize(sound, rng, 6, 80, 6000)
