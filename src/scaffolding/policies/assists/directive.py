"""Directive: always the most help there is, and nothing asked.

This is the *static* mentor of the essay: a string of orders carried out blindly. It is
here to be studied. Bound by the principles it becomes nearly `LeastSupport(likely=.7)`,
because withdrawal lets nobody give more.

>>> from scaffolding.policies.assists.directive import Directive
>>> Directive()
Directive()
"""

from typing import ClassVar

from attrs import frozen

from scaffolding.policies.assists.assist import Aim
from scaffolding.policies.properties import Property
from scaffolding.programme.activities import Activity
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import MUSTHAFA_2016, Source
from scaffolding.standing.outlook import Outlook

__all__ = ["Directive"]


@frozen
class Directive:
    """Always the most help there is."""

    sources: ClassVar[tuple[Source, ...]] = (MUSTHAFA_2016,)
    declares: ClassVar[frozenset[Property]] = frozenset(
        {
            Property.NEVER_RISES_AFTER_SUCCESS,
            Property.NEVER_DROPS_TWO_LEVELS,
            Property.IGNORES_OTHER_SKILLS,
            Property.LEAVES_NOTHING_TO_LUCK,
            Property.LEAVES_NOTHING_TO_HER,
        }
    )

    def aim(self, _: Outlook, activity: Activity, /) -> Aim:
        """Return the top of the ladder."""
        support = activity.ladder[-1]
        return Aim(support, Reason(ReasonCode.DIRECTIVE, support=support))
