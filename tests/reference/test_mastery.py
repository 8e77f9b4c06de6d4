"""The library's tracing against a second one, and against what others published."""

from itertools import product
from math import log, prod, sqrt

import plain_mastery as plain
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support
from scaffolding.testing.model_situations import Situation, situations
from scaffolding.testing.strategies import probabilities

MODEL = MasteryModel()
WORD = {Outcome.ACHIEVED: "achieved", Outcome.PARTLY: "partly"}

BECK = MasteryModel.of_two_levels(
    guess=(0.655, 0.944), slip=(0.058, 0.009), learn=(0.083, 0.088)
)
"""The levels that Beck and others (2008) fitted, without and with help; L0 is .660."""


class PlainMentee:
    """What the plain tracing holds of every skill."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.L = {skill.id: skill.prior for skill in programme.skills}

    def readiness(self, skill: Skill) -> float:
        return prod(self.L[name] for name in skill.requires)

    def beneath(self, skill: Skill) -> set[str]:
        deeper = (self.beneath(self.programme.skill(name)) for name in skill.requires)
        return set(skill.requires).union(*deeper)

    def see(self, evidence: Evidence) -> None:
        skill, h = evidence.activity.skill, int(evidence.support)
        outcome = WORD.get(evidence.outcome, "not yet")
        r, p0 = self.readiness(skill), self.chance(evidence.activity, Support.NONE)
        if evidence.is_probe:
            self.L[skill.id] = plain.weighed(self.L[skill.id], outcome, h, r)
            for name in self.beneath(skill):
                self.L[name] = plain.spread(self.L[name], outcome, p0)
        else:
            self.L[skill.id] = plain.tried(self.L[skill.id], outcome, h, r)

    def chance(self, activity: Activity, support: Support) -> float:
        r = self.readiness(activity.skill)
        return plain.p_success(self.L[activity.skill.id], int(support), r)


@given(situation=situations())
def test_both_tracings_hold_the_same_after_any_history(situation: Situation) -> None:
    mentee = PlainMentee(situation.programme)
    for evidence in situation.seen:
        mentee.see(evidence)
    belief = situation.belief(MODEL)

    for skill in situation.programme.skills:
        held = MODEL.mastery(belief, skill)
        assert held == pytest.approx(mentee.L[skill.id], abs=1e-12)
    for support in Support:
        chance = MODEL.predict(belief, situation.activity, support, situation.programme)
        expected = mentee.chance(situation.activity, support)
        assert chance == pytest.approx(expected, abs=1e-12)


def one_skill(prior: float) -> tuple[Skill, Activity, Programme]:
    """Return a programme of one skill, which requires nothing."""
    skill = Skill(id="A", name=Texts(en="A"), prior=prior)
    activity = Activity(id="a1", skill=skill, name=Texts(en="a1"))
    return skill, activity, Programme(id="p", skills=(skill,), activities=(activity,))


def traced(
    model: MasteryModel, prior: float, answers: str, *, is_probe: bool = False
) -> list[float]:
    """Return mastery after each of the unaided answers, told as 1 and 0."""
    skill, activity, programme = one_skill(prior)
    belief, masteries = Belief(), []
    for answer in answers:
        evidence = Evidence(
            activity=activity,
            support=Support.NONE,
            outcome=Outcome.ACHIEVED if answer == "1" else Outcome.NOT_YET,
            day=0.0,
            is_probe=is_probe,
        )
        belief = model.revise(belief, evidence, programme)
        masteries.append(model.mastery(belief, skill))
    return masteries


def knowledge_tracing(*, guess: float, slip: float, learn: float) -> MasteryModel:
    """Return the model without help, where failures teach as much as successes."""
    return MasteryModel.of_two_levels(
        guess=(guess, guess), slip=(slip, slip), learn=(learn, learn)
    )


TEN_ANSWERS = [
    *(0.52, 0.52787, 0.89036, 0.98208, 0.99728),
    *(0.99351, 0.99902, 0.99985, 0.99965, 0.99995),
]


@pytest.mark.parametrize(
    ("model", "prior", "answers", "expected", "places"),
    [
        (
            knowledge_tracing(guess=0.2, slip=0.3, learn=0.1),
            0.4,
            "011",
            [0.2800, 0.6188, 0.8653],
            4,
        ),
        (
            knowledge_tracing(guess=0.2, slip=0.1, learn=0.2),
            0.25,
            "111",
            [0.680, 0.924, 0.986],
            3,
        ),
        (
            knowledge_tracing(guess=0.2, slip=0.2, learn=0.4),
            0.5,
            "0011101101",
            TEN_ANSWERS,
            5,
        ),
    ],
    ids=["wrong, right, right", "all right, mastered at the third", "ten answers"],
)
def test_without_help_it_is_textbook_knowledge_tracing(
    model: MasteryModel, prior: float, answers: str, expected: list[float], places: int
) -> None:
    """Corbett and Anderson (1995), worked in textbooks to so many places."""
    masteries = traced(model, prior, answers)

    assert masteries == pytest.approx(expected, abs=0.51 * 10**-places)


def test_evidence_comes_before_learning_as_in_the_textbook() -> None:
    """A probe at each belief. The third is printed as .8504; exactly it is .85035."""
    model = knowledge_tracing(guess=0.2, slip=0.3, learn=0.1)

    before = [0.4, *traced(model, 0.4, "01")]
    seen = [
        traced(model, prior, answer, is_probe=True)[0]
        for prior, answer in zip(before, "011", strict=True)
    ]

    assert seen == pytest.approx([0.2000, 0.5765, 0.8504], abs=1e-4)


def test_help_raises_success_and_takes_its_weight_as_evidence() -> None:
    """Beck et al. (2008), at L = .66."""
    skill, activity, programme = one_skill(0.66)
    chances, ratios = [], []
    for support in (Support.NONE, Support.EXAMPLE):
        chances.append(BECK.predict(Belief(), activity, support, programme))
        success = Evidence(
            activity=activity,
            support=support,
            outcome=Outcome.ACHIEVED,
            day=0.0,
            is_probe=True,
        )
        after = BECK.mastery(BECK.revise(Belief(), success, programme), skill)
        ratios.append(after / (1 - after) / (0.66 / 0.34))

    assert chances == pytest.approx([0.8444, 0.9750], abs=5e-5)
    assert ratios == pytest.approx([1.4382, 1.0498], abs=5e-5)
    assert log(ratios[1]) / log(ratios[0]) == pytest.approx(0.134, abs=5e-4)


def declared(assumed: Support) -> tuple[float, float]:
    """Return how many steps until mastery is declared, and how often wrongly.

    She is always helped; the mentor takes the help to have been `assumed`. All histories
    are followed at once: those that lead to the same belief, to three places, as one, and
    none that is rarer than 1 in ten million.
    """
    skill, activity, programme = one_skill(0.66)
    steps = wrong = 0.0
    # What the mentor believes, and how likely it is that she has the skill or lacks it.
    waiting = {0.66: (Belief(), 0.66, 0.34)}
    while waiting:
        after_this: dict[float, tuple[Belief, float, float]] = {}
        for belief, has, lacks in waiting.values():
            steps += has + lacks
            for outcome, if_has, if_lacks in (
                (Outcome.ACHIEVED, 0.991, 0.944),
                (Outcome.NOT_YET, 0.009, 0.056),
            ):
                tried = Evidence(
                    activity=activity, support=assumed, outcome=outcome, day=0.0
                )
                after = BECK.revise(belief, tried, programme)
                mastery, lacked = BECK.mastery(after, skill), lacks * if_lacks
                had, lacked = has * if_has + 0.088 * lacked, 0.912 * lacked
                if mastery >= 0.95:
                    wrong += lacked
                elif had + lacked > 1e-7:
                    like = after_this.get(round(mastery, 3), (after, 0.0, 0.0))
                    after_this[round(mastery, 3)] = (
                        like[0],
                        like[1] + had,
                        like[2] + lacked,
                    )
        waiting = after_this
    return steps, wrong


def test_a_mentor_who_ignores_help_declares_mastery_early_and_wrongly() -> None:
    """A consequence of Beck's levels, where every step is helped.

    A simulation of 20,000 runs gave 5.6 steps and 19.1%, and 17.9 steps and 4.6%, each
    share to within .6 points.
    """
    steps, wrong = declared(Support.NONE)
    assert steps == pytest.approx(5.6, abs=0.05)
    assert wrong == pytest.approx(0.191, abs=0.006)

    steps, wrong = declared(Support.EXAMPLE)
    assert steps == pytest.approx(17.9, abs=0.05)
    assert wrong == pytest.approx(0.046, abs=0.006)


def effect_of_help(model: MasteryModel, start: float) -> float:
    """Return what demonstrations do to a post-test, in SD, against none.

    Ten unaided items after four tries. Exact: every sequence of four outcomes, each
    weighed by its own probability.
    """
    skill, activity, programme = one_skill(start)
    scores = []
    for level in (Support.DEMONSTRATION, Support.NONE):
        mean = square = 0.0
        for outcomes in product((Outcome.ACHIEVED, Outcome.NOT_YET), repeat=4):
            belief, chance = Belief(), 1.0
            for outcome in outcomes:
                p = model.predict(belief, activity, level, programme)
                chance *= p if outcome is Outcome.ACHIEVED else 1 - p
                evidence = Evidence(
                    activity=activity, support=level, outcome=outcome, day=0.0
                )
                belief = model.revise(belief, evidence, programme)
            mastery = model.mastery(belief, skill)
            for share, p in ((mastery, 0.9), (1 - mastery, 0.15)):
                mean += chance * share * 10 * p
                square += chance * share * (10 * p * (1 - p) + (10 * p) ** 2)
        scores.append((mean, square - mean**2))
    (helped, v1), (unaided, v0) = scores
    return (helped - unaided) / sqrt((v1 + v0) / 2)


@given(cost=probabilities(), failure=probabilities(), start=st.floats(0, 0.95))
def test_two_states_show_no_reversal_at_any_cost_of_help(
    cost: float, failure: float, start: float
) -> None:
    """Help works on one who has not the skill, and on nobody else: one sign for all."""
    model = MasteryModel.on_help_curve(cost_of_help=cost, learn_from_failure=failure)

    novices, advanced = effect_of_help(model, 0.0), effect_of_help(model, start)

    assert novices * advanced >= -1e-12
