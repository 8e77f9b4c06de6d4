import pickle
from math import exp, log
from statistics import NormalDist
from typing import Any

import pytest

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.evidence import Evidence
from scaffolding.errors import InvariantError
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support

SKILL = Skill(id="A", name=Texts(en="A"), prior=0.5)
ABOVE = Skill(id="B", name=Texts(en="B"), prior=0.5, requires=("A",))
TOP = Skill(id="C", name=Texts(en="C"), prior=0.5, requires=("B",))
USUAL, UPPER, TOPMOST = (
    Activity(id=skill.id.lower(), skill=skill, name=skill.name)
    for skill in (SKILL, ABOVE, TOP)
)
HARD = Activity(id="hard", skill=SKILL, name=SKILL.name, difficulty=log(3))
PROGRAMME = Programme(
    id="p", skills=(SKILL, ABOVE, TOP), activities=(USUAL, UPPER, TOPMOST, HARD)
)
MODEL = CountsModel()
BAR = log(3)
"""The log odds of one who succeeds with chance .75; at prior .5 they are hers."""


def a_try(
    outcome: Outcome,
    support: Support = Support.NONE,
    *,
    activity: Activity = USUAL,
    is_probe: bool = False,
) -> Evidence:
    return Evidence(
        activity=activity, support=support, outcome=outcome, day=0.0, is_probe=is_probe
    )


def after(*evidence: Evidence) -> Belief:
    belief = Belief()
    for one in evidence:
        belief = MODEL.revise(belief, one, PROGRAMME)
    return belief


def log_odds(belief: Belief, activity: Activity = USUAL) -> float:
    p = MODEL.predict(belief, activity, Support.NONE, PROGRAMME)
    return log(p / (1 - p))


def test_one_who_just_has_the_skill_succeeds_alone_three_times_in_four() -> None:
    assert MODEL.predict(Belief(), USUAL, Support.NONE, PROGRAMME) == pytest.approx(
        0.75
    )


def test_a_harder_activity_takes_its_difficulty_from_the_log_odds() -> None:
    """Log 3 of difficulty takes her from 3 in 4 to 1 in 2."""
    assert MODEL.predict(Belief(), HARD, Support.NONE, PROGRAMME) == pytest.approx(0.5)


def test_a_level_of_help_adds_as_much_as_she_is_ready_for() -> None:
    """An example is three levels; with readiness .5 it adds 3 x .65 x .5."""
    chance = MODEL.predict(Belief(), UPPER, Support.EXAMPLE, PROGRAMME)

    assert chance == pytest.approx(1 / (1 + exp(-(BAR + 0.975))))


@pytest.mark.parametrize(
    ("outcome", "support", "gain"),
    [
        (Outcome.ACHIEVED, Support.NONE, 0.3),
        (Outcome.NOT_YET, Support.NONE, 0.03),
        (Outcome.PARTLY, Support.NONE, 0.165),
        (Outcome.ACHIEVED, Support.EXAMPLE, 0.3 * 0.46 + 0.15 * 0.54),
        (Outcome.NOT_YET, Support.EXAMPLE, 0.03 + 0.15 * 0.54),
    ],
)
def test_an_attempt_adds_what_it_counts(
    outcome: Outcome, support: Support, gain: float
) -> None:
    assert log_odds(after(a_try(outcome, support))) == pytest.approx(BAR + gain)


def test_an_attempt_counts_as_far_as_she_is_ready() -> None:
    """With readiness .5 a success adds half of .3."""
    belief = after(a_try(Outcome.ACHIEVED, activity=UPPER))

    assert log_odds(belief, UPPER) == pytest.approx(BAR + 0.15)


def test_mastery_is_the_probability_of_being_above_the_bar() -> None:
    """Two successes are .6 of a logit, which is known to within .5."""
    belief = after(a_try(Outcome.ACHIEVED), a_try(Outcome.ACHIEVED))

    assert MODEL.mastery(belief, SKILL) == pytest.approx(NormalDist().cdf(1.2))


def test_an_answer_is_weighed_against_a_guess_and_counts_as_no_attempt() -> None:
    """.75 against .15 takes even odds to 5 to 1."""
    belief = after(a_try(Outcome.ACHIEVED, is_probe=True))

    assert MODEL.mastery(belief, SKILL) == pytest.approx(5 / 6)
    assert belief.held[SKILL.id][0][:3] == (0.0, 0.0, 0.0)


def test_a_failed_answer_is_weighed_by_the_complement() -> None:
    """.25 against .85."""
    belief = after(a_try(Outcome.NOT_YET, is_probe=True))

    assert MODEL.mastery(belief, SKILL) == pytest.approx(0.25 / 1.10)


def test_a_helped_answer_is_weighed_against_a_helped_guess() -> None:
    """A demonstration is 3.25 logits for her and for one who guesses."""
    belief = after(a_try(Outcome.ACHIEVED, Support.DEMONSTRATION, is_probe=True))

    has = 1 / (1 + exp(-(BAR + 3.25)))
    lacks = 1 / (1 + exp(-(log(0.15 / 0.85) + 3.25)))
    assert MODEL.mastery(belief, SKILL) == pytest.approx(has / (has + lacks))


def test_an_answer_at_something_hard_says_more() -> None:
    hard, usual = (
        after(a_try(Outcome.ACHIEVED, activity=activity, is_probe=True))
        for activity in (HARD, USUAL)
    )

    assert MODEL.mastery(hard, SKILL) > MODEL.mastery(usual, SKILL)


def test_an_answer_moves_what_is_required_to_where_bayes_rule_puts_mastery() -> None:
    """She succeeds at C with .75, against a guess of .15."""
    belief = after(a_try(Outcome.ACHIEVED, activity=TOPMOST, is_probe=True))

    for skill in (SKILL, ABOVE, TOP):
        assert MODEL.mastery(belief, skill) == pytest.approx(5 / 6)


def test_an_attempt_does_not_spread() -> None:
    assert set(after(a_try(Outcome.ACHIEVED, activity=TOPMOST)).held) == {"C"}


def test_what_was_counted_stays_when_an_answer_is_weighed() -> None:
    belief = after(a_try(Outcome.ACHIEVED), a_try(Outcome.NOT_YET, is_probe=True))

    assert belief.held[SKILL.id][0][:3] == (1.0, 0.0, 0.0)


def test_a_model_survives_pickling_after_use() -> None:
    MODEL.predict(Belief(), USUAL, Support.NONE, PROGRAMME)

    assert pickle.loads(pickle.dumps(MODEL)) == MODEL  # noqa: S301


@pytest.mark.parametrize(
    "evidence", [a_try(Outcome.ACHIEVED), a_try(Outcome.ACHIEVED, is_probe=True)]
)
def test_evidence_older_than_the_belief_is_refused(evidence: Evidence) -> None:
    with pytest.raises(InvariantError, match=r"Belief\.day must be 3\.0 or later"):
        MODEL.revise(Belief(3.0), evidence, PROGRAMME)


@pytest.mark.parametrize(
    ("parameters", "where"),
    [
        ({"solo": 0.0}, "CountsModel.solo"),
        ({"deviation": 0.0}, "CountsModel.deviation"),
        ({"learn_from_success": float("nan")}, "CountsModel.learn_from_success"),
        ({"cost_of_help": 1.5}, "CountsModel.cost_of_help"),
        ({"help_gain": -0.1}, "CountsModel.help_gain"),
        ({"guess": 1.0}, "CountsModel.guess"),
        ({"help_curve": (0.0, 0.5)}, "CountsModel.help_curve"),
    ],
)
def test_parameters_under_which_the_counts_would_lie_are_refused(
    parameters: dict[str, Any], where: str
) -> None:
    with pytest.raises(InvariantError) as caught:
        CountsModel(**parameters)

    assert caught.value.where == where
