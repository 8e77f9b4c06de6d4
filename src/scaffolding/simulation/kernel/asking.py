"""Asking: what there is to find out, in the order of `scaffolding.mentorship.probes`."""

from typing import Final

from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.admitting import is_giveable
from scaffolding.simulation.kernel.believing import mastery
from scaffolding.simulation.kernel.certifying import due_day, is_certified
from scaffolding.simulation.kernel.coming import order_open
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.picking import untried
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.rungs import step_over
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables

__all__ = ["ask", "waits_for_test"]

_NONE: Final = -1
_A_DAY: Final = 1.0


@compiled
def ask(t: Tables, r: Rules, s: State) -> bool:
    """Decide what to ask now; return whether there is anything to find out."""
    order_open(r, s)
    return (
        _opening(t, r, s)
        or _prompt(t, r, s)
        or _unseen(t, r, s)
        or _beneath(t, r, s)
        or _delayed(t, r, s)
    )


@compiled
def _may_ask(s: State, i: int) -> bool:
    """Return whether she has not declined to be asked about a skill within a day."""
    return s.one[0].day >= s.skill[i].asked + _A_DAY


@compiled
def _can_ask(t: Tables, s: State, i: int) -> bool:
    """Return whether there is a point in asking about an open skill, and a way."""
    has_some = t.skill[i].acts_to > t.skill[i].acts_from
    return _may_ask(s, i) and has_some and s.skill[i].n_served > 0


@compiled
def _is_seen(s: State, i: int) -> bool:
    return s.skill[i].tries > 0 or s.skill[i].n_answers > 0


@compiled
def _decided(s: State, a: int, w: int, h: int) -> bool:
    move = s.move[0]
    move.kind, move.activity, move.way, move.support = codes.PROBE, a, w, h
    return True


@compiled
def _opening(t: Tables, r: Rules, s: State) -> bool:
    rule, one, found, least = r.one[0], s.one[0], _NONE, 0.0
    if one.n_answers >= rule.opening:
        return False
    for k in range(one.n_open):
        i = s.fringe[k]
        if _is_seen(s, i) or not _can_ask(t, s, i):
            continue
        has = mastery(r, s, i)
        if not rule.clearly_not < has < rule.clearly_so:
            continue
        off = abs(has - 0.5)
        if found < 0 or off < least:
            found, least = i, off
    return found >= 0 and _decided(s, untried(t, s, found), _NONE, 0)


@compiled
def _prompt(t: Tables, r: Rules, s: State) -> bool:
    """Go up the ladder of one skill, a level at a time, until she manages."""
    one, found, has_found = s.one[0], _NONE, 0.0
    if one.last_skill >= 0 or one.n_prompts >= r.one[0].prompts:
        return False
    for k in range(one.n_open):
        skill = s.skill[s.fringe[k]]
        if skill.least_managed >= 0 and skill.most_failed >= 0:
            return False
    for k in range(one.n_open):
        i = s.fringe[k]
        if not _can_ask(t, s, i) or s.skill[i].least_managed >= 0:
            continue
        if _next_rung(t, r, s, i) < 0:
            continue
        has, failed = mastery(r, s, i), s.skill[i].most_failed
        if (
            found < 0
            or failed > s.skill[found].most_failed
            or (failed == s.skill[found].most_failed and has > has_found)
        ):
            found, has_found = i, has
    if found < 0:
        return False
    a, h = untried(t, s, found), _next_rung(t, r, s, found)
    return _decided(s, a, _first_way(t, r, s, a, h), h)


@compiled
def _next_rung(t: Tables, r: Rules, s: State, i: int) -> int:
    """Return the level to ask a skill at next, or -1 if there is none."""
    a, failed = untried(t, s, i), s.skill[i].most_failed
    if failed < 0:
        return 0
    h = step_over(failed, t.activity[a].ladder)
    if h <= failed or _first_way(t, r, s, a, h) < 0:
        return _NONE
    return h


@compiled
def _first_way(t: Tables, r: Rules, s: State, a: int, h: int) -> int:
    for w in range(t.way_from[a, h], t.way_from[a, h + 1]):
        if is_giveable(t, r, s, w):
            return w
    return _NONE


@compiled
def _unseen(t: Tables, r: Rules, s: State) -> bool:
    if not s.one[0].is_unseen:
        return False
    for k in range(s.one[0].n_open):
        i = s.fringe[k]
        if _is_seen(s, i) or mastery(r, s, i) < r.one[0].worth_asking:
            continue
        if _can_ask(t, s, i):
            return _decided(s, untried(t, s, i), _NONE, 0)
    s.one[0].is_unseen = 0
    return False


@compiled
def _beneath(t: Tables, r: Rules, s: State) -> bool:
    """Look beneath a skill that does not come, each time that patience is used up."""
    if not s.one[0].is_stuck:
        return False
    for k in range(s.one[0].n_open):
        i = s.fringe[k]
        above = s.skill[i]
        if above.tries < r.one[0].patience or above.n_served == 0:
            continue
        for m in range(t.skill[i].req_from, t.skill[i].req_to):
            below = t.requires[m]
            was_asked = s.skill[below].asked_at_step >= above.tries_at_step
            has_some = t.skill[below].acts_to > t.skill[below].acts_from
            if not was_asked and has_some and _may_ask(s, below):
                return _decided(s, untried(t, s, below), _NONE, 0)
    s.one[0].is_stuck = 0
    return False


@compiled
def waits_for_test(t: Tables, r: Rules, s: State, i: int) -> bool:
    """Return whether a skill is managed alone and lacks but the second success."""
    return s.skill[i].is_managed and not is_certified(t, r, s, i)


@compiled
def _delayed(t: Tables, r: Rules, s: State) -> bool:
    """Ask for the second success of a goal that is managed alone, when it is due."""
    one = s.one[0]
    if not one.n_proved:
        return False
    for g in range(one.n_goals):
        i = s.goal[g].skill
        if not s.skill[i].n_shown or s.goal[g].is_done or not _may_ask(s, i):
            continue
        if not waits_for_test(t, r, s, i) or not due_day(t, r, s, i) <= one.day:
            continue
        first = s.shown[t.skill[i].acts_from]
        found, least = _NONE, 0
        for k in range(t.skill[i].acts_from, t.skill[i].acts_to):
            a = t.acts[k]
            if a != first and (found < 0 or s.activity[a].tries < least):
                found, least = a, s.activity[a].tries
        return _decided(s, found, _NONE, 0)
    return False
