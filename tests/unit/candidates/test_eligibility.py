import pytest
from any_dialogue import help_at
from attrs import evolve
from telling import Story, a_programme, a_skill

from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.eligibility import ineligible
from scaffolding.journal.entries import Agreed, Attempted, Met
from scaffolding.moves import Offer
from scaffolding.people import Enterprise, Mentee, Mentor
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Channel, Outcome, Support
from scaffolding.reasons import ReasonCode
from scaffolding.standing.standing import Standing

SHORT = help_at(Support.QUESTION, "A_h1", minutes=25)
LONG = help_at(Support.EXAMPLE, "A_h3", minutes=90)
CLASS = help_at(Support.EXPLANATION, "A_h4", channel=Channel.TRAINING, minutes=0)
SARI = Mentee("Bu Sari")


@pytest.fixture
def skill() -> Skill:
    return evolve(a_skill("A", 0.5), scaffolds=(CLASS, LONG, SHORT))


@pytest.fixture
def programme(skill: Skill) -> Programme:
    """Another skill, and an activity that fits a farm alone."""
    plain = a_programme(skill, a_skill("B", 0.5))
    farm = evolve(plain.activities[0], id="A_farm", contexts=("farm",))
    return evolve(plain, activities=(*plain.activities, farm))


def why(
    programme: Programme,
    mentor: Mentor | None,
    name: str = "A1",
    scaffold: object = None,
    mentee: Mentee = SARI,
) -> ReasonCode | None:
    story = Story(programme, mentor=mentor, mentee=mentee)
    offer = Offer(activity=story.activity(name), scaffold=scaffold)  # type: ignore[arg-type]
    refused = ineligible(story.standing, offer)
    return None if refused is None else refused.reason.code


def test_of_a_mentor_who_was_not_recorded_nothing_is_known_that_she_could_not_do(
    programme: Programme,
) -> None:
    assert why(programme, None, scaffold=LONG) is None


def test_before_the_opening_nothing_is_known_of_either(programme: Programme) -> None:
    standing = Standing(programme=programme, model=StagesModel())

    for scaffold in (None, LONG):
        offer = Offer(activity=programme.activities[0], scaffold=scaffold)
        assert ineligible(standing, offer) is None


def test_she_supports_only_what_she_masters(programme: Programme) -> None:
    mentor = Mentor("Pak Budi", masters={"A"})

    assert why(programme, mentor) is None
    assert why(programme, mentor, "B1") is ReasonCode.MENTOR_DOES_NOT_MASTER


def test_the_two_need_a_language_in_common(programme: Programme) -> None:
    mentor = Mentor("Mr Smith", masters={"A"}, languages=("en",))

    assert why(programme, mentor) is ReasonCode.MENTOR_NO_LANGUAGE
    both = Mentee("Bu Sari", languages=("jv", "en"))
    assert why(programme, mentor, mentee=both) is None


def test_an_activity_of_another_trade_is_not_for_her(programme: Programme) -> None:
    stall = Mentee("Bu Sari", enterprise=Enterprise(context="warung"))

    assert why(programme, None, "A_farm") is None
    assert why(programme, None, "A_farm", mentee=stall) is ReasonCode.MENTOR_OTHER_TRADE


def test_she_gives_help_in_some_forms_and_not_in_others(programme: Programme) -> None:
    mentor = Mentor("Pak Budi", masters={"A"}, channels=frozenset({Channel.MENTORING}))

    assert why(programme, mentor, scaffold=CLASS) is ReasonCode.MENTOR_NO_CHANNEL
    assert why(programme, mentor, scaffold=SHORT) is None


def used(story: Story, support: Support) -> None:
    offered = story.offer("A1", support)
    story.tell(Agreed, offer=offered.id)
    story.tell(
        Attempted,
        offer=offered.id,
        activity="A1",
        support=support,
        outcome=Outcome.PARTLY,
    )


def test_help_longer_than_what_is_left_waits_for_an_untouched_meeting(
    programme: Programme,
) -> None:
    """Of 60 minutes 25 were used; 25 fit in the 35 that are left, 90 do not."""
    story = Story(programme, mentor=Mentor("Pak Budi", masters={"A"}, minutes=60))
    short = Offer(activity=story.activity("A1"), scaffold=SHORT)
    long = Offer(activity=story.activity("A1"), scaffold=LONG)
    assert ineligible(story.standing, long) is None

    used(story, Support.QUESTION)

    refused = ineligible(story.standing, long)
    assert refused is not None
    assert refused.reason.code is ReasonCode.MENTOR_NO_MINUTES
    assert refused.reason.facts == {"minutes": 90, "left": 35}
    assert ineligible(story.standing, short) is None
    story.tell(Met)
    assert ineligible(story.standing, long) is None


def test_a_meeting_taken_whole_leaves_nothing(programme: Programme) -> None:
    """90 of 60 minutes were used; never less than none is left."""
    story = Story(programme, mentor=Mentor("Pak Budi", masters={"A"}, minutes=60))

    used(story, Support.EXAMPLE)

    refused = ineligible(
        story.standing, Offer(activity=story.activity("A1"), scaffold=SHORT)
    )
    assert refused is not None
    assert refused.reason.facts == {"minutes": 25, "left": 0}
    assert ineligible(story.standing, Offer(activity=story.activity("A1"))) is None
