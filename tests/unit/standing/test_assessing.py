"""What a standing and its journal have to say of a mentee, as one value."""

import pytest
from telling import MONDAY, Story, a_programme, a_skill, believing

from scaffolding.assessment.assessment import Assessment, Seen, SkillAssessment
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import InvariantError
from scaffolding.journal.entries import Answered, Attempted, GoalSet, Met
from scaffolding.people import Mentor
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support
from scaffolding.standing.assessing import assess
from scaffolding.standing.standing import Standing

NOT_YET, PARTLY, ACHIEVED = Outcome
TASK = Support.TASK


@pytest.fixture
def programme() -> Programme:
    """C requires B, which requires A; D stands alone and has no activity."""
    skills = a_skill("A", 0.9), a_skill("B", 0.1, "A"), a_skill("C", 0.1, "B")
    with_activities = a_programme(*skills)
    return Programme(
        id="shop",
        skills=(*skills, a_skill("D", 0.1)),
        activities=with_activities.activities,
    )


def of(story: Story) -> Assessment:
    return assess(story.standing, story.entries)


def one(story: Story, name: str) -> SkillAssessment:
    found = of(story).skill(name)
    assert found is not None
    return found


def test_it_says_of_whom_by_whom_and_when(programme: Programme) -> None:
    story = Story(programme, mentor=Mentor("Pak Budi", masters={"A"}))
    story.tell(Met, day=3.0)

    assessment = of(story)

    assert (assessment.mentee, assessment.by) == ("Bu Sari", "Pak Budi")
    assert assessment.at == story.at
    assert of(Story(programme)).by == ""


def test_it_tells_of_what_was_seen_what_she_wants_and_what_that_requires(
    programme: Programme,
) -> None:
    story = Story(programme, goals=("B",))
    assert [it.skill.id for it in of(story).skills] == ["A", "B"]

    story.tries("C1")

    assert [it.skill.id for it in of(story).skills] == ["A", "B", "C"]


def test_her_needs_are_skills_or_her_own_words(programme: Programme) -> None:
    story = Story(programme, goals=("B",))
    story.tell(GoalSet, skill=None, need="a loan")

    assert of(story).needs == (story.skill("B"), "a loan")


def test_evidence_is_every_try_and_answer_oldest_first(programme: Programme) -> None:
    story = Story(programme)
    story.tell(Answered, activity="A1", outcome=PARTLY)
    story.tries("A2", ACHIEVED, TASK, day=2.0)

    assert one(story, "A").evidence == (
        Seen(
            activity=story.activity("A1"),
            support=Support.NONE,
            outcome=PARTLY,
            at=MONDAY,
            is_probe=True,
        ),
        Seen(
            activity=story.activity("A2"),
            support=TASK,
            outcome=ACHIEVED,
            at=story.at,
            is_probe=False,
        ),
    )


@pytest.mark.parametrize("missing", ["support", "outcome"])
def test_a_try_of_which_too_little_was_recorded_is_no_evidence(
    programme: Programme, missing: str
) -> None:
    story = Story(programme)
    content = {"support": TASK, "outcome": ACHIEVED, missing: None}
    story.tell(Attempted, activity="A1", **content)

    assert of(story).skills == ()


def test_both_ends_of_the_zone_are_worked_out(programme: Programme) -> None:
    """B at 0 with A at 1: alone .15; the least at .5 is an example, .15 + .675 x .54."""
    story = Story(programme, goals=("B",), belief=believing(A=1.0, B=0.0))

    found = one(story, "B")

    assert found.mastery == 0
    assert found.alone == pytest.approx(0.15)
    assert found.support is Support.EXAMPLE
    assert found.with_support == pytest.approx(0.15 + 0.675 * 0.54)
    assert found.readiness == 1
    assert found.missing == ()


def test_what_is_missing_for_it_is_named(programme: Programme) -> None:
    """C at 0 with B at .1: nothing brings it to .5."""
    story = Story(programme, goals=("C",), belief=believing(B=0.1, C=0.0))

    found = one(story, "C")

    assert found.missing == (story.skill("B"),)
    assert not found.is_ready
    assert found.readiness == pytest.approx(0.1)
    assert (found.support, found.with_support) == (None, None)


def test_of_a_skill_without_activities_there_is_no_chance(programme: Programme) -> None:
    found = one(Story(programme, goals=("D",)), "D")

    assert (found.alone, found.support, found.with_support) == (None, None, None)


def test_what_is_managed_alone_and_what_is_certified_is_said(
    programme: Programme,
) -> None:
    story = Story(programme)
    story.tries("A1")
    assert one(story, "A").is_managed_alone
    assert not one(story, "A").is_certified

    story.tries("A2", day=7.0)

    assert one(story, "A").is_certified


def test_of_a_mentorship_that_was_not_opened_nothing_can_be_said(
    programme: Programme,
) -> None:
    standing = Standing(programme=programme, model=StagesModel())

    with pytest.raises(InvariantError, match="be of a mentorship that was opened"):
        assess(standing, [])
