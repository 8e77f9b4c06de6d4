"""Mentees as environments: either way, and many side by side, come to the same.

Over random programmes, models, principles, picks and theories, whatever help is given.
"""

from random import Random  # noqa: TID251  It makes programmes, no results.
from typing import Any

import gymnasium
import numpy as np
import pytest
from driving import a_random_programme
from gymnasium.vector import AutoresetMode, SyncVectorEnv
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from scaffolding import bicycle
from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import UnmetPriorsError
from scaffolding.gym import Mentoring, VectorMentoring
from scaffolding.policies.picks.in_order import InOrder
from scaffolding.policies.picks.most_gain import MostGain
from scaffolding.policies.picks.nearest import Nearest
from scaffolding.policies.picks.she_chooses import SheChooses
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.principles.affect import Affect
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.need import Need
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.simulation import (
    AbilityTheory,
    CountsTheory,
    How,
    Meetings,
    Population,
    StepwiseTheory,
)

pytestmark = pytest.mark.slow  # The kernel is compiled when it is first asked.

PICKS = st.sampled_from(
    [Nearest(), InOrder(), MostGain(), SheChooses(), Zpdes(), ThompsonSampling()]
)
PRINCIPLES = st.sampled_from(
    [
        Principles(),
        Principles.consent_only(),
        Principles.of(Collaboration(), Need(), Affect()),
    ]
)
MODELS = st.sampled_from([StagesModel(), MasteryModel(), AbilityModel(), CountsModel()])
THEORIES = st.sampled_from(
    [StagesModel(), StepwiseTheory(), AbilityTheory(), CountsTheory()]
)
MEETINGS = st.builds(
    Meetings,
    n=st.integers(1, 6),
    every_days=st.sampled_from([1, 14]),
    minutes=st.sampled_from([5.0, 20.0, 60.0]),
)
MODES = st.sampled_from(list(AutoresetMode))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Programme, dict[str, Any]]:
    """Return a programme and what an environment of it is made with."""
    luck = Random(draw(st.integers(0, 999)))  # noqa: S311  It makes programmes.
    programme = a_random_programme(luck, draw(st.integers(1, 5)))
    try:
        population = Population.from_priors(programme, mentees=9)
    except UnmetPriorsError:
        assume(False)  # noqa: FBT003  Hypothesis's own.
    return programme, {
        "population": population,
        "pick": draw(PICKS),
        "principles": draw(PRINCIPLES),
        "model": draw(MODELS),
        "theory": draw(THEORIES),
        "meetings": draw(MEETINGS),
        "hour_price": draw(st.sampled_from([0.0, 0.3])),
    }


def same(told: Any, other: Any) -> bool:  # noqa: ANN401
    """Return whether two infos are the same: names, numbers, and whose they are."""
    if isinstance(told, dict):
        return told.keys() == other.keys() and all(
            same(told[name], other[name]) for name in told
        )
    if isinstance(told, np.ndarray) and told.dtype == object:
        return all(map(same, told, other))
    return type(told) is type(other) and np.array_equal(told, other)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), MODES, st.integers(0, 999))
def test_many_side_by_side_are_each_what_a_real_mentorship_is(
    world: tuple[Programme, dict[str, Any]], mode: AutoresetMode, seed: int
) -> None:
    programme, given_ = world

    def alone() -> Mentoring:
        return Mentoring(programme, how=How.READABLE, **given_)

    readable = SyncVectorEnv([alone] * 3, autoreset_mode=mode)
    compiled = VectorMentoring(programme, num_envs=3, autoreset_mode=mode, **given_)
    assert all(map(same, readable.reset(seed=seed), compiled.reset(seed=seed)))
    luck = np.random.default_rng(seed)
    for _ in range(25):
        levels = luck.integers(6, size=3)
        told = readable.step(levels)
        assert all(map(same, told, compiled.step(levels)))
        is_over = told[2]
        if mode is AutoresetMode.DISABLED and is_over.any():
            begun = [
                env.reset(options={"reset_mask": is_over.copy()})
                for env in (readable, compiled)
            ]
            assert all(map(same, *begun))
    readable.close()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.integers(0, 999))
def test_one_alone_is_the_same_either_way(
    world: tuple[Programme, dict[str, Any]], seed: int
) -> None:
    programme, given_ = world
    both = [Mentoring(programme, how=how, **given_) for how in How]
    assert all(map(same, *(env.reset(seed=seed) for env in both)))
    luck, is_over = np.random.default_rng(seed), False
    while not is_over:
        level = int(luck.integers(6))
        told, other = (env.step(level) for env in both)
        assert all(map(same, told, other))
        is_over = told[2]
    for env in both:
        env.close()


def test_gymnasium_makes_several_of_them_on_the_kernel() -> None:
    several = gymnasium.make_vec("Mentoring-v0", num_envs=2, programme=bicycle())

    assert isinstance(several, VectorMentoring)
