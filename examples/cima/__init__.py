"""CIMA: whether what a tutor does depends on what the student did."""
