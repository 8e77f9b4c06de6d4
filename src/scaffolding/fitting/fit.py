r"""A fit: parameters from data, and how far to trust them.

A fit is a value. It holds the model, ready for a mentorship, and beside it all that one has
to know before believing it: what was estimated and how surely, whether the search ended,
what there is to doubt, and which data it was.

Standard errors come from the observed information, the curvature of the log-likelihood at
its summit. An interval is taken on the scale on which the parameter was estimated (log
odds for a probability, logarithms for a rate), so that it never leaves what is possible.
With :math:`k` estimated parameters and :math:`n` attempts,

.. math:: \text{AIC} = 2k - 2\ell, \qquad \text{BIC} = k \ln n - 2\ell .

What a fit's log-likelihood is of, the next answers, is no measure of whether hidden
mastery was found. With one model against another compare it on new data
(`scaffolding.fitting.evaluation`).

>>> from scaffolding.fitting.fit import Estimate
>>> print(Estimate(name="guess", value=0.2, standard_error=0.01, low=0.18, high=0.22))
guess 0.2000 [0.1800, 0.2200]
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from math import log
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from attrs import field, frozen

from scaffolding.errors import UnknownNameError
from scaffolding.fitting.warning import FitWarning, WarningCode
from scaffolding.languages import catalogue, filled
from scaffolding.quantities import Support

if TYPE_CHECKING:
    from scaffolding.fitting.attempts import Attempts

__all__ = ["DataShape", "Estimate", "Fit", "Unit"]

ModelT_co = TypeVar("ModelT_co", covariant=True)

_SHOWN = 24


class Unit(Enum):
    """What a parameter is told in."""

    CHANCE = "chance"
    """A chance, or a share."""
    LOGIT = "logit"
    SPREAD = "spread"
    """Standard deviations of ability."""
    PER_DAY = "per_day"
    NUMBER = "number"


@frozen(kw_only=True)
class Estimate:
    """A parameter as it was estimated.

    Attributes:
        name: What it is, by the name that the model gives it.
        value: The estimate.
        standard_error: Its standard error; None if the data give none.
        low: The lower end of its 95% interval; None if the data give none.
        high: The upper end.
        skill: The skill that it is of; None if it is of all.
        activity: The activity that it is of; None if it is of all.
        support: The level of support that it is of; None if it is of all.
        group: The group of mentees that it is of; None if it is of all.
        is_fixed: Whether it was given and not estimated.
        is_known: Whether the data say anything of it; if not, the value means nothing.
        unit: What it is told in.
    """

    name: str
    value: float
    standard_error: float | None = None
    low: float | None = None
    high: float | None = None
    skill: str | None = None
    activity: str | None = None
    support: Support | None = None
    group: str | None = None
    is_fixed: bool = False
    is_known: bool = True
    unit: Unit = Unit.CHANCE

    @property
    def label(self) -> str:
        """What it is and of what, in a few words."""
        level = None if self.support is None else self.support.name.lower()
        parts = (self.skill, self.activity, level, self.group)
        of = ", ".join(it for it in parts if it is not None)
        return f"{self.name} ({of})" if of else self.name

    def explain(self, language: str, /) -> str:
        """Return the name, the estimate and its interval; or that it is not known."""
        words = catalogue(language).fit
        if not self.is_known:
            return f"{self.label} {words['not_known']}"
        if self.is_fixed:
            return f"{self.label} {self.value:.4f} ({words['given']})"
        if self.low is None or self.high is None:
            return f"{self.label} {self.value:.4f} ({words['no_interval']})"
        return f"{self.label} {self.value:.4f} [{self.low:.4f}, {self.high:.4f}]"

    def __str__(self) -> str:
        """Return it in English."""
        return self.explain("en")


@frozen(kw_only=True)
class DataShape:
    """Which data a fit is of.

    Attributes:
        n_attempts: How many attempts.
        n_mentees: Of how many mentees.
        n_skills: At how many skills.
        n_refused: How many rows were left out because they could not be read.
        sha256: The hash of the attempts.
    """

    n_attempts: int
    n_mentees: int
    n_skills: int
    n_refused: int
    sha256: str

    @classmethod
    def of(cls, attempts: "Attempts", /) -> Self:
        """Return the shape of attempts."""
        return cls(
            n_attempts=len(attempts),
            n_mentees=len(attempts.mentees),
            n_skills=len(attempts.skills),
            n_refused=attempts.n_refused,
            sha256=attempts.sha256,
        )

    def explain(self, language: str, /) -> str:
        """Return the numbers, and the beginning of the hash."""
        facts = {
            "n_attempts": self.n_attempts,
            "n_mentees": self.n_mentees,
            "n_skills": self.n_skills,
            "sha256": self.sha256[:12],
        }
        return filled(catalogue(language).fit["data"], facts)

    def __str__(self) -> str:
        """Return it in English."""
        return self.explain("en")


@frozen(kw_only=True)
class Fit(Generic[ModelT_co]):
    """A model as it was fitted, and how far to trust it.

    Attributes:
        model: The model, ready for a mentorship and for experiments.
        estimates: Each parameter with its interval.
        log_likelihood: The logarithm of the probability of the outcomes.
        n_parameters: How many parameters were estimated.
        iterations: How many passes over the data the search took.
        is_converged: Whether the search ended by itself.
        warnings: What there is to doubt.
        data: Which data it is of.
        seed: What the starts were drawn from.
        trace: The log-likelihood, with the priors on parameters if there are any, after
            each step of the search; it never falls.
    """

    model: ModelT_co
    estimates: tuple[Estimate, ...] = field(repr=False)
    log_likelihood: float
    n_parameters: int
    iterations: int
    is_converged: bool
    warnings: tuple[FitWarning, ...] = ()
    data: DataShape
    seed: int
    trace: tuple[float, ...] = field(default=(), repr=False)

    @property
    def aic(self) -> float:
        """Akaike's criterion; smaller is better."""
        return 2 * self.n_parameters - 2 * self.log_likelihood

    @property
    def bic(self) -> float:
        """Schwarz's criterion, with attempts as observations; smaller is better."""
        return self.n_parameters * log(self.data.n_attempts) - 2 * self.log_likelihood

    def estimate(
        self,
        name: str,
        /,
        *,
        skill: str | None = None,
        activity: str | None = None,
        support: Support | None = None,
        group: str | None = None,
    ) -> Estimate:
        """Return one estimate.

        What is left out need not be told where only one estimate bears the name.

        Raises:
            UnknownNameError: If there is none, or more than one.
        """
        asked = {
            "skill": skill,
            "activity": activity,
            "support": support,
            "group": group,
        }
        told = {key: it for key, it in asked.items() if it is not None}
        found = [
            one
            for one in self.estimates
            if one.name == name and all(getattr(one, k) == v for k, v in told.items())
        ]
        if len(found) == 1:
            return found[0]
        known = tuple(it.label for it in found or self.estimates)
        said = ", ".join((name, *map(str, told.values())))
        raise UnknownNameError(kind="single estimate", name=said, known=known)

    def warns_of(self, code: WarningCode, /) -> bool:
        """Return whether there is a warning of that kind."""
        return any(it.code is code for it in self.warnings)

    @property
    def values(self) -> Mapping[str, float]:
        """Each estimate by its label."""
        return MappingProxyType({it.label: it.value for it in self.estimates})

    def explain(self, language: str, /) -> str:
        """Return a report: the data, the fit, the parameters, and what to distrust.

        Args:
            language: A tag, such as `id`. Parameters bear the names that the model gives
                them, in any language.

        Raises:
            UnknownNameError: If there is no catalogue for the language.
        """
        return "\n".join(self._lines(language))

    def __str__(self) -> str:
        """Return the report in English."""
        return self.explain("en")

    def _lines(self, language: str) -> Iterator[str]:
        words = catalogue(language).fit
        yield words["head"].format(
            model=type(self.model).__name__, data=self.data.explain(language)
        )
        criteria = {
            "log_likelihood": f"{self.log_likelihood:.3f}",
            "n_parameters": self.n_parameters,
            "aic": f"{self.aic:.1f}",
            "bic": f"{self.bic:.1f}",
        }
        yield f"  {filled(words['criteria'], criteria)}"
        ended = words["converged" if self.is_converged else "not_converged"]
        passes = {"iterations": self.iterations, "seed": self.seed}
        yield f"  {filled(ended, passes)}"
        yield from (f"  {it.explain(language)}" for it in self.estimates[:_SHOWN])
        if (more := len(self.estimates) - _SHOWN) > 0:
            yield f"  {filled(words['more_estimates'], {'n': more})}"
        if self.warnings:
            yield words["distrust"]
            yield from (f"  {it.sentence(language)}" for it in self.warnings[:_SHOWN])
        if (more := len(self.warnings) - _SHOWN) > 0:
            yield f"  {filled(words['more_warnings'], {'n': more})}"
