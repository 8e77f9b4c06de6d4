"""Fixed levels: help as laid down beforehand, try by try.

The first try of a skill is at the first level, the second at the second, and so on; the
last level holds from then on. For experiments that prescribe a course of help, and for
programmes that mentors follow to the letter.

>>> from scaffolding import Support
>>> from scaffolding.policies.assists.fixed import Fixed
>>> Fixed((Support.EXAMPLE, Support.NONE)).levels[-1]
<Support.NONE: 0>
"""

from typing import ClassVar

from attrs import field, frozen

from scaffolding.errors import InvariantError
from scaffolding.policies.assists.assist import Aim
from scaffolding.policies.properties import Property
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import Source
from scaffolding.standing.outlook import Outlook

__all__ = ["Fixed"]


@frozen
class Fixed:
    """Help as laid down beforehand, try by try.

    Attributes:
        levels: The level of each try of a skill; the last one holds from then on.
    """

    sources: ClassVar[tuple[Source, ...]] = ()
    declares: ClassVar[frozenset[Property]] = frozenset(
        {
            Property.IGNORES_OTHER_SKILLS,
            Property.LEAVES_NOTHING_TO_LUCK,
            Property.LEAVES_NOTHING_TO_HER,
        }
    )

    levels: tuple[Support, ...] = field()

    @levels.validator
    def _is_some(self, _: object, levels: tuple[Support, ...]) -> None:
        if not levels:
            raise InvariantError(
                where="Fixed.levels", rule="name a level at least", got=levels
            )

    def aim(self, outlook: Outlook, _: Activity, /) -> Aim:
        """Return the level that was laid down for this try."""
        tries = outlook.record.tries
        support = self.levels[min(tries, len(self.levels) - 1)]
        reason = Reason(ReasonCode.FIXED_LEVEL, support=support, tries=tries + 1)
        return Aim(support, reason)
