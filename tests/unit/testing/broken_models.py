"""Learner models that are wrong, each in one plausible way, and the law that says so."""

from collections.abc import Callable

from attrs import evolve, frozen

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.model import LearnerModel, Said
from scaffolding.assessment.stages import StagesModel
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support

__all__ = ["BROKEN_MODELS", "SOUND", "Sound"]

SOUND = StagesModel()


@frozen
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


@frozen
class Boastful(Sound):
    """Its chances are twice what they should be."""

    def predict(
        self, belief: Belief, activity: Activity, support: Support, within: Programme, /
    ) -> float:
        return 2 * SOUND.predict(belief, activity, support, within)


@frozen
class Contrary(Sound):
    """It takes success for failure, and failure for success."""

    def revise(self, belief: Belief, evidence: Evidence, of: Programme, /) -> Belief:
        turned = Outcome(Outcome.ACHIEVED - evidence.outcome)
        return SOUND.revise(belief, evolve(evidence, outcome=turned), of)


@frozen
class Proud(Sound):
    """It takes help for a hindrance."""

    def predict(
        self, belief: Belief, activity: Activity, support: Support, within: Programme, /
    ) -> float:
        turned = Support(Support.DEMONSTRATION - support)
        return SOUND.predict(belief, activity, turned, within)


@frozen
class Sweeping(Sound):
    """It takes one success for mastery of everything."""

    def revise(self, belief: Belief, evidence: Evidence, of: Programme, /) -> Belief:
        after = SOUND.revise(belief, evidence, of)
        for skill in of.skills:
            after = after.holding(skill.id, (1.0, 0.0, 0.0), day=evidence.day)
        return after


@frozen
class Gullible(Sound):
    """It counts a helped success as a success."""

    def revise(self, belief: Belief, evidence: Evidence, of: Programme, /) -> Belief:
        return SOUND.revise(belief, evolve(evidence, support=Support.NONE), of)


@frozen
class HopesForTime(Sound):
    """It lets beliefs drift to certainty in the place of the prior: a sign turned round."""

    def mastery(self, belief: Belief, skill: Skill, /) -> float:
        now = SOUND.mastery(belief, skill)
        return float(now + (1 - now) * (1 - 0.99**belief.day))

    def predict(
        self, belief: Belief, activity: Activity, support: Support, within: Programme, /
    ) -> float:
        now = SOUND.predict(belief, activity, support, within)
        return float(now + (1 - now) * (1 - 0.99**belief.day))


@frozen
class CountsTwice(Sound):
    """It weighs each answer twice, once when it is heard and once when it is stored."""

    def revise(self, belief: Belief, evidence: Evidence, of: Programme, /) -> Belief:
        return SOUND.revise(SOUND.revise(belief, evidence, of), evidence, of)


@frozen
class TeachesByAsking(Sound):
    """It takes a probe for an attempt, and lets her learn by it."""

    def revise(self, belief: Belief, evidence: Evidence, of: Programme, /) -> Belief:
        return SOUND.revise(belief, evolve(evidence, is_probe=False), of)


class Tires:
    """It keeps a count of its own of how often it was asked."""

    def __init__(self) -> None:
        self.n_asked = 0

    def mastery(self, belief: Belief, skill: Skill, /) -> float:
        return SOUND.mastery(belief, skill)

    def predict(
        self, belief: Belief, activity: Activity, support: Support, within: Programme, /
    ) -> float:
        self.n_asked += 1
        return SOUND.predict(belief, activity, support, within) * 0.999**self.n_asked

    def revise(self, belief: Belief, evidence: Evidence, of: Programme, /) -> Belief:
        return SOUND.revise(belief, evidence, of)


@frozen
class OffByOneLevel(Sound):
    """Its chances at all levels begin with the first help, and end with no more."""

    def chances(
        self, belief: Belief, activity: Activity, within: Programme, /
    ) -> tuple[float, ...]:
        levels = [*tuple(Support)[1:], Support.DEMONSTRATION]
        return tuple(SOUND.predict(belief, activity, it, within) for it in levels)


@frozen
class ForgetsTheGround(Sound):
    """What it says of a skill leaves out that what it requires may be forgotten."""

    def says(self, belief: Belief, skill: Skill, within: Programme, /) -> Said:
        said = SOUND.says(belief, skill, within)
        return said._replace(required=tuple(1.0 for _ in said.required))


@frozen
class ReadsNames(Sound):
    """It finds what a programme writes late in the alphabet harder."""

    def predict(
        self, belief: Belief, activity: Activity, support: Support, within: Programme, /
    ) -> float:
        chance = SOUND.predict(belief, activity, support, within)
        return chance * (0.9 if activity.id > "o" else 1.0)


@frozen
class HoldsAFunction(Sound):
    """It holds a function that nobody could send to another process."""

    rank: Callable[[float], float] = lambda chance: -chance


@frozen
class HoldsEndless(Sound):
    """It holds log odds, which are endless where a prior is 0 or 1."""

    def revise(self, belief: Belief, evidence: Evidence, of: Programme, /) -> Belief:
        after, skill = SOUND.revise(belief, evidence, of), evidence.activity.skill
        numbers, _ = after.held[skill.id]
        return after.holding(skill.id, (*numbers, float("inf")), day=evidence.day)


BROKEN_MODELS: tuple[tuple[LearnerModel, str], ...] = (
    (Boastful(), "chances_are_probabilities"),
    (Proud(), "more_help_never_predicts_less_success"),
    (Contrary(), "a_success_never_lowers_the_chance_alone"),
    (Contrary(), "a_failure_never_raises_the_chance_alone"),
    (Contrary(), "a_success_never_lowers_mastery"),
    (Contrary(), "a_failure_never_raises_mastery"),
    (Contrary(), "a_probe_speaks_for_what_is_required"),
    (Sweeping(), "an_attempt_moves_no_other_skill"),
    (Sweeping(), "a_probe_moves_nothing_that_it_does_not_rest_on"),
    (Gullible(), "a_helped_success_weighs_less_than_one_alone"),
    (HopesForTime(), "time_alone_never_raises_her_chance"),
    (HopesForTime(), "time_alone_never_raises_mastery"),
    (CountsTwice(), "is_calibrated_on_its_own_simulations"),
    (TeachesByAsking(), "is_calibrated_on_its_own_simulations"),
    (Tires(), "answers_the_same_where_all_is_the_same"),
    (OffByOneLevel(), "says_at_once_what_it_says_one_by_one"),
    (ForgetsTheGround(), "says_at_once_what_it_says_one_by_one"),
    (ReadsNames(), "does_not_depend_on_names"),
    (HoldsAFunction(), "is_the_same_when_it_was_sent_away"),
    (HoldsEndless(), "a_belief_survives_being_stored"),
)
"""Each model, and the law that catches it."""
