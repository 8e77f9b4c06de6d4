"""Seeing: what evidence changes in what is held and in what was shown.

As in `LearnerModel.revise` and `scaffolding.standing.record`, in that order.
"""

from math import sqrt
from typing import Final

from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.believing import (
    chance_at,
    hold,
    learned,
    mastery,
    readiness,
    seen_apart,
    weigh,
)
from scaffolding.simulation.kernel.coming import (
    disorder,
    look_again,
    move_open,
    rank,
    spoil,
)
from scaffolding.simulation.kernel.compiled import compiled, inlined
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables
from scaffolding.simulation.kernel.weighing import logistic, reweighed, weight

__all__ = ["see_answer", "see_attempt", "write"]

_UNKNOWN: Final = -2
_NOT_YET: Final = 0
_ACHIEVED: Final = 2


@compiled
def see_attempt(
    t: Tables, r: Rules, s: State, a: int, h: int, outcome: int, mistakes: int
) -> None:
    """Take one more try as evidence."""
    i = t.activity[a].skill
    ready = readiness(t, r, s, i)
    weighed = weigh(r, s, i, t.activity[a].difficulty, ready, h, outcome)
    write(r, s, i, learned(r, weighed, ready, h, outcome))
    if r.one[0].model == codes.STAGES:
        seen_apart(r, s, i, h, outcome)
    hold(r, s, i)
    spoil(t, r, s, i)
    if outcome == _NOT_YET:
        s.skill[i].was_shown = 0
    _prove(t, r, s, a, h, outcome)
    _tried(t, r, s, a, h, outcome, mistakes)
    s.skill[i].was_mastered = mastery(r, s, i) >= r.one[0].mastered
    look_again(t, r, s, i)
    move_open(r, s, i)


@compiled
def see_answer(t: Tables, r: Rules, s: State, a: int, h: int, outcome: int) -> None:
    """Take the answer to a probe as evidence, of what its skill requires as well."""
    i, model = t.activity[a].skill, r.one[0].model
    difficulty = t.activity[a].difficulty
    ready = readiness(t, r, s, i)
    weighed = weigh(r, s, i, difficulty, ready, h, outcome)
    chance = _alone(r, s, i, difficulty, ready)
    has = weight(max(chance, r.one[0].guess), outcome)
    lacks = weight(r.one[0].guess, outcome)
    for k in range(t.skill[i].all_from, t.skill[i].all_to):
        _spread(r, s, t.all_required[k], has, lacks)
    if model == codes.COUNTS:
        eased = r.one[0].help_gain * h * ready - difficulty
        alone = r.one[0].bar + r.one[0].deviation * s.skill[i].y0
        lacking = logistic(r.one[0].guess_logit + eased)
        has = weight(max(logistic(alone + eased), lacking), outcome)
        _move(r, s, i, has, weight(lacking, outcome))
    else:
        write(r, s, i, weighed)
    if model == codes.STAGES:
        seen_apart(r, s, i, h, outcome)
    hold(r, s, i)
    for k in range(t.skill[i].all_from, t.skill[i].all_to):
        spoil(t, r, s, t.all_required[k])
    spoil(t, r, s, i)
    _prove(t, r, s, a, h, outcome)
    _answered(s, i, h, outcome)
    s.skill[i].was_mastered = mastery(r, s, i) >= r.one[0].mastered
    disorder(s)
    for k in range(t.skill[i].all_from, t.skill[i].all_to):
        look_again(t, r, s, t.all_required[k])
        move_open(r, s, t.all_required[k])
    look_again(t, r, s, i)
    move_open(r, s, i)


@compiled
def write(r: Rules, s: State, i: int, x: tuple[float, float, float, float]) -> None:
    """Write the numbers of a skill; what a model does not use stays as it was."""
    skill, model = s.skill[i], r.one[0].model
    skill.x0 = x[0]
    if model == codes.MASTERY:
        return
    skill.x1 = x[1]
    if model == codes.ABILITY:
        return
    skill.x2 = x[2]
    if model == codes.COUNTS:
        skill.x3 = x[3]


@compiled
def _alone(r: Rules, s: State, i: int, difficulty: float, ready: float) -> float:
    """Return her chance without help, before the answer."""
    if r.one[0].model == codes.COUNTS:
        alone = r.one[0].bar + r.one[0].deviation * s.skill[i].y0
        return logistic(alone - difficulty)
    if r.one[0].model == codes.ABILITY:
        return logistic(s.skill[i].x0 - difficulty)
    return chance_at(r, s, i, difficulty, ready, 0)


@compiled
def _spread(r: Rules, s: State, i: int, has: float, lacks: float) -> None:
    """Weigh anew a skill that what was asked about requires."""
    mastery(r, s, i)
    skill, model = s.skill[i], r.one[0].model
    if model == codes.STAGES:
        alone, with_help, not_yet = skill.y0 * has, skill.y1 * lacks, skill.x2 * lacks
        total = alone + with_help + not_yet
        skill.x0, skill.x1, skill.x2 = alone / total, with_help / total, not_yet / total
    elif model == codes.MASTERY:
        had = skill.x0 * has
        skill.x0 = had / (had + (1 - skill.x0) * lacks)
    elif model == codes.ABILITY:
        bar, deviation = r.one[0].bar, sqrt(skill.y1)
        score = reweighed((skill.x0 - bar) / deviation, has, lacks)
        skill.x0, skill.x1 = bar + deviation * score, skill.y1
    else:
        _move(r, s, i, has, lacks)
    hold(r, s, i)


@compiled
def _move(r: Rules, s: State, i: int, has: float, lacks: float) -> None:
    """Move the score of a skill by what was answered (`CountsModel`)."""
    skill = s.skill[i]
    score = skill.y0
    skill.x3 += r.one[0].deviation * (reweighed(score, has, lacks) - score)


@inlined
def _prove(t: Tables, r: Rules, s: State, a: int, h: int, outcome: int) -> None:
    """Count an unaided success as proof, or undo what an unaided failure undoes."""
    skill, one = s.skill[t.activity[a].skill], s.one[0]
    if h != 0 or outcome not in (_NOT_YET, _ACHIEVED):
        return
    n = skill.n_shown
    if outcome == _NOT_YET:
        skill.was_shown = skill.n_shown = 0
    else:
        _show(t, r, s, a)
    one.n_proved += (skill.n_shown > 0) - (n > 0)
    one.n_twice += (skill.n_shown > 1) - (n > 1)


@compiled
def _show(t: Tables, r: Rules, s: State, a: int) -> None:
    """Put an activity last of those that show a skill, or first if it is older."""
    i, day, done = t.activity[a].skill, s.one[0].day, s.activity[a]
    skill, start = s.skill[i], t.skill[i].acts_from
    if skill.n_shown and day > skill.last_shown + r.one[0].certificate_days:
        skill.n_shown = 0
    n = skill.n_shown
    done.was_shown = skill.was_shown = 1
    first = day
    for k in range(start, start + n):
        if s.shown[k] == a:
            first = done.first
            for later in range(k, start + n - 1):
                s.shown[later] = s.shown[later + 1]
            n -= 1
            break
    done.first, done.later, skill.last_shown = first, day, day
    place = start + n
    while place > start and s.activity[s.shown[place - 1]].first > first:
        s.shown[place] = s.shown[place - 1]
        place -= 1
    s.shown[place] = a
    skill.n_shown = n + 1


@compiled
def _answered(s: State, i: int, h: int, outcome: int) -> None:
    skill = s.skill[i]
    skill.n_answers += 1
    skill.asked_at_step = s.one[0].step
    if outcome == _ACHIEVED:
        least = skill.least_managed
        skill.least_managed = h if least < 0 else min(least, h)
    else:
        skill.most_failed = max(skill.most_failed, h)


@compiled
def _tried(
    t: Tables, r: Rules, s: State, a: int, h: int, outcome: int, mistakes: int
) -> None:
    skill, done = s.skill[t.activity[a].skill], s.activity[a]
    done.tries += 1
    if outcome != _ACHIEVED:
        done.n_short += 1
        done.likeliest = _UNKNOWN
        first = t.activity[a].foresees_from
        for k in range(first, t.activity[a].foresees_to):
            s.seen[k] += mistakes >> (k - first) & 1
    is_same = skill.last == h
    skill.failures_at_last *= is_same
    skill.successes *= is_same
    skill.last, skill.last_day = h, s.one[0].day
    if outcome == _NOT_YET:
        skill.failures += 1
        skill.failures_at_last += 1
        skill.successes = 0
    else:
        skill.failures = skill.failures_at_last = 0
        skill.successes = skill.successes + 1 if outcome == _ACHIEVED else 0
    skill.tries += 1
    if skill.tries == 1:
        rank(s, t.activity[a].skill)
    if skill.n_shown:
        s.one[0].is_quiet = 0
    if skill.tries % r.one[0].patience == 0:
        skill.tries_at_step = s.one[0].step
        s.one[0].is_stuck, s.one[0].is_quiet = 1, 0
