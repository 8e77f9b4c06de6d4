"""What may come now, and what was expected instead."""

from datetime import timedelta

import pytest
from telling import MONDAY, Story, a_programme, a_skill

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
    Opened,
    Option,
    Paused,
    Probed,
    Revoked,
)
from scaffolding.moves import Topic
from scaffolding.people import Mentee
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.standing.dialogue import Dialogue
from scaffolding.standing.propriety import expectation

ALONE, ACHIEVED = Support.NONE, Outcome.ACHIEVED
BOOK = Option(activity="A1")


@pytest.fixture
def story() -> Story:
    return Story(a_programme(a_skill("A", 0.9), a_skill("B", 0.1)))


def improper(story: Story, kind: type[Entry], **content: object) -> str:
    """Return what is improper about an entry; nothing if nothing is."""
    entry = kind(id="new", at=story.at, **content)  # type: ignore[arg-type]
    found = story.standing.expects(entry)
    return "" if found is None else found.because


def offered(story: Story, *, is_agreed: bool = False) -> Offered:
    offer = story.offer("A1")
    if is_agreed:
        story.tell(Agreed, offer=offer.id)
    return offer


def test_a_journal_is_opened_once_and_first(story: Story) -> None:
    opening = {"programme": "shop", "mentee": Mentee("Bu Sari")}
    fresh = Story(story.standing.programme).standing

    assert improper(story, Opened, **opening) == "a journal is opened once, and first"
    assert fresh.expects(Met(id="1", at=MONDAY)) is None


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (Agreed, {}),
        (Declined, {}),
        (Countered, {"activity": "B1"}),
        (Revoked, {}),
    ],
)
def test_a_reply_answers_what_is_open(
    story: Story, kind: type[Entry], content: dict[str, object]
) -> None:
    because = "it answers what is not open"

    assert improper(story, kind, offer="1", **content) == because
    offered(story)
    assert improper(story, kind, offer="99", **content) == because


def test_an_offer_is_agreed_to_declined_or_countered(story: Story) -> None:
    name = offered(story).id

    assert improper(story, Agreed, offer=name) == ""
    assert improper(story, Declined, offer=name) == ""
    assert improper(story, Countered, offer=name, activity="B1") == ""
    assert improper(story, Revoked, offer=name) == "what is open is not answered so"


def test_an_agreement_can_only_be_taken_back(story: Story) -> None:
    name = offered(story, is_agreed=True).id

    for kind, content in (
        (Agreed, {}),
        (Declined, {}),
        (Countered, {"activity": "B1"}),
    ):
        assert improper(story, kind, offer=name, **content) == "she has agreed already"
    assert improper(story, Revoked, offer=name) == ""


def test_what_she_chose_can_be_taken_back_and_not_agreed_to(story: Story) -> None:
    talk = story.tell(Discussed, topic=Topic.CHOICE, options=(BOOK,))
    name = story.tell(Chosen, discussion=talk.id, option=BOOK).id

    assert improper(story, Revoked, offer=name) == ""
    assert improper(story, Agreed, offer=name) == "what is open is not answered so"


def test_a_question_is_answered_or_declined(story: Story) -> None:
    name = story.tell(Probed, activity="A1").id
    answer = {"activity": "A1", "outcome": ACHIEVED}

    assert improper(story, Answered, probe=name, **answer) == ""
    assert improper(story, Declined, offer=name) == ""
    assert improper(story, Agreed, offer=name) == "what is open is not answered so"
    another = "it answers another question"
    assert improper(story, Answered, probe="9", **answer) == another
    assert (
        improper(story, Answered, probe=name, activity="A2", outcome=ACHIEVED)
        == another
    )


def test_a_hand_over_may_be_declined(story: Story) -> None:
    name = story.tell(HandOverProposed, skill="A").id

    assert improper(story, Declined, offer=name) == ""


def test_nothing_is_tried_that_she_did_not_agree_to(story: Story) -> None:
    name = offered(story).id
    tried = {"support": ALONE, "outcome": ACHIEVED}

    refused = improper(story, Attempted, offer=name, activity="A1", **tried)
    assert refused == "she has not agreed to the offer"

    story.tell(Agreed, offer=name)
    assert improper(story, Attempted, offer=name, activity="A1", **tried) == ""
    other = "it is not what she agreed to"
    assert improper(story, Attempted, offer=name, activity="A2", **tried) == other
    assert improper(story, Attempted, offer=None, activity="A1", **tried) == other


def test_what_she_chose_may_be_tried(story: Story) -> None:
    talk = story.tell(Discussed, topic=Topic.CHOICE, options=(BOOK,))
    name = story.tell(Chosen, discussion=talk.id, option=BOOK).id
    tried = {"support": ALONE, "outcome": ACHIEVED}

    assert improper(story, Attempted, offer=name, activity="A1", **tried) == ""


def test_a_try_an_answer_or_a_choice_out_of_nowhere_is_improper(story: Story) -> None:
    because = "nothing that is open is answered so"
    tried = {"activity": "A1", "outcome": ACHIEVED}

    assert improper(story, Attempted, support=ALONE, **tried) == because
    assert improper(story, Answered, **tried) == because
    assert improper(story, Chosen, discussion="1", option=BOOK) == because


def test_she_chooses_one_of_the_options(story: Story) -> None:
    name = story.tell(Discussed, topic=Topic.CHOICE, options=(BOOK,)).id
    none = "it is none of the options"

    assert improper(story, Chosen, discussion=name, option=BOOK) == ""
    assert improper(story, Chosen, discussion="9", option=BOOK) == none
    assert (
        improper(story, Chosen, discussion=name, option=Option(activity="B1")) == none
    )


@pytest.mark.parametrize("kind", [Offered, Probed])
def test_nothing_new_is_brought_up_while_an_agreed_offer_waits(
    story: Story, kind: type[Entry]
) -> None:
    offered(story)
    assert improper(story, kind, activity="B1") == ""

    offered(story, is_agreed=True)

    assert improper(story, kind, activity="B1") == "an agreed offer waits to be tried"


def test_only_a_goal_of_hers_can_be_dropped(story: Story) -> None:
    story.goal("B")
    story.tell(GoalSet, skill=None, need="a loan")

    assert improper(story, GoalDropped, skill="B") == ""
    found = story.standing.expects(GoalDropped(id="9", at=story.at, skill="A"))
    assert found is not None
    assert (found.because, found.expected) == (
        "it is no goal of hers",
        "one of her goals: B",
    )
    none = Story(story.standing.programme).standing.expects(
        GoalDropped(id="9", at=MONDAY, skill="A")
    )
    assert none is not None
    assert none.expected == "one of her goals: none"


def test_only_what_is_certified_is_handed_over(story: Story) -> None:
    assert improper(story, HandedOver, skill="A") == "the skill is not certified"

    story.tries("A1")
    story.tries("A2", day=7.0)

    assert improper(story, HandedOver, skill="A") == ""


def test_what_has_lapsed_since_is_handed_over_only_if_that_was_proposed(
    story: Story,
) -> None:
    """Certified on day 7, lapsed on day 188; the proposal of day 7 may have waited."""
    story.tries("A1")
    story.tries("A2", day=7.0)
    late = HandedOver(id="9", at=MONDAY + timedelta(days=188), skill="A")

    assert story.standing.expects(late) is not None
    story.tell(HandOverProposed, skill="A")
    assert story.standing.expects(late) is None


def test_without_consent_only_what_is_not_her_doing_is_entered(story: Story) -> None:
    assert improper(story, ConsentRenewed) == "consent was not withdrawn"

    story.tell(ConsentWithdrawn)

    because = "she has withdrawn her consent"
    for kind, content in (
        (Felt, {"mood": Mood.BORED}),
        (Met, {}),
        (GoalSet, {"skill": "A"}),
        (Offered, {"activity": "A1"}),
        (ConsentWithdrawn, {}),
    ):
        assert improper(story, kind, **content) == because
    assert improper(story, Measured, name="profit", value=1.0) == ""
    assert improper(story, Missed) == ""
    assert improper(story, Ended) == ""
    assert improper(story, ConsentRenewed) == ""


def test_what_is_expected_is_said_for_whoever_writes_the_program(story: Story) -> None:
    def expected() -> str:
        return expectation(story.standing.dialogue)

    assert (
        expectation(Dialogue()) == "a move of the mentor's, by next_move() or offer()"
    )
    offer = offered(story)
    assert expected() == "an answer to the offer of 'A1': agree(), decline(), counter()"
    story.tell(Agreed, offer=offer.id)
    assert expected() == "an attempt of 'A1', by record(), or revoke()"
    story.tell(Probed, activity="B1")
    assert expected() == "an answer to the question about 'B1': answer() or decline()"
    story.tell(Discussed, topic=Topic.GOAL)
    assert expected() == "a word of hers on 'goal': set_goal(), choose(), feel()"
    story.tell(HandOverProposed, skill="A")
    assert expected() == "hand_over('A'), or decline()"
    story.tell(Paused, until=MONDAY)
    assert expected() == "what comes after Paused: next_move()"
