"""Attendance: of the meetings that were due how many were held, and who stayed away.

To miss a meeting is not to leave, and most who miss one come again. She has stayed away if
she missed two running; she came back if she met the mentor after that; and she dropped
out if the journal ends while she stays away, so far as it shows.
"""

from collections.abc import Hashable, Sequence
from typing import ClassVar, Final

from attrs import define, field

from scaffolding.audit.reports.report import Figure, Ratio, ratios
from scaffolding.findings.occasions import Parts, no_sums
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Met, Missed, Recorded
from scaffolding.principles.principles import Principles

__all__ = ["Attendance"]

_AWAY: Final = 2
"""So many meetings missed running are to stay away; ours."""

_RATIOS: Final = (
    Ratio("met", of="met", over="n"),
    Ratio("came_back", of="came back", over="stayed away"),
    Ratio("dropped_out", of="is away", over="mentees"),
)


@define
class Attendance:
    """The share of meetings held, of absences that ended, and of mentees who dropped out."""

    name: ClassVar[str] = "attendance"
    needs: ClassVar = frozenset({Recorded.MEETINGS})
    of: ClassVar[tuple[type[object], ...]] = (Met, Missed)

    principles: Principles
    sums: dict[Hashable, float] = field(factory=no_sums)
    n_missed: int = 0

    def look(self, step: Step, /) -> None:
        """Add a meeting that was held or missed."""
        if not isinstance(step.entry, Met | Missed):
            return
        met = isinstance(step.entry, Met)
        if not self.sums:
            self.sums["mentees"] = 1
        self.sums["n"] += 1
        self.sums["met"] += met
        was_away = self.n_missed >= _AWAY
        self.n_missed = 0 if met else self.n_missed + 1
        if met and was_away:
            self.sums["came back"] += 1
            self.sums["is away"] -= 1
        elif self.n_missed == _AWAY:
            self.sums["stayed away"] += 1
            self.sums["is away"] += 1

    @classmethod
    def told(
        cls, units: Sequence[Parts], /, *, level: float, seed: int
    ) -> tuple[Figure, ...]:
        """Return the shares."""
        return ratios(units, _RATIOS, level=level, seed=seed)
