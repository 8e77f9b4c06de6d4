"""Directive: always the most help there is; nothing is asked, and nothing taken away.

This is the *static* mentor of whom the essay warns :cite:p:`musthafa2016`: a string of
orders carried out, one-way. It is here so that he can be studied, unbound. Bound by the
principles it can hardly be told from least support, because they let nobody give more
than it takes.

>>> from scaffolding import Activity, Demonstration, Directive, Programme, Skill
>>> from scaffolding import StagesModel, Standing, Texts
>>> from scaffolding.programme.scaffolds import Shown
>>> shown = Demonstration(id="r2_d", steps=(Shown(does=Texts(en="Fills in a line")),))
>>> sales = Skill(id="R2", name=Texts(en="Sales"), prior=0.09, scaffolds=(shown,))
>>> day_book = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
>>> shop = Programme(id="shop", skills=(sales,), activities=(day_book,))
>>> outlook = Standing(programme=shop, model=StagesModel()).outlook(sales)
>>> print(Directive().aim(outlook, day_book).reason.sentence("en"))
Always the most help there is: with a demonstration.
"""

from typing import ClassVar

from attrs import frozen

from scaffolding.policies.assists.assist import Aim
from scaffolding.policies.promises import Promise
from scaffolding.programme.activities import Activity
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import MUSTHAFA_2016, Source
from scaffolding.standing.outlook import Outlook

__all__ = ["Directive"]


@frozen
class Directive:
    """Give the most help there is, always."""

    sources: ClassVar[tuple[Source, ...]] = (MUSTHAFA_2016,)
    declares: ClassVar[frozenset[Promise]] = frozenset(Promise)

    def aim(self, _: Outlook, activity: Activity, /) -> Aim:
        """Return the top of the activity's ladder."""
        top = activity.ladder[-1]
        return Aim(top, Reason(ReasonCode.DIRECTIVE, support=top))
