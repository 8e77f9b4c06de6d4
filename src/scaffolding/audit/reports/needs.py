"""Needs: whether work served them more than by chance, after how long, and which never.

Most of what comes next may serve a need anyway. So beside the share of tries that served
one stands what chance would come to: the share of the skills on the outer fringe
:cite:p:`doignon1999`, as the day's work began, that serve a need. The lag runs from when a
need was stated to the first try that served it.
"""

from collections.abc import Hashable, Sequence
from typing import ClassVar, Final

from attrs import define, field

from scaffolding.audit.reports.report import Figure, Ratio, ratios
from scaffolding.findings.occasions import Parts, no_sums
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Attempted, GoalSet, Opened, Recorded
from scaffolding.principles.principles import Principles
from scaffolding.programme.skills import Skill
from scaffolding.standing.dialogue import Goal
from scaffolding.standing.standing import Standing

__all__ = ["Needs"]

_RATIOS: Final = (
    Ratio("served", of="served", over="n", against="by chance"),
    Ratio("lag_days", of="lag", over="met"),
    Ratio("never_served", of="never", over="stated"),
)


@define
class Needs:
    """The share of tries that served a need, the lag, and the needs never served."""

    name: ClassVar[str] = "needs"
    needs: ClassVar = frozenset({Recorded.GOALS, Recorded.ATTEMPTS})
    of: ClassVar[tuple[type[object], ...]] = (Opened, GoalSet, Attempted)

    principles: Principles
    sums: dict[Hashable, float] = field(factory=no_sums)
    # Those stated that no try has served yet.
    waiting: list[Goal] = field(factory=list)
    # What came next as the day's work began, and which day and which goals that is of.
    fringe: tuple[Skill, ...] = ()
    date: int = 0
    by_chance: tuple[tuple[Goal, ...], float] | None = None

    def look(self, step: Step, /) -> None:
        """Add a need that was stated, or a try and what it served."""
        if step.activity is None:
            self._state(step)
        else:
            self._try(step, step.activity.skill)

    @classmethod
    def told(
        cls, units: Sequence[Parts], /, *, level: float, seed: int
    ) -> tuple[Figure, ...]:
        """Return the share served beside its chance, the lag, and what was never served."""
        return ratios(units, _RATIOS, level=level, seed=seed)

    def _state(self, step: Step) -> None:
        """Add the needs that are new; one that no skill answers to cannot be served."""
        before = step.last.dialogue.goals
        for goal in step.after.dialogue.goals:
            if goal.skill is not None and goal not in before and not goal.is_done:
                self.waiting.append(goal)
                self.sums["stated"] += 1
                self.sums["never"] += 1

    def _try(self, step: Step, skill: Skill) -> None:
        standing = step.offered or step.before
        goals = standing.goals_served(skill)
        # A need in words leaves it open, whatever other need it served.
        if all(goal.skill is not None for goal in standing.goals):
            self.sums["n"] += 1
            self.sums["served"] += bool(goals)
            self.sums["by chance"] += self._by_chance(step.before, standing)
        for goal in goals:
            if goal in self.waiting:
                self.waiting.remove(goal)
                lag = (step.entry.at - goal.since).total_seconds() / 86_400
                self.sums["never"] -= 1
                self.sums["met"] += 1
                self.sums["lag"] += lag

    def _by_chance(self, now: Standing, then: Standing) -> float:
        """Return the share of the skills that come next which served a need then."""
        date = 0 if now.at is None else now.at.toordinal()
        goals = then.dialogue.open_goals
        if date != self.date:
            self.fringe, self.date, self.by_chance = _fringe(now), date, None
        if self.by_chance is None or self.by_chance[0] != goals:
            n_serving = sum(bool(then.goals_served(skill)) for skill in self.fringe)
            share = n_serving / len(self.fringe) if self.fringe else 0.0
            self.by_chance = goals, share
        return self.by_chance[1]


def _fringe(standing: Standing) -> tuple[Skill, ...]:
    """Return the skills not managed alone whose required skills are all ready."""
    programme, enough = standing.programme, standing.thresholds.ready
    mastery, belief = standing.model.mastery, standing.belief
    ready = {one.id for one in programme.skills if mastery(belief, one) >= enough}
    return tuple(
        skill
        for skill in programme.skills
        if ready.issuperset(skill.requires) and not standing.is_managed_alone(skill)
    )
