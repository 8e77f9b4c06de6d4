"""Wanting: what her goals ask for, and how far each skill is from them."""

from scaffolding.simulation.kernel.coming import UNRANKED, rank
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables

__all__ = ["count", "recount"]


@compiled
def recount(t: Tables, s: State) -> None:
    """Count anew the open goals, and of each skill those it serves and the steps to one."""
    one = s.one[0]
    one.n_open_goals = 0
    one.is_order_old, one.is_quiet = UNRANKED, 0
    for i in range(len(s.skill)):
        s.skill[i].steps = s.skill[i].n_served = 0
        rank(s, i)
    for g in range(one.n_goals):
        if not s.goal[g].is_done:
            count(t, s, s.goal[g].skill)


@compiled
def count(t: Tables, s: State, goal: int) -> None:
    """Count one more goal; `mark` holds how many skills stand on the longest way to it."""
    s.one[0].n_open_goals += 1
    s.one[0].is_order_old, s.one[0].is_quiet = UNRANKED, 0
    s.skill[goal].mark = 1
    first, last = t.skill[goal].all_from, t.skill[goal].all_to
    for k in range(last - 1, first - 1, -1):
        below, longest = t.all_required[k], 0
        for m in range(t.skill[below].opens_from, t.skill[below].opens_to):
            longest = max(longest, s.skill[t.opens[m]].mark)
        s.skill[below].mark = longest + 1
    _add(s, goal)
    for k in range(first, last):
        _add(s, t.all_required[k])


@compiled
def _add(s: State, i: int) -> None:
    skill = s.skill[i]
    skill.steps = max(skill.steps, skill.mark)
    skill.n_served += 1
    skill.mark = 0
    rank(s, i)
