"""How much help: the assists, a module each."""
