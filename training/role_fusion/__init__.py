"""How rules, class and words are joined to roles."""
