r"""Least support: the least help with which she will probably succeed.

.. math:: h^* = \min \{\, h : p_h \ge \text{likely} \,\}, \text{ or the top if none.}

With `likely` at one half this is the rule of Ueno and Miyazawa :cite:p:`ueno2018`, who
found that help chosen so teaches most, and fades by itself as she learns.

>>> from scaffolding import Activity, Example, LeastSupport, Programme
>>> from scaffolding import Skill, StagesModel, Standing, Texts, Worked
>>> shown = Example(
...     id="r2_ex",
...     setting=Texts(en="A food stall"),
...     steps=(Worked(text=Texts(en="List")),),
... )
>>> sales = Skill(
...     id="R2", name=Texts(en="Record sales"), prior=0.09, scaffolds=(shown,)
... )
>>> day_book = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
>>> shop = Programme(id="shop", skills=(sales,), activities=(day_book,))
>>> outlook = Standing(programme=shop, model=StagesModel()).outlook(sales)
>>> print(LeastSupport().aim(outlook, day_book).reason.sentence("en"))
The least help that is likely enough: with an example, 60 in 100.
"""

from collections.abc import Sequence
from typing import ClassVar

from attrs import field, frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.policies.assists.assist import Aim
from scaffolding.policies.properties import Property
from scaffolding.programme.activities import Activity
from scaffolding.quantities import is_probability
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import UENO_2018, Source
from scaffolding.standing.outlook import Outlook, Prospect

__all__ = ["LeastSupport"]


@frozen
class LeastSupport:
    """Give the least help with which she will probably succeed.

    Attributes:
        likely: The chance of success that is likely enough.
    """

    sources: ClassVar[tuple[Source, ...]] = (UENO_2018,)
    declares: ClassVar[frozenset[Property]] = frozenset(
        {
            Property.NEVER_RISES_AFTER_SUCCESS,
            Property.WITHDRAWS_WITH_MASTERY,
            Property.LEAVES_NOTHING_TO_LUCK,
            Property.LEAVES_NOTHING_TO_HER,
        }
    )

    likely: float = field(default=0.5, validator=is_probability)

    def aim(self, outlook: Outlook, activity: Activity, /) -> Aim:
        """Return the least help that is likely enough, else the most there is."""
        return self._aim(outlook.prospect(activity))

    def aim_among(self, ways: Sequence[Candidate], /) -> Aim:
        """Return the same of an activity; the model is asked of no other of its skill."""
        way = ways[0]
        if type(self) is LeastSupport:
            return self._aim(way.prospect)
        return self.aim(
            way.outlook, way.activity
        )  # One that inherits may aim otherwise.

    def _aim(self, prospect: Prospect) -> Aim:
        activity = prospect.activity
        support, code = prospect.least(self.likely), ReasonCode.LEAST_SUPPORT_LIKELY
        if support is None:
            support, code = activity.ladder[-1], ReasonCode.LEAST_SUPPORT_TOP
        chance = prospect.chance(support)
        return Aim(
            support, Reason(code, support=support, chance=chance, likely=self.likely)
        )
