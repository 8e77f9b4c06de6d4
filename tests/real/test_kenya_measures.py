"""How the Kenyan records are measured, on owners made up so that the answer is known.

These need no data: each shows that a measure finds what it is there to find.
"""

import doctest
import importlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from random import Random  # noqa: TID251  Owners are made up; none of it is luck.

import pytest
from examples.kenya.attending import coins, leaving
from examples.kenya.estimates import difference, share
from examples.kenya.matching import matching
from examples.kenya.profits import profits
from examples.kenya.records import Need, blanks, discussed
from examples.kenya.survey import MEETING_MONTHS, Answers, Arm, Owner, read

from scaffolding import Journal, Mentee, Programme, umkm
from scaffolding.errors import UnknownNameError
from scaffolding.journal.entries import GoalSet, Opened, Recorded, Supported

HEAD = "id,months_since_treat,treat2,meet,tprofits,difficulties,discuss,discussever\n"


def answers(
    *,
    profit: float | None = None,
    met: bool | None = None,
    topics: frozenset[str] | None = None,
    ever: frozenset[str] | None = None,
    needs: frozenset[str] | None = None,
) -> Answers:
    return Answers(profit=profit, met=met, topics=topics, ever=ever, needs=needs)


def owner(number: int, told: dict[int, Answers], arm: Arm = Arm.MENTORED) -> Owner:
    return Owner(id=str(number), arm=arm, answers=told)


def written(folder: Path, *rows: str) -> Path:
    (folder / "dandora_full.csv").write_text(HEAD + "\n".join(rows))
    return folder


@pytest.mark.parametrize("name", ["estimates", "words"])
def test_the_examples_of_the_docstrings_run(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"examples.kenya.{name}"))

    assert found.attempted > 0
    assert found.failed == 0


def test_a_blank_is_read_as_none_and_a_zero_as_no(tmp_path: Path) -> None:
    folder = written(tmp_path, "1.0,1.0,4.0,,,,,", "1.0,2.0,4.0,0.0,0.0,0 2, 1 7,")

    [one] = read(folder)

    assert one.answers[1] == answers()
    assert one.answers[2] == answers(
        profit=0.0, met=False, needs=frozenset("02"), topics=frozenset("17")
    )


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("1.0,1.0,5.0,,,,,", "arm"),
        ("1.0,1.0,,,,,,", "arm"),
        ("1.0,1.0,4.0,2.0,,,,", "answer"),
    ],
)
def test_what_the_data_do_not_have_is_refused_and_not_guessed(
    tmp_path: Path, row: str, kind: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        read(written(tmp_path, row))

    assert caught.value.kind == kind


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "dandora_full.csv").write_text("id,treat2\n1.0,4.0\n")

    with pytest.raises(UnknownNameError, match="months_since_treat"):
        read(tmp_path)


def test_a_share_of_one_kind_of_answer_has_no_width() -> None:
    one = share([True] * 12)

    assert (one.value, one.low, one.high) == (1.0, 1.0, 1.0)


def test_a_plain_difference_is_sure_and_none_is_not() -> None:
    far = difference([10.0, 11.0] * 30, [0.0, 1.0] * 30, n_looks=14)
    none = difference([0.0, 1.0] * 30, [0.0, 1.0] * 30, n_looks=14)

    assert far.value == 10
    assert far.is_sure
    assert none.value == 0
    assert not none.is_sure


def test_more_looks_make_an_interval_wider_and_leave_the_plain_one() -> None:
    luck = Random(1)  # noqa: S311  No secret.
    one, other = ([luck.gauss(0, 1) for _ in range(50)] for _ in range(2))
    few, many = (difference(one, other, n_looks=n) for n in (1, 14))

    assert (few.low, few.high) == (many.low, many.high)
    assert (few.wide_low, few.wide_high) == (few.low, few.high)
    assert many.wide_low < few.low < few.high < many.wide_high


def test_coins_and_leaving_each_fit_best_what_they_made() -> None:
    luck = Random(3)  # noqa: S311  No secret.
    tossed, left = [], []
    for i in range(300):
        tossed.append(
            owner(i, {m: answers(met=luck.random() < 0.5) for m in MEETING_MONTHS})
        )
        last = luck.choice((1, 2, 3, 4, 7, 12, 20))
        left.append(owner(i, {m: answers(met=m < last) for m in MEETING_MONTHS}))

    assert coins(tossed).log_likelihood > leaving(tossed).log_likelihood
    assert coins(left).log_likelihood < leaving(left).log_likelihood


def test_blanks_of_a_month_are_left_out_of_both_stories() -> None:
    told = {1: answers(met=True), 2: answers(met=False)}
    asked = [owner(0, told), owner(1, {1: answers(met=False), 2: answers(met=True)})]
    silent = [*asked, owner(2, {1: answers()})]

    assert coins(silent).log_likelihood == pytest.approx(coins(asked).log_likelihood)
    # One with no answer is certain, whatever the hazard.
    assert leaving(silent).log_likelihood == pytest.approx(
        leaving(asked).log_likelihood
    )


def test_records_that_come_up_only_where_needed_are_found_contingent() -> None:
    some = [
        owner(
            i,
            {
                -2: answers(needs=frozenset({"10"} if i % 2 else {"3"})),
                12: answers(ever=frozenset({"7"} if i % 2 else {"1"})),
            },
        )
        for i in range(40)
    ]

    [one] = [
        it
        for it in discussed([*some, *_others(some)], blank_is_no=False).named
        if it.need is Need.UNPAID
    ]

    assert one.share.value == 1
    assert one.difference.value == 1
    assert one.difference.is_sure


def test_a_blank_counts_as_no_only_where_that_is_asked_for() -> None:
    needs = {-2: answers(needs=frozenset({"0", "2", "10"}))}
    none = {-2: answers(needs=frozenset())}
    yes, no, blank = (
        answers(ever=frozenset("7")),
        answers(ever=frozenset("1")),
        answers(),
    )
    several = [
        owner(0, {**needs, 12: yes}),
        owner(1, {**needs, 12: blank, 3: answers(topics=frozenset("7"))}),
        owner(2, needs),
        owner(3, {**none, 12: no}),
    ]

    left_out = discussed(several, blank_is_no=False).everyone
    as_no = discussed(several, blank_is_no=True).everyone
    found = blanks(several)

    assert (left_out.kept, left_out.n) == (1, 2)
    assert (as_no.kept, as_no.n) == (1, 4)
    assert (found.n_silent, found.n_silent_with_records) == (1, 1)
    assert (found.n_away, found.n_away_with_records) == (1, 0)


def test_an_owner_without_a_profit_is_left_out_and_is_no_zero() -> None:
    months = (-2, 1, 2, 3, 4, 7, 12, 17)

    def told(profit: float | None) -> dict[int, Answers]:
        return {month: answers(profit=profit) for month in months}

    several = [
        owner(0, told(10.0)),
        owner(1, told(None)),
        owner(2, told(3.0), Arm.CLASS),
        owner(3, told(4.0), Arm.CONTROL),
    ]

    found = profits(several)

    assert {(it.arm, it.difference.value) for it in found} == {
        (Arm.MENTORED, 6.0),
        (Arm.CLASS, -1.0),
    }
    assert {it.difference.n_one for it in found} == {1}


def test_topics_that_answer_to_need_lie_above_chance() -> None:
    """Half want records of sales and hear of them; half want stock and hear of stock."""
    programme = umkm()
    some = [
        journal(
            i, programme, need="R2" if i % 2 else "B3", topic="R2" if i % 2 else "B3"
        )
        for i in range(40)
    ]

    found = matching(some, programme)

    assert (found.lenient.kept, found.lenient.n) == (40, 40)
    assert found.lenient.chance == pytest.approx(0.5, abs=0.02)
    assert found.lenient.n_as_high == 0
    assert found.lenient == found.certain == found.all


def test_topics_that_answer_to_nothing_lie_at_chance() -> None:
    programme = umkm()
    some = [
        journal(i, programme, need="R2" if i % 2 else "B3", topic="R2")
        for i in range(40)
    ]

    found = matching(some, programme).lenient

    assert found.value == found.chance == 0.5


def test_beside_a_need_in_words_an_unserved_topic_is_unknown() -> None:
    """So what is lenient counts the one that is served, and the audit neither."""
    programme = umkm()
    some = [
        journal(0, programme, need="R2", topic="R2", words=True),
        journal(1, programme, need="R2", topic="B3", words=True),
        journal(2, programme, need="R2", topic="B3"),
    ]

    found = matching(some, programme)

    assert (found.lenient.kept, found.lenient.n) == (1, 2)
    assert (found.certain.kept, found.certain.n) == (0, 1)
    assert (found.all.kept, found.all.n, found.unknown) == (1, 3, 1)
    assert found.at_most == pytest.approx(2 / 3)


def journal(
    number: int, programme: Programme, *, need: str, topic: str, words: bool = False
) -> Journal:
    """Return the journal of an owner who said a need and then heard of a topic."""
    first, then = datetime(2000, 1, 1, tzinfo=UTC), datetime(2000, 2, 1, tzinfo=UTC)
    kept = Journal()
    kept.append(
        Opened(
            id="0",
            at=first,
            programme=programme.id,
            digest=programme.digest,
            mentee=Mentee(name=f"Owner {number}", id=str(number)),
            recorded=frozenset({Recorded.GOALS}),
        )
    )
    kept.append(GoalSet(id="1", at=first, skill=need))
    if words:
        kept.append(GoalSet(id="2", at=first, need="hours"))
    kept.append(Supported(id="3", at=then, skill=topic))
    return kept


def _others(some: Iterable[Owner]) -> list[Owner]:
    """Return owners who name the other needs, so that each comparison has two sides."""
    first = next(iter(some))
    told = {**first.answers, -2: answers(needs=frozenset({"0", "2"}))}
    return [owner(100 + i, told) for i in range(10)]
