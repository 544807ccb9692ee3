"""The descriptors of sounds."""
