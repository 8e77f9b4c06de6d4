r"""Caseload: one mentor, many mentees, and fewer hours than they need.

Whom does she meet next? Let :math:`g_i(m)` be what mentee :math:`i` has gained after
:math:`m` meetings, :math:`h_i(m)` what these took. All luck is keyed, so a course of
:math:`m` meetings is the beginning of one of more, and the courses of all lengths are known
once each is simulated. A *rule* gives out one meeting after another until the hours are
spent,

.. math:: \sum_i h_i(m_i) \le H,

and then it is asked what the mean is and what the lowest tenth have. The rules are ours. They
see what a mentor sees, never the truth:

* `InTurn`: who has had the fewest meetings;
* `NeediestFirst`: who has shown the fewest skills;
* `MostGain`: whose next meeting is worth most for each hour, by an index: the mean gain of
  the next meeting over the mean time it takes, among mentees who began with as many skills
  and have had as many meetings, in a cohort of others;
* `FairFloor`: so many meetings for everybody first, then another rule.

Meetings are given out, and not moved in time: who is met more rarely does not forget more in
between. So what a caseload does to the mentees is understated.

>>> import numpy as np
>>> from scaffolding.experiments.caseload import Courses, InTurn, MostGain, share_out
>>> courses = Courses(  # Two mentees, up to two meetings of an hour.
...     gains=np.array([[0, 0], [0, 2], [1, 2]]),
...     hours=np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]]),
...     shown=np.array([[0, 3], [0, 4], [1, 5]]),
...     start=np.array([0, 3]),
... )
>>> share_out(courses, hours=2, rule=InTurn()).meetings.tolist()
[1, 1]
>>> share_out(courses, hours=1, rule=MostGain.learned(courses)).meetings.tolist()
[0, 1]
"""

from collections.abc import Sequence
from typing import Any, Final, Protocol, Self

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from scaffolding.errors import InvariantError
from scaffolding.quantities import is_count

__all__ = [
    "Courses",
    "FairFloor",
    "InTurn",
    "MostGain",
    "NeediestFirst",
    "Rule",
    "SharedOut",
    "share_out",
]

_ROUNDING: Final = 1e-9
"""So much of an hour is no time."""

_Numbers = NDArray[Any]


@frozen(kw_only=True, eq=False)
class Courses:
    """What becomes of some mentees after every number of meetings.

    Attributes:
        gains: Skills gained; meetings by mentees, the first row before any.
        hours: Mentor hours spent; likewise [h].
        shown: Skills that the mentor counts as managed alone; likewise.
        start: Skills that each manages before any meeting, as a dialogue would find.
        longest: The most that a meeting takes [h].
    """

    gains: _Numbers = field(repr=False)
    hours: _Numbers = field(repr=False)
    shown: _Numbers = field(repr=False)
    start: _Numbers = field(repr=False)
    longest: float = 1.0

    @property
    def most(self) -> int:
        """The most meetings that a mentee can have."""
        return len(self.gains) - 1

    def __len__(self) -> int:
        """Return how many mentees there are."""
        return int(self.gains.shape[1])

    def of(self, mentees: Sequence[int] | _Numbers, /) -> "Courses":
        """Return the courses of some of the mentees."""
        return evolve(
            self,
            gains=self.gains[:, mentees],
            hours=self.hours[:, mentees],
            shown=self.shown[:, mentees],
            start=self.start[mentees],
        )


class Rule(Protocol):
    """Whom to meet next."""

    def worth(self, courses: Courses, meetings: _Numbers, /) -> _Numbers:
        """Return what the next meeting of each mentee is worth; the most is met.

        Args:
            courses: What a rule may look at of it is `shown` and `start`.
            meetings: How many meetings each has had.
        """
        ...


@frozen
class InTurn:
    """Who has had the fewest meetings."""

    def worth(self, courses: Courses, meetings: _Numbers, /) -> _Numbers:  # noqa: ARG002
        """Return what the next meeting of each mentee is worth."""
        return -meetings


@frozen
class NeediestFirst:
    """Who has shown the fewest skills; of those, who has had the fewest meetings."""

    def worth(self, courses: Courses, meetings: _Numbers, /) -> _Numbers:
        """Return what the next meeting of each mentee is worth."""
        shown = courses.shown[meetings, np.arange(len(courses))]
        return -(shown * (courses.most + 1) + meetings)


@frozen(eq=False)
class MostGain:
    """Whose next meeting is worth most for each hour, by an index.

    Attributes:
        index: Gain for each hour; baselines by meetings had.
    """

    index: _Numbers = field(repr=False)

    @classmethod
    def learned(cls, courses: Courses, /) -> Self:
        """Return the rule that a cohort teaches; best one of other mentees.

        Where nobody of a baseline was seen, what all of them gain stands in.
        """
        gained, took = np.diff(courses.gains, axis=0), np.diff(courses.hours, axis=0)
        most = int(courses.start.max(initial=0))
        rows = []
        for start in range(most + 1):
            seen = courses.start == start
            who = seen if seen.any() else np.ones_like(seen)
            spent = took[:, who].mean(axis=1)
            mean = gained[:, who].mean(axis=1)
            rows.append(
                np.divide(mean, spent, out=np.zeros_like(mean), where=spent > 0)
            )
        return cls(np.array(rows))

    def worth(self, courses: Courses, meetings: _Numbers, /) -> _Numbers:
        """Return what the next meeting of each mentee is worth."""
        rows, columns = self.index.shape
        start = np.minimum(courses.start, rows - 1)
        found: _Numbers = self.index[start, np.minimum(meetings, columns - 1)]
        return found


@frozen
class FairFloor:
    """So many meetings for everybody, in turn; then another rule.

    Attributes:
        meetings: How many everybody has first.
        then: What rules after that.
    """

    meetings: int = field(validator=is_count)
    then: Rule = field(factory=InTurn)

    def worth(self, courses: Courses, meetings: _Numbers, /) -> _Numbers:
        """Return what the next meeting of each mentee is worth."""
        after = np.asarray(self.then.worth(courses, meetings), dtype=float)
        above = after.max(initial=0.0) + 1 + self.meetings
        return np.where(meetings < self.meetings, above - meetings, after)


@frozen(kw_only=True, eq=False)
class SharedOut:
    """How the hours of one mentor were shared out.

    Attributes:
        meetings: How many meetings each mentee had.
        gains: What each gained.
        hours: What each took [h].
    """

    meetings: _Numbers
    gains: _Numbers
    hours: _Numbers

    def __attrs_post_init__(self) -> None:
        """Check that every mentee is accounted for."""
        if not len(self.meetings) == len(self.gains) == len(self.hours):
            raise InvariantError(
                where="SharedOut", rule="have every mentee once", got=len(self.gains)
            )


def share_out(courses: Courses, /, *, hours: float, rule: Rule) -> SharedOut:
    """Return how a rule shares out a mentor's hours among mentees.

    A meeting is begun only if the longest one would fit into what is left.

    Args:
        courses: The mentees of one mentor.
        hours: What there is to share [h].
        rule: Whom to meet next.

    Raises:
        InvariantError: If there are no hours.
    """
    if not hours > 0:
        raise InvariantError(where="hours", rule="be over 0", got=hours)
    meetings = np.zeros(len(courses), dtype=np.int64)
    left, who = float(hours), np.arange(len(courses))
    while left >= courses.longest - _ROUNDING and (meetings < courses.most).any():
        worth = np.asarray(rule.worth(courses, meetings), dtype=float)
        worth = np.where(meetings < courses.most, worth, -np.inf)
        chosen = int(np.argmax(worth))
        now = int(meetings[chosen])
        left -= float(courses.hours[now + 1, chosen] - courses.hours[now, chosen])
        meetings[chosen] += 1
    return SharedOut(
        meetings=meetings,
        gains=courses.gains[meetings, who],
        hours=courses.hours[meetings, who],
    )
