"""The network that takes a drum stem apart into kick, snare, toms, hi-hat, cymbals and the rest."""
