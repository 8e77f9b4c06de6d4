"""One way: what of the mentor's moves she was not asked about, or did not answer.

The essay calls help static that goes one way, from who knows to who does not. A move is
an offer, a question, a talk, a proposal to hand over, or help given. It goes one way if
no word of hers answers it before the next move: an offer that she neither took nor refused,
a question without an answer, help that was given without her having agreed to the work.
What she asked for herself does not go one way.
"""

from collections.abc import Hashable, Sequence
from typing import ClassVar, Final

from attrs import define, field

from scaffolding.audit.reports.report import Figure, Ratio, ratios
from scaffolding.findings.occasions import Parts, no_sums
from scaffolding.findings.step import Step
from scaffolding.journal.entries import (
    Agreed,
    Answered,
    Chosen,
    Countered,
    Declined,
    Discussed,
    Entry,
    HandedOver,
    HandOverProposed,
    Offered,
    Probed,
    Recorded,
    Supported,
)
from scaffolding.principles.principles import Principles
from scaffolding.quantities import Speaker

__all__ = ["OneWay"]

_RATIOS: Final = (
    Ratio("one_way", of="one way", over="n"),
    Ratio("counters_taken_up", of="taken up", over="countered"),
)
_Move = Offered | Probed | Discussed | HandOverProposed
_COUNTED: Final = frozenset(
    {Offered, Probed, Discussed, HandOverProposed, Supported, Countered}
)


@define
class OneWay:
    """The share of the mentor's moves that no word of hers answers."""

    name: ClassVar[str] = "one_way"
    needs: ClassVar = frozenset({Recorded.OFFERS, Recorded.AGREEMENT})
    # Whatever she says answers a talk, so that every entry is looked at.
    of: ClassVar[tuple[type[object], ...]] = (object,)

    principles: Principles
    sums: dict[Hashable, float] = field(factory=no_sums)
    waits: _Move | None = None
    countered: set[str] = field(factory=set)

    def look(self, step: Step, /) -> None:
        """Add a move as one that goes one way, until she answers it."""
        entry = step.entry
        if self.waits is not None and _answers(entry, self.waits):
            self.waits = None
            self.sums["one way"] -= 1
        if type(entry) not in _COUNTED:
            return
        match entry:
            case Offered(answers=str(name)) if name in self.countered:
                self.countered.remove(name)
                self.waits = None
                self.sums["n"] += 1
                self.sums["taken up"] += 1
            case Offered() | Probed() | Discussed() | HandOverProposed():
                self.waits = entry
                self.sums["n"] += 1
                self.sums["one way"] += 1
            case Supported():
                is_asked = step.before.dialogue.is_agreed
                self.sums["n"] += 1
                self.sums["one way"] += not is_asked
            case Countered(id=name):
                self.countered.add(name)
                self.sums["countered"] += 1
            case _:
                pass

    @classmethod
    def told(
        cls, units: Sequence[Parts], /, *, level: float, seed: int
    ) -> tuple[Figure, ...]:
        """Return the share that went one way, and of counter-offers taken up."""
        return ratios(units, _RATIOS, level=level, seed=seed)


def _answers(entry: Entry, move: _Move) -> bool:
    """Return whether the entry is her answer to the move."""
    match entry:
        case Agreed(offer=name) | Declined(offer=name) | Countered(offer=name):
            return name == move.id
        case Answered(probe=name):
            return name == move.id
        case Chosen(discussion=name):
            return name == move.id
        case HandedOver(skill=name):
            return isinstance(move, HandOverProposed) and move.skill == name
        case _:
            return isinstance(move, Discussed) and entry.by is Speaker.MENTEE
