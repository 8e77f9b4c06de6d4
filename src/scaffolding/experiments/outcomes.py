"""Outcomes: what is asked of each simulated mentee, as a number of her tally.

An outcome is a value with a name, a *grain* and a way to read it off tallies. What it gives
is kept as whole multiples of the grain, so that sums over millions are exact: a count has the
grain 1, hours are kept to the second. Of an outcome with a tail the joint histograms are kept
as well, so that it can be asked who is left behind.

One's own is a class with the same five things:

>>> import numpy as np
>>> from attrs import frozen
>>> @frozen
... class Questions:
...     name = "questions asked"
...     grain = 1.0
...     has_tail = False
...     is_cost = True
...     def of(self, tallies, /):
...         return tallies["probes"]
>>> from scaffolding.experiments.outcomes import MentorHours, RunOutcome
>>> asked: RunOutcome = Questions()
>>> tallies = np.array([(3, 90.0)], dtype=[("probes", "i8"), ("mentor_minutes", "f8")])
>>> int(asked.of(tallies)[0]), float(MentorHours().of(tallies)[0])
(3, 1.5)
"""

from typing import Any, ClassVar, Final, Protocol, TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from scaffolding.errors import InvariantError
from scaffolding.quantities import Mood, is_duration

__all__ = [
    "AfterSlips",
    "Certificates",
    "FalseCertificates",
    "FalseMastery",
    "FirstProofs",
    "Forgotten",
    "HandOvers",
    "HandOversHeld",
    "HelpedTries",
    "ManagedAlone",
    "MeetingsKept",
    "MenteeHours",
    "MentorHours",
    "NeedsMet",
    "Refusals",
    "Renewals",
    "RunOutcome",
    "SkillsGained",
    "StillMeeting",
    "Tallies",
    "Tries",
    "TriesInMood",
    "TrulyAlone",
    "in_grains",
]

Tallies: TypeAlias = NDArray[Any]
"""A row for each mentee, with the fields of `scaffolding.simulation.tally.Tally`."""

_SECOND: Final = 1 / 3600
_MINUTES_AN_HOUR: Final = 60


class RunOutcome(Protocol):
    """What is asked of each simulated mentee."""

    @property
    def name(self) -> str:
        """What it is called, with its unit if it has one."""
        ...

    @property
    def grain(self) -> float:
        """What its values are kept as multiples of."""
        ...

    @property
    def has_tail(self) -> bool:
        """Whether it is a count of which the worst-off are asked about."""
        ...

    @property
    def is_cost(self) -> bool:
        """Whether less of it is better."""
        ...

    def of(self, tallies: Tallies, /) -> NDArray[Any]:
        """Return its value for each mentee."""
        ...


def in_grains(outcome: RunOutcome, tallies: Tallies, /) -> NDArray[np.int64]:
    """Return an outcome of each mentee as a whole number of its grains.

    Raises:
        InvariantError: If it gives no finite number, or not one for each mentee.
    """
    values = np.asarray(outcome.of(tallies))
    if values.shape != tallies.shape or not np.isfinite(values).all():
        raise InvariantError(
            where=f"The outcome {outcome.name!r}",
            rule="give one finite number for each mentee",
            got=f"{values.dtype} of shape {values.shape} for {len(tallies)} mentees",
        )
    if outcome.grain == 1 and values.dtype.kind in "iub":
        return values.astype(np.int64)
    return np.rint(values / outcome.grain).astype(np.int64)


@frozen
class _AtTheEnd:
    grain: ClassVar[float] = 1.0
    has_tail: ClassVar[bool] = False
    is_cost: ClassVar[bool] = False


@frozen
class _Later(_AtTheEnd):
    """An outcome at the end, or at a test without help some time after it.

    Attributes:
        after_days: How long after the last meeting [d]; 0 for the end itself.
    """

    has_tail: ClassVar[bool] = True

    after_days: float = field(default=0.0, kw_only=True, validator=is_duration)

    def _named(self, what: str) -> str:
        return f"{what} after {self.after_days:g} days" if self.after_days else what


@frozen
class ManagedAlone(_Later):
    """Skills managed alone: shown to the mentor at the end, or true at a delayed test.

    At the end it is what the mentorship has seen and believes. Nobody is there afterwards to
    see anything, so after some days it is what she then truly manages without help.
    """

    @property
    def name(self) -> str:
        """What it is called."""
        return self._named("skills managed alone")

    def of(self, tallies: Tallies, /) -> NDArray[Any]:
        """Return the number of skills of each mentee."""
        return _number(
            tallies, "truly_alone_later" if self.after_days else "managed_alone"
        )


@frozen
class TrulyAlone(_Later):
    """Skills that she truly manages alone, whatever anybody believes."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self._named("skills truly alone")

    def of(self, tallies: Tallies, /) -> NDArray[Any]:
        """Return the number of skills of each mentee."""
        return _truly(tallies, self.after_days)


@frozen
class SkillsGained(_Later):
    """Skills that she truly manages alone, less those that she came with."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self._named("skills gained")

    def of(self, tallies: Tallies, /) -> NDArray[Any]:
        """Return the number of skills of each mentee."""
        before = _number(tallies, "truly_alone_at_start")
        gained: NDArray[Any] = _truly(tallies, self.after_days) - before
        return gained


@frozen
class Forgotten(_Later):
    """Skills truly alone at the end, and some time later no more."""

    is_cost: ClassVar[bool] = True

    after_days: float = field(default=90.0, kw_only=True, validator=is_duration)

    @property
    def name(self) -> str:
        """What it is called."""
        return self._named("skills forgotten")

    def of(self, tallies: Tallies, /) -> NDArray[Any]:
        """Return the number of skills of each mentee."""
        lost: NDArray[Any] = _truly(tallies, 0) - _truly(tallies, self.after_days)
        return lost


@frozen
class MentorHours(_AtTheEnd):
    """The mentor's time, meetings and help [h]."""

    name: ClassVar[str] = "mentor hours"
    grain: ClassVar[float] = _SECOND
    is_cost: ClassVar[bool] = True

    def of(self, tallies: Tallies, /) -> NDArray[Any]:
        """Return the hours spent on each mentee [h]."""
        hours: NDArray[Any] = _number(tallies, "mentor_minutes") / _MINUTES_AN_HOUR
        return hours


@frozen
class MenteeHours(_AtTheEnd):
    """The mentee's own time, activities and help [h]."""

    name: ClassVar[str] = "mentee hours"
    grain: ClassVar[float] = _SECOND
    is_cost: ClassVar[bool] = True

    def of(self, tallies: Tallies, /) -> NDArray[Any]:
        """Return the hours that each mentee spent [h]."""
        hours: NDArray[Any] = _number(tallies, "mentee_minutes") / _MINUTES_AN_HOUR
        return hours


@frozen
class StillMeeting(_AtTheEnd):
    """Whether she had not left for good by the last meeting: 1 or 0."""

    name: ClassVar[str] = "still meeting"

    def of(self, tallies: Tallies, /) -> NDArray[Any]:
        """Return 1 for each mentee who stayed, 0 for who left."""
        return np.asarray(_number(tallies, "has_left") < 0)


@frozen
class TriesInMood(_AtTheEnd):
    """Tries that left her in a mood.

    Attributes:
        mood: Which one.
    """

    mood: Mood

    @property
    def name(self) -> str:
        """What it is called."""
        return f"tries that left her {self.mood.name.lower()}"

    def of(self, tallies: Tallies, /) -> NDArray[Any]:
        """Return the number of such tries of each mentee."""
        return _number(tallies, self.mood.name.lower())


@frozen
class _Count(_AtTheEnd):
    counts: ClassVar[str]

    def of(self, tallies: Tallies, /) -> NDArray[Any]:
        """Return the number of each mentee."""
        return _number(tallies, self.counts)


@frozen
class NeedsMet(_Count):
    """Skills that she asked for and truly manages alone at the end."""

    name: ClassVar[str] = "needs met"
    counts: ClassVar[str] = "needs_met"
    has_tail: ClassVar[bool] = True


@frozen
class FalseMastery(_Count):
    """Skills that count as managed alone at the end and truly are not."""

    name: ClassVar[str] = "false mastery"
    counts: ClassVar[str] = "false_mastery"
    is_cost: ClassVar[bool] = True


@frozen
class Certificates(_Count):
    """Skills that were certified."""

    name: ClassVar[str] = "certificates"
    counts: ClassVar[str] = "certificates"


@frozen
class FalseCertificates(_Count):
    """Certificates of what she did not truly manage at that moment."""

    name: ClassVar[str] = "false certificates"
    counts: ClassVar[str] = "false_certificates"
    is_cost: ClassVar[bool] = True


@frozen
class HandOvers(_Count):
    """Skills that were handed over."""

    name: ClassVar[str] = "hand-overs"
    counts: ClassVar[str] = "hand_overs"


@frozen
class HandOversHeld(_Count):
    """Skills that were handed over, and truly managed some time after the end."""

    name: ClassVar[str] = "hand-overs that held"
    counts: ClassVar[str] = "held_hand_overs"


@frozen
class MeetingsKept(_Count):
    """Meetings that she came to."""

    name: ClassVar[str] = "meetings kept"
    counts: ClassVar[str] = "meetings_kept"


@frozen
class Refusals(_Count):
    """Offers that she did not take."""

    name: ClassVar[str] = "refusals"
    counts: ClassVar[str] = "refusals"
    is_cost: ClassVar[bool] = True


@frozen
class Tries(_Count):
    """Tries of activities."""

    name: ClassVar[str] = "tries"
    counts: ClassVar[str] = "attempts"


@frozen
class HelpedTries(_Count):
    """Tries with help: over all tries, how dependent on it she is."""

    name: ClassVar[str] = "tries with help"
    counts: ClassVar[str] = "helped_attempts"
    is_cost: ClassVar[bool] = True


@frozen
class FirstProofs(_Count):
    """Tries of what she truly managed and had never been seen to."""

    name: ClassVar[str] = "first proofs"
    counts: ClassVar[str] = "first_proofs"
    is_cost: ClassVar[bool] = True


@frozen
class AfterSlips(_Count):
    """Tries of what she truly managed and had failed since it was seen."""

    name: ClassVar[str] = "tries after a slip"
    counts: ClassVar[str] = "after_slips"
    is_cost: ClassVar[bool] = True


@frozen
class Renewals(_Count):
    """Tries of what she truly managed and was seen to."""

    name: ClassVar[str] = "renewals"
    counts: ClassVar[str] = "renewals"
    is_cost: ClassVar[bool] = True


def _number(tallies: Tallies, name: str) -> NDArray[Any]:
    found: NDArray[Any] = tallies[name]
    return found


def _truly(tallies: Tallies, after_days: float) -> NDArray[Any]:
    return _number(tallies, "truly_alone_later" if after_days else "truly_alone")
