"""Truth: what a simulated mentee can do, which nobody in the mentorship knows.

A learner model says what a mentor believes. The same model can be taken for the truth:
then its parameters are how people learn, and a mentor with another model is wrong about
it. So a theory is a learner model, or whatever else says how a truth begins.

>>> from scaffolding import Programme, Skill, StagesModel, Texts
>>> from scaffolding.simulation.births import Birth
>>> from scaffolding.simulation.truths.theories import truth_of
>>> records = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> shop = Programme(id="shop", skills=(records,))
>>> birth = Birth(number=0, has=(True,), beyond=(0.5,), wishes=())
>>> truth = truth_of(StagesModel(), shop, birth)
>>> truth.is_alone(records, 0.0)
True
"""

from typing import Protocol

from attrs import frozen

from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support
from scaffolding.simulation.births import Birth

__all__ = ["Theory", "Truth", "Try"]


@frozen(kw_only=True)
class Try:
    """One try of a simulated mentee.

    Attributes:
        activity: What she tried.
        support: The help that she had.
        achieved: Whether it succeeded.
        is_probe: Whether she was only asked what she can do; nothing is learned by it.
        day: When, in days since they first met [d].
        learn: A number in [0, 1): whether she learns by it.
        keep: A number in [0, 1): how long she keeps what she learns by it.
    """

    activity: Activity
    support: Support
    achieved: bool
    is_probe: bool
    day: float
    learn: float
    keep: float


class Truth(Protocol):
    """What one simulated mentee can do. It has memory, as she has."""

    def chance(self, activity: Activity, support: Support, day: float, /) -> float:
        """Return the chance that she would achieve it on that day, with that help."""
        ...

    def tries(self, one: Try, /) -> None:
        """Let a try teach her what it teaches."""
        ...

    def is_alone(self, skill: Skill, day: float, /) -> bool:
        """Return whether she truly manages the skill alone on that day."""
        ...


class Theory(Protocol):
    """How people learn: whatever says how the truth of a mentee begins."""

    def truth(self, programme: Programme, birth: Birth, /) -> Truth:
        """Return what a mentee of that birth can do."""
        ...
