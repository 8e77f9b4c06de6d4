"""Calling: a policy of one's own is shown what is admitted, and says what it takes.

The columns of a `Sight` are filled, a row for each way that is admitted and in the order
in which candidates stand; then its function is called by its address. What it returns
that is no place of a row is noted, the first row is taken instead, and whoever runs the
cohort looks at the note.
"""

from math import nan
from typing import Final

from scaffolding.quantities import Outcome
from scaffolding.simulation.kernel.admitting import gives, row_of
from scaffolding.simulation.kernel.believing import mastery
from scaffolding.simulation.kernel.compiled import apart, compiled
from scaffolding.simulation.kernel.gaining import gain_of
from scaffolding.simulation.kernel.own import call_at
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables
from scaffolding.simulation.sights import REAL, WHOLE

__all__ = ["choose_own", "choose_own_of"]


_N_LEVELS: Final = 6
_NOBODY: Final = -1
_NOT_YET: Final = int(Outcome.NOT_YET)
_PARTLY: Final = int(Outcome.PARTLY)
_ACHIEVED: Final = int(Outcome.ACHIEVED)

_SKILL: Final = WHOLE.index("skill")
_ACTIVITY: Final = WHOLE.index("activity")
_SCAFFOLD: Final = WHOLE.index("scaffold")
_SUPPORT: Final = WHOLE.index("support")
_USED: Final = WHOLE.index("used")
_ACTIVITY_TRIES: Final = WHOLE.index("activity_tries")
_ACTIVITY_SHOWN: Final = WHOLE.index("activity_shown")
_LAST: Final = WHOLE.index("last")
_OUTCOME: Final = WHOLE.index("outcome")
_FAILURES: Final = WHOLE.index("failures")
_SUCCESSES: Final = WHOLE.index("successes")
_SKILL_TRIES: Final = WHOLE.index("skill_tries")
_SKILL_SHOWN: Final = WHOLE.index("skill_shown")
_STEPS: Final = WHOLE.index("steps")
_GOALS: Final = WHOLE.index("goals")
_WAY: Final = len(WHOLE)

_CHANCE: Final = REAL.index("chance")
_GAIN: Final = REAL.index("gain")
_MINUTES: Final = REAL.index("minutes")
_MENTOR_MINUTES: Final = REAL.index("mentor_minutes")
_MASTERY: Final = REAL.index("mastery")


@apart
def choose_own(t: Tables, r: Rules, s: State) -> None:
    """Let it choose among all that is at work and admitted."""
    n = 0
    for k in range(s.one[0].n_at_work):
        i = s.at_work[k]
        for m in range(t.skill[i].acts_from, t.skill[i].acts_to):
            n = _show(t, r, s, t.acts[m], n)
    _ask(r, s, n)


@apart
def choose_own_of(t: Tables, r: Rules, s: State, a: int) -> None:
    """Let it choose among the ways to do one activity."""
    _ask(r, s, _show(t, r, s, a, 0))


@compiled
def _show(t: Tables, r: Rules, s: State, a: int, n: int) -> int:
    """Add a row for each way to do an activity; return how many rows there are."""
    levels, first, i = s.activity[a].levels, n, t.activity[a].skill
    if levels & 1:
        _add(t, r, s, a, _NOBODY, 0, n)
        n += 1
    for h in range(1, _N_LEVELS):
        if levels >> h & 1:
            for w in range(t.way_from[a, h], t.way_from[a, h + 1]):
                if gives(t, r, s, w):
                    _add(t, r, s, a, w, h, n)
                    n += 1
    has = mastery(r, s, i)
    for k in range(first, n):
        _tell(s, a, i, has, k)
    return n


@compiled
def _add(
    t: Tables,
    r: Rules,
    s: State,
    a: int,
    w: int,
    h: int,
    n: int,
) -> None:
    """Write what differs from way to way."""
    hers, mentors = t.activity[a].minutes, 0.0
    s.whole[_WAY, n], s.whole[_SUPPORT, n] = w, h
    s.whole[_SCAFFOLD, n], s.whole[_USED, n] = _NOBODY, 0
    if w >= 0:
        s.whole[_SCAFFOLD, n], s.whole[_USED, n] = t.way[w].scaffold, s.used[w]
        hers, mentors = hers + t.way[w].mentee_minutes, t.way[w].mentor_minutes
    s.real[_CHANCE, n] = s.chance[row_of(t, r, s, a), h]
    s.real[_GAIN, n] = (
        gain_of(t, r, s, a, h) if r.leaf[s.one[0].leaf].asks_gain else nan
    )
    s.real[_MINUTES, n], s.real[_MENTOR_MINUTES, n] = hers + mentors, mentors


@compiled
def _tell(s: State, a: int, i: int, has: float, n: int) -> None:
    """Write what is the same for each way to do an activity."""
    skill, done = s.skill[i], s.activity[a]
    outcome = _PARTLY if skill.last >= 0 else _NOBODY
    if skill.failures:
        outcome = _NOT_YET
    elif skill.successes:
        outcome = _ACHIEVED
    s.whole[_SKILL, n], s.whole[_ACTIVITY, n] = i, a
    s.whole[_ACTIVITY_TRIES, n] = done.tries
    s.whole[_ACTIVITY_SHOWN, n] = done.was_shown
    s.whole[_LAST, n], s.whole[_OUTCOME, n] = skill.last, outcome
    s.whole[_FAILURES, n], s.whole[_SUCCESSES, n] = skill.failures, skill.successes
    s.whole[_SKILL_TRIES, n], s.whole[_SKILL_SHOWN, n] = skill.tries, skill.was_shown
    s.whole[_STEPS, n], s.whole[_GOALS, n] = skill.steps, skill.n_served
    s.real[_MASTERY, n] = has


@compiled
def _ask(r: Rules, s: State, n: int) -> None:
    """Ask which of the rows it takes, and take that."""
    one = s.one[0]
    place = call_at(
        r.leaf[s.one[0].leaf].own,
        (
            s.whole,
            s.real,
            n,
            s.whole.shape[1],
            one.day,
            one.mood,
            one.last_skill,
            one.step,
            one.seed,
            one.who,
            r.given,
            r.leaf[s.one[0].leaf].given_from,
            r.leaf[s.one[0].leaf].n_given,
        ),
    )
    if place < 0 or place >= n:
        if not s.fault[0].is_noted:
            fault = s.fault[0]
            fault.is_noted, fault.place, fault.n = 1, place, n
            fault.who, fault.step = one.who, one.step
        place = 0
    option, k = s.option, one.n_options
    option[k].activity = s.whole[_ACTIVITY, place]
    option[k].way, option[k].support = s.whole[_WAY, place], s.whole[_SUPPORT, place]
    one.n_options = k + 1
