r"""Laws of models that trace mastery: in their eyes a skill is there or is not.

Let :math:`L` be the mastery before a probe, :math:`p` the chance that it is achieved, and
:math:`L_1, L_0` the mastery after it is or is not. Nothing is learned by a probe, so what
is believed now must be what is to be expected after it,

.. math:: L = p L_1 + (1 - p) L_0,

or the model is not calibrated on its own simulations: it would believe ever more, or ever
less, of mentees who do what it foresees :cite:p:`corbett1995`.
"""

from math import isclose
from typing import Final

from scaffolding.assessment.model import LearnerModel
from scaffolding.quantities import Outcome, Support
from scaffolding.sources import BECK_2008, CEPEDA_2006, CORBETT_1995
from scaffolding.testing.contracts import Law, law
from scaffolding.testing.model_situations import Situation

__all__ = ["CALIBRATION_LAWS", "SLACK", "TRACING_MODEL_LAWS", "WEIGHING_LAWS"]

SLACK: Final = 1e-9
"""Rounding that a law forgives; a broken law breaks by far more."""

_READY: Final = 0.05
"""Where less than that of what a skill requires is there, help says nothing (ours)."""

_HELPS: Final = 0.1
"""By how much help must raise a chance to be told from none (ours)."""

_TELLS: Final = 1e-3
"""How far a success alone must move mastery for less to be told from as much (ours)."""


@law(BECK_2008)
def a_helped_success_weighs_less_than_one_alone(
    model: LearnerModel, situation: Situation
) -> None:
    """What the mentor did says little of the mentee, and help must not look like skill.

    Where what the skill requires is hardly there, help fails, and says nothing.
    """
    if situation.readiness(model) < _READY:
        return
    belief, programme = situation.belief(model), situation.programme
    alone = situation.moved(model, Support.NONE, Outcome.ACHIEVED)
    chance = model.predict(belief, situation.activity, Support.NONE, programme)
    for support in tuple(Support)[1:]:
        helped = situation.moved(model, support, Outcome.ACHIEVED)
        with_help = model.predict(belief, situation.activity, support, programme)
        # Where a success alone lowers mastery, which another law forbids, less is nearer 0.
        assert helped <= max(alone, 0.0) + SLACK, (
            f"a success with {support!r} moved mastery by {helped}, alone by {alone}"
        )
        # Only help that helps takes away from what is shown.
        does_help = with_help > chance + _HELPS and alone > _TELLS
        assert not does_help or helped < alone - SLACK, (
            f"a success with {support!r} moved mastery as much as one alone, by {alone}"
        )


@law(CORBETT_1995)
def a_success_never_lowers_mastery(model: LearnerModel, situation: Situation) -> None:
    """Evidence points the right way; withdrawal rests on it."""
    for support in Support:
        moved = situation.moved(model, support, Outcome.ACHIEVED)
        assert moved >= -SLACK, f"a success with {support!r} moved mastery by {moved}"


@law(CORBETT_1995)
def a_failure_never_raises_mastery(model: LearnerModel, situation: Situation) -> None:
    """Evidence points the right way; help that is too little must show."""
    for support in Support:
        moved = situation.moved(model, support, Outcome.NOT_YET)
        assert moved <= SLACK, f"a failure with {support!r} moved mastery by {moved}"


@law(CEPEDA_2006)
def time_alone_never_raises_mastery(model: LearnerModel, situation: Situation) -> None:
    """Forgetting never helps: a certificate must not come of waiting."""
    belief, skill = situation.belief(model), situation.activity.skill
    now = model.mastery(belief, skill)
    for days in (1.0, 30.0, 1000.0):
        later = model.mastery(belief.on(belief.day + days), skill)
        assert later <= now + SLACK, f"it is {now}, {days:g} days later {later}"


@law(CORBETT_1995)
def is_calibrated_on_its_own_simulations(
    model: LearnerModel, situation: Situation
) -> None:
    """What is believed now is what is to be expected after one more probe.

    Else mentees who do just what the model foresees would be believed ever more of, or
    ever less.
    """
    before, skill = situation.belief(model), situation.activity.skill
    for support in Support:
        chance = model.predict(before, situation.activity, support, situation.programme)
        went_well, did_not = (
            model.mastery(situation.after(model, before, support, outcome), skill)
            for outcome in (Outcome.ACHIEVED, Outcome.NOT_YET)
        )
        expected = chance * went_well + (1 - chance) * did_not
        now = model.mastery(before, skill)
        assert isclose(expected, now, abs_tol=1e-6), (
            f"mastery is {now}, and {expected} is to be expected after a probe with "
            f"{support!r}"
        )


WEIGHING_LAWS: Final[tuple[Law[LearnerModel, Situation], ...]] = (
    a_helped_success_weighs_less_than_one_alone,
)
"""What a model keeps with parameters that make sense, and not with any that it allows.

Where she fails as often with no help as she manages, help that steadies her tells more.
"""

TRACING_MODEL_LAWS: Final[tuple[Law[LearnerModel, Situation], ...]] = (
    a_success_never_lowers_mastery,
    a_failure_never_raises_mastery,
    time_alone_never_raises_mastery,
)
"""What a model keeps besides, in whose eyes a skill is there or is not.

One that holds an ability, or that counts, declares what it breaks of these.
"""

CALIBRATION_LAWS: Final[tuple[Law[LearnerModel, Situation], ...]] = (
    is_calibrated_on_its_own_simulations,
)
"""What a model keeps that weighs evidence by Bayes's rule, and no approximation does."""
