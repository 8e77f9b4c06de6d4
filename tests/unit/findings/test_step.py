"""An entry, with where she stood before it, when it was offered, and after it."""

from kept_records import a_story
from telling import Story

from scaffolding.findings.step import Step, steps
from scaffolding.journal.entries import (
    Attempted,
    Chosen,
    Countered,
    Discussed,
    Offered,
    Option,
)
from scaffolding.moves import Topic
from scaffolding.quantities import Outcome, Support
from scaffolding.standing.standing import Standing

ACHIEVED, NONE = Outcome.ACHIEVED, Support.NONE


def walked(story: Story) -> list[Step]:
    start = Standing(programme=story.standing.programme, model=story.standing.model)
    return list(steps(story.entries, start))


def attempt(story: Story, offer: str | None, support: Support | None = NONE) -> None:
    story.tell(Attempted, offer=offer, activity="A1", support=support, outcome=ACHIEVED)


def test_steps_are_the_fold_entry_by_entry() -> None:
    story = a_story("A")
    story.tries("A1", day=3)

    first, last = walked(story)

    assert first.after == last.last
    assert last.after == story.standing
    assert last.last.day == 0
    assert last.before.day == 3
    assert first.before is first.last


def test_an_attempt_is_seen_from_where_she_stood_when_it_was_offered() -> None:
    story = a_story()
    story.day = 1
    offer = story.offer("A1")
    story.day = 5
    attempt(story, offer.id)

    step = walked(story)[-1]

    assert step.offer == offer
    assert step.offered is not None
    assert step.offered.day == 1
    assert step.tried is not None
    assert step.tried.standing.day == 1
    assert step.tried.fits
    assert not step.tried.is_her_own


def test_what_was_only_observed_is_seen_from_just_before() -> None:
    story = a_story()
    story.offer("A1")
    story.day = 2
    attempt(story, None)

    step = walked(story)[-1]

    assert step.offer is None
    assert step.offered is None
    assert step.tried is not None
    assert step.tried.standing.day == 2


def test_an_attempt_that_answers_an_earlier_offer_is_not_seen_from_the_last() -> None:
    story = a_story()
    earlier = story.offer("A1")
    story.offer("A2")
    attempt(story, earlier.id)

    assert walked(story)[-1].offer is None


def test_a_choice_is_an_offer_too() -> None:
    story = a_story()
    chosen = story.tell(Chosen, discussion="1", option=Option(activity="A1"))
    attempt(story, chosen.id)

    step = walked(story)[-1]

    assert step.offer == chosen
    assert step.tried is not None
    assert not step.tried.is_her_own


def test_what_answers_her_counter_offer_is_her_own() -> None:
    story = a_story()
    counter = story.tell(Countered, offer="1", activity="A1")
    offer = story.tell(Offered, activity="A1", answers=counter.id)
    attempt(story, offer.id)

    tried = walked(story)[-1].tried

    assert tried is not None
    assert tried.is_her_own


def test_what_she_chose_of_the_ways_to_do_what_she_asked_for_is_her_own() -> None:
    """She left the help to the mentor, who laid out with which it can be done."""
    story = a_story()
    story.tell(Countered, offer="1", activity="A1")
    ways = (Option(activity="A1"),)
    talk = story.tell(Discussed, topic=Topic.CHOICE, options=ways)
    chosen = story.tell(Chosen, discussion=talk.id, option=ways[0])
    attempt(story, chosen.id)

    tried = walked(story)[-1].tried

    assert tried is not None
    assert tried.is_her_own


def test_what_she_chose_of_another_talk_is_not() -> None:
    story = a_story()
    story.tell(Countered, offer="1", activity="A1")
    ways = (Option(activity="A1"),)
    story.tell(Discussed, topic=Topic.CHOICE, options=ways)
    other = story.tell(Discussed, topic=Topic.CHOICE, options=ways)
    chosen = story.tell(Chosen, discussion=other.id, option=ways[0])
    attempt(story, chosen.id)

    tried = walked(story)[-1].tried

    assert tried is not None
    assert not tried.is_her_own


def test_without_noted_help_nothing_is_known_of_a_try() -> None:
    story = a_story()
    attempt(story, None, None)

    assert walked(story)[-1].tried is None
    assert walked(story)[0].tried is None
