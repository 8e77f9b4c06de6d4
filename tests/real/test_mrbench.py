"""1,589 replies that people judged: who reveals the answer, and who guides.

The paper counts 1,596; of which the file lacks seven is not known.
"""

import json
from pathlib import Path

import pytest
from examples.mrbench.__main__ import main
from examples.mrbench.reading import read

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "mrbench"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not FOLDER.is_dir(), reason="the data of MRBench are not beside this checkout"
    ),
]


def test_every_moment_has_an_expert_and_the_novice_is_of_bridge() -> None:
    replies = read(FOLDER)

    experts = {it.moment for it in replies if it.tutor == "Expert"}
    assert len(replies) == 1589
    assert len(experts) == len({it.moment for it in replies}) == 192
    assert len({it.conversation for it in replies}) == 188
    assert {it.origin for it in replies if it.tutor == "Novice"} == {"Bridge"}


def test_json_has_what_is_claimed_with_the_counts_that_it_rests_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([str(FOLDER), "--json"]) == 0
    one = json.loads(capsys.readouterr().out)

    assert one["labels not read"] == {}
    reveals = one["by tutor"]["reveals the answer"]
    assert {it["n"] for name, it in reveals.items() if name != "Novice"} == {192}
    assert reveals["Novice"]["n"] == 53
    assert reveals["Expert"]["high"] < 0.05
    assert reveals["GPT4"]["low"] > 0.35
    less = one["less the expert, same moments"]
    assert (
        less["gives guidance"]["GPT4"]["low"]
        < 0
        < less["gives guidance"]["GPT4"]["high"]
    )
    assert less["is actionable"]["GPT4"]["high"] < -0.2
    assert less["gives guidance"]["Novice"]["high"] < -0.4
    assert less["guides and does not reveal"]["Llama31405B"]["high"] > 0
