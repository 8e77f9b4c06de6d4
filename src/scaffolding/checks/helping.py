"""Whether help falls as one reads down, is there in every kind, and meets each mistake.

The order of scaffolds is their meaning: those of a skill, then those of its activity, from
a demonstration down to an open question, so that each is the scaffold of the next.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from scaffolding.checks.walking import Placed, staircase
from scaffolding.checks.weakness import Weakness, WeaknessCode
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Form, Question
from scaffolding.quantities import Support

__all__ = ["lacking_help", "unmet_mistakes", "unordered_help"]

_HELP: Final = frozenset(Support) - {Support.NONE}

_BELOW: Final = frozenset({Support.QUESTION, Support.TASK})
_ABOVE: Final = _HELP - _BELOW

_GIVEN_AWAY: Final = tuple(Form)
"""Forms of question, from the one that gives most away."""


def lacking_help(programme: Programme, /) -> Iterator[Weakness]:
    """Yield the levels of help that a skill has nowhere, then those an activity has not."""
    place = {activity.id: i for i, activity in enumerate(programme.activities)}
    for i, skill in enumerate(programme.skills):
        activities = programme.activities_of(skill)
        own = {scaffold.level for scaffold in skill.scaffolds}
        lacks = _HELP - own.union(*(activity.ladder for activity in activities))
        if lacks:
            yield Weakness.of(
                f"skills[{i}]",
                WeaknessCode.HELP_LACKING,
                of=skill,
                levels=tuple(sorted(lacks)),
            )
        for activity in activities:
            if more := _HELP - lacks - set(activity.ladder):
                yield Weakness.of(
                    f"activities[{place[activity.id]}]",
                    WeaknessCode.HELP_LACKING,
                    of=activity,
                    levels=tuple(sorted(more)),
                )


def unordered_help(programme: Programme, /) -> Iterator[Weakness]:
    """Yield what breaks a staircase: help or minutes that rise, a last word that tells."""
    seen: set[Weakness] = set()  # Two activities share their skill's part of it.
    for i, activity in enumerate(programme.activities):
        steps = staircase(programme, i)
        for weakness in (*_rises(steps), *_last(f"activities[{i}]", activity)):
            if weakness not in seen:
                yield weakness
            seen.add(weakness)


def _rises(steps: tuple[Placed, ...]) -> Iterator[Weakness]:
    for above, below in pairwise(steps):
        upper, lower = above.scaffold, below.scaffold
        if lower.level > upper.level:
            yield Weakness.of(below.path, WeaknessCode.HELP_RISES, scaffold=lower)
        elif lower.minutes.mentor > upper.minutes.mentor:
            yield Weakness.of(
                below.path,
                WeaknessCode.HELP_COSTS_MORE,
                scaffold=lower,
                minutes=round(lower.minutes.mentor),
                less=round(upper.minutes.mentor),
            )
        elif (
            isinstance(upper, Question)
            and isinstance(lower, Question)
            and _GIVEN_AWAY.index(lower.form) < _GIVEN_AWAY.index(upper.form)
        ):
            yield Weakness.of(below.path, WeaknessCode.HELP_FORMS, scaffold=lower)


def _last(path: str, activity: Activity) -> Iterator[Weakness]:
    questions = [one for one in activity.all_scaffolds if isinstance(one, Question)]
    if questions and questions[-1].form is not Form.OPEN:
        yield Weakness.of(path, WeaknessCode.HELP_LAST_NOT_OPEN, activity=activity)


def unmet_mistakes(programme: Programme, /) -> Iterator[Weakness]:
    """Yield the mistakes that help from one side leaves alone.

    A side without any help is named by `lacking_help`, and not for each mistake again.
    """
    sides = (
        (_BELOW, WeaknessCode.MISTAKE_NOT_FROM_BELOW),
        (_ABOVE, WeaknessCode.MISTAKE_NOT_FROM_ABOVE),
    )
    for i, activity in enumerate(programme.activities):
        for levels, code in sides:
            help_ = [one for one in activity.all_scaffolds if one.level in levels]
            met = frozenset[str]().union(*(one.addresses for one in help_))
            for j, foreseen in enumerate(activity.mistakes):
                mistake = foreseen.mistake
                if help_ and mistake.id not in met:
                    path = f"activities[{i}].mistakes[{j}]"
                    yield Weakness.of(path, code, activity=activity, mistake=mistake)
