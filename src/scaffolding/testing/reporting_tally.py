"""A tally of the laws that were tried, for whoever sums up a run of tests.

A test tries several laws, and pytest counts tests. So each law is noted where it is tried,
and the pytest plugin takes the notes of each test from here. It is the one place of the
kit that remembers, because the two have nothing else in common; a test leaves it empty.

>>> from scaffolding.testing.reporting_tally import Verdict, note, noted, summary
>>> _ = noted()
>>> note("says_why", Verdict.KEPT)
>>> note("does_not_depend_on_names", Verdict.BROKEN)
>>> summary([verdict for _, verdict in noted()])
'2 laws tried, 1 broken'
>>> noted()
()
"""

from collections import deque
from collections.abc import Iterable
from enum import Enum
from typing import Final

__all__ = ["Verdict", "note", "noted", "summary"]

_MOST: Final = 10_000
"""Where nobody takes the notes, the oldest are forgotten."""

_NOTES: Final[deque[tuple[str, "Verdict"]]] = deque(maxlen=_MOST)


class Verdict(Enum):
    """How a law came out."""

    KEPT = "kept"
    BROKEN = "broken"
    EXCUSED = "excused"
    """It was broken, and was known to be, for a reason that was given."""


def note(law: str, verdict: Verdict, /) -> None:
    """Note that a law was tried."""
    _NOTES.append((law, verdict))


def noted() -> tuple[tuple[str, Verdict], ...]:
    """Return what was noted since somebody asked last, in order, and forget it."""
    found = tuple(_NOTES)
    _NOTES.clear()
    return found


def summary(verdicts: Iterable[Verdict], /) -> str:
    """Return in a line how many laws were tried, and how they came out."""
    several = tuple(verdicts)
    n_broken = several.count(Verdict.BROKEN)
    n_excused = several.count(Verdict.EXCUSED)
    laws = "law" if len(several) == 1 else "laws"
    said = f"{len(several)} {laws} tried, {n_broken or 'none'} broken"
    return f"{said}, {n_excused} excused" if n_excused else said
