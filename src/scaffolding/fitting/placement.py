r"""Placement: what a fit says of skills and activities, written into a programme.

The ability and the counts model hold what is alike for all skills. Where a skill begins and
how hard an activity is are the programme's: its priors and difficulties. A skill at which
mentees begin with log odds :math:`\mu`, and differ by :math:`s`, has the prior

.. math:: \Phi\bigl((\mu - \operatorname{logit} \text{solo}) / s\bigr),

the share of those who succeed alone with chance `solo` at the usual difficulty. The usual
difficulty of a skill is the mean of its activities, which is 0 in the programme.

>>> from scaffolding import Activity, Programme, Skill, Texts
>>> from scaffolding.fitting.placement import Placement
>>> sales = Skill(id="R2", name=Texts(en="Record every sale"), prior=0.4)
>>> day_book = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
>>> shop = Programme(id="shop", skills=(sales,), activities=(day_book,))
>>> placed = Placement(priors={"R2": 0.3}, difficulties={"r2_day": 1.5}).onto(shop)
>>> placed.skills[0].prior, placed.activities[0].difficulty
(0.3, 1.5)
"""

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from scaffolding.assessment.scales import logit, normal
from scaffolding.fitting.fit import Fit
from scaffolding.fitting.warning import FitWarning, Phrase, WarningCode
from scaffolding.programme.programme import Programme

__all__ = ["PlacedFit", "Placement", "out_of_scale", "prior_of", "wide_enough"]

_SCALE: Final = (0.001, 0.999)
"""What the models take a prior for that lies beyond (`scaffolding.assessment.scales`)."""

_WIDEST: Final = 3.09
"""The standard score of a prior of .999."""
_LEAST: Final = 1e-3
"""A standard deviation that is none [logit]."""

ModelT_co = TypeVar("ModelT_co", covariant=True)


@frozen(kw_only=True)
class Placement:
    """Where skills begin, and how hard activities are.

    Attributes:
        priors: For each skill the share of mentees who have it before any evidence.
        difficulties: For each activity how much harder it is than the usual [logit].
    """

    priors: Mapping[str, float] = field(factory=dict, hash=False)
    difficulties: Mapping[str, float] = field(factory=dict, hash=False)

    def onto(self, programme: Programme, /) -> Programme:
        """Return a programme with these priors and difficulties.

        Skills and activities of which nothing is said stay as they are; what is said of
        others is left aside.
        """
        skills = {
            skill.id: evolve(skill, prior=self.priors.get(skill.id, skill.prior))
            for skill in programme.skills
        }
        activities = tuple(
            evolve(
                one,
                skill=skills[one.skill.id],
                difficulty=self.difficulties.get(one.id, one.difficulty),
            )
            for one in programme.activities
        )
        return evolve(programme, skills=tuple(skills.values()), activities=activities)


@frozen(kw_only=True)
class PlacedFit(Fit[ModelT_co]):
    """A fit of a model whose skills and activities are told by the programme.

    Attributes:
        placement: What it says of them.
    """

    placement: Placement = field(repr=False)

    @property
    def priors(self) -> Mapping[str, float]:
        """The chance of having each skill at first, by its name."""
        return self.placement.priors

    def onto(self, programme: Programme, /) -> Programme:
        """Return the programme with the priors and difficulties that were found."""
        return self.placement.onto(programme)


def prior_of(level: float, deviation: float, solo: float, /) -> float:
    """Return the prior of a skill at which mentees begin with those log odds."""
    return normal((level - logit(solo)) / deviation)


def wide_enough(
    fitted: float, levels: NDArray[np.float64], solo: float, /
) -> tuple[float, list[FitWarning]]:
    """Return a deviation of mentees with which priors can say where skills begin.

    A prior is a place on the scale of the deviation, from .001 to .999. Where mentees hardly
    differ and skills do, no prior could say where a skill begins.

    Args:
        fitted: The deviation that was found [logit].
        levels: Where skills begin [logit].
        solo: The chance of success alone of one who has a skill.

    Returns:
        The deviation, and a warning if it is not the one that was found.
    """
    farthest = float(np.abs(levels - logit(solo)).max(initial=0.0))
    needed = max(farthest / _WIDEST, _LEAST)
    if fitted >= needed:
        return fitted, []
    said = FitWarning.of(
        WarningCode.NOT_CARRIED,
        parameters=Phrase.of("deviation", fitted),
        instead=Phrase.of("deviation_needed", needed),
    )
    return needed, [said]


def out_of_scale(placement: Placement, /) -> Iterator[FitWarning]:
    """Yield a warning for each skill that begins where no prior can say."""
    low, high = _SCALE
    for skill, prior in placement.priors.items():
        if not low <= prior <= high:
            yield FitWarning.of(
                WarningCode.NOT_CARRIED,
                parameters=Phrase.of("start", skill, prior),
                instead=f"{low if prior < low else high}",
            )
