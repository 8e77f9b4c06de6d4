"""Nearest: go on with what she is at, else with what stands first on the way to a goal.

The skill that she tried last, while it is admitted. Else the one on the longest way to a
goal, because what takes longest should begin first; then the one nearest to mastery; then
the one written first. Of its activities, one that she never did alone, then the one tried
least, then the one written first.

The rule is ours.

>>> from scaffolding.policies.picks.nearest import Nearest
>>> Nearest()
Nearest()
"""

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.candidates import skills_of
from scaffolding.luck import Luck
from scaffolding.policies.picks.pick import first_activity
from scaffolding.policies.properties import Property
from scaffolding.programme.activities import Activity
from scaffolding.programme.skills import Skill
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import Source
from scaffolding.standing.standing import Standing

__all__ = ["Nearest"]


@frozen
class Nearest:
    """Go on with what she is at, else with what stands first on the way to a goal."""

    sources: ClassVar[tuple[Source, ...]] = ()
    declares: ClassVar[frozenset[Property]] = frozenset(
        {Property.LEAVES_NOTHING_TO_LUCK, Property.LEAVES_NOTHING_TO_HER}
    )

    def pick(
        self, standing: Standing, candidates: Sequence[Candidate], _: Luck, /
    ) -> tuple[Activity, ...]:
        """Return the nearest activity."""
        return (
            first_activity(standing, candidates, self._skill(standing, candidates)),
        )

    def reason(
        self, standing: Standing, candidates: Sequence[Candidate], _: Luck, /
    ) -> Reason:
        """Return whether she goes on, else where it leads to, else how near it is."""
        skill = self._skill(standing, candidates)
        if skill.id == standing.dialogue.last_skill:
            return Reason(ReasonCode.NEAREST_GOES_ON, skill=skill)
        goals = standing.goals_served(skill)
        if not goals:
            mastery = standing.mastery(skill)
            return Reason(ReasonCode.NEAREST_MASTERY, skill=skill, mastery=mastery)
        goal = max(goals, key=lambda it: _steps(standing, skill, it.skill))
        steps = _steps(standing, skill, goal.skill)
        if steps == 1:
            return Reason(ReasonCode.NEAREST_IS_GOAL, skill=skill)
        return Reason(ReasonCode.NEAREST_CHAIN, skill=skill, goal=goal, steps=steps)

    def _skill(self, standing: Standing, candidates: Sequence[Candidate]) -> Skill:
        skills = skills_of(candidates)
        last = skills.get(standing.dialogue.last_skill)
        if last is not None:
            return last
        steps = {name: standing.steps(skill) for name, skill in skills.items()}
        longest = max(steps.values())
        first = [skills[name] for name, n in steps.items() if n == longest]
        place = standing.programme.place
        return min(first, key=lambda it: (-standing.mastery(it), place(it)))


def _steps(standing: Standing, skill: Skill, goal: Skill | None) -> int:
    return 0 if goal is None else standing.programme.steps(skill, goal)
