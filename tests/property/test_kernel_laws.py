"""Laws of the kernel: beside a real mentorship it decides the same, move by move."""

from collections import Counter
from collections.abc import Callable
from random import Random  # noqa: TID251  A test's own luck, not the library's.

import pytest
from driving import a_random_programme
from hypothesis import given, settings
from hypothesis import strategies as st
from kernel_twins import (
    MODELS,
    Twins,
    any_given,
    any_thompson,
    any_twins,
    any_zpdes,
)
from own_policies import Picky, Seeing

from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.io.builtin import umkm
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.combinators import with_probability
from scaffolding.policies.guide import Guide
from scaffolding.policies.lookahead import Lookahead
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.simulation.sights import REAL, WHOLE
from scaffolding.testing.strategies import (
    ability_models,
    counts_models,
    mastery_models,
    programmes,
    stages_models,
)


def lucky(seed: int) -> Random:
    """Return a mentee's whims; they are no secret."""
    return Random(seed)  # noqa: S311


ANY_MODEL = stages_models() | mastery_models() | ability_models() | counts_models()


def test_beside_a_mentorship_of_umkm_the_kernel_decides_the_same() -> None:
    kinds: Counter[str] = Counter()
    for seed in range(3):
        kinds.update(Twins(umkm(), lucky(seed), {}).go(100).kinds)
    assert kinds.keys() == {"Offer", "Probe", "Pause", "Discuss", "HandOver", "End"}


@pytest.mark.parametrize("model", MODELS)
def test_whatever_it_is_opened_with_the_kernel_decides_the_same(
    model: Callable[[], LearnerModel],
) -> None:
    for seed in range(4):
        any_twins(lucky(seed), model).go(40)


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS)
def test_the_longer_one_looks_the_kernel_decides_the_same(
    model: Callable[[], LearnerModel],
) -> None:
    for seed in range(1_000, 1_006):
        any_twins(lucky(seed), model).go(100)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(programmes(), st.integers(0, 999))
def test_on_drawn_programmes_the_kernel_decides_the_same(
    programme: Programme, seed: int
) -> None:
    luck = lucky(seed)
    Twins(programme, luck, any_given(luck, programme, StagesModel)).go(25)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(0, 999))
def test_whatever_a_model_s_parameters_the_kernel_believes_the_same(
    data: st.DataObject, seed: int
) -> None:
    model = data.draw(ANY_MODEL)
    twins = any_twins(lucky(seed), lambda: model)
    twins.go(25)


@pytest.mark.slow
def test_a_policy_of_one_s_own_sees_the_same_numbers_either_way() -> None:
    n_seen, kinds = 0, set()
    # Unbound, what serves no goal is offered as well.
    for seed, bound in enumerate((Principles(), Principles.consent_only())):
        luck, policy = lucky(seed), Seeing()
        twins = Twins(umkm(), luck, {"policy": policy, "principles": bound})
        twins.wants()
        for _ in range(40):
            policy.seen.clear()
            twins.step()
            for sight in policy.seen:
                columns = [*twins.seen(len(sight.skill))]
                for name, column in zip((*WHOLE, *REAL), columns, strict=True):
                    mine = getattr(sight, name)
                    assert mine.tolist() == column.tolist(), name
                    kinds |= {name} if len(set(mine)) > 1 else set()
                n_seen += 1
    assert n_seen > 30
    assert kinds == {*WHOLE, *REAL}, "no column is the same throughout"


@pytest.mark.parametrize("model", MODELS)
def test_a_policy_of_one_s_own_takes_the_same_either_way(
    model: Callable[[], LearnerModel],
) -> None:
    for seed in range(2):
        luck = lucky(seed)
        policy = Picky(luck.random(), asks_gain=seed > 0)
        twins = any_twins(luck, model)
        given = any_given(luck, twins.programme, model) | {"policy": policy}
        Twins(twins.programme, luck, given).go(40)


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS)
def test_what_learns_and_what_looks_ahead_decides_the_same(
    model: Callable[[], LearnerModel],
) -> None:
    for seed in range(2):
        luck = lucky(seed)
        shop = a_random_programme(luck, 2 + 5 * seed)
        zpdes, thompson = any_zpdes(luck, shop), any_thompson(luck, shop)
        for policy in (
            Guide(pick=zpdes),
            Guide(pick=thompson),
            Lookahead(1 + seed),
            with_probability(0.5, Guide(pick=zpdes), Guide(pick=thompson)),
            with_probability(
                0.6,
                Guide(assist=LeastSupport(0.9)),
                with_probability(0.3, Lookahead(), Picky()),
            ),
        ):
            given = any_given(luck, shop, model) | {"policy": policy}
            Twins(shop, luck, given).go(25)


@pytest.mark.parametrize("what", ["weight", "a"])
def test_a_kernel_that_learned_otherwise_is_found_out(what: str) -> None:
    pick = any_zpdes(lucky(2), umkm()) if what == "weight" else ThompsonSampling()
    twins = Twins(umkm(), lucky(1), {"policy": Guide(pick=pick)})
    twins.known.arm[what] += 1e-12
    with pytest.raises(AssertionError):
        twins.go(80)


def test_a_kernel_that_believes_otherwise_is_found_out() -> None:
    """The comparison is one that can fail: a rate a little off is seen."""
    twins = Twins(umkm(), lucky(1), {})
    twins.rules.learn[0, 2] *= 1 + 1e-12
    with pytest.raises(AssertionError):
        twins.go(80)
