"""CIMA's file into contexts: what the student did last, and what tutors answered.

The data are of Stasaski, Kao and Hearst (2020). Crowd workers played students who translate
the description of a picture into Italian, and tutors. Each context is the beginning of a
dialogue, and mostly three tutors answered it. A longer context may begin with a shorter
one, so that contexts hang together by their picture, which all of one dialogue share.

Acts are told as a list of truths, some of which are written as words.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from scaffolding.acts import CIMA, Turn

__all__ = ["STUDENT", "TUTOR", "Context", "read"]

STUDENT: Final = ("guess", "question", "affirmation", "other")
"""What a student does, in the order in which the file tells it."""

TUTOR: Final = tuple(CIMA.acts)
"""What a tutor does, likewise."""

_TRUTH: Final[Mapping[str | bool, bool]] = {
    "True": True,
    "False": False,
    True: True,
    False: False,
}


@frozen(kw_only=True)
class Context:
    """The beginning of a dialogue, and the answers to it.

    Attributes:
        id: Its key in the file.
        picture: What the dialogue is about.
        student: What the student did last.
        replies: What each tutor did.
    """

    id: str
    picture: str
    student: Turn
    replies: tuple[Turn, ...]


def read(folder: Path, /) -> list[Context]:
    """Return the contexts of `dataset.json`; its second set of them is empty.

    Raises:
        KeyError: If a context lacks a field, or something stands for a truth that is none.
        OSError: If the file cannot be read.
    """
    text = (folder / "dataset.json").read_text(encoding="utf-8")
    return [
        Context(
            id=key,
            picture=row["img"],
            student=Turn("student", _acts(row["studentActions"], STUDENT)),
            replies=tuple(
                Turn("tutor", _acts(it, TUTOR)) for it in row["tutorActions"]
            ),
        )
        for key, row in json.loads(text)["prepDataset"].items()
    ]


def _acts(truths: Sequence[str | bool], names: tuple[str, ...]) -> tuple[str, ...]:
    pairs = zip(names, truths, strict=True)
    return tuple(name for name, truth in pairs if _TRUTH[truth])
