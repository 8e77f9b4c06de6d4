"""Dependence: of what she managed, how much she managed with help.

High at first, as it should be. That it stays high says that help became a crutch; so it is
told for all tries and for those after her first unaided success at the skill.
"""

from collections.abc import Hashable, Sequence
from typing import ClassVar, Final

from attrs import define, field

from scaffolding.audit.reports.report import Figure, Ratio, ratios
from scaffolding.findings.occasions import Parts, no_sums
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Attempted, Recorded
from scaffolding.principles.principles import Principles
from scaffolding.quantities import Outcome, Support

__all__ = ["Dependence"]

_ACHIEVED: Final = Outcome.ACHIEVED
_NONE: Final = Support.NONE
_RATIOS: Final = (
    Ratio("helped", of="helped", over="n"),
    Ratio("helped_after_alone", of="helped after", over="n after"),
)


@define
class Dependence:
    """The share of successes that were helped."""

    name: ClassVar[str] = "dependence"
    needs: ClassVar = frozenset({Recorded.ATTEMPTS, Recorded.SUPPORT})
    of: ClassVar[tuple[type[object], ...]] = (Attempted,)

    principles: Principles
    sums: dict[Hashable, float] = field(factory=no_sums)
    alone: set[str] = field(factory=set)

    def look(self, step: Step, /) -> None:
        """Add a success, and whether it was helped."""
        tried = step.tried
        if tried is None or tried.entry.outcome is not _ACHIEVED:
            return
        skill, helped = tried.activity.skill.id, tried.support is not _NONE
        self.sums["n"] += 1
        self.sums["helped"] += helped
        if skill in self.alone:
            self.sums["n after"] += 1
            self.sums["helped after"] += helped
        elif not helped:
            self.alone.add(skill)

    @classmethod
    def told(
        cls, units: Sequence[Parts], /, *, level: float, seed: int
    ) -> tuple[Figure, ...]:
        """Return the shares of successes that were helped."""
        return ratios(units, _RATIOS, level=level, seed=seed)
