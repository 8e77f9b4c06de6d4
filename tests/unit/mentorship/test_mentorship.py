"""The dialogue itself: what is entered, what is improper, and what is left as it was."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

import pytest
from attrs import define, evolve, frozen
from telling import MONDAY, a_programme, a_skill

from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.probing import HalfSplit
from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import (
    ChangedError,
    ImproperError,
    InvariantError,
    JournalError,
    UnknownNameError,
)
from scaffolding.journal.descriptions import Description
from scaffolding.journal.entries import (
    Attempted,
    Chosen,
    ConsentWithdrawn,
    Countered,
    Declined,
    Entry,
    Felt,
    GoalDropped,
    GoalSet,
    HandedOver,
    Measured,
    Met,
    Missed,
    Offered,
    Opened,
    Revoked,
    Supported,
)
from scaffolding.journal.journal import Journal
from scaffolding.languages import Texts
from scaffolding.luck import Luck
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Decision, Discuss, Offer, Pause, Probe, Topic
from scaffolding.people import Enterprise, Mentee, Mentor
from scaffolding.policies.assists.fixed import Fixed
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.guide import Guide
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.need import Need
from scaffolding.principles.principles import Principles
from scaffolding.principles.reach import Reach
from scaffolding.programme.mistakes import Foreseen, Mistake
from scaffolding.programme.programme import Programme
from scaffolding.programme.terms import Term
from scaffolding.quantities import Channel, Mood, Outcome, Speaker, Support
from scaffolding.reasons import ReasonCode
from scaffolding.standing.standing import Standing
from scaffolding.standing.thresholds import Thresholds

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support
SARI = Mentee("Bu Sari")


@pytest.fixture
def shop() -> Programme:
    """B, called sales, requires A; A1 expects a mistake."""
    plain = a_programme(a_skill("A", 0.4), a_skill("B", 0.1, "A", slug="sales"))
    one, *others = plain.activities
    foreseen = Foreseen(mistake=Mistake(id="cash", name=Texts(en="Cash")), rate=0.4)
    return evolve(
        plain,
        activities=(evolve(one, mistakes=(foreseen,)), *others),
        contexts=tuple(
            Term(id=name, name=Texts(en=name.title())) for name in ("warung", "farm")
        ),
    )


@pytest.fixture
def talk(shop: Programme) -> Mentorship:
    """A mentorship in which nothing was said yet; she wants B."""
    mentor = Mentor("Pak Budi", masters=shop.skills)
    return Mentorship(shop, mentee=Mentee("Bu Sari", goals=("B",)), mentor=mentor)


def days(n: float) -> datetime:
    return MONDAY + timedelta(days=n)


def last(mentorship: Mentorship) -> Entry:
    return list(mentorship.journal)[-1]


def offered(mentorship: Mentorship, *, is_agreed: bool = False) -> Offer:
    """Go through the opening to the first offer."""
    while isinstance(mentorship.next_move(at=MONDAY).move, Probe):
        mentorship.answer(NOT_YET, at=MONDAY)
    move = mentorship.next_move(at=MONDAY).move
    assert isinstance(move, Offer)
    if is_agreed:
        mentorship.agree(at=MONDAY)
    return move


# Beginning.


def test_it_is_opened_at_the_instant_of_the_first_entry(
    talk: Mentorship, shop: Programme
) -> None:
    assert list(talk.journal) == []

    talk.feel(Mood.BORED, at=days(2))

    opened, felt = talk.journal
    assert isinstance(opened, Opened)
    assert (opened.id, opened.at, felt.id) == ("0", days(2), "1")
    assert (opened.programme, opened.digest) == ("shop", shop.digest)
    assert (opened.mentee, opened.mentor) == (talk.mentee, talk.mentor)
    assert opened.model == Description(
        "StagesModel", opened.model.parameters if opened.model else ()
    )
    assert opened.by is Speaker.SYSTEM


def test_all_that_is_in_force_has_a_default_and_can_be_given(shop: Programme) -> None:
    usual = Mentorship(shop, mentee=SARI)
    other = Mentorship(
        shop,
        mentee=SARI,
        model=MasteryModel(),
        principles=Principles.consent_only(),
        policy=Guide(assist=LeastSupport(likely=0.7)),
        thresholds=Thresholds(opening=2),
        asking=HalfSplit(),
        seed=3,
    )

    assert usual.standing.model == StagesModel()
    assert usual.field.principles == Principles()
    assert usual.policy == Guide()
    assert usual.mentor is None
    assert other.standing.model == MasteryModel()
    assert list(other.field.principles) == [Collaboration()]
    assert other.policy == Guide(assist=LeastSupport(likely=0.7))
    assert other.standing.thresholds.opening == 2


def test_nothing_is_done_to_people_without_their_consent(shop: Programme) -> None:
    with pytest.raises(InvariantError, match="have collaboration among them"):
        Mentorship(shop, mentee=SARI, principles=Principles.of(Reach()))


def test_a_goal_or_a_trade_that_the_programme_does_not_have_is_an_error(
    shop: Programme,
) -> None:
    Mentorship(shop, mentee=Mentee("S", enterprise=Enterprise(context="warung")))
    with pytest.raises(UnknownNameError, match="no skill 'Z'"):
        Mentorship(shop, mentee=Mentee("S", goals=("Z",)))
    with pytest.raises(UnknownNameError, match="no context 'ship'"):
        Mentorship(shop, mentee=Mentee("S", enterprise=Enterprise(context="ship")))


def test_a_journal_that_holds_something_is_resumed_and_not_begun(
    talk: Mentorship, shop: Programme
) -> None:
    talk.meet(at=MONDAY)

    with pytest.raises(InvariantError, match=r"be empty.*Mentorship\.resume"):
        Mentorship(shop, mentee=SARI, journal=talk.journal)


# What is said and done.


def test_a_goal_is_set_by_id_or_slug_and_dropped(shop: Programme) -> None:
    talk = Mentorship(shop, mentee=SARI)

    talk.set_goal("sales", at=MONDAY, need="to see what is left")

    entry = last(talk)
    assert isinstance(entry, GoalSet)
    assert (entry.skill, entry.need) == ("B", "to see what is left")
    talk.drop_goal("sales", at=MONDAY)
    assert isinstance(last(talk), GoalDropped)
    assert talk.standing.goals == ()


def test_a_question_is_asked_and_answered(talk: Mentorship) -> None:
    decision = talk.next_move(at=MONDAY)
    assert isinstance(decision.move, Probe)

    talk.answer(NOT_YET, at=days(0.1), mistakes=["cash"])

    entry = last(talk)
    assert entry.at == days(0.1)
    assert getattr(entry, "mistakes", None) == {"cash"}
    assert talk.standing.dialogue.n_answers == 1


def test_an_offer_says_what_was_foreseen(talk: Mentorship) -> None:
    offer = offered(talk)

    entry = last(talk)
    assert isinstance(entry, Offered)
    assert entry.forecast == talk.standing.outlook(offer.activity.skill).prospect(
        offer.activity
    ).chance(offer.support)
    assert entry.foreseen == tuple(it.mistake.id for it in offer.activity.mistakes)
    assert entry.because == ""


def test_without_anticipation_mistakes_are_foreseen_all_the_same(
    shop: Programme,
) -> None:
    talk = Mentorship(
        shop, mentee=Mentee("S", goals=("A",)), principles=Principles.consent_only()
    )
    while isinstance(talk.next_move(at=MONDAY).move, Probe):
        talk.decline(at=MONDAY)

    talk.offer("A1", TASK, because="To begin", at=MONDAY)

    entry = last(talk)
    assert isinstance(entry, Offered)
    assert entry.foreseen == ("cash",)


def test_she_agrees_and_tries_and_what_was_used_is_recorded(talk: Mentorship) -> None:
    offer = offered(talk, is_agreed=True)

    talk.record(PARTLY, at=days(0.2), support=DEMONSTRATION)

    entry = last(talk)
    assert isinstance(entry, Attempted)
    assert (entry.activity, entry.support) == (offer.activity.id, DEMONSTRATION)
    assert talk.standing.record(offer.activity.skill).last is DEMONSTRATION


def test_what_was_offered_was_used_unless_it_is_said(talk: Mentorship) -> None:
    offer = offered(talk, is_agreed=True)

    talk.record(ACHIEVED, at=MONDAY)

    assert talk.standing.record(offer.activity.skill).last is offer.support


def test_she_declines_with_a_reason(talk: Mentorship) -> None:
    offered(talk)

    talk.decline("I would rather sell", at=MONDAY)

    entry = last(talk)
    assert isinstance(entry, Declined)
    assert entry.because == "I would rather sell"
    assert talk.standing.dialogue.open is None


def test_she_proposes_another_activity_or_other_help(talk: Mentorship) -> None:
    offer = offered(talk)

    talk.counter(None, DEMONSTRATION, at=MONDAY)

    entry = last(talk)
    assert isinstance(entry, Countered)
    assert (entry.activity, entry.support) == (offer.activity.id, DEMONSTRATION)
    assert isinstance(talk.next_move(at=MONDAY).move, Offer)
    answer = last(talk)
    assert isinstance(answer, Offered)
    assert answer.answers == entry.id


def test_an_agreement_is_taken_back(talk: Mentorship) -> None:
    offer = offered(talk, is_agreed=True)

    talk.revoke(at=MONDAY)

    assert isinstance(last(talk), Revoked)
    assert talk.next_move(at=MONDAY).move == offer


def test_help_that_is_given_is_of_the_activity_that_she_agreed_to(
    talk: Mentorship,
) -> None:
    talk.support("B_h3", at=MONDAY)
    alone = last(talk)
    assert isinstance(alone, Supported)
    assert (alone.skill, alone.activity) == (None, None)
    assert (alone.support, alone.channel) == (EXAMPLE, Channel.MENTORING)

    offer = offered(talk, is_agreed=True)
    talk.support("A_h1", at=MONDAY)

    entry = last(talk)
    assert isinstance(entry, Supported)
    assert (entry.skill, entry.activity) == (offer.activity.skill.id, offer.activity.id)


def test_what_happens_beside_is_entered(talk: Mentorship) -> None:
    talk.meet(at=MONDAY, minutes=60)
    talk.miss("rain", at=days(14))
    talk.measure("profit", 2.5, at=days(15), unit="juta")
    talk.feel(Mood.ENGAGED, at=days(15))
    talk.withdraw_consent("too busy", at=days(16))

    _, met, missed, measured, felt, withdrawn = talk.journal
    assert isinstance(met, Met)
    assert met.minutes == 60
    assert isinstance(missed, Missed)
    assert missed.because == "rain"
    assert isinstance(measured, Measured)
    assert (measured.name, measured.value, measured.unit) == ("profit", 2.5, "juta")
    assert isinstance(felt, Felt)
    assert isinstance(withdrawn, ConsentWithdrawn)
    assert withdrawn.because == "too busy"


def proven(programme: Programme) -> Mentorship:
    """Return a mentorship in which A, no goal, was shown twice and a week apart."""
    talk = Mentorship(programme, mentee=SARI)
    for day, name in ((0, "A1"), (0, "A1"), (0, "A1"), (7, "A2"), (7, "A2")):
        talk.offer(name, because="To see it", at=days(day))
        talk.agree(at=days(day))
        talk.record(ACHIEVED, at=days(day))
    return talk


def test_any_certified_skill_can_be_handed_over(shop: Programme) -> None:
    talk = proven(shop)
    (certificate,) = talk.certificates
    assert certificate.skill.id == "A"
    assert certificate.spoken("en") == "“Skill A”"

    talk.hand_over("A", at=days(7))

    assert isinstance(last(talk), HandedOver)


def test_a_choice_is_made_by_its_place_or_itself(shop: Programme) -> None:
    talk = Mentorship(
        shop,
        mentee=Mentee("S", goals=("A",)),
        thresholds=Thresholds(clearly_not=0.5, clearly_so=0.5, prompts=1),
    )
    offered(talk)
    talk.decline(at=MONDAY)
    talk.next_move(at=MONDAY)
    talk.decline(at=MONDAY)
    move = talk.next_move(at=MONDAY).move
    assert isinstance(move, Discuss)
    assert move.topic is Topic.CHOICE
    for wrong in (2, -1):
        with pytest.raises(ImproperError, match="there are 2 options"):
            talk.choose(wrong, at=MONDAY)
    with pytest.raises(ImproperError, match="it is none of the options"):
        talk.choose(Offer(activity=shop.activity("B1")), at=MONDAY)

    talk.choose(move.options[0], at=MONDAY)

    assert isinstance(last(talk), Chosen)
    talk.support("A_h1", at=MONDAY)
    assert getattr(last(talk), "activity", None) == move.options[0].activity.id
    talk.record(ACHIEVED, at=MONDAY)
    entry = last(talk)
    assert isinstance(entry, Attempted)
    assert entry.activity == move.options[0].activity.id


def test_what_was_found_out_can_be_told(talk: Mentorship) -> None:
    with pytest.raises(InvariantError, match="be of a mentorship that was opened"):
        talk.assessment()
    offered(talk)

    now, later = talk.assessment(), talk.assessment(at=days(30))

    assert (now.mentee, now.by, now.at) == ("Bu Sari", "Pak Budi", MONDAY)
    assert later.at == days(30)
    assert [one.skill.id for one in now.skills] == ["A", "B"]


# The mentor's own choice.


def test_the_mentor_may_choose_herself_and_says_why(
    talk: Mentorship, shop: Programme
) -> None:
    """B is not ready and a demonstration may be too much; she knows better."""
    decision = talk.offer("B2", DEMONSTRATION, because="Her order is due", at=MONDAY)

    assert isinstance(decision.move, Offer)
    assert decision.move.activity is shop.activity("B2")
    assert decision.reasons[0].code is ReasonCode.MENTOR_CHOSE
    assert decision.reasons[0].facts == {"because": "Her order is due"}
    origins = [reason.origin for reason in decision.reasons[1:]]
    assert origins == [
        "collaboration",
        "withdrawal",
        "need",
        "anticipation",
        "sequence",
        "affect",
    ]
    assert talk.next_move(at=MONDAY) is decision
    entry = last(talk)
    assert isinstance(entry, Offered)
    assert entry.because == "Her order is due"


def test_of_scaffolds_at_that_level_the_least_used_is_taken(shop: Programme) -> None:
    """Two questions of A1: its skill's first, then its own."""
    plain = shop.activities[0]
    own = evolve(plain.skill.scaffolds[-1], id="own_q")
    both = evolve(
        shop, activities=(evolve(plain, scaffolds=(own,)), *shop.activities[1:])
    )
    talk = Mentorship(both, mentee=SARI)

    used = []
    for _ in range(3):
        move = talk.offer("A1", QUESTION, because="To see it", at=MONDAY).move
        assert isinstance(move, Offer)
        assert move.scaffold is not None
        used.append(move.scaffold.id)

    assert used == ["A_h1", "own_q", "A_h1"]


def test_a_choice_without_a_reason_is_none(talk: Mentorship) -> None:
    with pytest.raises(InvariantError, match="be given a reason, got ' '"):
        talk.offer("A1", because=" ", at=MONDAY)


def test_help_that_is_not_there_cannot_be_chosen() -> None:
    talk = Mentorship(a_programme(a_skill("A", 0.4, levels=(TASK,))), mentee=SARI)

    with pytest.raises(
        InvariantError, match=r"has help for \(NONE, TASK\), got 'EXAMPLE'"
    ):
        talk.offer("A1", EXAMPLE, because="To see it", at=MONDAY)


def test_she_chooses_only_what_she_masters(shop: Programme) -> None:
    talk = Mentorship(shop, mentee=SARI, mentor=Mentor("Pak Budi", masters={"A"}))

    with pytest.raises(ImproperError, match="Pak Budi does not master “Skill B”"):
        talk.offer("B1", because="To see it", at=MONDAY)

    assert list(talk.journal) == []


def test_no_is_no_for_the_mentor_too(talk: Mentorship) -> None:
    offer = offered(talk)
    talk.decline(at=MONDAY)

    with pytest.raises(ImproperError, match="would rather not do"):
        talk.offer(offer.activity.id, because="It matters", at=MONDAY)

    talk.withdraw_consent(at=MONDAY)
    with pytest.raises(ImproperError, match="has withdrawn her consent"):
        talk.offer("B1", because="It matters", at=MONDAY)


# What is improper, with what was expected.

Said = Callable[[Mentorship], object]

OUT_OF_TURN: dict[str, tuple[Said, str]] = {
    "answer": (lambda it: it.answer(ACHIEVED, at=MONDAY), "she was not asked"),
    "agree": (lambda it: it.agree(at=MONDAY), "nothing waits for her answer"),
    "decline": (lambda it: it.decline(at=MONDAY), "nothing waits for her answer"),
    "counter": (lambda it: it.counter("A1", at=MONDAY), "nothing is offered"),
    "revoke": (lambda it: it.revoke(at=MONDAY), "nothing waits for her answer"),
    "choose": (lambda it: it.choose(0, at=MONDAY), "there is nothing to choose from"),
    "record": (lambda it: it.record(ACHIEVED, at=MONDAY), "she has agreed to nothing"),
    "drop_goal": (lambda it: it.drop_goal("A", at=MONDAY), "it is no goal of hers"),
    "hand_over": (
        lambda it: it.hand_over("A", at=MONDAY),
        "the skill is not certified",
    ),
    "renew_consent": (
        lambda it: it.renew_consent(at=MONDAY),
        "consent was not withdrawn",
    ),
}


@pytest.mark.parametrize("said", OUT_OF_TURN)
@pytest.mark.parametrize("is_opened", [False, True])
def test_out_of_turn_is_improper_and_leaves_everything_as_it_was(
    talk: Mentorship, said: str, *, is_opened: bool
) -> None:
    if is_opened:
        talk.meet(at=MONDAY)
    before, standing, field = list(talk.journal), talk.standing, talk.field
    say, because = OUT_OF_TURN[said]

    with pytest.raises(ImproperError, match=f"is not proper now: {because}") as error:
        say(talk)

    assert error.value.expected
    assert list(talk.journal) == before
    assert talk.standing is standing
    assert talk.field is field


def test_what_was_expected_is_said(talk: Mentorship) -> None:
    offered(talk)

    with pytest.raises(ImproperError) as error:
        talk.record(ACHIEVED, at=MONDAY)

    assert str(error.value) == (
        "Attempted is not proper now: she has not agreed to the offer. "
        "Expected: an answer to the offer of 'A1': agree(), decline(), counter()."
    )


def test_a_question_is_not_agreed_to_and_an_offer_not_answered(
    talk: Mentorship,
) -> None:
    talk.next_move(at=MONDAY)
    with pytest.raises(ImproperError, match="what is open is not answered so"):
        talk.agree(at=MONDAY)
    with pytest.raises(ImproperError, match="nothing is offered"):
        talk.counter("A1", at=MONDAY)

    offered(talk)
    with pytest.raises(ImproperError, match="she was not asked"):
        talk.answer(ACHIEVED, at=MONDAY)
    with pytest.raises(ImproperError, match="what is open is not answered so"):
        talk.revoke(at=MONDAY)


def test_while_an_agreed_offer_waits_nothing_else_is_offered(talk: Mentorship) -> None:
    offered(talk, is_agreed=True)

    for said in (talk.agree, talk.decline):
        with pytest.raises(ImproperError, match="she has agreed already"):
            said(at=MONDAY)
    with pytest.raises(ImproperError, match="an agreed offer waits to be tried"):
        talk.offer("A2", because="To see it", at=MONDAY)


UNKNOWN: dict[str, tuple[Said, str]] = {
    "set_goal": (lambda it: it.set_goal("Z", at=MONDAY), "no skill 'Z'"),
    "drop_goal": (lambda it: it.drop_goal("Z", at=MONDAY), "no skill 'Z'"),
    "hand_over": (lambda it: it.hand_over("Z", at=MONDAY), "no skill 'Z'"),
    "offer": (lambda it: it.offer("Z", because="x", at=MONDAY), "no activity 'Z'"),
    "counter": (lambda it: it.counter("Z", at=MONDAY), "no activity 'Z'"),
    "support": (lambda it: it.support("Z", at=MONDAY), "no scaffold 'Z'"),
    "why_not": (lambda it: it.why_not("Z"), "no skill 'Z'"),
}


@pytest.mark.parametrize("said", UNKNOWN)
def test_what_the_programme_does_not_have_is_an_error_and_changes_nothing(
    talk: Mentorship, said: str
) -> None:
    offered(talk)
    before = list(talk.journal)
    say, message = UNKNOWN[said]

    with pytest.raises(UnknownNameError, match=message):
        say(talk)

    assert list(talk.journal) == before


def test_an_unknown_mistake_is_an_error(talk: Mentorship) -> None:
    talk.next_move(at=MONDAY)
    with pytest.raises(
        UnknownNameError, match="no mistake 'kash'. Did you mean 'cash'"
    ):
        talk.answer(NOT_YET, at=MONDAY, mistakes=["kash"])
    offered(talk, is_agreed=True)

    with pytest.raises(UnknownNameError, match="no mistake 'kash'"):
        talk.record(NOT_YET, at=MONDAY, mistakes=["kash"])


def test_time_runs_forward(talk: Mentorship) -> None:
    talk.meet(at=days(3))
    before = list(talk.journal)

    for said in (talk.consider, talk.next_move, talk.meet):
        with pytest.raises(
            InvariantError,
            match=r"at must be .* or later, .* got '20.* Time runs forward",
        ):
            said(at=days(2))

    assert list(talk.journal) == before


def test_an_instant_without_an_offset_is_refused_as_such(talk: Mentorship) -> None:
    for _ in range(2):
        for asked in (talk.consider, talk.next_move, talk.meet):
            with pytest.raises(InvariantError, match="with an offset from UTC, got"):
                asked(at=days(4).replace(tzinfo=None))
        talk.meet(at=days(3))


def test_a_skill_that_the_mentor_masters_is_named_by_its_id(shop: Programme) -> None:
    """By another word she would master nothing, and nobody would know why."""
    with pytest.raises(InvariantError, match="by id, got 'sales'. Write 'B'"):
        Mentorship(shop, mentee=SARI, mentor=Mentor("M", masters={"A", "sales"}))

    Mentorship(shop, mentee=SARI, mentor=Mentor("M", masters={"B", "sales", "other"}))


def test_half_a_policy_is_none(shop: Programme) -> None:
    with pytest.raises(InvariantError, match="method choose.*half of one: Guide"):
        Mentorship(shop, mentee=SARI, policy=LeastSupport())  # type: ignore[arg-type]


@define
class Failing:
    """A journal on a disk that is full after a while."""

    room: int
    entries: list[Entry] = []

    def append(self, entry: Entry, /) -> None:
        if len(self.entries) >= self.room:
            raise OSError(28, "No space left on device")
        self.entries.append(entry)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


@pytest.mark.parametrize("room", range(12))
def test_a_journal_that_fails_leaves_everything_as_it_was(
    shop: Programme, room: int
) -> None:
    """Wherever it fails: what was kept is what is known, and one goes on from there."""
    journal = Failing(room, [])
    talk = Mentorship(shop, mentee=Mentee("S", goals=("A",)), journal=journal)

    def go_on() -> None:
        offered(talk, is_agreed=True)
        talk.record(ACHIEVED, at=MONDAY)

    with pytest.raises(OSError, match="No space left"):
        while True:
            go_on()

    assert len(journal.entries) == room
    if room:
        again = Mentorship.resume(shop, Journal(journal.entries))
        assert again.standing == talk.standing
        assert again.consider(at=MONDAY) == talk.consider(at=MONDAY)
    journal.room = 99
    if isinstance(talk.next_move(at=MONDAY).move, Probe):
        talk.answer(PARTLY, at=MONDAY)
    assert len(journal.entries) > room
    assert [entry.id for entry in journal.entries] == [
        str(i) for i in range(len(journal.entries))
    ]


@frozen
class Choosy:
    """A policy that learns, and cannot bear to fail."""

    n_seen: int = 0

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return candidates[0]

    def after(self, entry: Entry, _: Standing, /) -> "Choosy":
        if isinstance(entry, Attempted) and entry.outcome is NOT_YET:
            message = "I cannot bear it"
            raise RuntimeError(message)
        return Choosy(self.n_seen + 1)


def test_a_policy_that_fails_to_learn_leaves_everything_as_it_was(
    shop: Programme,
) -> None:
    talk = Mentorship(shop, mentee=Mentee("S", goals=("A",)), policy=Choosy())
    offered(talk, is_agreed=True)
    before, policy = list(talk.journal), talk.policy
    assert policy == Choosy(len(before))

    with pytest.raises(RuntimeError, match="I cannot bear it"):
        talk.record(NOT_YET, at=MONDAY)

    assert list(talk.journal) == before
    assert talk.policy is policy
    talk.record(ACHIEVED, at=MONDAY)
    assert talk.policy == Choosy(len(before) + 1)


# Why not.


def test_why_not_tells_every_refusal(talk: Mentorship, shop: Programme) -> None:
    """B is not ready, of which reach speaks; that she declined it, collaboration."""
    talk.offer("B1", DEMONSTRATION, because="To see it", at=MONDAY)
    talk.decline(at=MONDAY)

    refusal = talk.why_not("B1", DEMONSTRATION)

    assert [reason.code for reason in refusal.reasons] == [
        ReasonCode.COLLABORATION_DECLINED,
        ReasonCode.REACH_NOT_READY,
    ]
    assert refusal.activity is shop.activity("B1")
    assert str(refusal) == (
        "Refused by collaboration: She would rather not do “Do B1”, and that still "
        "stands.\n"
        "Refused by reach: Not ready for “Skill B”: first “Skill A”; ready is 80 in 100."
    )


def test_why_not_a_skill_is_why_none_of_its_activities(
    talk: Mentorship, shop: Programme
) -> None:
    talk.meet(at=MONDAY)

    assert [it.code for it in talk.why_not("sales").reasons] == [
        ReasonCode.REACH_NOT_READY
    ]
    assert talk.why_not("A").reasons == ()
    assert str(talk.why_not("A1")) == "Nothing stands against “Do A1”."
    assert talk.why_not("A").activity is shop.activity("A1")


def test_why_not_a_skill_looks_at_the_activities_of_her_trade(shop: Programme) -> None:
    """B1 belongs to a farm, so of B only B2 is asked; of B1 itself only that is told."""
    farm = tuple(
        evolve(it, contexts=("farm",)) if it.id == "B1" else it
        for it in shop.activities
    )
    stall = Mentee("S", enterprise=Enterprise(context="warung"), goals=("B",))
    talk = Mentorship(evolve(shop, activities=farm), mentee=stall)
    talk.meet(at=MONDAY)

    assert talk.why_not("B").activity.id == "B2"
    assert [it.code for it in talk.why_not("B1").reasons] == [
        ReasonCode.MENTOR_OTHER_TRADE
    ]


def test_why_not_a_skill_of_another_trade_is_that(shop: Programme) -> None:
    farm = tuple(evolve(it, contexts=("farm",)) for it in shop.activities)
    stall = Mentee("S", enterprise=Enterprise(context="warung"))
    talk = Mentorship(evolve(shop, activities=farm), mentee=stall)
    talk.meet(at=MONDAY)

    assert [it.code for it in talk.why_not("B").reasons] == [
        ReasonCode.MENTOR_OTHER_TRADE,
        ReasonCode.MENTOR_OTHER_TRADE,
    ]


def test_why_not_a_skill_without_activities_is_an_error() -> None:
    talk = Mentorship(Programme(id="p", skills=(a_skill("A", 0.5),)), mentee=SARI)

    with pytest.raises(InvariantError, match="Skill 'A' must have an activity"):
        talk.why_not("A")


def test_why_not_can_be_asked_before_anything_was_said(talk: Mentorship) -> None:
    assert [it.code for it in talk.why_not("B1").reasons][0].value == "reach.not_ready"


# Resuming.


def test_a_mentorship_goes_on_where_its_journal_stops(
    talk: Mentorship, shop: Programme
) -> None:
    offered(talk, is_agreed=True)

    again = Mentorship.resume(shop, talk.journal)
    again.record(ACHIEVED, at=MONDAY)

    assert again.mentee == talk.mentee
    assert again.mentor == talk.mentor
    assert last(again).id == str(len(list(again.journal)) - 1)


def test_a_list_is_a_journal(shop: Programme) -> None:
    entries: list[Entry] = []
    talk = Mentorship(shop, mentee=SARI, journal=entries)
    talk.meet(at=MONDAY)

    assert talk.journal is entries
    assert Mentorship.resume(shop, entries).standing == talk.standing


def test_ids_go_on_from_the_greatest_number_and_never_clash(
    talk: Mentorship, shop: Programme
) -> None:
    """Entries that others made may be named as they like."""
    talk.meet(at=MONDAY)
    talk.journal.append(Met(id="meeting", at=MONDAY))
    talk.journal.append(Met(id="40", at=MONDAY))

    again = Mentorship.resume(shop, talk.journal)
    again.meet(at=MONDAY)
    again.meet(at=MONDAY)

    assert [entry.id for entry in again.journal][2:] == ["meeting", "40", "41", "42"]


def test_nothing_cannot_be_resumed(shop: Programme) -> None:
    with pytest.raises(InvariantError, match="a journal that begins with Opened"):
        Mentorship.resume(shop, [])


def test_another_programme_is_not_the_one_that_it_was_kept_with(
    talk: Mentorship,
) -> None:
    talk.meet(at=MONDAY)
    other = Programme(id="farm", skills=(a_skill("A", 0.5),))

    with pytest.raises(ChangedError, match="kept with programme 'shop', not 'farm'"):
        Mentorship.resume(other, talk.journal)


def test_a_programme_that_has_changed_is_taken_only_on_purpose(
    talk: Mentorship, shop: Programme
) -> None:
    talk.meet(at=MONDAY)
    changed = evolve(shop, skills=(*shop.skills, a_skill("C", 0.5)))

    with pytest.raises(ChangedError, match=r"resume\(\.\.\., is_changed=True\)"):
        Mentorship.resume(changed, talk.journal)

    again = Mentorship.resume(changed, talk.journal, is_changed=True)
    assert again.programme is changed


def test_a_mended_sentence_orphans_no_journal(
    talk: Mentorship, shop: Programme
) -> None:
    talk.meet(at=MONDAY)
    mended = evolve(shop, name=Texts(en="A small shop"))

    assert Mentorship.resume(mended, talk.journal).standing.opened is not None


def test_what_is_built_in_is_restored_with_its_parameters(shop: Programme) -> None:
    talk = Mentorship(
        shop,
        mentee=SARI,
        model=MasteryModel(),
        principles=Principles.of(Collaboration(), Reach(floor=0.4), Need()),
        policy=Guide(assist=LeastSupport(likely=0.6)),
        thresholds=Thresholds(breadth=3, apart_days=5),
        seed=9,
    )
    talk.meet(at=MONDAY)

    again = Mentorship.resume(shop, talk.journal)

    assert again.standing.model == talk.standing.model
    assert again.field.principles == talk.field.principles
    assert again.policy == talk.policy
    assert again.standing.thresholds == talk.standing.thresholds


def test_a_journal_that_does_not_say_is_resumed_with_what_is_usual(
    shop: Programme,
) -> None:
    """The records of others say nothing of models; what is given is taken."""
    journal = Journal([Opened(id="a", at=MONDAY, programme="shop", mentee=SARI)])

    usual = Mentorship.resume(shop, journal)
    given = Mentorship.resume(shop, journal, model=MasteryModel())

    assert usual.standing.model == StagesModel()
    assert usual.policy == Guide()
    assert given.standing.model == MasteryModel()


def test_what_is_ones_own_is_passed_again(shop: Programme) -> None:
    talk = Mentorship(shop, mentee=Mentee("S", goals=("A",)), policy=Choosy())
    offered(talk)

    with pytest.raises(
        ChangedError, match=r"kept with policy Choosy\(n_seen=0\), not nothing"
    ):
        Mentorship.resume(shop, talk.journal)
    with pytest.raises(ChangedError, match=r"not Choosy\(n_seen=5\)"):
        Mentorship.resume(shop, talk.journal, policy=Choosy(5))

    again = Mentorship.resume(shop, talk.journal, policy=Choosy())
    assert again.policy == talk.policy
    assert again.consider(at=MONDAY) == talk.consider(at=MONDAY)


def test_something_else_than_the_journal_names_is_an_error(
    talk: Mentorship, shop: Programme
) -> None:
    talk.meet(at=MONDAY)

    with pytest.raises(ChangedError, match=r"kept with model StagesModel\(guess=0\.15"):
        Mentorship.resume(shop, talk.journal, model=MasteryModel())
    with pytest.raises(ChangedError, match="Pass what it was kept with, or leave it"):
        Mentorship.resume(shop, talk.journal, principles=Principles.consent_only())
    again = Mentorship.resume(shop, talk.journal, model=StagesModel())
    assert again.standing.model == StagesModel()


def test_what_a_built_in_thing_no_longer_has_is_an_error(
    talk: Mentorship, shop: Programme
) -> None:
    """A journal of another version names a parameter that is not there any more."""
    talk.meet(at=MONDAY)
    opened = next(iter(talk.journal))
    assert isinstance(opened, Opened)
    assist = Description("LeastSupport", (("likely", 0.5), ("patience", 3)))
    old = evolve(opened, policy=Description("Guide", (("assist", assist),)))

    with pytest.raises(
        ChangedError, match=r"LeastSupport\(likely=0\.5, patience=3\), not LeastSupport"
    ):
        Mentorship.resume(shop, [old])


def test_levels_in_a_description_are_levels_again(shop: Programme) -> None:
    """Whatever a policy was built with: numbers, levels, and several of them."""
    policy = Guide(assist=Fixed(levels=(DEMONSTRATION, EXAMPLE, NONE)))
    talk = Mentorship(shop, mentee=SARI, policy=policy)
    talk.meet(at=MONDAY)

    again = Mentorship.resume(shop, talk.journal)

    assert again.policy == policy


@pytest.mark.parametrize("n_more", range(5))
def test_what_is_open_was_decided_for_the_reasons_that_it_was(
    shop: Programme, n_more: int
) -> None:
    """A question, an offer, one agreed to, the mentor's own and what she chose."""
    talk = Mentorship(shop, mentee=Mentee("S", goals=("A",)))
    if n_more:
        offered(talk, is_agreed=n_more > 1)
    else:
        talk.next_move(at=MONDAY)
    if n_more > 2:
        talk.revoke(at=MONDAY)
        talk.offer("A2", TASK, because="To see it", at=MONDAY)
    if n_more > 3:
        for _ in range(2):
            talk.decline(at=MONDAY)
            talk.next_move(at=MONDAY)
        talk.choose(1, at=MONDAY)

    again = Mentorship.resume(shop, talk.journal)

    decided, resumed = talk.consider(at=days(1)), again.consider(at=days(1))
    assert resumed == decided
    assert resumed.reasons
    assert resumed.refused == decided.refused


def test_what_was_decided_by_other_rules_waits_all_the_same(
    talk: Mentorship, shop: Programme
) -> None:
    """Another program paused at will: the move stands, and nobody knows why."""
    talk.meet(at=MONDAY)
    from scaffolding.journal.entries import Paused  # noqa: PLC0415

    talk.journal.append(Paused(id="x", at=MONDAY, until=days(5)))

    decision: Decision = Mentorship.resume(shop, talk.journal).consider(at=days(1))

    assert decision.move == Pause(until=days(5))
    assert [reason.code for reason in decision.reasons] == [ReasonCode.OPEN_WAITS]
    assert (
        Mentorship.resume(shop, talk.journal).consider(at=days(5)).move != decision.move
    )


def test_an_ill_formed_journal_is_not_made(talk: Mentorship) -> None:
    with pytest.raises(JournalError):
        Journal([Met(id="1", at=MONDAY)])
