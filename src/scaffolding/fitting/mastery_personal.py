r"""Mentees who differ from the outset: the mastery model with a prior for each.

Mentee :math:`m` has skill :math:`k` at first with the chance

.. math:: p_{km} = \sigma(\alpha_k + \tau u_m), \qquad u_m \sim N(0, 1),

so that who has one skill is likelier to have the others. Given :math:`u_m` her skills say
nothing of one another, and the likelihood of all her answers is the integral

.. math:: \int \prod_k \left( (1 - p_{km}) A_{km} + p_{km} B_{km} \right)
   \varphi(u)\, du,

with :math:`A` and :math:`B` the likelihood of her answers at the skill if she begins without
it and with it. It is summed at the points of Gauss and Hermite. Priors by student were
proposed by :cite:t:`pardos2010`; that they hang together as one normal deviation, whose
:math:`\tau` is found by likelihood, is ours.

**What it cannot tell.** Of one skill only the mean of the priors is seen and :math:`\tau` not
at all, so that two skills a mentee are needed. And :math:`u` takes in whatever makes a
mentee do well at all skills from the first try on: it is no proof that she knew.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from scaffolding.fitting.fit_priors import Priors
from scaffolding.fitting.fit_search import Expected, Vector
from scaffolding.fitting.forward_halves import counts_of_halves, likelihoods_of_kinds
from scaffolding.fitting.halves import Halves
from scaffolding.fitting.mastery_layout import MasteryLayout, MasteryProblem

__all__ = ["Leant", "Part", "PersonalProblem"]

_N_POINTS: Final = 21


@frozen(kw_only=True, eq=False)
class Part:
    """The answers at one skill, or at all that share parameters.

    Attributes:
        layout: Which parameters there are.
        halves: The answers, with the kind of each sequence.
        who: The mentee of each sequence.
        skill: Which prior of the layout each sequence begins with.
    """

    layout: MasteryLayout
    halves: Halves
    who: NDArray[np.intp]
    skill: NDArray[np.intp]


class PersonalProblem:
    """Parts whose priors hang together, on the answers that they are to fit.

    The last parameter is the logarithm of the deviation.

    Args:
        parts: The answers at each skill.
        n_mentees: How many mentees there are.
        priors: What is held of the parameters before.
    """

    def __init__(self, parts: Sequence[Part], n_mentees: int, priors: Priors) -> None:
        self.parts, self.n_mentees = parts, n_mentees
        self._problems = [
            MasteryProblem(part.layout, part.halves, priors) for part in parts
        ]
        sizes = [len(part.layout.places) for part in parts]
        self._bounds = np.cumsum([0, *sizes]).tolist()
        self.n_parameters = self._bounds[-1] + 1
        points, weights = np.polynomial.hermite_e.hermegauss(_N_POINTS)
        self._points = points
        self._log_weights = np.log(weights / weights.sum())

    def natural(self, theta: Any, /) -> Any:  # noqa: ANN401
        """Return parameters as they are meant, of real or complex ones on the line."""
        meant = [
            part.layout.natural(theta[..., here])
            for part, here in zip(self.parts, self.slices, strict=True)
        ]
        return np.concatenate([*meant, np.exp(theta[..., -1:])], axis=-1)

    def log_chances(self, theta: Any, /) -> Any:  # noqa: ANN401
        """Return the logarithms of the chances: priors at each point, then each part's."""
        found = [
            self.log_chances_of(place, theta[..., here], theta[..., -1:])
            for place, here in enumerate(self.slices)
        ]
        return np.concatenate(found, axis=-1)

    def log_chances_of(self, place: int, at: Any, log_deviation: Any, /) -> Any:  # noqa: ANN401
        """Return those of one part.

        Args:
            place: Which part.
            at: Its own parameters.
            log_deviation: The logarithm of the deviation; (..., 1).
        """
        n = self.parts[place].layout.n_groups
        odds = self._odds(at[..., :n], log_deviation)
        flat = odds.reshape(*odds.shape[:-2], -1)
        others = self._problems[place].log_chances(at)[..., 2 * n :]
        return np.concatenate([-_log1p_exp(-flat), -_log1p_exp(flat), others], axis=-1)

    def expected(self, theta: Vector, logs: Vector | None = None, /) -> Expected:
        """Return the expected counts under some parameters."""
        del logs
        leant = self.leant(theta)
        weights, likelihood = self.weighed([it.said() for it in leant])
        slope, log_prior = np.zeros(self.n_parameters), 0.0
        counts: list[Vector] = []
        for place, (one, here) in enumerate(zip(leant, self.slices, strict=True)):
            counted, by_forgetting, prior = self.counts_of(place, theta, one, weights)
            counts.append(counted)
            log_prior += prior
            if self.parts[place].layout.forgets:
                slope[here.stop - 1] += by_forgetting
        likelihood += sum(it.without for it in leant)
        return Expected(likelihood, log_prior, np.concatenate(counts), slope)

    def counts_of(
        self, place: int, theta: Vector, leant: "Leant", weights: Vector, /
    ) -> tuple[Vector, float, float]:
        """Return the expected counts of one part, in the order of its chances.

        Args:
            place: Which part.
            theta: The parameters of all.
            leant: How far its answers speak for the skill.
            weights: How likely each point is for each mentee.

        Returns:
            The counts; the derivative by the logarithm of the rate of forgetting; the
            logarithm of what its parameters were worth before.
        """
        part, at = self.parts[place], theta[self.slices[place]]
        share = 1 / (1 + np.exp(leant.log_q - leant.log_p - leant.ratio[:, None]))
        mine = weights[part.who]
        begun = (mine * share, mine * (1 - share))
        priors = [_summed(it, part.skill, part.layout.n_groups).ravel() for it in begun]
        held, by_forgetting, prior = _of_states(
            part, self._problems[place], at, begun[0].sum(1)
        )
        return np.concatenate([*priors, held]), by_forgetting, prior

    def leanings(self, theta: Vector, /) -> Vector:
        """Return how far each mentee is expected above the middle one [logit]."""
        weights, _ = self.weighed([it.said() for it in self.leant(theta)])
        return np.asarray(weights @ self._points * np.exp(theta[-1]))

    def priors(self, theta: Vector, /) -> Vector:
        """Return the chance of having each skill at first, over the mentees."""
        shares = np.exp(self._log_weights)
        means = [
            1
            / (1 + np.exp(-self._odds(theta[here][: part.layout.n_groups], theta[-1:])))
            for part, here in zip(self.parts, self.slices, strict=True)
        ]
        return np.asarray(np.concatenate(means) @ shares)

    @property
    def slices(self) -> list[slice]:
        """Where the parameters of each part stand."""
        return [slice(*pair) for pair in pairwise(self._bounds)]

    def _odds(self, alpha: Any, log_deviation: Any) -> Any:  # noqa: ANN401
        """Return the log odds of each prior at each point; (..., priors, points)."""
        away = np.exp(log_deviation) * self._points
        return alpha[..., :, None] + away[..., None, :]

    def leant(self, theta: Vector, /) -> "list[Leant]":
        """Return for each part how far its answers speak for the skill."""
        return [self.leant_of(place, theta) for place in range(len(self.parts))]

    def leant_of(self, place: int, theta: Vector, /) -> "Leant":
        """Return how far the answers of one part speak for the skill.

        Args:
            place: Which part.
            theta: The parameters of all.
        """
        part, at = self.parts[place], theta[self.slices[place]]
        chances = self._problems[place].chances(at)
        lacks = likelihoods_of_kinds(part.halves, np.zeros(1), *chances)
        has = likelihoods_of_kinds(part.halves, np.ones(1), *chances)
        odds = self._odds(at[: part.layout.n_groups], theta[-1:])
        log_p, log_q = -_log1p_exp(-odds), -_log1p_exp(odds)
        kind = part.halves.kind
        return Leant(
            log_p=log_p[part.skill],
            log_q=log_q[part.skill],
            ratio=(has - lacks)[kind],
            without=float(lacks[kind].sum()),
        )

    def weighed(self, said: Sequence[Vector], /) -> tuple[Vector, float]:
        """Return how likely each point is for each mentee, and the log-likelihood.

        Args:
            said: For each part what its sequences say of each point.
        """
        logs = np.tile(self._log_weights, (self.n_mentees, 1))
        for place, one in enumerate(said):
            logs += self.by_mentee(place, one)
        top = logs.max(1)
        shares = np.exp(logs - top[:, None])
        total = shares.sum(1)
        return shares / total[:, None], float((top + np.log(total)).sum())

    def by_mentee(self, place: int, said: Vector, /) -> Vector:
        """Return what one part says of each point, added up by mentee.

        Args:
            place: Which part.
            said: What each of its sequences says of each point.
        """
        return _summed(said, self.parts[place].who, self.n_mentees)


@frozen(kw_only=True, eq=False)
class Leant:
    """How far the answers of one part speak for the skill.

    Attributes:
        log_p: For each sequence and point the logarithm of the prior.
        log_q: The same of its complement.
        ratio: For each sequence the logarithm of B over A.
        without: The sum of the logarithm of A.
    """

    log_p: Vector
    log_q: Vector
    ratio: Vector
    without: float

    def said(self) -> Vector:
        """Return what each sequence says of each point, over the logarithm of A."""
        return np.asarray(np.logaddexp(self.log_q, self.log_p + self.ratio[:, None]))


def _of_states(
    part: Part, problem: MasteryProblem, at: Vector, has: Vector
) -> tuple[Vector, float, float]:
    """Return the counts of outcomes and learning, who begins how being known."""
    halves, chances = part.halves, problem.chances(at)
    n_kinds = len(halves.first) + len(halves.ended)
    seen, learned = np.zeros((halves.n_symbols, 2)), np.zeros((halves.n_symbols, 2))
    by_forgetting = 0.0
    for prior, weight in ((0.0, 1 - has), (1.0, has)):
        of_kinds = np.asarray(np.bincount(halves.kind, weight, n_kinds), np.float64)
        weighed = evolve(
            halves,
            weight=of_kinds[: len(halves.first)],
            ended=of_kinds[len(halves.first) :],
        )
        _, _, s, t, f = counts_of_halves(weighed, np.array([prior]), *chances)
        seen, learned, by_forgetting = seen + s, learned + t, by_forgetting + f
    held, prior_of = problem.held(problem.log_chances(at))
    parts = [seen[:, 1], seen[:, 0]]
    parts += [learned[:, 1], learned[:, 0]] if part.layout.learns else []
    return np.concatenate([*parts, held]), by_forgetting * chances[-1], prior_of


def _summed(values: Vector, at: NDArray[np.intp], n: int) -> Vector:
    """Return the sums of rows that belong together."""
    return np.stack([np.bincount(at, column, n) for column in values.T], axis=1)


def _log1p_exp(x: Any) -> Any:  # noqa: ANN401
    """Return the logarithm of one and the exponential, of real or complex numbers."""
    is_high = np.real(x) > 0
    return np.where(is_high, x, 0) + np.log1p(np.exp(np.where(is_high, -x, x)))
