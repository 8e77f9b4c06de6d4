from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.belief import Belief
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support
from scaffolding.testing.model_laws import LEARNER_MODEL_LAWS
from scaffolding.testing.model_situations import Situation, situations
from scaffolding.testing.strategies import ability_models, programmes

HELP = list(Support)[1:]


@given(model=ability_models(), situation=situations())
def test_the_ability_model_keeps_every_law_with_any_parameters(
    model: AbilityModel, situation: Situation
) -> None:
    for law in LEARNER_MODEL_LAWS:
        law(model, situation)


@given(model=ability_models(), situation=situations(), support=st.sampled_from(Support))
def test_success_never_lowers_ability_and_failure_never_raises_it(
    model: AbilityModel, situation: Situation, support: Support
) -> None:
    assert moved(model, situation, support, Outcome.ACHIEVED) >= 0
    assert moved(model, situation, support, Outcome.NOT_YET) <= 0


@given(model=ability_models(), situation=situations(), support=st.sampled_from(HELP))
def test_a_helped_success_moves_ability_no_more_than_an_unaided_one(
    model: AbilityModel, situation: Situation, support: Support
) -> None:
    """At any readiness, since there is no chance to be lifted without it."""
    helped = moved(model, situation, support, Outcome.ACHIEVED)
    unaided = moved(model, situation, Support.NONE, Outcome.ACHIEVED)

    assert helped <= unaided + 1e-9


@given(model=ability_models(), programme=programmes())
def test_before_any_evidence_mastery_is_the_prior(
    model: AbilityModel, programme: Programme
) -> None:
    for skill in programme.skills:
        clamped = min(max(skill.prior, 0.001), 0.999)
        assert isclose(model.mastery(Belief(), skill), clamped, abs_tol=1e-9)


@given(situation=situations(), days=st.floats(0, 10_000))
def test_time_makes_mastery_less_certain_and_no_less_than_the_prior_variance(
    situation: Situation, days: float
) -> None:
    """It goes toward one half, and the chance of success does not move."""
    model, skill = AbilityModel(), situation.activity.skill
    belief = situation.belief(model)

    later = belief.on(belief.day + days)

    sure, less_sure = model.mastery(belief, skill), model.mastery(later, skill)
    assert abs(less_sure - 0.5) <= abs(sure - 0.5) + 1e-9
    assert (less_sure - 0.5) * (sure - 0.5) >= 0


def moved(
    model: AbilityModel, situation: Situation, support: Support, outcome: Outcome
) -> float:
    """Return how far one more attempt moves the mean of her ability.

    One attempt is made before it, so that a mean is held.
    """
    first, skill = situation.belief(model), situation.activity.skill
    before = situation.after(model, first, Support.NONE, Outcome.PARTLY, is_probe=False)
    after = situation.after(model, before, support, outcome, is_probe=False)
    return after.held[skill.id][0][0] - before.held[skill.id][0][0]
