"""Normalization of networks that begin where an exported graph left off, in which it lies folded into convolutions."""
import torch


@torch.no_grad()
def settle(network, batches):
    """
    Sets the normalization of a network whose layers so far do nothing but add a bias: statistics from what batches
    bring, weights and biases so that all stays as it was. Each of `batches` is an input of the network.
    """
    norms = [m for m in network.modules() if isinstance(m, torch.nn.BatchNorm2d)]
    seen = {norm: [] for norm in norms}
    for norm in norms:
        norm.weight.fill_(1)
        norm.running_mean.zero_()
        norm.running_var.fill_(1 - norm.eps)

    def measure(norm, inputs):
        seen[norm].append((inputs[0].mean(dim=(0, 2, 3)), inputs[0].square().mean(dim=(0, 2, 3))))

    hooks = [norm.register_forward_pre_hook(measure) for norm in norms]
    network.eval()
    for batch in batches:
        network(batch)
    for hook in hooks:
        hook.remove()
    for norm in norms:
        mean = torch.stack([m for m, _ in seen[norm]]).mean(dim=0)
        variance = torch.stack([s for _, s in seen[norm]]).mean(dim=0) - mean ** 2
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.weight.copy_((variance + norm.eps).sqrt())
        norm.bias.add_(mean)
