"""Coming next: the fringe, kept up to date as time passes and evidence comes.

As in `scaffolding.candidates.fringe`: after evidence only what it was about is looked at,
and what that opens; after time only what may have faded, for which a day is known until
which it has not. That day may be too early, never too late: on it one looks again.
"""

from math import inf, log
from typing import Final

from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.believing import mastery
from scaffolding.simulation.kernel.compiled import compiled, inlined
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables

__all__ = [
    "A_DAY",
    "UNRANKED",
    "advance",
    "disorder",
    "is_open",
    "look_again",
    "move_open",
    "order_open",
    "rank",
    "spoil",
]

A_DAY: Final = 86_400 * 10**6
"""In microseconds."""

_SECOND: Final = 10**6
_SECONDS_A_DAY: Final = 86_400
_MARGIN: Final = 1e-6
_FADED: Final = 1
"""Some may stand elsewhere, since time has passed."""
UNRANKED: Final = 2
"""All may stand elsewhere, since their ranks are others."""
_STEPS: Final = 28
"""No way to a goal has so many steps, told in bits."""


@inlined
def advance(t: Tables, r: Rules, s: State, now: int) -> None:
    """Let time pass until an instant."""
    if now != s.one[0].now:
        _pass(t, r, s, now)


@compiled
def _pass(t: Tables, r: Rules, s: State, now: int) -> None:
    one = s.one[0]
    one.now = now
    one.day = now / _SECOND / _SECONDS_A_DAY
    one.today = (one.clock + now) // A_DAY
    one.is_order_old = max(one.is_order_old, _FADED)
    disorder(s)
    if one.day > one.ready_until:
        one.ready_until = inf
        for k in range(one.n_held):
            i = s.held[k]
            if s.skill[i].ready_until < one.day:
                look_again(t, r, s, i)
            else:
                one.ready_until = min(one.ready_until, s.skill[i].ready_until)


@compiled
def disorder(s: State) -> None:
    """Mark that others may be open, and that there may be something to ask."""
    s.one[0].is_ask_old, s.one[0].is_quiet = 1, 0


@inlined
def look_again(t: Tables, r: Rules, s: State, i: int) -> None:
    """Look again whether a skill is ready and managed alone, and at what it opens."""
    skill, one = s.skill[i], s.one[0]
    is_ready = mastery(r, s, i) >= r.one[0].ready
    skill.is_managed = skill.was_shown and skill.was_mastered and is_ready
    skill.ready_until = inf
    if is_ready and skill.fades:
        skill.ready_until = _ready_until(r, s, i)
        one.ready_until = min(one.ready_until, skill.ready_until)
    if is_ready != skill.is_ready:
        skill.is_ready = is_ready
        for k in range(t.skill[i].opens_from, t.skill[i].opens_to):
            above = t.opens[k]
            s.skill[above].n_unready += -1 if is_ready else 1
            _place(r, s, above)
    _place(r, s, i)


@compiled
def _ready_until(r: Rules, s: State, i: int) -> float:
    """Return a day until which a ready skill is surely ready still; today if not known."""
    skill, one, day = s.skill[i], r.one[0], s.one[0].day
    if one.model != codes.STAGES:
        return day
    above, gained = one.ready - skill.prior, skill.x0 - skill.prior
    if above < -_MARGIN or (skill.rate == 0 and skill.x0 > one.ready + _MARGIN):
        return inf
    if above < _MARGIN or skill.rate == 0:
        return day
    after = log(above / gained) / skill.rate
    until = skill.since + after - _MARGIN * (1 + after)
    return max(until, day)


@compiled
def _place(r: Rules, s: State, i: int) -> None:
    """Put a skill on the fringe where it belongs, or take it away, as is right."""
    skill, one = s.skill[i], s.one[0]
    comes_next = skill.n_unready == 0 and not skill.is_managed
    if comes_next == (skill.fringe_at >= 0):
        return
    disorder(s)
    if comes_next:
        mastery(r, s, i)
        _settle(s, i, one.n_fringe)
        one.n_fringe += 1
        _rise(s, i)
    else:
        one.n_fringe -= 1
        for place in range(skill.fringe_at, one.n_fringe):
            _shift(s, place + 1, place)
        skill.fringe_at = -1
    one.n_open = min(r.one[0].breadth, one.n_fringe)


@inlined
def spoil(t: Tables, r: Rules, s: State, i: int) -> None:
    """Mark as old what was worked out of a skill and of what it opens."""
    if r.one[0].model in (codes.STAGES, codes.MASTERY):
        s.likely[i].day = -1.0
        for k in range(t.skill[i].opens_from, t.skill[i].opens_to):
            s.likely[t.opens[k]].day = s.skill[t.opens[k]].readiness_on = -1.0
        return
    _spoil_activities(t, s, i)
    for k in range(t.skill[i].opens_from, t.skill[i].opens_to):
        s.skill[t.opens[k]].readiness_on = -1.0
        _spoil_activities(t, s, t.opens[k])


@compiled
def _spoil_activities(t: Tables, s: State, i: int) -> None:
    for k in range(t.skill[i].acts_from, t.skill[i].acts_to):
        s.likely[len(s.skill) + t.acts[k]].day = -1.0


@compiled
def rank(s: State, i: int) -> None:
    """Tell by one number what comes first of a skill's rank, mastery left aside."""
    skill = s.skill[i]
    is_of_none, is_new = skill.steps == 0, skill.tries == 0
    skill.rank = ((is_of_none << 1 | is_new) << _STEPS) - skill.steps


@inlined
def _comes_before(s: State, i: int, place: int) -> bool:
    """Return whether a skill comes before the one that stands in a place."""
    one, other = s.skill[i], s.first[place]
    if one.rank != other.rank:
        return one.rank < other.rank
    if one.mastery != other.mastery:
        return one.mastery > other.mastery
    return i < s.fringe[place]


@inlined
def _settle(s: State, i: int, place: int) -> None:
    skill, first = s.skill[i], s.first[place]
    s.fringe[place], skill.fringe_at = i, place
    first.rank, first.mastery = skill.rank, skill.mastery


@compiled
def _shift(s: State, place: int, to: int) -> None:
    i, first, other = s.fringe[place], s.first[to], s.first[place]
    s.fringe[to], s.skill[i].fringe_at = i, to
    first.rank, first.mastery = other.rank, other.mastery


@inlined
def _rise(s: State, i: int) -> None:
    """Let a skill pass all before it that it comes before."""
    place = s.skill[i].fringe_at
    while place > 0 and _comes_before(s, i, place - 1):
        _shift(s, place - 1, place)
        place -= 1
    _settle(s, i, place)


@compiled
def _move(s: State, i: int) -> None:
    """Put a skill of the fringe where it belongs now."""
    _rise(s, i)
    place, last = s.skill[i].fringe_at, s.one[0].n_fringe - 1
    while place < last and not _comes_before(s, i, place + 1):
        _shift(s, place + 1, place)
        place += 1
    _settle(s, i, place)


@inlined
def order_open(r: Rules, s: State) -> None:
    """Put the fringe in order: what comes first, first; so far as it is open, it is first.

    What each skill was last put in order by is kept. So after time only those that faded
    are moved.
    """
    one = s.one[0]
    if one.is_order_old:
        _order(r, s)
        one.is_order_old, one.is_ask_old = 0, 1
    if one.is_ask_old:
        _see_what_to_ask(r, s)
        one.is_ask_old = 0


@compiled
def _order(r: Rules, s: State) -> None:
    one, k = s.one[0], 0
    if one.is_order_old == UNRANKED:
        for place in range(one.n_fringe):
            i = s.fringe[place]
            mastery(r, s, i)
            s.skill[i].fringe_at = place
            _rise(s, i)
        return
    while k < one.n_fringe:
        i = s.fringe[k]
        if mastery(r, s, i) != s.first[k].mastery:
            _move(s, i)
            k -= s.skill[i].fringe_at > k
        k += 1


@compiled
def _see_what_to_ask(r: Rules, s: State) -> None:
    """Mark whether there may be something to ask about the open skills."""
    one, rule = s.one[0], r.one[0]
    is_unseen = is_stuck = 0
    for k in range(one.n_open):
        skill = s.skill[s.fringe[k]]
        # All is asked of each, since to branch on what nobody can foresee costs more.
        is_stuck |= skill.tries >= rule.patience
        is_new = (skill.tries == 0) & (skill.n_answers == 0) & (skill.n_served > 0)
        is_unseen |= is_new & (skill.mastery >= rule.worth_asking)
    one.is_unseen, one.is_stuck = is_unseen, is_stuck


@compiled
def is_open(s: State, i: int) -> bool:
    """Return whether a skill is open for work, once they are in order."""
    place = s.skill[i].fringe_at
    return 0 <= place < s.one[0].n_open


@inlined
def move_open(r: Rules, s: State, i: int) -> None:
    """Put a skill of which something was seen in its new place, if it comes next."""
    place = s.skill[i].fringe_at
    if place < 0:
        return
    mastery(r, s, i)
    _move(s, i)
    n = s.one[0].n_open
    if (place < n) != (s.skill[i].fringe_at < n):  # Another is open in its stead.
        disorder(s)
