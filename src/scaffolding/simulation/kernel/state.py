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

from scaffolding.simulation.kernel.abreast import PLACES
from scaffolding.simulation.kernel.arms import ARM, MOST_ANSWERS
from scaffolding.simulation.kernel.bare import bundled
from scaffolding.simulation.kernel.tables import Array, Tables, aligned
from scaffolding.simulation.sights import REAL, WHOLE

__all__ = ["FIRST_RANK", "MOST_DEPTH", "N_LOST", "SKILL", "State", "new_state"]

MOST_DEPTH: Final = 8
"""The kernel looks so many tries ahead at most."""

N_LOST: Final = 128
"""So many shares of what was lost are kept; a power of two."""

FIRST_RANK: Final = 3 << 28
"""The rank of a skill that serves no goal and was not tried (`coming.rank`)."""

_ONE: Final = np.dtype(
    [
        ("seed", "u8"),
        ("who", "u8"),
        ("clock", "i8"),  # Of the opening, after its midnight.
        ("now", "i8"),
        ("day", "f8"),
        ("minutes", "f8"),
        ("ready_until", "f8"),
        ("open_until", "i8"),
        ("today", "i4"),
        ("date", "i4"),
        ("has_consent", "i4"),
        ("open", "i4"),
        ("open_activity", "i4"),
        ("open_way", "i4"),
        ("open_support", "i4"),
        ("open_skill", "i4"),
        ("open_topic", "i4"),
        ("is_agreed", "i4"),
        ("has_counter", "i4"),
        ("counter_activity", "i4"),
        ("counter_support", "i4"),
        ("mood", "i4"),
        ("last_skill", "i4"),
        ("tries", "i4"),
        ("step", "i4"),
        ("n_answers", "i4"),
        ("n_prompts", "i4"),
        ("n_goals", "i4"),
        ("n_open_goals", "i4"),
        ("n_options", "i4"),
        ("n_declined", "i4"),
        ("n_zone", "i4"),
        ("leaf", "i4"),
        # Worked out:
        ("n_proved", "i4"),  # How many skills were shown unaided by one activity,
        ("n_twice", "i4"),  # and by two or more.
        ("n_fringe", "i4"),
        ("n_held", "i4"),
        ("is_order_old", "i4"),
        ("n_open", "i4"),
        ("n_at_work", "i4"),
        ("n_asked", "i4"),
        ("is_ask_old", "i4"),
        ("is_quiet", "i4"),
        ("is_unseen", "i4"),
        ("is_stuck", "i4"),
        # How what is asked is judged just now:
        ("forgives", "i4"),
        ("is_firming", "i4"),
        ("is_hers", "i4"),
    ]
)

_MOVE: Final = np.dtype(
    [
        ("until", "i8"),
        ("kind", "i4"),
        ("activity", "i4"),
        ("way", "i4"),
        ("support", "i4"),
        ("skill", "i4"),
        ("topic", "i4"),
        ("n_options", "i4"),
        ("is_new", "i4"),
    ]
)

SKILL: Final = np.dtype(
    [
        # What all skills are asked for stands together, in 64 bytes.
        ("mastery", "f8"),
        ("read_on", "f8"),  # Endless, if it does not fade.
        ("asked", "f8"),
        ("rank", "i4"),
        ("steps", "i4"),
        ("n_served", "i4"),
        ("tries", "i4"),
        ("n_answers", "i4"),
        ("fringe_at", "i4"),
        ("n_unready", "i4"),
        ("n_shown", "i4"),
        ("fades", "i1"),
        ("is_held", "i1"),
        ("is_ready", "i1"),
        ("is_managed", "i1"),
        ("is_at_work", "i1"),
        ("was_mastered", "i1"),
        ("was_shown", "i1"),
        ("is_waited", "i1"),
        # What is held of it, and since when; what that comes to on a day.
        ("x0", "f8"),
        ("x1", "f8"),
        ("x2", "f8"),
        ("x3", "f8"),
        ("x4", "f8"),
        ("since", "f8"),
        ("y0", "f8"),
        ("y1", "f8"),
        ("rate", "f8"),
        ("prior", "f8"),
        # What was shown of it, and said.
        ("last_day", "f8"),
        ("ready_until", "f8"),
        ("readiness", "f8"),
        ("readiness_on", "f8"),
        ("failures", "i4"),
        ("failures_at_last", "i4"),
        ("successes", "i4"),
        ("refusals", "i4"),
        ("tries_at_step", "i4"),
        ("asked_at_step", "i4"),
        ("last", "i1"),
        ("least_managed", "i1"),
        ("most_failed", "i1"),
        ("mark", "i4"),
        ("last_shown", "f8"),
        ("not_yet", "f8"),
        ("probed_on", "i4"),
        ("", "V29"),  # So that each begins where 64 bytes begin.
    ]
)

_ACTIVITY: Final = np.dtype(
    [
        ("tries", "i4"),
        ("n_short", "i4"),
        ("likeliest", "i4"),
        ("was_shown", "i2"),
        ("levels", "i2"),
        ("declined", "f8"),
        ("first", "f8"),
        ("later", "f8"),
    ]
)

_LIKELY: Final = np.dtype(
    [
        ("day", "f8"),
        ("likely", "i2"),
        ("floor", "i2"),
        ("aim", "i4"),
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

_LOST: Final = np.dtype([("x", "f8"), ("share", "f8")])
_FIRST: Final = np.dtype([("mastery", "f8"), ("rank", "i8")])
_GOAL: Final = np.dtype([("skill", "i4"), ("is_done", "i4")])
_OPTION: Final = np.dtype([("activity", "i4"), ("way", "i4"), ("support", "i4")])


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
    """Her chances by level, of each skill; then, where difficulty counts, each activity.
    Two places are left over."""
    lost: Array
    """Shares that were lost, as they were last worked out; whoever it was for."""
    likely: Array
    """One for each of those: of which day it is, and which levels are likely enough."""
    fringe: Array
    """The skills that come next, what comes first, first; those that are open begin it."""
    held: Array
    """The skills of which something is held, in no order."""
    first: Array
    """Of each of those, what it is put in order by."""
    at_work: Array
    """Those that are open, then those that must be firmer for them."""
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
        return np.zeros(max(n, 1), np.int32)

    return State(
        one=np.zeros(1, _ONE),
        move=np.zeros(1, _MOVE),
        skill=aligned(n_skills, SKILL),
        activity=np.zeros(max(n_activities, 1), _ACTIVITY),
        used=places(n_ways),
        seen=places(len(tables.foreseen)),
        shown=places(n_acts),
        goal=np.zeros(room, _GOAL),
        option=np.zeros(n_options, _OPTION),
        chance=np.zeros((n_skills + n_activities, PLACES)),
        lost=np.zeros(N_LOST, _LOST),
        likely=np.zeros(n_skills + n_activities, _LIKELY),
        fringe=places(room),
        held=places(room),
        first=np.zeros(room, _FIRST),
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
