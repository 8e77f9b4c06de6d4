"""The library's ratings against a second one, written from the formulas alone."""

from math import prod

import plain_ability as plain
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.scales import logit
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support
from scaffolding.testing.model_situations import Situation, situations

MODEL = AbilityModel()
WORD = {Outcome.ACHIEVED: "achieved", Outcome.PARTLY: "partly"}


class PlainMentee:
    """What the plain ratings hold of every skill, all of it brought to every day."""

    def __init__(self, programme: Programme) -> None:
        self.programme, self.day = programme, 0.0
        self.mv = {skill.id: plain.prior(skill.prior) for skill in programme.skills}

    def readiness(self, skill: Skill) -> float:
        return prod(plain.mastery(*self.mv[name]) for name in skill.requires)

    def beneath(self, skill: Skill) -> set[str]:
        deeper = (self.beneath(self.programme.skill(name)) for name in skill.requires)
        return set(skill.requires).union(*deeper)

    def wait(self, day: float) -> None:
        for name, (m, v) in self.mv.items():
            self.mv[name] = plain.waited(m, v, day - self.day)
        self.day = day

    def see(self, evidence: Evidence) -> None:
        self.wait(evidence.day)
        activity, skill = evidence.activity, evidence.activity.skill
        outcome = WORD.get(evidence.outcome, "not yet")
        p = self.chance(activity, evidence.support)
        p0 = self.chance(activity, Support.NONE)
        self.mv[skill.id] = plain.revised(*self.mv[skill.id], outcome, p)
        if evidence.is_probe:
            for name in self.beneath(skill):
                self.mv[name] = plain.spread(*self.mv[name], outcome, p0)

    def chance(self, activity: Activity, support: Support) -> float:
        m, _ = self.mv[activity.skill.id]
        r = self.readiness(activity.skill)
        return plain.p_success(m, activity.difficulty, int(support), r)


@given(situation=situations())
def test_both_ratings_hold_the_same_after_any_history(situation: Situation) -> None:
    """The plain one lets every day pass; the library's reads it off when asked.

    Not to the last place: by halving, a quantile near 1 is known to a few in ten million.
    """
    mentee = PlainMentee(situation.programme)
    for evidence in situation.seen:
        mentee.see(evidence)
    belief = situation.belief(MODEL).on(mentee.day + 30)
    mentee.wait(mentee.day + 30)

    for skill in situation.programme.skills:
        held = MODEL.mastery(belief, skill)
        assert held == pytest.approx(plain.mastery(*mentee.mv[skill.id]), abs=1e-8)
    for support in Support:
        chance = MODEL.predict(belief, situation.activity, support, situation.programme)
        expected = mentee.chance(situation.activity, support)
        assert chance == pytest.approx(expected, abs=1e-6)


@given(outcomes=st.lists(st.sampled_from(Outcome), max_size=40))
def test_at_a_fixed_rate_it_is_elo(outcomes: list[Outcome]) -> None:
    """Pelánek (2016): K(n) = 1 / (1 + .05 n), where n answers came before."""
    skill = Skill(id="A", name=Texts(en="A"), prior=0.5)
    activity = Activity(id="a1", skill=skill, name=Texts(en="a1"), difficulty=0.4)
    programme = Programme(id="p", skills=(skill,), activities=(activity,))
    model, belief, rating = AbilityModel.elo(), Belief(), logit(0.75)

    for n, outcome in enumerate(outcomes):
        p = plain.p_success(rating, 0.4, 0, 1.0)
        rating = plain.elo(rating, n, WORD.get(outcome, "not yet"), p)
        evidence = Evidence(
            activity=activity, support=Support.NONE, outcome=outcome, day=30.0 * n
        )
        belief = model.revise(belief, evidence, programme)

    chance = model.predict(belief, activity, Support.NONE, programme)
    assert chance == pytest.approx(plain.sigma(rating - 0.4), abs=1e-9)
