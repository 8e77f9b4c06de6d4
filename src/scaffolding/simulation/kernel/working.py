"""At work: the open skills, then those that must be firmer for them.

As in `scaffolding.candidates.admission`: where no help brings an open skill to reach's
floor, what it requires counts as not managed until it is mastered, and so on down.
"""

from typing import Final

from scaffolding.simulation.kernel.admitting import admit, is_attainable
from scaffolding.simulation.kernel.believing import mastery
from scaffolding.simulation.kernel.coming import order_open
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables

__all__ = ["find_work", "is_waited_for", "list_work"]

_TO_BE_FIRMER: Final = 2


@compiled
def find_work(t: Tables, r: Rules, s: State) -> bool:
    """Find what is at work and what is admitted of it; return whether anything is."""
    list_work(t, r, s)
    found = 0
    for k in range(s.one[0].n_at_work):
        i = s.at_work[k]
        s.one[0].is_firming = s.skill[i].is_at_work == _TO_BE_FIRMER
        found |= admit(t, r, s, i)
    s.one[0].is_firming = 0
    return found > 0


@compiled
def list_work(t: Tables, r: Rules, s: State) -> None:
    """Find what is at work, whatever is admitted of it."""
    order_open(r, s)
    one = s.one[0]
    for k in range(one.n_at_work):
        s.skill[s.at_work[k]].is_at_work = 0
    one.n_at_work = one.n_open
    for k in range(one.n_open):
        i = s.fringe[k]
        s.at_work[k] = i
        s.skill[i].is_at_work = 1
    if r.one[0].reach:
        for k in range(one.n_open):
            i = s.fringe[k]
            if _waits(t, r, s, i):
                _firm(t, r, s, i)


@compiled
def _waits(t: Tables, r: Rules, s: State, i: int) -> bool:
    """Return whether a skill would come next but for that no help reaches the floor."""
    skill = s.skill[i]
    if skill.n_unready or skill.n_served == 0:
        return False
    return not is_attainable(t, r, s, i)


@compiled
def _firm(t: Tables, r: Rules, s: State, i: int) -> None:
    """Take to work what a skill requires and is not mastered, and so on down."""
    one = s.one[0]
    s.stack[0], s.stack[1] = i, t.skill[i].req_from
    depth = 1
    while depth:
        above, k = s.stack[2 * depth - 2], s.stack[2 * depth - 1]
        if k == t.skill[above].req_to:
            depth -= 1
            continue
        s.stack[2 * depth - 1] = k + 1
        below = t.requires[k]
        if s.skill[below].is_at_work or mastery(r, s, below) >= r.one[0].mastered:
            continue
        s.skill[below].is_at_work = _TO_BE_FIRMER
        s.at_work[one.n_at_work] = below
        one.n_at_work += 1
        if _waits(t, r, s, below):
            s.stack[2 * depth], s.stack[2 * depth + 1] = below, t.skill[below].req_from
            depth += 1


@compiled
def is_waited_for(t: Tables, r: Rules, s: State, i: int) -> bool:
    """Return whether something above a skill waits for it to be firmer.

    Looked for from the top down, through all that there is: it is asked for her
    counter-offers alone.
    """
    for k in range(len(t.order) - 1, -1, -1):
        below = t.order[k]
        s.skill[below].is_waited = 0
        if mastery(r, s, below) < r.one[0].mastered:
            for m in range(t.skill[below].opens_from, t.skill[below].opens_to):
                above = s.skill[t.opens[m]]
                is_in_need = not above.is_managed or above.is_waited
                if is_in_need and _waits(t, r, s, t.opens[m]):
                    s.skill[below].is_waited = 1
        if below == i:
            break
    return s.skill[i].is_waited == 1
