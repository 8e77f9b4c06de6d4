"""Published numbers that policies print, and exact consequences of published rules."""

from collections.abc import Iterator
from math import exp
from random import Random  # noqa: TID251  A test's own luck, not the library's.

import pytest
from any_dialogue import help_at

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.stages import StagesModel
from scaffolding.languages import Texts
from scaffolding.policies.assists.contingent_shift import ContingentShift
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.picks.zpdes import Arm, Zpdes
from scaffolding.principles.withdrawal import shifted
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support
from scaffolding.standing.outlook import Outlook, Prospect
from scaffolding.standing.record import Record
from scaffolding.standing.standing import Standing

LADDER = tuple(Support)[:5]
N_TRIES = 400_000


def sigma(x: float) -> float:
    return 1 / (1 + exp(-x))


def after(record: Record, level: Support, *, achieved: bool) -> Record:
    """Return the record with the runs that the shift reads after one more try."""
    is_same = level is record.last
    running = record.successes if is_same else 0
    return Record(
        last=level,
        tries=record.tries + 1,
        failures=0 if achieved else record.failures + 1,
        successes=running + 1 if achieved else 0,
    )


def moves(k: int) -> Iterator[tuple[int, bool, int]]:
    """Yield level, whether it went well, and the next level, on the library's rule."""
    for level in LADDER:
        for achieved in (True, False):
            record = after(Record(), level, achieved=achieved)
            yield level, achieved, shifted(record, LADDER, successes=k)


def stationary(theta: float) -> tuple[float, float]:
    """Return success and mean level in the long run, where p = sigma(theta + level).

    The published levels are numbered from 1, with p = sigma(theta + level - 1). Exact up to rounding: the chain of the levels, squared until it no longer moves.
    """
    chance = [sigma(theta + level) for level in LADDER]
    chain = [[0.0] * 5 for _ in LADDER]
    for level, achieved, following in moves(1):
        chain[level][following] += chance[level] if achieved else 1 - chance[level]
    for _ in range(30):
        chain = [
            [sum(chain[i][k] * chain[k][j] for k in range(5)) for j in range(5)]
            for i in range(5)
        ]
    rests = chain[0]
    return (
        sum(p * it for p, it in zip(rests, chance, strict=True)),
        sum(p * level for p, level in zip(rests, LADDER, strict=True)),
    )


@pytest.mark.parametrize(
    ("theta", "success", "level"),
    [
        (-3, 0.465, 3.81),
        (-2, 0.500, 3.00),
        (-1, 0.535, 2.19),
        (0, 0.630, 1.62),
        (1, 0.772, 1.29),
        (2, 0.889, 1.12),
    ],
)
def test_contingent_shift_settles_on_five_levels_where_the_chain_says(
    theta: float, success: float, level: float
) -> None:
    """Levels are numbered from 1 in the published table, and from 0 here.

    With theta -2 the middle level, 3, has a chance of one half, and all is symmetric.
    """
    settled, mean = stationary(theta)

    assert settled == pytest.approx(success, abs=6e-4)
    assert mean + 1 == pytest.approx(level, abs=6e-3)


@pytest.mark.parametrize(
    ("k", "expected"), [(1, 0.5), (2, 0.7071), (3, 0.7937), (4, 0.8409)]
)
def test_contingent_shift_settles_where_k_successes_are_as_likely_as_not(
    k: int, expected: float
) -> None:
    """p^k = 1/2; levitt1971."""
    assert ContingentShift(k).settles_at == pytest.approx(expected, abs=5e-5)


@pytest.mark.slow
@pytest.mark.parametrize(("k", "seed"), [(1, 11), (2, 12), (3, 13), (4, 14)])
def test_a_ladder_without_ends_settles_where_it_should(k: int, seed: int) -> None:
    """Steps of .1 logit, 400,000 tries after 1,000, one seed; within .002.

    The rule goes up, down or stays as the library's does on a ladder of three levels,
    always from the middle one, so that no end is met.
    """
    luck, x, record, went_well = Random(seed), 0.0, Record(), 0
    middle, three = Support.QUESTION, tuple(Support)[:3]
    for t in range(N_TRIES + 1_000):
        achieved = luck.random() < sigma(x)
        went_well += achieved and t >= 1_000
        record = after(record, middle, achieved=achieved)
        step = shifted(record, three, successes=k) - middle
        if step:
            x, record = x + 0.1 * step, Record()

    assert went_well / N_TRIES == pytest.approx(0.5 ** (1 / k), abs=2e-3)


def an_outlook(chances: tuple[float, ...]) -> tuple[Outlook, Activity]:
    """Return how an activity with all levels of help stands, at those chances."""
    skill = Skill(
        id="A",
        name=Texts(en="A"),
        prior=0.1,
        scaffolds=tuple(help_at(level, f"h{int(level)}") for level in Support if level),
    )
    activity = Activity(id="a", skill=skill, name=Texts(en="a"))
    programme = Programme(id="p", skills=(skill,), activities=(activity,))
    standing = Standing(programme=programme, model=StagesModel(), belief=Belief())
    whole = standing.outlook(skill)
    return (
        Outlook(
            skill=skill,
            mastery=whole.mastery,
            is_managed_alone=False,
            requirements=(),
            prospects=(Prospect(activity=activity, chances=chances),),
            record=Record(),
            day=0.0,
            goals=(),
            dialogue=whole.dialogue,
            thresholds=whole.thresholds,
        ),
        activity,
    )


def least_support_at(ability: float) -> Support:
    """Return what least support aims at, with one logit a level."""
    outlook, activity = an_outlook(tuple(sigma(ability + h) for h in Support))
    return LeastSupport(0.5).aim(outlook, activity).support


@pytest.mark.parametrize(("ability", "level"), [(-3, 3), (-2, 2), (-1, 1), (0, 0)])
def test_least_support_makes_up_for_what_is_missing(ability: int, level: int) -> None:
    """One logit a level: sigma(-3 + 3) is the first of one half or more."""
    assert least_support_at(ability) == level


def test_least_support_never_rises_with_ability() -> None:
    abilities = [i / 10 for i in range(-60, 31)]

    levels = [least_support_at(it) for it in abilities]

    assert levels == sorted(levels, reverse=True)
    assert (levels[0], levels[-1]) == (Support.DEMONSTRATION, Support.NONE)


def test_zpdes_weighs_progress_as_published() -> None:
    """Answers 0 0 1 1 1 1.

    The first two tell of no progress and leave .05. The third rises from 0 to 1, reward
    1: .2 x .05 + .8 = .81. The fourth: both of the last two against none, .962. Then
    (1 + 1) / 2 - (0 + 1) / 2 = .5: .5924. Then nothing is left to gain: .11848.
    """
    rule, arm = Zpdes(), Arm(activity="a", weight=0.05)
    weights = []
    for answer in (0, 0, 1, 1, 1, 1):
        arm = rule.answered(arm, answer)
        weights.append(arm.weight)

    assert weights == pytest.approx([0.05, 0.05, 0.81, 0.962, 0.5924, 0.11848])


def test_zpdes_draws_as_published() -> None:
    """(.8 + .085) / 1.02 and (.05 + .085) / 1.02."""
    assert Zpdes().draw_chances((0.8, 0.05)) == pytest.approx(
        (0.8676, 0.1324), abs=5e-5
    )


@pytest.mark.skip(reason="No policy or function of the library computes it.")
def test_the_rates_at_which_learning_is_fastest_and_the_ratio_of_unequal_steps() -> (
    None
):
    """wilson2019: error rates .158655, .183940, .25; kaernbach1991: .85 / .15 = 5.667."""
