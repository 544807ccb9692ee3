"""The network that finds onsets."""
