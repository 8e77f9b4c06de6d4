"""Fixed: the help of each try is laid down beforehand.

The first level is for the first try of a skill, the second for the second, and the last
one for every try from there on. `Fixed((Support.EXAMPLE,))` gives an example, always.

It is ours, to study one way of helping apart from all others.

>>> from scaffolding import Activity, Fixed, Programme, Skill, StagesModel, Standing
>>> from scaffolding import Support, Texts
>>> sales = Skill(id="R2", name=Texts(en="Record sales"), prior=0.09)
>>> day_book = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
>>> shop = Programme(id="shop", skills=(sales,), activities=(day_book,))
>>> outlook = Standing(programme=shop, model=StagesModel()).outlook(sales)
>>> print(Fixed((Support.EXAMPLE,)).aim(outlook, day_book).reason.sentence("en"))
As laid down for try 1: with an example.
"""

from typing import ClassVar

from attrs import field, frozen

from scaffolding.errors import InvariantError
from scaffolding.policies.assists.assist import Aim
from scaffolding.policies.promises import Promise
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import Source
from scaffolding.standing.outlook import Outlook

__all__ = ["Fixed"]


@frozen
class Fixed:
    """Give the help that is laid down for each try.

    Attributes:
        levels: The help of the first try of a skill, of the second, and so on; the last
            one holds for all that follow.

    Raises:
        InvariantError: If no level is given.
    """

    sources: ClassVar[tuple[Source, ...]] = ()
    declares: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.NEVER_DRAWS, Promise.ALWAYS_DECIDES}
    )

    levels: tuple[Support, ...] = field()

    @levels.validator
    def _is_some(self, _: object, levels: tuple[Support, ...]) -> None:
        if not levels:
            raise InvariantError(
                where="Fixed.levels", rule="hold a level of help", got=levels
            )

    def aim(self, outlook: Outlook, _: Activity, /) -> Aim:
        """Return the help that is laid down for this try."""
        tries = outlook.record.tries
        support = self.levels[min(tries, len(self.levels) - 1)]
        return Aim(
            support, Reason(ReasonCode.FIXED_LEVEL, support=support, nth=tries + 1)
        )
