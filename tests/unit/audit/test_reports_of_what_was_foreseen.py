"""What is reported without a verdict of chances, mistakes, needs and moods."""

from math import inf, log

import pytest
from kept_records import a_story, audited, forecast
from telling import Story

from scaffolding.audit.reports.report import Report
from scaffolding.journal.entries import (
    Attempted,
    Felt,
    GoalSet,
    HandedOver,
    Offered,
)
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.reasons import ReasonCode

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, DEMONSTRATION = Support.NONE, Support.DEMONSTRATION
ENGAGED, CONFUSED, FRUSTRATED, BORED = Mood


def reported(name: str, story: Story) -> Report:
    return audited(story).reports[name]


def test_forecasts_have_their_scores_and_their_curve() -> None:
    """.8 and .86 stand in one tenth, of which one of two went well; .2 is at .2.

    Brier: (.04 + .7396 + .04) / 3; log: -(ln .8 + ln .14 + ln .8) / 3."""
    story = a_story()
    forecast(story, 0.8, ACHIEVED)
    forecast(story, 0.86, PARTLY)
    forecast(story, 0.2, NOT_YET)
    forecast(story, None, ACHIEVED)
    forecast(story, 0.5, None)

    report = reported("forecasts", story)

    assert report["brier"].value == pytest.approx((0.04 + 0.7396 + 0.04) / 3)
    assert report["brier"].n == 3
    expected = -(log(0.8) + log(0.14) + log(0.8)) / 3
    assert report["log_score"].value == pytest.approx(expected)
    assert report["went_well"].value == pytest.approx(1 / 3)
    assert report["went_well"].against == pytest.approx((0.8 + 0.86 + 0.2) / 3)
    eighth = report["at_80_to_90"]
    assert (eighth.value, eighth.n) == (0.5, 2)
    assert eighth.against == pytest.approx(0.83)
    assert report["at_20_to_30"].value == 0
    assert report["at_50_to_60"].value is None


def test_a_forecast_that_was_certain_and_wrong_is_infinitely_bad() -> None:
    story = a_story()
    forecast(story, 1.0, NOT_YET)

    report = reported("forecasts", story)

    assert report["log_score"].value == inf
    assert report["brier"].value == 1
    assert report["at_90_to_100"].n == 1


def test_predictions_are_the_model_s_of_the_help_that_was_used() -> None:
    """At a prior of .5, alone: .5 x .9 + .15 x .45 + .35 x .15 = .57; nobody said so."""
    story = a_story()
    activity = story.activity("A1")
    chances = story.standing.outlook(activity.skill).prospect(activity).chances
    story.tries("A1", ACHIEVED)

    report = reported("predictions", story)

    assert report["went_well"].against == pytest.approx(chances[0])
    assert report["brier"].value == pytest.approx((1 - chances[0]) ** 2)
    assert reported("forecasts", story)["brier"].value is None


def test_help_that_the_activity_does_not_have_has_no_chance() -> None:
    """C has a task and an example."""
    story = a_story()
    story.tries("C1", ACHIEVED, DEMONSTRATION)
    story.tell(Attempted, activity="A1", support=None, outcome=ACHIEVED)

    assert reported("predictions", story)["brier"].n == 0


def tried(
    story: Story,
    foreseen: tuple[str, ...],
    seen: frozenset[str],
    chance: float | None = None,
) -> None:
    offer = story.tell(Offered, activity="A1", foreseen=foreseen, forecast=chance)
    story.tell(
        Attempted,
        offer=offer.id,
        activity="A1",
        support=NONE,
        outcome=NOT_YET,
        mistakes=seen,
    )


def test_mistakes_seen_are_held_against_those_foreseen() -> None:
    """Seen: a, b, c; foreseen a, d: one of three was, and one of two came.

    Two that were seen where nothing was forecast, and one where nothing was offered, are
    not held against anybody."""
    story = a_story()
    tried(story, ("a", "d"), frozenset({"a", "b"}))
    tried(story, (), frozenset({"c"}), chance=0.5)
    tried(story, (), frozenset({"c", "d"}))
    story.tries("A1", NOT_YET, mistakes=frozenset({"nobody offered it"}))

    report = reported("mistakes", story)

    assert report["foreseen"].value == pytest.approx(1 / 3)
    assert report["foreseen"].n == 3
    assert report["came"].value == pytest.approx(1 / 2)
    assert report["came"].n == 2


def test_needs_have_a_chance_a_lag_and_some_are_never_served() -> None:
    """A and C come next, since B requires A; she wants B, so that one in two serves.

    B's need is served after three days, by a try of A; C's never is."""
    story = a_story("B")
    story.tries("C1", NOT_YET)
    story.tries("C1", NOT_YET)
    story.tries("A1", NOT_YET, day=3)
    story.goal("C")

    report = reported("needs", story)

    assert report["served"].value == pytest.approx(1 / 3)
    assert report["served"].against == 0.5
    assert report["served"].n == 3
    assert (report["lag_days"].value, report["lag_days"].n) == (3, 1)
    assert (report["never_served"].value, report["never_served"].n) == (0.5, 2)


def test_chance_is_that_of_the_goals_she_had_when_it_was_offered() -> None:
    """On one day: nothing serves before she says what she wants, then both do."""
    story = a_story()
    story.tries("A1", NOT_YET)
    story.goal("B")
    story.goal("C")
    story.tries("A1", NOT_YET)

    served = reported("needs", story)["served"]

    assert (served.value, served.against) == (0.5, 0.5)


def test_a_need_in_words_leaves_it_open_whether_work_served_it() -> None:
    story = a_story()
    story.tell(GoalSet, need="more customers")
    story.tries("A1")

    report = reported("needs", story)

    assert report["served"].n == 0
    assert report["never_served"].n == 0


def test_where_nothing_comes_next_nothing_is_served_by_chance() -> None:
    """Both that could come next are managed alone, and what requires one is not there."""
    story = a_story("A")
    for name in ("A", "C", "B"):
        for _ in range(25):
            story.tries(f"{name}1")
    assert all(map(story.standing.is_managed_alone, story.standing.programme.skills))
    before = reported("needs", story)["served"]
    story.tries("A1", day=1)

    served = reported("needs", story)["served"]

    assert served.n == before.n + 1
    assert before.against is not None
    assert served.against == pytest.approx(before.against * before.n / served.n)


def test_a_need_that_is_served_again_has_one_lag() -> None:
    story = a_story("A")
    story.tries("A1", day=2)
    story.tell(HandedOver, skill="A")
    story.tries("A1", day=5)
    story.goal("A", day=6)
    story.tries("A1", day=7)

    report = reported("needs", story)

    # Stated twice, since it was handed over in between: after two days, and after one.
    assert (report["lag_days"].value, report["lag_days"].n) == (1.5, 2)
    assert report["never_served"].value == 0


def test_moods_have_shares_and_only_changes_lead_anywhere() -> None:
    """Five were noted; of four steps one is no change. From confusion each of two led
    elsewhere, once to engagement: (1/2 - 1/3) / (1 - 1/3) = 1/4."""
    story = a_story()
    for mood in (ENGAGED, CONFUSED, CONFUSED, FRUSTRATED, CONFUSED, ENGAGED):
        story.tell(Felt, mood=mood)

    report = reported("moods", story)

    assert report["confused"].value == pytest.approx(3 / 6)
    assert (report["bored"].value, report["bored"].n) == (0, 6)
    change = report["confused_to_engaged"]
    assert change.value == pytest.approx((1 / 2 - 1 / 4) / (1 - 1 / 4))
    assert (change.n, change.n_mentees) == (2, 1)
    assert change.against is not None
    assert change.p is not None
    never = report["bored_to_engaged"]
    assert never.value is None
    assert never.reason is not None
    assert never.reason.code is ReasonCode.AUDIT_NO_VARIATION


def test_one_mood_alone_changes_nowhere() -> None:
    story = a_story()
    for _ in range(3):
        story.tell(Felt, mood=BORED)

    report = reported("moods", story)

    assert report["bored"].value == 1
    assert report["bored_to_engaged"].reason is not None
    code = report["bored_to_engaged"].reason.code
    assert code is ReasonCode.AUDIT_FEW_OCCASIONS
