"""Hearing: what each entry changes in the dialogue, one step of the fold.

A function for each kind of entry, and nothing refused: an answer to what is not open
changes no more than was said.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from attrs import evolve

from scaffolding.journal.entries import (
    Agreed,
    Answered,
    Attempted,
    Chosen,
    ConsentRenewed,
    ConsentWithdrawn,
    Countered,
    Declined,
    Discussed,
    Ended,
    Entry,
    Felt,
    GoalDropped,
    GoalSet,
    HandedOver,
    HandOverProposed,
    Measured,
    Met,
    Missed,
    Offered,
    Opened,
    Paused,
    Probed,
    Revoked,
    Supported,
)
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Speaker, Support
from scaffolding.standing.dialogue import Dialogue, Goal

__all__ = ["heard"]

_Changes: TypeAlias = dict[str, Any]

_WAITS: Final = (Discussed, HandOverProposed)
"""What any word of hers answers."""


def heard(
    dialogue: Dialogue, entry: Entry, programme: Programme, day: float, /
) -> Dialogue:
    """Return the dialogue after one more entry.

    Raises:
        UnknownNameError: If the entry names what the programme does not have.
    """
    changes = _HEARD[type(entry)](dialogue, entry, programme, day)
    waited = isinstance(dialogue.open, _WAITS)
    if waited and entry.by is Speaker.MENTEE:  # Whatever she says answers it.
        changes = {"open": None, "is_agreed": False, **changes}
    return dialogue.after(changes) if changes else dialogue


def _opened(_: Dialogue, entry: Opened, programme: Programme, __: float) -> _Changes:
    goals = (programme.skill(name) for name in entry.mentee.goals)
    return {
        "goals": tuple(Goal(skill=skill, need="", since=entry.at) for skill in goals)
    }


def _goal_set(
    dialogue: Dialogue, entry: GoalSet, programme: Programme, _: float
) -> _Changes:
    skill = None if entry.skill is None else programme.skill(entry.skill)
    goal = Goal(skill=skill, need=entry.need, since=entry.at)
    said_before = next(filter(goal.is_same, dialogue.goals), None)
    if said_before is not None and not said_before.is_done:
        return {}
    others = tuple(one for one in dialogue.goals if not goal.is_same(one))
    return {"goals": (*others, goal), "declined": {}}


def _goal_dropped(
    dialogue: Dialogue, entry: GoalDropped, programme: Programme, _: float
) -> _Changes:
    skill = programme.skill(entry.skill)
    return {"goals": tuple(goal for goal in dialogue.goals if goal.skill is not skill)}


def _probed(
    dialogue: Dialogue, entry: Probed, programme: Programme, _: float
) -> _Changes:
    skill = programme.activity(entry.activity).skill
    return {
        "open": entry,
        "is_agreed": False,
        "step": dialogue.step + 1,
        "probed_on": {**dialogue.probed_on, skill.id: entry.at.toordinal()},
    }


def _answered(dialogue: Dialogue, entry: Answered, _: Programme, __: float) -> _Changes:
    changes: _Changes = {"n_answers": dialogue.n_answers + 1}
    if entry.support is not Support.NONE:
        changes["n_prompts"] = dialogue.n_prompts + 1
    return changes | _closed(dialogue, entry.probe)


def _offered(
    dialogue: Dialogue, entry: Offered, programme: Programme, _: float
) -> _Changes:
    activity = programme.activity(entry.activity)
    changes: _Changes = {"open": entry, "is_agreed": False, "step": dialogue.step + 1}
    if dialogue.counter is not None and entry.answers == dialogue.counter.id:
        changes |= {"counter": None, **_taken(dialogue, activity)}
    return changes


def _chosen(
    dialogue: Dialogue, entry: Chosen, programme: Programme, _: float
) -> _Changes:
    """Take what she chose for an offer that she has agreed to."""
    activity = programme.activity(entry.option.activity)
    return {"open": entry, "step": dialogue.step + 1, **_taken(dialogue, activity)}


def _agreed(
    dialogue: Dialogue, entry: Agreed, programme: Programme, _: float
) -> _Changes:
    if not _is_open(dialogue, entry.offer):
        return {}
    return _taken(dialogue, _activity(dialogue.open, programme))


def _taken(dialogue: Dialogue, activity: Activity) -> _Changes:
    """Return that she has agreed to the activity, however she said so."""
    refusals = {**dialogue.refusals, activity.skill.id: 0}
    return {"is_agreed": True, "refusals": refusals}


def _declined(
    dialogue: Dialogue, entry: Declined, programme: Programme, day: float
) -> _Changes:
    if not _is_open(dialogue, entry.offer):
        return {}
    match dialogue.open:
        case Probed(activity=name):
            skill = programme.activity(name).skill
            return {"open": None, "asked": {**dialogue.asked, skill.id: day}}
        case HandOverProposed(skill=name):
            return {"open": None, "not_yet": {**dialogue.not_yet, name: day}}
        case _:
            activity = _activity(dialogue.open, programme)
            declined = {**dialogue.declined, activity.id: day}
            return {"declined": declined, **_refused(dialogue, activity)}


def _countered(
    dialogue: Dialogue, entry: Countered, programme: Programme, _: float
) -> _Changes:
    programme.activity(entry.activity)
    if not _is_open(dialogue, entry.offer):
        return {"counter": entry}
    activity = _activity(dialogue.open, programme)
    return {"counter": entry, **_refused(dialogue, activity)}


def _refused(dialogue: Dialogue, activity: Activity) -> _Changes:
    refusals, name = dialogue.refusals, activity.skill.id
    n_refusals = {**refusals, name: refusals.get(name, 0) + 1}
    return {"open": None, "is_agreed": False, "refusals": n_refusals}


def _revoked(dialogue: Dialogue, entry: Revoked, _: Programme, __: float) -> _Changes:
    return _closed(dialogue, entry.offer)


def _withdrawn(
    _: Dialogue, __: ConsentWithdrawn, ___: Programme, ____: float
) -> _Changes:
    return {"has_consent": False, "open": None, "is_agreed": False, "counter": None}


def _renewed(_: Dialogue, __: ConsentRenewed, ___: Programme, ____: float) -> _Changes:
    return {"has_consent": True, "open": None, "is_agreed": False}


def _attempted(
    dialogue: Dialogue, entry: Attempted, programme: Programme, _: float
) -> _Changes:
    date, is_today = entry.at.toordinal(), entry.at.toordinal() == dialogue.date
    spent = dialogue.minutes if is_today else 0
    scaffold = _scaffold(dialogue.open) if _is_open(dialogue, entry.offer) else None
    used = 0 if scaffold is None else programme.scaffold(scaffold).minutes.mentor
    changes: _Changes = {
        "last_skill": programme.activity(entry.activity).skill.id,
        "declined": {},
        "date": date,
        "tries": dialogue.tries + 1 if is_today else 1,
        "minutes": spent + used,
    }
    is_observed = entry.offer is None
    return changes | _closed(dialogue, entry.offer, whatever=is_observed)


def _felt(_: Dialogue, entry: Felt, __: Programme, ___: float) -> _Changes:
    return {"mood": entry.mood}


def _met(dialogue: Dialogue, entry: Met, _: Programme, __: float) -> _Changes:
    date = entry.at.toordinal()
    tries = dialogue.tries if date == dialogue.date else 0
    return {"declined": {}, "date": date, "tries": tries, "minutes": 0}


def _supported(
    _: Dialogue, entry: Supported, programme: Programme, __: float
) -> _Changes:
    if entry.skill is not None:
        programme.skill(entry.skill)
    return {}


def _nothing(
    _: Dialogue, __: Missed | Measured, ___: Programme, ____: float
) -> _Changes:
    return {}


def _proposed(
    _: Dialogue, entry: HandOverProposed | Paused | Ended, __: Programme, ___: float
) -> _Changes:
    return {"open": entry, "is_agreed": False}


def _discussed(_: Dialogue, entry: Discussed, __: Programme, ___: float) -> _Changes:
    return {"open": entry, "is_agreed": False, "counter": None}


def _handed_over(
    dialogue: Dialogue, entry: HandedOver, programme: Programme, _: float
) -> _Changes:
    skill = programme.skill(entry.skill)
    goals = tuple(
        evolve(goal, is_done=True) if goal.skill is skill else goal
        for goal in dialogue.goals
    )
    match dialogue.open:
        case HandOverProposed(skill=name) if programme.skill(name) is skill:
            return {"goals": goals, "open": None}
        case _:
            return {"goals": goals}


_Hearing: TypeAlias = Callable[[Dialogue, Any, Programme, float], _Changes]

_HEARD: Final[Mapping[type[Entry], _Hearing]] = {
    Opened: _opened,
    GoalSet: _goal_set,
    GoalDropped: _goal_dropped,
    Probed: _probed,
    Answered: _answered,
    Offered: _offered,
    Agreed: _agreed,
    Declined: _declined,
    Countered: _countered,
    Revoked: _revoked,
    ConsentWithdrawn: _withdrawn,
    ConsentRenewed: _renewed,
    Supported: _supported,
    Attempted: _attempted,
    Felt: _felt,
    Met: _met,
    Missed: _nothing,
    Measured: _nothing,
    HandOverProposed: _proposed,
    HandedOver: _handed_over,
    Paused: _proposed,
    Discussed: _discussed,
    Chosen: _chosen,
    Ended: _proposed,
}


def _is_open(dialogue: Dialogue, name: str | None) -> bool:
    return dialogue.open is not None and dialogue.open.id == name


def _closed(
    dialogue: Dialogue, name: str | None, *, whatever: bool = False
) -> _Changes:
    """Return that nothing is open any more, if that was what was open."""
    if whatever or _is_open(dialogue, name):
        return {"open": None, "is_agreed": False}
    return {}


def _activity(entry: Entry | None, programme: Programme) -> Activity:
    """Return the activity of an open offer."""
    option = entry.option if isinstance(entry, Chosen) else entry
    return programme.activity(getattr(option, "activity"))  # noqa: B009


def _scaffold(entry: Entry | None) -> str | None:
    """Return the scaffold of an open offer, if it has one."""
    option = entry.option if isinstance(entry, Chosen) else entry
    return getattr(option, "scaffold", None)
