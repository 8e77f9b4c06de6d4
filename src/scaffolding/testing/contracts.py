"""Laws that the library rests on, as checks that users run on what they wrote.

A law is a function of the user's object and of one situation. Its name is the claim, its
docstring the reason, and its message shows both sides. Hypothesis draws the situations
and shrinks one that breaks a law.

>>> from scaffolding.assessment.stages import StagesModel
>>> from scaffolding.testing.contracts import (
...     LEARNER_MODEL_LAWS,
...     TRACING_MODEL_LAWS,
...     check_learner_model,
... )
>>> check_learner_model(StagesModel(), laws=LEARNER_MODEL_LAWS + TRACING_MODEL_LAWS)
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Final, TypeAlias

from attrs import frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.model import LearnerModel
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support
from scaffolding.testing import strategies

__all__ = [
    "LEARNER_MODEL_LAWS",
    "TRACING_MODEL_LAWS",
    "LearnerModelLaw",
    "Situation",
    "check_learner_model",
    "situations",
]

_SLACK: Final = 1e-9
"""Rounding that a law forgives; a broken law breaks by far more."""


@frozen(kw_only=True)
class Situation:
    """What a law is tried on: what was seen so far, and something to try next."""

    programme: Programme
    seen: tuple[Evidence, ...]
    activity: Activity

    def belief(self, model: LearnerModel) -> Belief:
        """Return what the model makes of what was seen."""
        belief = Belief()
        for evidence in self.seen:
            belief = model.revise(belief, evidence, self.programme)
        return belief

    def after(
        self,
        model: LearnerModel,
        before: Belief,
        support: Support,
        outcome: Outcome,
        *,
        is_probe: bool = True,
    ) -> Belief:
        """Return the belief after one more try, on the same day."""
        tried = Evidence(
            activity=self.activity,
            support=support,
            outcome=outcome,
            day=before.day,
            is_probe=is_probe,
        )
        return model.revise(before, tried, self.programme)

    def moved(self, model: LearnerModel, support: Support, outcome: Outcome) -> float:
        """Return how far one more probe moves the mastery of the skill tried."""
        before, skill = self.belief(model), self.activity.skill
        after = self.after(model, before, support, outcome)
        return model.mastery(after, skill) - model.mastery(before, skill)

    def moved_alone(
        self, model: LearnerModel, support: Support, outcome: Outcome
    ) -> float:
        """Return how far one more probe moves her chance of success without help."""
        before = self.belief(model)
        after = self.after(model, before, support, outcome)
        was, is_now = (
            model.predict(belief, self.activity, Support.NONE, self.programme)
            for belief in (before, after)
        )
        return is_now - was


LearnerModelLaw: TypeAlias = Callable[[LearnerModel, Situation], None]


def chances_are_probabilities(model: LearnerModel, situation: Situation) -> None:
    """Chances and mastery are compared with thresholds in [0, 1]."""
    belief, activity = situation.belief(model), situation.activity
    for support in Support:
        chance = model.predict(belief, activity, support, situation.programme)
        assert 0 <= chance <= 1, f"chance {chance} with {support!r}"
    mastery = model.mastery(belief, activity.skill)
    assert 0 <= mastery <= 1, f"mastery {mastery}"


def more_help_never_predicts_less_success(
    model: LearnerModel, situation: Situation
) -> None:
    """The least sufficient support is sought upward, and found once."""
    belief, activity = situation.belief(model), situation.activity
    for less, more in pairwise(Support):
        fewer = model.predict(belief, activity, less, situation.programme)
        better = model.predict(belief, activity, more, situation.programme)
        assert fewer <= better + _SLACK, (
            f"{fewer} with {less!r}, {better} with {more!r}"
        )


def a_success_never_lowers_the_chance_alone(
    model: LearnerModel, situation: Situation
) -> None:
    """Evidence points the right way, whatever a model calls mastery."""
    for support in Support:
        moved = situation.moved_alone(model, support, Outcome.ACHIEVED)
        assert moved >= -_SLACK, f"a success with {support!r} moved it by {moved}"


def a_failure_never_raises_the_chance_alone(
    model: LearnerModel, situation: Situation
) -> None:
    """Evidence points the right way, whatever a model calls mastery."""
    for support in Support:
        moved = situation.moved_alone(model, support, Outcome.NOT_YET)
        assert moved <= _SLACK, f"a failure with {support!r} moved it by {moved}"


def a_success_never_lowers_mastery(model: LearnerModel, situation: Situation) -> None:
    """Evidence points the right way; withdrawal rests on it."""
    for support in Support:
        moved = situation.moved(model, support, Outcome.ACHIEVED)
        assert moved >= -_SLACK, f"a success with {support!r} moved mastery by {moved}"


def a_failure_never_raises_mastery(model: LearnerModel, situation: Situation) -> None:
    """Evidence points the right way; help that is too little must show."""
    for support in Support:
        moved = situation.moved(model, support, Outcome.NOT_YET)
        assert moved <= _SLACK, f"a failure with {support!r} moved mastery by {moved}"


def an_attempt_moves_no_other_skill(model: LearnerModel, situation: Situation) -> None:
    """After an attempt only its own skill is looked at again, and what it opens."""
    before, tried = situation.belief(model), situation.activity.skill
    after = situation.after(
        model, before, Support.NONE, Outcome.ACHIEVED, is_probe=False
    )
    for skill in situation.programme.skills:
        was, is_now = model.mastery(before, skill), model.mastery(after, skill)
        assert skill == tried or is_now == was, (
            f"{skill.id} went from {was} to {is_now}"
        )


def a_probe_moves_nothing_that_it_does_not_rest_on(
    model: LearnerModel, situation: Situation
) -> None:
    """An answer tells of its skill and of what that requires, and of nothing else."""
    before, tried = situation.belief(model), situation.activity.skill
    told = {tried.id, *(one.id for one in situation.programme.required_all(tried))}
    for outcome in Outcome:
        after = situation.after(model, before, Support.NONE, outcome)
        for skill in situation.programme.skills:
            was, is_now = model.mastery(before, skill), model.mastery(after, skill)
            assert skill.id in told or is_now == was, (
                f"{skill.id} went from {was} to {is_now}"
            )


def a_probe_speaks_for_what_is_required(
    model: LearnerModel, situation: Situation
) -> None:
    """She who answers probably has what it takes; she who does not may lack it."""
    before = situation.belief(model)
    achieved, not_yet = (
        situation.after(model, before, Support.NONE, outcome)
        for outcome in (Outcome.ACHIEVED, Outcome.NOT_YET)
    )
    for skill in situation.programme.required_all(situation.activity.skill):
        low, was, high = (
            model.mastery(belief, skill) for belief in (not_yet, before, achieved)
        )
        assert low - _SLACK <= was <= high + _SLACK, (
            f"{skill.id} went from {was} to {high} by a success, to {low} by a failure"
        )


LEARNER_MODEL_LAWS: Final[tuple[LearnerModelLaw, ...]] = (
    chances_are_probabilities,
    more_help_never_predicts_less_success,
    a_success_never_lowers_the_chance_alone,
    a_failure_never_raises_the_chance_alone,
    an_attempt_moves_no_other_skill,
    a_probe_moves_nothing_that_it_does_not_rest_on,
    a_probe_speaks_for_what_is_required,
)
"""What every learner model keeps."""

TRACING_MODEL_LAWS: Final[tuple[LearnerModelLaw, ...]] = (
    a_success_never_lowers_mastery,
    a_failure_never_raises_mastery,
)
"""What a model keeps besides, in whose eyes a skill is there or is not."""


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Draw a programme, what was seen in it so far, and what to try next."""
    programme = draw(strategies.programmes())
    return Situation(
        programme=programme,
        seen=draw(strategies.histories(programme)),
        activity=draw(strategies.activities(programme)),
    )


def check_learner_model(
    model: LearnerModel, *, laws: tuple[LearnerModelLaw, ...] = LEARNER_MODEL_LAWS
) -> None:
    """Try the model against the laws, in situations that are drawn.

    Raises:
        AssertionError: If a law does not hold; it says which, and where.
    """

    @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(situations())
    def every_law_holds(situation: Situation) -> None:
        for law in laws:
            law(model, situation)

    every_law_holds()
