"""The network that separates drums (--separator embedded)."""
