"""As asked: how much help she has is hers to say.

Every level that the principles admit is put to her, and she chooses. What people ask for
is not always what serves them: help can be asked for too early, and not asked for when it
is needed :cite:p:`aleven2003`. That is a reason to bound her choice, not to take it away.

With `SheChooses` as its pick, a guide leaves both to her.

>>> from scaffolding import Activity, AsAsked, Programme, Skill, StagesModel, Standing
>>> from scaffolding import Texts
>>> sales = Skill(id="R2", name=Texts(en="Record sales"), prior=0.09)
>>> day_book = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
>>> shop = Programme(id="shop", skills=(sales,), activities=(day_book,))
>>> outlook = Standing(programme=shop, model=StagesModel()).outlook(sales)
>>> AsAsked().aim(outlook, day_book).is_hers
True
"""

from typing import ClassVar

from attrs import frozen

from scaffolding.policies.assists.assist import Aim
from scaffolding.policies.promises import Promise
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import ALEVEN_2003, Source
from scaffolding.standing.outlook import Outlook

__all__ = ["AsAsked"]


@frozen
class AsAsked:
    """Let her say how much help she has."""

    sources: ClassVar[tuple[Source, ...]] = (ALEVEN_2003,)
    declares: ClassVar[frozenset[Promise]] = frozenset({Promise.NEVER_DRAWS})

    def aim(self, _: Outlook, __: Activity, /) -> Aim:
        """Return that it is hers to say."""
        return Aim(Support.NONE, Reason(ReasonCode.HELP_AS_ASKED), is_hers=True)
