"""Designs: all that the results of an experiment depend on.

A design has arms, theories and outcomes, mentees of one population, and a seed. It says how
the work falls into pieces, each some mentees under one theory and *all* arms: so the arms
share the luck of their mentees, and pairs never have to be put together again.

Which pieces there are changes nothing in the results: what is kept of them is whole numbers.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from importlib.metadata import version
from math import inf
from typing import Any, Final, TypeAlias

from attrs import Attribute, field, frozen

from scaffolding.assessment.stages import StagesModel
from scaffolding.checks.joint_priors import JointPriors
from scaffolding.errors import DuplicateNameError, InvariantError, UnknownNameError
from scaffolding.experiments.arms import Arm
from scaffolding.experiments.budgets import Budget, budget_of
from scaffolding.experiments.outcomes import (
    ManagedAlone,
    MentorHours,
    RunOutcome,
    SkillsGained,
)
from scaffolding.experiments.stores import Identity
from scaffolding.journal.descriptions import describe
from scaffolding.programme.programme import Programme
from scaffolding.simulation.behaviour import Behaviour
from scaffolding.simulation.meetings import Meetings
from scaffolding.simulation.populations import Masteries, Population
from scaffolding.simulation.truths.theories import AnyTheory

__all__ = ["AFTER_DAYS", "Design", "Piece", "place_of"]

AFTER_DAYS: Final = 90.0
"""When mentees are looked at again, if no outcome says otherwise [d]; ours."""

_KEPT: Final = 2
"""The form that pieces are kept in; another form is another experiment."""

_Attribute: TypeAlias = "Attribute[Any]"


@frozen(kw_only=True)
class Piece:
    """Some mentees under one theory and all arms.

    Attributes:
        theory: The place of the theory.
        start: The number of the first mentee.
        stop: The number after the last.
    """

    theory: int
    start: int
    stop: int

    @property
    def name(self) -> str:
        """What it is called in a store."""
        return f"t{self.theory}-{self.start}-{self.stop}"

    @property
    def n(self) -> int:
        """How many mentees are in it."""
        return self.stop - self.start


def _several(instance: object, attribute: _Attribute, value: Sequence[object]) -> None:
    if not value:
        raise InvariantError(
            where=f"{type(instance).__name__}.{attribute.name}",
            rule="hold something",
            got=value,
        )


def _each_named_once(kind: str) -> Callable[[object, _Attribute, Any], None]:
    def check(instance: object, attribute: _Attribute, value: Any) -> None:  # noqa: ANN401
        _several(instance, attribute, value)
        names = [it.name for it in value]
        for name in names:
            if names.count(name) > 1:
                raise DuplicateNameError(kind=kind, name=name)

    return check


def _arms(given: Iterable[Arm]) -> tuple[Arm, ...]:
    return tuple(given)


def _theories(given: Iterable[AnyTheory]) -> tuple[AnyTheory, ...]:
    return tuple(given)


def _outcomes(given: Iterable[RunOutcome]) -> tuple[RunOutcome, ...]:
    return tuple(given)


def _usual_outcomes() -> tuple[RunOutcome, ...]:
    return ManagedAlone(), SkillsGained(after_days=AFTER_DAYS), MentorHours()


def _usual_theories() -> tuple[AnyTheory, ...]:
    return (StagesModel(),)


def _meetings(value: Meetings | int) -> Meetings:
    return Meetings(n=value) if isinstance(value, int) else value


@frozen(kw_only=True)
class Design:
    """All that the results of an experiment depend on.

    Attributes:
        programme: What there is to learn.
        population: Who the mentees are, and how many.
        arms: What is compared; each mentee is mentored in every one of them.
        theories: How people learn, as far as anybody knows; each in turn is true.
        outcomes: What is asked of each mentee.
        meetings: When they meet; a number of them is enough.
        behaviour: What mentees do besides learning.
        budget: Mentor hours that there are in all; a number of them is enough, and they are
            then spent on whole courses for as many as they last for [h].
        seed: What all luck is keyed by.
    """

    programme: Programme = field(repr=False)
    population: Population
    arms: tuple[Arm, ...] = field(converter=_arms, validator=_each_named_once("arm"))
    theories: tuple[AnyTheory, ...] = field(
        converter=_theories, factory=_usual_theories, validator=_several
    )
    outcomes: tuple[RunOutcome, ...] = field(
        converter=_outcomes,
        factory=_usual_outcomes,
        validator=_each_named_once("outcome"),
    )
    meetings: Meetings = field(factory=Meetings, converter=_meetings)
    behaviour: Behaviour = field(factory=Behaviour, repr=False)
    budget: Budget | None = field(default=None, converter=budget_of)
    seed: int = 0

    def __attrs_post_init__(self) -> None:
        """Check what no single attribute shows."""
        if self.population.programme.digest != self.programme.digest:
            raise InvariantError(
                where="Experiment.population",
                rule=f"be of the programme {self.programme.id!r}",
                got=self.population.programme.id,
            )
        if self.budget is not None:
            self.budget.check_meeting(self.meetings.minutes)
        later = {days for it in self.outcomes if (days := _days_after(it))}
        if len(later) > 1:
            raise InvariantError(
                where="Experiment.outcomes",
                rule="look at mentees again after one number of days",
                got=tuple(sorted(later)),
            )
        names = self.theory_names
        if twice := [name for name in names if names.count(name) > 1]:
            raise DuplicateNameError(kind="theory", name=twice[0])

    @property
    def after_days(self) -> float:
        """After how many days without meetings the mentees are looked at again [d]."""
        return max(map(_days_after, self.outcomes)) or AFTER_DAYS

    @property
    def minutes_each(self) -> float:
        """The mentor's minutes that each mentee may take; endless unless shared [min]."""
        return inf if self.budget is None else self.budget.minutes_each

    @property
    def arm_names(self) -> tuple[str, ...]:
        """The names of the arms."""
        return tuple(it.name for it in self.arms)

    @property
    def theory_names(self) -> tuple[str, ...]:
        """The names of the theories: of their classes, with parameters if two are alike."""
        kinds = [type(it).__name__ for it in self.theories]
        return tuple(
            kind if kinds.count(kind) == 1 else str(describe(it))
            for kind, it in zip(kinds, self.theories, strict=True)
        )

    @property
    def outcome_names(self) -> tuple[str, ...]:
        """The names of the outcomes."""
        return tuple(it.name for it in self.outcomes)

    @property
    def tails(self) -> tuple[int, ...]:
        """The places of the outcomes whose tail is asked about."""
        return tuple(i for i, it in enumerate(self.outcomes) if it.has_tail)

    @property
    def n_courses(self) -> int:
        """How many courses of meetings are simulated in all."""
        return self.population.mentees * len(self.arms) * len(self.theories)

    def pieces(self, chunk: int, /) -> tuple[Piece, ...]:
        """Return the pieces of so many mentees each, theory within mentees.

        Raises:
            InvariantError: If a piece would be empty.
        """
        if chunk < 1:
            raise InvariantError(where="chunk", rule="be 1 mentee or more", got=chunk)
        n = self.population.mentees
        return tuple(
            Piece(theory=theory, start=start, stop=min(start + chunk, n))
            for start in range(0, n, chunk)
            for theory in range(len(self.theories))
        )

    def identity(self, chunk: int, /) -> Identity:
        """Return what the results are known by."""
        told = tuple(self._told())
        digest = sha256("\n".join(told).encode()).hexdigest()[:16]
        return Identity(digest=digest, told=told, chunk=chunk)

    def _told(self) -> Iterable[str]:
        """Yield all that the results depend on, a line each."""
        population = self.population
        yield f"version {version('scaffolded-mentoring')}, kept as {_KEPT}"
        yield f"programme {self.programme.id} {self.programme.digest}"
        yield f"{population.mentees} mentees"
        yield f"drawn from {_digest_of(population.source)}"
        yield f"goals {population.goals}, spread {population.spread!r}"
        for arm in self.arms:
            yield f"arm {arm.name!r}: {describe(arm)}"
        for theory in self.theories:
            yield f"theory {describe(theory)}"
        for outcome in self.outcomes:
            yield f"outcome {outcome.name!r}: {describe(outcome)}"
        yield f"{describe(self.meetings)}"
        yield f"{describe(self.behaviour)}"
        yield f"seed {self.seed}"
        if self.minutes_each < inf:  # Else a budget changes nothing that is simulated.
            yield f"{self.minutes_each!r} minutes of a mentor for each"


def place_of(kind: str, name: str, known: Sequence[str], /) -> int:
    """Return where a name stands.

    Raises:
        UnknownNameError: If it is not there.
    """
    if name not in known:
        raise UnknownNameError(kind=kind, name=name, known=tuple(known))
    return list(known).index(name)


def _digest_of(source: JointPriors | Masteries) -> str:
    """Return what mentees are drawn from, in a few letters."""
    held: tuple[object, ...]
    if isinstance(source, JointPriors):
        # Its skills are those of the programme, which is told already.
        held = source.rho, source.thresholds
    else:
        held = source.chances, source.wishes
    digest = sha256(repr(held).encode()).hexdigest()[:16]
    return f"{type(source).__name__} {digest}"


def _days_after(outcome: RunOutcome) -> float:
    days: float = getattr(outcome, "after_days", 0.0)
    return days
