"""Asked: courses that wait wherever it is to be chosen how much help to give, compiled.

Who learns from outside how much help to give is asked as a policy is: once for each thing
that is to be chosen. What is to be chosen does not depend on how much help there will be.
So a mentor decides with any level to find out whether there is something; then all waits,
and once a level is said she decides anew with that. To decide twice comes to the same, as
nothing is entered by it.

The policy is six guides that differ in their level alone (`with_levels`), and a level is
chosen by choosing a guide.
"""

from typing import Final

import numpy as np

from scaffolding.quantities import Mood, Support
from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.believing import mastery
from scaffolding.simulation.kernel.beside import Many, nth
from scaffolding.simulation.kernel.certifying import is_managed_alone
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.course import (
    comes,
    count_the_end,
    make,
    open_course,
    think,
)
from scaffolding.simulation.kernel.manners import Manners
from scaffolding.simulation.kernel.person import Person, Record
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables
from scaffolding.simulation.kernel.truth import n_alone

__all__ = ["BEGIN", "LEAVE", "STEP", "go_on_all", "with_levels"]

LEAVE: Final = 0
"""She is to be left where she is."""
STEP: Final = 1
"""She is to be given so much help."""
BEGIN: Final = 2
"""Another is to begin in her place."""

_PER_SKILL: Final = 4
"""So many numbers are known of each skill."""

_N_MOODS: Final = len(Mood)
_HIGHEST: Final = int(max(Support))


def with_levels(rules: Rules, /) -> Rules:
    """Return the rules with a guide for each level, in place of one that has them all.

    Args:
        rules: Those of a `Guide` whose assist is `Fixed`, with each level in turn.
    """
    leaf = np.repeat(rules.leaf, len(Support))
    leaf["fixed_from"], leaf["n_fixed"] = np.arange(len(Support)), 1
    return rules._replace(leaf=leaf)


@compiled
def go_on_all(
    t: Tables,
    r: Rules,
    s: State,
    m: Manners,
    p: Person,
    of: Many,
    last_day: float,
) -> None:
    """Let each that is wanted go on until it is asked how much help to give her.

    Args:
        t: The programme.
        r: What each mentorship is opened with, and a guide for each level.
        s: A state, whosever it is.
        m: What they bring and do.
        p: A person, likewise.
        of: The mentees: their courses, what is wanted of each, and room for what is seen.
        last_day: The day of the last meeting [d].
    """
    for j in range(len(of.wanted)):
        wanted, course = of.wanted[j], of.courses[j]
        if wanted == LEAVE:
            continue
        state, person = nth(s, of.states, j), nth(p, of.persons, j)
        tally = of.tallies[j]
        if wanted == BEGIN:
            open_course(t, r, state, m, person, course.seed, course.number, tally)
            course.meeting, course.is_met = -1, 0
        elif not course.is_over:
            state.one[0].leaf = of.levels[j]
            kind = think(t, r, state, person)
            course.is_met = int(make(t, r, state, m, person, kind, tally))
        before = course.alone
        if wanted == STEP and course.is_over:
            # It had ended before anything was to be chosen.
            course.alone = tally.truly_alone_later
        elif _is_asked(t, r, state, m, person, course, tally):
            course.is_over, course.alone = 0, n_alone(m, person, state.one[0].day)
        else:
            course.is_over, n = 1, m.one[0].n_meetings
            count_the_end(t, r, state, m, person, n, tally)
            course.alone = tally.truly_alone_later
            if wanted == BEGIN:
                course.alone = tally.truly_alone_at_start
        of.rewards[j] = float(course.alone - before) if wanted == STEP else 0.0
        _tell(r, state, of, j, last_day)


@compiled
def _is_asked(
    t: Tables, r: Rules, s: State, m: Manners, p: Person, course: Record, tally: Record
) -> bool:
    """Go on until something is to be chosen; return whether anything is."""
    while True:
        while course.is_met:
            kind, move = think(t, r, s, p), s.move[0]
            is_choice = kind == codes.DISCUSS and move.topic == codes.CHOICE
            if move.is_new and (kind == codes.OFFER or is_choice):
                return True
            course.is_met = int(make(t, r, s, m, p, kind, tally))
        course.meeting += 1
        if p.one[0].is_over or course.meeting >= m.one[0].n_meetings:
            return False
        course.is_met = int(comes(t, r, s, m, p, course.meeting, tally))


@compiled
def _tell(r: Rules, s: State, of: Many, j: int, last_day: float) -> None:
    """Tell what is known of her, in numbers from 0 to 1."""
    seen, n = of.seen, _PER_SKILL * len(s.skill)
    for i in range(len(s.skill)):
        k, last = _PER_SKILL * i, s.skill[i].last
        seen[j, k] = np.float32(mastery(r, s, i))
        seen[j, k + 1] = np.float32(max(last, 0) / _HIGHEST)
        seen[j, k + 2] = np.float32(0)
        seen[j, k + 3] = np.float32(is_managed_alone(s, i))
    for g in range(s.one[0].n_goals):
        seen[j, _PER_SKILL * s.goal[g].skill + 2] = np.float32(1)
    for k in range(_N_MOODS):
        seen[j, n + k] = np.float32(s.one[0].mood == k)
    day = min(1.0, s.one[0].day / max(1.0, last_day))
    seen[j, n + _N_MOODS] = np.float32(day)
