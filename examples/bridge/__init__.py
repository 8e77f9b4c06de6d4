"""Bridge: what experts would do about a mistake, and what novices did."""
