"""How help answers the try before, and what chance would come to."""

import pytest

from scaffolding.findings.contingency import (
    AtLevel,
    Response,
    Shift,
    barred,
    by_chance,
    by_level,
    contingent,
    more_than_chance,
)
from scaffolding.findings.occasions import Parts, added
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import ReasonCode
from scaffolding.standing.record import Record

NOT_YET, PARTLY, ACHIEVED = Outcome
NONE, QUESTION, TASK, EXAMPLE, EXPLANATION, DEMONSTRATION = Support
LESS, SAME, MORE = Shift
LADDER = (NONE, TASK, EXAMPLE)


def kept(
    outcome: Outcome, shift: Shift, last: Support = TASK, *, is_top: bool = False
) -> bool:
    occasion = contingent(Response(last, outcome, shift, is_top))
    assert occasion.is_kept is not None
    assert occasion.parts["kept"] == occasion.is_kept
    return occasion.is_kept


@pytest.mark.parametrize(
    ("outcome", "follows"),
    [(NOT_YET, MORE), (PARTLY, SAME), (ACHIEVED, LESS)],
)
def test_one_shift_of_three_follows_each_outcome(
    outcome: Outcome, follows: Shift
) -> None:
    assert [shift for shift in Shift if kept(outcome, shift)] == [follows]


def test_at_an_end_of_the_ladder_to_stay_counts_too() -> None:
    assert kept(NOT_YET, SAME, EXAMPLE, is_top=True)
    assert not kept(NOT_YET, SAME, EXAMPLE)
    assert not kept(NOT_YET, LESS, EXAMPLE, is_top=True)
    assert kept(ACHIEVED, SAME, NONE)
    assert not kept(ACHIEVED, SAME, TASK)
    assert not kept(ACHIEVED, MORE, NONE)
    assert not kept(ACHIEVED, SAME, EXAMPLE, is_top=True)


@pytest.mark.parametrize(
    ("record", "outcome"),
    [
        (Record(last=TASK, failures=2), NOT_YET),
        (Record(last=TASK), PARTLY),
        (Record(last=TASK, successes=3), ACHIEVED),
    ],
)
def test_a_response_is_to_the_last_try(record: Record, outcome: Outcome) -> None:
    assert Response.of(record, EXAMPLE, LADDER) == Response(
        TASK, outcome, MORE, is_top=False
    )


def test_a_response_knows_where_help_went_and_whether_there_was_more_to_give() -> None:
    """What stands above a ladder, where another activity has more, is its top."""
    top, above = Record(last=EXAMPLE), Record(last=DEMONSTRATION)

    assert Response.of(top, EXAMPLE, LADDER).shift is SAME
    assert Response.of(top, EXAMPLE, LADDER).is_top
    assert Response.of(top, TASK, LADDER).shift is LESS
    assert Response.of(above, EXAMPLE, LADDER) == Response(
        DEMONSTRATION, PARTLY, LESS, is_top=True
    )


def test_a_record_without_a_try_stands_at_the_bottom() -> None:
    assert Response.of(Record(), NONE, LADDER).last is NONE


def sums(*responses: tuple[Support, Outcome, Shift]) -> Parts:
    return added(
        contingent(Response(last, outcome, shift, last is DEMONSTRATION)).parts
        for last, outcome, shift in responses
    )


def test_chance_is_worked_out_within_the_level_of_the_try_before() -> None:
    """After a task: two failures and two successes, two moves up and two down, so that
    by chance half of them fit; after an example one success, one move down, 1 of 1.
    In all (4 x .5 + 1 x 1) / 5 = .6, and all five followed."""
    found = sums(
        (TASK, NOT_YET, MORE),
        (TASK, NOT_YET, MORE),
        (TASK, ACHIEVED, LESS),
        (TASK, ACHIEVED, LESS),
        (EXAMPLE, ACHIEVED, LESS),
    )

    assert by_level(found) == (
        AtLevel(last=TASK, n=4, score=1.0, chance=0.5),
        AtLevel(last=EXAMPLE, n=1, score=1.0, chance=1.0),
    )
    assert by_chance(found) == pytest.approx(0.6)
    assert more_than_chance(found) == pytest.approx(0.4)


def test_help_that_never_moves_is_no_better_than_chance() -> None:
    found = sums(
        (DEMONSTRATION, NOT_YET, SAME),
        (DEMONSTRATION, ACHIEVED, SAME),
        (DEMONSTRATION, ACHIEVED, SAME),
    )

    assert by_chance(found) == pytest.approx(1 / 3)
    assert more_than_chance(found) == pytest.approx(0)


def test_help_against_every_outcome_lies_under_chance() -> None:
    found = sums((TASK, NOT_YET, LESS), (TASK, ACHIEVED, MORE))

    assert more_than_chance(found) == pytest.approx(-0.5)


def test_a_part_that_was_resampled_away_counts_for_nothing() -> None:
    """A draw has the names of all and may have none of some."""
    found = sums((TASK, NOT_YET, MORE), (TASK, ACHIEVED, LESS))
    other = sums((EXAMPLE, NOT_YET, MORE))
    gone = {name: 0.0 for name in other if name not in found}

    assert by_level({**found, **gone}) == by_level(found)


def test_where_every_try_was_alone_there_is_nothing_to_take_away() -> None:
    alone = sums((NONE, ACHIEVED, SAME), (NONE, NOT_YET, SAME))
    helped = sums((NONE, NOT_YET, MORE))

    assert barred(alone) is ReasonCode.AUDIT_ALWAYS_ALONE
    assert barred(helped) is None
    assert barred(sums((TASK, ACHIEVED, SAME))) is None
    gone = dict.fromkeys(helped, 0.0)
    assert barred({**gone, **alone}) is ReasonCode.AUDIT_ALWAYS_ALONE
