"""What each entry changes in the dialogue; nothing is refused."""

from typing import Any

import pytest
from any_dialogue import help_at
from attrs import evolve
from telling import MONDAY, Story, a_programme, a_skill

from scaffolding.errors import UnknownNameError
from scaffolding.journal.entries import (
    Agreed,
    Answered,
    Attempted,
    Chosen,
    ConsentRenewed,
    ConsentWithdrawn,
    Countered,
    Declined,
    Discussed,
    Ended,
    Entry,
    Felt,
    GoalDropped,
    GoalSet,
    HandedOver,
    HandOverProposed,
    Measured,
    Met,
    Missed,
    Offered,
    Option,
    Paused,
    Probed,
    Revoked,
    Supported,
)
from scaffolding.moves import Topic
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.standing.dialogue import Dialogue, Goal

ACHIEVED = Outcome.ACHIEVED
QUESTION = Support.QUESTION


@pytest.fixture
def story() -> Story:
    return Story(a_programme(a_skill("A", 0.5), a_skill("B", 0.1, "A")))


def said(story: Story) -> Dialogue:
    return story.standing.dialogue


def test_her_goals_stand_in_the_opening() -> None:
    story = Story(a_programme(a_skill("A", 0.5), a_skill("B", 0.1)), goals=("B", "A"))

    goals = [goal.skill for goal in said(story).goals]

    assert goals == [story.skill("B"), story.skill("A")]


def test_goals_stand_in_the_order_in_which_she_said_so(story: Story) -> None:
    story.goal("B")
    story.tell(GoalSet, skill=None, need="a loan")
    story.goal("A", day=2.0)

    told = [goal.spoken("en") for goal in said(story).goals]

    assert told == ["“Skill B”", "a loan", "“Skill A”"]
    assert [goal.skill for goal in said(story).open_goals] == [
        story.skill("B"),
        story.skill("A"),
    ]


def test_a_goal_said_again_is_no_new_one(story: Story) -> None:
    story.goal("B")

    story.goal("B", day=2.0)

    assert [goal.since for goal in said(story).goals] == [MONDAY]


def test_a_need_said_again_is_no_new_one(story: Story) -> None:
    for need in ("a loan", "a loan", "a shop"):
        story.tell(GoalSet, skill=None, need=need)

    assert [goal.need for goal in said(story).goals] == ["a loan", "a shop"]
    assert said(story).open_goals == ()


def test_a_goal_that_she_has_can_be_set_anew(story: Story) -> None:
    story.goal("B")
    story.tell(HandedOver, skill="B")
    assert said(story).open_goals == ()

    story.goal("B", day=2.0)

    (goal,) = said(story).goals
    assert (goal.is_done, goal.since) == (False, story.at)


def test_a_dropped_goal_is_gone(story: Story) -> None:
    story.goal("B")
    story.goal("A")

    story.tell(GoalDropped, skill="B")

    assert [goal.skill for goal in said(story).goals] == [story.skill("A")]


def test_what_is_open_of_her_goals_follows_them_however_often_it_was_asked_for(
    story: Story,
) -> None:
    open_goals = []
    for kind, name in ((GoalSet, "B"), (GoalSet, "A"), (GoalDropped, "B")):
        story.tell(kind, skill=name)
        story.tell(Felt, mood=Mood.BORED)
        open_goals.append([goal.skill for goal in said(story).open_goals])

    a, b = story.skill("A"), story.skill("B")
    assert open_goals == [[b], [b, a], [a]]


def test_an_offer_is_open_until_it_was_tried(story: Story) -> None:
    offered = story.offer("A1")
    assert said(story).open is offered
    assert not said(story).is_agreed

    story.tell(Agreed, offer=offered.id)
    assert said(story).is_agreed

    story.tell(
        Attempted, offer=offered.id, activity="A1", support=QUESTION, outcome=ACHIEVED
    )
    assert said(story).open is None
    assert not said(story).is_agreed


def test_an_answer_to_what_is_not_open_changes_no_more_than_was_said(
    story: Story,
) -> None:
    first = story.offer("A1")
    story.tell(Declined, offer=first.id)
    second = story.offer("A2")
    before = said(story)

    story.tell(Agreed, offer=first.id)
    story.tell(Declined, offer=first.id)
    story.tell(Revoked, offer=first.id)

    assert said(story) == before
    story.tell(Countered, offer=first.id, activity="B1")
    assert said(story).open is second
    assert said(story).counter is not None


def test_a_refused_offer_is_closed_and_its_activity_declined(story: Story) -> None:
    offered = story.offer("A1")

    story.tell(Declined, offer=offered.id, day=0.5)

    assert said(story).open is None
    assert said(story).declined == {"A1": 0.5}


@pytest.mark.parametrize(
    "entry",
    [
        {"kind": Met},
        {"kind": GoalSet, "skill": "A"},
        {"kind": Attempted, "activity": "B1", "support": QUESTION, "outcome": None},
    ],
    ids=["the next meeting", "a new goal", "an attempt"],
)
def test_a_refusal_lapses_at(story: Story, entry: dict[str, Any]) -> None:
    """And after a day, which the outlook says."""
    content = dict(entry)
    kind: type[Entry] = content.pop("kind")
    story.goal("B")
    story.tell(Declined, offer=story.offer("A1").id)
    story.tell(Missed)
    story.goal("B")  # Said before, and so no new one.
    assert said(story).declined

    story.tell(kind, **content)

    assert said(story).declined == {}


def test_refusals_of_a_skill_are_counted_until_she_agrees(story: Story) -> None:
    for name in ("A1", "A2"):
        story.tell(Declined, offer=story.offer(name).id)
    story.tell(Countered, offer=story.offer("A1").id, activity="B1")
    assert said(story).refusals == {"A": 3}

    story.tell(Agreed, offer=story.offer("A1").id)

    assert said(story).refusals == {"A": 0}


def test_what_she_proposed_herself_she_has_agreed_to(story: Story) -> None:
    story.tell(Declined, offer=story.offer("B1").id)
    counter = story.tell(Countered, offer=story.offer("A1").id, activity="B1")
    assert said(story).counter is counter

    taken = story.tell(Offered, activity="B1", support=QUESTION, answers=counter.id)

    assert said(story).open is taken
    assert said(story).is_agreed
    assert said(story).counter is None
    assert said(story).refusals == {"A": 1, "B": 0}


def test_another_offer_leaves_what_she_proposed_unanswered(story: Story) -> None:
    counter = story.tell(Countered, offer=story.offer("A1").id, activity="B1")

    story.offer("A2")

    assert said(story).counter is counter
    assert not said(story).is_agreed


def test_talking_of_it_answers_what_she_proposed(story: Story) -> None:
    story.tell(Countered, offer=story.offer("A1").id, activity="B1")

    story.tell(Discussed, topic=Topic.COUNTER)

    assert said(story).counter is None


def test_what_she_chose_she_has_agreed_to(story: Story) -> None:
    story.tell(Declined, offer=story.offer("B1").id)
    option = Option(activity="B1")
    discussed = story.tell(Discussed, topic=Topic.CHOICE, options=(option,))

    chosen = story.tell(Chosen, discussion=discussed.id, option=option)

    assert said(story).open is chosen
    assert said(story).is_agreed
    assert said(story).refusals == {"B": 0}
    assert said(story).step == 2


def test_an_agreement_taken_back_closes_the_offer_and_declines_nothing(
    story: Story,
) -> None:
    offered = story.offer("A1")
    story.tell(Agreed, offer=offered.id)

    story.tell(Revoked, offer=offered.id)

    assert said(story).open is None
    assert not said(story).is_agreed
    assert said(story).declined == {}


def test_a_question_declined_is_noted_by_skill(story: Story) -> None:
    asked = story.tell(Probed, activity="B2")

    story.tell(Declined, offer=asked.id, day=1.5)

    assert said(story).open is None
    assert said(story).asked == {"B": 1.5}
    assert said(story).declined == {}
    assert said(story).probed_on == {"B": MONDAY.toordinal()}


def test_answers_are_counted_and_those_with_help_besides(story: Story) -> None:
    asked = story.tell(Probed, activity="A1")
    story.tell(Answered, probe=asked.id, activity="A1", outcome=ACHIEVED)
    asked = story.tell(Probed, activity="A1", support=QUESTION)
    story.tell(Answered, activity="A2", outcome=ACHIEVED)  # Only observed.
    assert said(story).open is asked

    story.tell(
        Answered, probe=asked.id, activity="A1", support=QUESTION, outcome=ACHIEVED
    )

    assert said(story).open is None
    assert (said(story).n_answers, said(story).n_prompts) == (3, 1)


def test_steps_count_offers_and_probes(story: Story) -> None:
    story.tell(Probed, activity="A1")
    story.offer("A1")
    story.tell(Paused, until=MONDAY)

    assert said(story).step == 2


@pytest.mark.parametrize(
    ("kind", "content"),
    [(HandOverProposed, {"skill": "A"}), (Discussed, {"topic": Topic.GOAL})],
)
def test_whatever_she_says_answers_talk_and_a_hand_over(
    story: Story, kind: type[Entry], content: dict[str, Any]
) -> None:
    waits = story.tell(kind, **content)
    story.tell(Measured, name="profit", value=1.0)
    assert said(story).open is waits

    story.tell(Felt, mood=Mood.BORED)

    assert said(story).open is None
    assert said(story).mood is Mood.BORED


def test_a_pause_waits_whatever_she_says(story: Story) -> None:
    paused = story.tell(Paused, until=MONDAY)

    story.tell(Felt, mood=Mood.ENGAGED)

    assert said(story).open is paused


def test_a_hand_over_declined_is_noted_and_one_made_ends_the_goal(
    story: Story,
) -> None:
    story.goal("A")
    proposed = story.tell(HandOverProposed, skill="A")
    story.tell(Declined, offer=proposed.id, day=0.5)
    assert said(story).not_yet == {"A": 0.5}

    story.tell(HandOverProposed, skill="A")
    story.tell(HandedOver, skill="A")

    assert said(story).open is None
    assert said(story).goals == (
        Goal(skill=story.skill("A"), need="", since=MONDAY, is_done=True),
    )


def test_a_hand_over_leaves_open_what_it_does_not_answer(story: Story) -> None:
    """A mentor may hand over a certified skill while an offer of another waits."""
    story.goal("A")
    offered = story.offer("B1")
    story.tell(Agreed, offer=offered.id)

    story.tell(HandedOver, skill="A")

    assert said(story).open is offered
    assert said(story).is_agreed


def test_consent_withdrawn_closes_everything_and_renewed_opens_nothing(
    story: Story,
) -> None:
    counter = Countered(id="x", at=MONDAY, offer="1", activity="A1")
    story.standing = evolve(
        story.standing, dialogue=evolve(said(story), counter=counter, is_agreed=True)
    )
    story.offer("A1")

    story.tell(ConsentWithdrawn)
    withdrawn = said(story)
    story.tell(Ended)
    story.tell(ConsentRenewed)

    assert (withdrawn.has_consent, withdrawn.open, withdrawn.counter) == (
        False,
        None,
        None,
    )
    assert said(story) == evolve(withdrawn, has_consent=True)


def test_a_try_that_was_only_observed_closes_whatever_is_open(story: Story) -> None:
    story.tell(Probed, activity="A1")

    story.tries("B1")

    assert said(story).open is None
    assert said(story).last_skill == "B"


def test_a_try_of_another_offer_leaves_what_is_open(story: Story) -> None:
    first = story.offer("A1")
    second = story.offer("A2")

    story.tell(
        Attempted, offer=first.id, activity="A1", support=QUESTION, outcome=ACHIEVED
    )

    assert said(story).open is second


def test_tries_are_counted_by_the_day_of_the_calendar_where_she_is(
    story: Story,
) -> None:
    """It is nine on Monday: .6 days on it is 23:24, .7 days on it is Tuesday."""
    story.tries("A1")
    story.tries("A1", day=0.6)
    assert story.standing.tries_today == 2

    assert story.standing.on(0.7).tries_today == 0
    story.tries("A1", day=0.7)

    assert story.standing.tries_today == 1


def test_the_mentors_minutes_are_those_of_the_help_since_they_met() -> None:
    """A question takes 25, an example 15: 40 on the day, none after they meet again."""
    skill = evolve(
        a_skill("A", 0.5),
        scaffolds=(
            help_at(Support.EXAMPLE, "A_h3", minutes=15),
            help_at(QUESTION, "A_h1", minutes=25),
        ),
    )
    story = Story(a_programme(skill))

    def with_help(support: Support) -> None:
        offered = story.offer("A1", support)
        story.tell(Agreed, offer=offered.id)
        story.tell(
            Attempted,
            offer=offered.id,
            activity="A1",
            support=support,
            outcome=ACHIEVED,
        )

    with_help(QUESTION)
    with_help(Support.EXAMPLE)
    with_help(Support.NONE)
    assert story.standing.minutes_used == 40

    story.tell(Met, day=0.1)
    assert (story.standing.minutes_used, story.standing.tries_today) == (0, 3)
    with_help(QUESTION)
    assert story.standing.minutes_used == 25
    assert story.standing.on(1.0).minutes_used == 0


def test_a_meeting_on_another_day_begins_the_counts_anew(story: Story) -> None:
    story.tries("A1")

    story.tell(Met, day=3.0)

    assert (story.standing.tries_today, story.standing.minutes_used) == (0, 0)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (GoalSet, {"skill": "Z"}),
        (GoalDropped, {"skill": "Z"}),
        (Probed, {"activity": "Z"}),
        (Offered, {"activity": "Z"}),
        (Chosen, {"discussion": "1", "option": Option(activity="Z")}),
        (Countered, {"offer": "1", "activity": "Z"}),
        (Supported, {"skill": "Z"}),
        (Attempted, {"activity": "Z", "support": QUESTION, "outcome": None}),
        (HandedOver, {"skill": "Z"}),
    ],
)
def test_what_the_programme_does_not_have_is_an_error(
    story: Story, kind: type[Entry], content: dict[str, Any]
) -> None:
    with pytest.raises(UnknownNameError, match="'Z'"):
        story.tell(kind, **content)


def test_help_given_changes_nothing_that_was_said(story: Story) -> None:
    before = said(story)

    story.tell(Supported, skill="A", support=QUESTION)
    story.tell(Supported)

    assert said(story) is before
