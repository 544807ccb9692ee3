"""
Lanes of strokes as a recording has them: drums equalized and placed, a room, drums that ring along, microphones,
compression. What happens to the sum happens to every part alike, so the parts always add up to the stem.
"""
import math

import torch

from parts.dice import Dice, curve_points, energy, frequencies, gain_of
from parts.layout import LANES, PART_OF_LANE, PARTS, RATE, SAMPLES, decibel

SHELLS, DRUMS = LANES.index("hihat"), LANES.index("percussion")  # lanes before them
TONE = LANES.index("tone")
PLACES = torch.tensor([.05, .15, .2, .3, .6, .6, .6, .5, .8, .7, .7, .5])  # how far from the middle, at most
POINTS, DEPTH = 7, 5  # of equalizers, dB
RING_SECONDS, ROOM_SECONDS = 1.6, 1.5


class Studio:
    """Items on one device; one seed always gives the same ones in the same order."""

    def __init__(self, device, seed):
        self.device, self.dice = device, Dice(device, seed)
        self.hertz = frequencies(device)
        self.points = curve_points(self.hertz, POINTS)

    def equalizer(self, *shape):
        """Gains [..., bins]."""
        return gain_of(self.dice.uniform(-DEPTH, DEPTH, *shape, POINTS) @ self.points)

    def shells(self, items):
        """What rings along with every stroke on a drum: a few decaying tones, as a spectrum."""
        dice, t = self.dice, torch.arange(int(RING_SECONDS * RATE), device=self.device) / RATE
        hertz = 10 ** dice.uniform(1.6, 2.62, items, 5, 1)
        fall = dice.uniform(.08, .5, items, 5, 1) * (150 / hertz) ** .5
        size = dice.uniform(.2, 1, items, 5, 1) * dice.chance(.7, items, 5, 1)
        tones = size * torch.exp(-t / fall) * torch.sin(2 * math.pi * hertz * t)
        return torch.fft.rfft(tones.sum(dim=1), SAMPLES)

    def room(self, mono):
        """Decaying noise, darker as it dies, after a few early reflections; a spectrum [items, 2, bins]."""
        dice, items, count = self.dice, len(mono), int(ROOM_SECONDS * RATE)
        t = torch.arange(count, device=self.device) / RATE
        seconds = dice.logarithmic(.12, 1.2, items, 1, 1)
        answer = dice.normal(items, 2, count) * torch.exp(-6.9 * t / seconds)
        hertz = torch.fft.rfftfreq(count, 1 / RATE).to(self.device)
        low_pass = torch.complex(torch.ones_like(hertz), hertz / dice.uniform(1500, 6000, items, 1, 1))
        dark = torch.fft.irfft(torch.fft.rfft(answer) / low_pass, count)
        fade = (t / seconds * 3).clamp(max=1)
        answer = answer * (1 - fade) + dark * 2 * fade
        for _ in range(6):
            answer.scatter_add_(2, dice.integers(60, int(.05 * RATE), items, 2, 1), dice.normal(items, 2, 1) * 8)
        answer[:, 1] = torch.where(mono[:, None] > 0, answer[:, 0], answer[:, 1])
        return torch.fft.rfft(answer, SAMPLES)

    def limits(self, items):
        """dB [items, bins] of what some microphones and mixes do: darker, a mighty bottom, a top cut off."""
        dice, hertz = self.dice, self.hertz
        darker = dice.uniform(0, 4, items, 1) * dice.chance(.4, items, 1) * torch.log2(hertz.clamp(min=100) / 100)
        bottom = dice.uniform(3, 15, items, 1) * dice.chance(.3, items, 1)
        bottom = bottom / (1 + (hertz / dice.uniform(60, 150, items, 1)) ** 3)
        top = ((hertz / dice.uniform(7000, 16000, items, 1) - 1) * 600).clamp(0, 60) * dice.chance(.2, items, 1)
        return bottom - darker - top

    def smoothed(self, x, samples):
        """A one-pole low-pass of that many samples, around the end of the excerpt."""
        turn = torch.exp(-2j * math.pi * torch.arange(x.shape[-1] // 2 + 1, device=self.device) / x.shape[-1])
        keep = torch.exp(-1 / samples)
        return torch.fft.irfft(torch.fft.rfft(x) * ((1 - keep) / (1 - keep * turn)), x.shape[-1]).clamp(min=0)

    def leveled_notes(self, drawn):
        """
        Sets the level of the notes: in some items that have no percussion as loud as the drums, for a separator to take
        away, else far below. Gives which items are for a separator.
        """
        dice, items, each = self.dice, len(drawn), energy(drawn)
        drums, notes = each[:, :DRUMS].sum(dim=1) + 1e-3, each[:, TONE]
        loud = dice.chance(.5, items) * (notes > 0) * (each[:, DRUMS] < 1e-3)
        under = torch.where(loud > 0, dice.uniform(-10, 5, items), -dice.uniform(15, 45, items))
        drawn[:, TONE] *= (decibel(under) * (drums / (notes + 1e-9)).sqrt() * (notes > 0))[:, None]
        return loud

    def sides(self, mono):
        """Gains [items, lanes, 2] of both channels."""
        places = self.dice.uniform(-1, 1, len(mono), len(LANES)) * PLACES.to(self.device) * (1 - mono)[:, None]
        angle = (places + 1) * (math.pi / 4)
        return torch.stack([angle.cos(), angle.sin()], dim=2)

    def spatial(self, drawn):
        """Spectra of the lanes, [items, lanes, bins], as spectra of parts, [items, parts, 2, bins]; and who is mono."""
        dice, items = self.dice, len(drawn)
        mono = dice.chance(.4, items)
        dry = drawn[:, :DRUMS].sum(dim=1)
        ring = self.shells(items)
        level = decibel(-dice.uniform(6, 30, items)) * dice.chance(.5, items)
        ring = ring * (level * (energy(dry) / (energy(dry * ring) + 1e-9)).sqrt())[:, None]
        send, room = dice.uniform(.1, 1, items, len(LANES), 1), self.room(mono)
        sent = (drawn[:, :TONE] * send[:, :TONE]).sum(dim=1)
        wet = decibel(-dice.uniform(4, 28, items)) * dice.chance(.8, items)
        room = room * (wet * (energy(dry) / (energy(sent * room[:, 0]) + 1e-9)).sqrt())[:, None, None]
        sides, out = self.sides(mono), torch.zeros(items, len(PARTS), 2, drawn.shape[-1], dtype=drawn.dtype,
                                                   device=self.device)
        for lane, part in enumerate(PART_OF_LANE):
            for side in (0, 1):
                way = sides[:, lane, side, None] * (1 + ring if lane < SHELLS else 1)
                way = way if lane == TONE else way + room[:, side] * send[:, lane]
                out[:, part, side] += drawn[:, lane] * way
        return out, mono

    def wires(self, drums):
        """Snare wires that answer every drum: drums [items, 5, samples] to the same, each drum its own share."""
        dice, items = self.dice, len(drums)
        low, high = dice.uniform(700, 2000, items, 1), dice.uniform(4000, 9000, items, 1)
        noise = torch.fft.rfft(dice.normal(items, SAMPLES))
        noise = torch.fft.irfft(noise * (self.hertz / (self.hertz + low) / (1 + self.hertz / high)), SAMPLES)
        wires = self.smoothed(drums.abs(), torch.full((), 3000., device=self.device)) * noise[:, None]
        power = [x.sum(dim=1).square().mean(dim=1) for x in (drums, wires)]
        scale = decibel(-dice.uniform(15, 40, items)) * (power[0] / (power[1] + 1e-12)).sqrt()
        return wires * scale[:, None, None]

    def squeezed(self, parts):
        """A compressor and saturation by chance, one gain for all parts."""
        dice, items, mix = self.dice, len(parts), parts.sum(dim=1)
        level = mix.square().mean(dim=1).reshape(items, -1, 64).mean(dim=2)
        level = self.smoothed(level, dice.uniform(3, 40, items, 1)) + 1e-8
        threshold = torch.quantile(level, .9, dim=1, keepdim=True) * 10 ** -dice.uniform(0, 1.8, items, 1)
        slope = -.5 * (1 - 1 / dice.uniform(1.5, 6, items, 1)) * dice.chance(.45, items, 1)
        gain = ((level / threshold).clamp(min=1) ** slope)[:, None]
        gain = torch.nn.functional.interpolate(gain, size=SAMPLES, mode="linear", align_corners=False)
        mix = mix * gain
        drive = dice.logarithmic(.15, 1.2, items, 1, 1) / (mix.square().mean(dim=(1, 2), keepdim=True).sqrt() + 1e-6)
        driven = mix.abs().amax(dim=1, keepdim=True) * drive + 1e-6
        saturation = torch.tanh(driven) / driven
        some = dice.chance(.4, items, 1, 1) > 0
        return parts * (gain * torch.where(some, saturation, torch.ones_like(driven)))[:, None]

    def record(self, lanes):
        """
        Lanes [items, lanes, samples] to parts [items, parts, 2, samples], and which items hold notes as loud as the
        drums, for a separator to take away.
        """
        items, dice = len(lanes), self.dice
        drawn = torch.fft.rfft(lanes) * self.equalizer(items, len(LANES))
        loud = self.leveled_notes(drawn)
        spectra, mono = self.spatial(drawn)
        out = torch.fft.irfft(spectra * (self.equalizer(items) * gain_of(self.limits(items)))[:, None, None], SAMPLES)
        some = torch.nonzero(dice.chance(.4, items)).flatten()
        if len(some):
            out[some, :5] += self.wires(out[some, :5].mean(dim=2))[:, :, None]
        level = out[:, :5].sum(dim=1).square().mean(dim=(1, 2)).sqrt() + 1e-6
        hiss = dice.normal(items, 2, SAMPLES)
        hiss[:, 1] = torch.where(mono[:, None] > 0, hiss[:, 0], hiss[:, 1])
        out[:, 5] += hiss * (level * decibel(-dice.uniform(45, 85, items)))[:, None, None]
        return self.squeezed(out / level[:, None, None, None]), loud
