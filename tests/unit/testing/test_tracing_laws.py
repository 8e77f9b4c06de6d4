"""Laws of models that trace mastery, where a success lowers what one believes of her."""

import pytest
from attrs import frozen
from telling import a_programme, a_skill

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support
from scaffolding.testing.model_situations import Situation
from scaffolding.testing.tracing_laws import WEIGHING_LAWS

(WEIGHS_LESS,) = WEIGHING_LAWS

FAR_BELOW = a_skill("s", prior=0.001)
EASY = Activity(id="easy", skill=FAR_BELOW, name=FAR_BELOW.name, difficulty=-3.0)
TOLD_LITTLE = Situation(
    programme=Programme(id="p", skills=(FAR_BELOW,), activities=(EASY,)),
    seen=(),
    activity=EASY,
)
"""Anybody manages this: a success only makes it surer that she is far below."""


@frozen
class Flattering(AbilityModel):
    """It takes what was shown with help for what was shown alone, and for more of it."""

    def revise(
        self, belief: Belief, evidence: Evidence, programme: Programme, /
    ) -> Belief:
        """Return the belief after twenty successes alone, where there was help."""
        if evidence.support is Support.NONE:
            return super().revise(belief, evidence, programme)
        hard = a_programme(FAR_BELOW).activities[0]
        for _ in range(20):
            alone = Evidence(
                activity=hard,
                support=Support.NONE,
                outcome=evidence.outcome,
                day=evidence.day,
            )
            belief = super().revise(belief, alone, programme)
        return belief


def test_less_of_a_fall_is_less() -> None:
    model = AbilityModel()
    alone = TOLD_LITTLE.moved(model, Support.NONE, Outcome.ACHIEVED)
    helped = TOLD_LITTLE.moved(model, Support.TASK, Outcome.ACHIEVED)

    assert alone < helped < 0
    WEIGHS_LESS(model, TOLD_LITTLE)


def test_a_rise_by_help_where_one_alone_lowers_it_is_caught() -> None:
    with pytest.raises(AssertionError, match="moved mastery by"):
        WEIGHS_LESS(Flattering(), TOLD_LITTLE)
