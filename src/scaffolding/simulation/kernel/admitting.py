"""Admitting: at which levels the principles leave an activity, and with which help.

The bounds of all principles in force are joined as in `scaffolding.candidates.joining`;
what is left is held as levels, the bits of a number. Which scaffold may be given at a
level is asked when somebody needs one.
"""

from typing import Final

from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.abreast import abreast, at_least
from scaffolding.simulation.kernel.believing import mastery, readiness, write_chances
from scaffolding.simulation.kernel.compiled import apart, compiled, inlined
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.rungs import (
    highest,
    lowest,
    shifted,
    step_over,
    step_under,
)
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables

__all__ = [
    "admit",
    "gives",
    "is_attainable",
    "is_giveable",
    "levels_of",
    "rests",
    "row_of",
]

_N_LEVELS: Final = 6
_UNKNOWN: Final = -2


@inlined
def row_of(t: Tables, r: Rules, s: State, a: int) -> int:
    """Return where an activity's chances stand, worked out for the day.

    Where difficulty does not count they stand with the skill, for all its activities.
    """
    i = t.activity[a].skill
    is_traced = r.one[0].model in (codes.STAGES, codes.MASTERY)
    row = i if is_traced else len(s.skill) + a
    likely = s.likely[row]
    if likely.day != s.one[0].day:
        _write_row(t, r, s, a, row)
    return row


@compiled
def _write_row(t: Tables, r: Rules, s: State, a: int, row: int) -> None:
    i, likely, rule = t.activity[a].skill, s.likely[row], r.one[0]
    mastery(r, s, i)
    ready = readiness(t, r, s, i)
    write_chances(r, s, i, t.activity[a].difficulty, ready, row)
    chance = abreast(s.chance, row)
    likely.day = s.one[0].day
    likely.floor, likely.likely = (
        at_least(chance, rule.floor),
        at_least(chance, rule.likely),
    )
    likely.aim = at_least(chance, r.leaf[s.one[0].leaf].aim)


@compiled
def is_attainable(t: Tables, r: Rules, s: State, i: int) -> bool:
    """Return whether some help brings one activity of a skill to reach's floor."""
    for k in range(t.skill[i].acts_from, t.skill[i].acts_to):
        a = t.acts[k]
        if t.activity[a].ladder & s.likely[row_of(t, r, s, a)].floor:
            return True
    return False


@compiled
def admit(t: Tables, r: Rules, s: State, i: int) -> int:
    """Work out the levels of each activity of a skill; return those of any of them."""
    found = 0
    for k in range(t.skill[i].acts_from, t.skill[i].acts_to):
        a = t.acts[k]
        levels = levels_of(t, r, s, a)
        s.activity[a].levels = levels
        found |= levels
    return found


@inlined
def levels_of(t: Tables, r: Rules, s: State, a: int) -> int:
    """Return the levels at which an activity is admitted; 0 if at none.

    While `is_firming`, something above its skill waits for it to be firmer; while
    `is_hers`, she has asked for it, and fewer principles bind it.
    """
    rule, skill, is_hers = r.one[0], s.skill[t.activity[a].skill], s.one[0].is_hers
    if not r.can[a] or (rule.need and skill.n_served == 0):
        return 0
    ladder = t.activity[a].ladder
    lower, upper = 0, highest(ladder)
    if rule.collaboration:
        said = _she_says(r, s, a)
        if said < 0:
            return 0
        lower, upper = max(lower, said & 7), min(upper, said >> 3)
    row = row_of(t, r, s, a) if rule.reach or rule.withdrawal else 0
    if rule.reach:
        within = ladder & s.likely[row].floor
        if (
            not within
            or skill.n_unready
            or (skill.is_managed and not s.one[0].is_firming)
        ):
            return 0
        lower = max(lower, lowest(within))
    if not is_hers and skill.last >= 0:
        if rule.sequence:
            lower = max(lower, step_under(skill.last, ladder))
        if rule.affect:
            if rests(t, r, s, a):
                return 0
            if skill.failures >= _enough(r, s):
                lower = max(lower, step_over(skill.last, ladder))
    if rule.withdrawal and not is_hers:
        upper = min(upper, _most(s, t.activity[a].skill, ladder, s.likely[row].likely))
    levels = ladder & ~((1 << lower) - 1) & ((2 << upper) - 1)
    return _giveable(t, r, s, a, levels) if rule.is_limited else levels


@compiled
def _she_says(r: Rules, s: State, a: int) -> int:
    """Return the least level that she leaves and 8 times the most; negative if none."""
    one = s.one[0]
    if not one.has_consent:
        return -1
    if one.has_counter:
        if one.counter_activity != a:
            return -1
        if one.counter_support < 0:
            return 7 << 3
        return one.counter_support | one.counter_support << 3
    lapses = s.activity[a].declined + r.one[0].decline_days
    return -1 if one.day < lapses and not one.forgives else 7 << 3


@compiled
def _most(s: State, i: int, ladder: int, likely: int) -> int:
    """Return the most help that it takes (`Withdrawal`)."""
    skill, enough = s.skill[i], ladder & likely
    most = lowest(enough) if enough else highest(ladder)
    if skill.last < 0:
        return most
    shift = shifted(skill.last, skill.failures, skill.successes, ladder, 1)
    return max(most, shift, step_under(skill.last, ladder))


@compiled
def _enough(r: Rules, s: State) -> int:
    """Return how many failures running ask for more help (`Affect`)."""
    rule = r.one[0]
    if s.one[0].mood == codes.FRUSTRATED:
        return min(rule.failures, rule.failures_frustrated)
    return rule.failures


@compiled
def rests(t: Tables, r: Rules, s: State, a: int) -> bool:
    """Return whether the most help has failed so often that the skill rests."""
    i, rule = t.activity[a].skill, r.one[0]
    skill = s.skill[i]
    return (
        skill.last >= 0
        and skill.last >= highest(t.activity[a].ladder)
        and skill.failures_at_last >= rule.failures
        and s.one[0].last_skill == i
        and s.one[0].day < skill.last_day + rule.rest_days
    )


@apart
def _giveable(t: Tables, r: Rules, s: State, a: int, levels: int) -> int:
    """Return those of the levels for which there is help that can be given."""
    for h in range(1, _N_LEVELS):
        if levels >> h & 1:
            some = False
            for w in range(t.way_from[a, h], t.way_from[a, h + 1]):
                some = some or gives(t, r, s, w)
            if not some:
                levels &= ~(1 << h)
    return levels


@compiled
def is_giveable(t: Tables, r: Rules, s: State, w: int) -> bool:
    """Return whether the mentor can give that help now."""
    if not r.able[w]:
        return False
    one, minutes = s.one[0], r.one[0].minutes
    if minutes < 0 or one.date != one.today or one.minutes == 0:
        return True
    return t.way[w].mentor_minutes <= minutes - one.minutes


@inlined
def gives(t: Tables, r: Rules, s: State, w: int) -> bool:
    """Return whether a scaffold may be given, where its level may."""
    if r.one[0].is_limited and not is_giveable(t, r, s, w):
        return False
    if s.one[0].is_hers or not r.one[0].anticipation:
        return True
    a, h = t.way[w].activity, t.way[w].level
    first, last = t.way_from[a, h], t.way_from[a, h + 1]
    if last - first == 1:
        return True
    mistake = _likeliest(t, r, s, a)
    if mistake < 0 or t.way[w].addresses >> mistake & 1:
        return True
    for other in range(first, last):
        if t.way[other].addresses >> mistake & 1:
            return False
    return True


@compiled
def _likeliest(t: Tables, r: Rules, s: State, a: int) -> int:
    """Return the likeliest mistake of an activity, or -1 if none is known."""
    done = s.activity[a]
    if done.likeliest != _UNKNOWN:
        return done.likeliest
    best, most, weight = -1, -1.0, r.one[0].weight
    n_tries = weight + done.n_short
    first = t.activity[a].foresees_from
    for k in range(first, t.activity[a].foresees_to):
        chance = t.foreseen[k].rate
        if n_tries:
            chance = (weight * chance + s.seen[k]) / n_tries
        if chance > most:
            best, most = k - first, chance
    done.likeliest = best
    return best
