"""MathDial: what teachers did, turn by turn, and how it went."""
