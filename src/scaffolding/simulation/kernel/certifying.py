"""Certifying: what a mentee has shown twice, apart in time, and when a test is due."""

from math import nan

from scaffolding.simulation.kernel.coming import A_DAY
from scaffolding.simulation.kernel.compiled import compiled
from scaffolding.simulation.kernel.rules import Rules
from scaffolding.simulation.kernel.state import State
from scaffolding.simulation.kernel.tables import Tables

__all__ = ["day_of", "due_day", "is_certified", "is_managed_alone", "tomorrow"]


@compiled
def day_of(instant: int) -> float:
    """Return an instant in days since the journal was opened [d]."""
    return instant / 10**6 / 86_400


@compiled
def tomorrow(s: State) -> int:
    """Return the midnight that ends the day of the calendar."""
    return (s.one[0].today + 1) * A_DAY - s.one[0].clock


@compiled
def is_managed_alone(s: State, i: int) -> bool:
    """Return whether a skill is believed, and was shown unaided."""
    return s.skill[i].is_managed == 1


@compiled
def is_certified(t: Tables, r: Rules, s: State, i: int) -> bool:
    """Return whether a skill was shown on two activities, apart in time, and still holds."""
    skill, rule = s.skill[i], r.one[0]
    if skill.n_shown < 2 or not (skill.was_mastered and skill.is_ready):  # noqa: PLR2004  Two.
        return False
    if s.one[0].day > skill.last_shown + rule.certificate_days:
        return False
    start = t.skill[i].acts_from
    for j in range(start, start + skill.n_shown):
        enough = s.activity[s.shown[j]].first + rule.apart_days
        for k in range(start, start + skill.n_shown):
            if j != k and s.activity[s.shown[k]].later >= enough:
                return True
    return False


@compiled
def due_day(t: Tables, r: Rules, s: State, i: int) -> float:
    """Return when the delayed test of a skill is due [d]; no number if it cannot be.

    Not before the first success is old enough, nor twice on one day of the calendar.
    """
    skill, one, start = s.skill[i], s.one[0], t.skill[i].acts_from
    if not skill.n_shown or t.skill[i].acts_to - start < 2:  # noqa: PLR2004  It and another.
        return nan
    due = s.activity[s.shown[start]].first + r.one[0].apart_days
    if skill.probed_on == one.today:
        midnight = one.today * A_DAY - one.clock
        due = max(due, day_of(midnight) + 1.0)
    return due
