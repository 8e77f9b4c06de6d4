r"""Best assistance: most gain for the time that it takes both.

Of the ways to do the picked activity that are admitted, it takes the one that maximises

.. math:: \frac{\text{expected gain in mastery}}{\text{expected minutes of both}} .

Gain is what the learner model expects of the try; minutes are hers for the activity and
the scaffold, and the mentor's for the scaffold. So it is no more right than the model and
no wiser than the price: the same minutes count the same, whoever's they are (ours).

>>> from scaffolding.policies.assists.best_assistance import BestAssistance
>>> BestAssistance()
BestAssistance()
"""

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.policies.assists.assist import Aim
from scaffolding.policies.properties import Property
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import Source

__all__ = ["BestAssistance"]


@frozen
class BestAssistance:
    """Most gain for the time that it takes both."""

    sources: ClassVar[tuple[Source, ...]] = ()
    declares: ClassVar[frozenset[Property]] = frozenset(
        {Property.LEAVES_NOTHING_TO_LUCK, Property.LEAVES_NOTHING_TO_HER}
    )

    def aim_among(self, ways: Sequence[Candidate], /) -> Aim:
        """Return the level of the way that brings most for its time; the first on a tie.

        An activity that takes no time at all counts as taking a minute.
        """
        best = max(ways, key=lambda way: way.gain / max(way.minutes, 1))
        # A gain may be a loss where the model says so; a probability is told of it.
        gain = min(1.0, max(0.0, best.gain))
        reason = Reason(
            ReasonCode.BEST_ASSISTANCE,
            support=best.support,
            gain=gain,
            minutes=round(best.minutes),
        )
        return Aim(best.support, reason)
