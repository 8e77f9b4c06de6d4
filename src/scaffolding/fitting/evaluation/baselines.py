r"""Baselines: what a model of learners must beat before it is believed.

*Majority* says of every answer the share of all that were achieved; rounded, it is what
most answers were. *Skill means* say the share at that skill,

.. math:: p_s = \frac{n^+_s + \bar p}{n_s + 1},

with one answer more, of the overall share :math:`\bar p`, so that no skill is certain and
one that was never seen has the share of all. That answer more is ours.

*Counts*, the third, is a model of its own, performance factors without any hidden state
(`scaffolding.fitting.counts`). Mentees are not told apart in it from the outset, because of
a new one nothing is known.

>>> import numpy as np
>>> from scaffolding.fitting.attempts import Attempts
>>> from scaffolding.fitting.evaluation.baselines import fit_skill_means
>>> attempts = Attempts(
...     mentee=np.zeros(4, dtype=np.int32),
...     skill=np.array([0, 0, 1, 1], dtype=np.int32),
...     outcome=np.array([1.0, 1.0, 1.0, 0.0]),
...     day=np.arange(4.0),
...     mentees=("Sari",),
...     skills=("R1", "R2"),
... )
>>> fit_skill_means(attempts).next_answers(attempts).round(3).tolist()
[0.917, 0.917, 0.583, 0.583]
"""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from attrs import field, frozen

from scaffolding.columns import Columns
from scaffolding.errors import InvariantError
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.evaluation.draws import FloatArray
from scaffolding.fitting.evaluation.predicting import Fitted

__all__ = [
    "BASELINES",
    "Majority",
    "SkillMeans",
    "fit_counts_alone",
    "fit_majority",
    "fit_skill_means",
]


@frozen
class Majority:
    """The same of every answer.

    Attributes:
        p: What is said.
    """

    p: float

    def next_answers(self, attempts: Attempts, /) -> FloatArray:
        """Return the same for each try."""
        return np.full(len(attempts), self.p)


@frozen(kw_only=True)
class SkillMeans:
    """The same of every answer at a skill.

    Attributes:
        by_skill: What is said, by the skill's name.
        of_others: What is said of a skill that was never seen.
    """

    by_skill: Mapping[str, float] = field(repr=False, hash=False)
    of_others: float

    def next_answers(self, attempts: Attempts, /) -> FloatArray:
        """Return what is said of each try's skill."""
        by_code = [self.by_skill.get(name, self.of_others) for name in attempts.skills]
        return np.array(by_code, dtype=np.float64)[attempts.skill]


def fit_majority(attempts: Attempts, /) -> Majority:
    """Return the share of tries that were achieved.

    Raises:
        InvariantError: If there are none.
    """
    return Majority(_share(attempts))


def fit_skill_means(attempts: Attempts, /) -> SkillMeans:
    """Return the share of tries at each skill that were achieved.

    Raises:
        InvariantError: If there are none.
    """
    share = _share(attempts)
    n = np.bincount(attempts.skill, minlength=len(attempts.skills))
    came = np.bincount(attempts.skill, attempts.outcome == 1, minlength=len(n))
    means = ((came + share) / (n + 1)).tolist()
    return SkillMeans(
        by_skill=dict(zip(attempts.skills, means, strict=True)), of_others=share
    )


def fit_counts_alone(attempts: Attempts, /) -> Fitted:
    """Return performance factors, the same for all mentees.

    Raises:
        InvariantError: If there are no tries.
    """
    _share(attempts)
    # Imported here because it brings the solver.
    from scaffolding.fitting.counts import fit_counts  # noqa: PLC0415

    return fit_counts(attempts, _READ_BEFORE, by_mentee=False)


_READ_BEFORE: Final = Columns(
    mentee="mentee", at="day", skill="skill", outcome="outcome"
)
"""Any mapping: of attempts that were read before it is not looked at."""

BASELINES: Final[Mapping[str, Callable[[Attempts], Fitted]]] = {
    "majority": fit_majority,
    "per-skill mean": fit_skill_means,
    "counts": fit_counts_alone,
}
"""What stands in every table."""


def _share(attempts: Attempts) -> float:
    if not len(attempts):
        rule = "hold at least one try"
        raise InvariantError(where="attempts", rule=rule, got=str(attempts))
    return float((attempts.outcome == 1).mean())
