"""A value made of another in one copy is the value that `evolve` would make."""

from typing import Any

import pytest
from attrs import evolve
from kept_records import a_story

from scaffolding.quantities import Mood, Support
from scaffolding.standing.changing import changed
from scaffolding.standing.dialogue import Dialogue
from scaffolding.standing.record import ActivityRecord, Record
from scaffolding.standing.standing import Standing


@pytest.mark.parametrize(
    ("value", "changes"),
    [
        (Dialogue(), {"mood": Mood.BORED, "step": 3}),
        (Record(), {"last": Support.TASK, "tries": 1}),
        (ActivityRecord(tries=2), {"was_shown": True}),
        (a_story("A").standing, {"dialogue": Dialogue(step=1)}),
        (Dialogue(tries=1), {}),
    ],
)
def test_it_is_what_evolve_makes(
    value: Dialogue | Record | ActivityRecord | Standing, changes: dict[str, Any]
) -> None:
    before = repr(value)

    new = changed(value, changes)

    assert new == evolve(value, **changes)
    assert type(new) is type(value)
    assert repr(value) == before
