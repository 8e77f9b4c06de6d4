r"""Contingent shift: more help after a failure, less after a success.

After a failure one step more, after `k` successes running at one level one step less,
else as before; a first try is at the level of a task. A step is one on the activity's
own ladder :cite:p:`wood1978`.

It is a staircase, and so it settles where going up is as likely as going down: where
helped success is :math:`0.5^{1/k}` :cite:p:`levitt1971`, whoever is helped.

>>> from scaffolding.policies.assists.contingent_shift import ContingentShift
>>> [round(ContingentShift(k=k).settles_at, 4) for k in (1, 2, 3, 4)]
[0.5, 0.7071, 0.7937, 0.8409]
"""

from typing import ClassVar

from attrs import field, frozen

from scaffolding.policies.assists.assist import Aim, nearest
from scaffolding.policies.properties import Property
from scaffolding.principles.withdrawal import shifted
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support, is_count
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import LEVITT_1971, WOOD_1978, Source
from scaffolding.standing.outlook import Outlook

__all__ = ["ContingentShift"]


@frozen
class ContingentShift:
    """More help after a failure, less after `k` successes running.

    Attributes:
        k: How many successes running, at one level, take a step down.
    """

    sources: ClassVar[tuple[Source, ...]] = (WOOD_1978, LEVITT_1971)
    declares: ClassVar[frozenset[Property]] = frozenset(
        {
            Property.NEVER_RISES_AFTER_SUCCESS,
            Property.NEVER_DROPS_TWO_LEVELS,
            Property.IGNORES_OTHER_SKILLS,
            Property.LEAVES_NOTHING_TO_LUCK,
            Property.LEAVES_NOTHING_TO_HER,
        }
    )

    k: int = field(default=1, validator=is_count)

    @property
    def settles_at(self) -> float:
        """The chance of helped success at which it settles."""
        return float(0.5 ** (1 / self.k))

    def aim(self, outlook: Outlook, activity: Activity, /) -> Aim:
        """Return where it goes from the last try of the skill."""
        record, ladder, last = outlook.record, activity.ladder, outlook.record.last
        if last is None:
            start = nearest(Support.TASK, ladder)
            return Aim(start, Reason(ReasonCode.SHIFT_STARTS, support=start))
        support = shifted(record, ladder, successes=self.k)
        if record.failures:
            is_up = support > last
            code = ReasonCode.SHIFT_UP if is_up else ReasonCode.SHIFT_AT_TOP
            return Aim(support, Reason(code, support=support, last=last))
        if record.successes >= self.k:
            is_down, n = support < last, record.successes
            code = ReasonCode.SHIFT_DOWN if is_down else ReasonCode.SHIFT_AT_BOTTOM
            return Aim(support, Reason(code, support=support, last=last, successes=n))
        return Aim(support, Reason(ReasonCode.SHIFT_STAYS, support=support))
