"""State: all that is known of one mentee, in arrays that serve one after another.

A state is what `Standing` and `Field` are to the readable path: records of each skill and
activity, what was said and still holds, and the skills that come next. It is made once a
thread and taken back to the start for each mentee, so that a chunk of mentees allocates
nothing. What is worked out of it is kept beside it, and marked as old when what it rests
on changes.

Days are in days since the journal was opened [d], instants in whole microseconds since
then, and dates in days of the calendar since that one.

>>> from scaffolding import umkm
>>> from scaffolding.simulation.kernel.state import new_state
>>> from scaffolding.simulation.kernel.tables import tables_of
>>> len(new_state(tables_of(umkm())).skill)
32
"""

from typing import Final, NamedTuple

import numpy as np

from scaffolding.quantities import Support
from scaffolding.simulation.kernel.arms import ARM, MOST_ANSWERS
from scaffolding.simulation.kernel.bare import bundled
from scaffolding.simulation.kernel.tables import Array, Tables
from scaffolding.simulation.sights import REAL, WHOLE

__all__ = ["MOST_DEPTH", "SKILL", "State", "new_state"]

MOST_DEPTH: Final = 8
"""The kernel looks so many tries ahead at most."""

_N_LEVELS: Final = len(Support)

_ONE: Final = np.dtype(
    [
        ("seed", "u8"),
        ("who", "u8"),
        ("clock", "i8"),  # Of the opening, after its midnight.
        ("now", "i8"),
        ("day", "f8"),
        ("today", "i8"),
        ("has_consent", "i8"),
        ("open", "i8"),
        ("open_activity", "i8"),
        ("open_way", "i8"),
        ("open_support", "i8"),
        ("open_skill", "i8"),
        ("open_until", "i8"),
        ("open_topic", "i8"),
        ("is_agreed", "i8"),
        ("has_counter", "i8"),
        ("counter_activity", "i8"),
        ("counter_support", "i8"),
        ("mood", "i8"),
        ("last_skill", "i8"),
        ("date", "i8"),
        ("tries", "i8"),
        ("minutes", "f8"),
        ("step", "i8"),
        ("n_answers", "i8"),
        ("n_prompts", "i8"),
        ("n_goals", "i8"),
        ("n_open_goals", "i8"),
        ("n_options", "i8"),
        ("n_declined", "i8"),
        ("n_zone", "i8"),
        ("leaf", "i8"),
        # Worked out:
        ("n_fringe", "i8"),
        ("n_held", "i8"),
        ("ready_until", "f8"),
        ("is_order_old", "i8"),
        ("n_open", "i8"),
        ("n_at_work", "i8"),
        ("n_asked", "i8"),
        # How what is asked is judged just now:
        ("forgives", "i8"),
        ("is_firming", "i8"),
        ("is_hers", "i8"),
    ]
)

_MOVE: Final = np.dtype(
    [
        ("kind", "i8"),
        ("activity", "i8"),
        ("way", "i8"),
        ("support", "i8"),
        ("skill", "i8"),
        ("until", "i8"),
        ("topic", "i8"),
        ("n_options", "i8"),
        ("is_new", "i8"),
    ]
)

SKILL: Final = np.dtype(
    [
        ("prior", "f8"),
        # What is held of it, and since when; what that comes to on a day.
        ("x0", "f8"),
        ("x1", "f8"),
        ("x2", "f8"),
        ("x3", "f8"),
        ("x4", "f8"),
        ("since", "f8"),
        ("rate", "f8"),
        ("is_held", "i8"),
        ("fades", "i8"),
        ("read_on", "f8"),
        ("y0", "f8"),
        ("y1", "f8"),
        ("mastery", "f8"),
        # What was shown of it.
        ("was_mastered", "i8"),
        ("was_shown", "i8"),
        ("last", "i8"),
        ("last_day", "f8"),
        ("failures", "i8"),
        ("failures_at_last", "i8"),
        ("successes", "i8"),
        ("tries", "i8"),
        ("n_answers", "i8"),
        ("tries_at_step", "i8"),
        ("asked_at_step", "i8"),
        ("least_managed", "i8"),
        ("most_failed", "i8"),
        ("n_shown", "i8"),
        ("last_shown", "f8"),
        # What was said of it.
        ("refusals", "i8"),
        ("probed_on", "i8"),
        ("asked", "f8"),
        ("not_yet", "f8"),
        ("steps", "i8"),
        ("n_served", "i8"),
        # Worked out:
        ("is_ready", "i8"),
        ("is_managed", "i8"),
        ("ready_until", "f8"),
        ("n_unready", "i8"),
        ("fringe_at", "i8"),
        ("is_open", "i8"),
        ("is_at_work", "i8"),
        ("mark", "i8"),
        ("is_waited", "i8"),
        ("rank", "i8"),
    ]
)

_ACTIVITY: Final = np.dtype(
    [
        ("tries", "i8"),
        ("was_shown", "i8"),
        ("n_short", "i8"),
        ("declined", "f8"),
        ("first", "f8"),
        ("later", "f8"),
        ("likeliest", "i8"),
        ("levels", "i8"),
    ]
)

_LIKELY: Final = np.dtype(
    [
        ("day", "f8"),
        ("likely", "i8"),
        ("floor", "i8"),
        ("aim", "i8"),
    ]
)

_FAULT: Final = np.dtype(
    [
        ("is_noted", "i8"),
        ("who", "u8"),
        ("step", "i8"),
        ("place", "i8"),
        ("n", "i8"),
    ]
)

_GOAL: Final = np.dtype([("skill", "i8"), ("is_done", "i8")])
_OPTION: Final = np.dtype([("activity", "i8"), ("way", "i8"), ("support", "i8")])


@bundled
class State(NamedTuple):
    """All that is known of one mentee."""

    one: Array
    """One record: what was said and holds, counts, the instant that all this is of."""
    move: Array
    """One record: what was decided last."""
    skill: Array
    """One a skill."""
    activity: Array
    """One an activity."""
    used: Array
    """How often each way was offered."""
    seen: Array
    """How often each mistake of an activity was seen in it."""
    shown: Array
    """Of each skill, its activities with unaided successes, oldest first."""
    goal: Array
    """What she wants, in the order in which she said so."""
    option: Array
    """What she was asked to choose from."""
    chance: Array
    """Her chances by level, of each skill; then, where difficulty counts, each activity."""
    likely: Array
    """One for each of those: of which day it is, and which levels are likely enough."""
    fringe: Array
    """The skills that come next, in no order."""
    held: Array
    """The skills of which something is held, in no order."""
    open: Array
    """The skills that are open for work, what comes first, first."""
    at_work: Array
    """The same, then those that must be firmer for them."""
    stack: Array
    """Room to work in."""
    aside: Array
    """Records of a skill that are put aside while one looks ahead."""
    arm: Array
    """What a pick that learns has learned of each activity."""
    answers: Array
    """The last answers of each activity, oldest first."""
    zone: Array
    """What is in the zone of `Zpdes`, in order."""
    told: Array
    """Of each skill, its mastery when a pick was last told of it."""
    whole: Array
    """The columns of whole numbers that a policy of one's own sees; then which way it is."""
    real: Array
    """The columns of real numbers that it sees."""
    fault: Array
    """One record: what such a policy first took that it was not offered, whoever it was of."""


def new_state(tables: Tables, /) -> State:
    """Return a state for mentees of that programme; it is nobody's yet."""
    n_skills, n_activities = len(tables.skill), len(tables.activity)
    n_ways, n_acts = len(tables.way), len(tables.acts)
    room = max(n_skills, 1)
    n_options = n_activities + n_ways + 1

    def places(n: int) -> Array:
        return np.zeros(max(n, 1), np.int64)

    return State(
        one=np.zeros(1, _ONE),
        move=np.zeros(1, _MOVE),
        skill=np.zeros(n_skills, SKILL),
        activity=np.zeros(max(n_activities, 1), _ACTIVITY),
        used=places(n_ways),
        seen=places(len(tables.foreseen)),
        shown=places(n_acts),
        goal=np.zeros(room, _GOAL),
        option=np.zeros(n_options, _OPTION),
        chance=np.zeros((n_skills + n_activities, _N_LEVELS)),
        likely=np.zeros(n_skills + n_activities, _LIKELY),
        fringe=places(room),
        held=places(room),
        open=places(room),
        at_work=places(room),
        stack=places(2 * room),
        aside=np.zeros(MOST_DEPTH, SKILL),
        arm=np.zeros(max(n_activities, 1), ARM),
        answers=np.zeros((max(n_activities, 1), MOST_ANSWERS)),
        zone=places(n_activities),
        told=np.zeros(n_skills),
        whole=np.zeros((len(WHOLE) + 1, n_options), np.int64),
        real=np.zeros((len(REAL), n_options)),
        fault=np.zeros(1, _FAULT),
    )
