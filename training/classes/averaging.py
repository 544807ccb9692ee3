"""Weights averaged over the course of training, which vary less than any of its steps."""
import torch


def average(averaged, model, step):
    """Moves the averaged weights towards the model's: as a mean at first, over some 250 steps later. Counters are taken over."""
    keep = min(.996, step / (step + 20))
    with torch.no_grad():
        for mine, its in zip(averaged.state_dict().values(), model.state_dict().values()):
            mine.copy_(its if not mine.is_floating_point() else keep * mine + (1 - keep) * its)
