"""Songs by genre that nothing was learned from."""
