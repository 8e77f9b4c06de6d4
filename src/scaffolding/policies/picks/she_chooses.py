"""She chooses: every admitted activity is put to her, and she says which.

Where there is only one, it is offered.

>>> from scaffolding.policies.picks.she_chooses import SheChooses
>>> SheChooses()
SheChooses()
"""

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.candidates import activities_of
from scaffolding.luck import Luck
from scaffolding.policies.properties import Property
from scaffolding.programme.activities import Activity
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import LONG_2017, Source
from scaffolding.standing.standing import Standing

__all__ = ["SheChooses"]


@frozen
class SheChooses:
    """Every admitted activity is put to her."""

    sources: ClassVar[tuple[Source, ...]] = (LONG_2017,)
    declares: ClassVar[frozenset[Property]] = frozenset(
        {Property.LEAVES_NOTHING_TO_LUCK}
    )

    def pick(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> tuple[Activity, ...]:
        """Return every activity, in the order of the candidates."""
        return activities_of(candidates)

    def reason(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Reason:
        """Return that it is hers to choose, if there is a choice."""
        several = self.pick(standing, candidates, luck)
        if len(several) == 1:
            return Reason(ReasonCode.ONLY_ONE, activity=several[0])
        return Reason(ReasonCode.SHE_CHOOSES)
