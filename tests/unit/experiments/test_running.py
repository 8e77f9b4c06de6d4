"""A run: the same whatever it is cut into, gone on with, and ended by."""

# ruff: noqa: ANN401, ARG002  Stand-ins take whatever is given.

import pickle
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from attrs import evolve, frozen
from tests.unit.experiments.simulating import Simulating

from scaffolding.errors import (
    InvariantError,
    OtherExperimentError,
    WorkerLostError,
)
from scaffolding.experiments import running, working
from scaffolding.experiments.experiment import Experiment
from scaffolding.experiments.outcomes import MentorHours, SkillsGained, Tallies
from scaffolding.experiments.running import Progress, Stage
from scaffolding.experiments.stores import InMemory
from scaffolding.programme.programme import Programme
from scaffolding.simulation.arm import How
from scaffolding.simulation.one import simulate_one
from scaffolding.simulation.populations import Population


def told(experiment: Experiment, **how: Any) -> str:
    """Return all that a run found, to the last digit."""
    result = experiment.run(**how)
    first, second, *_ = experiment.arm_names
    return f"{list(result.table().rows())} {result.contrast(first, second).found}"


def test_every_mentee_is_in_every_arm_under_every_theory(
    experiment: Experiment, simulating: Simulating
) -> None:
    result = experiment.run(chunk=30)

    assert {row["n"] for row in result.table().rows()} == {100}
    pieces = [it for it in simulating.asked if it[2] - it[1] > 1]
    assert len(pieces) == 2 * 3 * 4
    for theory in ("StagesModel", "CountsModel"):
        of_theory = sorted(it[1:] for it in pieces if it[0] == theory)
        assert of_theory == sorted(3 * [(0, 30), (30, 60), (60, 90), (90, 100)])


@pytest.mark.parametrize("chunk", [1, 7, 64, 100, 1000])
def test_results_do_not_depend_on_what_a_run_is_cut_into(
    experiment: Experiment, simulating: Simulating, chunk: int
) -> None:
    assert told(experiment, chunk=chunk) == told(experiment, chunk=13)


def test_results_do_not_depend_on_the_executor(
    experiment: Experiment, simulating: Simulating
) -> None:
    with ThreadPoolExecutor(3) as executor:
        there = told(experiment, executor=executor, chunk=9)

    assert there == told(experiment, chunk=9)


def test_a_finished_piece_is_never_computed_twice(
    experiment: Experiment, simulating: Simulating
) -> None:
    store = InMemory()
    first = told(experiment, store=store, chunk=40)
    simulating.asked.clear()

    second = told(experiment, store=store, chunk=40)

    assert second == first
    # What is asked for one mentee is whether it is compiled, and is no piece.
    assert [it for it in simulating.asked if it[2] - it[1] > 1] == []


def test_a_run_that_is_stopped_goes_on_where_it_was(
    experiment: Experiment, simulating: Simulating
) -> None:
    store, whole = InMemory(), told(experiment, chunk=10)

    def stop(progress: Progress) -> None:
        if progress.n_done >= 150:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        experiment.run(store=store, progress=stop, chunk=10)
    n_kept = len(store.names())
    simulating.asked.clear()

    assert 0 < n_kept < 20
    assert told(experiment, store=store) == whole  # The store knows its own chunk.
    pieces = {it for it in simulating.asked if it[2] - it[1] > 1}
    assert len(pieces) == 20 - n_kept


def test_a_full_disk_ends_the_run_and_loses_nothing(
    experiment: Experiment, simulating: Simulating
) -> None:
    @frozen
    class Full(InMemory):
        def put(self, name: str, piece: bytes, /) -> None:
            if len(self.names()) == 5:
                raise OSError(28, "No space left on device")
            super().put(name, piece)

    store = Full()

    with pytest.raises(OSError, match="No space left"):
        experiment.run(store=store, chunk=10)

    assert len(store.names()) == 5
    rest = InMemory(held=dict(store._held), of=list(store._of))  # noqa: SLF001
    assert told(experiment, store=rest) == told(experiment, chunk=10)


def test_a_store_of_another_experiment_is_refused_and_untouched(
    experiment: Experiment, simulating: Simulating
) -> None:
    store = InMemory()
    experiment.run(store=store)
    held = {name: store.get(name) for name in store.names()}

    with pytest.raises(OtherExperimentError, match=r"- seed 1\n.*\+ seed 2"):
        evolve(experiment, seed=2).run(store=store)

    assert {name: store.get(name) for name in store.names()} == held


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 2},
        {"meetings": 12},
        {"outcomes": [SkillsGained()]},
        {"outcomes": [MentorHours(), SkillsGained()]},
    ],
    ids=str,
)
def test_whatever_changes_results_makes_another_experiment(
    experiment: Experiment, other: dict[str, Any]
) -> None:
    assert (
        evolve(experiment, **other).identity(1).digest != experiment.identity(1).digest
    )


def test_other_mentees_make_another_experiment(
    experiment: Experiment, shop: Programme
) -> None:
    real = simulate_one(shop, experiment.population, 3)
    digests = {
        evolve(experiment, population=it).identity(1).digest
        for it in (
            experiment.population,
            Population.from_priors(shop, mentees=99),
            Population.from_priors(shop, mentees=100, rho=0.3),
            Population.from_priors(shop, mentees=100, priors={"R2": 0.2}),
            Population.from_priors(shop, mentees=100, goals=1),
            Population.from_standings([real.standing], mentees=100),
        )
    }

    assert len(digests) == 6


def test_a_budget_changes_no_result(experiment: Experiment) -> None:
    of_budget = evolve(experiment, budget=10)

    assert of_budget.identity(1).digest == experiment.identity(1).digest


def test_it_is_told_how_far_a_run_is(
    experiment: Experiment, simulating: Simulating
) -> None:
    store = InMemory()
    seen: list[Progress] = []
    experiment.run(store=store, chunk=50, progress=seen.append)

    assert seen[0].stage is Stage.PREPARING
    assert [it.n_done for it in seen[1:]] == [0, 150, 300, 450, 600]
    assert {it.n_courses for it in seen} == {600}
    seen.clear()
    experiment.run(store=store, chunk=50, progress=seen.append)
    assert (seen[-1].n_done, seen[-1].n_resumed) == (600, 600)


class Losing(Executor):
    """An executor that loses a worker after some pieces."""

    def __init__(self, n: int) -> None:
        self.left = n

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.left -= 1
        if self.left < 0:
            future.set_exception(BrokenExecutor("A process was terminated abruptly."))
        else:
            future.set_result(fn(*args, **kwargs))
        return future


def test_a_lost_worker_of_one_s_own_executor_is_told(
    experiment: Experiment, simulating: Simulating
) -> None:
    store = InMemory()

    with pytest.raises(
        WorkerLostError, match=r"terminated abruptly. \d+ of 20"
    ) as told:
        experiment.run(Losing(7), store=store, chunk=10)

    assert told.value.n_done == len(store.names())
    again = pickle.loads(pickle.dumps(told.value))  # noqa: S301  Our own.
    assert str(again) == str(told.value)


def test_the_pool_is_set_up_anew_when_it_loses_a_worker(
    experiment: Experiment, simulating: Simulating, monkeypatch: pytest.MonkeyPatch
) -> None:
    pools = iter([Losing(7), Losing(3), Losing(99)])

    class Pool:
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            self.inner = next(pools)

        def submit(self, *args: Any) -> Future[Any]:
            return self.inner.submit(*args)

        def shutdown(self, **_: Any) -> None:
            pass

    monkeypatch.setattr(running, "ProcessPoolExecutor", Pool)

    readable = told(experiment, chunk=10, how=How.READABLE)

    assert readable == told(experiment, chunk=10, executor=Losing(99))


def test_arms_that_get_other_mentees_are_noticed(
    experiment: Experiment, monkeypatch: pytest.MonkeyPatch, simulating: Simulating
) -> None:
    def other(*args: Any, **with_: Any) -> Any:
        found = simulating(*args, **with_)
        if len(simulating.asked) % 3 == 2:
            found.tallies["truly_alone_at_start"] += 1
        return found

    monkeypatch.setattr(working, "simulate_cohort", other)

    with pytest.raises(InvariantError, match="be those of the other arms"):
        experiment.run()


def test_an_outcome_that_is_no_number_is_an_error(
    experiment: Experiment, simulating: Simulating
) -> None:
    @frozen
    class Rate:
        name = "offers per hour"
        grain = 0.001
        has_tail = False
        is_cost = False

        def of(self, tallies: Tallies, /) -> Any:
            return np.full(len(tallies), np.nan)

    with pytest.raises(InvariantError, match="'offers per hour' must give one finite"):
        evolve(experiment, outcomes=[Rate()]).run()
