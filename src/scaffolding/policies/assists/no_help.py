"""No help: she tries alone, always.

What a mentor is held against who only sets work.

>>> from scaffolding.policies.assists.no_help import NoHelp
>>> NoHelp()
NoHelp()
"""

from typing import ClassVar

from attrs import frozen

from scaffolding.policies.assists.assist import Aim
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

    def aim(self, _: Outlook, __: Activity, /) -> Aim:
        """Return no help."""
        return Aim(Support.NONE, Reason(ReasonCode.NO_HELP))
