"""Codes: the numbers by which the kernel calls what the rest of the library has names for.

A compiled function knows no enums and no classes. Support levels and outcomes are their
own numbers (`Support`, `Outcome`), moods stand in the order of `Mood`; all else is
numbered here.

>>> from scaffolding.simulation.kernel import codes
>>> codes.OFFER, codes.NOBODY
(1, -1)
"""

from typing import Final

__all__ = [
    "ABILITY",
    "AS_ASKED",
    "AT_RANDOM",
    "BEST_ASSISTANCE",
    "BEYOND_REACH",
    "BORED",
    "CHOICE",
    "CHOSEN",
    "CONFUSED",
    "CONTINGENT_SHIFT",
    "COUNTER",
    "COUNTS",
    "DIRECTIVE",
    "DISCUSS",
    "END",
    "ENGAGED",
    "FIXED",
    "FIXED_FADE",
    "FRUSTRATED",
    "GOAL",
    "GUIDE",
    "HAND_OVER",
    "IN_ORDER",
    "LEAST_SUPPORT",
    "LOOKAHEAD",
    "MASTERY",
    "MOST_GAIN",
    "NEAREST",
    "NOBODY",
    "NOTHING",
    "NO_HELP",
    "OFFER",
    "OWN",
    "PAUSE",
    "PROBE",
    "RAISED",
    "SHARED",
    "SHE_CHOOSES",
    "STAGES",
    "THOMPSON_SAMPLING",
    "ZPDES",
]

NOBODY: Final = -1
"""No activity, no scaffold, no skill, no level, no mood."""

# Moves, and what is open.
NOTHING: Final = 0
OFFER: Final = 1
PROBE: Final = 2
HAND_OVER: Final = 3
PAUSE: Final = 4
DISCUSS: Final = 5
END: Final = 6
CHOSEN: Final = 7
"""What she chose of several is open; it is no move of the mentor's."""

# Topics.
GOAL: Final = 0
COUNTER: Final = 1
CHOICE: Final = 2
BEYOND_REACH: Final = 3

# Moods.
ENGAGED: Final = 0
CONFUSED: Final = 1
FRUSTRATED: Final = 2
BORED: Final = 3

# Learner models.
STAGES: Final = 0
MASTERY: Final = 1
ABILITY: Final = 2
COUNTS: Final = 3

# Policies.
GUIDE: Final = 0
AT_RANDOM: Final = 1
SHARED: Final = 2
OWN: Final = 3
"""One that is not built in and gives a kernel function."""
LOOKAHEAD: Final = 4

RAISED: Final = -(1 << 62)
"""No place of a candidate: such a function raised."""

# Picks.
NEAREST: Final = 0
IN_ORDER: Final = 1
MOST_GAIN: Final = 2
SHE_CHOOSES: Final = 3
ZPDES: Final = 4
THOMPSON_SAMPLING: Final = 5

# Assists.
LEAST_SUPPORT: Final = 0
CONTINGENT_SHIFT: Final = 1
FIXED_FADE: Final = 2
FIXED: Final = 3
NO_HELP: Final = 4
DIRECTIVE: Final = 5
BEST_ASSISTANCE: Final = 6
AS_ASKED: Final = 7
