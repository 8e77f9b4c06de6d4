"""Handing over: what she came to manage alone, and whether it was proved before.

A certificate is two unaided successes, on two activities and a week apart, with no unaided
failure between. A skill that was handed over without one may be managed all the same; it
was not shown.
"""

from collections.abc import Hashable, Sequence
from typing import ClassVar, Final

from attrs import define, field

from scaffolding.audit.reports.report import Figure, Ratio, ratios
from scaffolding.findings.occasions import Parts, no_sums
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Answered, Attempted, HandedOver, Recorded
from scaffolding.principles.principles import Principles

__all__ = ["HandingOver"]

_RATIOS: Final = (
    Ratio("certified", of="certified", over="seen"),
    Ratio("with_certificate", of="with certificate", over="handed over"),
)


@define
class HandingOver:
    """The share of skills worked on that were certified, and of hand-overs that were."""

    name: ClassVar[str] = "handing_over"
    needs: ClassVar = frozenset({Recorded.ATTEMPTS, Recorded.SUPPORT})
    of: ClassVar[tuple[type[object], ...]] = (Attempted, Answered, HandedOver)

    principles: Principles
    sums: dict[Hashable, float] = field(factory=no_sums)
    seen: set[str] = field(factory=set)
    certified: set[str] = field(factory=set)

    def look(self, step: Step, /) -> None:
        """Add a skill that was worked on, one that was certified, one handed over."""
        entry, programme = step.entry, step.last.programme
        if isinstance(entry, HandedOver):
            proof = step.before.certificate(programme.skill(entry.skill))
            self.sums["handed over"] += 1
            self.sums["with certificate"] += proof is not None
        elif isinstance(entry, Attempted | Answered):
            skill = programme.activity(entry.activity).skill
            if isinstance(entry, Attempted) and skill.id not in self.seen:
                self.seen.add(skill.id)
                self.sums["seen"] += 1
                self.sums["certified"] += skill.id in self.certified
            if skill.id in self.certified or step.after.certificate(skill) is None:
                return
            self.certified.add(skill.id)
            self.sums["certified"] += skill.id in self.seen

    @classmethod
    def told(
        cls, units: Sequence[Parts], /, *, level: float, seed: int
    ) -> tuple[Figure, ...]:
        """Return the share of skills tried that were certified, and of hand-overs."""
        return ratios(units, _RATIOS, level=level, seed=seed)
