r"""Best assistance: the help that brings most for the time it takes.

.. math::

   h^* = \arg\max_h \frac{p_h\, \Delta L_h^{+} + (1 - p_h)\, \Delta L_h^{-}}{m_h},

where :math:`\Delta L_h^{+}` and :math:`\Delta L_h^{-}` are what mastery gains by a
success and by a failure with help :math:`h`, and :math:`m_h` is the time of both, mentor
and mentee [min]; at least a minute. Of ways that bring as much, the one with least help.

It takes the assistance dilemma :cite:p:`koedinger2007` at its word: help saves time and
errors, and takes away practice. What it gains it only believes: it is as good as the
learner model that it asks, and under a model that says nothing of learning, where what is
found out by a try is all there is, it has nothing to go by.

The ratio is ours.

>>> from scaffolding import Activity, BestAssistance, Field, Mentee, Principles, Programme
>>> from scaffolding import Question, Skill, StagesModel, Standing, Texts
>>> asks = Question(id="r2_q", asks=Texts(en="What was sold?"))
>>> sales = Skill(id="R2", name=Texts(en="Sales"), prior=0.09, scaffolds=(asks,))
>>> day_book = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
>>> shop = Programme(id="shop", skills=(sales,), activities=(day_book,))
>>> standing = Standing(programme=shop, model=StagesModel())
>>> ways = Field.of(standing, Principles.consent_only()).candidates
>>> print(BestAssistance().weigh(ways).reason.sentence("en"))
Most gain for the time: alone, 6 in 100 in 15 minutes.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

from attrs import frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.policies.assists.assist import Aim
from scaffolding.policies.promises import Promise
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import KOEDINGER_2007, Source

__all__ = ["BestAssistance"]

_A_MINUTE: Final = 1.0
"""What takes less counts as much, so that what takes nothing can be weighed [min]."""


@frozen
class BestAssistance:
    """Give the help that brings most for the time it takes."""

    sources: ClassVar[tuple[Source, ...]] = (KOEDINGER_2007,)
    declares: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.NEVER_DRAWS, Promise.ALWAYS_DECIDES}
    )

    def weigh(self, ways: Sequence[Candidate], /) -> Aim:
        """Return the help with most gain a minute, the least of several."""
        best = max(ways, key=_rate)
        reason = Reason(
            ReasonCode.BEST_ASSISTANCE,
            support=best.support,
            gain=best.gain,
            minutes=round(best.minutes),
        )
        return Aim(best.support, reason)


def _rate(way: Candidate) -> float:
    return way.gain / max(way.minutes, _A_MINUTE)
