"""The fold: what an entry makes of a standing, and what the standing answers."""

from datetime import timedelta

import pytest
from attrs import evolve
from telling import MONDAY, Story, a_programme, a_skill, believing

from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.journal.entries import Answered, Attempted, Chosen, Felt, Met, Option
from scaffolding.people import Enterprise, Mentee
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.standing.certificates import Certificate
from scaffolding.standing.standing import Standing, replay

NOT_YET, PARTLY, ACHIEVED = Outcome
QUESTION = Support.QUESTION


@pytest.fixture
def story(shop: Programme) -> Story:
    return Story(shop)


@pytest.fixture
def chain() -> Programme:
    """A requires nothing, B requires A, C requires B; no help for B and C."""
    return a_programme(
        a_skill("A", 0.9),
        a_skill("B", 0.1, "A", levels=()),
        a_skill("C", 0.0, "B", levels=()),
    )


def test_an_unaided_success_on_top_of_belief_is_managing_alone(
    story: Story, records: Activity
) -> None:
    """Prior .87: one unaided success brings mastery over .95."""
    assert not story.standing.is_managed_alone(records.skill)

    story.tries("r1_book")

    assert story.standing.mastery(records.skill) > 0.95
    assert story.standing.is_managed_alone(records.skill)


def test_belief_alone_is_not_managing_alone(story: Story, records: Activity) -> None:
    """Helped successes may convince the model; they show nothing of her alone."""
    for _ in range(20):
        story.tries("r1_book", ACHIEVED, QUESTION)

    assert story.standing.is_believed(records.skill)
    assert not story.standing.is_managed_alone(records.skill)


def test_an_answer_shows_as_much_as_a_try(story: Story, records: Activity) -> None:
    story.tell(Answered, activity="r1_book", outcome=ACHIEVED)

    assert story.standing.is_managed_alone(records.skill)
    assert story.standing.record(records.skill).last is None


def test_shown_and_only_ready_is_not_managed_alone(
    shop: Programme, records: Activity
) -> None:
    """From stages .6, .2, .2 one unaided success leads to about .87."""
    belief = believing().holding("R1", (0.6, 0.2, 0.2), day=0.0)
    story = Story(shop, belief=belief)

    story.tries("r1_book")

    assert 0.8 < story.standing.mastery(records.skill) < 0.95
    assert not story.standing.is_believed(records.skill)


def test_a_failure_takes_back_what_was_shown_even_with_help(
    story: Story, records: Activity
) -> None:
    for _ in range(5):
        story.tries("r1_book")
    assert story.standing.is_managed_alone(records.skill)

    story.tries("r1_book", NOT_YET, QUESTION)
    for _ in range(9):
        story.tries("r1_book", ACHIEVED, QUESTION)

    assert story.standing.is_believed(records.skill)
    assert not story.standing.is_managed_alone(records.skill)


def test_a_month_of_forgetting_undoes_no_skill(
    shop: Programme, sales: Activity
) -> None:
    """Why there are two thresholds: with one of .95 this skill would be undone."""
    story = Story(shop, belief=believing(R1=1.0))
    for _ in range(4):
        story.tries("r2_day")
    assert story.standing.mastery(sales.skill) > 0.95

    later = story.standing.on(28.0)

    assert later.mastery(sales.skill) < 0.95
    assert later.is_managed_alone(sales.skill)


def test_a_year_of_forgetting_does(shop: Programme, sales: Activity) -> None:
    story = Story(shop, belief=believing(R1=1.0))
    for _ in range(6):
        story.tries("r2_day")

    assert story.standing.is_managed_alone(sales.skill)
    assert not story.standing.on(365.0).is_managed_alone(sales.skill)


def test_a_skill_doubted_is_believed_again_only_by_evidence(
    shop: Programme, sales: Activity
) -> None:
    """Mastery at the last evidence is what counts: a part success may bring it under."""
    story = Story(shop, belief=believing(R1=1.0))
    for _ in range(4):
        story.tries("r2_day")

    story.tries("r2_day", PARTLY, day=28.0)

    assert 0.8 <= story.standing.mastery(sales.skill) < 0.95
    assert not story.standing.is_believed(sales.skill)


def test_a_certificate_says_what_was_shown_when_and_until_when_it_holds(
    shop: Programme, sales: Activity
) -> None:
    story = Story(shop, belief=believing(R1=1.0))
    for _ in range(4):
        story.tries("r2_day")
    assert story.standing.certificate(sales.skill) is None

    story.tries("r2_week", day=7.0)

    day, week = shop.activities[1:]
    assert story.standing.certificate(sales.skill) == Certificate(
        skill=sales.skill,
        first=day,
        first_at=MONDAY,
        later=week,
        later_at=MONDAY + timedelta(days=7),
        lapses_at=MONDAY + timedelta(days=187),
    )


@pytest.fixture
def proven() -> Story:
    """A is certified on day 8, and nothing of it fades: it was brought along."""
    story = Story(a_programme(a_skill("A", 0.9)))
    story.tries("A1")
    story.tries("A2", day=8.0)
    assert story.standing.certificate(story.skill("A")) is not None
    return story


def test_a_certificate_lapses_180_days_after_the_last_unaided_success(
    proven: Story,
) -> None:
    skill = proven.skill("A")

    assert proven.standing.on(188.0).certificate(skill) is not None
    assert proven.standing.on(188.1).certificate(skill) is None


def test_a_later_success_keeps_it(proven: Story) -> None:
    proven.tries("A1", day=100.0)

    assert proven.standing.on(280.0).certificate(proven.skill("A")) is not None


def test_a_lapsed_certificate_is_earned_anew_by_two_more_successes(
    proven: Story,
) -> None:
    skill = proven.skill("A")

    proven.tries("A1", day=200.0)
    assert proven.standing.certificate(skill) is None
    proven.tries("A2", day=206.0)
    assert proven.standing.certificate(skill) is None
    proven.tries("A2", day=207.0)

    assert proven.standing.certificate(skill) is not None


def test_a_certificate_lapses_at_an_unaided_failure_and_not_at_a_helped_one(
    proven: Story,
) -> None:
    skill = proven.skill("A")

    proven.tries("A1", NOT_YET, QUESTION, day=9.0)
    proven.tries("A1", ACHIEVED, QUESTION)
    helped = proven.standing
    proven.tries("A1", NOT_YET)
    for _ in range(3):
        proven.tries("A1")

    assert helped.certificate(skill) is not None
    assert proven.standing.is_believed(skill)
    assert proven.standing.certificate(skill) is None


def test_a_certificate_needs_belief() -> None:
    """Two unaided successes at a prior of .01 convince nobody yet."""
    story = Story(a_programme(a_skill("A", 0.01)))

    story.tries("A1")
    story.tries("A2", day=8.0)

    assert story.standing.record(story.skill("A")).certified_by(7.0) is not None
    assert story.standing.certificate(story.skill("A")) is None


def test_goals_served_and_steps_lead_up_to_a_goal(chain: Programme) -> None:
    story = Story(chain, goals=("C",))

    goals = story.standing.goals_served(story.skill("A"))

    assert [goal.skill for goal in goals] == [story.skill("C")]
    assert [story.standing.steps(story.skill(name)) for name in "ABC"] == [3, 2, 1]
    assert Story(chain).standing.steps(story.skill("A")) == 0


def test_an_outlook_is_all_that_a_principle_may_know(chain: Programme) -> None:
    """A at .9, B untried at .1: alone .1 x .9 + .27 x .45 + .63 x .15 = .306."""
    story = Story(chain, goals=("B",))
    story.tell(Felt, mood=Mood.BORED)

    outlook = story.standing.outlook(story.skill("B"))

    assert [it.skill.id for it in outlook.requirements] == ["A"]
    assert [it.activity.id for it in outlook.prospects] == ["B1", "B2"]
    assert outlook.prospects[0].chances == pytest.approx((0.306,))
    assert outlook.mood is Mood.BORED
    assert outlook.mastery == pytest.approx(0.1)
    assert not outlook.is_managed_alone


def test_an_outlook_is_worked_out_once(story: Story, sales: Activity) -> None:
    assert story.standing.outlook(sales.skill) is story.standing.outlook(sales.skill)


def test_of_her_trade_only_the_activities_that_fit_are_seen() -> None:
    skill = a_skill("A", 0.5)
    programme = a_programme(skill)
    farm = evolve(programme.activities[0], id="farm", contexts=("farm",))
    both = evolve(programme, activities=(*programme.activities, farm))
    stall = Mentee("Bu Sari", enterprise=Enterprise(context="warung"))

    of_anyone = Story(both).standing.activities_of(skill)
    hers = Story(both, mentee=stall).standing.activities_of(skill)

    assert [one.id for one in of_anyone] == ["A1", "A2", "farm"]
    assert [one.id for one in hers] == ["A1", "A2"]
    assert Story(both).standing.fits(farm)
    assert not Story(both, mentee=stall).standing.fits(farm)
    assert Story(both, mentee=stall).standing.fits(hers[0])


def test_a_ready_skill_is_waited_for_if_no_help_brings_what_it_opens_near(
    chain: Programme,
) -> None:
    """B at most .1 x .9 + .27 x .45 + .63 x .15 = .306 < .5, and it leads to the goal."""
    story = Story(chain, goals=("C",), belief=believing(A=0.9))

    assert story.standing.is_waited_for(story.skill("A"), 0.5)
    assert not story.standing.is_waited_for(story.skill("A"), 0.3)
    assert not Story(chain).standing.is_waited_for(story.skill("A"), 0.5)


def test_a_mastered_skill_is_not_waited_for(chain: Programme) -> None:
    story = Story(chain, goals=("C",), belief=believing(A=0.96))

    assert not story.standing.is_waited_for(story.skill("A"), 0.5)


def test_nothing_waits_for_what_opens_a_skill_that_is_not_ready(
    chain: Programme,
) -> None:
    """C waits for B, which is not ready; so C is not near enough to wait for anything."""
    story = Story(chain, goals=("C",), belief=believing(A=0.9, B=0.7))

    assert not story.standing.is_waited_for(story.skill("B"), 0.5)


def test_waiting_reaches_down_through_a_skill_that_is_managed_alone(
    chain: Programme,
) -> None:
    """C waits for B at .9, which is managed alone but beyond a floor of .99 itself."""
    story = Story(chain, goals=("C",), belief=believing(A=0.9, B=0.9))
    record = evolve(
        story.standing.record(story.skill("B")), was_mastered=True, was_shown=True
    )
    standing = evolve(story.standing, records={"B": record})
    assert standing.is_managed_alone(story.skill("B"))

    assert standing.is_waited_for(story.skill("B"), 0.99)
    assert standing.is_waited_for(story.skill("A"), 0.99)


def test_what_is_managed_alone_and_near_enough_waits_for_nothing(
    chain: Programme,
) -> None:
    """B is managed alone at .96, so it is firm, and C, which waits, does not reach A."""
    story = Story(chain, goals=("C",), belief=believing(A=0.9, B=0.96))
    record = evolve(
        story.standing.record(story.skill("B")), was_mastered=True, was_shown=True
    )
    standing = evolve(story.standing, records={"B": record})

    assert not standing.is_waited_for(story.skill("A"), 0.99)


def test_a_use_of_a_scaffold_is_counted_when_it_is_offered_or_chosen(
    story: Story, sales: Activity
) -> None:
    story.tell(
        Chosen, discussion="9", option=Option(activity="r2_day", scaffold="r2_q1")
    )
    story.offer("r1_book")

    record = story.standing.record(sales.skill)

    assert record.activity("r2_day").scaffolds == {"r2_q1": 1}
    assert story.standing.records.keys() == {"R2"}


@pytest.mark.parametrize("missing", ["support", "outcome"])
def test_a_try_of_which_too_little_was_recorded_is_no_evidence(
    story: Story, missing: str
) -> None:
    content = {"support": QUESTION, "outcome": ACHIEVED, missing: None}

    story.tell(Attempted, activity="r2_day", **content)

    assert story.standing.belief.held == {}
    assert story.standing.dialogue.last_skill == "R2"


def test_a_later_instant_is_another_time_and_a_word_is_more_than_that(
    story: Story,
) -> None:
    before = story.standing

    assert before.on(2.0).is_the_same_but_for_time(before)
    story.tell(Felt, day=2.0, mood=Mood.BORED)
    assert not story.standing.is_the_same_but_for_time(before)


def test_time_is_counted_from_the_opening(story: Story) -> None:
    story.tell(Met, day=2.5)

    standing = story.standing

    assert standing.day == 2.5
    assert standing.at == standing.instant_of(2.5) == MONDAY + timedelta(days=2.5)
    assert standing.day_of(MONDAY) == 0.0


def test_before_the_opening_there_is_no_date(shop: Programme) -> None:
    standing = Standing(programme=shop, model=StagesModel())

    assert standing.day_of(MONDAY) == 0.0
    assert standing.on(3.0).at is None
    assert (standing.tries_today, standing.minutes_used) == (0, 0)
    with pytest.raises(InvariantError, match="be there to tell dates by"):
        standing.instant_of(1.0)


def test_evidence_of_an_unknown_skill_is_refused(
    story: Story, records: Activity
) -> None:
    stranger = evolve(records, skill=evolve(records.skill, id="Z9"))
    tried = Evidence(activity=stranger, support=QUESTION, outcome=PARTLY, day=0.0)

    with pytest.raises(UnknownNameError, match="no skill 'Z9'"):
        story.standing.seeing(tried)


def test_what_is_older_than_the_standing_is_refused(story: Story) -> None:
    story.tell(Met, day=9.0)

    with pytest.raises(
        InvariantError, match=r"at must be 2026-01-14T.* or later, .*got .2026-01-08 "
    ):
        story.tell(Met, day=3.0)


def test_replaying_is_folding(story: Story, shop: Programme) -> None:
    story.goal("R2")
    story.tries("r1_book")
    story.tries("r2_day", NOT_YET, day=3.0)

    again = replay(story.entries, programme=shop, model=StagesModel())

    assert again == story.standing
    assert [goal.skill.id for goal in again.goals if goal.skill] == ["R2"]
