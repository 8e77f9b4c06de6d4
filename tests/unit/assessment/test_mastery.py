import pickle
from math import sqrt
from typing import Any

import pytest

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.errors import InvariantError
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support

SKILL = Skill(id="A", name=Texts(en="A"), prior=0.4)
ABOVE = Skill(id="B", name=Texts(en="B"), prior=0.2, requires=("A",))
TOP = Skill(id="C", name=Texts(en="C"), prior=0.1, requires=("B",))
BESIDE = Skill(id="D", name=Texts(en="D"), prior=0.5)
ACTIVITY, UPPER, TOPMOST = (
    Activity(id=skill.id.lower(), skill=skill, name=skill.name)
    for skill in (SKILL, ABOVE, TOP)
)
PROGRAMME = Programme(
    id="p", skills=(SKILL, ABOVE, TOP, BESIDE), activities=(ACTIVITY, UPPER, TOPMOST)
)
MODEL = MasteryModel()


def a_try(
    outcome: Outcome,
    support: Support = Support.NONE,
    *,
    activity: Activity = ACTIVITY,
    is_probe: bool = True,
) -> Evidence:
    return Evidence(
        activity=activity, support=support, outcome=outcome, day=0.0, is_probe=is_probe
    )


def mastery_after(evidence: Evidence, skill: Skill = SKILL) -> float:
    return MODEL.mastery(MODEL.revise(Belief(), evidence, PROGRAMME), skill)


def test_alone_she_succeeds_by_skill_or_by_guessing() -> None:
    chance = MODEL.predict(Belief(), ACTIVITY, Support.NONE, PROGRAMME)

    assert chance == pytest.approx(0.4 * 0.90 + 0.6 * 0.15)


def test_an_unaided_success_raises_mastery_by_bayes_rule() -> None:
    """.36 of .45 successes come from the skill."""
    assert mastery_after(a_try(Outcome.ACHIEVED)) == pytest.approx(0.36 / 0.45)


def test_an_unaided_failure_lowers_mastery_by_bayes_rule() -> None:
    """.04 of .55 failures come in spite of the skill."""
    assert mastery_after(a_try(Outcome.NOT_YET)) == pytest.approx(0.04 / 0.55)


def test_a_part_success_weighs_as_half_of_each_in_log_odds() -> None:
    has, lacks = 0.4 * sqrt(0.9 * 0.1), 0.6 * sqrt(0.15 * 0.85)

    assert mastery_after(a_try(Outcome.PARTLY)) == pytest.approx(has / (has + lacks))


def test_a_success_with_a_demonstration_says_little() -> None:
    """With e = .9 a slip is .01 and a guess .15 + .75 x .9 = .825."""
    helped = mastery_after(a_try(Outcome.ACHIEVED, Support.DEMONSTRATION))

    assert helped == pytest.approx(0.4 * 0.99 / (0.4 * 0.99 + 0.6 * 0.825))


def test_one_who_is_not_ready_is_lifted_less() -> None:
    """With readiness .4 a demonstration lifts a guess by .75 x .9 x .4 = .27."""
    chance = MODEL.predict(Belief(), UPPER, Support.DEMONSTRATION, PROGRAMME)

    assert chance == pytest.approx(0.2 * 0.99 + 0.8 * 0.42)


@pytest.mark.parametrize(
    ("outcome", "learn"),
    [
        (Outcome.ACHIEVED, 0.25),
        (Outcome.NOT_YET, 0.0375),
        (Outcome.PARTLY, (0.25 + 0.0375) / 2),
    ],
)
def test_an_attempt_teaches_after_it_was_weighed(
    outcome: Outcome, learn: float
) -> None:
    seen = mastery_after(a_try(outcome))

    tried = mastery_after(a_try(outcome, is_probe=False))

    assert tried == pytest.approx(seen + (1 - seen) * learn)


def test_an_answer_spreads_to_what_is_required_directly_and_indirectly() -> None:
    """At C she succeeds alone with .1 x .9 + .9 x .15 = .225, against a guess of .15."""
    success = a_try(Outcome.ACHIEVED, activity=TOPMOST)

    below, lowest = mastery_after(success, ABOVE), mastery_after(success, SKILL)

    assert below == pytest.approx(0.2 * 0.225 / (0.2 * 0.225 + 0.8 * 0.15))
    assert lowest == pytest.approx(0.4 * 0.225 / (0.4 * 0.225 + 0.6 * 0.15))
    assert mastery_after(success, BESIDE) == 0.5


def test_a_failed_answer_spreads_by_the_complement() -> None:
    failure = a_try(Outcome.NOT_YET, activity=TOPMOST)

    below = mastery_after(failure, ABOVE)

    assert below == pytest.approx(0.2 * 0.775 / (0.2 * 0.775 + 0.8 * 0.85))


def test_an_attempt_does_not_spread() -> None:
    tried = a_try(Outcome.ACHIEVED, activity=TOPMOST, is_probe=False)

    assert mastery_after(tried, ABOVE) == 0.2


def test_difficulty_is_ignored() -> None:
    hard = Activity(id="hard", skill=SKILL, name=SKILL.name, difficulty=3.0)

    assert MODEL.predict(Belief(), hard, Support.NONE, PROGRAMME) == MODEL.predict(
        Belief(), ACTIVITY, Support.NONE, PROGRAMME
    )


def test_the_defaults_lie_on_the_help_curve() -> None:
    assert MasteryModel.on_help_curve() == MODEL
    assert MODEL.guess == pytest.approx((0.15, 0.285, 0.42, 0.555, 0.69, 0.825))
    assert MODEL.slip == pytest.approx((0.1, 0.082, 0.064, 0.046, 0.028, 0.01))
    assert MODEL.learn_achieved == pytest.approx(
        (0.25, 0.214, 0.178, 0.142, 0.106, 0.07)
    )
    assert MODEL.learn_not_yet == pytest.approx((0.0375,) * 6)


def test_two_levels_are_one_without_help_and_one_with_any() -> None:
    model = MasteryModel.of_two_levels(
        guess=(0.655, 0.944), slip=(0.058, 0.009), learn=(0.083, 0.088)
    )

    assert model.guess == (0.655, 0.944, 0.944, 0.944, 0.944, 0.944)
    assert model.learn_not_yet == model.learn_achieved


def test_a_model_survives_pickling_after_use() -> None:
    MODEL.predict(Belief(), ACTIVITY, Support.NONE, PROGRAMME)

    assert pickle.loads(pickle.dumps(MODEL)) == MODEL  # noqa: S301


def test_evidence_older_than_the_belief_is_refused() -> None:
    with pytest.raises(InvariantError, match=r"Belief\.day must be 3\.0 or later"):
        MODEL.revise(Belief(3.0), a_try(Outcome.ACHIEVED), PROGRAMME)


@pytest.mark.parametrize(
    ("parameters", "where"),
    [
        ({"guess": (0.1, 0.2)}, "MasteryModel.guess"),
        ({"slip": (0.1, 0.1, 0.1, 0.1, 0.1, 1.1)}, "MasteryModel.slip"),
        ({"learn_achieved": (1, 1, 1, 1, 1, 1)}, "MasteryModel.learn_achieved"),
        ({"learn_not_yet": ()}, "MasteryModel.learn_not_yet"),
        ({"guess": (0.95,) * 6}, "MasteryModel"),
        ({"guess": (0.0, 0.2, 0.3, 0.4, 0.5, 0.6)}, "MasteryModel"),
        ({"slip": (0.1, 0.1, 0.1, 0.1, 0.1, 0.0)}, "MasteryModel"),
        ({"guess": (0.3, 0.2, 0.3, 0.4, 0.5, 0.6)}, "MasteryModel"),
        ({"slip": (0.05, 0.1, 0.1, 0.1, 0.1, 0.1)}, "MasteryModel"),
    ],
)
def test_levels_under_which_the_tracing_would_lie_are_refused(
    parameters: dict[str, Any], where: str
) -> None:
    with pytest.raises(InvariantError) as caught:
        MasteryModel(**parameters)

    assert caught.value.where == where


@pytest.mark.parametrize(
    "parameters",
    [
        {"guess": 0.95},
        {"slip": 0.0},
        {"help_curve": (0.0, 0.2, 0.3, 0.4, 0.5, 1.0)},
        {"help_curve": (0.0, 0.3, 0.2, 0.4, 0.5, 0.6)},
        {"help_curve": (0.0, 0.3)},
        {"cost_of_help": 1.5},
    ],
)
def test_a_curve_that_draws_no_model_is_refused(parameters: dict[str, Any]) -> None:
    with pytest.raises(InvariantError):
        MasteryModel.on_help_curve(**parameters)
