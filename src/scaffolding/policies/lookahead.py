r"""Lookahead: what brings most within a few tries, by trying them all in thought.

For the skill that `Nearest` would work on, every admitted way is followed through both
outcomes, and then every level of its activity, `depth` tries in all; the value of what
each path comes to is weighed by its chance (expectimax). What is valued is that she
manages the skill alone: its mastery, times 1 if it was shown unaided since the last
failure, else times her chance of showing it unaided now. On mastery alone it would game
itself with demonstrations, which raise what is believed and show nothing.

The tries after the first are not bound by the principles, which makes it hopeful. Its
cost grows by ten a try of depth.

>>> from scaffolding.policies.lookahead import Lookahead
>>> Lookahead()
Lookahead(depth=2)
"""

from collections.abc import Sequence
from typing import ClassVar

from attrs import field, frozen

from scaffolding.assessment.evidence import Evidence
from scaffolding.candidates.candidate import Candidate
from scaffolding.luck import Luck
from scaffolding.policies.picks.nearest import Nearest
from scaffolding.policies.properties import Property
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Outcome, Support, is_count
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import Source
from scaffolding.standing.standing import Standing

__all__ = ["Lookahead"]


@frozen
class Lookahead:
    """What brings most within a few tries of one skill.

    Attributes:
        depth: How many tries it looks ahead.
    """

    sources: ClassVar[tuple[Source, ...]] = ()
    declares: ClassVar[frozenset[Property]] = frozenset(
        {Property.LEAVES_NOTHING_TO_LUCK, Property.LEAVES_NOTHING_TO_HER}
    )

    depth: int = field(default=2, validator=is_count)

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        """Return the way whose expected value is highest; the first on a tie."""
        skill = Nearest().pick(standing, candidates, luck)[0].skill
        ways = [one for one in candidates if one.skill.id == skill.id]
        return max(
            ways,
            key=lambda way: _value(standing, way.activity, way.support, self.depth),
        )

    def reasons(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> tuple[Reason, ...]:
        """Return what it comes to, and how far it looked."""
        best = self.choose(standing, candidates, luck)
        code = ReasonCode.LOOKAHEAD
        return (Reason(code, activity=best.activity, depth=self.depth),)


def _value(
    standing: Standing, activity: Activity, support: Support, depth: int
) -> float:
    """Return what a try with that support comes to, in so many tries in all."""
    chance = standing.model.predict(
        standing.belief, activity, support, standing.programme
    )
    total = 0.0
    for outcome, p in ((Outcome.ACHIEVED, chance), (Outcome.NOT_YET, 1 - chance)):
        evidence = Evidence(
            activity=activity, support=support, outcome=outcome, day=standing.day
        )
        after = standing.seeing(evidence)
        if depth == 1:
            total += p * _worth(after, activity)
        else:
            levels = activity.ladder
            total += p * max(_value(after, activity, h, depth - 1) for h in levels)
    return total


def _worth(standing: Standing, activity: Activity) -> float:
    skill = activity.skill
    mastery = standing.mastery(skill)
    if standing.record(skill).was_shown:
        return mastery
    return mastery * standing.model.predict(
        standing.belief, activity, Support.NONE, standing.programme
    )
