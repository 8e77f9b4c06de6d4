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
from scaffolding.luck import Luck
from scaffolding.policies.assists.assist import Assist, ChoosyAssist
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.guide import with_help
from scaffolding.policies.picks.nearest import Nearest
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

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate | tuple[Candidate, ...]:
        """Return each activity of the nearest skill with its help."""
        skill = Nearest().pick(standing, candidates, luck)[0].skill
        of_skill = [one for one in candidates if one.skill.id == skill.id]
        activities = {one.activity.id: one.activity for one in of_skill}
        several = tuple(
            way
            for activity in activities.values()
            for way in with_help(self.assist, of_skill, activity)
        )
        return several[0] if len(several) == 1 else several

    def reasons(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> tuple[Reason, ...]:
        """Return why this skill, and that the rest is hers to choose."""
        of_skill = Nearest().reason(standing, candidates, luck)
        return of_skill, Reason(ReasonCode.SHE_CHOOSES)
