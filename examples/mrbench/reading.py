"""MRBench's file into replies and what people judged of them.

The data are of Maurya et al. (2025): 192 beginnings of dialogues, from MathDial and Bridge,
that end with a student's mistake, and replies to each of them by seven language models, by
the teacher or expert of those data, and in Bridge by the novice as well. People judged each
reply on eight scales.

Four conversations stand in the file twice, with other words before the reply. They are
four more moments, of the same conversations.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from scaffolding.acts import Turn

__all__ = ["HELP", "Reply", "read"]

HELP: Final = ("Providing_Guidance", "Revealing_of_the_Answer")
"""The scales that say how much help a reply is."""


@frozen(kw_only=True)
class Reply:
    """One reply to one moment.

    Attributes:
        id: The moment's number and the tutor.
        moment: The moment's number.
        conversation: The conversation that it is of.
        origin: The data that the conversation is of.
        tutor: Who replied.
        words: How many words the reply has.
        judged: What was judged, by the name of the scale.
    """

    id: str
    moment: str
    conversation: str
    origin: str
    tutor: str
    words: int
    judged: Mapping[str, str] = field(hash=False)

    @property
    def turns(self) -> tuple[Turn, Turn]:
        """The student's turn, which has no label, then the reply."""
        acts = tuple(f"{scale}: {self.judged[scale]}" for scale in HELP)
        return Turn("Student"), Turn("Tutor", acts)


def read(folder: Path, /) -> list[Reply]:
    """Return the replies of `MRBench_V1.json`.

    Raises:
        KeyError: If one lacks a field.
        OSError: If the file cannot be read.
    """
    text = (folder / "MRBench_V1.json").read_text(encoding="utf-8")
    return list(_replies(json.loads(text)))


def _replies(rows: list[dict[str, Any]]) -> Iterator[Reply]:
    for i, row in enumerate(rows, start=1):
        for tutor, it in row["anno_llm_responses"].items():
            yield Reply(
                id=f"{i} {tutor}",
                moment=str(i),
                conversation=row["conversation_id"],
                origin=row["Data"],
                tutor=tutor,
                words=len(it["response"].split()),
                judged=it["annotation"],
            )
