"""A run that may stop: at the same mentee whatever does the work, and not before."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from attrs import evolve
from tests.unit.experiments.simulating import Simulating

from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.experiments.experiment import Experiment
from scaffolding.experiments.sequential import Sequential
from scaffolding.experiments.stopping import Stop
from scaffolding.experiments.stores import InMemory

PLAN = Sequential(planned=400, first_look=250)
STOP = Stop("task", "asked", plan=PLAN, every=100)


@pytest.fixture
def long(experiment: Experiment, simulating: Simulating) -> Experiment:
    return evolve(experiment, population=evolve(experiment.population, mentees=5000))


def test_it_stops_when_it_is_sure_under_every_theory(long: Experiment) -> None:
    result = long.run(stop=STOP)

    n = result.design.population.mentees
    assert n % 100 == 0
    assert n < 5000
    at_n, before = (
        evolve(long, population=evolve(long.population, mentees=it)).run()
        for it in (n, n - 100)
    )
    assert str(result) == str(at_n)
    assert STOP.is_reached(long, at_n.summaries)
    assert not STOP.is_reached(long, before.summaries)


def test_it_stops_at_the_same_mentee_whatever_does_the_work(long: Experiment) -> None:
    with ThreadPoolExecutor(3) as executor:
        there = long.run(executor, stop=STOP, chunk=20)

    assert str(there) == str(long.run(stop=STOP))


def test_it_goes_on_to_the_same_mentee(long: Experiment) -> None:
    store = InMemory()
    first = long.run(stop=STOP, store=store, chunk=25)
    n_kept = len(store.names())

    again = long.run(stop=STOP, store=store)

    assert str(again) == str(first)
    assert len(store.names()) == n_kept


def test_a_width_is_reached(long: Experiment) -> None:
    wide = long.run(stop=evolve(STOP, width=0.2)).design.population.mentees
    narrow = long.run(stop=evolve(STOP, width=0.1)).design.population.mentees

    assert 100 < wide < narrow < 5000


def test_what_is_never_sure_runs_to_its_end(long: Experiment) -> None:
    never = evolve(STOP, one="asked", other="asked, unbound")

    assert long.run(stop=never).design.population.mentees == 5000


def test_an_arm_that_is_not_there_is_refused(long: Experiment) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'task'"):
        long.run(stop=evolve(STOP, one="tasks"))


def test_pieces_that_end_elsewhere_are_refused(long: Experiment) -> None:
    store = InMemory()
    evolve(long, seed=1).run(store=store, chunk=64)

    with pytest.raises(InvariantError, match="so many pieces of 64 mentees"):
        long.run(stop=STOP, store=store)
