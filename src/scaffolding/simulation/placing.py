"""Placing: where the mentees of a fit begin, in a programme that holds together.

A fit of skills one by one knows nothing of what a skill requires, and may find priors that
nobody can have together. They can be lowered to the most that is possible.

>>> from attrs import frozen
>>> from scaffolding import Programme, Skill, Texts
>>> from scaffolding.programme.placing import with_priors
>>> from scaffolding.simulation.placing import placed
>>> @frozen
... class Found:
...     priors: dict[str, float]
...     def onto(self, programme, /):
...         return with_priors(programme, self.priors)
>>> records = Skill(id="R1", name=Texts(en="Keep records"), prior=0.5)
>>> sales = Skill(id="R2", name=Texts(en="Sales"), prior=0.25, requires=("R1",))
>>> shop = Programme(id="shop", skills=(records, sales))
>>> found = placed(Found({"R1": 0.2, "R2": 0.6}), shop, rho=0.5, lowers=True)
>>> [round(skill.prior, 6) for skill in found.skills]
[0.2, 0.2]
"""

from collections.abc import Mapping
from typing import Protocol

from scaffolding.checks.joint_priors import joint_priors
from scaffolding.errors import InvariantError
from scaffolding.programme.placing import with_priors
from scaffolding.programme.programme import Programme

__all__ = ["Placing", "placed"]


class Placing(Protocol):
    """What says where mentees begin, such as a fit."""

    @property
    def priors(self) -> Mapping[str, float]:
        """The chance of having each skill at first, by its name."""
        ...

    def onto(self, programme: Programme, /) -> Programme:
        """Return the programme with what was found."""
        ...


def placed(
    fit: Placing, programme: Programme, /, *, rho: float, lowers: bool
) -> Programme:
    """Return a programme as a fit found it.

    Args:
        fit: What says where mentees begin.
        programme: The programme.
        rho: The correlation of the dispositions to any two skills.
        lowers: Whether priors that cannot be met are lowered until they can.

    Raises:
        InvariantError: If the fit is of no skill of the programme.
    """
    if {skill.id for skill in programme.skills}.isdisjoint(fit.priors):
        raise InvariantError(
            where="Population.from_fit",
            rule=f"be given a fit of skills of {programme.id!r}",
            got=tuple(sorted(fit.priors)),
            hint="Name skills in the data by their ids in the programme.",
        )
    found = fit.onto(programme)
    if not lowers:
        return found
    unmet = joint_priors(found, rho=rho).unmet
    return with_priors(found, {one.skill.id: one.most for one in unmet})
