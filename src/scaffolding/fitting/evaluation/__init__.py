"""Evaluation: how far a fitted model is to be trusted, and against what."""
