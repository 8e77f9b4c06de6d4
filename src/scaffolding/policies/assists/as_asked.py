"""As asked: how much help she has is hers to say.

Every admitted way to do the activity is put to her, and she chooses.

>>> from scaffolding.policies.assists.as_asked import AsAsked
>>> AsAsked()
AsAsked()
"""

from typing import ClassVar

from attrs import frozen

from scaffolding.policies.assists.assist import Aim
from scaffolding.programme.activities import Activity
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import LONG_2017, Source
from scaffolding.standing.outlook import Outlook

__all__ = ["AsAsked"]


@frozen
class AsAsked:
    """How much help she has is hers to say."""

    sources: ClassVar[tuple[Source, ...]] = (LONG_2017,)

    def aim(self, _: Outlook, activity: Activity, /) -> Aim:
        """Return that it is hers to say."""
        reason = Reason(ReasonCode.HELP_AS_ASKED)
        return Aim(activity.ladder[0], reason, is_hers=True)
