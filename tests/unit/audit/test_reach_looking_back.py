"""Reach, looking back: kept, broken, and where a journal is mute."""

from any_dialogue import help_at
from kept_records import (
    a_story,
    found,
    is_broken,
    is_kept,
    is_mute,
    many_skills,
    without,
)
from telling import Story

from scaffolding.journal.entries import (
    Attempted,
    Recorded,
)
from scaffolding.languages import Texts
from scaffolding.people import Enterprise, Mentee
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.programme.terms import Term
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import ReasonCode

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support
NOT_RECORDED = ReasonCode.AUDIT_NOT_RECORDED
FEW = ReasonCode.AUDIT_FEW_OCCASIONS


def test_it_is_kept_where_each_try_is_likely_enough() -> None:
    """At a prior of .5 she manages alone with .5 x .9 + .15 x .45 + .35 x .15 = .57."""
    story = Story(many_skills(20, 0.5))
    for i in range(20):
        story.tries(f"S{i}1")

    assert is_kept(found("reach", story), 20)


def test_it_is_broken_where_each_try_is_beyond_her() -> None:
    """At a prior of .01, alone: about .01 x .9 + .3 x .45 + .69 x .15 = .25."""
    story = Story(many_skills(20, 0.01))
    for i in range(20):
        story.tries(f"S{i}1", NOT_YET)

    finding = found("reach", story)

    assert is_broken(finding, 20, 20)
    assert [it.entry for it in finding.entries] == [str(i) for i in range(1, 11)]


def test_what_requires_what_is_not_ready_is_beyond_her() -> None:
    story = a_story()
    story.tries("B1", NOT_YET, DEMONSTRATION)

    assert found("reach", story).n_breaches == 1


def test_an_offer_is_judged_by_what_was_known_when_it_was_made() -> None:
    """In between A was managed alone, so that nothing of it would be in reach now."""
    story = a_story()
    offer = story.offer("A1")
    for _ in range(8):
        story.tries("A2", ACHIEVED, NONE)
    assert story.standing.is_managed_alone(story.skill("A"))
    n_before = found("reach", story).n_breaches
    story.tell(Attempted, offer=offer.id, activity="A1", support=NONE, outcome=ACHIEVED)

    late = found("reach", story).n_breaches

    assert late == n_before


def test_a_try_whose_help_was_not_noted_is_not_used() -> None:
    story = a_story()
    story.tell(Attempted, activity="A1", support=None, outcome=ACHIEVED)

    finding = found("reach", story)

    assert finding.unused == {ReasonCode.AUDIT_NO_SUPPORT: 1}
    assert finding.n_occasions == 0


def test_an_activity_of_another_trade_is_not_used() -> None:
    name = Texts(en="Name")
    skill = Skill(id="A", name=name, prior=0.5, scaffolds=(help_at(TASK, "h"),))
    farm = Activity(id="A1", skill=skill, name=name, contexts=("farm",))
    shop = Activity(id="A2", skill=skill, name=name, contexts=("warung",))
    terms = tuple(Term(id=it, name=name) for it in ("farm", "warung"))
    programme = Programme(
        id="p", skills=(skill,), activities=(farm, shop), contexts=terms
    )
    sari = Mentee("Bu Sari", enterprise=Enterprise(context="warung"))
    story = Story(programme, mentee=sari)
    story.tries("A1")

    assert found("reach", story).unused == {ReasonCode.AUDIT_OTHER_TRADE: 1}


def test_it_is_mute_where_help_was_not_recorded() -> None:
    story = Story(many_skills(20, 0.5))
    for i in range(20):
        story.tries(f"S{i}1")

    finding = found("reach", story, without(story, Recorded.SUPPORT))

    assert is_mute(finding, NOT_RECORDED)
