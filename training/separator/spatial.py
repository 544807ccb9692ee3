"""
The drums of a stereo mix by where they stand, as the program finds them: a multichannel Wiener filter (Duong, Vincent
and Gribonval 2010) whose powers and places come from masks. Here in double precision, to test the program against.
"""
import numpy as np

MOMENT, AROUND, ANYWHERE, LEAST = .2, 2, .003, 1e-30


def place(own, common):
    """
    The spatial covariance [bins, frames, 2, 2] of a source with the spectra `own` [2, bins, frames]: that of the whole
    and a little of the moment, the more a frame counts the more of the mix's power `common` is its own.
    """
    share = (np.abs(own) ** 2).sum(axis=0) / (common + LEAST)
    moments = np.einsum("aft,bft,ft->ftab", own, own.conj(), share ** 2)
    padded = np.pad(moments, ((0, 0), (AROUND, AROUND), (0, 0), (0, 0)))
    around = sum(padded[:, i:i + moments.shape[1]] for i in range(2 * AROUND + 1))

    def unit(matrices):
        return 2 * matrices / (np.trace(matrices, axis1=-2, axis2=-1).real[..., None, None] + LEAST)
    return (1 - MOMENT) * unit(moments.sum(axis=1, keepdims=True)) + MOMENT * unit(around) + ANYWHERE * np.eye(2)


def drums_of(spectra, masks):
    """The drums' spectra [2, bins, frames], of the mix's and how much of each channel a network takes for drums."""
    power = np.abs(spectra) ** 2
    shares = [masks, 1 - masks]
    loud = [(share * power).sum(axis=0)[..., None, None] for share in shares]
    drums, rest = (level * place(share * spectra, power.sum(axis=0)) for level, share in zip(loud, shares))
    both = drums + rest + LEAST * np.eye(2)
    mixed = np.moveaxis(spectra, 0, -1)[..., None]
    found = np.moveaxis((drums @ np.linalg.solve(both, mixed))[..., 0], -1, 0)
    return found * np.sqrt(np.minimum(1, power / (np.abs(found) ** 2 + LEAST)))  # no louder than all that is there
