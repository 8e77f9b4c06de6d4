"""Laws of an audit: of drawn journals, and of mentorships that principles bound.

What the verdict on collaboration, reach, need, sequence and affect rests on is what those
principles admit. So a mentorship that one of them bound has no breach of it at all. The
verdicts on withdrawal and anticipation rest on chance, and those may err; on anticipation
oftener than its interval says.
"""

import os
from collections.abc import Sequence
from functools import cache
from random import Random  # noqa: TID251  A test's own luck, not the library's.

import pytest
from attrs import evolve
from driving import Drive, a_random_programme, begun, truth_of
from hypothesis import given
from hypothesis import strategies as st
from test_no_deadlock import POLICIES

from scaffolding.audit import Audit
from scaffolding.audit.looking import Looked, look
from scaffolding.findings.contingency import (
    Response,
    Shift,
    contingent,
    more_than_chance,
)
from scaffolding.findings.finding import Verdict
from scaffolding.findings.occasions import N, added
from scaffolding.journal.entries import (
    Attempted,
    Entry,
    Felt,
    Measured,
    Met,
    Missed,
    Offered,
    Opened,
    Recorded,
    Supported,
)
from scaffolding.policies.guide import Guide
from scaffolding.policies.policy import Policy
from scaffolding.principles.affect import Affect
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.need import Need
from scaffolding.principles.principle import Principle
from scaffolding.principles.principles import Principles
from scaffolding.principles.reach import Reach
from scaffolding.principles.sequence import Sequence as InOrder
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Outcome, Speaker, Support
from scaffolding.testing.strategies import journals, programmes

ALL = os.environ.get("SCAFFOLDING_SEARCH") == "all"
"""Whether to drive every policy through 200 programmes, which takes minutes."""

N_PROGRAMMES = 200 if ALL else 5
N_MOVES = 100 if ALL else 60

EVERY_POLICY: dict[str, Policy] = {"least support .5": Guide(), **POLICIES}
BY_ADMITTING = ("collaboration", "reach", "need", "sequence", "affect")

told = programmes().flatmap(lambda it: st.tuples(st.just(it), journals(it)))


def with_all_recorded(journal: Sequence[Entry]) -> list[Entry]:
    """Return the journal of one who records everything, so that all is looked at."""
    first, *others = journal
    assert isinstance(first, Opened)
    return [evolve(first, recorded=frozenset(Recorded)), *others]


def seen(programme: Programme, journal: Sequence[Entry]) -> Looked:
    return look(journal, programme, n_shown=None)


@given(told, st.data())
def test_what_no_principle_looks_at_changes_no_finding(
    drawn: tuple[Programme, Sequence[Entry]], data: st.DataObject
) -> None:
    """A figure of the enterprise, a meeting that was missed, how she felt."""
    programme, journal = drawn[0], with_all_recorded(drawn[1])
    i = data.draw(st.integers(1, len(journal)))
    name, at = "aside", journal[i - 1].at
    asides: tuple[Entry, ...] = (
        Measured(id=name, at=at, name="sales", value=3.0),
        Missed(id=name, at=at),
        Felt(id=name, at=at, mood=Mood.FRUSTRATED),
    )
    aside = data.draw(st.sampled_from(asides))

    more = [*journal[:i], aside, *journal[i:]]

    assert seen(programme, more).seen == seen(programme, journal).seen


@given(told, st.data())
def test_help_that_is_no_try_is_looked_at_by_need_alone(
    drawn: tuple[Programme, Sequence[Entry]], data: st.DataObject
) -> None:
    programme, journal = drawn[0], with_all_recorded(drawn[1])
    i = data.draw(st.integers(1, len(journal)))
    skill = data.draw(st.sampled_from(programme.skills)).id
    helped = Supported(id="aside", at=journal[i - 1].at, skill=skill)

    more = seen(programme, [*journal[:i], helped, *journal[i:]]).seen
    before = seen(programme, journal).seen

    assert {k: v for k, v in more.items() if k != "need"} == {
        k: v for k, v in before.items() if k != "need"
    }


@given(told)
def test_what_was_forecast_is_looked_at_by_anticipation_alone(
    drawn: tuple[Programme, Sequence[Entry]],
) -> None:
    programme, journal = drawn[0], with_all_recorded(drawn[1])
    silent = [
        evolve(it, forecast=None, foreseen=()) if isinstance(it, Offered) else it
        for it in journal
    ]

    without, before = seen(programme, silent).seen, seen(programme, journal).seen

    assert without["anticipation"].sums == {}
    assert {k: v for k, v in without.items() if k != "anticipation"} == {
        k: v for k, v in before.items() if k != "anticipation"
    }


@given(told)
def test_what_was_not_recorded_is_neither_kept_nor_broken(
    drawn: tuple[Programme, Sequence[Entry]],
) -> None:
    programme, journal = drawn
    first = journal[0]
    assert isinstance(first, Opened)

    for it in Audit(looked=(seen(programme, journal),)):
        lacking = it.reason.facts.get("lacking", ())
        assert isinstance(lacking, tuple)
        assert (it.n_unrecorded == 1) == bool(lacking)
        assert not first.recorded.intersection(lacking)
        if lacking:
            assert it.verdict is Verdict.NOT_TESTABLE
            assert (it.value, it.n_occasions, it.n_breaches) == (None, 0, 0)


@given(told, st.data())
def test_what_no_report_looks_at_adds_to_none(
    drawn: tuple[Programme, Sequence[Entry]], data: st.DataObject
) -> None:
    """A figure of the enterprise; or a meeting, but for the report of meetings."""
    programme, journal = drawn[0], with_all_recorded(drawn[1])
    i = data.draw(st.integers(1, len(journal)))
    name, at = "aside", journal[i - 1].at
    asides: tuple[Entry, ...] = (
        Measured(id=name, at=at, by=Speaker.SYSTEM, name="sales", value=3.0),
        Missed(id=name, at=at, by=Speaker.SYSTEM),
        Met(id=name, at=at, by=Speaker.SYSTEM),
    )
    aside = data.draw(st.sampled_from(asides))

    more = [*journal[:i], aside, *journal[i:]]

    before, after = (dict(seen(programme, it).summed) for it in (journal, more))
    attended = before.pop("attendance"), after.pop("attendance")
    assert after == before
    assert (attended[0] == attended[1]) == isinstance(aside, Measured)


SIGNED = {"slope", "lag_days", "brier", "log_score"}
"""Figures that are no shares."""


@given(told)
def test_a_figure_has_a_value_or_says_why_not(
    drawn: tuple[Programme, Sequence[Entry]],
) -> None:
    programme, journal = drawn
    first = journal[0]
    assert isinstance(first, Opened)

    for name, report in Audit(looked=(seen(programme, journal),)).reports.items():
        is_unrecorded = report.n_unrecorded == 1
        for it in report:
            assert (it.value is None) == (it.reason is not None), (name, it)
            if is_unrecorded:
                assert (it.value, it.n) == (None, 0)
            elif it.value is not None and it.p is None and it.name not in SIGNED:
                assert 0 <= it.value <= 1, (name, it)
            assert it.p is None or 0 < it.p <= 1


def turned(response: Response) -> Response:
    """Return the response to a try that went the other way."""
    other = {
        Outcome.NOT_YET: Outcome.ACHIEVED,
        Outcome.PARTLY: Outcome.PARTLY,
        Outcome.ACHIEVED: Outcome.NOT_YET,
    }
    return response._replace(outcome=other[response.outcome])


RESPONSES = st.lists(
    st.builds(
        Response,
        last=st.sampled_from(Support),
        outcome=st.sampled_from((Outcome.NOT_YET, Outcome.ACHIEVED)),
        shift=st.sampled_from(Shift),
        is_top=st.booleans(),
    ),
    min_size=1,
)


@given(RESPONSES)
def test_success_and_failure_exchanged_turn_contingency_over(
    responses: list[Response],
) -> None:
    """To stay in the middle follows neither, and counts as little by chance as in fact."""
    sums = added(contingent(it).parts for it in responses)
    reverse = added(contingent(turned(it)).parts for it in responses)

    assert more_than_chance(reverse) == pytest.approx(-more_than_chance(sums))


@cache
def driven(
    policy: str, seed: int, *bound: type[Principle]
) -> tuple[Programme, list[Entry]]:
    """Return a course that these principles bound, with a mentee who has a say."""
    luck = Random(seed)  # noqa: S311  A test's own luck, no secret.
    programme = a_random_programme(luck, luck.randint(3, 10))
    principles = Principles().only(Collaboration, *bound)
    mentorship = begun(
        programme,
        programme.order[-1].id,
        policy=EVERY_POLICY[policy],
        principles=principles,
        seed=seed,
    )
    Drive(mentorship, truth_of(programme, seed), luck).go(N_MOVES)
    return programme, list(mentorship.journal)


def audited(policy: str, *bound: type[Principle]) -> Audit:
    """Return the audit of such courses, against all seven."""
    looked = []
    for seed in range(N_PROGRAMMES):
        programme, journal = driven(policy, seed, *bound)
        one = look(journal, programme, principles=Principles())
        looked.append(evolve(one, mentee=str(seed)))
    return Audit(looked=tuple(looked))


ALL_SEVEN = tuple(type(one) for one in Principles())


@pytest.mark.slow
@pytest.mark.parametrize("policy", EVERY_POLICY)
def test_a_mentorship_that_all_seven_bound_has_no_breach(policy: str) -> None:
    report = audited(policy, *ALL_SEVEN)

    assert {name: report[name].n_breaches for name in BY_ADMITTING} == dict.fromkeys(
        BY_ADMITTING, 0
    )
    assert all(it.verdict is not Verdict.BREACHED for it in report)


@pytest.mark.slow
@pytest.mark.parametrize("bound", [Collaboration, Reach, Need, InOrder, Affect])
@pytest.mark.parametrize("policy", ["at random", "directive", "no help"])
def test_a_principle_that_bound_a_mentorship_alone_was_not_breached(
    policy: str, bound: type[Principle]
) -> None:
    """Whatever the mentor would have done, and the other principles did not prevent."""
    report = audited(policy, bound)

    finding = report[bound.__name__.lower()]

    assert finding.n_breaches == 0
    assert finding.verdict is not Verdict.BREACHED


@pytest.mark.slow
@pytest.mark.parametrize("policy", EVERY_POLICY)
def test_she_is_asked_whatever_the_mentor_is_bound_by(policy: str) -> None:
    assert audited(policy)["collaboration"].n_breaches == 0


def breached_alone(policy: str, name: str) -> float:
    """Return of how many mentees, each by herself, it is found breached, as a share."""
    verdicts = [
        Audit(looked=(evolve(it, seen={name: it.seen[name]}),))[name].verdict
        for it in audited(policy, *ALL_SEVEN).looked
    ]
    tested = [it for it in verdicts if it is not Verdict.NOT_TESTABLE]
    if not tested:
        pytest.skip(
            "none of the courses can be tested: she chooses, and nobody forecasts"
        )
    return tested.count(Verdict.BREACHED) / len(tested)


@pytest.mark.slow
@pytest.mark.skipif(not ALL, reason="an error rate takes many courses")
@pytest.mark.parametrize("policy", EVERY_POLICY)
def test_contingency_under_chance_is_found_no_oftener_than_the_interval_errs(
    policy: str,
) -> None:
    """Of each mentee by herself: an interval of 95 in 100 lies below in 2.5 of 100.

    Twice that is let pass, since the occasions of one mentee are few.
    """
    assert breached_alone(policy, "withdrawal") <= 0.05


@pytest.mark.slow
@pytest.mark.skipif(not ALL, reason="an error rate takes many courses")
@pytest.mark.parametrize("policy", EVERY_POLICY)
def test_forecasts_of_one_mentee_are_found_wanting_no_oftener_than_the_interval_errs(
    policy: str,
) -> None:
    """Of each mentee by herself: an interval of 95 in 100 lies below in 2.5 of 100.

    Twice that is let pass, as above, and three standard errors of so few courses: the
    fifteen policies that can be tested give 1 to 6 of 100, and the one that gave 6 gives
    3.5 on 564 courses. Held against the base rate of the same tries, which knows each
    outcome beforehand, it was 7 to 9 of 100 for three policies.
    """
    allowed = 0.05 + 3 * (0.05 * 0.95 / N_PROGRAMMES) ** 0.5

    assert breached_alone(policy, "anticipation") <= allowed


@pytest.mark.slow
def test_an_unbound_mentor_breaches_each_or_the_laws_above_say_nothing() -> None:
    at_random, shows = audited("at random"), audited("directive")

    for name in ("reach", "need", "sequence", "affect"):
        assert at_random[name].n_breaches > 0, name
    assert shows["withdrawal"].n_breaches > 0


def exchanged(entry: Entry) -> Entry:
    """Return a try that went the other way; what went in part is told as a failure."""
    if not isinstance(entry, Attempted):
        return entry
    failed = entry.outcome is not Outcome.ACHIEVED
    turned: Entry = evolve(
        entry, outcome=Outcome.ACHIEVED if failed else Outcome.NOT_YET
    )
    return turned


@pytest.mark.slow
@pytest.mark.parametrize("policy", ["least support .5", "at random", "fixed fade"])
def test_a_journal_in_which_success_is_failure_is_as_far_under_chance(
    policy: str,
) -> None:
    for seed in range(N_PROGRAMMES):
        programme, journal = driven(policy, seed)
        there = [exchanged(it) for it in journal]
        back = [exchanged(it) for it in there]

        one = look(there, programme).seen["withdrawal"].sums
        other = look(back, programme).seen["withdrawal"].sums

        if one.get(N):
            assert more_than_chance(one) == pytest.approx(-more_than_chance(other))
