r"""The mastery model with parameters of its own for each skill.

What was fitted skill by skill is used skill by skill: each has its chances, the prior that
was found for it, and, if forgetting was fitted, the rate :math:`F` at which what is believed
fades on the way to the day on which it is read,

.. math:: L(t) = L\, e^{-F t} .

Everything else is `scaffolding.assessment.mastery`, which is asked once what is believed has
been brought to the day. Skills that were not fitted go by `otherwise` and by their own
prior.

>>> from scaffolding import Activity, Belief, MasteryModel, Programme, Skill, Support, Texts
>>> from scaffolding.fitting.mastery_model import FittedSkill, MasteryBySkill
>>> sales = Skill(id="R2", name=Texts(en="Record every sale"), prior=0.5)
>>> model = MasteryBySkill(skills=(("R2", FittedSkill(MasteryModel(), prior=0.2)),))
>>> model.mastery(Belief(), sales)
0.2
"""

from collections.abc import Mapping
from functools import cached_property
from math import exp
from typing import ClassVar

from attrs import field, frozen

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support, is_duration
from scaffolding.sources import BECK_2008, CORBETT_1995, Source

__all__ = ["FittedSkill", "MasteryBySkill"]


@frozen
class FittedSkill:
    """What was found of one skill.

    Attributes:
        model: Its chances.
        prior: The chance that she has it at first; None for the programme's.
        forget: The rate at which it is lost, a day.
    """

    model: MasteryModel
    prior: float | None = None
    forget: float = field(default=0.0, validator=is_duration)


@frozen(kw_only=True)
class MasteryBySkill:
    """Two states for each skill, with parameters of its own.

    Attributes:
        skills: What was found of each skill, by id.
        otherwise: What holds of other skills.
    """

    sources: ClassVar[tuple[Source, ...]] = (CORBETT_1995, BECK_2008)

    skills: tuple[tuple[str, FittedSkill], ...]
    otherwise: MasteryModel = field(factory=MasteryModel)

    def mastery(self, belief: Belief, skill: Skill, /) -> float:
        """Return the probability that she has the skill, on the belief's day."""
        return self._mastery(belief, skill, belief.day)

    def predict(
        self,
        belief: Belief,
        activity: Activity,
        support: Support,
        programme: Programme,
        /,
    ) -> float:
        """Return the probability that she would achieve it now, with that support."""
        skill = activity.skill
        read = self._read(belief, skill, belief.day, programme)
        return self._of(skill).model.predict(read, activity, support, programme)

    def revise(
        self, belief: Belief, evidence: Evidence, programme: Programme, /
    ) -> Belief:
        """Return the belief after the evidence, read on the evidence's day.

        Raises:
            InvariantError: If the evidence is older than the belief.
        """
        skill = evidence.activity.skill
        deep = evidence.is_probe
        read = self._read(belief, skill, evidence.day, programme, deep=deep)
        revised = self._of(skill).model.revise(read, evidence, programme).held
        # What was only read to weigh it was not seen, and stays as it was held.
        seen = (skill, *programme.required_all(skill)) if deep else (skill,)
        numbers = {one.id: revised[one.id][0] for one in seen}
        return belief.holding_all(numbers, day=evidence.day)

    def model_of(self, skill: Skill, /) -> MasteryModel:
        """Return the chances of one skill, as simulated mentees may learn by them."""
        return self._of(skill).model

    def _of(self, skill: Skill) -> FittedSkill:
        return self._fitted.get(skill.id) or FittedSkill(self.otherwise)

    def _mastery(self, belief: Belief, skill: Skill, day: float) -> float:
        held, fitted = belief.held.get(skill.id), self._of(skill)
        if held is None:
            return skill.prior if fitted.prior is None else fitted.prior
        (mastery, *_), since = held
        return mastery * exp(-fitted.forget * max(day - since, 0.0))

    def _read(
        self,
        belief: Belief,
        skill: Skill,
        day: float,
        programme: Programme,
        *,
        deep: bool = False,
    ) -> Belief:
        """Return a belief that holds what is asked for as it is on that day."""
        beneath = programme.required_all(skill) if deep else programme.required(skill)
        told = {one.id: (self._mastery(belief, one, day),) for one in (skill, *beneath)}
        return belief.holding_all(told, day=day)

    @cached_property
    def _fitted(self) -> Mapping[str, FittedSkill]:
        return dict(self.skills)
