"""At random: any admitted offer, each as likely as another.

What the essay says help must never be. Bound by the principles it is less arbitrary than
it looks, and that is worth measuring.

>>> from scaffolding.policies.at_random import AtRandom
>>> AtRandom()
AtRandom()
"""

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.luck import Luck, Purpose
from scaffolding.policies.odds import Odds
from scaffolding.policies.properties import Property
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import Source
from scaffolding.standing.standing import Standing

__all__ = ["AtRandom"]


@frozen
class AtRandom:
    """Any admitted offer, each as likely as another."""

    sources: ClassVar[tuple[Source, ...]] = ()
    declares: ClassVar[frozenset[Property]] = frozenset(
        {Property.IGNORES_OTHER_SKILLS, Property.LEAVES_NOTHING_TO_HER}
    )

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        """Return one of the candidates, drawn."""
        return candidates[int(luck.uniform(Purpose.POLICY) * len(candidates))]

    def odds(self, _: Standing, candidates: Sequence[Candidate], /) -> Odds:
        """Return that each is as likely as another."""
        return tuple((one, 1 / len(candidates)) for one in candidates)

    def reasons(
        self, _: Standing, __: Sequence[Candidate], ___: Luck, /
    ) -> tuple[Reason, ...]:
        """Return that it was drawn."""
        return (Reason(ReasonCode.AT_RANDOM),)
