from hypothesis import assume, given
from hypothesis import strategies as st

from scaffolding.assessment.stages import StagesModel
from scaffolding.quantities import Outcome, Support
from scaffolding.testing.model_laws import LEARNER_MODEL_LAWS, TRACING_MODEL_LAWS
from scaffolding.testing.model_situations import Situation, situations
from scaffolding.testing.strategies import stages_models

HELP = list(Support)[1:]


@given(model=stages_models(), situation=situations())
def test_the_stages_model_keeps_every_law_with_any_parameters(
    model: StagesModel, situation: Situation
) -> None:
    for law in LEARNER_MODEL_LAWS + TRACING_MODEL_LAWS:
        law(model, situation)


@given(situation=situations(), support=st.sampled_from(HELP))
def test_a_helped_success_moves_the_belief_no_more_than_an_unaided_one(
    situation: Situation, support: Support
) -> None:
    """Help is evidence too. Under a readiness of .03 it fails, and says nothing."""
    model = StagesModel()
    assume(readiness(model, situation) >= 0.03)

    helped = situation.moved(model, support, Outcome.ACHIEVED)
    unaided = situation.moved(model, Support.NONE, Outcome.ACHIEVED)

    assert helped <= unaided + 1e-9


@given(situation=situations(), days=st.floats(0, 10_000))
def test_forgetting_takes_back_what_was_learned_and_never_more(
    situation: Situation, days: float
) -> None:
    model, skill = StagesModel(), situation.activity.skill
    belief = situation.belief(model)
    now = model.mastery(belief, skill)

    later = model.mastery(belief.on(belief.day + days), skill)

    assert min(now, skill.prior) - 1e-9 <= later <= now + 1e-9


@given(situation=situations(), days=st.floats(0, 10_000))
def test_what_was_shown_again_after_a_while_fades_no_faster(
    situation: Situation, days: float
) -> None:
    """Two histories that end in one belief, and differ in the count alone."""
    model, skill = StagesModel(), situation.activity.skill
    belief = situation.after(
        model, situation.belief(model), Support.NONE, Outcome.ACHIEVED
    )
    *stages, n, counted_on = belief.held[skill.id][0]
    more = belief.holding(skill.id, (*stages, n + 1, counted_on), day=belief.day)

    left, more_left = (
        model.mastery(one.on(belief.day + days), skill) for one in (belief, more)
    )

    assert left <= more_left + 1e-9


def readiness(model: StagesModel, situation: Situation) -> float:
    """Return the product of the mastery of what the skill requires."""
    belief, product = situation.belief(model), 1.0
    for required in situation.programme.required(situation.activity.skill):
        product *= model.mastery(belief, required)
    return product
