"""Most gain: what one try is expected to bring most mastery of.

It asks the learner model of every admitted way and takes the activity of the best; the
first on a tie. How much help she then has is the assist's to say.

>>> from scaffolding.policies.picks.most_gain import MostGain
>>> MostGain()
MostGain()
"""

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.luck import Luck
from scaffolding.policies.properties import Property
from scaffolding.programme.activities import Activity
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import Source
from scaffolding.standing.standing import Standing

__all__ = ["MostGain"]


@frozen
class MostGain:
    """What one try is expected to bring most mastery of."""

    sources: ClassVar[tuple[Source, ...]] = ()
    declares: ClassVar[frozenset[Property]] = frozenset(
        {Property.LEAVES_NOTHING_TO_LUCK, Property.LEAVES_NOTHING_TO_HER}
    )

    def pick(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> tuple[Activity, ...]:
        """Return the activity of the way that brings most."""
        return (_best(candidates).activity,)

    def reason(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Reason:
        """Return what it is expected to bring."""
        best = _best(candidates)
        gain = min(1.0, max(0.0, best.gain))
        return Reason(ReasonCode.MOST_GAIN, skill=best.skill, gain=gain)


def _best(candidates: Sequence[Candidate]) -> Candidate:
    return max(candidates, key=lambda one: one.gain)
