"""What is reported without a verdict of what was said, and of handing over."""

import pytest
from kept_records import a_story, agreed, audited, countered
from telling import Story

from scaffolding.audit.reports.report import Figure, Report
from scaffolding.journal.entries import (
    Agreed,
    Answered,
    Attempted,
    Chosen,
    Countered,
    Declined,
    Discussed,
    Entry,
    Felt,
    HandedOver,
    HandOverProposed,
    Met,
    Missed,
    Offered,
    Option,
    Probed,
    Supported,
)
from scaffolding.moves import Topic
from scaffolding.quantities import Mood, Outcome, Support

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support


def reported(name: str, story: Story, entries: list[Entry] | None = None) -> Report:
    return audited(story, entries).reports[name]


def figure(name: str, of: str, story: Story) -> Figure:
    return reported(name, story)[of]


def mute(story: Story) -> None:
    """Tell of a try whose help was not noted, which shows nothing."""
    story.tell(Attempted, activity="A1", support=None, outcome=ACHIEVED)


def test_moves_that_she_answers_do_not_go_one_way() -> None:
    story = a_story("A")
    probe = story.tell(Probed, activity="A1")
    story.tell(Answered, probe=probe.id, activity="A1", outcome=NOT_YET)
    asked = story.tell(Probed, activity="A1")
    story.tell(Declined, offer=asked.id)
    agreed(story, "A1", ACHIEVED)
    talk = story.tell(Discussed, topic=Topic.CHOICE)
    story.tell(Chosen, discussion=talk.id, option=Option(activity="A1"))
    story.tell(Discussed, topic=Topic.BEYOND_REACH)
    story.tell(Felt, mood=Mood.CONFUSED)
    story.tell(HandOverProposed, skill="A")
    story.tell(HandedOver, skill="A")

    one_way = figure("one_way", "one_way", story)

    assert (one_way.value, one_way.n) == (0, 6)


def test_moves_that_nobody_answers_go_one_way() -> None:
    """An offer that is tried without her word, one that another replaces, two
    talks, a proposal, a question, and help that nobody agreed to: 7 of 7."""
    story = a_story()
    offer = story.offer("A1")
    story.tell(Attempted, offer=offer.id, activity="A1", support=NONE, outcome=PARTLY)
    story.offer("A1")
    story.tell(Discussed, topic=Topic.GOAL)
    story.tell(Met)
    story.tell(Discussed, topic=Topic.GOAL)
    story.tell(HandOverProposed, skill="A")
    story.tell(HandedOver, skill="B")
    story.tell(Probed, activity="A1")
    story.tell(Answered, probe="no", activity="A1", outcome=NOT_YET)
    story.tell(Agreed, offer="no")
    story.tell(Supported, skill="A")

    one_way = figure("one_way", "one_way", story)

    assert (one_way.value, one_way.n) == (1, 7)


def test_help_with_work_that_she_agreed_to_does_not() -> None:
    story = a_story()
    offer = story.offer("A1")
    story.tell(Agreed, offer=offer.id)
    story.tell(Supported, skill="A", support=TASK)

    assert figure("one_way", "one_way", story).value == 0


def test_what_she_asked_for_herself_does_not_and_is_taken_up() -> None:
    """Of two that she proposed one was taken up."""
    story = a_story()
    countered(story, "A1", TASK)
    offer = story.offer("A1")
    story.tell(Countered, offer=offer.id, activity="A2")
    story.tell(Offered, activity="A1", answers="no")

    report = reported("one_way", story)

    # The last offer answers nothing that she said.
    assert (report["one_way"].value, report["one_way"].n) == (0.25, 4)
    assert report["counters_taken_up"].value == 0.5


def proved(story: Story, name: str = "A") -> None:
    story.tries(f"{name}1", ACHIEVED, day=story.day)
    for _ in range(5):
        story.tries(f"{name}2", ACHIEVED, day=story.day + 8)


def test_a_skill_that_was_shown_twice_is_certified_and_others_are_not() -> None:
    story = a_story()
    proved(story)
    story.tell(HandedOver, skill="A")
    story.tries("C1", ACHIEVED)
    story.tries("B1", NOT_YET)
    story.tell(HandedOver, skill="C")
    story.tell(HandedOver, skill="B")

    report = reported("handing_over", story)

    assert report["certified"].value == pytest.approx(1 / 3)
    assert report["certified"].n == 3
    assert report["with_certificate"].value == pytest.approx(1 / 3)
    assert report["with_certificate"].n == 3


def test_what_answers_proved_before_any_try_counts_when_it_is_tried() -> None:
    story = a_story()
    for i in range(6):
        story.day += 8
        story.tell(Answered, activity=f"A{1 + i % 2}", outcome=ACHIEVED)
    assert figure("handing_over", "certified", story).value is None

    story.tries("A1", ACHIEVED)

    assert figure("handing_over", "certified", story).value == 1


def test_who_misses_two_meetings_stays_away_until_she_comes_back() -> None:
    """Met, away for two and back, then away for three: of seven meetings two were held."""
    story = a_story()
    for kind in (Met, Missed, Missed, Met, Missed, Missed, Missed):
        story.tell(kind)

    report = reported("attendance", story)

    assert report["met"].value == pytest.approx(2 / 7)
    assert [it.value for it in report][1:] == [0.5, 1]
    assert [it.n for it in report] == [7, 2, 1]


def test_one_meeting_missed_is_no_absence() -> None:
    story = a_story()
    for kind in (Met, Missed, Met, Missed):
        story.tell(kind)

    assert figure("attendance", "dropped_out", story).value == 0
    assert figure("attendance", "came_back", story).value is None
