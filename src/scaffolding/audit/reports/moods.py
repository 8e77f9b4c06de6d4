"""Moods: how she took it, how often, and from which mood she came to which.

A mood that is noted again is no change. What D'Mello and Graesser saw of learners is that
confusion leads on to engagement or to frustration, and frustration to boredom
:cite:p:`dmello2012`; how likely each change is here stands beside what chance comes to.
"""

from collections.abc import Hashable, Sequence
from typing import ClassVar, Final

from attrs import define, field

from scaffolding.audit.reports.changes import Change, likelihoods
from scaffolding.audit.reports.report import Figure, Ratio, ratios, untold
from scaffolding.findings.occasions import Parts, no_sums
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Felt, Recorded
from scaffolding.principles.principles import Principles
from scaffolding.quantities import Mood

__all__ = ["Moods"]

_SHARES: Final = tuple(Ratio(mood.name.lower(), of=mood, over="n") for mood in Mood)
_CHANGES: Final[tuple[Change, ...]] = tuple(
    (one, other) for one in Mood for other in Mood if one is not other
)


@define
class Moods:
    """The share of each mood, and how likely one led to another."""

    name: ClassVar[str] = "moods"
    needs: ClassVar = frozenset({Recorded.MOOD})
    of: ClassVar[tuple[type[object], ...]] = (Felt,)

    principles: Principles
    sums: dict[Hashable, float] = field(factory=no_sums)

    def look(self, step: Step, /) -> None:
        """Add a mood, and the change to it from the one before."""
        entry = step.entry
        if not isinstance(entry, Felt):
            return
        last = step.last.dialogue.mood
        self.sums["n"] += 1
        self.sums[entry.mood] += 1
        if last is not None and last is not entry.mood:
            self.sums[last, entry.mood] += 1

    @classmethod
    def told(
        cls, units: Sequence[Parts], /, *, level: float, seed: int
    ) -> tuple[Figure, ...]:
        """Return the shares, and the likelihood of each change beside its chance."""
        shares = ratios(units, _SHARES, level=level, seed=seed)
        mentees = [
            {it: round(unit[it]) for it in _CHANGES if unit.get(it)} for unit in units
        ]
        found = likelihoods(mentees, seed=seed)
        n_changes = sum(sum(table.values()) for table in mentees)
        changes = []
        for change in _CHANGES:
            one, other = change
            name = f"{_name(one)}_to_{_name(other)}"
            if change not in found:
                changes.append(untold(name, n_changes))
                continue
            told = found[change]
            changes.append(
                Figure(
                    name=name,
                    value=told.value,
                    n=told.n,
                    n_mentees=sum(bool(table) for table in mentees),
                    against=told.chance,
                    p=told.p,
                )
            )
        return (*shares, *changes)


def _name(mood: Hashable) -> str:
    return mood.name.lower() if isinstance(mood, Mood) else str(mood)
