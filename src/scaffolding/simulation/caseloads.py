r"""Caseloads: the mentees of one mentor who has not time for all, round after round.

In each round the mentor asks some of them to meet, in an order that is not decided here, as
long as a whole meeting fits into her time. For all others the round goes by: what they have
learned fades, their mood wears off, and they may leave. Nobody's time stands still.

* A mentee's own clock starts at her first meeting; before it nothing becomes of her. Her luck
  is keyed by her number and her own clock, so that two mentors who meet her on the same days
  see the same. With time enough each of them goes through what `simulate_one` tells.
* Who does not come costs no time, and the next one is asked.
* A meeting may run over, where help is longer than what is left of it. That is taken from the
  next round's time.
* What a meeting gave is how many skills she will truly manage some days after the last round,
  if she is met no more, less what that was before:

  .. math:: g = V(\text{after it}) - V(\text{before it}).

  :math:`V` does not change while she is not met, because it is always of the same day. So what
  all meetings gave adds up to the skills that she has gained in the end.

>>> import numpy as np
>>> from scaffolding import bicycle
>>> from scaffolding.simulation import How, Meetings, Population
>>> from scaffolding.simulation.caseloads import open_caseload
>>> workshop = bicycle()
>>> caseload = open_caseload(
...     workshop,
...     Population.from_priors(workshop, mentees=3),
...     meetings=Meetings(n=4, every_days=7),
...     how=How.READABLE,
... )
>>> for _ in range(4):  # An hour a week for three, the first first, if she comes.
...     held = caseload.hold(np.arange(3), minutes=60)
>>> caseload.seen["met"].tolist(), caseload.seen["first"].tolist()
([2, 2, 0], [0, 2, -1])
>>> ended = caseload.end()
>>> float(ended["mentor_minutes"].sum()) == float(caseload.held["minutes"].sum())
True
"""

from collections.abc import Iterable
from typing import Final, Protocol

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from scaffolding.assessment.model import LearnerModel
from scaffolding.errors import InvariantError
from scaffolding.policies.policy import Policy
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.simulation.arm import Arm, How, way_of
from scaffolding.simulation.behaviour import Behaviour
from scaffolding.simulation.books import HELD
from scaffolding.simulation.cohort import numbers_of
from scaffolding.simulation.lives import Lives
from scaffolding.simulation.meetings import Meetings
from scaffolding.simulation.populations import Population
from scaffolding.simulation.truths.theories import AnyTheory

__all__ = ["SEEN", "Caseload", "open_caseload"]

SEEN: Final = np.dtype(
    [
        ("first", "i8"),
        ("last", "i8"),
        ("asked", "i8"),
        ("met", "i8"),
        ("shown", "i8"),
        ("minutes", "f8"),
        ("is_over", "?"),
    ]
)
"""What a mentor knows of each of her mentees.

The rounds in which she was asked first and last, -1 before; how often she was asked, and how
often she came; how many skills she managed alone when she was seen last, as far as was shown;
the mentor's minutes that went to her; whether she has left or wants nothing more.
"""


class _Mentees(Protocol):
    """The mentees of one mentor, either way: `Lives` or a `Shelf`."""

    books: NDArray[np.void]
    tallies: NDArray[np.void]

    def hold(
        self, order: NDArray[np.int64], /, *, now: int, minutes: float
    ) -> NDArray[np.void]: ...

    def end(self) -> NDArray[np.void]: ...


@define(kw_only=True, eq=False)
class Caseload:
    """The mentees of one mentor, and what she did so far.

    Attributes:
        rounds: How many rounds there are.
        now: Which round comes next, from 0.
        how: Which way it is simulated.
    """

    rounds: int
    how: How
    now: int = 0
    _mentees: _Mentees = field(repr=False)
    _held: list[NDArray[np.void]] = field(factory=list, repr=False)
    _owed: float = 0.0

    def __len__(self) -> int:
        """Return how many mentees there are."""
        return len(self._mentees.books)

    @property
    def seen(self) -> NDArray[np.void]:
        """What the mentor knows of each, by place; the fields are those of `SEEN`."""
        books, tallies = self._mentees.books, self._mentees.tallies
        found = np.zeros(len(books), SEEN)
        for name in ("first", "last", "asked", "shown", "is_over"):
            found[name] = books[name]
        found["met"] = tallies["meetings_kept"]
        found["minutes"] = tallies["mentor_minutes"]
        return found

    @property
    def held(self) -> NDArray[np.void]:
        """What became of each time that somebody was asked, in order.

        The fields are those of `scaffolding.simulation.books.HELD`; `gain` no mentor sees.
        """
        return np.concatenate([np.zeros(0, HELD), *self._held])

    def hold(self, order: NDArray[np.int64], /, *, minutes: float) -> NDArray[np.void]:
        """Go through a round, and return what became of asking each who was asked.

        Args:
            order: Whom to ask first, by place; who does not stand in it is not asked.
            minutes: How much time the mentor has [min].

        Raises:
            InvariantError: If there are no more rounds, or somebody is to be asked twice.
        """
        if self.now >= self.rounds:
            raise InvariantError(
                where="Caseload.hold",
                rule=f"be called for {self.rounds} rounds and no more",
                got=f"the round {self.now + 1}",
            )
        places = np.ascontiguousarray(order, np.int64)
        _check_order(places, len(self))
        there_is = minutes - self._owed
        held = self._mentees.hold(places, now=self.now, minutes=there_is)
        self._owed = max(0.0, float(held["minutes"].sum()) - there_is)
        self._held.append(held)
        self.now += 1
        return held

    def end(self) -> NDArray[np.void]:
        """Return what became of each, a row of `Tally` each; once, after the last round.

        Raises:
            InvariantError: If there are rounds left.
        """
        if self.now < self.rounds:
            raise InvariantError(
                where="Caseload.end",
                rule=f"be called after {self.rounds} rounds",
                got=f"{self.now} so far",
            )
        return self._mentees.end()


def open_caseload(
    programme: Programme,
    population: Population,
    /,
    *,
    policy: Policy | None = None,
    principles: Principles | None = None,
    model: LearnerModel | None = None,
    theory: AnyTheory | None = None,
    meetings: Meetings | None = None,
    behaviour: Behaviour | None = None,
    seed: int = 0,
    after_days: float = 90.0,
    mentees: Iterable[int] | None = None,
    how: How | None = None,
) -> Caseload:
    """Return the mentees of one mentor, before the first round.

    Args:
        programme: What there is to learn.
        population: Whose mentees they are; of the same programme.
        policy: What chooses; `Guide` unless given.
        principles: What binds; all seven unless given.
        model: How the mentor takes them to learn; `StagesModel` unless given.
        theory: How they truly learn; `StagesModel` unless given.
        meetings: How many rounds there are, how far apart, and how long a meeting is.
        behaviour: What they do besides learning.
        seed: What all luck is keyed by.
        after_days: After how many days without meetings they are looked at again [d].
        mentees: Which ones, by number; all unless given.
        how: Which way; compiled where that can be, unless given.

    Raises:
        InvariantError: As `simulate_cohort`.
    """
    numbers = numbers_of(programme, population, mentees)
    arm = Arm.usual_but(
        policy=policy,
        principles=principles,
        model=model,
        theory=theory,
        meetings=meetings,
        behaviour=behaviour,
        seed=seed,
        after_days=after_days,
    )
    way, _ = way_of(arm, how)
    found: _Mentees
    if way is How.COMPILED:
        found = _shelf(programme, population, arm, numbers)
    else:
        found = Lives(
            begin=lambda number: arm.begin(programme, population, number),
            numbers=numbers,
            meetings=arm.meetings,
            after_days=after_days,
        )
    return Caseload(
        rounds=arm.meetings.n,
        how=way,
        mentees=found,
    )


def _shelf(
    programme: Programme, population: Population, arm: Arm, numbers: NDArray[np.int64]
) -> _Mentees:
    # The compiler takes a second to load, and the readable way needs none.
    from scaffolding.simulation.kernel.shelves import Shelf  # noqa: PLC0415

    tables, rules, manners = arm.in_numbers(programme, population)
    return Shelf(
        tables=tables,
        rules=rules,
        manners=manners,
        seed=arm.seed,
        numbers=numbers,
        policy=type(arm.policy).__name__,
    )


def _check_order(places: NDArray[np.int64], n: int) -> None:
    inside = len(places) == 0 or (places.min() >= 0 and places.max() < n)
    if not inside or len(np.unique(places)) != len(places):
        raise InvariantError(
            where="Whom to ask",
            rule=f"be places from 0 to {n - 1}, each at most once",
            got=places.tolist(),
        )
