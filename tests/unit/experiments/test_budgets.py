"""A budget: what it buys, and that a share of it is the end of a mentee's meetings."""

import re
from math import inf
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from tests.unit.experiments.simulating import Simulating, gained

from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.experiments.arms import Arm
from scaffolding.experiments.bought import bought, more
from scaffolding.experiments.budgets import Budget, Spend
from scaffolding.experiments.experiment import Experiment
from scaffolding.experiments.moments import Sums
from scaffolding.experiments.outcomes import MeetingsKept, MentorHours, SkillsGained
from scaffolding.programme.programme import Programme
from scaffolding.simulation import How, Meetings, Population, simulate_cohort

EVENLY = Budget(60, mentees=30, spend=Spend.EVENLY)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((0,), "Budget.hours must be over 0 mentor hours, got 0."),
        ((-3,), "Budget.hours must be over 0 mentor hours, got -3."),
        ((float("nan"),), "Budget.hours must be over 0 mentor hours"),
        ((float("inf"),), "Budget.hours must be over 0 mentor hours"),
        ((True,), "Budget.hours must be over 0 mentor hours"),
        (("60",), "Budget.hours must be over 0 mentor hours"),
        ((60, 0), "Budget.mentees must be a whole number of 1 or more"),
        ((60, None, Spend.EVENLY), "Budget.mentees must be said"),
    ],
    ids=str,
)
def test_what_is_no_budget_is_refused(given: tuple[Any, ...], said: str) -> None:
    named = dict(zip(("hours", "mentees", "spend"), given, strict=False))

    with pytest.raises(InvariantError, match=re.escape(said)):
        Budget(named.pop("hours"), **named)


def test_a_share_that_is_no_meeting_is_refused(experiment: Experiment) -> None:
    with pytest.raises(
        InvariantError, match="a meeting of 60 minutes each, got '6 min"
    ):
        evolve(experiment, budget=Budget(10, mentees=100, spend=Spend.EVENLY))


def test_a_number_is_a_budget_of_hours(experiment: Experiment) -> None:
    assert evolve(experiment, budget=60).budget == Budget(60)


def test_an_arm_that_takes_less_serves_more_until_nobody_waits(
    experiment: Experiment, simulating: Simulating
) -> None:
    """Alone 50 minutes each, with a question 40 and something: a list of 80 people."""
    result = evolve(experiment, budget=Budget(60, mentees=80)).run()

    rows = list(result.within_budget(theory="StagesModel").rows())
    task, asked, _ = rows
    minutes = [30.5 + 10 * 2 + number % 3 for number in range(100)]
    takes = np.mean(minutes) / 60
    gains = np.mean([gained(number, 2, StagesModel()) for number in range(100)])
    assert task["hours each"] == pytest.approx(takes, abs=1e-4)
    assert task["served"] == pytest.approx(60 / takes, abs=0.02)
    assert task["share"] == pytest.approx(60 / takes / 80, abs=1e-3)
    assert task["in all"] == pytest.approx(gains * 60 / takes, rel=1e-3)
    assert task["unspent"] == pytest.approx(0, abs=1e-9)
    assert asked["served"] == 80
    assert asked["share"] == 1
    assert float(asked["unspent"] or 0) > 0
    for row in rows:
        assert (
            float(row["low"] or 0) < float(row["in all"] or 0) < float(row["high"] or 0)
        )
        spent = float(row["served"] or 0) * float(row["hours each"] or 0)
        assert spent + float(row["unspent"] or 0) == pytest.approx(60)


def test_what_a_budget_buys_is_only_told_where_there_is_one(
    experiment: Experiment, simulating: Simulating
) -> None:
    with pytest.raises(InvariantError, match="Experiment.budget must be given"):
        experiment.run().within_budget()
    without = evolve(experiment, budget=60, outcomes=[SkillsGained()])
    with pytest.raises(UnknownNameError, match="mentor hours"):
        without.run().within_budget()


def test_the_interval_of_what_is_bought_holds_what_a_longer_run_finds() -> None:
    """The hours end first: the gain in all is a ratio, and its error that of a ratio."""
    luck = np.random.default_rng(5)
    hours = luck.integers(1, 9, size=(400, 250))
    gains = luck.binomial(hours, 0.3)
    truth = 100 * 0.3

    held = 0
    for some_hours, some_gains in zip(hours, gains, strict=True):
        sums = Sums.of(np.column_stack([some_gains, some_hours]))
        found = bought(sums, Budget(100, mentees=1000))
        held += found.low <= truth <= found.high

    assert 0.92 <= held / 400 <= 0.98  # 95 in 100, within 3 standard errors of a share.


def test_an_arm_is_held_to_another_on_the_same_mentees(
    experiment: Experiment, simulating: Simulating
) -> None:
    result = evolve(experiment, budget=Budget(60, mentees=80)).run()
    rows = list(result.within_budget(theory="StagesModel", against="asked").rows())

    task, asked, unbound = rows
    apart = float(task["in all"] or 0) - float(asked["in all"] or 0)
    assert task["more"] == pytest.approx(apart)
    assert asked["more"] is None
    # The same policy, on the same mentees: no difference, and nothing unsure about it.
    assert (unbound["more"], unbound["more low"], unbound["more high"]) == (0, 0, 0)
    with pytest.raises(UnknownNameError, match="Did you mean 'asked'"):
        result.within_budget(against="askd")


@pytest.mark.parametrize("waiting", [10, 1000])
def test_the_interval_of_how_much_more_is_bought_holds_what_is_true(
    waiting: int,
) -> None:
    """With ten who wait all are served, with a thousand the hours run out."""
    luck = np.random.default_rng(6)
    hours = luck.integers(4, 9, size=(400, 250, 2))
    gains = luck.binomial(hours, [0.3, 0.25])
    budget = Budget(100, mentees=waiting)
    truth = 100 * 0.05 if waiting > 100 else 10 * 6 * 0.05

    held = 0
    for some_hours, some_gains in zip(hours, gains, strict=True):
        columns = [
            some_gains[:, 0],
            some_hours[:, 0],
            some_gains[:, 1],
            some_hours[:, 1],
        ]
        _, low, high = more(Sums.of(np.column_stack(columns)), budget)
        held += low <= truth <= high

    assert 0.92 <= held / 400 <= 0.98  # 95 in 100, within 3 standard errors of a share.


def test_a_share_of_the_budget_is_part_of_what_an_experiment_is(
    experiment: Experiment, simulating: Simulating
) -> None:
    of_share = evolve(experiment, budget=Budget(150, mentees=100, spend=Spend.EVENLY))

    assert of_share.identity(1).digest != experiment.identity(1).digest
    assert "90.0 minutes of a mentor for each" in of_share.identity(1).told


def test_who_has_had_her_share_is_met_no_more(shop: Programme) -> None:
    population = Population.from_priors(shop, mentees=20)
    meetings = Meetings(n=8)
    whole, shared = (
        simulate_cohort(
            shop,
            population,
            meetings=meetings,
            seed=4,
            how=How.READABLE,
            share=share,
        )
        for share in (inf, 90.0)
    )

    assert shared["mentor_minutes"].max() <= 90
    assert whole["mentor_minutes"].max() > 90
    is_cheap = whole["mentor_minutes"] <= 30
    assert is_cheap.any()
    assert (shared.tallies[is_cheap] == whole.tallies[is_cheap]).all()


def test_an_arm_spends_no_more_than_its_budget(shop: Programme) -> None:
    budget = Budget(40, mentees=30, spend=Spend.EVENLY)
    result = Experiment(
        programme=shop,
        population=Population.from_priors(shop, mentees=15),
        arms=[Arm("usual")],
        outcomes=[SkillsGained(), MentorHours(), MeetingsKept()],
        meetings=Meetings(n=8),
        budget=budget,
    ).run(how=How.READABLE)

    row = next(iter(result.within_budget().rows()))
    assert row["served"] == 30
    assert float(row["hours each"] or 0) <= 40 / 30
    assert float(row["unspent"] or 0) >= 0
