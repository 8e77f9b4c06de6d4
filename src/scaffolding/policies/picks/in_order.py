"""In order: mastery learning, one skill after another as the programme has them.

The admitted skill that the programme names first, until it is managed alone; what a
curriculum does :cite:p:`corbett1995`.

>>> from scaffolding.policies.picks.in_order import InOrder
>>> InOrder()
InOrder()
"""

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.candidates import skills_of
from scaffolding.luck import Luck
from scaffolding.policies.picks.pick import first_activity
from scaffolding.policies.properties import Property
from scaffolding.programme.activities import Activity
from scaffolding.programme.skills import Skill
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import CORBETT_1995, Source
from scaffolding.standing.standing import Standing

__all__ = ["InOrder"]


@frozen
class InOrder:
    """One skill after another, as the programme has them."""

    sources: ClassVar[tuple[Source, ...]] = (CORBETT_1995,)
    declares: ClassVar[frozenset[Property]] = frozenset(
        {Property.LEAVES_NOTHING_TO_LUCK, Property.LEAVES_NOTHING_TO_HER}
    )

    def pick(
        self, standing: Standing, candidates: Sequence[Candidate], _: Luck, /
    ) -> tuple[Activity, ...]:
        """Return an activity of the skill that comes first."""
        return (first_activity(standing, candidates, _first(standing, candidates)),)

    def reason(
        self, standing: Standing, candidates: Sequence[Candidate], _: Luck, /
    ) -> Reason:
        """Return that it comes first."""
        return Reason(ReasonCode.IN_ORDER, skill=_first(standing, candidates))


def _first(standing: Standing, candidates: Sequence[Candidate]) -> Skill:
    place = standing.programme.place
    return min(skills_of(candidates).values(), key=place)
