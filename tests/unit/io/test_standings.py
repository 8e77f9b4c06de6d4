import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from attrs import evolve, fields_dict

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import ChangedError, DocumentError
from scaffolding.io import standings
from scaffolding.io.standings import StandingDocument, dumps_standing, loads_standing
from scaffolding.io.written import Thing
from scaffolding.journal.entries import (
    Attempted,
    Countered,
    Declined,
    Entry,
    Felt,
    GoalSet,
    Offered,
    Opened,
    Probed,
)
from scaffolding.people import Mentee
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.standing.dialogue import Dialogue, Goal
from scaffolding.standing.standing import Standing, replay

AT = datetime(2026, 3, 3, 9, tzinfo=timezone(timedelta(hours=7)))
MODEL = StagesModel()


@pytest.fixture
def standing(shop: Programme) -> Standing:
    """What is known after goals, a try with a mistake, a refusal and a counter-offer."""
    said: list[Entry] = [
        Opened(id="0", at=AT, programme="shop", mentee=Mentee("Sari", goals=("R2",))),
        GoalSet(id="1", at=AT, need="uang habis"),
        Offered(id="2", at=AT, activity="r2_day", scaffold="r2_ex1"),
        Declined(id="3", at=AT, offer="2"),
        Attempted(
            id="4",
            at=AT + timedelta(days=1.3),
            activity="r2_day",
            support=Support.EXAMPLE,
            outcome=Outcome.NOT_YET,
            mistakes=frozenset({"m1"}),
        ),
        Attempted(
            id="5",
            at=AT + timedelta(days=2),
            activity="r1_book",
            support=Support.NONE,
            outcome=Outcome.ACHIEVED,
        ),
        Felt(id="6", at=AT + timedelta(days=2), mood=Mood.CONFUSED),
        Offered(id="7", at=AT + timedelta(days=2), activity="r2_week"),
        Countered(id="8", at=AT + timedelta(days=2), offer="7", activity="r2_day"),
        Probed(id="9", at=AT + timedelta(days=3), activity="r1_book"),
    ]
    return replay(said, programme=shop, model=MODEL)


def test_a_standing_comes_back_as_it_was(standing: Standing, shop: Programme) -> None:
    text = dumps_standing(standing)

    again = loads_standing(text, programme=shop, model=MODEL)

    assert again == standing
    assert again.dialogue.open == standing.dialogue.open
    assert dumps_standing(again) == text


def test_what_comes_back_goes_on_as_if_nothing_had_happened(
    standing: Standing, shop: Programme
) -> None:
    again = loads_standing(dumps_standing(standing), programme=shop, model=MODEL)
    later = Felt(id="9", at=AT + timedelta(days=9), mood=Mood.ENGAGED)

    assert again.after(later) == standing.after(later)
    assert again.outlook(shop.skills[1]) == standing.outlook(shop.skills[1])


def test_a_standing_of_another_programme_is_refused(
    standing: Standing, shop: Programme
) -> None:
    text = dumps_standing(standing)
    other_id = evolve(shop, id="kiosk")
    other = evolve(shop, activities=shop.activities[:2])

    with pytest.raises(ChangedError, match="with programme 'shop', not 'kiosk'"):
        loads_standing(text, programme=other_id, model=MODEL)
    with pytest.raises(ChangedError, match="with programme 'shop' '") as caught:
        loads_standing(text, programme=other, model=MODEL)
    assert caught.value.was == repr(shop.digest)


def test_a_standing_folded_with_another_model_is_refused_and_the_difference_told(
    standing: Standing, shop: Programme
) -> None:
    text = dumps_standing(standing)

    with pytest.raises(ChangedError) as caught:
        loads_standing(text, programme=shop, model=StagesModel(guess=0.2, slip=0.05))
    assert caught.value.was == "StagesModel(guess=0.15, slip=0.1)"
    assert caught.value.given == "StagesModel(guess=0.2, slip=0.05)"

    with pytest.raises(
        ChangedError, match=r"with model StagesModel\(.*not CountsModel"
    ):
        loads_standing(text, programme=shop, model=CountsModel())


def _changed(text: str, **changes: object) -> str:
    return json.dumps(json.loads(text) | changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"version": 2}, r"\$\.version: version must be 1, got 2\. It was written for"),
        ({"version": True}, r"\$\.version: version must be a whole number"),
        ({"belif": {}}, r"\$\.belif: There is no key 'belif'. Did you mean 'belief'?"),
        ({"belief": {"day": "1"}}, r"\$\.belief\.day: day must be a valid number"),
        (
            {"records": {"R1": {"last": "some", "tries": 0.5}}},
            r"\$\.records\.R1\.last: There is no last 'some'.*\n.*\$\.records\.R1\.tries",
        ),
        ({"thresholds": {}}, r"\$\.thresholds\.ready: ready must stand here"),
        (
            {"opened": {"kind": "ended", "id": "1", "at": "2026-03-03T09:00:00Z"}},
            r"\$\.opened\.kind",
        ),
        (
            {"dialogue": {"goals": [{"skill": "Z9", "since": "2026-03-03T09:00:00Z"}]}},
            "There is no skill 'Z9'",
        ),
    ],
)
def test_a_text_that_is_no_standing_gives_every_fault(
    standing: Standing, shop: Programme, changes: dict[str, object], said: str
) -> None:
    text = _changed(dumps_standing(standing), **changes)

    with pytest.raises(DocumentError, match=said):
        loads_standing(text, programme=shop, model=MODEL)


@pytest.mark.parametrize("text", ["", "{", "[]", "NaN", '{"version": 1, "version": 1}'])
def test_a_text_that_is_no_document_at_all_is_refused(
    shop: Programme, text: str
) -> None:
    with pytest.raises(DocumentError):
        loads_standing(text, programme=shop, model=MODEL)


def test_a_threshold_that_breaks_its_rule_is_told_as_one(
    standing: Standing, shop: Programme
) -> None:
    written = json.loads(dumps_standing(standing))
    written["thresholds"]["mastered"] = 0.5

    with pytest.raises(
        DocumentError, match=r"\$\.thresholds: Thresholds\.mastered must"
    ):
        loads_standing(json.dumps(written), programme=shop, model=MODEL)


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        (
            {"belief": Belief(float("nan"))},
            "All text must be Unicode, and every number",
        ),
        (
            {"dialogue": Dialogue(minutes=float("inf"))},
            r"Standing has 1 fault:\n  \$\.minutes: minutes must be a finite",
        ),
    ],
)
def test_what_could_not_be_read_again_is_not_written(
    standing: Standing, broken: dict[str, Any], place: str
) -> None:
    with pytest.raises(DocumentError, match=place):
        dumps_standing(evolve(standing, **broken))


@pytest.mark.parametrize(
    "document",
    [one for one in vars(standings).values() if isinstance(one, type)
     and issubclass(one, Thing) and one is not Thing],
    ids=lambda document: document.domain.__name__,
)  # fmt: skip
def test_a_document_has_the_attributes_of_what_it_is_of(document: type[Thing]) -> None:
    assert document.model_fields.keys() == fields_dict(document.domain).keys()


def test_what_is_said_of_a_dialogue_and_a_goal_is_all_of_it() -> None:
    said = standings.DialogueDocument.model_fields.keys()
    of_goal = standings.GoalDocument.model_fields.keys()

    assert said == fields_dict(Dialogue).keys()
    assert of_goal == fields_dict(Goal).keys()


def test_what_is_worked_out_again_is_all_that_is_left_out() -> None:
    written = StandingDocument.model_fields.keys() - {"version", "digest"}

    left_out = fields_dict(Standing).keys() - written
    assert left_out == {"_known", "_ways", "_outlooks"}
