"""Whether each skill can be certified: it takes two activities, done apart in time.

A mentor hands a skill over when it was shown twice, on two activities. With one activity
that day never comes; nor does it for an owner whose trade one activity alone fits.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from scaffolding.errors import Fault, InvariantError
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme

__all__ = ["uncertifiable"]

LEAST: Final = 2
"""How many activities a skill must be shown on."""

_HINT: Final = "It is certified on two different activities, and could never be."


def uncertifiable(programme: Programme, /) -> Iterator[Fault]:
    """Yield the skills that could never be certified, or not in some trade."""
    for i, skill in enumerate(programme.skills):
        activities = programme.activities_of(skill)
        if len(activities) < LEAST:
            yield _few(f"skills[{i}]", skill.id, "", len(activities))
            continue
        for context in _contexts(activities):
            n_fitting = sum(activity.fits(context) for activity in activities)
            if n_fitting < LEAST:
                yield _few(f"skills[{i}]", skill.id, context, n_fitting)


def _contexts(activities: Sequence[Activity]) -> dict[str, None]:
    """Return the kinds of trade that some of the activities are meant for, in order."""
    return dict.fromkeys(name for one in activities for name in one.contexts)


def _few(path: str, skill: str, context: str, n_activities: int) -> Fault:
    rule = f"be exercised by {LEAST} activities at least"
    where = f"Skill {skill!r}"
    if context:
        rule = f"{rule} that fit {context!r}"
    got = n_activities
    return Fault(path, InvariantError(where=where, rule=rule, got=got, hint=_HINT))
