"""Entrance: all that is asked of many mentees at once enters the kernel by one function.

What is called from outside is made machine code with all that it calls within it, and that
is nearly the whole kernel each time. So what need not be as fast as can be goes in by the
same way, told apart by a number, and the compiler works through the kernel once for all.
"""

from typing import Final

import numpy as np

from scaffolding.simulation.kernel.asked import go_on_all
from scaffolding.simulation.kernel.beside import Many
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.manners import Manners
from scaffolding.simulation.kernel.person import Person
from scaffolding.simulation.kernel.rounds import end_all, hold_round, live_within
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables

__all__ = ["ASKED", "END", "ROUND", "WITHIN", "enter"]

WITHIN: Final = 0
"""Each goes through her meetings within a share of the mentor's time."""
ROUND: Final = 1
"""A mentor of all of them goes through a round."""
END: Final = 2
"""It is counted how it ended for each of her mentees."""
ASKED: Final = 3
"""Each goes on until it is asked how much help to give her."""


@compiled
def enter(
    which: int,
    t: Tables,
    r: Rules,
    s: State,
    m: Manners,
    p: Person,
    of: Many,
    seed: np.uint64,
    now: int,
    amount: float,
) -> int:
    """Do one of those, and return a number if it gives one.

    Args:
        which: What to do.
        t: The programme.
        r: What each mentorship is opened with.
        s: A state.
        m: What mentees bring and do.
        p: A person.
        of: The mentees, and what there is of them.
        seed: What all luck is keyed by, unless each has a seed of her own.
        now: Which round it is, of rounds.
        amount: The mentor's minutes [min]; or the day of the last meeting [d], if it is to
            be asked.
    """
    if which == ROUND:
        return hold_round(t, r, s, m, p, of, seed, now, amount)
    if which == END:
        end_all(t, r, s, m, p, of, seed)
    elif which == ASKED:
        go_on_all(t, r, s, m, p, of, amount)
    else:
        for j in range(len(of.numbers)):
            number, tally = of.numbers[j], of.tallies[j]
            live_within(t, r, s, m, p, seed, number, amount, tally)
    return 0
