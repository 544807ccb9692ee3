"""Tables of strokes to sound: every stroke laid into the lane of its drum, on whatever device."""
import numpy as np
import torch
from scipy.signal import lfilter

from parts.layout import LANES, RATE, SAMPLES
from parts.tables import FADE, LONGEST

HELD = 1323  # samples before a stroke begins to decay: 30 ms
CHUNK = 1 << 25  # samples laid out at once


class Renderer:
    """Each sound of a bank beside a duller one; soft strokes lie between."""

    def __init__(self, bank, device):
        dull = lfilter([.4], [1, -.6], bank.sound.astype(np.float32)).astype(np.float32)
        both = np.stack([bank.sound, dull], axis=1).astype(np.float32) / 32768
        self.sounds, self.device = torch.from_numpy(both).to(device), device

    def strokes(self, columns, longest):
        """[strokes, samples] of rows of a table, none longer than that; columns are [strokes, 1]."""
        step = torch.arange(min(longest, int(columns["count"].max())), device=self.device)[None]
        since = step + columns["begin"]
        source = since * columns["speed"]
        whole = source.long()
        share = (source - whole).float()[..., None]
        whole = (whole + columns["start"]).clamp(max=len(self.sounds) - 2)
        pair = self.sounds[whole] * (1 - share) + self.sounds[whole + 1] * share
        sound = pair[..., 0] * (1 - columns["dull"]) + pair[..., 1] * columns["dull"]
        sound = sound * torch.exp(-(since - HELD).clamp(min=0) * (columns["decay"] / RATE))
        sound = sound * ((columns["cut"] + FADE - since) / FADE).clamp(0, 1)
        return step, torch.where(step < columns["count"], sound * columns["gain"], torch.zeros_like(sound))

    def lanes(self, table):
        """[items, lanes, samples]."""
        out = torch.zeros(table.items * len(LANES) * SAMPLES, device=self.device)
        columns = {k: torch.as_tensor(v).to(self.device) for k, v in table.columns.items()}
        first = 0
        for longest, last in zip(LONGEST, table.ends.tolist()):
            each = max(1, CHUNK // longest)
            for at in range(first, last, each):
                some = {k: v[at:min(at + each, last), None] for k, v in columns.items()}
                step, sound = self.strokes(some, longest)
                out.scatter_add_(0, (some["place"] + step).clamp(max=len(out) - 1).flatten(), sound.flatten())
            first = last
        return out.reshape(table.items, len(LANES), SAMPLES)
