"""The bridge: what pydantic reads and writes of the domain, and what it says is wrong."""

import subprocess
import sys
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from scaffolding.assessment.assessment import Assessment
from scaffolding.io.journal_lines import line_of
from scaffolding.io.programmes import dumps_programme
from scaffolding.journal.entries import Entry, Felt, GoalSet, Measured, Met
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import (
    Decision,
    Discuss,
    End,
    HandOver,
    Move,
    Offer,
    Pause,
    Probe,
    Topic,
)
from scaffolding.people import Enterprise, Mentee, Mentor
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Outcome
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.testing.strategies import journals, mentees, mentors, programmes

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
BORED = Felt(id="7", at=NOON, mood=Mood.BORED)
ENTRY: TypeAdapter[Entry] = TypeAdapter(Entry)


def faults(kind: Any, message: object) -> list[tuple[tuple[int | str, ...], str]]:  # noqa: ANN401
    """Return where and what is wrong with a message."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(message)
    return [(it["loc"], it["msg"]) for it in caught.value.errors(include_url=False)]


@given(data=st.data())
def test_entries_cross_and_come_back_as_they_stand_on_a_line(
    data: st.DataObject,
) -> None:
    programme = data.draw(programmes())
    journal = data.draw(journals(programme))

    for entry in journal:
        text = ENTRY.dump_json(entry)
        assert ENTRY.validate_json(text) == entry
        assert ENTRY.validate_python(ENTRY.dump_python(entry)) == entry
        assert ENTRY.validate_json(line_of(entry)) == entry


@given(data=st.data())
def test_people_and_programmes_cross_and_come_back(data: st.DataObject) -> None:
    programme = data.draw(programmes())
    mentee = data.draw(mentees(programme))
    things = [programme, mentee, mentee.enterprise, data.draw(mentors(programme))]

    for thing in things:
        adapter: TypeAdapter[object] = TypeAdapter(type(thing))
        assert adapter.validate_json(adapter.dump_json(thing)) == thing


@pytest.mark.parametrize("kind", get_args(get_args(Entry)[0]))
def test_each_entry_can_be_asked_for_by_itself(kind: type[object]) -> None:
    shape = TypeAdapter(kind).json_schema()

    assert "const" in shape["properties"]["kind"]
    assert faults(kind, BORED if kind is not Felt else 3)


def test_a_value_of_the_domain_passes_as_it_is() -> None:
    assert ENTRY.validate_python(BORED) is BORED
    assert TypeAdapter(Felt).validate_python(BORED) is BORED


def test_another_entry_than_the_one_asked_for_is_refused() -> None:
    met = {"kind": "met", "id": "1", "at": "2026-03-03T09:00+07:00"}

    assert faults(Felt, met) == [(("kind",), "kind must be that of Felt, got 'Met'.")]


def test_every_fault_is_told_where_it_is_even_in_a_message_of_many() -> None:
    wrong = [{"kind": "felt", "id": "1", "mood": "bord"}, {"kind": "nod"}]

    found = faults(list[Entry], wrong)

    assert [path for path, _ in found] == [(0, "at"), (0, "mood"), (1, "kind")]
    assert "Did you mean 'bored'?" in found[1][1]
    assert found[2][1].startswith("There is no kind of entry 'nod'.")


def test_a_rule_of_the_domain_is_told_of_the_whole() -> None:
    found = faults(Mentee, {"name": "Bu Sari", "id": "sari", "languages": []})

    assert found == [((), "Mentee.languages must name one language at least, got ().")]


def test_a_misspelt_key_is_told_with_the_nearest_one() -> None:
    sari = {"name": "Bu Sari", "id": "sari", "enterprise": {"nme": "Warung"}}

    ((path, said),) = faults(Mentee, sari)

    assert path == ("enterprise", "nme")
    assert "Did you mean 'name'?" in said


def test_a_fault_deep_in_a_programme_is_told_at_its_place() -> None:
    skill = {"skill": "R1", "name": {"en": "Records"}, "prior": 2}

    found = faults(Programme, {"version": 1, "programme": "shop", "skills": [skill]})

    place = ("skills", 0, "prior")
    assert found == [(place, "prior must be a number from 0 to 1, got 2.")]


def test_the_input_is_told_as_near_to_the_fault_as_there_is_one() -> None:
    with pytest.raises(ValidationError) as caught:
        ENTRY.validate_python({"kind": "felt", "id": "1", "mood": "bord"})

    missing, misspelt = caught.value.errors(include_url=False)
    assert missing["input"] == {"kind": "felt", "id": "1", "mood": "bord"}
    assert misspelt["input"] == "bord"


def test_braces_in_what_came_are_told_as_they_are() -> None:
    (fault,) = faults(Felt, {"kind": "felt", "id": "1", "at": "{x}", "mood": "bored"})

    assert fault[1].endswith("got '{x}'.")


@pytest.mark.parametrize("message", [object(), float("nan"), {"mood": Mood.BORED}])
def test_what_json_cannot_say_is_no_message(message: object) -> None:
    ((path, said),) = faults(Entry, message)

    assert path == ()
    assert said.startswith("The message must hold what JSON can say")


@pytest.mark.parametrize("kind", [Decision, Assessment])
def test_what_only_goes_out_cannot_come_in(kind: type[object]) -> None:
    ((_, said),) = faults(kind, {"move": "end", "reasons": []})

    assert said.startswith(f"A {kind.__name__} must be made by a mentorship")


def moves(sales: Activity) -> list[Move]:
    offer = Offer(activity=sales, scaffold=sales.all_scaffolds[0])
    return [
        offer,
        Probe(activity=sales),
        HandOver(skill=sales.skill),
        Pause(until=NOON),
        Discuss(topic=Topic.CHOICE, options=(offer,)),
        Discuss(topic=Topic.GOAL),
        End(),
    ]


def test_every_move_goes_out_as_its_schema_says(sales: Activity) -> None:
    """It is written by way of its document, which refuses what the schema does not show."""
    adapter = TypeAdapter(Decision)
    shapes = adapter.json_schema(mode="serialization")["discriminator"]["mapping"]
    reason = Reason(ReasonCode.PROBE_UNSEEN, skill=sales.skill, mastery=0.6)

    written = [
        adapter.dump_python(Decision(move=move, reasons=(reason,)), mode="json")
        for move in moves(sales)
    ]

    assert {one["move"] for one in written} == set(shapes)
    assert written[0]["support"] == "question"
    assert written[0]["reasons"][0]["facts"] == {"skill": "R2", "mastery": 0.6}


def test_a_decision_is_told_in_the_language_of_the_context(sales: Activity) -> None:
    reason = Reason(ReasonCode.PROBE_UNSEEN, skill=sales.skill, mastery=0.6)
    decision = Decision(move=Probe(activity=sales), reasons=(reason,))
    adapter = TypeAdapter(Decision)

    for context, language in (({"language": "id"}, "id"), ({}, "en"), (None, "en")):
        written = adapter.dump_python(decision, context=context)
        assert written["reasons"][0]["sentence"] == reason.sentence(language)


def test_an_assessment_goes_out_with_its_evidence_and_in_words(shop: Programme) -> None:
    mentorship = Mentorship(
        shop, mentee=Mentee("Bu Sari"), mentor=Mentor("Pak Budi", masters=shop.skills)
    )
    mentorship.set_goal("R2", at=NOON)
    mentorship.next_move(at=NOON)
    mentorship.answer(Outcome.ACHIEVED, at=NOON)
    found = evolve(mentorship.assessment(), needs=(shop.skills[1], "more buyers"))

    written = TypeAdapter(Assessment).dump_python(found, mode="json")

    assert written["needs"] == ["R2", "more buyers"]
    seen = [it for skill in written["skills"] for it in skill["evidence"]]
    assert [it["outcome"] for it in seen] == ["achieved"]
    assert written["text"] == found.explain("en")
    assert {it["support"] for it in written["skills"]} <= {
        None, "none", "question", "task", "example", "explanation", "demonstration",
    }  # fmt: skip


def test_what_could_not_be_read_again_is_not_written() -> None:
    with pytest.raises(PydanticSerializationError, match="be finite"):
        ENTRY.dump_json(Measured(id="1", at=NOON, name="sales", value=float("inf")))


def test_domain_classes_are_fields_of_a_users_own_model(shop: Programme) -> None:
    class Message(BaseModel):
        enterprise: Enterprise
        said: tuple[GoalSet | Met, ...]
        programme: Programme

    message = Message(
        enterprise=Enterprise(name="Warung"),
        said=(Met(id="1", at=NOON),),
        programme=shop,
    )

    assert Message.model_validate_json(message.model_dump_json()) == message
    assert message.model_dump(mode="json")["programme"]["programme"] == "shop"
    assert dumps_programme(message.programme) == dumps_programme(shop)


def test_pydantic_is_loaded_by_who_asks_and_by_nobody_else() -> None:
    code = (
        "import sys; from scaffolding import Decision, Mentee, Programme; "
        "from scaffolding.journal.entries import Entry; Mentee('Sari'); "
        "print('pydantic' in sys.modules, 'scaffolding.io' in sys.modules)"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["False", "False"]
