"""Truths: what a simulated mentee can do, and how she learns; four theories of it."""
