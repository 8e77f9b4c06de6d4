"""A capacity curve: what it adds up to, what it refuses, and that it goes on where it was."""

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from errno import ENOSPC
from typing import Any, Self

import numpy as np
import pytest
from attrs import evolve
from numpy.typing import NDArray

from scaffolding.errors import (
    InvariantError,
    OtherExperimentError,
    UnknownNameError,
)
from scaffolding.experiments.arms import Arm
from scaffolding.experiments.capacity import Capacity
from scaffolding.experiments.capacity_results import CapacityResult, began_lowest
from scaffolding.experiments.caseload import (
    FairFloor,
    InTurn,
    MostGain,
    NeediestFirst,
    Rule,
)
from scaffolding.experiments.experiment import Experiment
from scaffolding.experiments.running import Progress, Stage
from scaffolding.experiments.sharing import Shared
from scaffolding.experiments.stores import InMemory
from scaffolding.plots import plot_capacity
from scaffolding.programme.programme import Programme
from scaffolding.simulation import How, Meetings, Population

RULES: dict[str, Rule] = {"in turn": InTurn(), "neediest first": NeediestFirst()}


@pytest.fixture(scope="module")
def capacity(shop: Programme) -> Capacity:
    experiment = Experiment(
        programme=shop,
        population=Population.from_priors(shop, mentees=40),
        arms=[Arm("usual"), Arm("other")],
        meetings=Meetings(n=5, every_days=7, minutes=20),
    )
    return Capacity(experiment, mentees=4, mentors=3, hours=(0.5, 1), rules=RULES)


@pytest.fixture(scope="module")
def result(capacity: Capacity) -> CapacityResult:
    return capacity.run(how=How.READABLE)


class Stopping:
    """A store whose disk is full after so many pieces."""

    def __init__(self, room: int) -> None:
        self.room, self.kept = room, InMemory()
        self.open, self.names, self.get = self.kept.open, self.kept.names, self.kept.get

    def put(self, name: str, piece: bytes, /) -> None:
        if not self.room:
            raise OSError(ENOSPC, "No space left on device")
        self.room -= 1
        self.kept.put(name, piece)


def test_a_curve_has_every_rule_and_amount_and_adds_up(result: CapacityResult) -> None:

    rows = list(result.table().rows())
    assert [(row["rule"], row["hours a week"]) for row in rows] == [
        (rule, hours) for rule in RULES for hours in (0.5, 1)
    ]
    weeks = 5
    for one, other in (rows[:2], rows[2:]):
        first = float(one["next hour"] or 0) * 0.5 * weeks
        second = float(other["next hour"] or 0) * 0.5 * weeks
        assert first + second == pytest.approx(4 * float(other["gained"] or 0))
        for row in (one, other):
            assert float(row["spent"] or 0) <= float(row["hours a week"] or 0)
            assert float(row["low"] or 0) <= float(row["gained"] or 0)
    assert float(rows[1]["met"] or 0) > float(rows[0]["met"] or 0)


def test_two_rules_are_held_together_on_the_same_mentors(
    result: CapacityResult,
) -> None:
    found = result.contrast("neediest first", "in turn", hours=1)

    each = [result.shared[rule, 1.0].gained.mean(axis=1) for rule in RULES]
    apart = each[1] - each[0]
    assert found.n == 3
    assert found.difference == pytest.approx(apart.mean())
    assert found.se == pytest.approx(apart.std(ddof=1) / 3**0.5)
    told = [row for row in result.contrasts().rows() if row["hours a week"] == 1]
    assert [(row["one"], row["other"]) for row in told] == [
        ("neediest first", "in turn")
    ]
    assert told[0]["difference"] == found.difference


def test_the_mentees_are_the_same_under_every_rule(result: CapacityResult) -> None:

    starts = [it.start for it in result.shared.values()]
    assert all((it == starts[0]).all() for it in starts)
    assert all(it.start.shape == (3, 4) for it in result.shared.values())


def test_a_rule_that_has_to_be_taught_is_taught_on_others(shop: Programme) -> None:
    seen: list[int] = []

    class Spy(MostGain):
        def taught(self, held: Iterable[NDArray[np.void]], /) -> Self:
            rows = list(held)
            seen.append(len(rows))
            return super().taught(rows)

    experiment = Experiment(
        programme=shop,
        population=Population.from_priors(shop, mentees=28),
        arms=[Arm("usual")],
        meetings=Meetings(n=5, every_days=7, minutes=20),
    )
    capacity = Capacity(
        experiment,
        mentees=4,
        mentors=3,
        teachers=2,
        hours=(0.5, 1),
        rules={"most gain": Spy(), "fair floor": FairFloor(1, Spy())},
    )
    result = capacity.run(how=How.READABLE)

    assert capacity.needed == 28
    assert (
        seen == [4] * 4
    )  # Two amounts of hours, two rules; each once, of four mentors.
    assert set(result.rules) == {"most gain", "fair floor"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"hours": 0},
            "Capacity.hours must be enough for a meeting every 7 days: 0.333333 or",
        ),
        (
            {"hours": -3},
            "Capacity.hours must be enough for a meeting every 7 days: 0.333333 or",
        ),
        (
            {"hours": (float("nan"),)},
            "Capacity.hours must be enough for a meeting every 7 days: 0.333333 or",
        ),
        ({"hours": (1, float("inf"))}, "Capacity.hours must be enough for a meeting"),
        ({"hours": ()}, "Capacity.hours must hold something"),
        ({"rules": {}}, "Capacity.rules must hold something"),
        ({"mentees": 0}, "Capacity.mentees must be a whole number of 1 or more"),
        ({"mentors": 11}, "Capacity.design must have 44 mentees or more"),
        (
            {"rules": {"gain": MostGain()}},
            "Capacity.design must have 92 mentees or more",
        ),
    ],
    ids=str,
)
def test_what_cannot_be_shared_out_is_refused(
    capacity: Capacity, changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(InvariantError, match=re.escape(said)):
        evolve(capacity, **changed)


def test_an_arm_that_is_not_there_is_told_with_the_nearest(
    capacity: Capacity, result: CapacityResult
) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'usual'"):
        evolve(capacity, arm="usua")
    with pytest.raises(UnknownNameError, match="the theory|theory"):
        evolve(capacity, theory="Ability")
    with pytest.raises(UnknownNameError, match="Did you mean 'in turn'"):
        result.contrast("in tur", "in turn", hours=1)
    with pytest.raises(InvariantError, match="hours must be one of"):
        result.contrast("in turn", "in turn", hours=2)


def test_a_run_that_was_stopped_goes_on_where_it_was(
    capacity: Capacity, result: CapacityResult
) -> None:
    store = Stopping(room=5)
    with pytest.raises(OSError, match="No space left"):
        capacity.run(store=store, how=How.READABLE)
    assert len(store.names()) == 5

    store.room = 100
    told: list[Progress] = []
    again = capacity.run(store=store, how=How.READABLE, progress=told.append)

    assert str(again) == str(result)
    assert told[0].stage is Stage.PREPARING
    assert told[1].n_resumed == 5 * 4
    assert told[-1].n_done == told[-1].n_courses == 4 * 3 * 2 * 2


def test_a_store_may_be_asked_for_more_hours_and_not_for_other_mentors(
    capacity: Capacity,
) -> None:
    store, capacity = InMemory(), evolve(capacity, mentors=1)
    capacity.run(store=store, how=How.READABLE)
    known = store.names()

    evolve(capacity, hours=(0.5, 1, 2)).run(store=store, how=How.READABLE)
    assert len(store.names()) == len(known) * 3 / 2
    with pytest.raises(OtherExperimentError, match="1 mentors"):
        evolve(capacity, mentors=2).run(store=store, how=How.READABLE)


def test_whatever_does_the_work_the_result_is_the_same(
    capacity: Capacity, result: CapacityResult
) -> None:
    """Workers are sent all of it as bytes, as to another process."""
    taught = evolve(capacity, hours=1, mentors=1, teachers=1, rules={"g": MostGain()})
    with ThreadPoolExecutor(2) as executor:
        by_executor = capacity.run(executor, how=How.READABLE)
        also_taught = taught.run(executor, how=How.READABLE)

    assert str(by_executor) == str(result)
    assert str(also_taught) == str(taught.run(how=How.READABLE))


def test_with_time_for_all_every_rule_comes_to_the_same(capacity: Capacity) -> None:
    result = evolve(capacity, hours=100).run(how=How.READABLE)

    found = result.contrast("neediest first", "in turn", hours=100)
    assert (found.difference, found.se) == (0, 0)


def test_what_is_drawn_stands_where_the_table_says(result: CapacityResult) -> None:
    pytest.importorskip("matplotlib", reason="the extra plots is not there")
    rows = list(result.table().rows())
    labels = {
        "gained": "skills gained,\nmean of all (lines: intervals, 95 in 100)",
        "never met": "share who were never met",
    }
    for column, label in labels.items():
        axes = plot_capacity(result, column=column)

        drawn = [
            list(it.lines[0].get_ydata())  # type: ignore[attr-defined]
            for it in axes.containers
        ]
        assert drawn == [
            [row[column] for row in rows if row["rule"] == rule] for rule in RULES
        ]
        assert axes.get_ylabel() == label
    with pytest.raises(UnknownNameError, match="Did you mean 'never met'"):
        plot_capacity(result, column="nevr met")


def test_no_interval_is_drawn_over_another(result: CapacityResult) -> None:
    pytest.importorskip("matplotlib", reason="the extra plots is not there")
    axes = plot_capacity(result, language="id", names={result.rules[0]: "bergiliran"})

    places = [
        x
        for it in axes.containers
        for x in it.lines[0].get_xdata()  # type: ignore[attr-defined]
    ]
    assert len(set(places)) == len(places)
    legend = axes.get_legend()
    assert legend is not None
    assert legend.get_texts()[0].get_text() == "bergiliran"
    assert axes.get_xlabel() == "jam pendamping seminggu"


def test_no_end_of_an_interval_is_cut_off(result: CapacityResult) -> None:
    pytest.importorskip("matplotlib", reason="the extra plots is not there")
    lowest = min(float(row["low"] or 0) for row in result.table().rows())

    assert lowest < 0  # So few mentors leave it open.
    assert plot_capacity(result).get_ylim()[0] <= lowest


def test_one_mentor_is_too_few_to_say_how_sure_it_is(capacity: Capacity) -> None:
    result = evolve(capacity, mentors=1).run(how=How.READABLE)

    assert np.isnan(float(next(iter(result.table().rows()))["low"] or 0))


def test_who_began_lowest_is_weighed_at_the_border() -> None:
    start, gained = np.array([3, 1, 1, 2]), np.array([9, 1, 3, 5])

    assert began_lowest(start, gained, share=0.25) == 2
    assert began_lowest(start, gained, share=0.75) == 3
    assert began_lowest(start, gained, share=1) == 4.5


def test_a_table_tells_what_was_kept() -> None:
    """By hand: two mentors of two, three rounds of an hour, a week apart."""
    shared = Shared(
        start=np.array([[0, 5], [0, 5]]),
        gained=np.array([[1, 3], [0, 0]]),
        met=np.array([[1, 2], [0, 2]]),
        asked=np.array([[1, 2], [0, 3]]),
        waited=np.array([[1, 0], [3, 0]]),
        minutes=np.array([[30.0, 90.0], [0.0, 60.0]]),
        has_left=np.array([[False, False], [False, False]]),
        spent=np.array([[60.0, 60, 0], [60.0, 0, 0]]),
    )
    result = CapacityResult(
        mentees=2,
        rounds=3,
        every_days=7,
        minutes={1.0: 60.0},
        shared={("r", 1.0): shared},
    )

    (row,) = result.table().rows()
    assert (row["gained"], row["met"], row["none"]) == (1.0, 1.25, 0.5)
    assert (row["never met"], row["waited"]) == (0.25, 1.0)
    assert row["began lowest"] == 0.5
    assert row["spent"] == pytest.approx(0.5)
    assert row["next hour"] == pytest.approx(2 / 3)
