"""Smoke tests of every model: tiny data made here, a few steps, an export that has the form of the one carried."""
