"""The library's filter against a second one, written from the formulas alone."""

from itertools import product
from math import prod, sqrt

import plain_stages as plain
import pytest
from hypothesis import given

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.stages import StagesModel
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support
from scaffolding.testing.model_situations import Situation, situations

MODEL = StagesModel()
WORD = {Outcome.ACHIEVED: "achieved", Outcome.PARTLY: "partly"}


class PlainMentee:
    """What the plain filter holds of every skill, all of it brought to every day."""

    def __init__(self, programme: Programme) -> None:
        self.programme, self.day = programme, 0.0
        self.q = {skill.id: plain.prior(skill.prior) for skill in programme.skills}
        self.record: dict[str, list[tuple[float, str, int]]] = {
            skill.id: [] for skill in programme.skills
        }

    def readiness(self, skill: Skill) -> float:
        return prod(self.q[name][plain.ALONE] for name in skill.requires)

    def beneath(self, skill: Skill) -> set[str]:
        deeper = (self.beneath(self.programme.skill(name)) for name in skill.requires)
        return set(skill.requires).union(*deeper)

    def wait(self, day: float) -> None:
        for skill in self.programme.skills:
            n = plain.n_spaced(self.record[skill.id])
            q = self.q[skill.id]
            self.q[skill.id] = plain.faded(q, skill.prior, day - self.day, n)
        self.day = day

    def see(self, evidence: Evidence) -> None:
        self.wait(evidence.day)
        skill, h = evidence.activity.skill, int(evidence.support)
        outcome = WORD.get(evidence.outcome, "not yet")
        r, p0 = self.readiness(skill), self.chance(evidence.activity, Support.NONE)
        self.record[skill.id].append((evidence.day, outcome, h))
        if evidence.is_probe:
            self.q[skill.id] = plain.weighed(self.q[skill.id], outcome, h, r)
            for name in self.beneath(skill):
                self.q[name] = plain.spread(self.q[name], outcome, p0)
        else:
            self.q[skill.id] = plain.tried(self.q[skill.id], outcome, h, r)

    def chance(self, activity: Activity, support: Support) -> float:
        q, r = self.q[activity.skill.id], self.readiness(activity.skill)
        return sum(q[s] * plain.p_success(s, int(support), r) for s in range(3))


@given(situation=situations())
def test_both_filters_hold_the_same_after_any_history(situation: Situation) -> None:
    """The plain one lets every day pass; the library's reads it off when asked."""
    mentee = PlainMentee(situation.programme)
    for evidence in situation.seen:
        mentee.see(evidence)
    belief = situation.belief(MODEL).on(mentee.day + 30)
    mentee.wait(mentee.day + 30)

    for skill in situation.programme.skills:
        held = MODEL.mastery(belief, skill)
        assert held == pytest.approx(mentee.q[skill.id][plain.ALONE], abs=1e-12)
    for support in Support:
        chance = MODEL.predict(belief, situation.activity, support, situation.programme)
        expected = mentee.chance(situation.activity, support)
        assert chance == pytest.approx(expected, abs=1e-12)


def post_test(belief: Belief, skill: Skill) -> tuple[float, float]:
    """Return mean and mean square of the score on ten unaided items."""
    numbers, _ = belief.held[skill.id]
    items = [(q, plain.p_success(s, 0, 1.0)) for s, q in enumerate(numbers[:3])]
    mean = sum(q * 10 * p for q, p in items)
    return mean, sum(q * (10 * p * (1 - p) + (10 * p) ** 2) for q, p in items)


def gain(start: tuple[float, float, float], support: Support) -> float:
    """Return what help does to the score after four tries, in SD, against none.

    Exact: every sequence of four outcomes, each weighed by its own probability.
    """
    skill = Skill(id="A", name=Texts(en="A"), prior=0.0)
    activity = Activity(id="a1", skill=skill, name=Texts(en="a1"))
    programme = Programme(id="p", skills=(skill,), activities=(activity,))
    scores = []
    for level in (support, Support.NONE):
        mean = square = 0.0
        for outcomes in product((Outcome.ACHIEVED, Outcome.NOT_YET), repeat=4):
            belief, chance = Belief().holding("A", start, day=0.0), 1.0
            for outcome in outcomes:
                p = MODEL.predict(belief, activity, level, programme)
                chance *= p if outcome is Outcome.ACHIEVED else 1 - p
                evidence = Evidence(
                    activity=activity, support=level, outcome=outcome, day=0.0
                )
                belief = MODEL.revise(belief, evidence, programme)
            one_mean, one_square = post_test(belief, skill)
            mean, square = mean + chance * one_mean, square + chance * one_square
        scores.append((mean, square - mean**2))
    (helped, v1), (unaided, v0) = scores
    return (helped - unaided) / sqrt((v1 + v0) / 2)


@pytest.mark.parametrize(
    ("support", "novices", "advanced"),
    [(Support.EXAMPLE, 0.476, -0.316), (Support.DEMONSTRATION, 0.592, -0.927)],
)
def test_help_speeds_novices_and_slows_the_advanced(
    support: Support, novices: float, advanced: float
) -> None:
    """The reversal that the model was tuned to (about +.5 and -.4 in the field).

    Novices are not yet there, the advanced there with help. A consequence of this model
    alone; a prototype's simulation had +.48 and +.58 for novices.
    """
    assert gain((0.0, 0.0, 1.0), support) == pytest.approx(novices, abs=5e-4)
    assert gain((0.0, 1.0, 0.0), support) == pytest.approx(advanced, abs=5e-4)


def test_one_failed_probe_moves_much_and_rightly() -> None:
    """At prior .80: .080 of .232 failures come from the stage alone."""
    skill = Skill(id="A", name=Texts(en="A"), prior=0.8)
    activity = Activity(id="a1", skill=skill, name=Texts(en="a1"))
    programme = Programme(id="p", skills=(skill,), activities=(activity,))
    failed = Evidence(
        activity=activity,
        support=Support.NONE,
        outcome=Outcome.NOT_YET,
        day=0.0,
        is_probe=True,
    )

    after = MODEL.revise(Belief(), failed, programme)

    assert MODEL.mastery(after, skill) == pytest.approx(0.345, abs=5e-4)


def test_a_month_of_forgetting_takes_what_the_thresholds_expect() -> None:
    """Four unaided successes in one day at prior .09; at 0, 14 and 28 days."""
    skill = Skill(id="A", name=Texts(en="A"), prior=0.09)
    activity = Activity(id="a1", skill=skill, name=Texts(en="a1"))
    programme = Programme(id="p", skills=(skill,), activities=(activity,))
    belief = Belief()
    for _ in range(4):
        success = Evidence(
            activity=activity,
            support=Support.NONE,
            outcome=Outcome.ACHIEVED,
            day=0.0,
        )
        belief = MODEL.revise(belief, success, programme)

    left = [MODEL.mastery(belief.on(day), skill) for day in (0.0, 14.0, 28.0)]

    assert left == pytest.approx([0.977, 0.953, 0.929], abs=5e-4)
