r"""Fixed fade: help taken away by a schedule, whatever happens.

After :math:`t` tries of the skill it aims at level
:math:`\max(0, 5 - \lfloor t / m \rfloor)`. It fades, and is contingent on nothing: the
rule that contingent help is held against. The schedule is ours.

>>> from scaffolding.policies.assists.fixed_fade import FixedFade
>>> FixedFade()
FixedFade(every=4)
"""

from typing import ClassVar

from attrs import field, frozen

from scaffolding.policies.assists.assist import Aim
from scaffolding.policies.properties import Property
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support, is_count
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import Source
from scaffolding.standing.outlook import Outlook

__all__ = ["FixedFade"]


@frozen(kw_only=True)
class FixedFade:
    """Help taken away by a schedule, whatever happens.

    Attributes:
        every: How many tries each level of help lasts.
    """

    sources: ClassVar[tuple[Source, ...]] = ()
    declares: ClassVar[frozenset[Property]] = frozenset(
        {
            Property.NEVER_RISES_AFTER_SUCCESS,
            Property.IGNORES_OTHER_SKILLS,
            Property.LEAVES_NOTHING_TO_LUCK,
            Property.LEAVES_NOTHING_TO_HER,
        }
    )

    every: int = field(default=4, validator=is_count)

    def aim(self, outlook: Outlook, _: Activity, /) -> Aim:
        """Return the level that the schedule has come to."""
        tries = outlook.record.tries
        support = Support(max(0, Support.DEMONSTRATION - tries // self.every))
        reason = Reason(ReasonCode.FADE_SCHEDULED, support=support, tries=tries)
        return Aim(support, reason)
