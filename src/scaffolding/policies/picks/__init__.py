"""What to work on: the picks, a module each."""
