"""Which drums are struck in a hit."""
