"""What there is to find out, and when; step 6 of what comes next."""

import pytest
from any_dialogue import help_at
from attrs import evolve, frozen
from telling import Story, a_programme, a_skill, believing

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.probing import HalfSplit
from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.field import Field
from scaffolding.journal.entries import Answered, Declined, GoalDropped, Probed
from scaffolding.mentorship.probes import due_days, probe
from scaffolding.moves import Probe
from scaffolding.people import Enterprise, Mentee, Mentor
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Channel, Outcome, Support
from scaffolding.reasons import Reason
from scaffolding.standing.standing import Standing
from scaffolding.standing.thresholds import Thresholds

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support


def asked(story: Story) -> tuple[str, Support, str] | None:
    """Return what is asked now: of which activity, with what help, and why."""
    decision = probe(Field.of(story.standing, Principles()), HalfSplit())
    if decision is None:
        return None
    assert isinstance(decision.move, Probe)
    (reason,) = decision.reasons
    return decision.move.activity.id, decision.move.support, reason.code.value


def reason(story: Story) -> Reason:
    decision = probe(Field.of(story.standing, Principles()), HalfSplit())
    assert decision is not None
    return decision.reasons[0]


def answer(
    story: Story,
    outcome: Outcome,
    name: str | None = None,
    support: Support = NONE,
    *,
    day: float | None = None,
) -> None:
    """Ask what is asked now, or of that activity, and have it answered."""
    now = asked(story)
    if name is None:
        assert now is not None
        name, support, _ = now
    entry = story.tell(Probed, day=day, activity=name, support=support)
    story.tell(
        Answered, probe=entry.id, activity=name, support=support, outcome=outcome
    )


# The opening.


def roots(*priors: float, **thresholds: int) -> Story:
    """Return a story of skills that require nothing; all of them are goals."""
    skills = [a_skill(f"S{i}", prior) for i, prior in enumerate(priors)]
    return Story(
        a_programme(*skills),
        goals=tuple(skill.id for skill in skills),
        thresholds=Thresholds(**thresholds),
    )


def test_the_opening_asks_what_is_nearest_to_a_half_first() -> None:
    story = roots(0.3, 0.55, 0.75)

    assert asked(story) == ("S11", NONE, "probing.opening")
    assert reason(story).facts == {"skill": story.skill("S1"), "mastery": 0.55}
    answer(story, NOT_YET)
    assert asked(story) == ("S01", NONE, "probing.opening")
    answer(story, NOT_YET)
    assert asked(story) == ("S21", NONE, "probing.opening")


@pytest.mark.parametrize("prior", [0.2, 0.8])
def test_what_is_clear_is_not_asked_in_the_opening(prior: float) -> None:
    """At .2 and .8 there is nothing to find out; the rest are graduated prompts."""
    found = asked(roots(prior))

    assert found is not None
    assert found[2] == "probing.prompt"


def test_after_five_answers_the_opening_is_over_asked_or_observed() -> None:
    story = roots(*[0.4 + i / 100 for i in range(7)])
    for i in range(4):
        answer(story, NOT_YET, f"S{i}1")
    found = asked(story)
    assert found is not None
    assert found[2] == "probing.opening"

    story.tell(Answered, activity="S41", outcome=NOT_YET)

    assert asked(story) == ("S41", QUESTION, "probing.prompt")


def test_only_what_leads_to_a_goal_is_asked_about() -> None:
    story = roots(0.4, 0.45)

    story.tell(GoalDropped, skill="S1")
    assert asked(story) == ("S01", NONE, "probing.opening")
    story.tell(GoalDropped, skill="S0")

    assert asked(story) is None


def test_a_declined_question_counts_as_asked_until_the_next_day() -> None:
    story = roots(0.4, 0.9)
    first = asked(story)
    entry = story.tell(Probed, activity="S01")
    story.tell(Declined, offer=entry.id)

    found = asked(story)
    story.standing = story.standing.on(1.0)

    assert found == ("S11", NONE, "probing.prompt")
    assert asked(story) == first


def test_another_way_of_asking_is_a_value_like_any_other() -> None:
    @frozen
    class LastFirst:
        def ask(
            self, skills: list[Skill], _: Belief, __: LearnerModel, ___: Programme, /
        ) -> Skill:
            return skills[-1]

    story = roots(0.5, 0.4, 0.3)
    field = Field.of(story.standing, Principles())

    decision = probe(field, LastFirst())  # type: ignore[arg-type]

    assert decision is not None
    assert decision.reasons[0].facts["skill"] == field.open[-1]


# Graduated prompts.


def test_prompts_go_up_a_level_at_a_time_until_she_manages() -> None:
    """Both ends of the zone of one skill are measured then, and no more is asked."""
    story = roots(0.1, 0.05)
    told = []
    for outcome in (NOT_YET, NOT_YET, PARTLY, ACHIEVED):
        told.append(asked(story))
        answer(story, outcome)

    assert told == [
        ("S01", support, "probing.prompt")
        for support in (NONE, QUESTION, TASK, EXAMPLE)
    ]
    assert asked(story) is None
    record = story.standing.record(story.skill("S0"))
    assert (record.most_failed, record.least_managed) == (TASK, EXAMPLE)


def test_the_likeliest_skill_is_measured_and_if_it_is_managed_the_next() -> None:
    """S1 goes well alone, so where it begins to fail is not to be found by it."""
    story = roots(0.05, 0.1)
    assert asked(story) == ("S11", NONE, "probing.prompt")

    answer(story, ACHIEVED)

    assert asked(story) == ("S01", NONE, "probing.prompt")


def test_five_prompts_with_help_are_enough() -> None:
    """Five levels of one skill failed, so none is managed; nor is another begun."""
    story = roots(0.1, 0.05)
    for _ in range(6):
        answer(story, NOT_YET)

    assert story.standing.dialogue.n_prompts == 5
    assert asked(story) is None


def test_a_ladder_that_ends_without_success_leads_to_the_next_skill() -> None:
    story = Story(
        a_programme(a_skill("A", 0.1, levels=(TASK,)), a_skill("B", 0.05)),
        goals=("A", "B"),
    )
    answer(story, NOT_YET)
    assert asked(story) == ("A1", TASK, "probing.prompt")
    answer(story, NOT_YET)

    assert asked(story) == ("B1", NONE, "probing.prompt")


def test_help_that_the_mentor_cannot_give_is_not_asked_with() -> None:
    skill = evolve(
        a_skill("A", 0.1),
        scaffolds=(help_at(TASK, "A_h2", channel=Channel.TRAINING),),
    )
    mentor = Mentor("Pak Budi", masters={"A"}, channels=frozenset({Channel.MENTORING}))
    story = Story(a_programme(skill), goals=("A",), mentor=mentor)
    answer(story, NOT_YET)

    assert asked(story) is None


def test_once_she_works_her_work_shows_both_ends() -> None:
    story = roots(0.1)

    story.tries("S01", NOT_YET)

    assert asked(story) is None


# What she may well have, and nobody has seen.


def test_an_open_skill_that_she_may_well_have_is_asked_about_before_work() -> None:
    """S0 was tried, so the opening's prompts are over; S1 stands at .85 unseen."""
    story = roots(0.1, 0.85)
    story.tries("S01", NOT_YET)

    assert asked(story) == ("S11", NONE, "probing.unseen")
    assert reason(story).facts == {"skill": story.skill("S1"), "mastery": 0.85}
    answer(story, NOT_YET)
    assert asked(story) is None


def test_one_that_she_may_well_lack_is_not() -> None:
    story = roots(0.1, 0.19)
    story.tries("S01", NOT_YET)

    assert asked(story) is None


# What lies beneath.


@pytest.fixture
def stuck() -> Story:
    """B rests on A and Z, both held to be firm, and does not come."""
    story = Story(
        a_programme(a_skill("A", 0.5), a_skill("Z", 0.5), a_skill("B", 0.1, "A", "Z")),
        goals=("B",),
        belief=believing(A=0.99, Z=0.99),
    )
    for name in ("A1", "Z1"):
        story.tries(name)
    return story


def tried_in_vain(story: Story, n_times: int) -> None:
    for _ in range(n_times):
        story.offer("B1", DEMONSTRATION)
        story.tries("B1", PARTLY, DEMONSTRATION)


def test_after_six_tries_each_required_skill_is_asked_about_once(
    stuck: Story,
) -> None:
    tried_in_vain(stuck, 5)
    assert asked(stuck) is None

    tried_in_vain(stuck, 1)

    assert asked(stuck) == ("A2", NONE, "probing.beneath")
    assert reason(stuck).facts == {
        "skill": stuck.skill("A"),
        "above": stuck.skill("B"),
        "tries": 6,
    }
    answer(stuck, ACHIEVED)
    assert asked(stuck) == ("Z2", NONE, "probing.beneath")
    answer(stuck, ACHIEVED)
    assert asked(stuck) is None


def test_and_again_after_six_more(stuck: Story) -> None:
    tried_in_vain(stuck, 6)
    for _ in range(2):
        answer(stuck, ACHIEVED)
    tried_in_vain(stuck, 5)
    assert asked(stuck) is None

    tried_in_vain(stuck, 1)

    found = asked(stuck)
    assert found is not None
    assert found[2] == "probing.beneath"


def test_what_lies_beneath_and_was_declined_is_left_for_a_day(stuck: Story) -> None:
    tried_in_vain(stuck, 6)
    entry = stuck.tell(Probed, activity="A2")
    stuck.tell(Declined, offer=entry.id)

    assert asked(stuck) == ("Z2", NONE, "probing.beneath")


def test_what_lies_beneath_and_cannot_be_shown_in_her_trade_is_not_asked() -> None:
    """Every activity of A belongs to a farm."""
    plain = a_programme(a_skill("A", 0.9), a_skill("B", 0.1, "A"))
    farm = evolve(
        plain,
        activities=tuple(
            evolve(it, contexts=("farm",)) if it.skill.id == "A" else it
            for it in plain.activities
        ),
    )
    stall = Mentee("Bu Sari", goals=("B",), enterprise=Enterprise(context="warung"))
    story = Story(farm, mentee=stall)

    tried_in_vain(story, 6)

    assert asked(story) is None


def test_what_serves_no_goal_is_not_looked_beneath(stuck: Story) -> None:
    tried_in_vain(stuck, 6)

    stuck.tell(GoalDropped, skill="B")

    assert asked(stuck) is None


# The delayed test of a goal.


@pytest.fixture
def shown() -> Story:
    """A is a goal and was shown on day 0, so that it is managed alone."""
    story = Story(a_programme(a_skill("A", 0.9), n_activities=3), goals=("A",))
    story.tries("A1")
    assert story.standing.is_managed_alone(story.skill("A"))
    return story


def at(story: Story, day: float) -> Story:
    story.standing = story.standing.on(day)
    story.day = day
    return story


def test_a_week_after_the_first_success_another_activity_is_asked(
    shown: Story,
) -> None:
    assert asked(at(shown, 6.9)) is None
    assert due_days(shown.standing, shown.skill("A")) == (7.0,)

    assert asked(at(shown, 7.0)) == ("A2", NONE, "probing.delayed")


def test_the_one_least_tried_is_asked(shown: Story) -> None:
    """A2 was tried with help on day 1; A3 never."""
    shown.tries("A2", ACHIEVED, QUESTION, day=1.0)

    assert asked(at(shown, 7.0)) == ("A3", NONE, "probing.delayed")


def test_an_answer_that_is_no_success_is_not_asked_for_again_on_that_day(
    shown: Story,
) -> None:
    """It is nine; at midnight a day of the calendar is over: day 7.625."""
    at(shown, 7.0)
    answer(shown, PARTLY)
    shown.standing = evolve(
        shown.standing,
        records={
            "A": evolve(shown.standing.record(shown.skill("A")), was_mastered=True)
        },
    )

    assert asked(shown) is None
    assert due_days(shown.standing, shown.skill("A")) == (7.625,)
    assert asked(at(shown, 7.7)) == ("A2", NONE, "probing.delayed")


def test_a_declined_test_waits_for_a_day(shown: Story) -> None:
    at(shown, 7.0)
    entry = shown.tell(Probed, activity="A2")
    shown.tell(Declined, offer=entry.id)

    assert asked(at(shown, 7.99)) is None
    assert asked(at(shown, 8.0)) == ("A2", NONE, "probing.delayed")


def test_a_skill_with_one_activity_is_never_tested_again() -> None:
    """It could not be certified; `check` says so of the programme."""
    story = Story(a_programme(a_skill("A", 0.9), n_activities=1), goals=("A",))
    story.tries("A1")

    assert due_days(story.standing, story.skill("A")) == ()
    assert asked(at(story, 30.0)) is None


def test_what_was_never_shown_is_not_due(shown: Story) -> None:
    fresh = Story(shown.standing.programme)

    assert due_days(fresh.standing, fresh.skill("A")) == ()
    standing = Standing(programme=shown.standing.programme, model=StagesModel())
    assert due_days(standing, shown.skill("A")) == ()


def test_what_is_certified_is_not_tested_until_that_lapses(shown: Story) -> None:
    answer(at(shown, 7.0), ACHIEVED)

    assert asked(at(shown, 100.0)) is None
    assert asked(at(shown, 187.5)) == ("A2", NONE, "probing.delayed") or asked(
        shown
    ) == (
        "A3",
        NONE,
        "probing.delayed",
    )


def test_only_goals_are_tested_again(shown: Story) -> None:
    shown.tell(GoalDropped, skill="A")

    assert asked(at(shown, 7.0)) is None
