"""Lives: the mentees of one mentor, each in a real mentorship; the readable way.

The twin of `scaffolding.simulation.kernel.shelves`: the same is asked of both, and both come
to the same.
"""

from collections.abc import Callable
from datetime import timedelta

import numpy as np
from attrs import define, evolve, field
from numpy.typing import NDArray

from scaffolding.simulation.books import HELD, new_books
from scaffolding.simulation.living import ROUNDING, Living
from scaffolding.simulation.meetings import FIRST, Meetings
from scaffolding.simulation.tally import Tally

__all__ = ["Lives"]


@define(kw_only=True, eq=False)
class Lives:
    """The mentees of one mentor, each in a real mentorship.

    Attributes:
        begin: What gives a mentee in a mentorship that has just been opened.
        numbers: Which mentees.
        meetings: How many rounds there are, how far apart, and how long a meeting is.
        after_days: After how many days without meetings they are looked at again [d].
        books: What the mentor keeps in mind of each.
        tallies: What was counted of each, as far as a rule asks.
    """

    begin: Callable[[int], Living]
    numbers: NDArray[np.int64]
    meetings: Meetings
    after_days: float
    books: NDArray[np.void] = field(init=False)
    tallies: NDArray[np.void] = field(init=False)
    _living: dict[int, Living] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        """Make room for all of them."""
        self.books = new_books(len(self.numbers))
        self.tallies = np.zeros(len(self.numbers), list(Tally.kinds()))

    def hold(
        self, order: NDArray[np.int64], /, *, now: int, minutes: float
    ) -> NDArray[np.void]:
        """Ask mentees in order while there is time; return a record for each asked.

        Args:
            order: Whom to ask first, by place.
            now: Which round it is.
            minutes: How much time there is [min].
        """
        left, held = minutes, []
        for place in order.tolist():
            if left + ROUNDING < self.meetings.minutes:
                break
            if not self.books[place]["is_over"]:
                row = self._ask(place, now)
                left -= row[5]
                held.append(row)
        for place, living in self._living.items():
            book = self.books[place]
            if book["last"] != now and not book["is_over"]:
                living.turn(now - int(book["first"]), is_asked=False)
                book["is_over"] = living.is_over
        return np.array(held, HELD)

    def end(self) -> NDArray[np.void]:
        """Count how it ended for each, and return the tallies."""
        for place, number in enumerate(self.numbers.tolist()):
            first = int(self.books[place]["first"])
            living = self._living[place] if first >= 0 else self.begin(number)
            n_own = self.meetings.n - first if first >= 0 else 1
            own = evolve(self.meetings, n=n_own)
            living.counting.meetings = own
            last = FIRST + timedelta(days=own.last_day)
            standing = living.mentorship.standing.as_of(last)
            living.counting.end(standing, living.truth, self.after_days)
            self._note(place, living)
        return self.tallies

    def _ask(self, place: int, now: int) -> tuple[float, ...]:
        """Ask a mentee to come, and return the record of it."""
        book, is_new = self.books[place], place not in self._living
        if is_new:
            self._living[place] = self.begin(int(self.numbers[place]))
            book["first"] = now
        living = self._living[place]
        first = int(book["first"])
        after = self.meetings.day(self.meetings.n - 1 - first) + self.after_days
        if is_new:
            book["value"] = _value(living, after)
        tally, shown = living.counting.tally, int(book["shown"])
        kept, spent = tally.meetings_kept, tally.mentor_minutes
        living.turn(now - first)
        value, gained_from = _value(living, after), int(book["value"])
        book["value"], book["is_over"], book["last"] = value, living.is_over, now
        book["asked"] += 1
        has_come = tally.meetings_kept - kept
        if has_come:
            book["shown"] = _shown(living)
        self._note(place, living)
        took = tally.mentor_minutes - spent
        return now, place, kept, shown, has_come, took, value - gained_from

    def _note(self, place: int, living: Living) -> None:
        self.tallies[place] = living.counting.tally.numbers()


def _value(living: Living, after: float) -> int:
    """Return how many skills she will truly manage at the end if she is met no more."""
    skills = living.mentorship.programme.skills
    return sum(living.truth.is_alone(skill, after) for skill in skills)


def _shown(living: Living) -> int:
    standing = living.mentorship.standing
    return sum(standing.is_managed_alone(it) for it in standing.programme.skills)
