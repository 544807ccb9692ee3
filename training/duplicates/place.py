"""The network: where a hit lies among others, by what the convolutions of a classifier make of its picture."""
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from torch import nn

BANDS, FRAMES, CHANNELS = 4, 3, 64
WIDTH = CHANNELS * BANDS * FRAMES


class Place(nn.Module):
    """
    [n, 2, 64, 48] from hit_spectrogram.py to unit vectors [n, 768], near for hits that sound alike: the last
    convolutions of ../classes/model.py, their norms folded in as its graph has them, each mean of two bands and two
    times.
    """

    def __init__(self, path):
        """`path`: a classifier that ../classes/export.py wrote."""
        super().__init__()
        graph = onnx.load(path).graph
        held = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
        theirs = [n.input for n in graph.node if n.op_type == "Conv"]
        a, b, c, d = (held[weight].shape[0] for _, weight, _ in theirs)
        self.convolutions = nn.Sequential(
            nn.Conv2d(3, a, 5, 2, 2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(a, b, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(b, c, 3, 1, 1), nn.ReLU(), nn.Conv2d(c, d, 3, 1, 1), nn.ReLU(), nn.AvgPool2d(2), nn.Flatten())
        mine = [layer for layer in self.convolutions if isinstance(layer, nn.Conv2d)]
        for layer, (_, weight, bias) in zip(mine, theirs, strict=True):
            layer.load_state_dict({"weight": held[weight], "bias": held[bias]})
        # Convolutions do not know high from low; this tells them.
        self.register_buffer("height", torch.linspace(-1, 1, 64).reshape(1, 1, 64, 1).expand(1, 1, 64, 48).clone())
        self.eval()

    def forward(self, picture):
        both = torch.cat([picture, self.height.expand(picture.shape[0], -1, -1, -1)], 1)
        return F.normalize(self.convolutions(both), dim=1)
