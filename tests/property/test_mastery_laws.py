from hypothesis import assume, given
from hypothesis import strategies as st

from scaffolding.assessment.mastery import MasteryModel
from scaffolding.quantities import Outcome, Support
from scaffolding.testing.model_laws import LEARNER_MODEL_LAWS, TRACING_MODEL_LAWS
from scaffolding.testing.model_situations import Situation, situations
from scaffolding.testing.strategies import mastery_models

HELP = list(Support)[1:]


@given(model=mastery_models(), situation=situations())
def test_the_mastery_model_keeps_every_law_with_any_levels(
    model: MasteryModel, situation: Situation
) -> None:
    for law in LEARNER_MODEL_LAWS + TRACING_MODEL_LAWS:
        law(model, situation)


@given(
    situation=situations(),
    support=st.sampled_from(HELP),
    guess=st.floats(0.05, 0.5),
    slip=st.floats(0.01, 0.4),
)
def test_a_helped_success_moves_the_belief_no_more_than_an_unaided_one(
    situation: Situation, support: Support, guess: float, slip: float
) -> None:
    """On the help curve, where she can use the help: the bound of the docstring."""
    model = MasteryModel.on_help_curve(guess=guess, slip=slip)
    bound = guess * slip / ((1 - guess - slip) * (1 - slip))
    assume(readiness(model, situation) >= bound)

    helped = situation.moved(model, support, Outcome.ACHIEVED)
    unaided = situation.moved(model, Support.NONE, Outcome.ACHIEVED)

    assert helped <= unaided + 1e-9


@given(situation=situations(), days=st.floats(0, 10_000))
def test_nothing_is_forgotten(situation: Situation, days: float) -> None:
    model, skill = MasteryModel(), situation.activity.skill
    belief = situation.belief(model)

    later = belief.on(belief.day + days)

    assert model.mastery(later, skill) == model.mastery(belief, skill)


def readiness(model: MasteryModel, situation: Situation) -> float:
    """Return the product of the mastery of what the skill requires."""
    belief, product = situation.belief(model), 1.0
    for required in situation.programme.required(situation.activity.skill):
        product *= model.mastery(belief, required)
    return product
