"""Picking: the first skill and activity that `Nearest` and `InOrder` find admitted.

What comes first is known before anything is admitted. So it is looked at first, and what
comes after it only where it is not admitted.
"""

from typing import Final

from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.admitting import admit, levels_of
from scaffolding.simulation.kernel.believing import mastery
from scaffolding.simulation.kernel.compiled import apart, compiled, inlined
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables

__all__ = ["first_activity", "pick", "untried"]

_NONE: Final = -1
_TO_BE_FIRMER: Final = 2
_REFUSED: Final = 3
_MOST: Final = 1 << 62


@inlined
def first_activity(t: Tables, r: Rules, s: State, i: int) -> int:
    """Return the admitted activity never done alone, then least tried, then first.

    Its levels are worked out, and for what looks at all of them those of the others; -1
    if there is none.
    """
    if r.leaf[s.one[0].leaf].sees_all:
        return _first_of_all(t, r, s, i)
    a = untried(t, s, i)
    if a < 0:
        return _NONE
    s.activity[a].levels = levels_of(t, r, s, a)
    return a if s.activity[a].levels else _after(t, r, s, a)


@apart
def _first_of_all(t: Tables, r: Rules, s: State, i: int) -> int:
    admit(t, r, s, i)
    for k in range(t.skill[i].acts_from, t.skill[i].acts_to):
        if s.activity[t.acts[k]].levels:
            return t.acts[k]
    return _NONE


@inlined
def _key(s: State, a: int) -> int:
    """Return by what an activity comes before another of its skill: the less, the sooner."""
    return (s.activity[a].was_shown << 40) + s.activity[a].tries


@inlined
def untried(t: Tables, s: State, i: int) -> int:
    """Return the activity of a skill never done alone, then least tried, then first.

    Which one that is nobody can foresee, least of all a processor: so it is put down for
    each without a branch.
    """
    found, least = _NONE, _MOST
    for k in range(t.skill[i].acts_from, t.skill[i].acts_to):
        key = _key(s, t.acts[k])
        found = t.acts[k] if key < least else found
        least = min(key, least)
    return found


@apart
def _after(t: Tables, r: Rules, s: State, first: int) -> int:
    """Return the first activity after that one, in the same order, that is admitted."""
    i = t.activity[first].skill
    before, a = _key(s, first), first
    while True:
        found, least = _NONE, 0
        for k in range(t.skill[i].acts_from, t.skill[i].acts_to):
            key = _key(s, t.acts[k])
            is_after = key > before or (key == before and t.acts[k] > a)
            if is_after and (found < 0 or key < least):
                found, least = t.acts[k], key
        if found < 0:
            return _NONE
        s.activity[found].levels = levels_of(t, r, s, found)
        if s.activity[found].levels:
            return found
        before, a = least, found


@compiled
def pick(t: Tables, r: Rules, s: State) -> int:
    """Return the first activity at work that is admitted; -1 if there is none.

    The skill that was tried last comes first, unless they go by the programme's order.
    """
    one, rule = s.one[0], r.leaf[s.one[0].leaf]
    in_order = rule.policy == codes.GUIDE and rule.pick == codes.IN_ORDER
    last = one.last_skill
    found = _NONE
    if not in_order and last >= 0 and s.skill[last].is_at_work:
        found = _admitted(t, r, s, last)
    while found < 0:
        i = _first_by_number(s) if in_order else _nearest(r, s)
        if i < 0:
            break
        found = _admitted(t, r, s, i)
    return found


@compiled
def _admitted(t: Tables, r: Rules, s: State, i: int) -> int:
    """Return the first admitted activity of a skill at work; strike it off if none is."""
    skill = s.skill[i]
    s.one[0].is_firming = skill.is_at_work == _TO_BE_FIRMER
    a = first_activity(t, r, s, i)
    s.one[0].is_firming = 0
    if a < 0:
        skill.is_at_work = _REFUSED
    return a


@compiled
def _first_by_number(s: State) -> int:
    found = _NONE
    for k in range(s.one[0].n_at_work):
        i = s.at_work[k]
        if s.skill[i].is_at_work != _REFUSED and (found < 0 or i < found):
            found = i
    return found


@compiled
def _nearest(r: Rules, s: State) -> int:
    """Return the skill with the longest way to a goal, then the most mastery."""
    found, steps, has_found = _NONE, 0, 0.0
    for k in range(s.one[0].n_at_work):
        i = s.at_work[k]
        skill = s.skill[i]
        if skill.is_at_work == _REFUSED or (found >= 0 and skill.steps < steps):
            continue
        has = mastery(r, s, i)
        if (
            found < 0
            or skill.steps > steps
            or has > has_found
            or (has == has_found and i < found)
        ):
            found, steps, has_found = i, skill.steps, has
    return found
