"""What comes next, in an order that never changes; a test for each step of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from any_dialogue import help_at
from attrs import evolve, frozen
from telling import MONDAY, Story, a_programme, a_skill, believing

from scaffolding.assessment.probing import HalfSplit
from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.field import Field
from scaffolding.errors import NotOfferedError
from scaffolding.journal.entries import (
    Discussed,
    Ended,
    HandOverProposed,
    Paused,
    Probed,
)
from scaffolding.luck import Luck
from scaffolding.mentorship.agenda import Agenda, move_of
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import (
    Decision,
    Discuss,
    End,
    HandOver,
    Offer,
    Pause,
    Probe,
    Topic,
)
from scaffolding.people import Mentee, Mentor
from scaffolding.policies.guide import Guide
from scaffolding.principles.affect import Affect
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.reasons import ReasonCode
from scaffolding.standing.standing import Standing
from scaffolding.standing.thresholds import Thresholds

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support

QUIET = Thresholds(clearly_not=0.5, clearly_so=0.5, worth_asking=1.0, prompts=1)
"""Nothing is asked in the opening but one prompt."""


def days(n: float) -> datetime:
    return MONDAY + timedelta(days=n)


def begun(
    programme: Programme,
    *goals: str,
    knows: str = "",
    mentor: Mentor | None = None,
    **others: object,
) -> Mentorship:
    """Return a mentorship past its opening: a level failed and a level managed.

    What she knows she shows alone.
    """
    mentorship = Mentorship(
        programme,
        mentee=Mentee("Bu Sari", goals=goals),
        mentor=mentor,
        thresholds=QUIET,
        **others,  # type: ignore[arg-type]
    )
    while isinstance(mentorship.next_move(at=MONDAY).move, Probe):
        is_well = answers_well(mentorship, knows)
        mentorship.answer(ACHIEVED if is_well else NOT_YET, at=MONDAY)
    return mentorship


def answers_well(mentorship: Mentorship, knows: str = "") -> bool:
    asked = mentorship.standing.dialogue.open
    assert isinstance(asked, Probed)
    skill = mentorship.programme.activity(asked.activity).skill
    return asked.support is not NONE or skill.id == knows


def tries(
    mentorship: Mentorship, outcome: Outcome = ACHIEVED, *, at: datetime = MONDAY
) -> None:
    """Let what is offered be taken and tried."""
    assert isinstance(mentorship.next_move(at=at).move, Offer)
    if not mentorship.standing.dialogue.is_agreed:
        mentorship.agree(at=at)
    mentorship.record(outcome, at=at)


def codes(decision: Decision) -> list[ReasonCode]:
    return [reason.code for reason in decision.reasons]


@pytest.fixture
def shop() -> Programme:
    """B requires A; C stands alone."""
    return a_programme(a_skill("A", 0.9), a_skill("B", 0.1, "A"), a_skill("C", 0.3))


# 1. Consent.


def test_without_consent_it_is_left_there_until_she_renews_it(shop: Programme) -> None:
    mentorship = begun(shop, "B")
    mentorship.withdraw_consent(at=MONDAY)

    decision = mentorship.next_move(at=MONDAY)

    assert decision.move == End()
    assert codes(decision) == [ReasonCode.CONSENT_WITHDRAWN]
    assert mentorship.next_move(at=days(9)) is decision
    assert isinstance(list(mentorship.journal)[-1], Ended)
    mentorship.renew_consent(at=days(9))
    assert isinstance(mentorship.next_move(at=days(9)).move, Offer)


# 2. What is open.


def test_an_offer_waits_until_she_answers_and_she_tries(shop: Programme) -> None:
    mentorship = begun(shop, "B")
    offer = mentorship.next_move(at=MONDAY)
    n_entries = len(list(mentorship.journal))

    assert mentorship.next_move(at=days(1)) is offer
    mentorship.feel(Mood.BORED, at=days(1))
    mentorship.meet(at=days(2))
    mentorship.agree(at=days(2))
    assert mentorship.next_move(at=days(3)) is offer
    assert len(list(mentorship.journal)) == n_entries + 3

    mentorship.record(ACHIEVED, at=days(3))
    assert mentorship.consider(at=days(3)) is not offer


def test_a_question_waits_until_she_answers_it(shop: Programme) -> None:
    mentorship = Mentorship(shop, mentee=Mentee("Bu Sari", goals=("C",)))
    asked = mentorship.next_move(at=MONDAY)
    assert isinstance(asked.move, Probe)

    assert mentorship.next_move(at=days(30)) is asked


def test_what_is_open_and_was_decided_elsewhere_waits_all_the_same(
    shop: Programme,
) -> None:
    """A hand-over that another program proposed: nobody knows why."""
    mentorship = begun(shop, "B")
    proposed = HandOverProposed(id="x", at=MONDAY, skill="A")
    standing = mentorship.standing.after(proposed)
    mentorship._course.field = mentorship.field.after(standing, proposed)  # noqa: SLF001
    mentorship._course.decided = None  # noqa: SLF001

    decision = mentorship.consider(at=MONDAY)

    assert decision.move == HandOver(skill=shop.skill("A"))
    assert codes(decision) == [ReasonCode.OPEN_WAITS]


# 3. A counter-offer.


def test_what_she_proposes_is_offered_and_she_has_agreed_already(
    shop: Programme,
) -> None:
    mentorship = begun(shop, "B", knows="A")
    mentorship.next_move(at=MONDAY)
    mentorship.counter("B2", DEMONSTRATION, at=MONDAY)

    decision = mentorship.next_move(at=MONDAY)

    assert isinstance(decision.move, Offer)
    assert (decision.move.activity.id, decision.move.support) == ("B2", DEMONSTRATION)
    assert ReasonCode.COLLABORATION_HER_OWN in codes(decision)
    assert mentorship.standing.dialogue.is_agreed
    mentorship.record(ACHIEVED, at=MONDAY)


def test_the_policy_says_how_much_help_if_she_leaves_it_open(shop: Programme) -> None:
    """Least support at .5: A goes well alone."""
    mentorship = begun(shop, "B")
    mentorship.next_move(at=MONDAY)
    mentorship.counter("A2", at=MONDAY)

    move = mentorship.next_move(at=MONDAY).move

    assert isinstance(move, Offer)
    assert (move.activity.id, move.support) == ("A2", NONE)


def test_what_cannot_be_offered_is_talked_of_with_every_reason(
    shop: Programme,
) -> None:
    """Not toward a goal; and once it was talked of, it is answered."""
    mentorship = begun(shop, "B")
    mentorship.next_move(at=MONDAY)
    mentorship.counter("C1", NONE, at=MONDAY)

    decision = mentorship.next_move(at=MONDAY)

    assert decision.move == Discuss(topic=Topic.COUNTER)
    assert codes(decision)[0] is ReasonCode.COUNTER_REFUSED
    assert ReasonCode.NEED_SERVES_NONE in codes(decision)
    mentorship.feel(Mood.CONFUSED, at=MONDAY)
    assert isinstance(mentorship.next_move(at=MONDAY).move, Offer)


# 4. and 5. Goals and certificates.


def test_without_a_goal_she_is_asked_for_one(shop: Programme) -> None:
    mentorship = Mentorship(shop, mentee=Mentee("Bu Sari"))

    decision = mentorship.next_move(at=MONDAY)

    assert decision.move == Discuss(topic=Topic.GOAL)
    assert codes(decision) == [ReasonCode.GOAL_NONE]
    mentorship.set_goal("B", at=MONDAY)
    assert mentorship.consider(at=MONDAY).move != decision.move


@pytest.fixture
def proven(shop: Programme) -> Mentorship:
    """A, her goal, was shown in A1 on Monday and in A2 a week later."""
    mentorship = begun(shop, "A")
    tries(mentorship)
    tries(mentorship)
    assert mentorship.standing.is_managed_alone(shop.skill("A"))
    return mentorship


def test_a_goal_is_asked_for_again_a_week_on_and_then_handed_over(
    proven: Mentorship, shop: Programme
) -> None:
    waits = proven.next_move(at=MONDAY)
    assert isinstance(waits.move, Pause)
    assert waits.move.until == days(7)
    assert codes(waits) == [ReasonCode.ONLY_WAITING]
    asked = proven.next_move(at=days(7))
    assert isinstance(asked.move, Probe)
    assert codes(asked) == [ReasonCode.PROBE_DELAYED]
    assert asked.reasons[0].facts == {"skill": shop.skill("A"), "days": 7}
    proven.answer(ACHIEVED, at=days(7))

    decision = proven.next_move(at=days(7))

    assert decision.move == HandOver(skill=shop.skill("A"))
    assert codes(decision) == [ReasonCode.CERTIFICATE_DUE]
    proven.hand_over("A", at=days(7))
    done = proven.next_move(at=days(7))
    assert done.move == Discuss(topic=Topic.GOAL)
    assert codes(done) == [ReasonCode.GOAL_ALL_DONE]


def test_a_hand_over_declined_rests_for_a_day(
    proven: Mentorship, shop: Programme
) -> None:
    proven.next_move(at=days(7))
    proven.answer(ACHIEVED, at=days(7))
    proven.next_move(at=days(7))
    proven.decline("not quite", at=days(7))

    decision = proven.next_move(at=days(7))

    assert isinstance(decision.move, Pause)
    assert decision.move.until == days(8)
    assert proven.next_move(at=days(8)).move == HandOver(skill=shop.skill("A"))


def test_the_delayed_test_is_asked_once_a_day_at_most(proven: Mentorship) -> None:
    """It failed, so it is worked on; a week later again, not sooner."""
    proven.next_move(at=days(7))
    proven.answer(PARTLY, at=days(7))

    again = proven.next_move(at=days(7))

    assert not isinstance(again.move, Probe)


def test_a_declined_delayed_test_is_asked_again_a_day_later(proven: Mentorship) -> None:
    proven.next_move(at=days(7))
    proven.decline(at=days(7))

    waits = proven.next_move(at=days(7.1))

    assert isinstance(waits.move, Pause)
    assert waits.move.until.date() == days(8).date()
    assert isinstance(proven.next_move(at=days(8)).move, Probe)


def test_only_goals_are_given_the_delayed_test(shop: Programme) -> None:
    """A was shown on the way to B, and a week passed: B is worked on, A is not asked."""
    mentorship = begun(shop, "B")
    tries(mentorship)
    while not mentorship.standing.is_managed_alone(shop.skill("A")):
        tries(mentorship)

    move = mentorship.next_move(at=days(7)).move

    assert isinstance(move, Offer)
    assert move.activity.skill is shop.skill("B")


# 6. is in test_probes.


# 7. Enough for one day.


def test_after_six_tries_it_is_enough_for_the_day(shop: Programme) -> None:
    """It is nine o'clock where she is: until midnight."""
    mentorship = begun(shop, "B")
    for _ in range(6):
        tries(mentorship, PARTLY)
    mentorship.feel(Mood.ENGAGED, at=MONDAY)
    while isinstance(mentorship.next_move(at=MONDAY).move, Probe):
        mentorship.answer(ACHIEVED, at=MONDAY)

    decision = mentorship.next_move(at=MONDAY)

    assert decision.move == Pause(until=MONDAY.replace(hour=0) + timedelta(days=1))
    assert codes(decision) == [ReasonCode.DAY_FULL]
    assert decision.reasons[0].facts == {"tries": 6}
    assert mentorship.next_move(at=days(0.6)) is decision
    assert isinstance(mentorship.next_move(at=days(0.7)).move, Offer)


# 8. The policy.


def test_else_the_policy_chooses_among_candidates_and_says_why(
    shop: Programme,
) -> None:
    mentorship = begun(shop, "B")

    decision = mentorship.next_move(at=MONDAY)

    assert isinstance(decision.move, Offer)
    assert [reason.origin for reason in decision.reasons] == [
        "collaboration",
        "reach",
        "withdrawal",
        "need",
        "anticipation",
        "sequence",
        "affect",
        "pick",
        "least_support",
    ]
    assert {it.activity.skill.id for it in decision.refused} == {"A", "C"}


@frozen
class Hers:
    """A policy that leaves it to her, and does not say why."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> tuple[Candidate, ...]:
        return tuple(candidates[:2])


def test_what_a_policy_leaves_to_her_is_a_choice(shop: Programme) -> None:
    mentorship = begun(shop, "B", policy=Hers())

    decision = mentorship.next_move(at=MONDAY)

    assert isinstance(decision.move, Discuss)
    assert decision.move.topic is Topic.CHOICE
    assert len(decision.move.options) == 2
    assert decision.reasons == ()
    mentorship.choose(1, at=MONDAY)
    chosen = mentorship.next_move(at=MONDAY)
    assert chosen.move == decision.move.options[1]
    assert codes(chosen) == [ReasonCode.SHE_CHOOSES]
    mentorship.record(ACHIEVED, at=MONDAY)


@frozen
class Stubborn:
    """A policy that offers what it likes."""

    likes: Candidate | tuple[Candidate, ...]

    def choose(
        self, _: Standing, __: Sequence[Candidate], ___: Luck, /
    ) -> Candidate | tuple[Candidate, ...]:
        return self.likes


def test_a_policy_that_chooses_what_it_is_not_offered_is_an_error(
    shop: Programme,
) -> None:
    candidate = begun(shop, "B").field.candidates[0]
    other = evolve(candidate, offer=Offer(activity=shop.activity("C1")))

    for likes in (other, (), (candidate, other)):
        mentorship = begun_with(shop, Stubborn(likes))
        before = list(mentorship.journal)
        with pytest.raises(
            NotOfferedError, match=r"Stubborn\.choose must return one or"
        ):
            mentorship.next_move(at=MONDAY)
        assert list(mentorship.journal) == before


def begun_with(programme: Programme, policy: object) -> Mentorship:
    """Return a mentorship past its opening without a move of the policy's."""
    mentorship = Mentorship(
        programme,
        mentee=Mentee("Bu Sari", goals=("B",)),
        thresholds=QUIET,
        policy=policy,  # type: ignore[arg-type]
    )
    for _ in range(2):
        mentorship.next_move(at=MONDAY)
        is_well = answers_well(mentorship)
        mentorship.answer(ACHIEVED if is_well else NOT_YET, at=MONDAY)
    return mentorship


def test_luck_is_of_the_seed_the_mentee_and_the_step(shop: Programme) -> None:
    drawn: list[Luck] = []

    @frozen
    class Noting:
        def choose(
            self, _: Standing, candidates: Sequence[Candidate], luck: Luck, /
        ) -> Candidate:
            drawn.append(luck)
            return candidates[0]

    mentorship = begun(shop, "B", policy=Noting(), seed=7)

    assert drawn[-1] == Luck(seed=7, mentee="Bu Sari", step=2)
    tries(mentorship)
    mentorship.next_move(at=MONDAY)
    assert drawn[-1].step == 3


# 9. Only waiting is left.


def shown_in_vain(mentorship: Mentorship) -> None:
    """Let C fail twice with the most help there is."""
    for _ in range(2):
        mentorship.offer("C1", DEMONSTRATION, because="To see it", at=MONDAY)
        mentorship.agree(at=MONDAY)
        mentorship.record(NOT_YET, at=MONDAY)


def test_while_a_skill_rests_and_nothing_else_is_left_one_waits(
    shop: Programme,
) -> None:
    """C failed twice with the most help: a day later it may be tried again."""
    mentorship = begun(shop, "C")
    shown_in_vain(mentorship)

    decision = mentorship.next_move(at=MONDAY)

    assert decision.move == Pause(until=days(1))
    assert codes(decision) == [ReasonCode.ONLY_WAITING]
    assert isinstance(mentorship.next_move(at=days(1)).move, Offer)


def test_help_that_is_too_long_for_today_is_waited_for() -> None:
    """Of 60 minutes 45 were used, and the only help that would do takes 45."""
    skill = evolve(
        a_skill("A", 0.05), scaffolds=(help_at(DEMONSTRATION, "A_h5", minutes=45),)
    )
    mentor = Mentor("Pak Budi", masters={"A"}, minutes=60)
    mentorship = begun(a_programme(skill), "A", mentor=mentor)
    tries(mentorship, PARTLY)

    decision = mentorship.next_move(at=MONDAY)

    assert decision.move == Pause(until=MONDAY.replace(hour=0) + timedelta(days=1))
    assert isinstance(mentorship.next_move(at=days(0.7)).move, Offer)


def test_a_question_declined_is_waited_for_where_nothing_else_is_left() -> None:
    """No help for A, and she has little of it: only what she says can change that."""
    mentorship = Mentorship(
        a_programme(a_skill("A", 0.21, levels=())),
        mentee=Mentee("Bu Sari", goals=("A",)),
    )
    assert isinstance(mentorship.next_move(at=MONDAY).move, Probe)
    mentorship.decline(at=MONDAY)

    assert mentorship.next_move(at=MONDAY).move == Pause(until=days(1))


def test_without_affect_nothing_rests(shop: Programme) -> None:
    mentorship = begun(shop, "C", principles=Principles().without(Affect))
    shown_in_vain(mentorship)

    assert isinstance(mentorship.next_move(at=MONDAY).move, Offer)


# 10. Only what she declined is left.


def test_if_only_what_she_declined_is_left_she_chooses(shop: Programme) -> None:
    mentorship = begun(shop, "C")
    for _ in range(2):
        mentorship.next_move(at=MONDAY)
        mentorship.decline(at=MONDAY)

    decision = mentorship.next_move(at=MONDAY)

    assert isinstance(decision.move, Discuss)
    assert decision.move.topic is Topic.CHOICE
    assert [it.activity.id for it in decision.move.options] == ["C1", "C2"]
    assert codes(decision) == [ReasonCode.ONLY_DECLINED]
    mentorship.choose(decision.move.options[1], at=MONDAY)
    assert mentorship.next_move(at=MONDAY).move == decision.move.options[1]


# 11. Nothing is within reach.


def test_if_nothing_is_within_reach_what_is_missing_is_named() -> None:
    """B rests on A, of which she has little, and there is no help for A."""
    weak, goal = a_skill("A", 0.02, levels=()), a_skill("B", 0.01, "A")
    other = a_skill("C", 0.02, levels=())
    mentorship = begun(a_programme(weak, goal, other), "B")
    assert len(mentorship.field.open) == 2

    decision = mentorship.next_move(at=MONDAY)

    assert decision.move == Discuss(topic=Topic.BEYOND_REACH)
    assert codes(decision) == [ReasonCode.NOTHING_IN_REACH]
    assert missing(decision) == ["A"]
    assert mentorship.next_move(at=days(3)) is decision


def test_what_is_missing_is_what_an_open_skill_rests_on_and_is_not_firm() -> None:
    """B has no help. A is ready at .9 and no more, and the mentor cannot help with it."""
    programme = a_programme(a_skill("A", 0.9), a_skill("B", 0.0, "A", levels=()))
    mentor = Mentor("Pak Budi", masters={"B"})
    story = Story(programme, goals=("B",), mentor=mentor)
    story.tries("A1")
    belief = believing(A=0.9)
    field = Field.of(evolve(story.standing, belief=belief), Principles())
    assert [skill.id for skill in field.open] == ["B"]

    decision = Agenda(field=field, policy=Guide(), asking=HalfSplit()).next()

    assert decision.move == Discuss(topic=Topic.BEYOND_REACH)
    assert missing(decision) == ["A"]


def missing(decision: Decision) -> list[str]:
    found = decision.reasons[0].facts["missing"]
    assert isinstance(found, tuple)
    return [one.skill.id for one in found]  # type: ignore[union-attr]


def test_before_the_opening_luck_is_of_nobody(shop: Programme) -> None:
    field = Field.of(Standing(programme=shop, model=StagesModel()), Principles())
    agenda = Agenda(field=field, policy=Guide(), asking=HalfSplit())

    assert agenda.luck == Luck()
    assert agenda.next().move == Discuss(topic=Topic.GOAL)


# What an entry made.


def test_every_move_is_read_back_from_its_entry(shop: Programme) -> None:
    assert move_of(Ended(id="1", at=MONDAY), shop) == End()
    assert move_of(Paused(id="1", at=MONDAY, until=days(1)), shop) == Pause(
        until=days(1)
    )
    talk = Discussed(id="1", at=MONDAY, topic=Topic.GOAL)
    assert move_of(talk, shop) == Discuss(topic=Topic.GOAL)
