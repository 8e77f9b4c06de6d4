import pickle
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from attrs import evolve, fields
from hypothesis import given

from scaffolding.errors import InvariantError
from scaffolding.journal import entries
from scaffolding.journal.entries import (
    Answered,
    Attempted,
    Entry,
    Felt,
    Met,
    Offered,
    Opened,
    Paused,
    Recorded,
    Supported,
)
from scaffolding.journal.journal import Journal
from scaffolding.people import Mentee
from scaffolding.quantities import Mood, Outcome, Speaker, Support
from scaffolding.testing.strategies import journals, programmes

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
KINDS: tuple[type, ...] = get_args(get_args(Entry)[0])

HERS = {
    "GoalSet",
    "GoalDropped",
    "Answered",
    "Agreed",
    "Declined",
    "Countered",
    "Revoked",
    "ConsentWithdrawn",
    "ConsentRenewed",
    "Attempted",
    "Felt",
    "Chosen",
}
THE_MENTORS = {
    "Probed",
    "Offered",
    "Supported",
    "HandOverProposed",
    "HandedOver",
    "Paused",
    "Discussed",
}


def test_every_kind_of_entry_is_public() -> None:
    others = {"Entry", "Option", "Recorded"}

    assert {kind.__name__ for kind in KINDS} == set(entries.__all__) - others


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_entry_is_the_word_of_whose_it_is(kind: type) -> None:
    """What she says is hers, help is the mentor's, and the rest is the record's."""
    name, by = kind.__name__, fields(kind).by.default

    assert (by is Speaker.MENTEE) == (name in HERS)
    assert (by is Speaker.MENTOR) == (name in THE_MENTORS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_entry_has_an_id_and_an_instant(kind: type) -> None:
    validated = {it.name for it in fields(kind) if it.validator is not None}

    assert {"id", "at"} <= validated
    assert all(it.kw_only for it in fields(kind))


def test_an_instant_without_an_offset_is_refused() -> None:
    naive = datetime(2026, 3, 3, 12)  # noqa: DTZ001  That is the fault.

    with pytest.raises(InvariantError, match=r"Met\.at must be a datetime with an off"):
        Met(id="1", at=naive)
    with pytest.raises(InvariantError, match=r"Paused\.until must be a datetime"):
        Paused(id="1", at=NOON, until=naive)


@pytest.mark.parametrize("name", ["", " 1", None])
def test_an_entry_without_a_name_is_refused(name: str) -> None:
    with pytest.raises(InvariantError, match=r"Felt\.id must be a word"):
        Felt(id=name, at=NOON, mood=Mood.ENGAGED)


def test_what_was_not_recorded_is_none_and_is_never_filled_in() -> None:
    tried = Attempted(id="1", at=NOON, activity="r2_day", support=None, outcome=None)

    assert (tried.support, tried.outcome, tried.offer) == (None, None, None)
    assert Met(id="2", at=NOON).minutes is None
    assert Supported(id="3", at=NOON).support is None
    assert Offered(id="4", at=NOON, activity="r2_day").forecast is None


def test_a_try_says_how_much_help_and_how_it_went_or_that_it_was_not_recorded() -> None:
    """They have no default: a try without help is not a try that nobody asked about."""
    with pytest.raises(TypeError, match="'support' and 'outcome'"):
        Attempted(id="1", at=NOON, activity="r2_day")  # type: ignore[call-arg]


def test_a_journal_records_everything_unless_it_says_otherwise() -> None:
    opened = Opened(id="0", at=NOON, programme="shop", mentee=Mentee("Bu Sari"))

    assert opened.recorded == set(Recorded)
    assert (opened.mentor, opened.model, opened.policy) == (None, None, None)


def test_an_entry_is_a_value() -> None:
    tried = Attempted(
        id="1",
        at=NOON,
        activity="r2_day",
        support=Support.NONE,
        outcome=Outcome.PARTLY,
        mistakes=frozenset({"from_memory"}),
    )

    assert {tried, evolve(tried)} == {tried}
    assert evolve(tried, outcome=Outcome.ACHIEVED) != tried


@given(programmes(max_skills=2).flatmap(journals))
def test_every_entry_survives_pickling(journal: Journal) -> None:
    """A journal goes to another process as it is."""
    said = tuple(journal)

    back = pickle.loads(pickle.dumps(said))  # noqa: S301

    assert back == said
    assert list(map(hash, back)) == list(map(hash, said))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (
            lambda word: Felt(id="1", at=NOON, mood=word),
            "Felt.mood must be one of Mood.ENGAGED, Mood.CONFUSED",
        ),
        (
            lambda word: Answered(id="1", at=NOON, activity="a", outcome=word),
            "Answered.outcome must be one of Outcome.NOT_YET",
        ),
        (
            lambda word: Attempted(
                id="1", at=NOON, offer=None, activity="a", support=None, outcome=word
            ),
            "Attempted.outcome must be one of Outcome.NOT_YET",
        ),
        (
            lambda word: Attempted(
                id="1", at=NOON, offer=None, activity="a", support=word, outcome=None
            ),
            "Attempted.support must be one of Support.NONE",
        ),
        (
            lambda word: Met(id="1", at=NOON, minutes=word),
            "Met.minutes must be a finite number of 0 or more",
        ),
    ],
)
@pytest.mark.parametrize("word", ["bored", True, float("nan"), -1])
def test_what_is_no_member_is_not_kept_to_be_found_out_later(
    make: Callable[[Any], Entry], told: str, word: object
) -> None:
    with pytest.raises(InvariantError, match=re.escape(told)):
        make(word)
