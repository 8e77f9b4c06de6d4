"""MathDial's file into dialogues, and how a student's turn went.

The data are of Macina et al. (2023): teachers with a student played by a language model.
Turns are told apart by `|EOM|`, and a teacher's begins with his act in brackets. A student
stands as `Student` or by the first name that the profile begins with.

No turn of a student is labelled right or wrong, so that we read it off the numbers that are
in it, and nothing else. Those count that neither the problem nor the teacher has said
before. All of them are in the worked solution: *right*; some: *partly*; none: *wrong*. A
turn without such a number is not known to be either. Another way to a right answer goes
through other numbers and reads as wrong, and numbers in words are not seen.
"""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from scaffolding.acts import MATHDIAL, ActMap, Turn
from scaffolding.quantities import Speaker

__all__ = ["OUTCOMES", "Dialogue", "numbers", "read"]

OUTCOMES: Final = {
    "Yes": "self-solved",
    "Yes, but I had to reveal the answer": "revealed",
    "No": "not solved",
    None: "not recorded",
}
"""How the teacher said that a dialogue went, and what we call it."""

_ACT: Final = re.compile(r"\(([^)]*)\)")
_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")


@frozen(kw_only=True)
class Dialogue:
    """One dialogue about one problem.

    Attributes:
        id: The number of its line.
        problem: The problem, by its id; several dialogues may be about it.
        outcome: How the teacher said that it went.
        turns: Its turns, by their labels.
        act_map: What the labels mean, with the name that the student has here.
    """

    id: str
    problem: str
    outcome: str
    turns: tuple[Turn, ...]
    act_map: ActMap


def read(folder: Path, /) -> list[Dialogue]:
    """Return the dialogues of `dialogues.jsonl`.

    Raises:
        OSError: If the file cannot be read.
        KeyError: If a dialogue lacks a field, or went in a way that nobody told us of.
    """
    text = (folder / "dialogues.jsonl").read_text(encoding="utf-8")
    rows = (json.loads(line) for line in text.splitlines())
    return [
        Dialogue(
            id=str(i),
            problem=str(row["qid"]),
            outcome=OUTCOMES[row["self-correctness"]],
            turns=tuple(_turns(row)),
            act_map=_named(row["student_profile"]),
        )
        for i, row in enumerate(rows, start=1)
    ]


def numbers(text: str, /) -> set[Decimal]:
    """Return the numbers in a text that are written in digits, each as its value."""
    return {Decimal(it.replace(",", "")) for it in _NUMBER.findall(text)}


def _named(profile: str) -> ActMap:
    name = profile.split(maxsplit=1)[0]
    return evolve(MATHDIAL, speakers={**MATHDIAL.speakers, name: Speaker.MENTEE})


def _turns(row: dict[str, str]) -> Iterator[Turn]:
    worked = numbers(row["ground_truth"])
    heard = numbers(row["question"])
    for said in row["conversation"].split("|EOM|"):
        speaker, _, text = said.partition(":")
        act = _ACT.match(text.strip())
        if speaker == "Teacher":
            heard |= numbers(text)
            yield Turn(speaker, () if act is None else act[1])
        else:
            yield Turn(speaker, outcome=_went(numbers(text) - heard, worked))


def _went(new: set[Decimal], worked: set[Decimal]) -> str | None:
    if not new:
        return None
    if new <= worked:
        return "right"
    return "wrong" if new.isdisjoint(worked) else "partly"
