"""The mask of --separator hpss."""
