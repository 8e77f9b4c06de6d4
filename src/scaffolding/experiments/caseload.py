r"""Caseload: one mentor, many mentees, and fewer hours than they need.

In each round, a week say, the mentor looks at her mentees and decides whom to ask first. A
*rule* says what the next meeting of each is worth to her, and she asks those of most worth, as
long as a whole meeting fits into her hours; among equals, whom she has asked longest ago. To
all others the round goes by, with what that does to them (`scaffolding.simulation.caseloads`).

The rules are ours. They see what a mentor sees, never the truth:

* `InTurn`: whom she has asked longest ago;
* `NeediestFirst`: who has shown the fewest skills;
* `MostGain`: whose next meeting is worth most for each hour, by an index that a cohort of
  others has taught,

  .. math:: I(s, m) = \frac{G_{sm} + w\, \bar g_m}{T_{sm} + w\, \bar t_m},

  over all times that somebody was asked who had shown :math:`s` skills and come :math:`m`
  times before: :math:`G` what these meetings gave, :math:`T` what they took, and
  :math:`\bar g_m, \bar t_m` their means over all :math:`s`, weighed as :math:`w` = 10 meetings,
  so that what was seen twice does not rule. It is blind to time: how long ago she was met,
  and what has faded since, it does not see, and those who teach it waited all alike;
* `FairFloor`: so many meetings for everybody first, then another rule.

>>> import numpy as np
>>> from scaffolding.experiments.caseload import FairFloor, InTurn, NeediestFirst, ranked
>>> from scaffolding.simulation.caseloads import SEEN
>>> seen = np.zeros(3, SEEN)
>>> seen["last"], seen["met"], seen["shown"] = [4, 2, 3], [2, 1, 2], [5, 6, 4]
>>> ranked(InTurn(), seen, now=5).tolist()
[1, 2, 0]
>>> ranked(NeediestFirst(), seen, now=5).tolist()
[2, 0, 1]
>>> ranked(FairFloor(2, NeediestFirst()), seen, now=5).tolist()
[1, 2, 0]
"""

from collections.abc import Iterable
from typing import Any, Final, Protocol, Self, runtime_checkable

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from scaffolding.errors import InvariantError
from scaffolding.quantities import is_count

__all__ = [
    "FairFloor",
    "InTurn",
    "MostGain",
    "NeediestFirst",
    "Rule",
    "Taught",
    "ranked",
]

_WEIGHT: Final = 10
"""As so many meetings counts what is known of all who came as often; ours."""

_Numbers = NDArray[Any]


class Rule(Protocol):
    """Whom to ask first. Its own is a class with this one thing."""

    def worth(self, seen: NDArray[np.void], now: int, /) -> _Numbers:
        """Return what the next meeting of each mentee is worth; the most is asked first.

        Args:
            seen: What the mentor knows of each, with the fields of
                `scaffolding.simulation.caseloads.SEEN`.
            now: Which round it is, from 0.
        """
        ...


@runtime_checkable
class Taught(Protocol):
    """A rule that has to be taught by what became of others."""

    def taught(self, held: Iterable[NDArray[np.void]], /) -> Rule:
        """Return the rule that these meetings teach.

        Args:
            held: What became of asking other mentees, a caseload each, with the fields of
                `scaffolding.simulation.books.HELD`.
        """
        ...


def ranked(rule: Rule, seen: NDArray[np.void], /, *, now: int) -> NDArray[np.int64]:
    """Return the places of the mentees, whom to ask first, first.

    Raises:
        InvariantError: If the rule gives no number for somebody.
    """
    worth = np.asarray(rule.worth(seen, now), dtype=float)
    if worth.shape != seen.shape or np.isnan(worth).any():
        raise InvariantError(
            where=f"The rule {type(rule).__name__}",
            rule="give one number for each mentee",
            got=f"{worth.dtype} of shape {worth.shape} for {len(seen)} mentees",
        )
    return np.lexsort((seen["last"], -worth))


@frozen
class InTurn:
    """Whom she has asked longest ago."""

    def worth(self, seen: NDArray[np.void], now: int, /) -> _Numbers:  # noqa: ARG002
        """Return what the next meeting of each mentee is worth."""
        return np.zeros(len(seen))


@frozen
class NeediestFirst:
    """Who has shown the fewest skills."""

    def worth(self, seen: NDArray[np.void], now: int, /) -> _Numbers:  # noqa: ARG002
        """Return what the next meeting of each mentee is worth."""
        found: _Numbers = -seen["shown"]
        return found


@frozen(eq=False)
class MostGain:
    """Whose next meeting is worth most for each hour, by an index.

    Attributes:
        index: Gain for each hour, skills shown by meetings had; None before it was taught.
    """

    index: _Numbers | None = field(default=None, repr=False)

    def taught(self, held: Iterable[NDArray[np.void]], /) -> Self:
        """Return the rule with the index that these meetings teach.

        Raises:
            InvariantError: If there is no meeting that took any time.
        """
        rows = np.concatenate(list(held))
        if not rows["minutes"].sum() > 0:
            raise InvariantError(
                where="MostGain.taught",
                rule="be shown meetings of others",
                got=len(rows),
            )
        shape = int(rows["shown"].max()) + 1, int(rows["met"].max()) + 1
        times, gain, hours = (np.zeros(shape) for _ in range(3))
        cell = rows["shown"], rows["met"]
        np.add.at(times, cell, 1)
        np.add.at(gain, cell, rows["gain"])
        np.add.at(hours, cell, rows["minutes"] / 60)
        n_each = np.maximum(times.sum(axis=0), 1)
        mean_gain, mean_hours = gain.sum(axis=0) / n_each, hours.sum(axis=0) / n_each
        took = hours + _WEIGHT * mean_hours
        gave = gain + _WEIGHT * mean_gain
        return evolve(
            self, index=np.divide(gave, took, out=np.zeros(shape), where=took > 0)
        )

    def worth(self, seen: NDArray[np.void], now: int, /) -> _Numbers:  # noqa: ARG002
        """Return what the next meeting of each mentee is worth.

        Raises:
            InvariantError: If it was not taught.
        """
        if self.index is None:
            raise InvariantError(
                where="MostGain",
                rule="be taught first",
                got=self,
                hint="A study teaches it; or call taught(held) with meetings of others.",
            )
        rows, columns = self.index.shape
        shown = np.minimum(seen["shown"], rows - 1)
        found: _Numbers = self.index[shown, np.minimum(seen["met"], columns - 1)]
        return found


@frozen
class FairFloor:
    """So many meetings for everybody first, who has had fewest before others; then a rule.

    Attributes:
        meetings: How many everybody has first.
        then: What rules after that.
    """

    meetings: int = field(default=3, validator=is_count)
    then: Rule = field(factory=InTurn)

    def taught(self, held: Iterable[NDArray[np.void]], /) -> Self:
        """Return the rule with what rules after the floor taught, if it has to be."""
        then = self.then
        return evolve(
            self, then=then.taught(held) if isinstance(then, Taught) else then
        )

    def worth(self, seen: NDArray[np.void], now: int, /) -> _Numbers:
        """Return what the next meeting of each mentee is worth."""
        after = np.asarray(self.then.worth(seen, now), dtype=float)
        above = after.max(initial=0.0) + 1 + self.meetings
        return np.where(seen["met"] < self.meetings, above - seen["met"], after)
