"""Threads: who does what makes no difference, and whatever ends one ends all."""

# ruff: noqa: ANN401  Stand-ins take whatever is given.

import weakref
from threading import active_count, get_ident
from typing import Any

import pytest
from attrs import evolve
from tests.unit.experiments.simulating import Simulating

from scaffolding.experiments import working
from scaffolding.experiments.design import Piece
from scaffolding.experiments.experiment import Experiment
from scaffolding.experiments.threads import on_threads


def pieces_done(experiment: Experiment, n_threads: int) -> dict[str, bytes]:
    done = on_threads(experiment, experiment.pieces(10), how=None, threads=n_threads)
    return {piece.name: summary.to_bytes() for piece, summary in done}


@pytest.mark.parametrize("n_threads", [2, 3, 7, 50])
def test_pieces_do_not_depend_on_the_threads(
    experiment: Experiment, simulating: Simulating, n_threads: int
) -> None:
    done = pieces_done(experiment, n_threads)

    assert done == pieces_done(experiment, 1)
    assert set(done) == {it.name for it in experiment.pieces(10)}


def test_every_arm_of_every_piece_is_gone_through_once(
    experiment: Experiment, simulating: Simulating
) -> None:
    pieces_done(experiment, 5)

    wanted = [
        (type(experiment.theories[it.theory]).__name__, it.start, it.stop)
        for it in experiment.pieces(10)
        for _ in experiment.arms
    ]
    assert sorted(simulating.asked) == sorted(wanted)


def test_many_pieces_are_gone_through_side_by_side(
    experiment: Experiment, simulating: Simulating, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: set[tuple[int, Any]] = set()

    def seeing(*args: Any, **with_: Any) -> Any:
        seen.add((get_ident(), with_["threads"]))
        return simulating(*args, **with_)

    monkeypatch.setattr(working, "simulate_cohort", seeing)
    pieces_done(experiment, 2)
    side_by_side = {each for _, each in seen}
    seen.clear()
    list(on_threads(experiment, experiment.pieces(100), how=None, threads=4))

    assert side_by_side == {1}
    assert {each for _, each in seen} == {4}  # Few arms are cut up among all threads.
    assert len(seen) == 1


@pytest.mark.parametrize("error", [ValueError("A tree fell"), KeyboardInterrupt()])
def test_what_fails_in_a_thread_is_raised_where_it_was_asked_for(
    experiment: Experiment, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def failing(*_: Any, **__: Any) -> Any:
        raise error

    monkeypatch.setattr(working, "simulate_cohort", failing)
    n_before = active_count()

    with pytest.raises(type(error)):
        pieces_done(experiment, 3)

    assert active_count() == n_before


def test_what_is_interrupted_stops_within_an_arm(
    experiment: Experiment, simulating: Simulating, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who goes through an arm tells how far it is, and is then told to stop."""

    def endless(*args: Any, **with_: Any) -> Any:
        if with_["mentees"].start >= 50:
            while True:
                with_["progress"](1)
        return simulating(*args, **with_)

    monkeypatch.setattr(working, "simulate_cohort", endless)
    n_before = active_count()
    done = on_threads(experiment, experiment.pieces(10), how=None, threads=2)

    first = [piece for piece, _ in (next(done) for _ in range(10))]
    done.close()

    assert {it.name for it in first} == {
        Piece(theory=theory, start=start, stop=start + 10).name
        for start in range(0, 50, 10)
        for theory in range(2)
    }
    assert active_count() == n_before


@pytest.mark.parametrize("mentees", [400, 4_000])
def test_rows_alive_do_not_grow_with_mentees(
    experiment: Experiment,
    simulating: Simulating,
    monkeypatch: pytest.MonkeyPatch,
    mentees: int,
) -> None:
    alive: dict[int, int] = {}
    most = [0]

    def counted(*args: Any, **with_: Any) -> Any:
        found = simulating(*args, **with_)
        rows = found.tallies
        alive[id(rows)] = len(rows)
        weakref.finalize(rows, alive.pop, id(rows))
        most[0] = max(most[0], sum(alive.values()))
        return found

    monkeypatch.setattr(working, "simulate_cohort", counted)
    population = evolve(experiment.population, mentees=mentees)
    many = evolve(experiment, population=population)

    n_seen = sum(
        summary.n
        for _, summary in on_threads(many, many.pieces(50), how=None, threads=3)
    )

    assert n_seen == 2 * mentees
    assert 50 <= most[0] <= 3 * 50  # A piece of a single arm for each thread.
