"""Collaboration, looking back: kept, broken, and where a journal is mute."""

from kept_records import (
    a_story,
    agreed,
    found,
    is_broken,
    is_kept,
    is_mute,
    without,
)

from scaffolding.journal.entries import (
    Agreed,
    Attempted,
    Chosen,
    Discussed,
    Option,
    Recorded,
    Revoked,
)
from scaffolding.moves import Topic
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import ReasonCode

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support
NOT_RECORDED = ReasonCode.AUDIT_NOT_RECORDED
FEW = ReasonCode.AUDIT_FEW_OCCASIONS


def test_it_is_kept_where_she_agreed_to_each_try() -> None:
    story = a_story()
    for _ in range(20):
        agreed(story, "A1", ACHIEVED)

    assert is_kept(found("collaboration", story), 20)


def test_it_is_broken_where_nobody_asked_her() -> None:
    """Ten tries that nobody offered, ten offered that she did not agree to."""
    story = a_story()
    for _ in range(10):
        story.tries("A1")
        offer = story.offer("A1")
        story.tell(
            Attempted, offer=offer.id, activity="A1", support=NONE, outcome=PARTLY
        )

    assert is_broken(found("collaboration", story), 20, 20)


def test_an_agreement_that_was_taken_back_is_none() -> None:
    story = a_story()
    offer = story.offer("A1")
    story.tell(Agreed, offer=offer.id)
    story.tell(Revoked, offer=offer.id)
    story.tell(Attempted, offer=offer.id, activity="A1", support=NONE, outcome=PARTLY)

    assert found("collaboration", story).n_breaches == 1


def test_what_she_chose_of_several_she_has_agreed_to() -> None:
    story = a_story()
    talk = story.tell(Discussed, topic=Topic.CHOICE, options=(Option(activity="A1"),))
    chosen = story.tell(Chosen, discussion=talk.id, option=Option(activity="A1"))
    story.tell(Attempted, offer=chosen.id, activity="A1", support=NONE, outcome=PARTLY)

    finding = found("collaboration", story)

    assert (finding.n_occasions, finding.n_breaches) == (1, 0)


def test_it_is_mute_where_agreement_was_not_recorded() -> None:
    story = a_story()
    for _ in range(20):
        story.tries("A1")

    finding = found("collaboration", story, without(story, Recorded.AGREEMENT))

    assert is_mute(finding, NOT_RECORDED)
    assert finding.reason.facts["lacking"] == (Recorded.AGREEMENT,)
    assert (finding.n_occasions, finding.n_breaches) == (0, 0)
    assert finding.n_unrecorded == 1


def test_it_is_mute_on_nineteen_tries() -> None:
    story = a_story()
    for _ in range(19):
        story.tries("A1")

    assert is_mute(found("collaboration", story), FEW)
