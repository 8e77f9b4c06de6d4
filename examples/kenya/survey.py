"""What each owner of the Kenyan trial was asked and answered, wave by wave.

The data are of Brooks, Donovan and Johnson (2018). Here the full file is read, because the
other files leave out two things: who was asked and did not answer, and whom the mentor was
ever said to have talked with about records. A blank is None and never a no.
"""

from collections.abc import Iterable, Mapping
from csv import DictReader
from enum import Enum
from pathlib import Path
from typing import Final

from attrs import field, frozen

from scaffolding.errors import UnknownNameError

__all__ = [
    "BASELINE",
    "MEETING_MONTHS",
    "MONTHS",
    "Answers",
    "Arm",
    "Owner",
    "of_arm",
    "read",
]

BASELINE: Final = -2
"""The month of the interviews before anything was given."""

MONTHS: Final = (1, 2, 3, 4, 7, 12, 17)
"""The months after mentoring began in which profit was asked."""

MEETING_MONTHS: Final = MONTHS[:-1]
"""Those in which a mentee was asked whether she still meets her mentor."""

_FILE: Final = "dandora_full.csv"


class Arm(Enum):
    """What an owner was given, by the code of the data."""

    CONTROL = "2.0"
    CLASS = "3.0"
    MENTORED = "4.0"


@frozen(kw_only=True)
class Answers:
    """What one owner answered in one wave; None for a blank.

    Attributes:
        profit: Her profit, as it was asked, in Kenyan shilling.
        met: Whether she still met her mentor.
        topics: The codes of what they talked about.
        ever: The codes of what they ever talked about, asked once.
        needs: The codes of what she finds difficult.
    """

    profit: float | None
    met: bool | None
    topics: frozenset[str] | None
    ever: frozenset[str] | None
    needs: frozenset[str] | None


@frozen(kw_only=True)
class Owner:
    """One owner, and what she answered.

    Attributes:
        id: Her id.
        arm: What she was given.
        answers: What she answered, by month; a month without an interview is not there.
    """

    id: str
    arm: Arm
    answers: Mapping[int, Answers] = field(hash=False)

    @property
    def needs(self) -> frozenset[str]:
        """The codes of what she found difficult before anything was given."""
        asked = self.answers.get(BASELINE)
        return frozenset() if asked is None else asked.needs or frozenset()


def read(folder: Path, /) -> tuple[Owner, ...]:
    """Return all owners of the trial, in the order of the file.

    Args:
        folder: Where `dandora_full.csv` is.

    Raises:
        OSError: If it cannot be read.
        UnknownNameError: If a column is missing, or an arm or an answer is none of those
            that the data have.
    """
    arms: dict[str, Arm] = {}
    answers: dict[str, dict[int, Answers]] = {}
    with (folder / _FILE).open(encoding="utf-8", newline="") as file:
        for row in DictReader(file):
            name = _cell(row, "id").removesuffix(".0")
            arms[name] = _arm(_cell(row, "treat2"))
            month = int(float(_cell(row, "months_since_treat")))
            answers.setdefault(name, {})[month] = _answers(row)
    return tuple(
        Owner(id=name, arm=arm, answers=answers[name]) for name, arm in arms.items()
    )


def of_arm(owners: Iterable[Owner], arm: Arm, /) -> tuple[Owner, ...]:
    """Return the owners who were given that."""
    return tuple(owner for owner in owners if owner.arm is arm)


def _answers(row: Mapping[str, str]) -> Answers:
    profit = _cell(row, "tprofits")
    return Answers(
        profit=float(profit) if profit else None,
        met=_met(_cell(row, "meet")),
        topics=_codes(_cell(row, "discuss")),
        ever=_codes(_cell(row, "discussever")),
        needs=_codes(_cell(row, "difficulties")),
    )


def _cell(row: Mapping[str, str], column: str) -> str:
    try:
        return row[column].strip()
    except KeyError:
        raise UnknownNameError(kind="column", name=column, known=tuple(row)) from None


def _arm(code: str) -> Arm:
    try:
        return Arm(code)
    except ValueError:
        known = tuple(arm.value for arm in Arm)
        raise UnknownNameError(kind="arm", name=code, known=known) from None


def _met(cell: str) -> bool | None:
    known = {"1.0": True, "0.0": False, "": None}
    if cell not in known:
        raise UnknownNameError(kind="answer", name=cell, known=tuple(known))
    return known[cell]


def _codes(cell: str) -> frozenset[str] | None:
    return frozenset(cell.split()) if cell else None
