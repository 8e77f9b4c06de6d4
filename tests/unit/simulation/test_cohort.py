import numpy as np
import pytest
from made_up import small_shop

from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import InvariantError
from scaffolding.io.builtin import bicycle
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.combinators import first_that
from scaffolding.policies.guide import Guide
from scaffolding.simulation import How, Meetings, Population, Tally, simulate_cohort
from scaffolding.simulation.cohort import prepare
from scaffolding.standing.standing import Standing

SHOP = small_shop()
POPULATION = Population.from_priors(SHOP, mentees=8)
MANY = Population.from_priors(SHOP, mentees=5_000)
FEW = Meetings(n=4)


def is_short(_: Standing, candidate: Candidate) -> bool:
    return candidate.minutes < 20


EITHER = first_that(is_short, AtRandom(), Guide())


class _StopHere(Exception):  # noqa: N818  It stands for an interruption.
    pass


def test_there_is_a_row_for_each_mentee_with_all_that_is_counted() -> None:
    told: list[int] = []

    cohort = simulate_cohort(
        SHOP, POPULATION, meetings=FEW, how=How.READABLE, progress=told.append
    )

    assert len(cohort) == 8
    assert cohort.tallies.dtype.names == Tally.names()
    assert list(cohort["mentee"]) == list(range(8))
    assert sum(told) == 8
    assert not cohort.is_compiled


def test_some_of_them_are_the_same_as_in_the_whole() -> None:
    whole = simulate_cohort(SHOP, POPULATION, meetings=FEW, how=How.READABLE)
    some = simulate_cohort(
        SHOP, POPULATION, meetings=FEW, how=How.READABLE, mentees=[6, 2]
    )

    assert np.array_equal(some.tallies, whole.tallies[[6, 2]])


def test_what_the_kernel_does_not_know_goes_the_readable_way() -> None:
    cohort = simulate_cohort(SHOP, POPULATION, policy=EITHER, meetings=FEW)

    assert cohort.how is How.READABLE
    assert "FirstThat, which asks a function of Python" in cohort.why_readable


def test_what_the_kernel_does_not_know_cannot_be_compiled() -> None:
    with pytest.raises(InvariantError, match="got 'the policy FirstThat, which"):
        simulate_cohort(SHOP, POPULATION, policy=EITHER, how=How.COMPILED)


def test_a_population_of_another_programme_is_refused() -> None:
    with pytest.raises(InvariantError, match="must be of the programme"):
        simulate_cohort(bicycle(), POPULATION)


@pytest.mark.parametrize("mentees", [[-1], [0, 8]])
def test_mentees_who_are_not_there_are_refused(mentees: list[int]) -> None:
    with pytest.raises(InvariantError, match="must be numbers from 0 to 7"):
        simulate_cohort(SHOP, POPULATION, mentees=mentees)


@pytest.mark.slow
def test_progress_tells_of_every_mentee_once_from_the_thread_that_asked() -> None:
    prepare()
    told: list[int] = []

    cohort = simulate_cohort(SHOP, MANY, threads=3, progress=told.append)

    assert cohort.is_compiled
    assert sum(told) == len(cohort) == 5_000
    assert len(told) > 3


@pytest.mark.slow
@pytest.mark.parametrize("threads", [1, 3])
def test_what_interrupts_it_ends_it_and_goes_on_to_the_caller(threads: int) -> None:
    def stop(_: int) -> None:
        raise _StopHere

    with pytest.raises(_StopHere):
        simulate_cohort(SHOP, MANY, threads=threads, progress=stop)

    again = simulate_cohort(SHOP, MANY, threads=threads, mentees=range(10))
    assert len(again) == 10


@pytest.mark.slow
def test_nobody_makes_an_empty_cohort() -> None:
    assert len(simulate_cohort(SHOP, POPULATION, mentees=())) == 0
