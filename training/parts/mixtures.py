"""Drum stems whose parts are known, mixed while they are needed from a ring of rendered items and recordings."""
import numpy as np
import torch

from parts.layout import BINS, HERTZ, HOP, PARTS, decibel, spectrum

REST = PARTS.index("rest")
REMIXED = .6  # of all items: every part of another item
SONG, LEAK = .3, .1  # of all: recordings as loud as the drums, or far under them
BY_NETWORK = .6  # of what a separator has been through: by the one carried, the others by a mask like one


def level(sound):
    return sound.square().mean().sqrt()


def smooth(x):
    return torch.nn.functional.avg_pool2d(x[None, None], 3, 1, 1)[0, 0]


def separator_like(parts, rng):
    """
    The gain [bins, frames] of what separators do to spectra of parts [6, 2, bins, frames]: bins go where the song was
    louder, and some of it stays.
    """
    rest, drums = (x.abs().square().mean(dim=0) for x in (parts[REST], parts[:REST].sum(dim=0)))
    ratio = torch.log(smooth(drums) + 1e-6) - torch.log(smooth(rest) + 1e-6)
    ratio = ratio + torch.from_numpy(rng.standard_normal(ratio.shape).astype(np.float32)) * rng.uniform(0, 1.5)
    floor = decibel(-rng.uniform(15, 40))
    return floor + (1 - floor) * torch.sigmoid(ratio * rng.uniform(.4, 1.2))


def holes(frames, rng):
    """The gain [bins, frames] of what is missing here and there."""
    db = torch.from_numpy(rng.standard_normal((1, 1, 64, 64)).astype(np.float32)) * rng.uniform(0, 12)
    db = torch.nn.functional.interpolate(db, size=(BINS, frames), mode="bilinear", align_corners=False)
    return 10 ** (-db[0, 0].clamp(min=0) / 20)


class Mixtures(torch.utils.data.Dataset):
    """
    Parts [6, 2, samples] that sum to a stem, and a gain [1025, frames] for the spectra of all of them. Item i of one
    seed is the same for one content of the ring.
    """

    def __init__(self, ring, recordings, separate, frames, count, seed):
        self.ring, self.recordings, self.separate = ring, recordings, separate
        self.frames, self.samples, self.count, self.seed = frames, frames * HOP, count, seed

    def __len__(self):
        return self.count

    def rendered(self, rng):
        """Parts of one item, or of six; and whether the rest holds notes as loud as the drums."""
        ready = self.ring.ready()
        if rng.random() >= REMIXED:
            item = int(rng.choice(ready))
            return self.ring.excerpt(item, None, self.samples, rng), self.ring.with_notes(item)
        items = rng.choice(ready, len(PARTS))
        parts = [self.ring.excerpt(item, part, self.samples, rng) * 10 ** rng.uniform(-.3, .3)
                 for part, item in enumerate(items)]
        return np.stack(parts), self.ring.with_notes(items[REST])

    def recording(self, rng):
        """[2, samples], its level 1."""
        sound = torch.from_numpy(self.recordings.excerpt(self.samples, rng).T.copy())
        return sound / (level(sound) + 1e-3)

    def sounds(self, rng):
        """Parts, and whether a separator is still to go through them."""
        parts, is_song = self.rendered(rng)
        parts, what = torch.from_numpy(parts), rng.random()
        loud = level(parts[:REST].sum(dim=0)) + 1e-4
        if not is_song and what < SONG + LEAK:
            is_song = what < SONG
            parts[REST] += self.recording(rng) * loud * decibel(rng.uniform(*((-12, 6) if is_song else (-45, -20))))
        if rng.random() < .4:  # mono
            parts = parts.mean(dim=1, keepdim=True).repeat(1, 2, 1)
        if is_song and rng.random() < BY_NETWORK:
            return self.separate(parts), False
        return parts, is_song

    def __getitem__(self, index):
        rng = np.random.default_rng([self.seed, index])
        parts, is_song = self.sounds(rng)
        gain = separator_like(spectrum(parts)[..., :self.frames], rng) if is_song else torch.ones(BINS, self.frames)
        if rng.random() < .1:
            gain = gain * holes(self.frames, rng)
        if rng.random() < .15:  # what a lossy codec takes away
            gain[int(rng.uniform(11000, 18500) / HERTZ):] = 0
        return (parts.flip(1) if rng.random() < .1 else parts), gain


def spectra_of(parts, gain):
    """
    A batch of Mixtures as complex spectra [batch, 6, 2, 1025, frames]; the root mean square of a stem's bins is 1.
    """
    spectra = spectrum(parts)[..., :gain.shape[-1]] * gain[:, None, None]
    level_of = spectra.sum(dim=1).abs().square().mean(dim=(1, 2, 3)).sqrt() + 1e-4
    return spectra / level_of[:, None, None, None, None]
