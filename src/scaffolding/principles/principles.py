"""The principles in force: all seven, some of them, or consent alone.

They belong to the mentorship or to the arm of an experiment, not to the policy. So the
same policy can be tried bound and unbound, and what the principles buy can be measured.
With real people, collaboration cannot be left out.

>>> from scaffolding import Principles, Reach
>>> [type(one).__name__ for one in Principles.consent_only()]
['Collaboration']
>>> len(list(Principles())), Principles().get(Reach)
(7, Reach(floor=0.5))
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Final, Self, TypeVar

from attrs import field, frozen

from scaffolding.errors import InvariantError
from scaffolding.principles.affect import Affect
from scaffolding.principles.anticipation import Anticipation
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.need import Need
from scaffolding.principles.principle import Principle
from scaffolding.principles.reach import Reach
from scaffolding.principles.sequence import Sequence
from scaffolding.principles.withdrawal import Withdrawal

__all__ = ["Principles"]

_P = TypeVar("_P")

_OF_LEVELS: Final = (Collaboration, Reach, Withdrawal, Need, Sequence, Affect)
"""Those of which `bounds` says all."""


def _all_seven() -> tuple[Principle, ...]:
    return (
        Collaboration(),
        Reach(),
        Withdrawal(),
        Need(),
        Anticipation(),
        Sequence(),
        Affect(),
    )


@frozen
class Principles:
    """A set of principles, each at most once.

    Attributes:
        members: The principles, in the order in which their reasons are given.

    Raises:
        InvariantError: If there are two of a kind, or if withdrawal would take away the
            help that reach asks for.
    """

    members: tuple[Principle, ...] = field(factory=_all_seven)

    def __attrs_post_init__(self) -> None:
        """Check what no single principle shows."""
        kinds = [type(one) for one in self.members]
        if twice := [kind.__name__ for kind in set(kinds) if kinds.count(kind) > 1]:
            raise InvariantError(
                where="Principles.members", rule="be of different kinds", got=twice
            )
        reach, withdrawal = self.get(Reach), self.get(Withdrawal)
        if reach and withdrawal and reach.floor > withdrawal.likely:
            raise InvariantError(
                where="Reach.floor",
                rule=f"be at most Withdrawal.likely, {withdrawal.likely}",
                got=reach.floor,
                hint="Otherwise no level of help would be both enough and not too much.",
            )

    @classmethod
    def of(cls, *members: Principle) -> Self:
        """Return just these principles."""
        return cls(members)

    @classmethod
    def consent_only(cls) -> Self:
        """Return collaboration alone: she may say no, and nothing else binds."""
        return cls((Collaboration(),))

    @cached_property
    def of_scaffolds(self) -> tuple[Principle, ...]:
        """Those that look at the scaffold: `admit` is asked as well as `bounds`."""
        return tuple(it for it in self.members if type(it) not in _OF_LEVELS)

    @cached_property
    def of_ones_own(self) -> tuple[Principle, ...]:
        """Those that are not built in: `admit` is asked even if there is no scaffold."""
        return tuple(it for it in self.of_scaffolds if type(it) is not Anticipation)

    @property
    def are_built_in(self) -> bool:
        """Whether all are built in, so that it is known what they rest on."""
        return not self.of_ones_own

    def get(self, kind: type[_P], /) -> _P | None:
        """Return the principle of that kind, or None if it is not in force."""
        return next((one for one in self.members if isinstance(one, kind)), None)

    def only(self, *kinds: type[Principle]) -> Self:
        """Return those of the principles that are of these kinds."""
        return type(self)(tuple(it for it in self.members if isinstance(it, kinds)))

    def without(self, *kinds: type[Principle]) -> Self:
        """Return the same principles without those of these kinds."""
        return type(self)(tuple(it for it in self.members if type(it) not in kinds))

    def __iter__(self) -> Iterator[Principle]:
        """Yield the principles."""
        return iter(self.members)
