"""Combinators: policies made of policies.

What `FirstThat` asks is a function, and a journal has to tell one from another. So it is
one that has a name in its module, or a value of an attrs class that can be called, which
is told with its parameters. A lambda or a function within a function has no such name,
and is refused.

>>> from scaffolding import Guide
>>> from scaffolding.policies.at_random import AtRandom
>>> from scaffolding.policies.combinators import with_probability
>>> with_probability(0.1, AtRandom(), Guide()).chance
0.1
"""

from collections.abc import Callable, Iterator, Sequence
from types import FunctionType
from typing import ClassVar, Final, TypeAlias

from attrs import evolve, field, frozen, has

from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import InvariantError
from scaffolding.journal.entries import Entry
from scaffolding.luck import Luck, Purpose
from scaffolding.policies.odds import Odds, odds
from scaffolding.policies.policy import Choice, Policy, learned, why
from scaffolding.policies.properties import Property, declared
from scaffolding.quantities import is_probability
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import Source
from scaffolding.standing.standing import Standing

__all__ = ["FirstThat", "WithProbability", "first_that", "with_probability"]

IsApt: TypeAlias = Callable[[Standing, Candidate], bool]

_OWN_DRAW = 1 << 20
"""Which of a policy's numbers is the combinator's own, far above what policies draw."""

_OF_TWO_STANDINGS: Final = frozenset(
    {
        Property.NEVER_RISES_AFTER_SUCCESS,
        Property.WITHDRAWS_WITH_MASTERY,
        Property.IGNORES_OTHER_SKILLS,
    }
)
"""What holds one choice against another, where another policy may be followed."""

_OF_TWO_LUCKS: Final = frozenset(
    {Property.NEVER_RISES_AFTER_SUCCESS, Property.LEAVES_NOTHING_TO_LUCK}
)
"""What holds choices against each other that fall to different luck."""


@frozen
class FirstThat:
    """The first of several policies whose choice is apt; the last one if none is.

    Attributes:
        is_apt: Whether a candidate would do, where she stands. A choice of several is
            apt if all of them are. A journal names it; it is passed again on resuming.
        policies: The policies, in order of preference.
    """

    sources: ClassVar[tuple[Source, ...]] = ()

    is_apt: IsApt = field()
    policies: tuple[Policy, ...] = field()

    @is_apt.validator
    def _is_told(self, _: object, is_apt: IsApt) -> None:
        if isinstance(is_apt, FunctionType):
            is_told = "<" not in is_apt.__qualname__  # As in <lambda>, f.<locals>.g.
        else:
            is_told = has(type(is_apt))
        if not is_told:
            raise InvariantError(
                where="FirstThat.is_apt",
                rule="have a name that a journal can tell it by",
                got=is_apt,
                hint="Define it with def at the top of a module, or as __call__ of a "
                "frozen attrs class.",
            )

    @policies.validator
    def _is_some(self, _: object, policies: tuple[Policy, ...]) -> None:
        if not policies:
            raise InvariantError(
                where="FirstThat.policies", rule="be one at least", got=policies
            )

    @property
    def declares(self) -> frozenset[Property]:
        """What it promises: what all of them do of a single choice."""
        each = (declared(one) for one in self.policies)
        return frozenset.intersection(*each) - _OF_TWO_STANDINGS

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Choice:
        """Return the choice of the first policy whose choice is apt."""
        policy = self._apt(standing, candidates, luck)
        return policy.choose(standing, candidates, luck)

    def reasons(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> tuple[Reason, ...]:
        """Return that policy's reasons."""
        policy = self._apt(standing, candidates, luck)
        return why(policy, standing, candidates, luck)

    def after(self, entry: Entry, standing: Standing, /) -> "FirstThat":
        """Return it with each policy having learned what it learns from the entry."""
        policies = tuple(learned(one, entry, standing) for one in self.policies)
        return evolve(self, policies=policies)

    def _apt(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck
    ) -> Policy:
        for policy in self.policies[:-1]:
            choice = policy.choose(standing, candidates, luck)
            several = choice if isinstance(choice, tuple) else (choice,)
            if all(self.is_apt(standing, one) for one in several):
                return policy
        return self.policies[-1]


@frozen(kw_only=True)
class WithProbability:
    """One policy with some probability, else another.

    Nested, they share one number a step; so two of them with the same chance agree.

    Attributes:
        chance: How likely the first one chooses.
        policy: The first one.
        otherwise: The other one.
    """

    sources: ClassVar[tuple[Source, ...]] = ()

    chance: float = field(validator=is_probability)
    policy: Policy
    otherwise: Policy

    @property
    def declares(self) -> frozenset[Property]:
        """What it promises: what both do, whichever is drawn."""
        both = declared(self.policy) & declared(self.otherwise)
        return both - _OF_TWO_LUCKS

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Choice:
        """Return the choice of the one that is drawn."""
        return self._drawn(luck)[0].choose(standing, candidates, luck)

    def reasons(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> tuple[Reason, ...]:
        """Return that it was drawn, and its reasons."""
        policy, chance = self._drawn(luck)
        drawn = Reason(ReasonCode.WEIGHED, chance=chance)
        return (drawn, *why(policy, standing, candidates, luck))

    def odds(
        self, standing: Standing, candidates: Sequence[Candidate], /
    ) -> Odds | None:
        """Return how likely each choice is; None if one of the policies cannot tell."""
        found: list[tuple[Choice, float]] = []
        for policy, chance in self._leaves(0.0, 1.0):
            told = odds(policy, standing, candidates)
            if told is None:
                return None
            found += [(choice, chance * p) for choice, p in told]
        return tuple(found)

    def after(self, entry: Entry, standing: Standing, /) -> "WithProbability":
        """Return it with both policies having learned what they learn."""
        policy = learned(self.policy, entry, standing)
        otherwise = learned(self.otherwise, entry, standing)
        return evolve(self, policy=policy, otherwise=otherwise)

    def _leaves(self, low: float, high: float) -> Iterator[tuple[Policy, float]]:
        """Yield who is followed where the number lies in [low, high), and how likely."""
        parts = (
            (self.policy, low, min(high, self.chance)),
            (self.otherwise, max(low, self.chance), high),
        )
        for policy, begin, end in parts:
            if begin < end and isinstance(policy, WithProbability):
                yield from policy._leaves(begin, end)  # noqa: SLF001  Its own kind.
            elif begin < end:
                yield policy, end - begin

    def _drawn(self, luck: Luck) -> tuple[Policy, float]:
        if luck.uniform(Purpose.POLICY, _OWN_DRAW) < self.chance:
            return self.policy, self.chance
        return self.otherwise, 1 - self.chance


def first_that(is_apt: IsApt, /, *policies: Policy) -> FirstThat:
    """Return the first of these policies whose choice is apt, else the last.

    Raises:
        InvariantError: If there is none, or a journal could not tell `is_apt` from
            another.
    """
    return FirstThat(is_apt, policies)


def with_probability(
    chance: float, policy: Policy, otherwise: Policy, /
) -> WithProbability:
    """Return a policy that chooses with some probability, and another that does else.

    Raises:
        InvariantError: If the chance is no probability.
    """
    return WithProbability(chance=chance, policy=policy, otherwise=otherwise)
