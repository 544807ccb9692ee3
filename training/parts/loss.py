"""How far masks are from the parts of a stem."""
import torch

from parts.layout import BINS, HERTZ
from parts.model import by_part

WORTH = torch.tensor([1, 1, 1, 1, 1, .5])  # of each part
# Errors count by frequency, +6 dB an octave from 250 Hz to 8 kHz: there hats and cymbals lie, far under the drums.
WEIGHT = (torch.arange(BINS) * HERTZ / 1000).clamp(.25, 8)
BLOCK = 16  # frames: 0.19 s
WHOLE_SHARE, BLOCK_SHARE, NEAR_SHARE = .35, .5, 6


def floored_ratio(power, error, floor):
    """Signal to distortion in tens of dB, both over a floor."""
    return torch.log10((power + floor) / (error + floor))


def floor_of(power, whole, ceiling, own):
    """
    Below what an error no longer counts: for a part that is silent the ceiling, a share of the whole, so that it is to
    stay silent; for a soft one a share of its own, so that it counts as much as a loud one.
    """
    return torch.where(power > 1e-5 * whole, torch.minimum(ceiling, own), ceiling) + 1e-3


def over_bands(x):
    """Sums of [batch, parts, 2, bins, frames] over channels and bins, plain and weighted: [batch, parts, 2, frames]."""
    both = torch.stack([torch.ones(BINS), WEIGHT]).to(x.device)
    return torch.matmul(both, x.sum(dim=2))


def whole_ratio(error, power, whole):
    """Of each part over the whole item, the sum of both weightings; of [batch, parts, 2, frames] each."""
    error, power, whole = (x.sum(dim=3) for x in (error, power, whole))
    return floored_ratio(power, error, floor_of(power, whole, 1e-3 * whole, .03 * power)).sum(dim=2)


def block_ratio(error, power, whole):
    """
    Of each part, the mean over blocks of 0.19 s, weighted by frequency: what a stroke leaves in another part counts
    where it does, not under the loud strokes of the item.
    """
    def blocks(x):
        return x[:, :, 1, :x.shape[3] // BLOCK * BLOCK].reshape(*x.shape[:2], -1, BLOCK).sum(dim=3)
    error, power, whole = blocks(error), blocks(power), blocks(whole)
    mean = whole.mean(dim=2, keepdim=True)
    floor = floor_of(power, mean, 3e-3 * torch.maximum(whole, .1 * mean), .02 * power + 1e-4 * mean)
    return floored_ratio(power, error, floor).mean(dim=2)


def loss_of(masks, parts):
    """
    Of masks [batch, 12, bins, frames] and complex parts [batch, 6, 2, bins, frames]: the negative log-SDR of each part,
    over the whole and over blocks, and the distance of the square-rooted magnitudes. Item by item, which keeps what is
    computed in the processor's caches.
    """
    return sum(loss_of_item(masks[i:i + 1], parts[i:i + 1]) for i in range(len(masks))) / len(masks)


def loss_of_item(masks, parts):
    masks = by_part(masks)
    with torch.no_grad():
        stem = parts.sum(dim=1, keepdim=True)
        stem_re, stem_im, re, im = (x.contiguous() for x in (stem.real, stem.imag, parts.real, parts.imag))
        stem_power, power = stem_re.square().addcmul_(stem_im, stem_im), re.square().addcmul_(im, im)
        magnitude = stem_power.sqrt()
        # |m X - S|^2 without the complex product: the error's part along X, and what no real mask can reach.
        along = (re * stem_re).addcmul_(im, stem_im).div_(magnitude + 1e-8)
        beyond = (power - along.square()).clamp_(min=0)
        root_true, root_stem = power.sqrt().sqrt_(), magnitude.sqrt()
        weight, worth = WEIGHT.sqrt().reshape(1, 1, 1, -1, 1).to(masks.device), WORTH.to(masks.device)
    error = over_bands((masks * magnitude - along).square() + beyond)
    power, whole = over_bands(power), over_bands(stem_power)
    near = ((root_stem * (masks + 1e-6).sqrt() - root_true).abs() * weight).mean(dim=(2, 3, 4))
    ratio = WHOLE_SHARE * whole_ratio(error, power, whole) + BLOCK_SHARE * block_ratio(error, power, whole)
    return (worth * (NEAR_SHARE * near - ratio)).sum(dim=1).mean() / worth.sum()
