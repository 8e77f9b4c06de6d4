"""Journals in words: every kind of entry, in every language, by names and not by ids."""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import get_args

import pytest
from attrs import fields

from scaffolding.errors import UnknownNameError
from scaffolding.io import umkm
from scaffolding.journal.entries import (
    Agreed,
    Answered,
    Attempted,
    Chosen,
    ConsentRenewed,
    ConsentWithdrawn,
    Countered,
    Declined,
    Discussed,
    Ended,
    Entry,
    Felt,
    GoalDropped,
    GoalSet,
    HandedOver,
    HandOverProposed,
    Measured,
    Met,
    Missed,
    Offered,
    Opened,
    Option,
    Paused,
    Probed,
    Revoked,
    Supported,
)
from scaffolding.journal.journal import Journal
from scaffolding.journal.telling import named_in, tell
from scaffolding.languages import catalogue, languages
from scaffolding.moves import Topic
from scaffolding.people import Mentee, Mentor
from scaffolding.quantities import Channel, Mood, Outcome, Support

GOLDEN = Path(__file__).parents[2] / "golden"
KINDS: tuple[type[Entry], ...] = get_args(get_args(Entry)[0])
AT = datetime(2026, 3, 3, 9, tzinfo=timezone(timedelta(hours=7)))
DAY, TRIP = "catat_jualan_sehari", "catat_satu_belanja"
SARI = Mentee("Bu Sari")


def journal() -> Journal:
    """Return a journal in which everything that can be said is said, and left unsaid."""
    name = iter(range(100))

    def at() -> dict[str, object]:
        i = next(name)
        return {"id": str(i), "at": AT + timedelta(hours=i)}

    def said(kind: type[Entry], /, **what: object) -> Entry:
        return kind(**at(), **what)  # type: ignore[arg-type]  # As each takes it.

    mistake = umkm().activity(DAY).mistakes[0].mistake.id
    alone = Option(activity=TRIP)
    budi = Mentor("Pak Budi", masters=umkm().skills)
    return Journal(
        [
            said(Opened, programme="umkm", mentee=SARI, mentor=budi),
            said(GoalSet, skill="F7"),
            said(GoalSet, skill="A2", need="financing"),
            said(GoalSet, need="Kios sepi"),
            said(GoalDropped, skill="A2"),
            probed := said(Probed, activity=DAY, support=Support.QUESTION),
            said(Answered, probe=probed.id, activity=DAY, outcome=Outcome.PARTLY),
            said(
                Answered,
                activity=DAY,
                outcome=Outcome.NOT_YET,
                mistakes=frozenset({mistake}),
            ),
            offered := said(
                Offered, activity=DAY, support=Support.EXAMPLE, forecast=0.59
            ),
            said(Countered, offer=offered.id, activity=TRIP),
            said(Countered, offer=offered.id, activity=TRIP, support=Support.TASK),
            said(Declined, offer=offered.id),
            said(Declined, offer=offered.id, because="Hari ini pasar."),
            said(Agreed, offer=offered.id),
            said(Revoked, offer=offered.id),
            said(Offered, activity=DAY, because="She asked for it."),
            said(Supported),
            said(Supported, support=Support.TASK, channel=Channel.TRAINING),
            said(Supported, skill="R2"),
            said(Supported, skill="R2", support=Support.TASK),
            said(Supported, activity=DAY),
            said(Supported, activity=DAY, support=Support.EXPLANATION),
            said(
                Attempted, activity=DAY, support=Support.NONE, outcome=Outcome.ACHIEVED
            ),
            said(
                Attempted,
                activity=DAY,
                support=None,
                outcome=Outcome.NOT_YET,
                mistakes=frozenset({mistake}),
            ),
            said(Attempted, activity=DAY, support=Support.TASK, outcome=None),
            said(Attempted, activity=DAY, support=None, outcome=None),
            said(Felt, mood=Mood.FRUSTRATED),
            said(Met),
            said(Met, minutes=45.0),
            said(Missed),
            said(Missed, because="Hujan."),
            said(Measured, name="profit", value=1_250_000.0, unit="IDR"),
            said(Measured, name="margin", value=0.125),
            said(Measured, name="sells on credit", value="yes"),
            proposed := said(HandOverProposed, skill="R1"),
            said(Declined, offer=proposed.id),
            said(HandedOver, skill="R1"),
            said(Paused, until=AT + timedelta(days=3)),
            said(Discussed, topic=Topic.BEYOND_REACH),
            choice := said(
                Discussed, topic=Topic.CHOICE, options=(Option(activity=DAY), alone)
            ),
            chosen := said(Chosen, discussion=choice.id, option=alone),
            said(Revoked, offer=chosen.id),
            said(ConsentWithdrawn),
            said(ConsentWithdrawn, because="Anak sakit."),
            said(ConsentRenewed),
            said(Ended),
        ]
    )


@pytest.mark.parametrize("language", languages())
def test_all_that_can_be_said_is_told_as_it_was_agreed(language: str) -> None:
    told = "".join(f"{one}\n" for one in tell(journal(), umkm(), language))

    assert told == (GOLDEN / f"entries.{language}.txt").read_text(encoding="utf-8")


def test_the_journal_above_holds_every_kind_of_entry() -> None:
    assert {type(entry) for entry in journal()} == set(KINDS)


@pytest.mark.parametrize("language", languages())
def test_every_kind_of_entry_has_a_sentence_that_names_only_what_it_has(
    language: str,
) -> None:
    words = catalogue(language)

    assert set(words.entries) == {kind.__name__ for kind in KINDS}
    for kind in KINDS:
        held = {one.name for one in fields(kind)} | {"mentee", "mentor"}
        if "activity" in held:
            held.add("skill")
        if kind is Chosen:
            held |= {"activity", "support"}
        for part in words.entries[kind.__name__]:
            for one in (part,) if isinstance(part, str) else part:
                assert named_in(one) <= held, (kind, one)


@pytest.mark.parametrize("language", languages())
def test_no_id_is_told_where_there_is_a_name(language: str) -> None:
    told = "\n".join(one.sentence for one in tell(journal(), umkm(), language))

    assert DAY not in told
    assert TRIP not in told


def test_a_need_that_the_programme_has_a_word_for_is_told_by_it() -> None:
    told = [str(one) for one in tell(journal(), umkm(), "id")]

    assert "Keperluannya: pembiayaan." in told[2]
    assert "Keperluannya: Kios sepi." in told[3]


def test_what_another_programme_calls_something_is_not_guessed(shop: object) -> None:
    with pytest.raises(UnknownNameError, match="F7"):
        list(tell(journal(), shop))  # type: ignore[arg-type]  # A programme.
