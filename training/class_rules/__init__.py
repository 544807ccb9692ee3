"""The rules that classify where no network does."""
