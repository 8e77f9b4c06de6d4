"""The machine finds what is broken, tells it as a dialogue, and lets the rest through."""

# ruff: noqa: ARG002  A stand-in has the arguments of what it stands for.

import unittest
from collections.abc import Callable, Sequence

import pytest
from attrs import evolve
from hypothesis import settings
from hypothesis.stateful import precondition, rule

from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import UnknownNameError
from scaffolding.journal.entries import Agreed, Declined, Discussed, Entry, Offered
from scaffolding.luck import Luck
from scaffolding.moves import Decision, Discuss, End, HandOver, Offer, Pause, Topic
from scaffolding.policies.assists.contingent_shift import ContingentShift
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.guide import Guide
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import Policy
from scaffolding.policies.shared import Shared
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.standing.standing import Standing
from scaffolding.testing.courses import two_skills
from scaffolding.testing.machine import MentorshipMachine, check_mentorship
from scaffolding.testing.machine_laws import MENTORSHIP_LAWS
from scaffolding.testing.machine_moments import MentorshipLaw, Moment
from scaffolding.testing.machine_talk import Talk, programme_line

BUILT_IN: dict[str, Policy] = {
    "guide": Guide(),
    "contingent shift": Guide(assist=ContingentShift()),
    "zpdes": Guide(pick=Zpdes()),
    "shared": Shared(),
    "at random": AtRandom(),
}


class Chooses:
    """A policy that is a function of what is put to it."""

    def __init__(self, how: Callable[[Sequence[Candidate]], Candidate]) -> None:
        self.how = how

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        return self.how(candidates)


class OffersTheFirstOfAll(Chooses):
    """Takes the first activity of the programme, whatever may be offered."""

    def __init__(self) -> None:
        super().__init__(lambda some: some[0])

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        offer = Offer(activity=standing.programme.activities[0])
        return evolve(candidates[0], offer=offer)


class CountsInSecret:
    """Goes round what it may choose, by a counter that no journal knows of."""

    def __init__(self) -> None:
        self.n_asked = 0

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        self.n_asked += 1
        return candidates[self.n_asked % len(candidates)]


class CountsTheSteps:
    """Goes round what it may choose by the steps it was asked at, which it remembers."""

    def __init__(self) -> None:
        self.steps: set[int] = set()

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        self.steps.add(luck.step)
        return candidates[len(self.steps) % len(candidates)]


class ComparesTwo:
    """Takes the likelier of two activities, and there is not always a second."""

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        one, other, *_ = {it.activity.id: it for it in candidates}.values()
        return max(one, other, key=lambda it: it.chance)


class FallsOverAMood:
    """Learns from moods, of which it forgot one."""

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        return candidates[0]

    def after(self, entry: Entry, standing: Standing, /) -> Policy:
        mood = getattr(entry, "mood", None)
        if mood is not None:
            {Mood.ENGAGED: 1, Mood.CONFUSED: 0, Mood.BORED: 0}[mood]
        return self


class SaysWhyInWords(Chooses):
    """Gives a sentence where a reason is asked for."""

    def __init__(self) -> None:
        super().__init__(lambda some: some[0])

    def reasons(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> tuple[str, ...]:
        return ("because",)


BROKEN: tuple[tuple[Policy, str], ...] = (
    (OffersTheFirstOfAll(), "chooses_among_what_it_is_offered"),
    (CountsInSecret(), "does_what_it_considered"),
    (CountsTheSteps(), "goes_on_the_same_when_it_is_resumed"),
    (ComparesTwo(), "goes_on_whatever_she_does"),
    (SaysWhyInWords(), "says_why"),
)


@pytest.mark.slow
@pytest.mark.parametrize("name", BUILT_IN)
def test_what_is_built_in_stands_whatever_she_does(name: str) -> None:
    check_mentorship(BUILT_IN[name], examples=25)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("policy", "law"), BROKEN, ids=[type(policy).__name__ for policy, _ in BROKEN]
)
def test_a_broken_policy_is_caught_and_told_as_a_dialogue(
    policy: Policy, law: str
) -> None:
    with pytest.raises(AssertionError) as caught:
        check_mentorship(policy, programme=two_skills())

    told = str(caught.value).splitlines()
    assert told[0].startswith(f"{law}: ")
    assert told[1].startswith("programme of ")
    assert told[2].startswith("  1  She wants ")
    assert told[-2].endswith("  <- here")
    assert told[-1].startswith("Why it is a law: ")
    assert len(told) < 12


@pytest.mark.slow
def test_what_she_feels_may_throw_a_policy_and_the_dialogue_says_so() -> None:
    """It is thrown while her word is entered, so what is told is added as a note."""
    with pytest.raises(KeyError) as caught:
        check_mentorship(FallsOverAMood())

    assert caught.value.args == (Mood.FRUSTRATED,)
    (told,) = caught.value.__notes__
    assert told.startswith("programme of 1 skill: A\n  1  She wants A")


class Singing(MentorshipMachine):
    """Somebody who sings; a mentor is not to mind."""

    programme = two_skills()

    @precondition(lambda self: self.has_consent)
    @rule()
    def she_sings(self) -> None:
        self.mentorship.measure("songs", 1.0, at=self.at)
        self.says("sang")


Singing.TestCase.settings = settings(
    Singing.TestCase.settings, max_examples=3, stateful_step_count=6
)


def never_offers_a_question(moment: Moment) -> None:
    """She has been asked enough."""
    if isinstance(moment.move, Offer):
        assert moment.move.support is not Support.QUESTION, "it offers a question"


class Unasked(Singing):
    laws = (*MENTORSHIP_LAWS, never_offers_a_question)


Unasked.TestCase.settings = settings(
    Unasked.TestCase.settings, derandomize=True, database=None, max_examples=60
)


class TestSinging(Singing.TestCase):  # type: ignore[misc, valid-type]
    """A machine is a test case, for pytest and for unittest."""


def outcome_of(machine: type[MentorshipMachine]) -> unittest.TestResult:
    result = unittest.TestResult()
    machine.TestCase("runTest").run(result)
    return result


def test_rules_of_ones_own_are_drawn_beside_the_others() -> None:
    result = outcome_of(Singing)

    assert result.testsRun == 1
    assert result.wasSuccessful()


@pytest.mark.slow
def test_a_law_of_ones_own_is_tried_and_told_like_the_others() -> None:
    result = outcome_of(Unasked)

    ((_, told),) = result.failures
    assert "never_offers_a_question: it offers a question\nprogramme of 2 " in told
    assert "Why it is a law: She has been asked enough." in told


# Each law by itself: a moment that keeps it, altered so that it does not.

SKILL = two_skills().skills[0]
ONE, OTHER = two_skills().activities[:2]
WHY = (Reason(ReasonCode.OPEN_WAITS),)


def decided(move: Offer | Discuss | End | HandOver | Pause) -> Decision:
    return Decision(move=move, reasons=WHY)


@pytest.fixture
def talk() -> tuple[Talk, list[Moment]]:
    """A talk with somebody who agrees and manages, and its moments."""

    class Plain(MentorshipMachine):
        policy = Guide()

    moments: list[Moment] = []
    machine = Plain()
    machine.laws = (*MENTORSHIP_LAWS, moments.append)  # type: ignore[misc]
    machine.begins(two_skills(), 0, 0, [])
    machine.the_mentor_decides()
    return machine.talk, moments


def offered(talk: tuple[Talk, list[Moment]], *, declined: bool = False) -> Moment:
    """Return the moment at which she was offered something, or what came after."""
    going, moments = talk
    while not isinstance(moments[-1].move, Offer):
        going.mentorship.answer(Outcome.NOT_YET, at=going.at)
        going.decide()
    if declined:
        going.mentorship.decline(at=going.at)
        going.decide()
    return moments[-1]


def without(moment: Moment, kind: type[Entry]) -> tuple[Entry, ...]:
    return tuple(it for it in moment.entries if not isinstance(it, kind))


def breach_of_agreement(talk: tuple[Talk, list[Moment]]) -> Moment:
    offered(talk)
    going, moments = talk
    going.mentorship.agree(at=going.at)
    going.mentorship.record(Outcome.NOT_YET, at=going.at)
    going.decide()
    return evolve(moments[-1], entries=without(moments[-1], Agreed))


def breach_of_consent(talk: tuple[Talk, list[Moment]]) -> Moment:
    offered(talk)
    going, moments = talk
    going.mentorship.withdraw_consent(at=going.at)
    going.decide()
    return evolve(moments[-1], decision=decided(Offer(activity=ONE)))


def breach_of_a_refusal(talk: tuple[Talk, list[Moment]]) -> Moment:
    moment = offered(talk, declined=True)
    declined = next(it for it in moment.before if isinstance(it, Declined))
    offer = next(
        it
        for it in moment.before
        if isinstance(it, Offered) and it.id == declined.offer
    )
    again = Offer(activity=moment.programme.activity(offer.activity))
    return evolve(moment, decision=decided(again))


def breach_of_a_counter(talk: tuple[Talk, list[Moment]]) -> Moment:
    offered(talk)
    going, moments = talk
    going.mentorship.counter(OTHER.id, Support.DEMONSTRATION, at=going.at)
    going.decide()
    return evolve(moments[-1], decision=decided(Offer(activity=ONE)))


def breach_of_a_certificate(talk: tuple[Talk, list[Moment]]) -> Moment:
    return evolve(offered(talk), decision=decided(HandOver(skill=SKILL)))


def breach_of_a_bound(talk: tuple[Talk, list[Moment]]) -> Moment:
    far = two_skills().activities[-1]
    return evolve(offered(talk), decision=decided(Offer(activity=far)))


def breach_of_a_day(talk: tuple[Talk, list[Moment]]) -> Moment:
    moment = offered(talk)
    assert moment.standing.at is not None
    dialogue = evolve(
        moment.standing.dialogue, tries=6, date=moment.standing.at.toordinal()
    )
    standing = evolve(moment.standing, dialogue=dialogue)
    return evolve(moment, admitted=moment.admitted.as_of(standing))


def breach_of_a_pause(talk: tuple[Talk, list[Moment]]) -> Moment:
    moment = offered(talk)
    return evolve(moment, decision=decided(Pause(until=moment.at)))


def breach_of_reasons(talk: tuple[Talk, list[Moment]]) -> Moment:
    moment = offered(talk)
    return evolve(moment, decision=Decision(move=moment.move))


def breach_of_asking(talk: tuple[Talk, list[Moment]]) -> Moment:
    return evolve(offered(talk), considered=decided(Discuss(topic=Topic.GOAL)))


def breach_of_resuming(talk: tuple[Talk, list[Moment]]) -> Moment:
    choice = Discuss(topic=Topic.CHOICE, options=(Offer(activity=ONE),))
    return evolve(offered(talk), resume=lambda: decided(choice))


BREACHES = {
    "nothing_is_tried_without_agreement": breach_of_agreement,
    "leaves_her_alone_without_consent": breach_of_consent,
    "listens_to_a_refusal": breach_of_a_refusal,
    "answers_what_she_asked_for": breach_of_a_counter,
    "hands_over_only_what_she_showed_twice": breach_of_a_certificate,
    "offers_what_the_principles_admit": breach_of_a_bound,
    "keeps_to_what_a_day_holds": breach_of_a_day,
    "lets_a_pause_end": breach_of_a_pause,
    "says_why": breach_of_reasons,
    "does_what_it_considered": breach_of_asking,
    "goes_on_the_same_when_it_is_resumed": breach_of_resuming,
}


@pytest.mark.parametrize("law", MENTORSHIP_LAWS, ids=lambda law: law.__name__)
def test_each_law_catches_its_breach_and_not_what_keeps_it(
    law: MentorshipLaw, talk: tuple[Talk, list[Moment]]
) -> None:
    broken = BREACHES[law.__name__](talk)

    for moment in talk[1]:
        law(moment)
    with pytest.raises(AssertionError):
        law(broken)


def test_a_refusal_of_a_question_is_no_refusal_of_an_offer(
    talk: tuple[Talk, list[Moment]],
) -> None:
    going, moments = talk
    going.mentorship.decline(at=going.at)
    going.decide()

    assert any(isinstance(it, Declined) for it in moments[-1].before)
    again = decided(Offer(activity=ONE))
    next(it for it in MENTORSHIP_LAWS if it.__name__ == "listens_to_a_refusal")(
        evolve(moments[-1], decision=again)
    )


def test_while_something_waits_nothing_is_decided(
    talk: tuple[Talk, list[Moment]],
) -> None:
    going, moments = talk
    n_before, told = len(moments), str(going)

    going.decide()

    assert len(moments) == n_before
    assert str(going) == told
    assert not isinstance(moments[-1].entries[-1], Discussed)


def test_what_comes_of_a_rule_is_told_beside_the_move(
    talk: tuple[Talk, list[Moment]],
) -> None:
    going, _ = talk
    going.says("laughed")
    going.says("sat down")

    assert (
        str(going).splitlines()[-1].endswith("can she do already?  laughed, sat down")
    )


def test_a_large_programme_is_told_by_its_size() -> None:
    skills = tuple(
        evolve(SKILL, id=f"k{i}", slug=f"k{i}", scaffolds=()) for i in range(9)
    )
    activities = tuple(evolve(ONE, id=f"a{it.id}", skill=it) for it in skills)
    large = evolve(two_skills(), id="large", skills=skills, activities=activities)

    assert programme_line(large) == "programme 'large' of 9 skills"
    assert programme_line(two_skills()).endswith("s0; s1 requires s0")


def test_a_rule_of_ones_own_that_fails_is_told_with_the_dialogue() -> None:
    class Mistaken(MentorshipMachine):
        programme = two_skills()

        @rule()
        def she_wants_what_is_not_there(self) -> None:
            self.mentorship.set_goal("nothing", at=self.at)

    Mistaken.TestCase.settings = settings(
        Mistaken.TestCase.settings, database=None, derandomize=True, max_examples=5
    )

    with pytest.raises(UnknownNameError) as caught:
        Mistaken.TestCase("runTest").debug()

    assert "  1  She wants " in caught.value.__notes__[-1]
