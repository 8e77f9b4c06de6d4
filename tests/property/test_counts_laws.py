from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.counts import CountsModel
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support
from scaffolding.testing.model_laws import LEARNER_MODEL_LAWS, TRACING_MODEL_LAWS
from scaffolding.testing.model_situations import Situation, situations
from scaffolding.testing.strategies import counts_models, programmes

HELP = list(Support)[1:]


@given(model=counts_models(), situation=situations())
def test_the_counts_model_keeps_every_law_with_any_parameters(
    model: CountsModel, situation: Situation
) -> None:
    """Those of tracing too, since they are about answers to probes."""
    for law in LEARNER_MODEL_LAWS + TRACING_MODEL_LAWS:
        law(model, situation)


@given(model=counts_models(), situation=situations(), support=st.sampled_from(HELP))
def test_a_helped_answer_moves_the_belief_no_more_than_an_unaided_one(
    model: CountsModel, situation: Situation, support: Support
) -> None:
    helped = situation.moved(model, support, Outcome.ACHIEVED)
    unaided = situation.moved(model, Support.NONE, Outcome.ACHIEVED)

    assert helped <= unaided + 1e-9


@given(situation=situations(), support=st.sampled_from(HELP))
def test_a_helped_success_teaches_no_more_than_an_unaided_one(
    situation: Situation, support: Support
) -> None:
    """Being helped teaches .15 at most where it costs .3."""
    model = CountsModel()
    before, skill = situation.belief(model), situation.activity.skill
    helped, unaided = (
        situation.after(model, before, level, Outcome.ACHIEVED, is_probe=False)
        for level in (support, Support.NONE)
    )

    assert model.mastery(helped, skill) <= model.mastery(unaided, skill) + 1e-9


@given(model=counts_models(), programme=programmes())
def test_before_any_evidence_mastery_is_the_prior(
    model: CountsModel, programme: Programme
) -> None:
    for skill in programme.skills:
        clamped = min(max(skill.prior, 0.001), 0.999)
        assert isclose(model.mastery(Belief(), skill), clamped, abs_tol=1e-9)
