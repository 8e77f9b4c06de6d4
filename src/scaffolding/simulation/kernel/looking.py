"""Looking ahead: expectimax on the arrays of one skill, as `Lookahead` does it.

A try is taken as evidence in the very numbers of the skill, which are put aside before
and put back after; nothing else rests on them meanwhile.
"""

from typing import Final

from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.believing import (
    chance_at,
    hold,
    learned,
    mastery,
    readiness,
    seen_apart,
    weigh,
)
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.seeing import write
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables

__all__ = ["best_level", "best_way"]

_N_LEVELS: Final = 6
_NOT_YET: Final = 0
_ACHIEVED: Final = 2


@compiled
def best_way(t: Tables, r: Rules, s: State, i: int) -> int:
    """Return 8 times the activity and the level that come to most; the first on a tie."""
    found, most = -1, 0.0
    for k in range(t.skill[i].acts_from, t.skill[i].acts_to):
        a = t.acts[k]
        if not s.activity[a].levels:
            continue
        ready = readiness(t, r, s, i)
        for h in range(_N_LEVELS):
            if s.activity[a].levels >> h & 1:
                worth = _value(t, r, s, a, h, ready, r.leaf[s.one[0].leaf].depth)
                if found < 0 or worth > most:
                    found, most = a << 3 | h, worth
    return found


@compiled
def best_level(t: Tables, r: Rules, s: State, a: int) -> int:
    """Return the admitted level of an activity that comes to most; the first on a tie."""
    found, most = -1, 0.0
    ready = readiness(t, r, s, t.activity[a].skill)
    for h in range(_N_LEVELS):
        if s.activity[a].levels >> h & 1:
            worth = _value(t, r, s, a, h, ready, r.leaf[s.one[0].leaf].depth)
            if found < 0 or worth > most:
                found, most = h, worth
    return found


@compiled
def _value(
    t: Tables, r: Rules, s: State, a: int, h: int, ready: float, depth: int
) -> float:
    """Return what a try with that support comes to, in so many tries in all."""
    i, difficulty = t.activity[a].skill, t.activity[a].difficulty
    mastery(r, s, i)
    chance = chance_at(r, s, i, difficulty, ready, h)
    total, ladder = 0.0, t.activity[a].ladder
    for outcome in range(_ACHIEVED, -1, -2):
        n_held = s.one[0].n_held
        s.aside[depth - 1] = s.skill[i]
        _suppose(r, s, i, difficulty, ready, h, outcome)
        if depth == 1:
            worth = _worth(r, s, i, difficulty, ready)
        else:
            worth, is_first = 0.0, True
            for other in range(_N_LEVELS):
                if ladder >> other & 1:
                    then = _value(t, r, s, a, other, ready, depth - 1)
                    if is_first or then > worth:
                        worth, is_first = then, False
        s.skill[i] = s.aside[depth - 1]
        s.one[0].n_held = n_held
        p = chance if outcome == _ACHIEVED else 1 - chance
        total += p * worth
    return total


@compiled
def _suppose(
    r: Rules, s: State, i: int, difficulty: float, ready: float, h: int, outcome: int
) -> None:
    """Take a try as evidence of its skill alone."""
    weighed = weigh(r, s, i, difficulty, ready, h, outcome)
    write(r, s, i, learned(r, weighed, ready, h, outcome))
    if r.one[0].model == codes.STAGES:
        seen_apart(r, s, i, h, outcome)
    hold(r, s, i)
    if outcome == _NOT_YET:
        s.skill[i].was_shown = 0
    elif h == 0:
        s.skill[i].was_shown = 1


@compiled
def _worth(r: Rules, s: State, i: int, difficulty: float, ready: float) -> float:
    has = mastery(r, s, i)
    if s.skill[i].was_shown:
        return has
    return has * chance_at(r, s, i, difficulty, ready, 0)
