r"""Contingent shift: more help after a failure, less after successes.

.. math::

   h_{t+1} = \begin{cases}
      \text{one step over } h_t & \text{if it failed} \\
      \text{one step under } h_t & \text{if it went well } k \text{ times running} \\
      h_t & \text{otherwise,}
   \end{cases}

on the activity's ladder; a first try has a task. This is how mothers were taught to teach
in the studies that gave scaffolding its name :cite:p:`wood1978`. It asks for no learner
model at all.

It is a staircase, and settles where help succeeds with chance
:math:`2^{-1/k}` :cite:p:`levitt1971`: one half for :math:`k = 1`, .71 for :math:`k = 2`.

A success in part ends a run of either kind, and help stays.

>>> from scaffolding import Activity, ContingentShift, Outcome, Programme, Skill
>>> from scaffolding import StagesModel, Standing, Support, Task, Texts
>>> from scaffolding import Evidence
>>> brief = Task(id="r2_t", brief=Texts(en="Write down three sales"))
>>> sales = Skill(id="R2", name=Texts(en="Sales"), prior=0.09, scaffolds=(brief,))
>>> day_book = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
>>> shop = Programme(id="shop", skills=(sales,), activities=(day_book,))
>>> standing = Standing(programme=shop, model=StagesModel())
>>> failed = Evidence(
...     activity=day_book, support=Support.NONE, outcome=Outcome.NOT_YET, day=0.0
... )
>>> outlook = standing.seeing(failed).outlook(sales)
>>> print(ContingentShift().aim(outlook, day_book).reason.sentence("en"))
It failed alone, so one step more: with a task.
>>> round(ContingentShift(successes=2).settles_at, 4)
0.7071
"""

from typing import ClassVar

from attrs import field, frozen

from scaffolding.policies.assists.assist import Aim
from scaffolding.policies.promises import Promise
from scaffolding.policies.targets import settles_at
from scaffolding.principles.withdrawal import shifted
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support, is_count
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import LEVITT_1971, WOOD_1978, Source
from scaffolding.standing.outlook import Outlook

__all__ = ["ContingentShift"]


@frozen
class ContingentShift:
    """Give a step more help after a failure, and a step less after successes.

    Attributes:
        successes: How many successes running, at one level, take a step down.
        start: The help of a first try.
    """

    sources: ClassVar[tuple[Source, ...]] = (WOOD_1978, LEVITT_1971)
    declares: ClassVar[frozenset[Promise]] = frozenset(Promise)

    successes: int = field(default=1, validator=is_count)
    start: Support = Support.TASK

    @property
    def settles_at(self) -> float:
        """The chance of success at which it settles, on a ladder without ends."""
        return settles_at(self.successes)

    def aim(self, outlook: Outlook, activity: Activity, /) -> Aim:
        """Return where it goes from the last try of the skill."""
        record, last = outlook.record, outlook.record.last
        if last is None:
            starts = ReasonCode.SHIFT_STARTS
            return Aim(self.start, Reason(starts, support=self.start))
        support = shifted(record, activity.ladder, successes=self.successes)
        if record.failures:
            code = ReasonCode.SHIFT_UP if support > last else ReasonCode.SHIFT_TOP
            return Aim(support, Reason(code, support=support, last=last))
        running = record.successes
        if running < self.successes:
            return Aim(support, Reason(ReasonCode.SHIFT_STAYS, support=support))
        if support < last:
            down = ReasonCode.SHIFT_DOWN
            reason = Reason(down, support=support, last=last, successes=running)
            return Aim(support, reason)
        return Aim(support, Reason(ReasonCode.SHIFT_BOTTOM, support=support, last=last))
