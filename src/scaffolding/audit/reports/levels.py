"""Levels: from which help to which she went on, what was skipped, what was too much.

Of each level of the last try of a skill, the share of the next tries that were at each
level. A stage is skipped by a try more than one step of its ladder under the last, and
the ground is not laid where a required skill is not ready. Within bounds is help that
withdrawal would have admitted.
"""

from collections.abc import Hashable, Sequence
from typing import ClassVar, Final

from attrs import define, field

from scaffolding.audit.reports.report import Figure, Ratio, ratios
from scaffolding.findings.occasions import Parts, no_sums
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Attempted, Recorded
from scaffolding.principles.principle import Bounds, offered_freely
from scaffolding.principles.principles import Principles
from scaffolding.principles.withdrawal import Withdrawal
from scaffolding.programme.activities import step_under
from scaffolding.quantities import Support

__all__ = ["Levels"]

_RATIOS: Final = (
    Ratio("skipped", of="skipped", over="again"),
    Ratio("not_ready", of="not ready", over="n"),
    Ratio("within_bounds", of="within", over="bounded"),
    *(
        Ratio(
            f"{last.name.lower()}_to_{level.name.lower()}",
            of=(last, level),
            over=last,
            is_drawn=False,
        )
        for last in Support
        for level in Support
    ),
)


@define
class Levels:
    """The shares of tries that skipped a stage or kept within bounds, and where they led."""

    name: ClassVar[str] = "levels"
    needs: ClassVar = frozenset({Recorded.ATTEMPTS, Recorded.SUPPORT})
    of: ClassVar[tuple[type[object], ...]] = (Attempted,)

    principles: Principles
    sums: dict[Hashable, float] = field(factory=no_sums)
    withdrawal: Withdrawal = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Take withdrawal as it was in force, or as it usually is."""
        self.withdrawal = self.principles.get(Withdrawal) or Withdrawal()

    def look(self, step: Step, /) -> None:
        """Add a try whose help the mentor chose."""
        tried = offered_freely(step)
        if tried is None:
            return
        outlook = tried.standing.outlook(tried.activity.skill)
        last, support = outlook.record.last, tried.support
        sums = self.sums
        sums["n"] += 1
        sums["not ready"] += bool(outlook.unready)
        is_known = tried.activity.skill.id not in step.gaps
        if last is not None and is_known:
            least = step_under(last, tried.activity.ladder)
            sums["again"] += 1
            sums["skipped"] += support < least
            sums[last] += 1
            sums[last, support] += 1
        if tried.fits and is_known:
            bounds = self.withdrawal.bounds(outlook, tried.activity)
            is_within = isinstance(bounds, Bounds) and support in bounds
            sums["bounded"] += 1
            sums["within"] += is_within

    @classmethod
    def told(
        cls, units: Sequence[Parts], /, *, level: float, seed: int
    ) -> tuple[Figure, ...]:
        """Return the shares, and for each level where the next tries went."""
        return ratios(units, _RATIOS, level=level, seed=seed)
