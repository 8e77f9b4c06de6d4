r"""Thompson sampling: draw what may bring most, as likely as it is to bring most.

Each activity is an arm :cite:p:`thompson1933`. A try rewards it by how far the mastery of
its skill rose since the try before, from 0 to 1; the reward :math:`r` adds :math:`r` to
one parameter of its beta distribution and :math:`1 - r` to the other, which both begin at
1. A number is drawn from each admitted arm's distribution, and the highest is taken. The
reward is ours.

>>> from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
>>> ThompsonSampling()
ThompsonSampling(arms=(), mastery=())
"""

from collections.abc import Sequence
from math import cos, log, pi, sqrt
from typing import ClassVar

from attrs import frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.candidates import activities_of
from scaffolding.journal.entries import Attempted, Entry
from scaffolding.luck import Luck, Purpose
from scaffolding.policies.properties import Property
from scaffolding.programme.activities import Activity
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import THOMPSON_1933, Source
from scaffolding.standing.standing import Standing

__all__ = ["ThompsonSampling"]

_TINY = 2.0**-53
_DRAWS_AN_ARM = 1_024


@frozen
class ThompsonSampling:
    """Draw what may bring most.

    Attributes:
        arms: What was learned of each activity: its id and two parameters.
        mastery: The mastery of each skill after its last try, by id.
    """

    sources: ClassVar[tuple[Source, ...]] = (THOMPSON_1933,)
    declares: ClassVar[frozenset[Property]] = frozenset(
        {Property.LEAVES_NOTHING_TO_HER}
    )

    arms: tuple[tuple[str, float, float], ...] = ()
    mastery: tuple[tuple[str, float], ...] = ()

    def pick(
        self, _: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> tuple[Activity, ...]:
        """Return the activity whose draw is highest; the first on a tie."""
        activities = {one.id: one for one in activities_of(candidates)}
        known = {name: (a, b) for name, a, b in self.arms}
        draws = {
            name: _beta(*known.get(name, (1.0, 1.0)), luck, i * _DRAWS_AN_ARM)
            for i, name in enumerate(activities)
        }
        return (activities[max(draws, key=lambda name: draws[name])],)

    def reason(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Reason:
        """Return what was drawn."""
        (activity,) = self.pick(standing, candidates, luck)
        return Reason(ReasonCode.THOMPSON_DRAWN, activity=activity)

    def after(self, entry: Entry, standing: Standing, /) -> "ThompsonSampling":
        """Return it after one more entry: a try rewards its activity."""
        if not isinstance(entry, Attempted):
            return self
        skill = standing.programme.activity(entry.activity).skill
        now, mastery = standing.mastery(skill), dict(self.mastery)
        reward = max(0.0, now - mastery.get(skill.id, skill.prior))
        arms = {name: (a, b) for name, a, b in self.arms}
        a, b = arms.get(entry.activity, (1.0, 1.0))
        arms[entry.activity] = (a + reward, b + 1 - reward)
        return ThompsonSampling(
            arms=tuple((name, *both) for name, both in arms.items()),
            mastery=tuple({**mastery, skill.id: now}.items()),
        )


def _beta(a: float, b: float, luck: Luck, i: int) -> float:
    """Return a draw from a beta distribution, as a share of two gamma draws."""
    one = _gamma(a, luck, i)
    other = _gamma(b, luck, i + _DRAWS_AN_ARM // 2)
    return one / (one + other)


def _gamma(shape: float, luck: Luck, i: int) -> float:
    """Return a draw from a gamma distribution of shape 1 or more.

    By the squeeze of :cite:t:`marsaglia2000`: a cube of a normal, rarely drawn again.
    """
    d = shape - 1 / 3
    c = 1 / sqrt(9 * d)
    while True:
        u, v, w = (luck.uniform(Purpose.POLICY, i + k) for k in range(3))
        normal = sqrt(-2 * log(max(u, _TINY))) * cos(2 * pi * v)
        root = 1 + c * normal
        # Products, not powers: compiled code has these to the last bit.
        cube = root * root * root
        i += 3
        if cube <= 0:
            continue
        enough = normal * normal / 2 + d - d * cube + d * log(cube)
        if log(max(w, _TINY)) < enough:
            return d * cube
