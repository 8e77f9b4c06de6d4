"""The library's audit against a second one, and mentors of whom it is known what they are.

Random programmes of eight skills with help at every level, and a plain simulated mentee;
each mentor is unbound, so that the principles do not help. The numbers are of this model
alone: what is told in the docs of contingency is printed here.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise, permutations
from random import Random  # noqa: TID251  A test's own luck, not the library's.

import plain_audit as plain
import pytest
from attrs import evolve
from driving import Drive, begun, truth_of
from hypothesis import given
from hypothesis import strategies as st
from telling import a_programme, a_skill

from scaffolding.audit import Audit
from scaffolding.audit.looking import look
from scaffolding.audit.reports.changes import Change, likelihoods
from scaffolding.findings.contingency import (
    Response,
    Shift,
    by_chance,
    contingent,
    more_than_chance,
)
from scaffolding.findings.estimates import brier_skill, share
from scaffolding.findings.finding import Verdict
from scaffolding.findings.occasions import added
from scaffolding.journal.entries import Attempted, Entry, Offered
from scaffolding.policies.assists.contingent_shift import ContingentShift
from scaffolding.policies.assists.directive import Directive
from scaffolding.policies.assists.fixed_fade import FixedFade
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.guide import Guide
from scaffolding.policies.policy import Policy
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support

ALL = os.environ.get("SCAFFOLDING_SEARCH") == "all"
"""Whether to simulate ten times as many courses, which takes minutes."""

WORDS = {
    Outcome.NOT_YET: plain.FAILED,
    Outcome.PARTLY: plain.PARTLY,
    Outcome.ACHIEVED: plain.WENT_WELL,
}
N_COURSES, N_MOVES = (400 if ALL else 40), 100

MENTORS: dict[str, Policy] = {
    "at random": AtRandom(),
    "least support": Guide(assist=LeastSupport()),
    "shift 1": Guide(assist=ContingentShift(1)),
    "shift 2": Guide(assist=ContingentShift(2)),
    "shift 3": Guide(assist=ContingentShift(3)),
    "fixed fade": Guide(assist=FixedFade(every=4)),
    "directive": Guide(assist=Directive()),
}


def full_ladders(luck: Random) -> Programme:
    """Return eight skills that require up to two others, with help at every level."""
    priors = (0.01, 0.05, 0.1, 0.2, 0.3, 0.5)
    return a_programme(
        *(
            a_skill(
                f"s{i}",
                luck.choice(priors),
                *sorted(
                    luck.sample(
                        [f"s{j}" for j in range(i)], k=min(i, luck.choice((0, 1, 1, 2)))
                    )
                ),
            )
            for i in range(8)
        )
    )


def course(policy: Policy, seed: int) -> tuple[Programme, list[Entry]]:
    """Return a course with that mentor, whom nothing but her consent binds."""
    luck = Random(seed)
    programme = full_ladders(luck)
    consent = Principles.consent_only()
    mentorship = begun(
        programme, programme.order[-1].id, policy=policy, principles=consent
    )
    Drive(mentorship, truth_of(programme, seed), luck, is_chatty=False).go(N_MOVES)
    return programme, list(mentorship.journal)


@cache
def courses(mentor: str) -> list[tuple[Programme, list[Entry]]]:
    return [course(MENTORS[mentor], seed) for seed in range(N_COURSES)]


@cache
def audited(mentor: str) -> Audit:
    looked = [
        look(journal, programme, principles=Principles())
        for programme, journal in courses(mentor)
    ]
    return Audit(
        looked=tuple(evolve(one, mentee=str(i)) for i, one in enumerate(looked))
    )


def told_plainly(programme: Programme, journal: list[Entry]) -> list[plain.Response]:
    """Return what the mentor answered to each try, but where it was her own wish."""
    own = {it.id for it in journal if isinstance(it, Offered) and it.answers}
    tries: defaultdict[str, list[tuple[plain.Try, int, bool]]] = defaultdict(list)
    for it in journal:
        if isinstance(it, Attempted):
            assert it.support is not None
            assert it.outcome is not None
            activity = programme.activity(it.activity)
            tried = (int(it.support), WORDS[it.outcome])
            tries[activity.skill.id].append(
                (tried, int(activity.ladder[-1]), it.offer in own)
            )
    return [
        response
        for several in tries.values()
        for (one, _, _), (other, top, is_own) in pairwise(several)
        for response in plain.responses([one, other], top)
        if not is_own
    ]


@cache
def plainly(mentor: str) -> list[plain.Response]:
    return [one for it in courses(mentor) for one in told_plainly(*it)]


@pytest.mark.slow
@pytest.mark.parametrize("mentor", MENTORS)
def test_contingency_is_what_a_second_count_comes_to(mentor: str) -> None:
    """And its chance is what shuffling outcomes within a level comes to, often done.

    The score of one shuffle of n responses has a spread of at most .5 / sqrt(n), and the
    mean of 50 a seventh of that.
    """
    sums = added(it.seen["withdrawal"].sums for it in audited(mentor).looked)
    told = plainly(mentor)

    shuffled = plain.chance_within_level(told, 50, Random(1))

    assert sums["n"] == len(told)
    assert share(sums) == pytest.approx(plain.score(told))
    error = 0.5 / len(told) ** 0.5 / 50**0.5
    assert by_chance(sums) == pytest.approx(shuffled, abs=4 * error)


MEASURED = {
    "at random": (0.49, 0.5, 0.44, 0.02),
    "least support": (0.79, 0.44, 0.44, 0.03),
    "shift 1": (1.0, 0.54, 0.53, 0.03),
    "shift 2": (0.58, 0.325, 0.32, 0.03),
    "shift 3": (0.415, 0.235, 0.23, 0.03),
    "fixed fade": (0.255, 0.245, 0.25, 0.03),
    "directive": (0.045, 0.045, 0.045, 0.02),
}
"""The score, its chance within the level before, permuted freely, and the tolerance."""

ABOVE_CHANCE = {
    "at random": (0.0, 0.02),
    "least support": (0.3, 0.07),
    "shift 1": (0.48, 0.03),
    "shift 2": (0.27, 0.03),
    "shift 3": (0.2, 0.03),
    "fixed fade": (0.0, 0.03),
    "directive": (0.0, 1e-9),
}
"""By how much the score lay above its chance in a prototype, and the tolerance.

Least support is given the widest: how contingent it is depends on how soon a model's
belief moves, and .35 was measured here, and .30 where ladders had gaps.
"""

FOLLOWS = {"least support", "shift 1", "shift 2", "shift 3"}


@pytest.mark.slow
@pytest.mark.parametrize("mentor", MENTORS)
def test_a_mentor_of_whom_it_is_known_comes_out_as_she_is(mentor: str) -> None:
    """Who draws lots scores .49, not a third; and what chance comes to is .49 as well.

    To permute freely is not enough: it forgets that high levels succeed and come down, so
    that it would leave a twentieth to skill where there is none.
    """
    sums = added(it.seen["withdrawal"].sums for it in audited(mentor).looked)
    score, chance, free, tolerance = MEASURED[mentor]
    above, about = ABOVE_CHANCE[mentor]

    freely = plain.chance_freely(plainly(mentor), 20, Random(2))
    verdict = audited(mentor)["withdrawal"].verdict
    found = (share(sums), by_chance(sums), freely)
    print(mentor, *(f"{it:.3f}" for it in found), f"{more_than_chance(sums):+.3f}")

    assert found == pytest.approx((score, chance, free), abs=tolerance)
    assert more_than_chance(sums) == pytest.approx(above, abs=about)
    assert verdict is (Verdict.MET if mentor in FOLLOWS else Verdict.BREACHED)


LEVELS, MOVES = st.sampled_from((0, 2, 5)), st.sampled_from((0, 2, 5))
TOLD = st.lists(
    st.builds(
        lambda last, went, level: (last, went, level, last >= 5),
        LEVELS,
        st.sampled_from(sorted(WORDS.values())),
        MOVES,
    ),
    min_size=1,
    max_size=6,
)


@given(TOLD)
def test_chance_is_the_mean_over_every_order_of_the_outcomes_of_a_level(
    told: list[plain.Response],
) -> None:
    outcomes = {word: outcome for outcome, word in WORDS.items()}
    sums = added(
        contingent(
            Response(
                Support(last),
                outcomes[went],
                Shift((level > last) - (level < last)),
                is_top,
            )
        ).parts
        for last, went, level, is_top in told
    )

    assert share(sums) == pytest.approx(plain.score(told))
    assert by_chance(sums) == pytest.approx(plain.exact_chance_within_level(told))


@given(
    st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=2, max_size=9).filter(
        lambda told: len({went for _, went in told}) > 1
    )
)
def test_brier_skill_is_that_of_a_second_count(told: list[tuple[float, bool]]) -> None:
    sums = added(
        {"n": 1, "went_well": went, "brier": (p - went) ** 2} for p, went in told
    )

    assert brier_skill(sums) == pytest.approx(
        plain.brier_skill([p for p, _ in told], [went for _, went in told])
    )


MOODS = st.lists(st.sampled_from("abcd"), min_size=3, max_size=8)


def tables(moods: list[str]) -> dict[Change, int]:
    """Return how often each change of mood came about."""
    return dict(Counter[Change](plain.changes(moods)))


@given(st.lists(MOODS, min_size=1, max_size=3))
def test_the_likelihood_of_a_change_is_that_of_a_second_count(
    told: list[list[str]],
) -> None:
    every = [one for moods in told for one in plain.changes(moods)]

    found = likelihoods([tables(moods) for moods in told], seed=0)

    for (one, other), it in found.items():
        expected = plain.transition_likelihood(every, str(one), str(other))
        assert it.value == pytest.approx(expected)


@pytest.mark.parametrize(
    "moods", ["abcab", "abcadbc", "abacabca", "abababc", "abcdabdc", "abcacbd"]
)
def test_what_chance_comes_to_is_the_mean_over_every_rearrangement(moods: str) -> None:
    """And how often it lies as far off is the share of them that do.

    Over twenty seeds the error of a thousand draws was .03 of the fewest changes, .02 else,
    and on average 0; three times that is let pass.
    """
    changes = plain.changes(list(moods))
    ways = plain.every_rearrangement(changes)
    n = sum(ways.values())

    found = likelihoods([tables(list(moods))], seed=3)

    for (one, other), it in found.items():
        values = [
            (plain.transition_likelihood(list(way), str(one), str(other)), k)
            for way, k in ways.items()
        ]
        chance = sum(value * k for value, k in values) / n
        off = abs(it.value - chance) - 1e-9
        p = sum(k for value, k in values if abs(value - chance) >= off) / n
        assert it.chance == pytest.approx(chance, abs=0.1)
        # Two that are as far off on either side may fall either way by the error.
        near = sum(k for v, k in values if abs(abs(v - chance) - off) < 0.1) / n
        assert p - near - 0.1 <= it.p <= p + near + 0.1


@given(MOODS)
def test_the_chain_of_rearrangements_reaches_every_one(moods: list[str]) -> None:
    """By exchanges of two and of three alone, from where it stands."""
    changes = plain.changes(moods)
    origins = [one for one, _ in changes]
    first = tuple(other for _, other in changes)
    reached, new = {first}, [first]
    while new:
        here = new.pop()
        for way in exchanged(origins, here):
            if way not in reached:
                reached.add(way)
                new.append(way)

    assert len(reached) == sum(plain.every_rearrangement(changes).values())


def exchanged(origins: list[str], led: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield where changes lead after two or three of them exchanged that."""
    for n in (2, 3):
        for some in permutations(range(len(led)), n):
            other = list(led)
            for i, j in zip(some, (*some[1:], some[0]), strict=True):
                other[i] = led[j]
            if all(a != b for a, b in zip(origins, other, strict=True)):
                yield tuple(other)
