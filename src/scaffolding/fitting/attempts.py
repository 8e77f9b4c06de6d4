r"""Attempts: a table of tries as numbers, read by a mapping that is declared.

Each row is a try: who, at what skill, with what support, how it went and when. The tries
of a mentee stand in the order of time, and where times are equal as the table has them;
mentees, skills and activities are numbered by their names in order, 2 before 10. So the order of the
rows of a table that tells times changes nothing, not even the hash.

A row that cannot be read is a fault, and all faults are told at once; who says so may
have them left out and counted. Times are days: an instant counts from the first one of the
table, and a number is taken as days. Where time was not recorded,
``at=Always(0)`` takes the rows as they stand.

>>> import polars
>>> from scaffolding.columns import Columns
>>> from scaffolding.fitting.attempts import read_attempts
>>> table = polars.DataFrame(
...     {
...         "user": ["Sari", "Ani", "Sari"],
...         "kc": ["R2", "R2", "R2"],
...         "correct": [1, 0, 0],
...         "hints": [0, 3, 5],
...         "day": [4.0, 1.0, 2.0],
...     }
... )
>>> columns = Columns(
...     mentee="user", skill="kc", outcome="correct", support="hints", at="day"
... )
>>> attempts = read_attempts(table, columns)
>>> print(attempts)
3 attempts by 2 mentees at 1 skill, with support recorded
>>> attempts.mentees, attempts.mentee.tolist(), attempts.outcome.tolist()
(('Ani', 'Sari'), [0, 1, 1], [0.0, 0.0, 1.0])
"""

from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, Self

from attrs import evolve, field, frozen

from scaffolding.columns import Columns
from scaffolding.errors import Fault, InvariantError
from scaffolding.fitting.marks import UNSEEN, Marks, marked
from scaffolding.languages import counted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Attempts", "read_attempts"]

_HASHED: Final = 1 << 14
"""How many rows are hashed at once."""


@frozen(kw_only=True, eq=False, slots=False)
class Attempts:
    """Tries as arrays of one length, by mentee and then by time.

    Attributes:
        mentee: Who, as her place in `mentees`.
        skill: At what skill, as its place in `skills`.
        activity: What was tried, as its place in `activities`; None if not recorded.
        support: The level of the help used; None if not recorded.
        outcome: 1 achieved, .5 partly, 0 not yet; NaN where it was not recorded.
        day: When [days].
        mentees: The names of the mentees, in order.
        skills: The names of the skills, in order.
        activities: The names of the activities, in order; empty if not recorded.
        n_refused: How many rows were left out because they could not be read.
        n_passed_over: How many rows were not to count.
        refused: The faults for which rows were left out.
        is_timed: Whether times were recorded.
        is_asked: Whether the tries were only asked for to find out, and taught nothing.
    """

    mentee: "NDArray[np.int32]" = field(repr=False)
    skill: "NDArray[np.int32]" = field(repr=False)
    activity: "NDArray[np.int32] | None" = field(default=None, repr=False)
    support: "NDArray[np.int8] | None" = field(default=None, repr=False)
    _marks: Marks = field(alias="outcome", converter=marked, repr=False)
    _time: "NDArray[np.float64] | NDArray[np.int32]" = field(alias="day", repr=False)
    mentees: tuple[str, ...] = field(repr=False)
    skills: tuple[str, ...]
    activities: tuple[str, ...] = field(default=(), repr=False)
    n_refused: int = 0
    n_passed_over: int = 0
    refused: tuple[Fault, ...] = field(default=(), repr=False)
    is_timed: bool = True
    is_asked: bool = False

    def __attrs_post_init__(self) -> None:
        """Check what no single attribute shows.

        Raises:
            InvariantError: If the arrays differ in length, are not in order, or hold
                what is none of ours.
        """
        for name, rule, is_kept in _rules(self):
            if not is_kept:
                raise InvariantError(where=f"Attempts.{name}", rule=rule, got=self)

    def __len__(self) -> int:
        return len(self.marks)

    @property
    def outcome(self) -> "NDArray[np.float64]":
        """How each went: 1, .5 or 0; NaN where it was not recorded."""
        import numpy as np  # noqa: PLC0415

        return np.array([0.0, 0.5, 1.0, np.nan])[self.marks]

    @property
    def marks(self) -> "NDArray[np.int8]":
        """The same in a byte: twice what was achieved, or `UNSEEN`."""
        return self._marks.codes

    @property
    def day(self) -> "NDArray[np.float64]":
        """When each was [days]."""
        import numpy as np  # noqa: PLC0415

        return np.asarray(self._time, dtype=np.float64)

    @cached_property
    def n_unseen(self) -> int:
        """How many tries have no outcome that was recorded."""
        return int((self.marks == UNSEEN).sum())

    def __str__(self) -> str:
        """Return how many there are, by how many, and what was recorded."""
        said = (
            f"{counted(len(self), 'attempt')} by {counted(len(self.mentees), 'mentee')} at "
            f"{counted(len(self.skills), 'skill')}, "
            f"{'without' if self.support is None else 'with'} support recorded"
        )
        if self.n_unseen:
            said += f"; {self.n_unseen} of unknown outcome"
        if self.n_passed_over:
            said += (
                f"; {counted(self.n_passed_over, 'row was', 'rows were')} not to count"
            )
        if self.n_refused:
            said += f"; {counted(self.n_refused, 'row')} could not be read"
        return said

    @cached_property
    def n_tied(self) -> int:
        """How many follow a try of the same mentee at the same skill and instant."""
        import numpy as np  # noqa: PLC0415

        if not self.is_timed:
            return 0
        order = self.by_skill()
        same = np.ones(max(len(self) - 1, 0), dtype=bool)
        for it in (self.mentee, self.skill, self._time):
            ordered = it if order is None else it[order]
            same &= ordered[1:] == ordered[:-1]
        return int(same.sum())

    @cached_property
    def sha256(self) -> str:
        """The hash of what they hold, to tell tables apart."""
        import numpy as np  # noqa: PLC0415

        hashed = sha256(repr((self.is_timed, self.is_asked)).encode())
        for names in (self.mentees, self.skills, self.activities):
            hashed.update("\0".join((*names, "\0")).encode())
        for name, array in self._arrays().items():
            if array is None:
                hashed.update(b"-")
                continue
            kind = np.float64 if name == "day" else array.dtype
            for first in range(0, len(array), _HASHED):
                part = array[first : first + _HASHED]
                hashed.update(np.ascontiguousarray(part, dtype=kind).data)
        return hashed.hexdigest()

    def looked_over(self) -> None:
        """Work out what a fit tells of them, which is kept once it is worked out."""
        _ = self.n_tied, self.sha256

    def by_skill(self) -> "NDArray[np.intp] | None":
        """Return the order of the attempts by skill; None if there is but one."""
        # Imported here because it brings numpy.
        from scaffolding.fitting.ordering import order_of  # noqa: PLC0415

        return None if len(self.skills) == 1 else order_of(self.skill)

    def keeping(self, rows: "NDArray[np.bool_]", /) -> Self:
        """Return only some of the attempts, with all names as they are.

        Args:
            rows: For each attempt whether it is kept.
        """
        kept: dict[str, Any] = {
            name: None if array is None else array[rows]
            for name, array in self._arrays().items()
            if name != "outcome"
        }
        return evolve(self, **kept, outcome=Marks(self.marks[rows]))

    def seen(self) -> Self:
        """Return the attempts whose outcome is known; others are passed over.

        Raises:
            InvariantError: If there are none.
        """
        if not self.n_unseen:
            return self
        if self.n_unseen == len(self):
            raise InvariantError(
                where="Attempts.outcome", rule="be known of one at least", got=self
            )
        kept = self.keeping(self.marks != UNSEEN)
        return evolve(kept, n_passed_over=self.n_passed_over + self.n_unseen)

    def _arrays(self) -> "dict[str, NDArray[Any] | None]":
        return {
            "mentee": self.mentee,
            "skill": self.skill,
            "activity": self.activity,
            "support": self.support,
            "outcome": self.marks,
            "day": self._time,
        }


def read_attempts(
    table: Any,  # noqa: ANN401  Any library's.
    columns: Columns,
    /,
    *,
    skip_faulty: bool = False,
) -> Attempts:
    """Return the attempts that a table holds.

    Args:
        table: The path of a Parquet or CSV file with a head, any DataFrame, or attempts
            that were read before.
        columns: Which column means what: mentee, skill, outcome and at; support and
            activity if they were recorded.
        skip_faulty: Whether rows that cannot be read are left out and counted.

    Raises:
        DocumentError: If rows cannot be read, all of them told; if a file is damaged; if
            several columns are not there.
        InvariantError: If no attempt is left, or the mapping names no skill or outcome.
        MissingExtraError: If what reads the table is not installed.
        OSError: If the file cannot be read.
        UnknownNameError: If it lacks a column that is named.
    """
    if isinstance(table, Attempts):
        return table
    # Imported here because it brings numpy.
    from scaffolding.fitting.attempts_reading import read  # noqa: PLC0415

    return Attempts(**read(table, columns, skip_faulty=skip_faulty))


def _rules(it: Attempts) -> list[tuple[str, str, bool]]:
    import numpy as np  # noqa: PLC0415

    n = len(it)
    arrays = [array for array in it._arrays().values() if array is not None]  # noqa: SLF001
    if any(len(array) != n for array in arrays):
        return [("outcome", "be as long as the other arrays", False)]
    later = it.mentee[1:] > it.mentee[:-1]
    same = it.mentee[1:] == it.mentee[:-1]
    levels, day = it.support, it._time  # noqa: SLF001  As it is held.
    return [
        ("mentee", "be in order", bool((later | same).all())),
        ("mentee", "have a name", _named(it.mentee, it.mentees)),
        ("skill", "have a name", _named(it.skill, it.skills)),
        (
            "activity",
            "have a name",
            it.activity is None or _named(it.activity, it.activities),
        ),
        (
            "support",
            "be levels from 0 to 5",
            levels is None or not n or (levels.min() >= 0 and levels.max() <= 5),  # noqa: PLR2004
        ),
        ("outcome", "be 0, .5 or 1", not n or it.marks.min() >= 0),
        ("day", "be finite", bool(np.isfinite(day).all())),
        (
            "day",
            "rise with each mentee",
            bool((later | (day[1:] >= day[:-1])).all()),
        ),
    ]


def _named(codes: "NDArray[np.int32]", names: tuple[str, ...]) -> bool:
    return not len(codes) or bool(codes.min() >= 0 and codes.max() < len(names))
