"""The library's counts against a second one, and against what others published."""

from math import prod

import plain_counts as plain
import pytest
from hypothesis import given

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.scales import logit, normal
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support
from scaffolding.testing.model_situations import Situation, situations

MODEL = CountsModel()
WORD = {Outcome.ACHIEVED: "achieved", Outcome.PARTLY: "partly"}


class PlainMentee:
    """Every attempt that she made, and what her answers moved."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.attempts: dict[str, list[plain.Attempt]] = {
            skill.id: [] for skill in programme.skills
        }
        self.a = {skill.id: 0.0 for skill in programme.skills}

    def alone(self, name: str) -> float:
        prior = self.programme.skill(name).prior
        return plain.alone(prior, self.attempts[name], self.a[name])

    def readiness(self, skill: Skill) -> float:
        return prod(plain.mastery(self.alone(name)) for name in skill.requires)

    def beneath(self, skill: Skill) -> set[str]:
        deeper = (self.beneath(self.programme.skill(name)) for name in skill.requires)
        return set(skill.requires).union(*deeper)

    def see(self, evidence: Evidence) -> None:
        activity, skill = evidence.activity, evidence.activity.skill
        outcome = WORD.get(evidence.outcome, "not yet")
        h, r, b = int(evidence.support), self.readiness(skill), activity.difficulty
        if not evidence.is_probe:
            self.attempts[skill.id].append(plain.Attempt(outcome, h, r))
            return
        x = self.alone(skill.id)
        p0, p = plain.p_success(x, b, 0, r), plain.p_success(x, b, h, r)
        guess = plain.p_success(plain.logit(plain.G), b, h, r)
        for name in self.beneath(skill):
            y = self.alone(name)
            self.a[name] += plain.moved(y, outcome, p0, plain.G)
        self.a[skill.id] += plain.moved(x, outcome, p, guess)

    def chance(self, activity: Activity, support: Support) -> float:
        x, r = self.alone(activity.skill.id), self.readiness(activity.skill)
        return plain.p_success(x, activity.difficulty, int(support), r)


@given(situation=situations())
def test_both_counts_hold_the_same_after_any_history(situation: Situation) -> None:
    """The plain one keeps every attempt; the library keeps four numbers.

    Not to the last place: by halving, a quantile near 1 is known to a few in ten million.
    """
    mentee = PlainMentee(situation.programme)
    for evidence in situation.seen:
        mentee.see(evidence)
    belief = situation.belief(MODEL)

    for skill in situation.programme.skills:
        held = MODEL.mastery(belief, skill)
        expected = plain.mastery(mentee.alone(skill.id))
        assert held == pytest.approx(expected, abs=1e-8)
    for support in Support:
        chance = MODEL.predict(belief, situation.activity, support, situation.programme)
        expected = mentee.chance(situation.activity, support)
        assert chance == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("start", "opportunities"), [(0.65, 7.67), (0.55, 11.86), (0.75, 2.88)]
)
def test_a_tenth_of_a_logit_an_opportunity_takes_so_many_to_four_in_five(
    start: float, opportunities: float
) -> None:
    """Koedinger et al. (2023): the rate in 27 sets of data, and their three starts."""
    assert (logit(0.8) - logit(start)) / 0.1 == pytest.approx(opportunities, abs=5e-3)

    prior = normal((logit(start) - logit(0.75)) / MODEL.deviation)
    skill = Skill(id="A", name=Texts(en="A"), prior=prior)
    activity = Activity(id="a1", skill=skill, name=Texts(en="a1"))
    programme = Programme(id="p", skills=(skill,), activities=(activity,))
    model = CountsModel(learn_from_success=0.1, learn_from_failure=0.1)
    belief, n_tries = Belief(), 0
    while model.predict(belief, activity, Support.NONE, programme) < 0.8:
        failure = Evidence(
            activity=activity, support=Support.NONE, outcome=Outcome.NOT_YET, day=0.0
        )
        belief, n_tries = model.revise(belief, failure, programme), n_tries + 1

    assert opportunities <= n_tries < opportunities + 1
