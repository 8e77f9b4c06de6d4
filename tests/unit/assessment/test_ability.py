import pickle
from math import exp, log, sqrt
from statistics import NormalDist
from typing import Any

import pytest

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.belief import Belief
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
HARD, HARDEST = (
    Activity(id="hard", skill=SKILL, name=SKILL.name, difficulty=log(3)),
    Activity(id="hardest", skill=TOP, name=TOP.name, difficulty=4.0),
)
PROGRAMME = Programme(
    id="p",
    skills=(SKILL, ABOVE, TOP),
    activities=(USUAL, UPPER, TOPMOST, HARD, HARDEST),
)
MODEL = AbilityModel()
BAR = log(3)
"""The ability of one who succeeds with chance .75; at prior .5 it is the mean."""


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


def held_after(evidence: Evidence, skill: Skill = SKILL) -> tuple[float, ...]:
    return MODEL.revise(Belief(), evidence, PROGRAMME).held[skill.id][0]


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
    ("outcome", "score"),
    [(Outcome.ACHIEVED, 1.0), (Outcome.PARTLY, 0.5), (Outcome.NOT_YET, 0.0)],
)
def test_an_outcome_moves_her_by_what_was_not_foreseen(
    outcome: Outcome, score: float
) -> None:
    """p (1 - p) = .1875, so the variance goes from 1 to 1 / 1.1875."""
    mean, variance = held_after(a_try(outcome))

    assert variance == pytest.approx(1 / 1.1875)
    assert mean == pytest.approx(BAR + variance * (score - 0.75))


def test_a_probe_moves_her_as_an_attempt_does() -> None:
    assert held_after(a_try(Outcome.ACHIEVED, is_probe=True)) == held_after(
        a_try(Outcome.ACHIEVED)
    )


def test_mastery_is_the_probability_of_being_above_the_bar() -> None:
    belief = Belief().holding(SKILL.id, (BAR + 0.6, 0.25), day=0.0)

    assert MODEL.mastery(belief, SKILL) == pytest.approx(NormalDist().cdf(1.2))


def test_an_answer_moves_what_is_required_to_where_bayes_rule_puts_mastery() -> None:
    """She succeeds at C with .75, against a guess of .15; the variance stays."""
    success = a_try(Outcome.ACHIEVED, activity=TOPMOST, is_probe=True)
    belief = MODEL.revise(Belief(), success, PROGRAMME)

    for skill in (SKILL, ABOVE):
        assert MODEL.mastery(belief, skill) == pytest.approx(0.75 / 0.90)
        assert belief.held[skill.id][0][1] == 1.0


def test_an_answer_at_something_too_hard_to_guess_says_nothing_of_the_rest() -> None:
    """At a difficulty of 4 she succeeds with .05; a guess is put at .15."""
    success = a_try(Outcome.ACHIEVED, activity=HARDEST, is_probe=True)
    belief = MODEL.revise(Belief(), success, PROGRAMME)

    assert MODEL.mastery(belief, SKILL) == pytest.approx(0.5)


def test_an_attempt_does_not_spread() -> None:
    tried = MODEL.revise(Belief(), a_try(Outcome.ACHIEVED, activity=TOPMOST), PROGRAMME)

    assert set(tried.held) == {"C"}


def test_time_makes_her_ability_less_certain() -> None:
    belief = Belief().holding(SKILL.id, (BAR + 0.6, 0.25), day=0.0)

    later = MODEL.mastery(belief.on(110.0), SKILL)

    assert later == pytest.approx(NormalDist().cdf(0.6 / sqrt(0.36)))


def test_no_skill_is_less_known_than_one_of_which_nothing_was_seen() -> None:
    belief = Belief().holding(SKILL.id, (BAR + 0.6, 0.25), day=0.0)

    later = MODEL.mastery(belief.on(10_000.0), SKILL)

    assert later == pytest.approx(NormalDist().cdf(0.6))


def test_a_rating_takes_its_first_step_at_the_full_rate() -> None:
    """K(0) = 1; after it, 1 / 1.05."""
    belief = AbilityModel.elo().revise(Belief(), a_try(Outcome.NOT_YET), PROGRAMME)

    assert belief.held[SKILL.id][0] == pytest.approx((BAR - 0.75, 1 / 1.05))


def test_a_rating_does_not_tire_with_time() -> None:
    model = AbilityModel.elo()
    belief = model.revise(Belief(), a_try(Outcome.ACHIEVED), PROGRAMME)

    assert model.mastery(belief.on(400.0), SKILL) == model.mastery(belief, SKILL)


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
        ({"solo": 1.0}, "AbilityModel.solo"),
        ({"variance": 0.0}, "AbilityModel.variance"),
        ({"help_gain": -0.1}, "AbilityModel.help_gain"),
        ({"drift": -0.1}, "AbilityModel.drift"),
        ({"guess": 0.0}, "AbilityModel.guess"),
        ({"information": 0.0}, "AbilityModel.information"),
    ],
)
def test_parameters_under_which_the_ratings_would_lie_are_refused(
    parameters: dict[str, Any], where: str
) -> None:
    with pytest.raises(InvariantError) as caught:
        AbilityModel(**parameters)

    assert caught.value.where == where
