"""Each law catches a model that breaks it. A check that cannot fail is a defect."""

import pytest
from attrs import evolve

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support
from scaffolding.testing import contracts
from scaffolding.testing.contracts import (
    LEARNER_MODEL_LAWS,
    TRACING_MODEL_LAWS,
    LearnerModelLaw,
    check_learner_model,
)

SOUND = StagesModel()


class Sound:
    """A sound model, for others to break in one place."""

    def mastery(self, belief: Belief, skill: Skill, /) -> float:
        return SOUND.mastery(belief, skill)

    def predict(
        self, belief: Belief, activity: Activity, support: Support, within: Programme, /
    ) -> float:
        return SOUND.predict(belief, activity, support, within)

    def revise(self, belief: Belief, evidence: Evidence, of: Programme, /) -> Belief:
        return SOUND.revise(belief, evidence, of)


class Boastful(Sound):
    """Its chances are twice what they should be."""

    def predict(
        self, belief: Belief, activity: Activity, support: Support, within: Programme, /
    ) -> float:
        return 2 * SOUND.predict(belief, activity, support, within)


class Contrary(Sound):
    """It takes success for failure, and failure for success."""

    def revise(self, belief: Belief, evidence: Evidence, of: Programme, /) -> Belief:
        turned = Outcome(Outcome.ACHIEVED - evidence.outcome)
        return SOUND.revise(belief, evolve(evidence, outcome=turned), of)


class Proud(Sound):
    """It takes help for a hindrance."""

    def predict(
        self, belief: Belief, activity: Activity, support: Support, within: Programme, /
    ) -> float:
        turned = Support(Support.DEMONSTRATION - support)
        return SOUND.predict(belief, activity, turned, within)


class Sweeping(Sound):
    """It takes one success for mastery of everything."""

    def revise(self, belief: Belief, evidence: Evidence, of: Programme, /) -> Belief:
        after = SOUND.revise(belief, evidence, of)
        for skill in of.skills:
            after = after.holding(skill.id, (1.0, 0.0, 0.0), day=evidence.day)
        return after


BREAKERS: dict[LearnerModelLaw, LearnerModel] = {
    contracts.chances_are_probabilities: Boastful(),
    contracts.more_help_never_predicts_less_success: Proud(),
    contracts.a_success_never_lowers_the_chance_alone: Contrary(),
    contracts.a_failure_never_raises_the_chance_alone: Contrary(),
    contracts.an_attempt_moves_no_other_skill: Sweeping(),
    contracts.a_probe_moves_nothing_that_it_does_not_rest_on: Sweeping(),
    contracts.a_probe_speaks_for_what_is_required: Contrary(),
    contracts.a_success_never_lowers_mastery: Contrary(),
    contracts.a_failure_never_raises_mastery: Contrary(),
}


def test_every_law_has_a_model_that_breaks_it() -> None:
    assert set(BREAKERS) == set(LEARNER_MODEL_LAWS + TRACING_MODEL_LAWS)


@pytest.mark.slow
@pytest.mark.parametrize("law", BREAKERS, ids=lambda law: law.__name__)
def test_a_law_catches_the_model_that_breaks_it(law: LearnerModelLaw) -> None:
    with pytest.raises(AssertionError):
        check_learner_model(BREAKERS[law], laws=(law,))


def test_a_sound_model_breaks_no_law() -> None:
    """So that each breaker is caught for its break, and not for being wrapped."""
    check_learner_model(Sound(), laws=LEARNER_MODEL_LAWS + TRACING_MODEL_LAWS)
