"""Strategies for learner models, with any parameters that they allow."""

from hypothesis import strategies as st

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.quantities import Support
from scaffolding.testing.strategies.programmes import probabilities

__all__ = [
    "ability_models",
    "counts_models",
    "learner_models",
    "mastery_models",
    "stages_models",
]


def learner_models() -> st.SearchStrategy[LearnerModel]:
    """Draw one of the four kinds that are built in, with any parameters."""
    return st.one_of(
        stages_models(), mastery_models(), ability_models(), counts_models()
    )


@st.composite
def stages_models(draw: st.DrawFn) -> StagesModel:
    """Draw a stages model with any parameters that it allows."""
    slip = draw(st.floats(0.001, 0.5))
    middle = draw(st.floats(0.001, 1 - slip))
    return StagesModel(
        guess=draw(st.floats(0.001, middle)),
        middle=middle,
        slip=slip,
        uptake=draw(probabilities()),
        begin=draw(probabilities()),
        begin_alone=draw(probabilities()),
        learn=draw(probabilities()),
        cost_of_help=draw(probabilities()),
        learn_from_failure=draw(probabilities()),
        zone=draw(probabilities()),
        forget=draw(st.floats(0, 0.1)),
        spacing_days=draw(st.floats(0, 30)),
        help_curve=draw(_help_curves()),
    )


@st.composite
def mastery_models(draw: st.DrawFn) -> MasteryModel:
    """Draw a mastery model with any levels that it allows, on no curve in particular."""
    levels = len(Support)
    falls = st.lists(st.floats(0.001, 0.5), min_size=levels, max_size=levels)
    slips = sorted(draw(falls), reverse=True)
    guesses = st.floats(0.001, 0.999 - slips[0])
    rises = st.lists(guesses, min_size=levels, max_size=levels).map(sorted)
    chances = st.lists(probabilities(), min_size=levels, max_size=levels)
    return MasteryModel(
        guess=tuple(draw(rises)),
        slip=tuple(slips),
        learn_achieved=tuple(draw(chances)),
        learn_not_yet=tuple(draw(chances)),
    )


def ability_models() -> st.SearchStrategy[AbilityModel]:
    """Draw an ability model with any parameters of a sane size, Elo among them."""
    return st.builds(
        AbilityModel,
        solo=st.floats(0.05, 0.95),
        variance=st.floats(0.01, 10),
        help_gain=st.floats(0, 3),
        drift=st.floats(0, 0.1),
        guess=st.floats(0.01, 0.5),
        information=st.none() | st.floats(0.001, 1),
    )


def counts_models() -> st.SearchStrategy[CountsModel]:
    """Draw a counts model with any parameters of a sane size."""
    gains = st.floats(-1, 1)
    return st.builds(
        CountsModel,
        solo=st.floats(0.05, 0.95),
        deviation=st.floats(0.05, 2),
        learn_from_success=gains,
        learn_from_failure=gains,
        learn_from_help=gains,
        cost_of_help=probabilities(),
        help_gain=st.floats(0, 3),
        guess=st.floats(0.01, 0.5),
        help_curve=_help_curves(),
    )


def _help_curves() -> st.SearchStrategy[tuple[float, ...]]:
    rises = st.lists(st.floats(0, 0.99), min_size=5, max_size=5).map(sorted)
    return rises.map(lambda levels: (0.0, *levels))
