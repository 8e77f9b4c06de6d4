"""The mentor's side of the kernel: all that joins it to a mentee.

What a `Mentorship` is for one mentee with a journal, these functions are for one of
millions, on arrays: `decide` and `enter` make the mentor's moves, and the others enter
what the mentee says and does. Move by move they come to the same.
"""

from math import inf

from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.believing import mastery
from scaffolding.simulation.kernel.certifying import is_certified, is_managed_alone
from scaffolding.simulation.kernel.coming import UNRANKED, advance
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.deciding import decide
from scaffolding.simulation.kernel.hearing import (
    agree,
    answer,
    attempt,
    choose,
    counter,
    decline,
    drop_goal,
    enter,
    feel,
    hand_over,
    meet,
    miss,
    renew_consent,
    revoke,
    set_goal,
    withdraw_consent,
)
from scaffolding.simulation.kernel.learning import forget_learned
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables

__all__ = [
    "advance",
    "agree",
    "answer",
    "attempt",
    "choose",
    "codes",
    "counter",
    "decide",
    "decline",
    "drop_goal",
    "enter",
    "feel",
    "hand_over",
    "is_certified",
    "is_managed_alone",
    "mastery",
    "meet",
    "miss",
    "renew_consent",
    "reset",
    "revoke",
    "set_goal",
    "withdraw_consent",
]

_UNKNOWN: int = -2


@compiled
def reset(
    t: Tables,  # noqa: ARG001  It comes first, as everywhere here.
    r: Rules,
    s: State,
    seed: int,
    who: int,
    clock: int,
) -> None:
    """Take a state back to where a mentorship has just been opened.

    Args:
        t: The tables.
        r: The rules.
        s: The state.
        seed: What luck is keyed by.
        who: The mentee's key.
        clock: The instant of the opening, after its midnight [us].
    """
    one = s.one[0]
    one.seed, one.who, one.clock = seed, who, clock
    one.now = one.today = one.open = one.is_agreed = one.has_counter = 0
    one.day = one.minutes = 0.0
    one.has_consent, one.is_order_old = 1, UNRANKED
    one.mood = one.last_skill = one.date = -1
    one.tries = one.step = one.n_answers = one.n_prompts = 0
    one.n_goals = one.n_open_goals = one.n_options = one.n_declined = 0
    one.n_held = one.n_open = one.n_at_work = one.n_asked = 0
    one.forgives = one.is_firming = one.is_hers = one.is_quiet = 0
    one.is_ask_old = 1
    one.ready_until = inf
    one.n_fringe = one.leaf = one.n_proved = one.n_twice = 0
    for i in range(len(s.skill)):
        s.skill[i] = r.start[i]
        if s.skill[i].fringe_at >= 0:
            s.fringe[s.skill[i].fringe_at] = i
            one.n_fringe += 1
    one.n_open = min(r.one[0].breadth, one.n_fringe)
    for row in range(len(s.likely)):
        s.likely[row].day = -1.0
    for a in range(len(s.activity)):
        done = s.activity[a]
        done.tries = done.was_shown = done.n_short = done.levels = 0
        done.declined = -inf
        done.likeliest = _UNKNOWN
    for k in range(len(s.used)):
        s.used[k] = 0
    for k in range(len(s.seen)):
        s.seen[k] = 0
    if r.one[0].learns:
        forget_learned(r, s)
