r"""Fading: how fast help goes down as she comes to manage.

The slope of support over the successes that she had at the skill before, by least squares
within each skill of each mentee,

.. math:: b = \frac{\sum_g \sum_i (x_i - \bar{x}_g)(h_i - \bar{h}_g)}
                   {\sum_g \sum_i (x_i - \bar{x}_g)^2},

in levels a success: below 0 where help fades. Within a skill, because a skill for which
much help was given once, and little for another, is no fading.
"""

from collections.abc import Hashable, Sequence
from typing import ClassVar, Final

from attrs import define, field

from scaffolding.audit.reports.report import Figure, Ratio, ratios
from scaffolding.findings.occasions import Parts, no_sums
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Attempted, Recorded
from scaffolding.principles.principle import offered_freely
from scaffolding.principles.principles import Principles
from scaffolding.quantities import Outcome

__all__ = ["Fading"]

_ACHIEVED: Final = Outcome.ACHIEVED
_RATIOS: Final = (Ratio("slope", of="xh", over="xx", n="n"),)


@define
class _Skill:
    """What was seen of one skill: how often it went well, and the means so far."""

    successes: int = 0
    n: int = 0
    x: float = 0.0
    h: float = 0.0


@define
class Fading:
    """The slope of support over successes, within each skill of each mentee."""

    name: ClassVar[str] = "fading"
    needs: ClassVar = frozenset({Recorded.ATTEMPTS, Recorded.SUPPORT})
    of: ClassVar[tuple[type[object], ...]] = (Attempted,)

    principles: Principles
    sums: dict[Hashable, float] = field(factory=no_sums)
    skills: dict[str, _Skill] = field(factory=dict)

    def look(self, step: Step, /) -> None:
        """Add the help of a try that the mentor chose, and whether it went well."""
        entry, activity = step.entry, step.activity
        if not isinstance(entry, Attempted) or activity is None:
            return
        seen = self.skills.get(activity.skill.id)
        if seen is None:
            seen = self.skills[activity.skill.id] = _Skill()
        tried = offered_freely(step)
        if tried is not None:
            self._add(seen, seen.successes, tried.support)
        seen.successes += entry.outcome is _ACHIEVED

    @classmethod
    def told(
        cls, units: Sequence[Parts], /, *, level: float, seed: int
    ) -> tuple[Figure, ...]:
        """Return the slope, in levels of help a success."""
        return ratios(units, _RATIOS, level=level, seed=seed)

    def _add(self, seen: _Skill, x: float, h: float) -> None:
        """Add one try: the sums about the means grow by what it lies off the old ones."""
        seen.n += 1
        off = x - seen.x
        seen.x += off / seen.n
        beyond = x - seen.x
        self.sums["n"] += 1
        self.sums["xx"] += off * beyond
        self.sums["xh"] += beyond * (h - seen.h)
        seen.h += (h - seen.h) / seen.n
