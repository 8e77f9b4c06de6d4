r"""Fixed fade: help is taken away by a schedule, whatever comes of it.

.. math:: h_t = \max(0,\; 5 - \lfloor t / m \rfloor),

with :math:`t` the tries of the skill so far: a demonstration for the first :math:`m`
tries, an explanation for the next, and so on down. So worked examples are faded in
studies with a fixed order of material :cite:p:`renkl2003`. It looks at nothing that she
does, and is here to be compared with what does.

>>> from scaffolding import Activity, FixedFade, Programme, Skill, StagesModel, Standing
>>> from scaffolding import Texts
>>> sales = Skill(id="R2", name=Texts(en="Record sales"), prior=0.09)
>>> day_book = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
>>> shop = Programme(id="shop", skills=(sales,), activities=(day_book,))
>>> outlook = Standing(programme=shop, model=StagesModel()).outlook(sales)
>>> print(FixedFade(every=4).aim(outlook, day_book).reason.sentence("en"))
By the schedule, after 0 tries: with a demonstration.
"""

from typing import ClassVar

from attrs import field, frozen

from scaffolding.policies.assists.assist import Aim
from scaffolding.policies.promises import Promise
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support, is_count
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import RENKL_2003, Source
from scaffolding.standing.outlook import Outlook

__all__ = ["FixedFade"]


@frozen
class FixedFade:
    """Take a step of help away every so many tries.

    Attributes:
        every: How many tries there are at each level.
    """

    sources: ClassVar[tuple[Source, ...]] = (RENKL_2003,)
    declares: ClassVar[frozenset[Promise]] = frozenset(Promise)

    every: int = field(default=4, validator=is_count)

    def aim(self, outlook: Outlook, _: Activity, /) -> Aim:
        """Return the help that the schedule has for this try."""
        tries = outlook.record.tries
        support = Support(max(0, Support.DEMONSTRATION - tries // self.every))
        return Aim(
            support, Reason(ReasonCode.FADE_SCHEDULED, support=support, tries=tries)
        )
