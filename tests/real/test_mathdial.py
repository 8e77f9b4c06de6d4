"""399 dialogues of teachers with a student that a language model plays.

The acts of this part have no published counts to hold them to; those here were counted by
hand from the file, by its first brackets.
"""

import json
from collections import Counter
from pathlib import Path
from random import Random  # noqa: TID251  A test's own luck, not the library's.

import plain_audit as plain
import pytest
from examples.mathdial.__main__ import main
from examples.mathdial.measures import READINGS, contingency, heard
from examples.mathdial.reading import Dialogue, read

from scaffolding.findings.finding import LEAST_MENTEES
from scaffolding.io.dialogues import unread

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "mathdial"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not FOLDER.is_dir(), reason="the data of MathDial are not beside this checkout"
    ),
]

READ = {
    "right": "14.3 71.5 118.17 145.15 149.11 182.18 185.5 185.7 192.1 207.3 238.13 290.5 "
    "291.1 361.1 393.11",
    "partly": "34.3 47.5 95.1 139.3 140.1 145.1 263.3 266.25 320.5 390.1",
    "wrong": "38.1 43.9 46.15 56.9 79.3 90.3 184.1 218.5 227.1 293.16 315.5 318.1 334.11 "
    "352.4 372.7",
}
"""40 turns drawn at random, as line and turn, and how one of us read them.

Of 33 of them before the answer of the rule was seen.
"""


@pytest.fixture(scope="module")
def dialogues() -> list[Dialogue]:
    return read(FOLDER)


def test_every_turn_is_read(dialogues: list[Dialogue]) -> None:
    loaded = heard(dialogues)

    assert len(loaded) == 399
    assert sum(it.n_turns for it in loaded) == sum(it.n_read for it in loaded) == 4837
    assert unread(loaded) == {}


def test_the_acts_are_those_that_stand_in_the_file(dialogues: list[Dialogue]) -> None:
    turns = [turn for it in dialogues for turn in it.turns]

    assert Counter(it.acts for it in turns if it.speaker == "Teacher") == {
        ("focus",): 817,
        ("probing",): 728,
        ("generic",): 598,
        ("telling",): 395,
    }
    assert sum(it.speaker not in {"Teacher", "Student"} for it in turns) == 188


def test_how_turns_went_by_their_numbers(dialogues: list[Dialogue]) -> None:
    turns = [it for one in dialogues for it in one.turns if it.speaker != "Teacher"]

    assert Counter(it.outcome for it in turns) == {
        "partly": 686,
        "right": 600,
        None: 536,
        "wrong": 477,
    }


def test_the_rule_agrees_with_a_reader_in_26_turns_of_40(
    dialogues: list[Dialogue],
) -> None:
    pairs = []
    for mine, places in READ.items():
        for place in places.split():
            line, turn = map(int, place.split("."))
            pairs.append((mine, dialogues[line - 1].turns[turn].outcome))

    opposite = {("right", "wrong"), ("wrong", "right")}
    assert len(pairs) == 40
    assert sum(mine == rule for mine, rule in pairs) == 26
    assert sum(it in opposite for it in pairs) == 3


def test_contingency_is_what_a_plain_count_over_the_turns_comes_to(
    dialogues: list[Dialogue],
) -> None:
    """Help is the most since her last turn; a turn not known to be either is skipped."""
    ranks = {"generic": 0, "probing": 1, "focus": 2, "telling": 3}
    words = {
        "right": plain.WENT_WELL,
        "partly": plain.PARTLY,
        "wrong": plain.FAILED,
        None: "not known",
    }
    several = []
    for one in dialogues:
        tries: list[plain.Try] = []
        said: list[int] = []
        for turn in one.turns:
            if turn.speaker == "Teacher":
                said.append(ranks[turn.acts[0]])
            else:
                tries.append((max(said, default=0), words[turn.outcome]))
                said = []
        known = plain.responses(tries, ranks["telling"])
        several += [it for it in known if it[1] != words[None]]

    found = contingency(dialogues, READINGS["partly stays"])

    assert len(several) == found["more than chance"].n == 1501
    assert found["turns not known to be right or wrong"] == 536
    assert found["score"] == pytest.approx(plain.score(several))
    luck = Random(1)  # noqa: S311  Shuffling.
    shuffled = plain.chance_within_level(several, 200, luck)
    assert found["by chance"] == pytest.approx(shuffled, abs=0.004)


def test_json_has_what_is_claimed_with_the_counts_that_it_rests_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """More telling within a dialogue and within a problem; contingency of 1 to 5 in 100."""
    assert main([str(FOLDER), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)

    rise = found["telling, second half less first"]
    assert (rise["n"], rise["n_units"]) == (399, 235)
    assert rise["low"] > 0.15
    for name, n, n_problems in (
        ("revealed less self-solved", 508, 19),
        ("not solved less self-solved", 538, 21),
    ):
        one = found["telling, difference within problem"][name]
        assert (one["n"], one["n_units"]) == (n, n_problems)
        assert one["n_units"] > LEAST_MENTEES
        assert one["low"] > 0.05
    for reading in found["contingency"].values():
        more = reading["more than chance"]
        assert more["n"] == 1501
        assert 0.005 < more["low"] < more["high"] < 0.06
