"""No help: she tries alone, always.

What a mentor is held against who only sets work.

>>> from scaffolding.policies.assists.no_help import NoHelp
>>> NoHelp()
NoHelp()
"""

from typing import ClassVar

from attrs import frozen

from scaffolding.policies.assists.assist import Aim
from scaffolding.policies.properties import Property
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import Source
from scaffolding.standing.outlook import Outlook

__all__ = ["NoHelp"]


@frozen
class NoHelp:
    """She tries alone, always."""

    sources: ClassVar[tuple[Source, ...]] = ()
    declares: ClassVar[frozenset[Property]] = frozenset(
        {
            Property.NEVER_RISES_AFTER_SUCCESS,
            Property.WITHDRAWS_WITH_MASTERY,
            Property.IGNORES_OTHER_SKILLS,
            Property.LEAVES_NOTHING_TO_LUCK,
            Property.LEAVES_NOTHING_TO_HER,
        }
    )

    def aim(self, _: Outlook, __: Activity, /) -> Aim:
        """Return no help."""
        return Aim(Support.NONE, Reason(ReasonCode.NO_HELP))
