"""What was seen of a principle in a journal, and what may be said of it."""
