"""3,315 replies of tutors, and whether they depend on what the student did.

That the contexts are 1,135 and the replies 3,315 is published with the data; of the 391
dialogues the file tells no names.
"""

import json
from pathlib import Path

import pytest
from examples.cima.__main__ import found, main
from examples.cima.reading import read

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "cima"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not FOLDER.is_dir(), reason="the data of CIMA are not beside this checkout"
    ),
]


def test_the_replies_are_as_many_as_were_published_and_all_are_read() -> None:
    one = found(read(FOLDER))

    assert (one["contexts"], one["pictures"], one["replies"]) == (1135, 225, 3315)
    assert one["labels not read"] == {}
    assert one["how much help a reply is"] == {
        "explanation": 1597,
        "demonstration": 957,
        "question": 501,
        "none": 205,
        "not known": 55,
    }
    assert sum(one["what the student did"].values()) == 1135


def test_json_has_what_is_claimed_with_the_counts_that_it_rests_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([str(FOLDER), "--json"]) == 0
    one = json.loads(capsys.readouterr().out)

    depends = one["does how much help depend on what the student did"]
    assert depends["Cramér's V"]["n"] == 3315
    assert depends["Cramér's V"]["low"] > 0.3 > depends["shuffled, 95 in 100 below"]
    shares = one["share of replies with the act"]
    assert shares["hint"]["question"]["n"] == 1421
    assert shares["hint"]["guess"]["n"] == 1390
    assert shares["hint"]["question"]["low"] > 0.8 > shares["hint"]["guess"]["high"]
    assert shares["correction"]["guess"]["low"] > 0.5
    assert shares["correction"]["question"]["high"] < 0.1
