"""Stories: programmes in a line or two, and journals told an entry at a time."""

from datetime import datetime, timedelta
from typing import Any, TypeVar

from any_dialogue import MONDAY, help_at

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.journal.entries import Attempted, Entry, GoalSet, Offered, Opened
from scaffolding.languages import Texts
from scaffolding.people import Mentee, Mentor
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support
from scaffolding.standing.standing import Standing
from scaffolding.standing.thresholds import Thresholds

__all__ = ["MONDAY", "Story", "a_programme", "a_skill", "believing"]

_E = TypeVar("_E", bound=Entry)

EVERY_LEVEL = tuple(Support)[1:]


def a_skill(
    name: str,
    prior: float,
    *requires: str,
    levels: tuple[Support, ...] = EVERY_LEVEL,
    **others: object,
) -> Skill:
    """Return a skill with help at those levels; ids say which: ``A_h3``."""
    return Skill(
        id=name,
        name=Texts(en=f"Skill {name}", id=f"Keterampilan {name}"),
        prior=prior,
        requires=requires,
        scaffolds=tuple(
            help_at(level, f"{name}_h{int(level)}") for level in reversed(levels)
        ),
        **others,  # type: ignore[arg-type]
    )


def a_programme(*skills: Skill, n_activities: int = 2, **others: object) -> Programme:
    """Return a programme of those skills, with activities ``A1``, ``A2`` for ``A``."""
    return Programme(
        id="shop",
        skills=skills,
        activities=tuple(
            Activity(
                id=f"{skill.id}{i}",
                skill=skill,
                name=Texts(en=f"Do {skill.id}{i}", id=f"Kerjakan {skill.id}{i}"),
            )
            for skill in skills
            for i in range(1, n_activities + 1)
        ),
        **others,  # type: ignore[arg-type]
    )


def believing(**mastery: float) -> Belief:
    """Return a belief in which skills are there that far, and else not at all."""
    belief = Belief()
    for name, p in mastery.items():
        belief = belief.holding(name, (p, 0.0, 1 - p), day=0.0)
    return belief


class Story:
    """A journal that is told an entry at a time, and the standing it folds to."""

    def __init__(
        self,
        programme: Programme,
        *,
        goals: tuple[str, ...] = (),
        mentee: Mentee | None = None,
        mentor: Mentor | None = None,
        model: LearnerModel | None = None,
        thresholds: Thresholds | None = None,
        belief: Belief | None = None,
    ) -> None:
        self.entries: list[Entry] = []
        self.day = 0.0
        self.standing = Standing(
            programme=programme,
            model=StagesModel() if model is None else model,
            thresholds=Thresholds() if thresholds is None else thresholds,
            belief=Belief() if belief is None else belief,
        )
        sari = Mentee("Bu Sari", goals=goals) if mentee is None else mentee
        self.tell(Opened, programme=programme.id, mentee=sari, mentor=mentor)

    @property
    def at(self) -> datetime:
        """The instant that it is."""
        return MONDAY + timedelta(days=self.day)

    def tell(
        self,
        kind: type[_E],
        *,
        day: float | None = None,
        **content: Any,
    ) -> _E:
        """Fold one more entry, on that day or the last one."""
        self.day = self.day if day is None else day
        name = str(len(self.entries))
        entry = kind(id=name, at=self.at, **content)
        self.entries.append(entry)
        self.standing = self.standing.after(entry)
        return entry

    def goal(self, skill: str, *, day: float | None = None) -> GoalSet:
        """Tell that she wants it."""
        return self.tell(GoalSet, day=day, skill=skill)

    def offer(self, activity: str, support: Support = Support.NONE) -> Offered:
        """Tell that it was offered."""
        skill = self.standing.programme.activity(activity).skill.id
        scaffold = f"{skill}_h{int(support)}" if support else None
        return self.tell(Offered, activity=activity, support=support, scaffold=scaffold)

    def tries(
        self,
        activity: str,
        outcome: Outcome = Outcome.ACHIEVED,
        support: Support = Support.NONE,
        *,
        day: float | None = None,
        mistakes: frozenset[str] = frozenset(),
    ) -> Attempted:
        """Tell of a try that somebody saw."""
        return self.tell(
            Attempted,
            day=day,
            activity=activity,
            support=support,
            outcome=outcome,
            mistakes=mistakes,
        )

    def skill(self, name: str) -> Skill:
        """Return the skill of that id."""
        return self.standing.programme.skill(name)

    def activity(self, name: str) -> Activity:
        """Return the activity of that id."""
        return self.standing.programme.activity(name)
