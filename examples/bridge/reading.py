"""Bridge's files into decisions: a student's mistake, and what an expert would do.

The data are of Wang et al. (2024): real lessons in arithmetic on a screen. An expert read
what was said before a novice's reply, said what mistake he saw, what he would do and what
for, and wrote his own reply. Some lessons came before two experts, sometimes in both files.
"""

import json
from pathlib import Path

from attrs import frozen

from scaffolding.acts import Turn

__all__ = ["FILES", "Decision", "read"]

FILES = ("train.json", "validation.json")
"""The files of the data; we have no use for keeping them apart."""


@frozen(kw_only=True)
class Decision:
    """What one expert said of one moment.

    Attributes:
        id: Its number.
        moment: The moment; two experts may have read it.
        session: The lesson that it is of.
        mistake: What mistake he saw, as he labelled it.
        strategy: What he would do.
        intention: What for.
        novice: What the novice wrote.
        expert: What the expert would write.
    """

    id: str
    moment: str
    session: str
    mistake: str
    strategy: str
    intention: str
    novice: str
    expert: str

    @property
    def turns(self) -> tuple[Turn, Turn]:
        """The student's turn, then the expert's, by their labels."""
        return (
            Turn("student", mistakes=(self.mistake,)),
            Turn("tutor", (self.strategy,)),
        )


def read(folder: Path, /) -> list[Decision]:
    """Return the decisions of both files.

    Raises:
        KeyError: If one lacks a field.
        OSError: If a file cannot be read.
    """
    rows = [
        row
        for name in FILES
        for row in json.loads((folder / name).read_text(encoding="utf-8"))
    ]
    return [
        Decision(
            id=str(i),
            moment=row["c_id"],
            session=row["c_id"].partition("_")[0],
            mistake=row["e"],
            strategy=row["z_what"],
            intention=row["z_why"],
            novice=" ".join(it["text"] for it in row["c_r"]),
            expert=" ".join(it["text"] for it in row["c_r_"]),
        )
        for i, row in enumerate(rows, start=1)
    ]
