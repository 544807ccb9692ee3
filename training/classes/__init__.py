"""The networks that say of which class a hit is."""
