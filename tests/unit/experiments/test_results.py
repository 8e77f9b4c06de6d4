"""What a result answers, held against the mentees one by one."""

from statistics import fmean, stdev

import polars as pl
import pytest
from attrs import evolve
from tests.unit.experiments.simulating import Simulating, gained

from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.experiments.experiment import Experiment
from scaffolding.experiments.outcomes import MentorHours, SkillsGained
from scaffolding.experiments.results import Result

GAINED = SkillsGained().name


@pytest.fixture
def result(experiment: Experiment, simulating: Simulating) -> Result:
    return experiment.run()


def test_a_contrast_is_of_the_same_mentees(result: Result) -> None:
    found = result.contrast("task", "asked", theory="StagesModel")[0]

    each = [
        gained(i, 2, StagesModel()) - gained(i, 1, StagesModel()) for i in range(100)
    ]
    assert found.mean.difference == pytest.approx(fmean(each))
    assert found.mean.se == pytest.approx(stdev(each) / 10)


def test_a_contrast_turned_round_has_the_other_sign(result: Result) -> None:
    for one, other in zip(
        result.contrast("task", "asked"), result.contrast("asked", "task"), strict=True
    ):
        for name in ("mean", "per_hour", "ends_lowest", "began_lowest"):
            here, there = getattr(one, name), getattr(other, name)
            assert here.difference == pytest.approx(-there.difference)
            assert here.low == pytest.approx(-there.high)


def test_every_theory_is_told_unless_one_is_named(result: Result) -> None:
    told = [it.theory for it in result.contrast("task", "asked")]

    assert told == ["StagesModel", "CountsModel"]


def test_per_mentor_hour_is_a_ratio_of_sums(result: Result) -> None:
    found = result.contrast("task", "asked", theory="CountsModel")[0].per_hour

    hours = [(30.5 + 20 + i % 3) / 60 for i in range(100)]
    gains = [gained(i, 2, CountsModel()) for i in range(100)]
    assert found is not None
    assert found.one == pytest.approx(sum(gains) / sum(hours), rel=1e-5)


def test_without_hours_nothing_is_told_per_hour(
    experiment: Experiment, simulating: Simulating
) -> None:
    result = evolve(experiment, outcomes=[SkillsGained()]).run()

    assert result.contrast("task", "asked")[0].per_hour is None


def test_the_mentees_who_began_lowest_are_a_tenth(result: Result) -> None:
    found = result.contrast("task", "asked", theory="StagesModel")[0].began_lowest

    lowest = range(0, 100, 4)  # 25 begin with nothing; each counts as .4 of a mentee.
    each = [gained(i, 2, StagesModel()) - gained(i, 1, StagesModel()) for i in lowest]
    assert found is not None
    assert found.border == 0
    assert found.weight == pytest.approx(0.4)
    assert found.difference == pytest.approx(fmean(each))


def test_what_principles_buy_is_told_bound_less_unbound(result: Result) -> None:
    found = result.bound_and_unbound()

    assert {(it.one, it.other) for it in found} == {("asked", "asked, unbound")}
    assert all(it.mean.difference == 0 for it in found)  # As simulated here.


def test_the_front_is_of_what_gives_more_for_less(result: Result) -> None:
    rows = list(result.pareto(theory="CountsModel").rows())

    gain = {
        arm: fmean(gained(i, n, CountsModel()) for i in range(100))
        for arm, n in (("task", 2), ("asked", 1))
    }
    assert rows[0][GAINED] == pytest.approx(gain["task"])
    assert rows[1][GAINED] == pytest.approx(gain["asked"])
    # `task` takes longer.
    assert [row["on the front"] for row in rows] == [
        gain["task"] > gain["asked"],
        True,
        True,
    ]


def test_a_budget_tells_how_many_mentees_it_reaches(
    experiment: Experiment, simulating: Simulating
) -> None:
    result = evolve(experiment, budget=100).run()

    for row in result.pareto().rows():
        served = 100 / float(row["mentor hours"] or 0)
        assert row["mentees"] == pytest.approx(served)
        assert row["in all"] == pytest.approx(served * float(row[GAINED] or 0))


def test_the_lowest_tenth_is_that_of_each_arm(result: Result) -> None:
    rows = {
        (row["theory"], row["arm"]): row for row in result.who_is_left_behind().rows()
    }

    for theory in (StagesModel(), CountsModel()):
        for arm, level in (("task", 2), ("asked", 1)):
            lowest = sorted(gained(i, level, theory) for i in range(100))[:10]
            row = rows[type(theory).__name__, arm]
            assert row["lowest tenth"] == pytest.approx(fmean(lowest))


def test_a_robust_arm_is_not_worse_under_any_theory(result: Result) -> None:
    matrix = result.robust(against="asked")

    assert matrix.arms == ("task", "asked, unbound")
    assert "asked, unbound" in matrix.robust
    told = next(it for it in matrix.table().rows() if it["arm"] == "asked, unbound")
    assert told["robust"] is True
    assert str(matrix).startswith("theory ")
    for cell in matrix.cells:
        row = result.contrast(cell.arm, "asked", theory=cell.theory)[0]
        assert cell.difference == pytest.approx(row.mean.difference)
        assert cell.low <= row.mean.low + 1e-9


def test_of_a_cost_there_is_no_robust_matrix(result: Result) -> None:
    with pytest.raises(InvariantError, match="more is better, got 'mentor hours'"):
        result.robust(outcome="mentor hours")


def test_together_is_wider_than_alone(result: Result) -> None:
    for row in result.contrasts(against="asked", theory="StagesModel").rows():
        alone = result.contrast(str(row["one"]), "asked", theory="StagesModel")[0].mean
        assert row["difference"] == pytest.approx(alone.difference)
        assert float(row["low"] or 0) <= alone.low + 1e-9


def test_a_sharper_contrast_takes_more_mentees(result: Result) -> None:
    wide = result.mentees_for("task", "asked", width=0.1)
    narrow = result.mentees_for("task", "asked", width=0.05)

    assert narrow == pytest.approx(4 * wide, rel=0.01)


def test_the_table_goes_out_as_arrow(result: Result) -> None:
    frame = pl.DataFrame(result)

    assert frame.shape == (2 * 2 * 3, 8)
    assert frame.equals(result.to_polars())
    hours = frame.filter(pl.col("outcome") == MentorHours.name, pl.col("arm") == "task")
    assert hours["mean"][0] == pytest.approx((50.5 + 0.99) / 60, abs=1e-4)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("arm", {"one": "tasks"}),
        ("outcome", {"outcome": "skill gained"}),
        ("theory", {"theory": "Stages"}),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(
    result: Result, kind: str, asked: dict[str, str]
) -> None:
    one = asked.pop("one", "task")

    with pytest.raises(UnknownNameError, match=f"There is no {kind} .* Did you mean"):
        result.contrast(one, "asked", **asked)


def test_a_contrast_reads_as_a_sentence_each(result: Result) -> None:
    first, mean, hour, *_ = str(result.contrast("task", "asked")).splitlines()

    assert first == "task - asked: skills gained (StagesModel, 100 mentees)"
    assert mean.startswith("  per mentee      ")
    assert hour.startswith("  per mentor hour ")
