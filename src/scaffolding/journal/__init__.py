"""Everything that was said and done, in order: the truth that all else is a fold of."""
