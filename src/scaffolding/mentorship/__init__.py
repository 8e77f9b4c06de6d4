"""The dialogue: what comes next, and what was said and done."""
