"""
Voices without a singer: espeak-ng's speech, as it is or sung: its spectral envelope upon a voice's pulses at the
melody's pitch.
"""
import subprocess
import tempfile

import numpy as np
from scipy.signal import fftconvolve, istft, stft

from drumtraining.audio import RATE, add, decode, fitted, stereo
from drumtraining.effects import room

SPEAKERS = {"train": ["en-us", "en-gb", "de", "es", "it", "fr", "pt", "sv", "nl"], "valid": ["pl", "fi"]}
VARIANTS = {"train": ["", "+m1", "+m3", "+m5", "+f1", "+f2", "+f4", "+croak"], "valid": ["+m2", "+m7", "+f3", "+f5"]}
SYLLABLES = ("la sha ti mo ree no kan say you love fire down time stone high so baby never cry street heart tonight "
             "stay chance light city sun peace").split()


def speak(split, seconds, rng):
    """Nonsense in a random voice, [frames]."""
    voice = rng.choice(SPEAKERS[split]) + rng.choice(VARIANTS[split])
    text = " ".join(rng.choice(SYLLABLES, int(seconds * 3.5)))
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        subprocess.run(["espeak-ng", "-v", voice, "-s", str(rng.integers(110, 200)), "-p", str(rng.integers(20, 80)),
                        "-w", file.name, text],
                       check=True, capture_output=True)
        sound = decode(file.name)
    return fitted(sound, int(seconds * RATE))


def pitch_of(notes, frames, rng):
    """The melody as Hz a frame, with glides and vibrato; 0 between the phrases."""
    hertz, sung = np.zeros(frames), np.zeros(frames)
    for start, end, key, _ in notes:
        a, b = int(start * RATE), int(min(end, start + 4) * RATE)
        hertz[a:b], sung[a:b] = 440 * 2 ** ((key - 69) / 12), 1
    known = np.flatnonzero(hertz)
    if not len(known):
        return hertz, sung
    hertz = np.interp(np.arange(0, frames, 64), known, hertz[known])
    glide = np.hanning(2 * int(rng.uniform(.01, .05) * RATE / 64) + 3)
    hertz = np.interp(np.arange(frames), np.arange(0, frames, 64),
                      np.convolve(np.pad(hertz, len(glide) // 2, "edge"), glide / glide.sum(), "valid")[:len(hertz)])
    sway = np.sin(2 * np.pi * np.cumsum(np.full(frames, rng.uniform(4.5, 6.5))) / RATE)
    fade = np.hanning(int(.04 * RATE))
    return hertz * 2 ** (sway * rng.uniform(.1, .5) / 12), fftconvolve(sung, fade / fade.sum(), "same")


def envelope(spectrum, lifter):
    """The smooth part of a magnitude spectrum, [bins, frames], by its first cepstral coefficients."""
    cepstrum = np.fft.irfft(np.log(np.abs(spectrum) + 1e-5), axis=0)
    cepstrum[lifter:-lifter + 1] = 0
    return np.exp(np.fft.rfft(cepstrum, axis=0).real)


def sing(notes, split, seconds, rng):
    """The melody sung by one voice, [frames]."""
    frames = int(seconds * RATE)
    low = rng.random() < .5
    hertz, sung = pitch_of([(s, e, (k - 12 if low and k > 60 else k), v) for s, e, k, v in notes], frames, rng)
    speech = speak(split, seconds, rng)
    phase = np.cumsum(hertz) / RATE
    pulses = np.diff(np.floor(phase), prepend=0) * np.sqrt(RATE / np.maximum(hertz, 60))
    breath = rng.standard_normal(frames)
    _, _, s = stft(speech, nperseg=1024, noverlap=768)
    _, _, p = stft(pulses, nperseg=1024, noverlap=768)
    _, _, b = stft(breath, nperseg=1024, noverlap=768)
    shape = envelope(s, 60)
    shape[240:] = shape[200:240].mean(axis=0) * np.linspace(1, .3, len(shape) - 240)[:, None]  # espeak ends at 11 kHz
    power = np.abs(s) ** 2
    hiss = power[60:].sum(axis=0) / (power.sum(axis=0) + 1e-9)
    voiced = np.clip(1.5 - 4 * hiss, 0, 1)
    _, out = istft(shape * (p * voiced + b * (.04 + .5 * (1 - voiced))), nperseg=1024, noverlap=768)
    return (fitted(out, frames) * sung).astype(np.float32)


def voice(notes, split, seconds, rng):
    """A voice part: sung (doubled at times) or spoken, in a room, [frames, 2]."""
    out = np.zeros((int(seconds * RATE), 2), np.float32)
    if not notes or rng.random() < .2:
        add(out, stereo(speak(split, seconds, rng)), int(rng.uniform(0, 1) * RATE))
    else:
        for pan in ([0] if rng.random() < .6 else [-.6, .6, 0]):
            add(out, stereo(sing(notes, split, seconds, rng), pan), 0)
    return out + room(out, rng, .3, 1.5) * 10 ** (-rng.uniform(8, 24) / 20)
