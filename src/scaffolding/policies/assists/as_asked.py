"""As asked: what help she has is hers to say.

Every admitted way to do the activity is put to her, and she chooses. Where there is only
one, it is offered.

>>> from scaffolding.policies.assists.as_asked import AsAsked
>>> AsAsked()
AsAsked()
"""

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.policies.assists.assist import Aim
from scaffolding.policies.properties import Property
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import LONG_2017, Source

__all__ = ["AsAsked"]


@frozen
class AsAsked:
    """What help she has is hers to say."""

    sources: ClassVar[tuple[Source, ...]] = (LONG_2017,)
    declares: ClassVar[frozenset[Property]] = frozenset(
        {Property.IGNORES_OTHER_SKILLS, Property.LEAVES_NOTHING_TO_LUCK}
    )

    def aim_among(self, ways: Sequence[Candidate], /) -> Aim:
        """Return that it is hers to say, if there is a choice."""
        support = ways[0].support
        if len(ways) == 1:
            return Aim(support, Reason(ReasonCode.HELP_ONLY_ONE, support=support))
        return Aim(support, Reason(ReasonCode.HELP_AS_ASKED), is_hers=True)
