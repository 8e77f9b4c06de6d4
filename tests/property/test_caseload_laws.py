"""One mentor's mentees come to the same both ways, and nobody's time stands still or is lost.

Over the random programmes, policies, models, theories and behaviours of `test_cohort_laws`,
whoever is asked in whatever order, with however much time.
"""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.property.test_cohort_laws import ARMS, Case

from scaffolding.simulation import How, Population, Tally, simulate_cohort
from scaffolding.simulation.caseloads import Caseload, open_caseload

pytestmark = pytest.mark.slow  # The kernel is compiled when it is first asked.

N = 4
CASES = st.builds(Case, st.integers(0, 10_000), st.integers(1, 9), ARMS)
ANY = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def opened(case: Case, population: Population, how: How) -> Caseload:
    return open_caseload(
        population.programme,
        population,
        mentees=range(case.seed, case.seed + N),
        seed=case.seed,
        how=how,
        **case.arm,
    )


def gone_through(caseload: Caseload, seed: int, minutes: float) -> NDArray[np.void]:
    """Return what comes of it if some are asked, whoever luck says, in each round."""
    luck = np.random.default_rng(seed)
    for _ in range(caseload.rounds):
        order = luck.permutation(N)[: luck.integers(0, N + 1)]
        caseload.hold(order, minutes=minutes)
    return caseload.end()


def differing(one: NDArray[np.void], other: NDArray[np.void]) -> list[str]:
    names = one.dtype.names or ()
    return [it for it in names if not np.array_equal(one[it], other[it])]


@ANY
@given(case=CASES, minutes=st.sampled_from([20.0, 61.5, 130.0, 1e6]))
def test_both_ways_come_to_the_same_and_nothing_is_lost(
    case: Case, minutes: float
) -> None:
    population = case.population
    if population is None:
        return
    loads = [opened(case, population, it) for it in (How.READABLE, How.COMPILED)]
    one, other = (gone_through(it, case.seed, minutes) for it in loads)

    assert differing(one, other) == []
    assert differing(loads[0].held, loads[1].held) == []
    assert differing(loads[0].seen, loads[1].seen) == []
    held = loads[1].held
    for place in range(N):
        hers, tally = held[held["place"] == place], other[place]
        assert hers["minutes"].sum() == pytest.approx(tally["mentor_minutes"])
        assert hers["has_come"].sum() == tally["meetings_kept"]
        gained = tally["truly_alone_later"] - tally["truly_alone_at_start"]
        assert hers["gain"].sum() == gained


@ANY
@given(case=CASES)
def test_with_time_for_all_it_is_a_cohort(case: Case) -> None:
    population = case.population
    if population is None:
        return
    caseload = opened(case, population, How.COMPILED)
    for _ in range(caseload.rounds):
        caseload.hold(np.arange(N), minutes=1e6)

    cohort = simulate_cohort(
        population.programme,
        population,
        mentees=range(case.seed, case.seed + N),
        seed=case.seed,
        threads=1,
        how=How.COMPILED,
        **case.arm,
    )

    assert differing(cohort.tallies, caseload.end()) == []


@ANY
@given(case=CASES, share=st.sampled_from([62.0, 125.0, 300.0]))
def test_a_share_of_time_is_the_same_both_ways_and_is_kept(
    case: Case, share: float
) -> None:
    population = case.population
    if population is None:
        return
    one, other = (
        simulate_cohort(
            population.programme,
            population,
            mentees=range(case.seed, case.seed + N),
            seed=case.seed,
            share=share,
            threads=1,
            how=how,
            **case.arm,
        )
        for how in (How.READABLE, How.COMPILED)
    )

    assert differing(one.tallies, other.tallies) == []
    assert set(one.tallies.dtype.names or ()) == set(Tally.names())
    # A meeting may run over, where help is longer than what is left of it.
    skills, meetings = population.programme.skills, case.arm["meetings"]
    helps = [it.minutes.mentor for skill in skills for it in skill.scaffolds]
    longest = meetings.minutes + meetings.offer_minutes + max(helps, default=0)
    assert (one["mentor_minutes"] <= share + longest).all()
    assert (one["meetings_kept"][one["mentor_minutes"] > share] > 0).all()
