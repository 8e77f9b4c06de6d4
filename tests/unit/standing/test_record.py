"""What was shown of one skill, whatever a model makes of it."""

from collections.abc import Iterable

import pytest

from scaffolding.assessment.evidence import Evidence
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support
from scaffolding.standing.record import Proof, Record

NOT_YET, PARTLY, ACHIEVED = Outcome
ALONE, QUESTION, EXAMPLE = Support.NONE, Support.QUESTION, Support.EXAMPLE


@pytest.fixture
def week(shop: Programme) -> Activity:
    return shop.activities[2]


def a_try(
    activity: Activity,
    outcome: Outcome,
    support: Support = ALONE,
    *,
    day: float = 0.0,
    is_probe: bool = False,
    mistakes: Iterable[str] = (),
) -> Evidence:
    return Evidence(
        activity=activity,
        support=support,
        outcome=outcome,
        day=day,
        is_probe=is_probe,
        mistakes=frozenset(mistakes),
    )


def after(*seen: Evidence, step: int = 0) -> Record:
    record = Record()
    for evidence in seen:
        record = record.after(
            evidence, is_mastered=False, step=step, patience=6, certificate_days=180
        )
    return record


def test_the_level_of_the_last_attempt_is_the_help_that_was_used(
    sales: Activity,
) -> None:
    record = after(a_try(sales, NOT_YET, EXAMPLE), a_try(sales, NOT_YET, day=2.5))

    assert (record.last, record.last_day) == (ALONE, 2.5)


def test_failures_run_across_levels_and_are_counted_at_the_last_one_besides(
    sales: Activity,
) -> None:
    record = after(
        a_try(sales, NOT_YET),
        a_try(sales, NOT_YET, EXAMPLE),
        a_try(sales, NOT_YET, EXAMPLE),
    )

    assert (record.failures, record.failures_at_last) == (3, 2)


def test_a_run_of_successes_counts_at_one_level(sales: Activity) -> None:
    record = after(
        a_try(sales, ACHIEVED, EXAMPLE),
        a_try(sales, ACHIEVED, EXAMPLE),
        a_try(sales, ACHIEVED, QUESTION),
    )

    assert record.successes == 1


@pytest.mark.parametrize("outcome", [NOT_YET, ACHIEVED])
def test_a_part_success_ends_both_runs(sales: Activity, outcome: Outcome) -> None:
    record = after(a_try(sales, outcome), a_try(sales, outcome), a_try(sales, PARTLY))

    runs = record.failures, record.failures_at_last, record.successes
    assert runs == (0, 0, 0)
    assert record.tries == 3


def test_probes_count_for_no_level_and_no_run(sales: Activity) -> None:
    before = after(a_try(sales, NOT_YET, EXAMPLE))

    asked = before.after(
        a_try(sales, ACHIEVED, day=1.0, is_probe=True),
        is_mastered=False,
        step=1,
        patience=6,
        certificate_days=180,
    )

    assert (asked.last, asked.last_day, asked.failures) == (EXAMPLE, 0.0, 1)
    assert (asked.tries, asked.n_answers) == (1, 1)
    assert asked.activity(sales.id).tries == 1


def test_both_ends_of_the_zone_are_kept_of_probes(sales: Activity) -> None:
    """Failed alone and with a question, managed with a demonstration, an example."""
    record = after(
        a_try(sales, NOT_YET, is_probe=True),
        a_try(sales, PARTLY, QUESTION, is_probe=True),
        a_try(sales, ACHIEVED, Support.DEMONSTRATION, is_probe=True),
        a_try(sales, ACHIEVED, EXAMPLE, is_probe=True),
        a_try(sales, NOT_YET, is_probe=True),
    )

    assert (record.most_failed, record.least_managed) == (QUESTION, EXAMPLE)


def test_an_unaided_success_is_shown_until_a_failure_with_any_help(
    sales: Activity,
) -> None:
    shown = after(a_try(sales, ACHIEVED))
    failed = after(a_try(sales, ACHIEVED), a_try(sales, NOT_YET, EXAMPLE))

    assert shown.was_shown
    assert not failed.was_shown
    assert failed.shown == shown.shown  # Only an unaided failure undoes the proof.


def test_a_failed_prompt_says_nothing_of_what_was_shown_alone(sales: Activity) -> None:
    """A question asked with help only finds out how much help there must be."""
    record = after(
        a_try(sales, ACHIEVED), a_try(sales, NOT_YET, QUESTION, is_probe=True)
    )

    assert record.was_shown


@pytest.mark.parametrize("is_probe", [False, True])
def test_an_unaided_failure_undoes_the_proof_tried_or_asked(
    sales: Activity, *, is_probe: bool
) -> None:
    record = after(a_try(sales, ACHIEVED), a_try(sales, NOT_YET, is_probe=is_probe))

    assert not record.was_shown
    assert record.shown == ()


@pytest.mark.parametrize("support", [ALONE, EXAMPLE])
def test_a_part_success_neither_proves_nor_undoes(
    sales: Activity, support: Support
) -> None:
    record = after(a_try(sales, ACHIEVED), a_try(sales, PARTLY, support, day=3.0))

    assert record.was_shown
    assert record.shown == (Proof(sales.id, 0.0, 0.0),)


def test_of_each_activity_the_first_and_the_last_success_are_kept_oldest_first(
    sales: Activity, week: Activity
) -> None:
    record = after(
        a_try(week, ACHIEVED, day=1.0),
        a_try(sales, ACHIEVED, day=2.0),
        a_try(week, ACHIEVED, day=5.0),
    )

    assert record.shown == (Proof(week.id, 1.0, 5.0), Proof(sales.id, 2.0, 2.0))
    assert record.last_shown == 5.0


@pytest.mark.parametrize(
    ("days", "is_certified"),
    [((0.0, 7.0), True), ((0.0, 6.999), False), ((3.0, 10.0), True)],
)
def test_two_activities_seven_days_apart_certify(
    sales: Activity, week: Activity, days: tuple[float, float], *, is_certified: bool
) -> None:
    first, later = days
    record = after(a_try(sales, ACHIEVED, day=first), a_try(week, ACHIEVED, day=later))

    assert (record.certified_by(7.0) is not None) == is_certified


def test_a_week_is_a_week_though_rounding_takes_a_hair_of_it(
    sales: Activity, week: Activity
) -> None:
    """25/24 + 7 less 25/24 is less than 7 in floats, and the test is due on that day."""
    first = 25 / 24
    assert (first + 7) - first < 7
    record = after(
        a_try(sales, ACHIEVED, day=first), a_try(week, ACHIEVED, day=first + 7)
    )

    assert record.certified_by(7.0) is not None


def test_one_activity_shown_twice_certifies_nothing(sales: Activity) -> None:
    record = after(a_try(sales, ACHIEVED), a_try(sales, ACHIEVED, day=30.0))

    assert record.certified_by(7.0) is None


def test_any_two_successes_will_do_however_they_are_mixed(
    sales: Activity, week: Activity
) -> None:
    """Sales on day 0, week on day 1, sales again on day 8: from 1 to 8 are seven days."""
    record = after(
        a_try(sales, ACHIEVED),
        a_try(week, ACHIEVED, day=1.0),
        a_try(sales, ACHIEVED, day=8.0),
    )

    certified = record.certified_by(7.0)
    assert certified is not None
    assert [proof.activity for proof in certified] == [week.id, sales.id]


def test_a_proof_older_than_a_certificate_holds_is_begun_anew(
    sales: Activity, week: Activity
) -> None:
    """180 days on it still counts; a moment later it does not."""
    old = a_try(sales, ACHIEVED)

    in_time = after(old, a_try(week, ACHIEVED, day=180.0))
    too_late = after(old, a_try(week, ACHIEVED, day=180.5))

    assert in_time.certified_by(7.0) is not None
    assert too_late.shown == (Proof(week.id, 180.5, 180.5),)


def test_mistakes_are_counted_of_failed_and_partial_tries_alone(
    sales: Activity,
) -> None:
    record = after(
        a_try(sales, NOT_YET, mistakes=["cash"]),
        a_try(sales, PARTLY, mistakes=["cash", "date"]),
        a_try(sales, ACHIEVED, mistakes=["date"]),
        a_try(sales, NOT_YET, is_probe=True, mistakes=["date"]),
    ).activity(sales.id)

    assert record.mistakes == {"cash": 2, "date": 1}
    assert (record.tries, record.n_short) == (3, 2)


def test_an_activity_was_shown_by_an_unaided_success_and_stays_so(
    sales: Activity, week: Activity
) -> None:
    record = after(
        a_try(sales, ACHIEVED, is_probe=True),
        a_try(sales, NOT_YET),
        a_try(week, ACHIEVED, EXAMPLE),
    )

    assert record.activity(sales.id).was_shown
    assert not record.activity(week.id).was_shown


def test_uses_of_a_scaffold_are_counted_by_activity(sales: Activity) -> None:
    record = Record().offered(sales.id, "q1").offered(sales.id, "q1")

    assert record.activity(sales.id).scaffolds == {"q1": 2}
    assert not record.is_seen  # An offer is no evidence.


def test_patience_is_used_up_every_six_tries(sales: Activity) -> None:
    """The step is noted at the sixth try and at the twelfth."""
    record, noted = Record(), []
    for step in range(1, 14):
        record = record.after(
            a_try(sales, NOT_YET),
            is_mastered=False,
            step=step,
            patience=6,
            certificate_days=180,
        )
        noted.append(record.tries_at_step)

    assert noted == [0] * 5 + [6] * 6 + [12] * 2
