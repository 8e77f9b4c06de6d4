"""Mistakes: of those that were seen, how many were foreseen, and of those, how many came.

Who foresees everything foresees each that comes. So both shares are told.
"""

from collections.abc import Hashable, Sequence
from typing import ClassVar, Final

from attrs import define, field

from scaffolding.audit.reports.report import Figure, Ratio, ratios
from scaffolding.findings.occasions import Parts, no_sums
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Attempted, Offered, Recorded
from scaffolding.principles.principles import Principles

__all__ = ["Mistakes"]

_RATIOS: Final = (
    Ratio("foreseen", of="both", over="seen"),
    Ratio("came", of="both", over="foreseen"),
)


@define
class Mistakes:
    """The share of mistakes seen that were foreseen, and of those foreseen that came."""

    name: ClassVar[str] = "mistakes"
    needs: ClassVar = frozenset(
        {Recorded.ATTEMPTS, Recorded.MISTAKES, Recorded.FORECASTS}
    )
    of: ClassVar[tuple[type[object], ...]] = (Attempted,)

    principles: Principles
    sums: dict[Hashable, float] = field(factory=no_sums)

    def look(self, step: Step, /) -> None:
        """Add the mistakes of a try for which anything was forecast."""
        entry, offer = step.entry, step.offer
        if not isinstance(entry, Attempted) or not isinstance(offer, Offered):
            return
        if offer.forecast is None and not offer.foreseen:
            return
        foreseen = frozenset(offer.foreseen)
        self.sums["seen"] += len(entry.mistakes)
        self.sums["foreseen"] += len(foreseen)
        self.sums["both"] += len(entry.mistakes & foreseen)

    @classmethod
    def told(
        cls, units: Sequence[Parts], /, *, level: float, seed: int
    ) -> tuple[Figure, ...]:
        """Return both shares."""
        return ratios(units, _RATIOS, level=level, seed=seed)
