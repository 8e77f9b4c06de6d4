"""What a study of capacity depends on: the mentors, their hours and the rules.

`scaffolding.experiments.capacity` runs it.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from math import isfinite
from typing import Any, Final

from attrs import Attribute, evolve, field, frozen

from scaffolding.errors import InvariantError
from scaffolding.experiments.caseload import Rule, Taught
from scaffolding.experiments.design import Design, place_of
from scaffolding.experiments.stores import Identity
from scaffolding.quantities import is_count

__all__ = ["CapacityDesign"]

_KEPT: Final = 1
"""The form that pieces are kept in."""

_DAYS_A_WEEK: Final = 7
_MINUTES_AN_HOUR: Final = 60


def _hours(given: Iterable[float] | float) -> tuple[float, ...]:
    some = (given,) if isinstance(given, int | float) else given
    return tuple(sorted({float(it) for it in some}))


def _rules(given: Mapping[str, Rule]) -> Mapping[str, Rule]:
    return dict(given)


def _something(
    instance: object, attribute: "Attribute[Any]", value: Sequence[object]
) -> None:
    if not value:
        raise InvariantError(
            where=f"{type(instance).__name__}.{attribute.name}",
            rule="hold something",
            got=value,
        )


@frozen
class CapacityDesign:
    """Mentors who have not time for all of their mentees.

    Attributes:
        design: What all of them do: its programme, population, meetings and seed. Its
            meetings are the rounds: so many, so far apart.
        arm: What is done in a meeting, by the name of an arm; the first if None.
        theory: How people learn, by its name; the first if None.
        mentees: How many mentees one mentor has.
        mentors: How many mentors there are, each with mentees of her own.
        hours: How many hours a week a mentor has; several make a curve.
        rules: The rules, by what they are called; the first is what others are held to.
        teachers: How many more mentors' mentees teach a rule that has to be taught.

    Raises:
        InvariantError: If a number is not what it must be, the hours of a round are too few
            for a meeting, or there are not enough mentees.
        UnknownNameError: If there is no such arm or theory.
    """

    design: Design
    mentees: int = field(kw_only=True, validator=is_count)
    hours: tuple[float, ...] = field(
        kw_only=True, converter=_hours, validator=_something
    )
    rules: Mapping[str, Rule] = field(
        kw_only=True, converter=_rules, validator=_something
    )
    mentors: int = field(default=20, kw_only=True, validator=is_count)
    arm: str | None = field(default=None, kw_only=True)
    theory: str | None = field(default=None, kw_only=True)
    teachers: int = field(default=10, kw_only=True, validator=is_count)

    def __attrs_post_init__(self) -> None:
        """Check what no single attribute shows."""
        self.of_arm()
        least = self.design.meetings.minutes / _MINUTES_AN_HOUR
        days = self.design.meetings.every_days
        fewest = least * _DAYS_A_WEEK / days
        if not (self.hours[0] >= fewest and all(map(isfinite, self.hours))):
            raise InvariantError(
                where="Capacity.hours",
                rule=f"be enough for a meeting every {days} days: {fewest:g} or more a week",
                got=self.hours,
                hint="With less time than a meeting takes nobody is ever met.",
            )
        if self.needed > self.design.population.mentees:
            raise InvariantError(
                where="Capacity.design",
                rule=f"have {self.needed} mentees or more, for all mentors",
                got=self.design.population.mentees,
                hint="A rule that is taught needs mentees besides: `teachers` mentors' own.",
            )

    @property
    def has_lessons(self) -> bool:
        """Whether a rule has to be taught."""
        return any(isinstance(it, Taught) for it in self.rules.values())

    @property
    def needed(self) -> int:
        """How many mentees the population has to have."""
        taught = 2 * self.teachers if self.has_lessons else 0
        return self.mentees * (self.mentors + taught)

    @property
    def n_courses(self) -> int:
        """How many courses of meetings there are in all."""
        return self.mentees * self.mentors * len(self.hours) * len(self.rules)

    def of_arm(self) -> Design:
        """Return the design with the one arm and the one theory.

        Raises:
            UnknownNameError: If there is no such arm or theory.
        """
        design = self.design
        arms, theories = design.arm_names, design.theory_names
        arm = 0 if self.arm is None else place_of("arm", self.arm, arms)
        theory = 0 if self.theory is None else place_of("theory", self.theory, theories)
        return evolve(
            design, arms=[design.arms[arm]], theories=[design.theories[theory]]
        )

    def minutes(self, hours: float, /) -> float:
        """Return how much time a mentor has in each round [min].

        Args:
            hours: How many hours a week she has [h].
        """
        days = self.design.meetings.every_days
        return hours * _MINUTES_AN_HOUR * days / _DAYS_A_WEEK

    def identity(self, chunk: int, /) -> Identity:
        """Return what the results are known by.

        Which hours and rules are asked for is no part of it, so that a folder can be asked
        for more of them: a piece carries both in its name.
        """
        told = [
            *self.of_arm().identity(chunk).told,
            f"caseloads of {self.mentees}, {self.mentors} mentors",
            f"{self.teachers} teachers, kept as {_KEPT}",
        ]
        digest = sha256("\n".join(told).encode()).hexdigest()[:16]
        return Identity(digest=digest, told=tuple(told), chunk=chunk)
