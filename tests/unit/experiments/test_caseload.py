"""A mentor's hours shared out: nobody lost, nothing overspent, each rule as it says."""

import numpy as np
import pytest

from scaffolding.errors import InvariantError
from scaffolding.experiments.arms import Arm
from scaffolding.experiments.capacity import capacity, courses_of
from scaffolding.experiments.caseload import (
    Courses,
    FairFloor,
    InTurn,
    MostGain,
    NeediestFirst,
    Rule,
    share_out,
)
from scaffolding.experiments.experiment import Experiment
from scaffolding.programme.programme import Programme
from scaffolding.simulation.cohort import How
from scaffolding.simulation.meetings import Meetings
from scaffolding.simulation.populations import Population

RULES: dict[str, Rule] = {
    "in turn": InTurn(),
    "neediest": NeediestFirst(),
    "fair floor": FairFloor(2, NeediestFirst()),
}


def some_courses(seed: int, n: int = 40, most: int = 6) -> Courses:
    luck = np.random.default_rng(seed)
    start = luck.integers(0, 8, size=n)
    gained = luck.binomial(1, 0.1 + 0.05 * start, size=(most, n))
    gains = np.vstack([np.zeros(n, int), np.cumsum(gained, axis=0)])
    took = luck.choice([0.0, 0.5, 1.0], size=(most, n))
    hours = np.vstack([np.zeros(n), np.cumsum(took, axis=0)])
    return Courses(gains=gains, hours=hours, shown=start + gains, start=start)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("hours", [1, 7.5, 40, 1000])
def test_no_rule_spends_more_than_there_is(seed: int, hours: float) -> None:
    courses = some_courses(seed)
    for rule in (*RULES.values(), MostGain.learned(some_courses(99))):
        shared = share_out(courses, hours=hours, rule=rule)

        assert len(shared.meetings) == len(courses)
        assert shared.hours.sum() <= hours + 1e-9
        full = (shared.meetings == courses.most).all()
        assert full or shared.hours.sum() > hours - courses.longest


def test_with_hours_enough_every_rule_comes_to_the_same() -> None:
    courses = some_courses(1)

    for rule in RULES.values():
        shared = share_out(courses, hours=1000, rule=rule)
        assert (shared.gains == courses.gains[-1]).all()


def test_in_turn_nobody_is_two_meetings_ahead() -> None:
    shared = share_out(some_courses(2), hours=30, rule=InTurn())

    assert np.ptp(shared.meetings) <= 1


def test_the_neediest_are_met_before_anybody_who_has_shown_more() -> None:
    courses = some_courses(3)
    shared = share_out(courses, hours=8, rule=NeediestFirst())

    met, left = shared.meetings > 0, shared.meetings == 0
    assert courses.shown[0][met].max() <= courses.shown[0][left].min()


def test_a_fair_floor_is_for_everybody_first() -> None:
    shared = share_out(
        some_courses(4), hours=70, rule=FairFloor(2, MostGain.learned(some_courses(99)))
    )

    assert shared.meetings.min() >= 2
    assert shared.meetings.max() > 3


def test_most_gain_gains_more_where_those_who_have_something_gain_more() -> None:
    learned = MostGain.learned(some_courses(98, n=4000))
    gained = {
        name: np.mean(
            [
                share_out(some_courses(i), hours=20, rule=rule).gains.mean()
                for i in range(30)
            ]
        )
        for name, rule in (
            ("most", learned),
            ("turn", InTurn()),
            ("need", NeediestFirst()),
        )
    }

    assert gained["most"] > gained["turn"] > gained["need"]


def test_an_index_of_a_baseline_that_nobody_had_is_that_of_all() -> None:
    courses = some_courses(5)
    kept = courses.of(np.flatnonzero(courses.start != 3))

    index = MostGain.learned(kept).index

    spent = np.diff(kept.hours, axis=0).mean(axis=1)
    assert index[3] == pytest.approx(np.diff(kept.gains, axis=0).mean(axis=1) / spent)


def test_a_capacity_curve_rises_and_its_hours_add_up() -> None:
    table = capacity(some_courses(6), caseload=10, hours=(5, 10, 20), rules=RULES)

    rows = [row for row in table.rows() if row["rule"] == "in turn"]
    means = [float(row["mean"] or 0) for row in rows]
    assert means == sorted(means)
    steps = (
        5 * float(rows[0]["next hour"] or 0),
        5 * float(rows[1]["next hour"] or 0),
        10 * float(rows[2]["next hour"] or 0),
    )
    assert sum(steps) == pytest.approx(10 * means[-1])
    assert all(float(row["spent"] or 0) <= float(row["hours"] or 0) for row in rows)


@pytest.mark.parametrize("caseload", [0, 41])
def test_a_caseload_that_cannot_be_filled_is_refused(caseload: int) -> None:
    with pytest.raises(InvariantError, match="caseload must be from 1 to 40"):
        capacity(some_courses(6), caseload=caseload, hours=(5,), rules=RULES)


@pytest.mark.parametrize("hours", [0, -3])
def test_a_budget_of_nothing_is_refused(hours: float) -> None:
    with pytest.raises(InvariantError, match="hours must be over 0"):
        share_out(some_courses(6), hours=hours, rule=InTurn())


def test_a_shorter_course_is_the_beginning_of_a_longer_one(shop: Programme) -> None:
    """So that the courses of all lengths fit together."""
    design = Experiment(
        programme=shop,
        population=Population.from_priors(shop, mentees=6),
        arms=[Arm("usual")],
        meetings=Meetings(n=4),
    )

    courses = courses_of(design, how=How.READABLE)

    assert courses.most == 4
    assert len(courses) == 6
    took = np.diff(courses.hours, axis=0)
    assert (took >= 0).all()
    assert took.max() <= courses.longest + 1e-9
