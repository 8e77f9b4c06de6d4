"""No help: she tries alone, whatever comes of it.

It is what there is without a mentor, and every other assist is compared with it. That it
does well where a failure teaches something is no fault of the comparison.

It is ours.

>>> from scaffolding import Activity, NoHelp, Programme, Skill, StagesModel, Standing
>>> from scaffolding import Texts
>>> sales = Skill(id="R2", name=Texts(en="Record sales"), prior=0.09)
>>> day_book = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
>>> shop = Programme(id="shop", skills=(sales,), activities=(day_book,))
>>> outlook = Standing(programme=shop, model=StagesModel()).outlook(sales)
>>> NoHelp().aim(outlook, day_book).support
<Support.NONE: 0>
"""

from typing import ClassVar

from attrs import frozen

from scaffolding.policies.assists.assist import Aim
from scaffolding.policies.promises import Promise
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import Source
from scaffolding.standing.outlook import Outlook

__all__ = ["NoHelp"]


@frozen
class NoHelp:
    """Give no help, ever."""

    sources: ClassVar[tuple[Source, ...]] = ()
    declares: ClassVar[frozenset[Promise]] = frozenset(Promise)

    def aim(self, _: Outlook, __: Activity, /) -> Aim:
        """Return that she tries alone."""
        return Aim(Support.NONE, Reason(ReasonCode.NO_HELP))
