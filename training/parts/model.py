"""
The network: the share of kick, snare, toms, hi-hat, cymbals and the rest in every bin of a drum stem, both channels at
once.
"""
import math

import torch
from torch import nn

from drumtraining.band_layers import Block, Grow, grouped

from parts.layout import BINS, PARTS

# Bands as (first bin, bins a band, bands), of 1025 bins of 21.5 Hz. The last bin goes with the one before.
GROUPS = [(0, 1, 64), (64, 2, 48), (160, 6, 48), (448, 18, 32)]
BANDS, VIEWS = 192, 7
SMALL = dict(channels=(4, 8, 8, 8), narrow=8, hidden=16)


def magnitude(re, im):
    return (re.square() + im.square() + 1e-14).sqrt()


def compressed(magnitudes):
    """Magnitudes to the power of 0.3."""
    return (.3 * magnitudes.log()).exp()


def views(spectra):
    """
    What the network looks at, [batch, 7, bins, frames], of the real and imaginary parts of both channels, [batch, 4,
    bins, frames]: their magnitudes; how alike they are; and of their sum, how far a bin's phase moved since the frame
    before beyond what a tone at its center does (tones: the bodies of drums), and how far it lies from that of the bin
    below (when in the frame an attack falls).
    """
    left_re, left_im, right_re, right_im = spectra.unbind(dim=1)
    re, im = (left_re + right_re) * .5, (left_im + right_im) * .5
    left, right, size = magnitude(left_re, left_im), magnitude(right_re, right_im), magnitude(re, im)
    loud = compressed(size)

    def against(other, cosine, sine):
        other_re, other_im, other_size = other
        across, along = re * other_re + im * other_im, im * other_re - re * other_im
        scale = loud / (size * other_size + 1e-7)
        return (across * cosine + along * sine) * scale, (along * cosine - across * sine) * scale
    # A tone at the center of bin k moves by k quarter turns from frame to frame.
    turn = torch.arange(BINS, device=spectra.device).reshape(-1, 1) % 4 * (math.pi / 2)
    frame_before = [nn.functional.pad(x[..., :-1], (1, 0)) for x in (re, im, size)]
    bin_below = [nn.functional.pad(x[:, :-1], (0, 0, 1, 0)) for x in (re, im, size)]
    alike = (left_re * right_re + left_im * right_im) / (left * right + 1e-7) * loud
    return torch.stack([compressed(left), compressed(right), alike, *against(frame_before, turn.cos(), turn.sin()),
                        *against(bin_below, -1, 0)], dim=1)


class PartsNetwork(nn.Module):
    """
    A U-Net over bands whose deepest level a recurrent layer runs through in both directions of time. Spectra [batch, 4,
    1025, frames] (real and imaginary part of the left channel, then of the right one; frames even; the root mean square
    of all bins about 1) to masks [batch, 12, 1025, frames]: six parts of the left channel, six of the right one, the
    six of a bin summing to one.
    """

    def __init__(self, channels=(28, 48, 72, 112), strides=((2, 1), (2, 2), (2, 1)), convolutions=(1, 1, 2, 2),
                 narrow=48, hidden=256):
        super().__init__()
        self.config = {"channels": channels, "strides": strides, "convolutions": convolutions, "narrow": narrow,
                       "hidden": hidden}
        first, depth = channels[0], len(channels)
        self.enter = nn.ModuleList(nn.Conv2d(VIEWS * width, first, 1) for _, width, _ in GROUPS)
        self.leave = nn.ModuleList(nn.Conv2d(first, 2 * len(PARTS) * width, 1) for _, width, _ in GROUPS)
        sizes = [BANDS >> i for i in range(depth)]
        blocks = lambda count: nn.ModuleList(Block(channels[i], sizes[i], narrow, convolutions[i])  # noqa: E731
                                             for i in range(count))
        self.down, self.up = blocks(depth), blocks(depth - 1)
        self.shrink = nn.ModuleList(nn.Conv2d(channels[i], channels[i + 1], strides[i], strides[i])
                                    for i in range(depth - 1))
        self.grow = nn.ModuleList(Grow(channels[i + 1], channels[i], strides[i]) for i in range(depth - 1))
        flat = channels[-1] * sizes[-1]
        self.squeeze = nn.Linear(flat, hidden)
        self.time = nn.GRU(hidden, hidden // 2, 2, batch_first=True, bidirectional=True)
        self.expand = nn.Linear(hidden, flat)

    def forward(self, spectra):
        return self.masks(views(spectra))

    def masks(self, seen):
        """The masks of what views gives."""
        shares = [self.shares(x.float(), width) for x, (_, width, _) in zip(self.logits(grouped(seen, GROUPS)), GROUPS)]
        mask = torch.cat(shares, dim=2)
        return torch.cat([mask, mask[:, :, -1:]], dim=2)

    def logits(self, groups):
        """Of what grouped gives, by group [batch, 12 * width, bands, frames]."""
        x, skips = torch.cat([layer(group) for layer, group in zip(self.enter, groups)], dim=2), []
        for i, block in enumerate(self.down):
            x = block(x)
            if i < len(self.shrink):
                skips.append(x)
                x = self.shrink[i](x)
        batch = len(x)
        deep = x.permute(0, 3, 1, 2).reshape(batch, x.shape[3], -1)
        deep = self.expand(self.time(torch.relu(self.squeeze(deep)))[0])
        x = x + deep.reshape(batch, x.shape[3], x.shape[1], x.shape[2]).permute(0, 2, 3, 1)
        for i in reversed(range(len(self.up))):
            x = self.up[i](self.grow[i](x) + skips[i])
        pieces = x.split([bands for _, _, bands in GROUPS], dim=2)
        return [layer(piece) for layer, piece in zip(self.leave, pieces)]

    def shares(self, x, width):
        """What a layer gives for each band, as shares of each bin."""
        batch, _, bands, frames = x.shape
        x = x.reshape(batch, 2, len(PARTS), width * bands, frames).clamp(-25, 25).exp()
        x = x / x.sum(dim=2, keepdim=True)  # runtimes are slow at a softmax along an inner axis
        x = x.reshape(batch, 2 * len(PARTS), width, bands, frames).transpose(2, 3)
        return x.reshape(batch, 2 * len(PARTS), width * bands, frames)


def planes(stem):
    """
    Complex spectra of both channels, [batch, 2, bins, frames], as real and imaginary parts, [batch, 4, bins, frames].
    """
    return torch.view_as_real(stem).permute(0, 1, 4, 2, 3).flatten(1, 2)


def by_part(masks):
    """Masks [batch, 12, bins, frames] as [batch, 6, 2, bins, frames]."""
    batch, _, bins, frames = masks.shape
    return masks.reshape(batch, 2, len(PARTS), bins, frames).transpose(1, 2)
