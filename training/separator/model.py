"""
The network: how much of one channel of a mix is drums, bin by bin, from the spectra of that channel and of the other.
"""
import math

import torch
from torch import nn

from drumtraining.band_layers import Block, Grow, grouped

# Bands as (first bin, bins a band, bands): single bins where kick and bass meet, wider ones above. The last bin goes
# with the one before.
GROUPS = [(0, 1, 96), (96, 3, 64), (288, 12, 64), (1056, 31, 32)]
BANDS, BINS = 256, 2049
# Of a bin: the two channels' magnitudes, and the phase against the frame and the bin before, as cosine and sine.
VIEWS = 6


def views(spectra):
    """
    What the network looks at, [batch, 6, bins, frames], from the real and imaginary parts of the channel and of the
    other one, [batch, 4, bins, frames]. Phases enter as differences: how far a bin's phase moved since the last frame
    beyond what a tone at its center does (instantaneous frequency), and how far it lies from that of the bin below
    (group delay). Where a stroke falls into a ringing note these say how the two add up, and a shift of all phases
    changes nothing.
    """
    real, imaginary = spectra[:, 0::2], spectra[:, 1::2]
    whole = (real.square() + imaginary.square() + 1e-14).sqrt()
    loud = (.3 * whole.log()).exp()
    re, im, size = real[:, :1], imaginary[:, :1], whole[:, :1]

    def against(re_before, im_before, size_before, cosine, sine):
        across, along = re * re_before + im * im_before, im * re_before - re * im_before
        scale = loud[:, :1] / (size * size_before + 1e-7)
        return (across * cosine + along * sine) * scale, (along * cosine - across * sine) * scale
    # A tone at the center of bin k moves by k quarter turns from frame to frame.
    turn = torch.arange(BINS, device=spectra.device).reshape(-1, 1) % 4 * (math.pi / 2)
    frame_before = [nn.functional.pad(x[..., :-1], (1, 0)) for x in (re, im, size)]
    bin_before = [nn.functional.pad(x[:, :, :-1], (0, 0, 1, 0)) for x in (re, im, size)]
    return torch.cat([loud, *against(*frame_before, turn.cos(), turn.sin()), *against(*bin_before, -1, 0)], dim=1)


class Separator(nn.Module):
    """
    A U-Net over bands whose deepest level a recurrent layer runs through in both directions of time. Spectra [batch, 4,
    2049, frames] (real and imaginary part of the channel, then of the other channel; frames even; the root mean square
    of all bins about 1) to masks [batch, 1, 2049, frames], 0 to 1.
    """

    def __init__(self, channels=(16, 32, 64, 96), strides=((2, 1), (2, 2), (2, 1)), convolutions=(1, 1, 2, 2),
                 narrow=64, hidden=320):
        super().__init__()
        self.config = {"channels": channels, "strides": strides, "convolutions": convolutions, "narrow": narrow,
                       "hidden": hidden}
        first, depth = channels[0], len(channels)
        self.enter = nn.ModuleList(nn.Conv2d(VIEWS * width, first, 1) for _, width, _ in GROUPS)
        self.leave = nn.ModuleList(nn.Conv2d(first, width, 1) for _, width, _ in GROUPS)
        sizes = [BANDS >> i for i in range(depth)]
        block = lambda i: Block(channels[i], sizes[i], narrow, convolutions[i])  # noqa: E731
        self.down = nn.ModuleList(block(i) for i in range(depth))
        self.up = nn.ModuleList(block(i) for i in range(depth - 1))
        self.shrink = nn.ModuleList(nn.Conv2d(channels[i], channels[i + 1], strides[i], strides[i])
                                    for i in range(depth - 1))
        self.grow = nn.ModuleList(Grow(channels[i + 1], channels[i], strides[i]) for i in range(depth - 1))
        flat = channels[-1] * sizes[-1]
        self.squeeze = nn.Linear(flat, hidden)
        self.time = nn.GRU(hidden, hidden // 2, 2, batch_first=True, bidirectional=True)
        self.expand = nn.Linear(hidden, flat)

    def forward(self, spectra):
        masks = [mask.transpose(1, 2).flatten(1, 2) for mask in self.masks(grouped(views(spectra), GROUPS))]
        return torch.cat([*masks, masks[-1][:, -1:]], dim=1)[:, None]

    def masks(self, groups):
        """Of what views gives, grouped: by group [batch, bins a band, bands, frames]."""
        x, skips = torch.cat([layer(group) for layer, group in zip(self.enter, groups)], dim=2), []
        for i, block in enumerate(self.down):
            x = block(x)
            if i < len(self.shrink):
                skips.append(x)
                x = self.shrink[i](x)
        deep = x.permute(0, 3, 1, 2).flatten(2)
        deep = self.expand(self.time(torch.relu(self.squeeze(deep)))[0])
        x = x + deep.reshape(x.shape[0], x.shape[3], x.shape[1], x.shape[2]).permute(0, 2, 3, 1)
        for i in reversed(range(len(self.up))):
            x = self.up[i](self.grow[i](x) + skips[i])
        pieces = x.split([bands for _, _, bands in GROUPS], dim=2)
        return [torch.sigmoid(layer(piece)) for layer, piece in zip(self.leave, pieces)]


def planes(mix):
    """
    Complex spectra of a channel and the other one, [batch, 2, bins, frames], as real and imaginary parts, [batch, 4,
    bins, frames].
    """
    return torch.view_as_real(mix).permute(0, 1, 4, 2, 3).flatten(1, 2)


def loss_of(mask, mix, drums):
    """
    The negative log-SDR (in tens of dB) and twice the mean distance of the square-rooted magnitudes; all [batch, 1,
    bins, frames], two of them complex.
    """
    with torch.no_grad():
        whole, true = mix.abs(), drums.abs()
        # |m X - D|^2 without the complex product: the error's part along X, and what no real mask can reach.
        along = (mix.real * drums.real + mix.imag * drums.imag) / (whole + 1e-8)
        beyond = (true ** 2 - along ** 2).clamp(min=0).sum(dim=(1, 2, 3))
        # Of a silent mix there is nothing to tell, and no logarithm of nothing.
        power, floor = (true ** 2).sum(dim=(1, 2, 3)), 1e-3 * (whole ** 2).sum(dim=(1, 2, 3)) + 1e-3
        root_true, root_whole = true.sqrt(), whole.sqrt()
    ratio = torch.log10((power + floor) / (((mask * whole - along) ** 2).sum(dim=(1, 2, 3)) + beyond + floor))
    return -ratio.mean() + 2 * (root_whole * (mask + 1e-6).sqrt() - root_true).abs().mean()
