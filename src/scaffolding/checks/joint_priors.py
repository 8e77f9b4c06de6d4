r"""Joint priors: whether the priors of skills that require one another can all hold.

A prior says of one skill how many have it. Who has a skill has all that it requires, so
the priors also say something of pairs: nobody may lack what she builds on. Independent
draws break that for most mentees; what is needed is mentees of whom some are further on
than others.

Let :math:`z` be how far on a mentee is, standard normal, and let each skill :math:`s`
have a luck of its own, :math:`\epsilon_s`, likewise. With a correlation :math:`\rho` her
disposition is :math:`x_s = \sqrt{\rho}\, z + \sqrt{1 - \rho}\, \epsilon_s`, and she has
:math:`s` if she has all that it requires and :math:`x_s` lies above a threshold
:math:`t_s`. Given :math:`z` the skills are independent, each with the chance

.. math:: p_s(z) = \Phi\left(\frac{\sqrt{\rho}\, z - t_s}{\sqrt{1 - \rho}}\right),

so that with :math:`A(s)` for all that :math:`s` requires, directly or not, the share who
have it is an integral over one variable,

.. math:: P_s = \int p_s(z) \prod_{q \in A(s)} p_q(z)\, \varphi(z)\, dz ,

and :math:`t_s` is where that is the prior. The integral is a sum at equal steps, which
is exact to rounding for such smooth functions of a normal variable, and the threshold is
found by Newton's method within a bracket: no draws and no seed, so that everybody finds
the same.

:math:`P_s` is greatest where she has :math:`s` as soon as she has all that it requires.
A prior above that cannot be met. A greater :math:`\rho` leaves more room; at its end
:math:`P_s` may come up to the least prior among what is required.

The form, and :math:`\rho = .5`, are ours.

>>> from scaffolding import Programme, Skill, Texts
>>> from scaffolding.checks.joint_priors import joint_priors
>>> records = Skill(id="R1", name=Texts(en="Keep records"), prior=0.5)
>>> sales = Skill(id="R2", name=Texts(en="Sales"), prior=0.25, requires=("R1",))
>>> shop = Programme(id="shop", skills=(records, sales))
>>> [round(it, 3) for it in joint_priors(shop, rho=0.0).thresholds]
[0.0, 0.0]
>>> [round(it, 3) for it in joint_priors(shop, rho=0.5).thresholds]
[0.0, 0.394]
"""

from collections.abc import Iterator
from functools import cached_property
from math import erfc, exp, inf, pi, sqrt
from typing import Final

from attrs import frozen

from scaffolding.checks.weakness import Weakness, WeaknessCode
from scaffolding.errors import InvariantError
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill

__all__ = ["JointPriors", "UnmetPrior", "joint_priors", "unmet_priors"]

_ROOT_2: Final = sqrt(2)
_MOST_RHO: Final = 0.95
"""Beyond this the steps of the sum would have to be too fine to be worth it."""
_FAR: Final = 8.5
"""So far out lies less than rounding takes."""
_STEP: Final = 1 / 16
_ROUNDING: Final = 1e-12
_EXACT: Final = 1e-14
_MOST_STEPS: Final = 100
_MANY: Final = 20_000
"""So many requirements, direct and indirect, take about a second."""


@frozen(kw_only=True)
class UnmetPrior:
    """A skill that cannot be as frequent as its prior says.

    Attributes:
        skill: The skill.
        most: The greatest share who can have it, given what it requires.
    """

    skill: Skill
    most: float


@frozen(kw_only=True)
class JointPriors:
    """How the priors of a programme hold together.

    Attributes:
        programme: The programme.
        rho: The correlation of the dispositions to any two skills.
        thresholds: Above which disposition she has each skill, if she has all that it
            requires; in the order of `Programme.skills`.
        unmet: The skills whose priors cannot be met, in topological order.
    """

    programme: Programme
    rho: float
    thresholds: tuple[float, ...]
    unmet: tuple[UnmetPrior, ...]

    @cached_property
    def pull(self) -> float:
        """The weight of how far on she is."""
        return sqrt(self.rho)

    @cached_property
    def spread(self) -> float:
        """The weight of the luck of a skill's own."""
        return sqrt(1 - self.rho)


def joint_priors(programme: Programme, /, *, rho: float = 0.5) -> JointPriors:
    """Return the thresholds at which the priors hold, and which cannot.

    A skill whose prior cannot be met counts as had by all who have what it requires.

    Args:
        programme: The programme.
        rho: The correlation of the dispositions to any two skills.

    Raises:
        InvariantError: If the correlation is not in [0, .95].
    """
    if not 0 <= rho <= _MOST_RHO:
        raise InvariantError(
            where="joint_priors.rho",
            rule=f"be in [0, {_MOST_RHO}]",
            got=rho,
            hint="At 1 all skills would come in one fixed order.",
        )
    thresholds: dict[str, float] = {}
    chances: dict[str, list[float]] = {}
    unmet: list[UnmetPrior] = []
    given = _GivenZ.of(rho)
    for skill in programme.order:
        beneath = given.together(
            [chances[one.id] for one in programme.required_all(skill)]
        )
        most = sum(beneath)
        if skill.prior > most + _ROUNDING:
            unmet.append(UnmetPrior(skill=skill, most=most))
        threshold = given.threshold(skill.prior, beneath)
        thresholds[skill.id] = threshold
        chances[skill.id] = given.chances(threshold)
    return JointPriors(
        programme=programme,
        rho=rho,
        thresholds=tuple(thresholds[skill.id] for skill in programme.skills),
        unmet=tuple(unmet),
    )


def unmet_priors(programme: Programme, /, *, rho: float = 0.5) -> Iterator[Weakness]:
    """Yield the skills whose priors cannot be met, by mentees of that correlation.

    In a large and deep programme those alone that no correlation could help: whose prior
    is above that of a skill required. The sums would take longer than all other checks.
    """
    place = {skill.id: i for i, skill in enumerate(programme.skills)}
    for one in _unmet(programme, rho):
        yield Weakness.of(
            f"skills[{place[one.skill.id]}].prior",
            WeaknessCode.PRIOR_UNMET,
            skill=one.skill,
            prior=one.skill.prior,
            most=min(one.most, 1.0),
        )


def _unmet(programme: Programme, rho: float) -> Iterator[UnmetPrior]:
    n_beneath = 0
    for skill in programme.skills:
        n_beneath += len(programme.required_all(skill)) if skill.requires else 0
        if n_beneath > _MANY:
            break
    else:
        yield from joint_priors(programme, rho=rho).unmet
        return
    for skill in programme.order:
        most = min([1.0, *(one.prior for one in programme.required(skill))])
        if skill.prior > most:
            yield UnmetPrior(skill=skill, most=most)


@frozen(kw_only=True)
class _GivenZ:
    """Sums over how far on a mentee is.

    Attributes:
        points: Where the sum is taken, over the spread of a skill's own luck.
        weights: What each point weighs; together 1.
        spread: The spread of a skill's own luck.
    """

    points: tuple[float, ...]
    weights: tuple[float, ...]
    spread: float

    @classmethod
    def of(cls, rho: float) -> "_GivenZ":
        """Return the sums for a correlation."""
        pull, spread = sqrt(rho), sqrt(1 - rho)
        step = _STEP * min(1.0, spread / pull) if pull else _STEP
        n = int(_FAR / step)
        zs = [i * step for i in range(-n, n + 1)]
        return cls(
            points=tuple(pull * z / spread for z in zs),
            weights=tuple(exp(-z * z / 2) * step / sqrt(2 * pi) for z in zs),
            spread=spread,
        )

    def chances(self, threshold: float) -> list[float]:
        """Return the chance to be above a threshold, at each point."""
        at = threshold / self.spread
        return [_above(at - point) for point in self.points]

    def together(self, chances: list[list[float]]) -> list[float]:
        """Return how much having all of these weighs, at each point."""
        found = list(self.weights)
        for one in chances:
            found = [weight * chance for weight, chance in zip(found, one, strict=True)]
        return found

    def threshold(self, prior: float, beneath: list[float]) -> float:
        """Return where the share who have it is the prior."""
        if prior >= sum(beneath) - _ROUNDING:
            return -inf
        if prior <= 0:
            return inf

        low, high = -_FAR, _FAR
        threshold = 0.0
        for _ in range(_MOST_STEPS):
            share, slope = self._share(threshold, beneath)
            if share > prior:
                low = threshold
            else:
                high = threshold
            step = (share - prior) / slope if slope else inf
            if abs(step) <= _EXACT:
                return threshold
            threshold += step
            if not low < threshold < high:
                threshold = (low + high) / 2
        return threshold

    def _share(self, threshold: float, beneath: list[float]) -> tuple[float, float]:
        """Return how many have it at a threshold, and how fast that falls."""
        at = threshold / self.spread
        share = slope = 0.0
        for weight, point in zip(beneath, self.points, strict=True):
            away = at - point
            share += weight * _above(away)
            slope += weight * exp(-away * away / 2)
        return share, slope / (self.spread * sqrt(2 * pi))


def _above(z: float) -> float:
    """Return the probability that a standard normal number is above z."""
    return erfc(z / _ROOT_2) / 2
