"""490 decisions of experts: with one of them the remedy goes with the mistake, with two not."""

import json
from pathlib import Path

import pytest
from examples.bridge.__main__ import found, heard, labelled, main
from examples.bridge.reading import Decision, read

from scaffolding.io.dialogues import Unread, unread

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "bridge"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not FOLDER.is_dir(), reason="the data of Bridge are not beside this checkout"
    ),
]


@pytest.fixture(scope="module")
def decisions() -> list[Decision]:
    return read(FOLDER)


def test_remarks_in_the_place_of_labels_are_told_by_value_and_count(
    decisions: list[Decision],
) -> None:
    remarks = unread(heard(decisions))

    assert len(decisions) == 490
    assert len(labelled(decisions)) == 438
    assert sum(n for it, n in remarks.items() if it.what == "act") == 30
    assert sum(n for it, n in remarks.items() if it.what == "mistake") == 36
    assert remarks[Unread("act", "Provided a visual aid")] == 8
    assert remarks[Unread("mistake", "no error")] == 2


def test_some_moments_came_before_two_experts_and_into_both_files(
    decisions: list[Decision],
) -> None:
    one = found(decisions)

    assert (one["moments"], one["sessions"]) == (379, 317)
    assert one["do two experts agree"]["on the mistake"]["same"].n == 91


def test_json_has_what_is_claimed_with_the_counts_that_it_rests_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([str(FOLDER), "--json"]) == 0
    one = json.loads(capsys.readouterr().out)

    within = one["does it depend on the mistake"]["what is done"]
    assert within["Cramér's V"]["n"] == 438
    assert within["Cramér's V"]["low"] > 0.3 > within["shuffled, 95 in 100 below"]
    across = one["does it depend on the mistake that the other expert saw"]
    assert across["Cramér's V"]["n"] == 2 * 91
    assert across["Cramér's V"]["value"] == across["Cramér's V"]["low"] == 0
    assert across["Cramér's V"]["high"] < within["Cramér's V"]["low"]
    for same in one["do two experts agree"].values():
        assert same["same"]["low"] < same["by chance"] < same["same"]["high"]
    asking = one["replies"]["with a question, experts less novices"]
    assert asking["n"] == 490
    assert asking["low"] > 0.25
