"""Meetings, agreeing, moods and mistakes, each alone."""

from itertools import pairwise

import pytest
from made_up import small_shop

from scaffolding.errors import InvariantError
from scaffolding.quantities import Mood, Support
from scaffolding.simulation import Agreeing, Attendance, Leaving, Meetings, Moods
from scaffolding.simulation.agreeing import other_ways
from scaffolding.simulation.mistaking import mistake_rates, mistakes_seen

SHOP = small_shop()


def test_meetings_are_days_apart_and_the_first_is_day_0() -> None:
    meetings = Meetings(n=3, every_days=14)

    assert [meetings.day(i) for i in range(3)] == [0.0, 14.0, 28.0]
    assert meetings.last_day == 28.0


@pytest.mark.parametrize(
    "wrong",
    [
        {"n": 0},
        {"every_days": 0},
        {"minutes": -1.0},
        {"minutes": 3.0},
        {"offer_minutes": -1},
    ],
)
def test_meetings_that_cannot_be_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InvariantError):
        Meetings(**wrong)  # type: ignore[arg-type]


def test_she_comes_less_and_less_and_less_when_bored_or_frustrated() -> None:
    attendance = Attendance()
    days = [0.0, 14.0, 60.0, 200.0, 400.0]

    for mood in Mood:
        chances = [attendance.chance(day, mood) for day in days]
        assert all(earlier > later for earlier, later in pairwise(chances))
    for day in days[1:]:
        chance = {mood: attendance.chance(day, mood) for mood in Mood}
        assert chance[Mood.BORED] < chance[Mood.FRUSTRATED] < chance[Mood.CONFUSED]
        assert chance[Mood.CONFUSED] == chance[Mood.ENGAGED]


def test_she_is_there_when_they_first_meet() -> None:
    assert Attendance().chance(0.0, Mood.BORED) == 1.0


def test_boredom_and_frustration_make_her_leave_sooner() -> None:
    chance = {mood: Leaving().chance(14, mood) for mood in Mood}

    assert chance[Mood.ENGAGED] == chance[Mood.CONFUSED] > 0
    assert chance[Mood.ENGAGED] < chance[Mood.FRUSTRATED] < chance[Mood.BORED]


@pytest.mark.parametrize("achieved", [True, False])
@pytest.mark.parametrize("alone", [0.2, 0.9])
@pytest.mark.parametrize("mood", list(Mood))
def test_moods_move_in_the_order_in_which_they_were_seen_to(
    mood: Mood, alone: float, *, achieved: bool
) -> None:
    """A success moves her towards engagement or, if it was too easy, to boredom; a
    failure away from it: engaged, confused, frustrated, bored.
    """
    order = [Mood.ENGAGED, Mood.CONFUSED, Mood.FRUSTRATED, Mood.BORED]

    to, chance = Moods().chances(
        mood, achieved=achieved, is_helped=False, alone=alone, failures=2
    )

    if not chance:
        return
    if mood is Mood.BORED:
        assert to is (Mood.ENGAGED if achieved else Mood.FRUSTRATED)
    elif achieved:
        too_easy = mood is Mood.ENGAGED and alone >= 0.85
        assert to is Mood.BORED if too_easy else order.index(to) < order.index(mood)
    else:
        assert order.index(to) == order.index(mood) + 1


def test_one_failure_confuses_and_does_not_yet_frustrate() -> None:
    to, chance = Moods().chances(
        Mood.CONFUSED, achieved=False, is_helped=False, alone=0.3, failures=1
    )

    assert (to, chance) == (Mood.FRUSTRATED, 0.0)


def test_boredom_lasts_longer_than_frustration_and_the_rest_is_gone() -> None:
    moods = Moods()

    assert moods.later(Mood.BORED, 0.35) is Mood.BORED
    assert moods.later(Mood.FRUSTRATED, 0.35) is Mood.ENGAGED
    assert moods.later(Mood.FRUSTRATED, 0.25) is Mood.FRUSTRATED
    assert moods.later(Mood.CONFUSED, 0.0) is Mood.ENGAGED


def test_agreement_rises_with_need_and_success_and_falls_with_refusals() -> None:
    def chance(*, need: bool, success: float, refusals: int) -> float:
        return Agreeing().chance(
            Mood.ENGAGED, is_needed=need, success=success, refusals=refusals
        )

    assert chance(need=True, success=0.5, refusals=0) == pytest.approx(0.95)
    assert chance(need=False, success=0.5, refusals=0) == pytest.approx(0.82)
    assert chance(need=False, success=0.2, refusals=0) < 0.82
    assert chance(need=False, success=0.5, refusals=2) == pytest.approx(0.72)
    assert chance(need=True, success=1.0, refusals=0) == 0.99
    assert chance(need=False, success=0.0, refusals=99) == 0.02


def test_mood_weighs_in_agreement_only_where_it_is_given_a_weight() -> None:
    def chance(agreeing: Agreeing, mood: Mood) -> float:
        return agreeing.chance(mood, is_needed=False, success=0.5, refusals=0)

    assert len({chance(Agreeing(), mood) for mood in Mood}) == 1
    heavy = Agreeing(bored=0.3, frustrated=0.2)
    assert chance(heavy, Mood.BORED) < chance(heavy, Mood.FRUSTRATED)
    assert chance(heavy, Mood.FRUSTRATED) < chance(heavy, Mood.ENGAGED)


def test_she_may_ask_for_every_other_way_to_do_the_skill() -> None:
    activity = SHOP.activity("a0")

    ways = other_ways(SHOP, activity, Support.TASK)

    assert len(ways) == 2 * 6 - 1
    assert (activity, Support.TASK) not in ways
    assert {it.skill.id for it, _ in ways} == {"a"}


def test_help_that_addresses_a_mistake_halves_it() -> None:
    activity = SHOP.activity("a0")
    (task,) = activity.scaffolds_at(Support.TASK)

    assert mistake_rates(activity, None) == (0.4, 0.3)
    assert mistake_rates(activity, task) == (0.4, 0.15)


def test_one_number_draws_each_mistake_at_its_rate_and_independently() -> None:
    activity, n = SHOP.activity("a0"), 10_000
    seen = [mistakes_seen(activity, None, (i + 0.5) / n) for i in range(n)]

    assert sum("slow" in it for it in seen) / n == pytest.approx(0.4, abs=1e-3)
    assert sum("rash" in it for it in seen) / n == pytest.approx(0.3, abs=1e-3)
    assert sum(len(it) == 2 for it in seen) / n == pytest.approx(0.12, abs=1e-3)
