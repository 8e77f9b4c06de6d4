"""Examples of use, each run by a test."""
