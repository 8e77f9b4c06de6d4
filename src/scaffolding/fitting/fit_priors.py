r"""Priors: what is held of a parameter before the data are seen.

A prior is told as answers that were seen before, in the sense of the beta distribution:
:math:`x^{a-1} (1-x)^{b-1}`. `Beta(1, 1)` holds nothing. With priors, what is climbed is the
log-likelihood with their logarithms added, and the estimates are the likeliest ones after
the data.

>>> from scaffolding.fitting.fit_priors import Beta, Priors
>>> priors = Priors(guess=Beta(2, 8), slip=Beta(2, 18))
>>> priors.of("guess"), priors.of("learn")
(Beta(successes=2, failures=8), None)
"""

from typing import Any

import attrs
from attrs import field, frozen

from scaffolding.errors import InvariantError

__all__ = ["Beta", "Priors"]


def _at_least_one(
    instance: object, attribute: "attrs.Attribute[Any]", value: float
) -> None:
    if not 1 <= value < float("inf"):
        raise InvariantError(
            where=f"{type(instance).__name__}.{attribute.name}",
            rule="be 1 or more",
            got=value,
            hint="Below 1 the likeliest value lies at the edge, whatever the data say.",
        )


@frozen
class Beta:
    """What is held of a chance, as answers that were seen before.

    Attributes:
        successes: One more than the successes.
        failures: One more than the failures.
    """

    successes: float = field(validator=_at_least_one)
    failures: float = field(validator=_at_least_one)


@frozen(kw_only=True)
class Priors:
    """What is held of each kind of parameter; None holds nothing.

    Attributes:
        prior: Of the chance of having the skill at first.
        guess: Of guesses, at each level of support.
        slip: Of slips, at each level of support.
        learn: Of learning, at each level of support, and after either outcome.
        cost_of_help: Of the share of learning that full help takes.
        learn_from_failure: Of the share of learning that a failure leaves.
        middle: Of the unaided success of one who manages with help.
        uptake: Of the share of help that one not yet there uses.
        begin: Of the chance to begin, with full help.
        begin_alone: Of the share of that chance without help.
        zone: Of the share who manage with help, of those who do not manage alone.
    """

    prior: Beta | None = None
    guess: Beta | None = None
    slip: Beta | None = None
    learn: Beta | None = None
    cost_of_help: Beta | None = None
    learn_from_failure: Beta | None = None
    middle: Beta | None = None
    uptake: Beta | None = None
    begin: Beta | None = None
    begin_alone: Beta | None = None
    zone: Beta | None = None

    def of(self, name: str, /) -> Beta | None:
        """Return what is held of a parameter, by its name."""
        known = "learn" if name in {"learn_achieved", "learn_not_yet"} else name
        held = getattr(self, known, None)
        return held if isinstance(held, Beta) else None
