"""Sharing: what becomes of some mentors' mentees when a rule shares out the hours.

>>> from scaffolding import bicycle
>>> from scaffolding.experiments.caseload import InTurn
>>> from scaffolding.experiments.sharing import Shared, share_out
>>> from scaffolding.simulation import How, Meetings, Population
>>> from scaffolding.simulation.caseloads import open_caseload
>>> workshop = bicycle()
>>> caseload = open_caseload(
...     workshop,
...     Population.from_priors(workshop, mentees=4),
...     meetings=Meetings(n=3, every_days=7),
...     how=How.READABLE,
... )
>>> shared = Shared.of([share_out(caseload, InTurn(), minutes=60)])
>>> shared.met.tolist(), shared.waited.tolist()  # An hour a week: somebody new each week.
([[1, 1, 1, 0]], [[0, 1, 2, 3]])
>>> float(shared.minutes.sum()) == float(shared.spent.sum())
True
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, Final, Self
from zipfile import BadZipFile

import attrs
import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from scaffolding.errors import InvariantError
from scaffolding.experiments.caseload import Rule, ranked
from scaffolding.simulation.caseloads import Caseload

__all__ = ["Shared", "SharedOut", "share_out"]

_Numbers = NDArray[Any]


@frozen(kw_only=True, eq=False)
class SharedOut:
    """How a mentor shared out her hours among her mentees.

    Attributes:
        tallies: What became of each, with the fields of `Tally`.
        held: What became of each time that somebody was asked, with the fields of
            `scaffolding.simulation.books.HELD`.
        seen: What the mentor knows of each in the end.
        spent: The minutes that went to meetings, by round [min].
    """

    tallies: NDArray[np.void] = field(repr=False)
    held: NDArray[np.void] = field(repr=False)
    seen: NDArray[np.void] = field(repr=False)
    spent: _Numbers = field(repr=False)


def share_out(caseload: Caseload, rule: Rule, /, *, minutes: float) -> SharedOut:
    """Return how a rule shares out a mentor's time, round by round.

    Args:
        caseload: Her mentees, before the first round; it is gone through.
        rule: Whom she asks first.
        minutes: How much time she has in each round [min].

    Raises:
        InvariantError: If the rule gives no number for somebody.
    """
    spent = np.zeros(caseload.rounds)
    for now in range(caseload.rounds):
        order = ranked(rule, caseload.seen, now=now)
        spent[now] = caseload.hold(order, minutes=minutes)["minutes"].sum()
    tallies = caseload.end()
    return SharedOut(
        tallies=tallies, held=caseload.held, seen=caseload.seen, spent=spent
    )


@frozen(kw_only=True, eq=False)
class Shared:
    """What is kept of several mentors' mentees: mentors by mentees, but `spent`.

    Attributes:
        start: Skills that each truly managed before.
        gained: Skills that she has gained some time after the last round.
        met: Meetings that she came to.
        asked: How often she was asked.
        waited: Rounds before her first meeting; all of them if she had none.
        minutes: The mentor's time that went to her [min].
        has_left: Whether she left.
        spent: The mentor's time that went to meetings, mentors by rounds [min].
    """

    start: _Numbers = field(repr=False)
    gained: _Numbers = field(repr=False)
    met: _Numbers = field(repr=False)
    asked: _Numbers = field(repr=False)
    waited: _Numbers = field(repr=False)
    minutes: _Numbers = field(repr=False)
    has_left: _Numbers = field(repr=False)
    spent: _Numbers = field(repr=False)

    @classmethod
    def of(cls, shared: Sequence[SharedOut], /) -> Self:
        """Return what is kept of some mentors, at least one, of as many mentees each."""
        tallies = np.stack([it.tallies for it in shared])
        seen = np.stack([it.seen for it in shared])
        spent = np.stack([it.spent for it in shared])
        start = tallies["truly_alone_at_start"].astype(np.int64)
        return cls(
            start=start,
            gained=tallies["truly_alone_later"] - start,
            met=tallies["meetings_kept"].astype(np.int64),
            asked=seen["asked"],
            waited=np.where(seen["first"] < 0, spent.shape[1], seen["first"]),
            minutes=tallies["mentor_minutes"],
            has_left=tallies["has_left"] >= 0,
            spent=spent,
        )

    @classmethod
    def joined(cls, parts: Iterable["Shared"], /) -> Self:
        """Return what is kept of all the mentors of several."""
        every = list(parts)
        return cls(
            **{
                name: np.concatenate([getattr(it, name) for it in every])
                for name in _NAMES
            }
        )

    def to_bytes(self) -> bytes:
        """Return it as numpy's own archive."""
        stream = BytesIO()
        arrays = {name: getattr(self, name) for name in _NAMES}
        np.savez_compressed(stream, allow_pickle=False, **arrays)
        return stream.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes, /) -> Self:
        """Return what was made into bytes.

        Raises:
            InvariantError: If the bytes are no such thing.
        """
        try:
            with np.load(BytesIO(content), allow_pickle=False) as arrays:
                return cls(**{name: arrays[name] for name in _NAMES})
        except (BadZipFile, EOFError, KeyError, OSError, ValueError) as error:
            raise InvariantError(
                where="What was shared out",
                rule="be as it was kept",
                got=str(error),
            ) from None


_NAMES: Final = tuple(it.name for it in attrs.fields(Shared))
