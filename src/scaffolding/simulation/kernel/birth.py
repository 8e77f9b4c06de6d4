"""Birth, compiled: `Population.birth`, and where each theory lets her start."""

from math import erfc, log
from typing import Final

import numpy as np

from scaffolding.luck import Purpose
from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.manners import (
    STEPWISE,
    TAIL_EDGE,
    TAIL_STEPS,
    Manners,
)
from scaffolding.simulation.kernel.person import Person
from scaffolding.simulation.kernel.philox import block, double, uniform
from scaffolding.simulation.kernel.tables import Tables
from scaffolding.simulation.kernel.weighing import probit

__all__ = ["bear", "next_wish"]

_BIRTH: Final = int(Purpose.BIRTH)
_BORN: Final = 4
_PER_SKILL: Final = 3
_ROOT_2: Final = 2**0.5
_LEAST: Final = 2.0**-54
_NEVER: Final = -1.0
_MARGIN: Final = 1e-9
"""By far more than any function is off by rounding."""
_NO_WISH: Final = 2.0


@compiled
def bear(t: Tables, m: Manners, p: Person, seed: np.uint64, number: int) -> None:
    """Let a mentee be born."""
    her, n_skills = p.one[0], len(p.skill)
    her.seed, her.who, her.number = seed, np.uint64(number), number
    her.mood, her.failures, her.is_over = codes.ENGAGED, 0, 0
    her.n_said = 0
    her.drawn_for = -1
    _draw(p)
    her.willingness = m.one[0].willing * (2 * p.draws[1] - 1)
    row = number % len(m.chances)
    how_far = 0.0
    if m.one[0].is_of_priors:
        how_far = probit(max(uniform(seed, her.who, 0, _BIRTH, 0), _LEAST))
    for k in range(n_skills):
        i = t.order[k]
        is_open = True
        for j in range(t.skill[i].req_from, t.skill[i].req_to):
            is_open = is_open and p.skill[t.requires[j]].has == 1
        has = False
        if is_open:
            has = _has(m, row, how_far, i, p.draws[_BORN + _PER_SKILL * i])
        _begin(m, p, i, has)
    for j in range(m.wishes.shape[1]):
        if m.wishes[row, j] >= 0:
            p.wish[m.wishes[row, j]] = _NO_WISH


@compiled
def _draw(p: Person) -> None:
    """Draw all that she is born with but how far on she is."""
    her = p.one[0]
    for f in range(len(p.draws) // 4):
        words = block(her.seed, her.who, _BIRTH, 0, f + 1)
        p.draws[4 * f] = double(words[0])
        p.draws[4 * f + 1] = double(words[1])
        p.draws[4 * f + 2] = double(words[2])
        p.draws[4 * f + 3] = double(words[3])


@compiled
def _has(m: Manners, row: int, how_far: float, i: int, draw: float) -> bool:
    """Return whether a draw gives her a skill, if she has all that it requires."""
    one = m.one[0]
    if not one.is_of_priors:
        return draw < m.chances[row, i]
    z = (m.threshold[i] - one.pull * how_far) / one.spread / _ROOT_2
    # Most draws are far from the chance, and then a table tells as surely which side.
    if abs(z) < TAIL_EDGE:
        place = int((z + TAIL_EDGE) * TAIL_STEPS)
        if draw > m.tail[place] + _MARGIN:
            return False
        if draw < m.tail[place + 1] - _MARGIN:
            return True
    return draw < erfc(z) / 2


@compiled
def _begin(m: Manners, p: Person, i: int, has: bool) -> None:  # noqa: FBT001
    """Let her begin with a skill as the theory says."""
    one, of = m.one[0], p.skill[i]
    beyond = p.draws[_BORN + _PER_SKILL * i + 1]
    of.has, of.beyond = has, beyond
    p.wish[i] = _NO_WISH if has else p.draws[_BORN + _PER_SKILL * i + 2]
    of.is_fading = 0
    of.lasts = 1.0
    of.counted_on, of.since = _NEVER, 0.0
    of.gained = 0.0
    of.ever_managed, of.certified, of.handed_over = 0, 0, 0
    if one.kind == STEPWISE:
        of.stage = one.top if has else int(beyond < one.zone)
    elif has:
        of.brought = one.bar + one.above + one.above_far * -log(1 - beyond)
    else:
        of.brought = one.bar + one.below + one.below_far * -log(1 - beyond)


@compiled
def next_wish(m: Manners, p: Person) -> int:
    """Return the place of what she wants next, or -1 if there is nothing left."""
    her = p.one[0]
    row = her.number % len(m.wishes)
    while her.n_said < m.wishes.shape[1]:
        i = m.wishes[row, her.n_said]
        her.n_said += 1
        if i >= 0 and not p.skill[i].has:
            return int(i)
    best, least = -1, _NO_WISH
    for i in range(len(p.wish)):
        best = i if p.wish[i] < least else best
        least = min(p.wish[i], least)
    if best >= 0:
        p.wish[best] = _NO_WISH
    return best
