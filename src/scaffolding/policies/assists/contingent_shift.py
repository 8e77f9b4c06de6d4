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

    k: int = field(default=1, validator=is_count)

    @property
    def settles_at(self) -> float:
        """The chance of helped success at which it settles."""
        return float(0.5 ** (1 / self.k))

    def aim(self, outlook: Outlook, activity: Activity, /) -> Aim:
        """Return where it goes from the last try of the skill."""
        record, ladder = outlook.record, activity.ladder
        if record.last is None:
            start = nearest(Support.TASK, ladder)
            return Aim(start, Reason(ReasonCode.SHIFT_STARTS, support=start))
        support = shifted(record, ladder, successes=self.k)
        if record.failures:
            up = ReasonCode.SHIFT_UP
            return Aim(support, Reason(up, support=support, last=record.last))
        if record.successes >= self.k:
            reason = Reason(
                ReasonCode.SHIFT_DOWN,
                support=support,
                last=record.last,
                successes=record.successes,
            )
            return Aim(support, reason)
        return Aim(support, Reason(ReasonCode.SHIFT_STAYS, support=support))
