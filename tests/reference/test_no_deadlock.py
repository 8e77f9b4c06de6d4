"""No state without a move, and no move that is repeated for ever.

Random programmes of 3 to 15 skills, 200 moves each, with a plain simulated mentee who
declines one offer in ten, proposes something else for one in twenty, says how she feels
and stays away for a day, a week or two. Nothing of it is a published number; all of it is
of this model alone.
"""

import os
from collections import Counter
from random import Random  # noqa: TID251  A test's own luck, not the library's.
from statistics import median

import pytest
from driving import Drive, a_random_programme, begun, truth_of

from scaffolding.journal.entries import Discussed
from scaffolding.moves import Refused
from scaffolding.policies.assists.as_asked import AsAsked
from scaffolding.policies.assists.best_assistance import BestAssistance
from scaffolding.policies.assists.contingent_shift import ContingentShift
from scaffolding.policies.assists.directive import Directive
from scaffolding.policies.assists.fixed_fade import FixedFade
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.assists.no_help import NoHelp
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.guide import Guide
from scaffolding.policies.lookahead import Lookahead
from scaffolding.policies.picks.in_order import InOrder
from scaffolding.policies.picks.most_gain import MostGain
from scaffolding.policies.picks.she_chooses import SheChooses
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import Policy
from scaffolding.policies.shared import Shared
from scaffolding.principles.affect import Affect
from scaffolding.principles.principle import Bounds
from scaffolding.principles.principles import Principles
from scaffolding.principles.withdrawal import Withdrawal
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support
from scaffolding.standing import hearing
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.standing import Standing

N_STEPS = 200

POLICIES: dict[str, Policy] = {
    "least support .7": Guide(assist=LeastSupport(0.7)),
    "contingent shift 1": Guide(assist=ContingentShift(1)),
    "contingent shift 2": Guide(assist=ContingentShift(2)),
    "fixed fade": Guide(assist=FixedFade(every=4)),
    "no help": Guide(assist=NoHelp()),
    "directive": Guide(assist=Directive()),
    "best assistance": Guide(assist=BestAssistance()),
    "help as asked": Guide(assist=AsAsked()),
    "most gain": Guide(pick=MostGain()),
    "in order": Guide(pick=InOrder()),
    "she chooses": Guide(pick=SheChooses()),
    "thompson sampling": Guide(pick=ThompsonSampling()),
    "zpdes": Guide(pick=Zpdes()),
    "at random": AtRandom(),
    "shared": Shared(),
    "lookahead": Lookahead(depth=2),
}
ALL = os.environ.get("SCAFFOLDING_SEARCH") == "all"
"""Whether to try every policy on 200 programmes, which takes minutes."""


def driven(seed: int, n_steps: int = N_STEPS, **others: object) -> Drive:
    """Return a course through a random programme toward its last skill."""
    luck = Random(seed)
    programme = a_random_programme(luck, luck.randint(3, 15))
    mentorship = begun(programme, programme.order[-1].id, **others)
    return Drive(mentorship, truth_of(programme, seed), luck).go(n_steps)


@pytest.mark.slow
def test_the_default_policy_comes_to_no_dead_end_in_200_programmes() -> None:
    for seed in range(200):
        drive = driven(seed)
        assert not drive.is_stuck, (seed, drive.n_moves)
        assert drive.n_contradictions == 0, seed


@pytest.mark.slow
@pytest.mark.parametrize("policy", POLICIES)
def test_no_policy_comes_to_a_dead_end(policy: str) -> None:
    for seed in range(200 if ALL else 6):
        drive = driven(seed, policy=POLICIES[policy])
        assert not drive.is_stuck, (seed, drive.n_moves)
        assert drive.n_contradictions == 0, seed


class LeastOnly(Withdrawal):
    """Withdrawal without its other two terms: no more than is likely enough."""

    def bounds(self, outlook: Outlook, activity: Activity, /) -> Bounds | Refused:
        least = outlook.prospect(activity).least(self.likely)
        return Bounds(Support.NONE, activity.ladder[-1] if least is None else least)


class GivesUp(Affect):
    """Affect that lets nothing rest: what failed twice at the top is over for ever."""

    def rests(self, outlook: Outlook, activity: Activity, /) -> bool:
        record = outlook.record
        return (
            record.last is not None
            and record.last >= activity.ladder[-1]
            and record.failures_at_last >= self.failures
        )


@pytest.mark.slow
def test_withdrawal_by_what_is_likely_alone_ends_most_courses() -> None:
    """Sequence lets nobody skip a stage, and withdrawal would have it skipped.

    Dead in 16 of 40. If this does not fail, the test above cannot.
    """
    seven = Principles().without(Withdrawal)
    broken = Principles.of(*seven, LeastOnly())

    n_dead = sum(driven(seed, principles=broken).is_stuck for seed in range(40))

    assert n_dead >= 10


@pytest.mark.slow
def test_affect_that_never_lets_a_skill_rest_ends_many_courses() -> None:
    """Dead in 9 of 40: what failed twice with the most help is never tried again."""
    broken = Principles.of(*Principles().without(Affect), GivesUp())

    n_dead = sum(driven(seed, principles=broken).is_stuck for seed in range(40))

    assert n_dead >= 5


@pytest.mark.slow
def test_a_counter_offer_that_nothing_answers_is_talked_of_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is talked of, she says something, and it is talked of again."""

    def unanswered(_: object, entry: Discussed, *__: object) -> dict[str, object]:
        return {"open": entry, "is_agreed": False}

    monkeypatch.setitem(hearing._HEARD, Discussed, unanswered)  # type: ignore[arg-type,index]  # noqa: SLF001

    n_stuck = sum(driven(seed).is_stuck for seed in range(40))

    assert n_stuck >= 30


def to_the_end(seed: int) -> Drive:
    """Return 300 moves through a programme of 12 to 20 skills."""
    luck = Random(seed)
    programme = a_random_programme(luck, luck.randint(12, 20))
    mentorship = begun(programme, programme.order[-1].id)
    return Drive(mentorship, truth_of(programme, seed), luck).go(300)


@pytest.mark.slow
def test_without_hysteresis_few_skills_ever_count_as_managed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Belief of .95 to the day: of 135 managed skills, 74 are left."""

    def n_managed(drive: Drive) -> int:
        standing = drive.mentorship.standing
        return sum(map(standing.is_managed_alone, standing.programme.skills))

    kept = [n_managed(to_the_end(seed)) for seed in range(12)]
    monkeypatch.setattr(
        Standing, "is_believed", lambda it, skill: it.mastery(skill) >= 0.95
    )
    undone = [n_managed(to_the_end(seed)) for seed in range(12)]

    print("managed", sum(kept) / 12, "without hysteresis", sum(undone) / 12)
    assert sum(undone) < 0.7 * sum(kept)


@pytest.mark.slow
def test_what_300_moves_through_12_to_20_skills_come_to() -> None:
    """Of 60 programmes."""
    drives = [to_the_end(seed) for seed in range(60)]
    certified = [is_true for drive in drives for is_true in drive.certified.values()]
    false_share = certified.count(False) / len(certified)
    n_offers, n_fixed = (sum(it.n_choices[i] for it in drives) for i in (0, 1))
    tries = sum((drive.alone for drive in drives), Counter[str]())
    longest = sorted(max(drive.runs) for drive in drives)
    runs = sorted(length for drive in drives for length in drive.runs)
    proof, slip, renewal = (
        tries[it] / tries["all"] for it in ("first proof", "after a slip", "renewal")
    )

    print("certificates", len(certified) / 60, "false", false_share)
    print("one level", n_fixed / n_offers)
    print("on skills truly there", proof, slip, renewal, proof + slip + renewal)
    print(
        "longest",
        median(longest),
        longest[-1],
        "all runs .99",
        runs[int(0.99 * len(runs))],
    )
    assert not any(drive.is_stuck for drive in drives)
