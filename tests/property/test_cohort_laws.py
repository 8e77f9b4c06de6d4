"""The compiled way and the readable way come to the same, mentee by mentee.

Over random programmes, every policy that the kernel knows, all learner models as belief
and as truth, principles bound and unbound, and mentees who are hard to please.
"""

from random import Random  # noqa: TID251  It makes programmes, no results.
from typing import Any

import numpy as np
import pytest
from attrs import define
from driving import a_random_programme
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up import small_shop
from own_policies import Picky

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import UnmetPriorsError
from scaffolding.policies.assists.as_asked import AsAsked
from scaffolding.policies.assists.best_assistance import BestAssistance
from scaffolding.policies.assists.contingent_shift import ContingentShift
from scaffolding.policies.assists.directive import Directive
from scaffolding.policies.assists.fixed import Fixed
from scaffolding.policies.assists.fixed_fade import FixedFade
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.assists.no_help import NoHelp
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.combinators import WithProbability, with_probability
from scaffolding.policies.guide import Guide
from scaffolding.policies.lookahead import Lookahead
from scaffolding.policies.picks.in_order import InOrder
from scaffolding.policies.picks.most_gain import MostGain
from scaffolding.policies.picks.nearest import Nearest
from scaffolding.policies.picks.she_chooses import SheChooses
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import Policy
from scaffolding.policies.shared import Shared
from scaffolding.principles.affect import Affect
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.need import Need
from scaffolding.principles.principles import Principles
from scaffolding.quantities import Support
from scaffolding.simulation import (
    AbilityTheory,
    Agreeing,
    Attendance,
    Behaviour,
    How,
    Meetings,
    Population,
    Tally,
    simulate_cohort,
    simulate_one,
)
from scaffolding.simulation.truths.theories import AnyTheory

pytestmark = pytest.mark.slow  # The kernel is compiled when it is first asked.

PICKS = st.sampled_from(
    [
        Nearest(),
        InOrder(),
        MostGain(),
        SheChooses(),
        Zpdes(),
        Zpdes(window=3, up=0.2, inertia=0.5),
        ThompsonSampling(),
    ]
)
ASSISTS = st.one_of(
    st.builds(LeastSupport, likely=st.sampled_from([0.3, 0.5, 0.7])),
    st.builds(ContingentShift, k=st.integers(1, 3)),
    st.builds(FixedFade, every=st.integers(1, 4)),
    st.just(Fixed(levels=(Support.TASK, Support.EXAMPLE))),
    st.sampled_from([NoHelp(), Directive(), BestAssistance(), AsAsked()]),
)
SIMPLE: st.SearchStrategy[Policy] = st.one_of(
    st.builds(Guide, pick=PICKS, assist=ASSISTS),
    st.builds(Shared, assist=ASSISTS),
    st.sampled_from([AtRandom(), Picky(), Lookahead(1), Lookahead(2)]),
)
POLICIES: st.SearchStrategy[Policy] = st.one_of(
    SIMPLE,
    st.builds(
        WithProbability,
        chance=st.sampled_from([0.1, 0.5]),
        policy=st.builds(Guide, pick=st.just(Zpdes()), assist=ASSISTS),
        otherwise=st.sampled_from([Guide(), AtRandom(), Lookahead(1), Picky()]),
    ),
)
PRINCIPLES = st.sampled_from(
    [
        Principles(),
        Principles.consent_only(),
        Principles.of(Collaboration(), Need(), Affect()),
    ]
)
MODELS: st.SearchStrategy[LearnerModel] = st.sampled_from(
    [StagesModel(), MasteryModel(), AbilityModel(), CountsModel()]
)
THEORIES: st.SearchStrategy[AnyTheory] = st.sampled_from(
    [
        StagesModel(),
        StagesModel(forget=0.02, learn=0.8),
        MasteryModel(),
        AbilityModel(),
        AbilityTheory(learn=1.5, forget=0.01),
        CountsModel(),
    ]
)
BEHAVIOURS = st.sampled_from(
    [
        Behaviour(),
        Behaviour(agreeing=Agreeing(usual=0.4, counter=0.8, bored=0.2, frustrated=0.1)),
        Behaviour(attendance=Attendance(at_first=5.0)),
    ]
)
MEETINGS = st.builds(
    Meetings,
    n=st.integers(1, 14),
    every_days=st.sampled_from([1, 3, 7, 14, 100]),
    minutes=st.sampled_from([20.0, 60.0, 61.5]),
)


@define
class Case:
    """A cohort to be run both ways."""

    seed: int
    n_skills: int
    arm: dict[str, Any]

    @property
    def population(self) -> Population | None:
        """Mentees of a random programme; None if its priors cannot be met."""
        luck = Random(self.seed)  # noqa: S311
        programme = a_random_programme(luck, self.n_skills)
        falling = {it.id: 0.5 * 0.8**i for i, it in enumerate(programme.order)}
        for priors in (None, falling):
            try:
                return Population.from_priors(
                    programme, mentees=10_004, goals=2, priors=priors
                )
            except UnmetPriorsError:  # What comes later may be drawn more frequent.
                continue
        return None


ARMS = st.fixed_dictionaries(
    {
        "policy": POLICIES,
        "principles": PRINCIPLES,
        "model": MODELS,
        "theory": THEORIES,
        "behaviour": BEHAVIOURS,
        "meetings": MEETINGS,
    }
)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=st.builds(Case, st.integers(0, 10_000), st.integers(1, 9), ARMS))
def test_the_compiled_way_and_the_readable_way_come_to_the_same(case: Case) -> None:
    population = case.population
    if population is None:
        return
    one, other = (
        simulate_cohort(
            population.programme,
            population,
            mentees=range(case.seed, case.seed + 3),
            seed=case.seed,
            threads=1,
            how=how,
            **case.arm,
        )
        for how in (How.READABLE, How.COMPILED)
    )

    differ = [it for it in Tally.names() if not np.array_equal(one[it], other[it])]
    assert differ == []


@pytest.mark.parametrize(
    "policy",
    [Guide(), with_probability(0.5, Guide(pick=Zpdes(), assist=NoHelp()), Picky())],
)
def test_chunks_and_threads_make_no_difference(policy: Policy) -> None:
    """Which policy is followed is known to each thread for itself."""
    shop = small_shop()
    population = Population.from_priors(shop, mentees=3_000)
    whole = simulate_cohort(shop, population, policy=policy, seed=7, threads=1)
    assert whole.is_compiled

    for threads in (2, 3, 8):
        other = simulate_cohort(
            shop, population, policy=policy, seed=7, threads=threads
        )
        assert np.array_equal(whole.tallies, other.tallies)
    for start in (0, 1, 1_499, 2_990):
        some = range(start, min(start + 700, 3_000))
        part = simulate_cohort(shop, population, policy=policy, seed=7, mentees=some)
        assert np.array_equal(part.tallies, whole.tallies[some.start : some.stop])


def test_those_who_begin_as_real_ones_stand_are_the_same_either_way() -> None:
    shop = small_shop()
    source = Population.from_priors(shop, mentees=3)

    real = [simulate_one(shop, source, i).standing for i in range(3)]
    population = Population.from_standings(real, mentees=30)

    one, other = (
        simulate_cohort(shop, population, how=how, threads=1)
        for how in (How.READABLE, How.COMPILED)
    )

    assert np.array_equal(one.tallies, other.tallies)
