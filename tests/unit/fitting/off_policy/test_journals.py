from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from attrs import evolve, frozen
from made_up import small_shop

from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import ChangedError, InvariantError
from scaffolding.findings.step import Step, steps
from scaffolding.fitting.off_policy.decided import SEVERAL
from scaffolding.fitting.off_policy.evaluating import Thin, ThinOverlap
from scaffolding.fitting.off_policy.journal_moves import JournalMoves
from scaffolding.fitting.off_policy.journals import AMentor, read_moves
from scaffolding.fitting.off_policy.rewards import ManagedAlone, TriesAchieved
from scaffolding.io import dumps_journal, loads_journal
from scaffolding.journal.entries import Attempted, Discussed, Entry, Offered, Opened
from scaffolding.journal.journal import AnyJournal
from scaffolding.luck import Luck, Purpose
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Discuss, End, Move, Offer, Probe
from scaffolding.people import Mentee
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.combinators import with_probability
from scaffolding.policies.guide import Guide
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import Policy
from scaffolding.policies.shared import Shared
from scaffolding.quantities import Outcome, Support
from scaffolding.simulation import Meetings, Population, simulate_one
from scaffolding.standing.standing import Standing

SHOP = small_shop()
N = 12
EVERY_TRY = TriesAchieved(most=Support.DEMONSTRATION)
WANDERS = with_probability(0.5, AtRandom(), Guide())


def journals(policy: Policy, n: int = N, n_meetings: int = 2) -> list[AnyJournal]:
    population = Population.from_priors(SHOP, mentees=n)
    # Long meetings: what is not entered for lack of time is not in a log.
    meetings = Meetings(n=n_meetings, minutes=1e4)
    return [
        simulate_one(SHOP, population, i, policy=policy, meetings=meetings).journal
        for i in range(n)
    ]


WANDERED = journals(WANDERS)


def read(
    kept: Iterable[Iterable[Entry]], target: Policy, **how: object
) -> JournalMoves:
    given = {"reward": EVERY_TRY, **how}
    return read_moves(kept, SHOP, target, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "policy", [AtRandom(), WANDERS, Guide(), Shared(), Guide(pick=Zpdes())]
)
def test_the_policy_that_acted_is_worth_what_it_brought(policy: Policy) -> None:
    """Every decision is found, as likely for the one as for the other."""
    kept = journals(policy, 6)
    n_made = sum(
        isinstance(one, Offered) or (isinstance(one, Discussed) and bool(one.options))
        for journal in kept
        for one in journal
    )
    n_achieved = sum(
        isinstance(one, Attempted) and one.outcome is Outcome.ACHIEVED
        for journal in kept
        for one in journal
    )

    found = read(kept, policy)

    assert len(found.moves) == n_made
    assert found.n_unasked == 0
    assert np.array_equal(found.logged, found.target)
    assert found.logged[np.arange(n_made), found.moves.action].min() > 0
    assert found.moves.reward.sum() == n_achieved


def test_what_is_left_to_her_is_an_act_of_its_own() -> None:
    found = read(journals(Shared(), 6), Shared())

    several = found.group == SEVERAL
    assert several.any()
    assert all(
        (" or " in name) == is_several
        for name, is_several in zip(found.moves.actions, several, strict=True)
    )
    assert found.logged.max(axis=1) == pytest.approx(1)


def test_rewards_are_what_follows_up_to_the_next_decision() -> None:
    """Here it is 1 of every second decision, by the outcome of the try that follows."""
    found = read(WANDERED, Guide())
    came: list[float] = []
    for journal in WANDERED:
        for entry in journal:
            if isinstance(entry, Offered):
                came.append(0.0)
            if isinstance(entry, Attempted):
                came[-1] += entry.outcome is Outcome.ACHIEVED
            if isinstance(entry, Discussed) and entry.options:
                came.append(0.0)

    assert found.moves.reward.tolist() == came


def test_skills_managed_alone_add_up_to_those_at_the_end() -> None:
    found = read(WANDERED, Guide(), reward=ManagedAlone())

    ends = []
    for journal in WANDERED:
        standing = Standing(programme=SHOP, model=StagesModel())
        begun: int | None = None
        end = 0
        for step in steps(journal, standing):
            if begun is None and isinstance(step.entry, Offered):
                begun = managed(step.last)
            end = managed(step.after)
        if begun is not None:
            ends.append(end - begun)
    # What falls between the entry before the first offer and it is nobody's.
    assert found.moves.returns(discount=1).tolist() == ends
    assert sum(ends) > 0


def managed(standing: Standing) -> int:
    return sum(map(standing.is_managed_alone, SHOP.skills))


def test_the_first_decisions_are_those_that_are_read_alone() -> None:
    whole, two = read(WANDERED, Guide()), read(WANDERED, Guide(), n_steps=2)
    first = whole.first(2)

    assert len(two.moves) == 2 * two.moves.n_mentees
    assert first.moves.reward.tolist() == two.moves.reward.tolist()
    done = [
        [it.moves.actions[action] for action in it.moves.action] for it in (first, two)
    ]
    assert done[0] == done[1]
    assert str(first.value()) == str(two.value())


def test_it_is_the_same_from_files_and_whoever_reads() -> None:
    stored = [loads_journal(dumps_journal(one)) for one in WANDERED]
    here = read(WANDERED, Guide())
    with ThreadPoolExecutor(2) as executor:
        there = read(stored, Guide(), executor=executor)

    assert here.moves.actions == there.moves.actions
    assert np.array_equal(here.target, there.target)
    assert np.array_equal(here.logged, there.logged)
    assert here.moves.reward.tolist() == there.moves.reward.tolist()


def test_few_mentees_are_told_to_be_few() -> None:
    found = read(WANDERED, Guide()).value()

    assert isinstance(found, ThinOverlap)
    assert found.because is Thin.FEW_EFFECTIVE


def test_what_was_never_done_is_told() -> None:
    found = read(journals(Guide(), 6), AtRandom()).value()

    assert isinstance(found, ThinOverlap)
    assert found.because is Thin.NEVER_DONE
    assert found.n_never_done > 0


def test_journals_of_another_policy_are_refused_by_entry() -> None:
    """The journals do not say whose they are, and somebody is wrong about it."""
    unsigned = [
        (evolve(opened, policy=None), *rest)
        for opened, *rest in WANDERED
        if isinstance(opened, Opened)
    ]

    with pytest.raises(InvariantError, match=r"of mentee \d+, entry \d+: .* more"):
        read(unsigned, Guide(), acted=Guide())

    known = read(unsigned, Guide(), acted=WANDERS)
    assert np.array_equal(known.logged, read(WANDERED, Guide()).logged)


def test_another_policy_than_the_journals_name_is_refused() -> None:
    with pytest.raises(ChangedError):
        read(WANDERED, Guide(), acted=AtRandom())


def test_a_policy_that_draws_and_does_not_tell_is_asked() -> None:
    sampling = Guide(pick=ThompsonSampling())

    found = read(WANDERED[:3], sampling, n_steps=1, n_asked=50)

    assert (found.target * 50).round(9).tolist() == (found.target * 50).round().tolist()
    assert (found.target > 0).sum(axis=1).max() > 1
    with pytest.raises(InvariantError, match="n_asked"):
        read(WANDERED[:1], sampling, n_asked=0)


def own_choices(n: int) -> list[AnyJournal]:
    """Return mentorships in which the mentor chooses by herself what she offers."""
    kept = []
    for i in range(n):
        at = datetime(2026, 3, 2, 9, tzinfo=UTC)
        mentorship = Mentorship(SHOP, mentee=Mentee(f"Mentee {i}", id=str(i)))
        mentorship.set_goal("d", at=at)
        for number in range(16):
            at += timedelta(minutes=5)
            move = mentorship.consider(at=at).move
            is_good = (number + i) % 3 != 0
            outcome = Outcome.ACHIEVED if is_good else Outcome.NOT_YET
            if isinstance(move, Probe):
                mentorship.next_move(at=at)
                mentorship.answer(outcome, at=at)
            elif isinstance(move, Offer):
                support = move.support if is_good else Support.TASK
                mentorship.offer(move.activity.id, support, because="I think so", at=at)
                mentorship.agree(at=at)
                mentorship.record(outcome, at=at)
        kept.append(mentorship.journal)
    return kept


def test_a_mentors_own_choices_are_fitted() -> None:
    kept = own_choices(4)
    with pytest.raises(InvariantError, match="of the mentor's own; .*acted=AMentor"):
        read(kept, Guide())

    found = read(kept, Guide(), acted=AMentor())

    done = found.logged[np.arange(len(found.moves)), found.moves.action]
    assert 0 < done.min() < done.max() < 1
    assert found.logged.sum(axis=1) == pytest.approx(1)
    # What a policy would do is among what could have been done.
    assert found.logged[found.target > 0].min() > 0


def test_an_offer_where_no_policy_would_be_asked_is_counted() -> None:
    """Something is to be found out first, and the mentor offers something all the same."""
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    mentorship = Mentorship(SHOP, mentee=Mentee("Tini", id="1"))
    mentorship.set_goal("d", at=at)
    assert isinstance(mentorship.consider(at=at).move, Probe)
    mentorship.offer("a1", because="She asked for it", at=at)

    found = read([mentorship.journal, *WANDERED], Guide())

    assert (found.n_without - read(WANDERED, Guide()).n_without, found.n_unasked) == (
        1,
        1,
    )
    assert "1 offer where no policy would have been asked" in str(found)
    with pytest.raises(InvariantError, match="1 without one"):
        read([mentorship.journal], Guide())


def test_where_she_has_declined_all_a_policy_is_asked_about_each() -> None:
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    mentorship = Mentorship(
        SHOP, mentee=Mentee("Tini", id="1"), policy=AtRandom(), seed=3
    )
    mentorship.set_goal("a", at=at)
    move: Move = End()
    for _ in range(40):
        at += timedelta(minutes=1)
        move = mentorship.next_move(at=at).move
        match move:
            case Probe():
                mentorship.answer(Outcome.NOT_YET, at=at)
            case Offer():
                mentorship.decline(at=at)
            case _:
                break
    assert isinstance(move, Discuss)
    assert len(move.options) > 1

    found = read([mentorship.journal], Guide())

    last = found.target[-1]
    (place,) = np.flatnonzero(last == 1)
    assert found.moves.actions[place].count(" or ") == len(move.options) - 1
    # Drawn by one luck for all, so that it is asked of the whole.
    assert found.logged[-1].sum() == pytest.approx(1)
    assert found.logged[-1, found.moves.action[-1]] > 0


def test_what_did_not_open_is_no_journal() -> None:
    opened, *rest = WANDERED[0]
    assert isinstance(opened, Opened)

    for entries in ((), rest):
        with pytest.raises(InvariantError, match="begin with the entry that opened it"):
            read([entries], Guide())
    with pytest.raises(InvariantError, match="n_steps must be 1 or more"):
        read(WANDERED, Guide(), n_steps=0)


@frozen
class HandsIn:
    """A reward of one's own: a try, however it went."""

    name = "tries"

    def of(self, step: Step, /) -> float:
        return float(isinstance(step.entry, Attempted))


@frozen
class SecondBest:
    """A policy of one's own, that draws and does not tell."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        return candidates[-1 if luck.uniform(Purpose.POLICY) < 0.5 else 0]


def test_a_policy_and_a_reward_of_ones_own_do_as_well() -> None:
    kept = journals(SecondBest(), 4)
    with pytest.raises(ChangedError):  # A journal cannot name what is not built in.
        read(kept, SecondBest())

    found = read(kept, SecondBest(), acted=SecondBest(), reward=HandsIn(), n_asked=200)

    assert found.reward == "tries"
    done = found.logged[np.arange(len(found.moves)), found.moves.action]
    assert done.min() > 0.35
