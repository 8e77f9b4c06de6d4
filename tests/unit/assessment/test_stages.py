import pickle
from math import exp, log, sqrt
from typing import Any

import pytest
from attrs import evolve

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import InvariantError
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support

SKILL = Skill(id="A", name=Texts(en="A"), prior=0.4)
ACTIVITY = Activity(id="a1", skill=SKILL, name=Texts(en="a1"))
PROGRAMME = Programme(id="p", skills=(SKILL,), activities=(ACTIVITY,))
MODEL = StagesModel()
NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, HELPED = Support.NONE, Support.TASK


def a_try(
    outcome: Outcome, support: Support = Support.NONE, *, is_probe: bool = True
) -> Evidence:
    return Evidence(
        activity=ACTIVITY, support=support, outcome=outcome, day=0.0, is_probe=is_probe
    )


def mastery_after(evidence: Evidence) -> float:
    return MODEL.mastery(MODEL.revise(Belief(), evidence, PROGRAMME), SKILL)


def test_alone_she_succeeds_as_her_stages_say() -> None:
    """Stages .40, .30 x .60 = .18 and .42, with chances .90, .45 and .15."""
    chance = MODEL.predict(Belief(), ACTIVITY, Support.NONE, PROGRAMME)

    assert chance == pytest.approx(0.40 * 0.90 + 0.18 * 0.45 + 0.42 * 0.15)


def test_an_unaided_success_raises_mastery_by_bayes_rule() -> None:
    """.360 of .504 successes come from the stage alone."""
    assert mastery_after(a_try(Outcome.ACHIEVED)) == pytest.approx(0.360 / 0.504)


def test_an_unaided_failure_lowers_mastery_by_bayes_rule() -> None:
    """.040 of .496 failures come from the stage alone."""
    assert mastery_after(a_try(Outcome.NOT_YET)) == pytest.approx(0.040 / 0.496)


def test_a_part_success_weighs_as_half_of_each_in_log_odds() -> None:
    weights = [
        q * sqrt(p * (1 - p)) for q, p in [(0.4, 0.9), (0.18, 0.45), (0.42, 0.15)]
    ]

    assert mastery_after(a_try(Outcome.PARTLY)) == pytest.approx(
        weights[0] / sum(weights)
    )


def test_a_success_with_a_demonstration_says_little() -> None:
    """With e = .9: .99, .855 and .15 + .75 x .9 x .9 = .7575."""
    helped = mastery_after(a_try(Outcome.ACHIEVED, Support.DEMONSTRATION))

    total = 0.4 * 0.99 + 0.18 * 0.855 + 0.42 * 0.7575
    assert helped == pytest.approx(0.4 * 0.99 / total)


def test_a_try_teaches_after_it_was_weighed() -> None:
    """From with help to alone .35 on success: .081 of .504 were with help."""
    tried = mastery_after(a_try(Outcome.ACHIEVED, is_probe=False))

    assert tried == pytest.approx((0.360 + 0.35 * 0.081) / 0.504)


def test_what_was_learned_here_fades_toward_the_prior() -> None:
    belief = MODEL.revise(Belief(), a_try(Outcome.ACHIEVED), PROGRAMME)
    learned = MODEL.mastery(belief, SKILL)

    later = MODEL.mastery(belief.on(180.0), SKILL)

    assert later == pytest.approx(0.4 + (learned - 0.4) * exp(-0.002 * 180))


def test_what_she_brought_does_not_fade() -> None:
    belief = MODEL.revise(Belief(), a_try(Outcome.NOT_YET), PROGRAMME)

    assert MODEL.mastery(belief.on(180.0), SKILL) == MODEL.mastery(belief, SKILL)


def after_all(*tries: tuple[float, Outcome, Support]) -> Belief:
    """Return the belief after probes on those days, each with its help."""
    belief = Belief()
    for day, outcome, support in tries:
        probe = evolve(a_try(outcome, support), day=day)
        belief = MODEL.revise(belief, probe, PROGRAMME)
    return belief


@pytest.mark.parametrize(
    ("tries", "n", "counted_on"),
    [
        ([(0.0, ACHIEVED, NONE)], 0, 0.0),
        ([(0.0, ACHIEVED, NONE), (6.9, ACHIEVED, NONE)], 0, 0.0),
        ([(0.0, ACHIEVED, NONE), (7.0, ACHIEVED, NONE)], 1, 7.0),
        # A week to the second, of which rounding has taken an ulp.
        ([(0.1, ACHIEVED, NONE), (7.1 - 1e-15, ACHIEVED, NONE)], 1, 7.1 - 1e-15),
        ([(0.0, ACHIEVED, NONE), (5.0, ACHIEVED, NONE), (8.0, ACHIEVED, NONE)], 1, 8.0),
        ([(0.0, ACHIEVED, NONE), (7.0, ACHIEVED, HELPED)], 0, 0.0),
        ([(0.0, ACHIEVED, NONE), (3.0, NOT_YET, HELPED)], 0, 0.0),
        ([(0.0, ACHIEVED, NONE), (7.0, PARTLY, NONE)], 0, 0.0),
        ([(0.0, ACHIEVED, NONE), (7.0, NOT_YET, NONE)], 0, -1.0),
        ([(0.0, NOT_YET, NONE), (8.0, ACHIEVED, NONE)], 0, 8.0),
    ],
)
def test_unaided_successes_a_week_apart_are_counted_until_an_unaided_failure(
    tries: list[tuple[float, Outcome, Support]], n: int, counted_on: float
) -> None:
    numbers, _ = after_all(*tries).held[SKILL.id]

    assert numbers[3:] == (n, counted_on)


def test_what_was_shown_again_after_a_week_fades_half_as_fast() -> None:
    belief = after_all((0.0, ACHIEVED, NONE), (7.0, ACHIEVED, NONE))
    learned = MODEL.mastery(belief, SKILL)

    later = MODEL.mastery(belief.on(187.0), SKILL)

    assert later == pytest.approx(0.4 + (learned - 0.4) * exp(-0.001 * 180))


def test_an_attempt_counts_as_a_probe_does() -> None:
    belief = after_all((0.0, ACHIEVED, NONE))

    tried = evolve(a_try(ACHIEVED, is_probe=False), day=7.0)

    assert MODEL.revise(belief, tried, PROGRAMME).held[SKILL.id][0][3:] == (1, 7.0)


def test_three_stages_alone_are_a_skill_of_which_nothing_counts() -> None:
    given = Belief().holding(SKILL.id, (0.8, 0.1, 0.1), day=0.0)
    whole = Belief().holding(SKILL.id, (0.8, 0.1, 0.1, 0.0, -1.0), day=0.0)
    again = evolve(a_try(ACHIEVED), day=9.0)

    assert MODEL.mastery(given.on(90.0), SKILL) == MODEL.mastery(whole.on(90.0), SKILL)
    assert MODEL.revise(given, again, PROGRAMME) == MODEL.revise(
        whole, again, PROGRAMME
    )


LOWEST, MIDDLE, HIGHEST = (
    Skill(id=name, name=Texts(en=name), prior=prior, requires=requires)
    for name, prior, requires in [
        ("L", 0.8, ()),
        ("M", 0.5, ("L",)),
        ("H", 0.2, ("M",)),
    ]
)
AT_THE_TOP = Activity(id="h1", skill=HIGHEST, name=HIGHEST.name)
CHAIN = Programme(id="c", skills=(LOWEST, MIDDLE, HIGHEST), activities=(AT_THE_TOP,))
P_0 = 0.2 * 0.90 + 0.24 * 0.45 + 0.56 * 0.15
"""Her chance at the top of the chain, alone."""


@pytest.mark.parametrize(
    ("outcome", "has", "lacks"),
    [
        (Outcome.ACHIEVED, P_0, 0.15),
        (Outcome.NOT_YET, 1 - P_0, 0.85),
        (Outcome.PARTLY, sqrt(P_0 * (1 - P_0)), sqrt(0.15 * 0.85)),
    ],
)
def test_an_answer_spreads_to_what_is_required_directly_and_indirectly(
    outcome: Outcome, has: float, lacks: float
) -> None:
    answer = evolve(a_try(outcome), activity=AT_THE_TOP)
    belief = MODEL.revise(Belief(), answer, CHAIN)

    for skill, prior in ((LOWEST, 0.8), (MIDDLE, 0.5)):
        after = prior * has / (prior * has + (1 - prior) * lacks)
        assert MODEL.mastery(belief, skill) == pytest.approx(after)


def test_an_answer_rescales_the_other_stages_in_proportion_and_keeps_the_count() -> (
    None
):
    before = Belief().holding("L", (0.7, 0.2, 0.1, 2.0, 14.0), day=14.0)
    answer = evolve(a_try(Outcome.NOT_YET), activity=AT_THE_TOP, day=14.0)

    numbers, day = MODEL.revise(before, answer, CHAIN).held["L"]

    assert numbers[0] < 0.7
    assert numbers[1] / numbers[2] == pytest.approx(2.0)
    assert sum(numbers[:3]) == pytest.approx(1.0)
    assert (numbers[3:], day) == ((2.0, 14.0), 14.0)


def test_what_is_required_is_read_on_the_day_of_the_answer() -> None:
    """By then half of what was learned is gone: of .9, at prior .5, .7 is left."""
    before = Belief().holding("M", (0.9, 0.1, 0.0), day=0.0)
    days = log(2) / 0.002
    answer = evolve(a_try(Outcome.ACHIEVED), activity=AT_THE_TOP, day=days)

    after = MODEL.mastery(MODEL.revise(before, answer, CHAIN), MIDDLE)

    assert after == pytest.approx(0.7 * P_0 / (0.7 * P_0 + 0.3 * 0.15))


def test_an_attempt_does_not_spread() -> None:
    tried = evolve(a_try(Outcome.ACHIEVED, is_probe=False), activity=AT_THE_TOP)

    assert set(MODEL.revise(Belief(), tried, CHAIN).held) == {"H"}


@pytest.mark.parametrize("is_probe", [True, False])
def test_evidence_older_than_the_belief_is_refused(*, is_probe: bool) -> None:
    evidence = a_try(Outcome.ACHIEVED, is_probe=is_probe)

    with pytest.raises(InvariantError, match=r"Belief\.day must be 3\.0 or later"):
        MODEL.revise(Belief(3.0), evidence, PROGRAMME)


def test_help_does_not_reach_one_who_is_not_ready() -> None:
    """With readiness 0 she guesses, whatever the help."""
    belief = Belief().holding("L", (0.0, 0.0, 1.0), day=0.0)
    lost = belief.holding("M", (0.0, 0.0, 1.0), day=0.0)
    halfway = Activity(id="m1", skill=MIDDLE, name=MIDDLE.name)

    chance = MODEL.predict(lost, halfway, Support.DEMONSTRATION, CHAIN)

    assert chance == pytest.approx(0.15)


def test_a_model_survives_pickling_after_use() -> None:
    MODEL.predict(Belief(), ACTIVITY, Support.NONE, PROGRAMME)

    assert pickle.loads(pickle.dumps(MODEL)) == MODEL  # noqa: S301


@pytest.mark.parametrize(
    ("parameters", "where"),
    [
        ({"slip": 1.2}, "StagesModel.slip"),
        ({"forget": -1}, "StagesModel.forget"),
        ({"spacing_days": -1}, "StagesModel.spacing_days"),
        ({"guess": 0.5}, "StagesModel"),
        ({"middle": 0.95}, "StagesModel"),
        ({"guess": 0.0}, "StagesModel"),
        ({"slip": 0.0}, "StagesModel"),
        ({"help_curve": (0.0, 0.5)}, "StagesModel.help_curve"),
    ],
)
def test_parameters_under_which_the_filter_would_lie_are_refused(
    parameters: dict[str, Any], where: str
) -> None:
    with pytest.raises(InvariantError) as caught:
        StagesModel(**parameters)

    assert caught.value.where == where
