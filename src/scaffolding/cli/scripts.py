"""Scripts for the demonstration: who the two are, what she asks for, how her tries go."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Final

from attrs import frozen

from scaffolding.people import Enterprise, Mentee
from scaffolding.quantities import Outcome

__all__ = ["SCRIPTS", "Script"]

_NO, _PARTLY, _YES = Outcome.NOT_YET, Outcome.PARTLY, Outcome.ACHIEVED


@frozen(kw_only=True)
class Script:
    """Who the two are, what she asks for, and how her tries go.

    Attributes:
        mentee: Who learns.
        mentor: Who helps, by name.
        begins: When they first meet: a Monday. They meet on Mondays and Thursdays.
        goals: The two skills that she asks for, the farther one last.
        nearer: The nearer goal that she adds once she has seen how far the others are.
        refused: The skill of whose activities she declines the first that is offered.
        because: What she says then.
        asked_for: The activity that she asks for instead, when the nearer goal is first
            worked on.
        answers: How she answers the questions about a skill, in turn; what is not told
            goes well.
        tries: How her tries of a skill go, likewise.
    """

    mentee: Mentee
    mentor: str
    begins: datetime
    goals: tuple[str, str]
    nearer: str
    refused: str
    because: str
    asked_for: str
    answers: Mapping[str, tuple[Outcome, ...]]
    tries: Mapping[str, tuple[Outcome, ...]]


SCRIPTS: Final[Mapping[str, Script]] = {
    "umkm": Script(
        mentee=Mentee(
            "Bu Sari",
            id="sari",
            enterprise=Enterprise(
                name="Warung Sari", context="warung", needs=("financing",)
            ),
        ),
        mentor="Pak Budi",
        begins=datetime(2026, 4, 6, 10, tzinfo=timezone(timedelta(hours=7))),
        goals=("A2", "F7"),
        nearer="R2",
        refused="R5",
        because="It is not my trade.",
        asked_for="catat_satu_belanja",
        answers={"S0": (_NO, _YES), "A1": (_NO,), "R8": (_NO,)},
        tries={
            "R2": (_PARTLY, _YES, _NO),
            "R7": (_YES, _PARTLY),
            "F8": (_PARTLY,),
            "R8": (_YES, _NO),
        },
    ),
    "bicycle": Script(
        mentee=Mentee(
            "Nell", id="nell", enterprise=Enterprise(context="own", needs=("money",))
        ),
        mentor="Arthur",
        begins=datetime(2026, 4, 6, 18, tzinfo=timezone(timedelta(hours=1))),
        goals=("D3", "W1"),
        nearer="A2",
        refused="S1",
        because="I lend it to nobody.",
        asked_for="change_a_tube_on_the_road",
        answers={"A1": (_NO, _YES), "A2": (_NO,)},
        tries={
            "A2": (_PARTLY, _NO),
            "D3": (_PARTLY,),
            "W1": (_YES, _NO),
        },
    ),
}
"""The stories that there are, by the programme that each is told with."""
