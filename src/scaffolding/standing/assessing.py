"""Assessing: what a standing and its journal have to say of a mentee, as one value."""

from collections.abc import Iterable
from math import prod
from typing import Final

from scaffolding.assessment.assessment import Assessment, Seen, SkillAssessment
from scaffolding.errors import InvariantError
from scaffolding.journal.entries import Answered, Attempted, Entry
from scaffolding.programme.skills import Skill
from scaffolding.standing.standing import Standing

__all__ = ["assess"]

_LIKELY: Final = 0.5


def assess(standing: Standing, entries: Iterable[Entry], /) -> Assessment:
    """Return what was found out of a mentee.

    It tells of every skill of which something was seen, of her goals, and of what they
    require.

    Args:
        standing: Where she stands.
        entries: The journal that it was folded from.

    Raises:
        InvariantError: If the journal was not opened.
    """
    opened, at = standing.opened, standing.at
    if opened is None or at is None:
        raise InvariantError(
            where="Assessment", rule="be of a mentorship that was opened", got=opened
        )
    seen: dict[str, list[Seen]] = {}
    for entry in entries:
        match entry:
            case Answered() | Attempted():
                _note(standing, entry, seen)
            case _:
                pass
    goals = [goal.skill for goal in standing.goals if goal.skill is not None]
    wanted = set(seen) | {goal.id for goal in goals}
    for goal in goals:
        wanted |= {one.id for one in standing.programme.required_all(goal)}
    return Assessment(
        mentee=opened.mentee.name,
        by="" if opened.mentor is None else opened.mentor.name,
        at=at,
        skills=tuple(
            _of(standing, skill, tuple(seen.get(skill.id, ())))
            for skill in standing.programme.skills
            if skill.id in wanted
        ),
        needs=tuple(goal.skill or goal.need for goal in standing.goals),
    )


def _note(
    standing: Standing, entry: Answered | Attempted, seen: dict[str, list[Seen]]
) -> None:
    if entry.support is None or entry.outcome is None:
        return  # It was not recorded how it went, so it is no evidence.
    activity = standing.programme.activity(entry.activity)
    seen.setdefault(activity.skill.id, []).append(
        Seen(
            activity=activity,
            support=entry.support,
            outcome=entry.outcome,
            at=entry.at,
            is_probe=isinstance(entry, Answered),
        )
    )


def _of(
    standing: Standing, skill: Skill, evidence: tuple[Seen, ...]
) -> SkillAssessment:
    outlook = standing.outlook(skill)
    prospect = next(iter(outlook.prospects), None)
    support = None if prospect is None else prospect.least(_LIKELY)
    with_support = None
    if prospect is not None and support is not None:
        with_support = prospect.chance(support)
    return SkillAssessment(
        skill=skill,
        mastery=outlook.mastery,
        alone=None if prospect is None else prospect.chances[0],
        support=support,
        with_support=with_support,
        readiness=prod((one.mastery for one in outlook.requirements), start=1.0),
        missing=tuple(one.skill for one in outlook.unready),
        is_managed_alone=outlook.is_managed_alone,
        is_certified=standing.certificate(skill) is not None,
        evidence=evidence,
    )
