"""Deciding: what comes next, in the order of `scaffolding.mentorship.agenda`.

The decision stands in `move`. Nothing is entered by it but the time that has passed.
"""

from math import inf
from typing import Final

from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.admitting import levels_of, rests
from scaffolding.simulation.kernel.asking import ask, waits_for_test
from scaffolding.simulation.kernel.certifying import (
    day_of,
    due_day,
    is_certified,
    tomorrow,
)
from scaffolding.simulation.kernel.choosing import choose_of, choose_offer
from scaffolding.simulation.kernel.coming import A_DAY, advance
from scaffolding.simulation.kernel.compiled import apart, compiled
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables
from scaffolding.simulation.kernel.working import find_work, is_waited_for

__all__ = ["decide", "instant_of"]

_DAY: Final = 1.0
_SECOND: Final = 10**6
_NOBODY: Final = -1


@compiled
def decide(t: Tables, r: Rules, s: State, now: int) -> int:
    """Return the kind of what comes next at an instant; the rest stands in `move`."""
    advance(t, r, s, now)
    move = s.move[0]
    move.kind = codes.NOTHING
    move.activity = move.way = move.skill = move.topic = _NOBODY
    move.support = move.until = move.n_options = 0
    move.is_new = 1
    _decide(t, r, s)
    if move.activity >= 0:
        move.skill = t.activity[move.activity].skill
    return move.kind


@compiled
def _decide(t: Tables, r: Rules, s: State) -> None:
    one = s.one[0]
    if not one.has_consent:
        s.move[0].kind, s.move[0].is_new = codes.END, one.open != codes.END
    elif one.open != codes.NOTHING and (
        one.open != codes.PAUSE or one.now < one.open_until
    ):
        _restate(s)
    elif one.has_counter:
        _answer_counter(t, r, s)
    elif one.n_open_goals == 0:
        _discuss(s, codes.GOAL)
    elif not (_brings_up(t, r, s) or _day_is_full(r, s)):
        if choose_offer(t, r, s):
            _take(s)
        else:
            _otherwise(t, r, s)


@compiled
def _brings_up(t: Tables, r: Rules, s: State) -> bool:
    """Propose a hand-over or ask; where there was nothing, not until something changes."""
    if s.one[0].is_quiet:
        return False
    if _hand_over(t, r, s) or ask(t, r, s):
        return True
    s.one[0].is_quiet = 1
    return False


@apart
def _restate(s: State) -> None:
    """Decide on what is open."""
    one, move = s.one[0], s.move[0]
    move.kind = codes.OFFER if one.open == codes.CHOSEN else one.open
    move.activity, move.way = one.open_activity, one.open_way
    move.support, move.skill = one.open_support, one.open_skill
    move.until, move.topic = one.open_until, one.open_topic
    move.n_options = one.n_options if one.open == codes.DISCUSS else 0
    move.is_new = 0


@compiled
def _discuss(s: State, topic: int) -> None:
    s.move[0].kind, s.move[0].topic = codes.DISCUSS, topic


@compiled
def _take(s: State) -> None:
    """Decide on what was chosen: an offer, or a choice of several."""
    move, n = s.move[0], s.one[0].n_options
    if n == 1:
        option = s.option[0]
        move.kind, move.activity = codes.OFFER, option.activity
        move.way, move.support = option.way, option.support
        return
    _discuss(s, codes.CHOICE)
    move.n_options = n


@apart
def _answer_counter(t: Tables, r: Rules, s: State) -> None:
    """Offer what she proposed, or say why not."""
    one = s.one[0]
    a, asked = one.counter_activity, one.counter_support
    i = t.activity[a].skill
    if r.one[0].reach and s.skill[i].is_managed:
        one.is_firming = is_waited_for(t, r, s, i)
    one.is_hers = 1
    levels = levels_of(t, r, s, a) if t.activity[a].fits else 0
    if asked >= 0:
        levels &= 1 << asked
    if levels:
        s.activity[a].levels = levels
        one.n_options = 0
        choose_of(t, r, s, a)
        _take(s)
    else:
        _discuss(s, codes.COUNTER)
    one.is_firming = one.is_hers = 0


@compiled
def _hand_over(t: Tables, r: Rules, s: State) -> bool:
    """Propose to hand over a goal that is certified."""
    one, move = s.one[0], s.move[0]
    if not one.n_twice:
        return False
    for g in range(one.n_goals):
        i = s.goal[g].skill
        if s.skill[i].n_shown < 2 or s.goal[g].is_done:  # noqa: PLR2004  Two.
            continue
        if not is_certified(t, r, s, i):
            continue
        if not one.day < s.skill[i].not_yet + _DAY:
            move.kind, move.skill = codes.HAND_OVER, i
            return True
    return False


@compiled
def _day_is_full(r: Rules, s: State) -> bool:
    one = s.one[0]
    if one.date != one.today or one.tries < r.one[0].tries_a_day:
        return False
    s.move[0].kind, s.move[0].until = codes.PAUSE, tomorrow(s)
    return True


@apart
def _otherwise(t: Tables, r: Rules, s: State) -> None:
    """Let her choose of what she declined; else wait; else say that nothing is left."""
    one, move = s.one[0], s.move[0]
    if one.n_declined and _forgive(t, r, s):
        move.n_options = one.n_options
        _discuss(s, codes.CHOICE)
        return
    day = _next_day(t, r, s)
    if day == inf:
        _discuss(s, codes.BEYOND_REACH)
        return
    move.kind, move.until = codes.PAUSE, max(instant_of(day), one.now + _SECOND)


@compiled
def _forgive(t: Tables, r: Rules, s: State) -> bool:
    """Work out what could be offered if she had not declined it, a way an activity."""
    one = s.one[0]
    one.forgives = 1
    is_some = find_work(t, r, s)
    n = 0
    if is_some:
        for k in range(one.n_at_work):
            i = s.at_work[k]
            for m in range(t.skill[i].acts_from, t.skill[i].acts_to):
                if s.activity[t.acts[m]].levels:
                    # Where she could choose the help, the first way stands for it.
                    one.n_options = n
                    choose_of(t, r, s, t.acts[m])
                    n += 1
    one.n_options = n
    one.forgives = 0
    return is_some


@compiled
def _next_day(t: Tables, r: Rules, s: State) -> float:
    """Return the first day on which something will have come of itself [d]."""
    one, found = s.one[0], inf
    for g in range(one.n_goals):
        i = s.goal[g].skill
        if not s.goal[g].is_done:
            if waits_for_test(t, r, s, i):
                found = _earlier(s, found, due_day(t, r, s, i))
            found = _earlier(s, found, s.skill[i].not_yet + _DAY)
    if one.n_asked:
        for i in range(len(s.skill)):
            found = _earlier(s, found, s.skill[i].asked + _DAY)
    if r.one[0].affect:
        for k in range(one.n_at_work):
            i = s.at_work[k]
            for m in range(t.skill[i].acts_from, t.skill[i].acts_to):
                if rests(t, r, s, t.acts[m]):
                    due = s.skill[i].last_day + r.one[0].rest_days
                    found = _earlier(s, found, due)
    if r.one[0].minutes >= 0 and one.date == one.today and one.minutes > 0:
        found = _earlier(s, found, day_of(tomorrow(s)))
    return found


@compiled
def _earlier(s: State, found: float, day: float) -> float:
    """Return the earlier of two days, the second only if it is yet to come."""
    return day if s.one[0].day < day < found else found


@compiled
def instant_of(day: float) -> int:
    """Return the instant of a day, rounded as `timedelta(days=day)` is; none before 0."""
    whole = int(day)
    fine = (day - whole) * A_DAY
    more = int(fine)
    part, instant = fine - more, whole * A_DAY + more
    if part == 0.5:  # noqa: PLR2004  Half way, it goes to the even one.
        return instant + (instant & 1)
    return instant + (part > 0.5)  # noqa: PLR2004  Likewise.
