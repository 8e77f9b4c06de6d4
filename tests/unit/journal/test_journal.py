import pickle
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from attrs import evolve

from scaffolding.errors import JournalError
from scaffolding.journal.entries import (
    Agreed,
    Answered,
    Attempted,
    Chosen,
    Countered,
    Declined,
    Discussed,
    Entry,
    Felt,
    HandOverProposed,
    Met,
    Offered,
    Opened,
    Option,
    Probed,
    Revoked,
)
from scaffolding.journal.journal import AnyJournal, Form, Journal
from scaffolding.moves import Topic
from scaffolding.people import Mentee
from scaffolding.quantities import Mood, Outcome, Support

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
OPENED = Opened(id="0", at=NOON, programme="shop", mentee=Mentee("Bu Sari"))
A = Option(activity="a")

BEFORE: tuple[Entry, ...] = (
    OPENED,
    Offered(id="offered", at=NOON, activity="a"),
    Probed(id="probed", at=NOON, activity="a"),
    HandOverProposed(id="proposed", at=NOON, skill="s"),
    Discussed(id="discussed", at=NOON, topic=Topic.CHOICE, options=(A,)),
    Chosen(id="chosen", at=NOON, discussion="discussed", option=A),
    Countered(id="countered", at=NOON, offer="offered", activity="a"),
    Felt(id="felt", at=NOON, mood=Mood.ENGAGED),
)


def an_attempt(name: str, offer: str | None) -> Attempted:
    return Attempted(
        id=name,
        at=NOON,
        offer=offer,
        activity="a",
        support=Support.NONE,
        outcome=Outcome.ACHIEVED,
    )


def an_answer(probe: str | None) -> Answered:
    outcome = Outcome.ACHIEVED
    return Answered(id="x", at=NOON, probe=probe, activity="a", outcome=outcome)


def an_offer(answers: str | None) -> Offered:
    return Offered(id="x", at=NOON, activity="a", answers=answers)


REFERRING: dict[str, tuple[Callable[[str], Entry], str, set[str]]] = {
    "agreed": (lambda it: Agreed(id="x", at=NOON, offer=it), "offer", {"offered"}),
    "declined": (
        lambda it: Declined(id="x", at=NOON, offer=it),
        "offer",
        {"offered", "probed", "proposed"},
    ),
    "countered": (
        lambda it: Countered(id="x", at=NOON, offer=it, activity="a"),
        "offer",
        {"offered"},
    ),
    "revoked": (
        lambda it: Revoked(id="x", at=NOON, offer=it),
        "offer",
        {"offered", "chosen"},
    ),
    "attempted": (lambda it: an_attempt("x", it), "offer", {"offered", "chosen"}),
    "answered": (an_answer, "probe", {"probed"}),
    "chosen": (
        lambda it: Chosen(id="x", at=NOON, discussion=it, option=A),
        "discussion",
        {"discussed"},
    ),
    "offered": (an_offer, "answers", {"countered"}),
}


@pytest.fixture
def journal() -> Journal:
    return Journal([OPENED])


def test_a_journal_holds_its_entries_in_order(journal: Journal) -> None:
    met, felt = Met(id="1", at=NOON), Felt(id="2", at=NOON, mood=Mood.BORED)

    journal.append(met)
    journal.append(felt)

    assert list(journal) == [OPENED, met, felt]
    assert len(journal) == 3
    assert journal[0] is OPENED
    assert journal[-1] is felt


def test_the_first_entry_opens_it_and_no_later_one_does(journal: Journal) -> None:
    with pytest.raises(JournalError) as caught:
        Journal([Met(id="1", at=NOON)])

    assert str(caught.value) == (
        "Entry 1 of the journal (Met '1'): the first entry must be Opened, and no later "
        "one, got 'Met'."
    )
    with pytest.raises(JournalError, match="must be Opened, and no later one"):
        journal.append(evolve(OPENED, id="1"))


def test_time_does_not_run_backwards(journal: Journal) -> None:
    with pytest.raises(JournalError) as caught:
        journal.append(Met(id="1", at=NOON - timedelta(seconds=1)))

    assert str(caught.value) == (
        "Entry 2 of the journal (Met '1'): at must be 2026-03-03T12:00:00+00:00 or "
        "later, got '2026-03-03T11:59:59+00:00'."
    )


def test_one_instant_may_hold_several_entries_in_whatever_zone_it_is_told(
    journal: Journal,
) -> None:
    """Seven in the evening in Jakarta is noon in London."""
    evening = NOON.astimezone(timezone(timedelta(hours=7)))

    journal.append(Met(id="1", at=evening))
    journal.append(Met(id="2", at=NOON))

    assert len(journal) == 3


def test_no_two_entries_bear_one_id(journal: Journal) -> None:
    with pytest.raises(
        JournalError, match="id must be borne by no other entry, got '0'"
    ):
        journal.append(Met(id="0", at=NOON))


@pytest.mark.parametrize("kind", REFERRING)
def test_an_entry_refers_to_what_can_be_answered_so_and_stands_before_it(
    kind: str,
) -> None:
    made, attribute, allowed = REFERRING[kind]

    accepted = set()
    for name in (*(one.id for one in BEFORE), "x", "nowhere"):
        try:
            Journal(BEFORE).append(made(name))
        except JournalError as error:
            assert error.where == attribute  # noqa: PT017  Which are refused is asked below.
            assert error.got == name  # noqa: PT017
        else:
            accepted.add(name)

    assert accepted == allowed


@pytest.mark.parametrize(
    "entry", [an_attempt("x", None), an_answer(None), an_offer(None)]
)
def test_what_was_only_observed_refers_to_nothing(
    journal: Journal, entry: Entry
) -> None:
    journal.append(entry)

    assert len(journal) == 2


def test_what_is_refused_leaves_the_journal_as_it_was(journal: Journal) -> None:
    with pytest.raises(JournalError):
        journal.append(Agreed(id="1", at=NOON + timedelta(days=1), offer="9"))

    journal.append(Met(id="1", at=NOON))  # Neither the id nor the time was taken.
    assert len(journal) == 2


def test_it_is_witness_and_not_guard(journal: Journal) -> None:
    """An offer agreed to twice, and tried before: improper, and it happened."""
    said: list[Entry] = [
        Offered(id="1", at=NOON, activity="a"),
        an_attempt("2", "1"),
        Agreed(id="3", at=NOON, offer="1"),
        Agreed(id="4", at=NOON, offer="1"),
    ]

    for entry in said:
        journal.append(entry)

    assert list(journal)[1:] == said


def test_a_journal_equals_one_with_the_same_entries_and_has_no_hash() -> None:
    assert Journal(BEFORE) == Journal(BEFORE)
    assert Journal(BEFORE) != Journal(BEFORE[:-1])
    assert Journal([OPENED]) != [OPENED]
    with pytest.raises(TypeError, match="unhashable"):
        hash(Journal())


def test_a_journal_prints_its_length_and_whose_it_is() -> None:
    assert repr(Journal(BEFORE)) == "Journal(8 entries, mentee='Bu Sari')"
    assert repr(Journal()) == "Journal(0 entries, mentee=None)"


def test_a_journal_survives_pickling_and_goes_on() -> None:
    back = pickle.loads(pickle.dumps(Journal(BEFORE)))  # noqa: S301

    back.append(Agreed(id="x", at=NOON, offer="offered"))
    with pytest.raises(JournalError, match="borne by no other"):
        back.append(Met(id="felt", at=NOON))


def test_a_list_is_a_journal_too() -> None:
    kept: list[Entry] = []
    journal: AnyJournal = kept

    journal.append(OPENED)

    assert list(journal) == [OPENED]


def test_the_form_of_a_journal_can_be_checked_without_holding_it() -> None:
    """As a file does, which has no need of ten thousand entries in memory."""
    form = Form()
    form.check(OPENED)
    assert (form.n_entries, form.at) == (0, None)

    for entry in BEFORE:
        form.accept(entry)

    assert (form.n_entries, form.at) == (len(BEFORE), NOON)
    with pytest.raises(JournalError, match="Entry 9 of the journal"):
        form.check(OPENED)
