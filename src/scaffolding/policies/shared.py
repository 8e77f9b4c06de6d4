"""Shared control: the mentor says which skill, the mentee which activity.

The skill is the one that `Nearest` would work on; all its admitted activities are put to
her, each with the help that the assist aims at :cite:p:`long2017`. Where there is only
one, it is offered.

>>> from scaffolding.policies.shared import Shared
>>> Shared()
Shared(assist=LeastSupport(likely=0.5))
"""

from collections.abc import Sequence
from typing import ClassVar

from attrs import field, frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.candidates import activities_of
from scaffolding.luck import Luck
from scaffolding.policies.assists.assist import Assist, ChoosyAssist
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.guide import why_help, with_help
from scaffolding.policies.picks.nearest import Nearest
from scaffolding.policies.properties import Property, declared
from scaffolding.programme.activities import Activity
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import LONG_2017, Source
from scaffolding.standing.standing import Standing

__all__ = ["Shared"]


@frozen(kw_only=True)
class Shared:
    """The mentor says which skill, the mentee which activity.

    Attributes:
        assist: How much help each activity is offered with.
    """

    sources: ClassVar[tuple[Source, ...]] = (LONG_2017,)

    assist: Assist | ChoosyAssist = field(factory=LeastSupport)

    @property
    def declares(self) -> frozenset[Property]:
        """What it promises: what its assist does, but that it may put several to her."""
        return declared(self.assist) - {Property.LEAVES_NOTHING_TO_HER}

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate | tuple[Candidate, ...]:
        """Return each activity of the nearest skill with its help."""
        several = tuple(
            way
            for activity in _activities(standing, candidates, luck)
            for way in with_help(self.assist, candidates, activity)
        )
        return several[0] if len(several) == 1 else several

    def reasons(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> tuple[Reason, ...]:
        """Return why this skill, whether she chooses, and why so much help with each."""
        of_skill = Nearest().reason(standing, candidates, luck)
        activities = _activities(standing, candidates, luck)
        of_help = why_help(self.assist, candidates, activities)
        if len(activities) == 1:
            return of_skill, *of_help
        return of_skill, Reason(ReasonCode.SHE_CHOOSES), *of_help


def _activities(
    standing: Standing, candidates: Sequence[Candidate], luck: Luck
) -> tuple[Activity, ...]:
    """Return the admitted activities of the nearest skill."""
    skill = Nearest().pick(standing, candidates, luck)[0].skill
    return activities_of(candidates, skill.id)
