r"""Splitting: which tries a model is fitted to, and of which it is then asked.

Three ways, for three questions. *By mentee*: how well is a new mentee predicted? *By
time*: how well is what comes next predicted, by what was known then? *By skill*: how well
is a skill predicted that the model was never fitted to? A split by rows answers none of
them, since the tries of one mentee hang together, and is not offered.

In each, what is said of an answer rests on her earlier answers, those of other folds
included, because a mentor would know them as well.

>>> import numpy as np
>>> from scaffolding.fitting.attempts import Attempts
>>> from scaffolding.fitting.evaluation.splitting import ByMentee
>>> attempts = Attempts(
...     mentee=np.repeat(np.arange(4, dtype=np.int32), 2),
...     skill=np.zeros(8, dtype=np.int32),
...     outcome=np.ones(8),
...     day=np.tile([0.0, 1.0], 4),
...     mentees=("Ani", "Nell", "Sari", "Tini"),
...     skills=("R2",),
... )
>>> for fold in ByMentee(n_folds=2).folds(attempts, seed=1):
...     print(fold.name, fold.fitted.sum(), "fitted,", fold.scored.sum(), "scored")
mentees 1 of 2 4 fitted, 4 scored
mentees 2 of 2 4 fitted, 4 scored
"""

from typing import Protocol

import numpy as np
from attrs import field, frozen

from scaffolding.errors import InvariantError
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.evaluation.draws import BoolArray, IntArray, named

__all__ = ["ByMentee", "BySkill", "ByTime", "Fold", "Split"]

_FEWEST = 2


@frozen(kw_only=True, eq=False)
class Fold:
    """One division of the tries.

    Attributes:
        name: What it is called.
        fitted: The tries that the model is fitted to.
        seen: Those that it is led along afterwards, told the outcome of each in turn.
        scored: Those of them of which its prediction counts.
    """

    name: str
    fitted: BoolArray = field(repr=False)
    seen: BoolArray = field(repr=False)
    scored: BoolArray = field(repr=False)


class Split(Protocol):
    """A way to divide tries, so that no answer that counts was fitted to."""

    @property
    def by(self) -> str:
        """What it divides by, in a word or two."""
        ...

    def folds(self, attempts: Attempts, /, *, seed: int) -> tuple[Fold, ...]:
        """Return the folds of a table.

        Raises:
            InvariantError: If there are too few to divide.
        """
        ...


def _is_number_of_folds(instance: object, _: object, n: int) -> None:
    if n < _FEWEST:
        where = f"{type(instance).__name__}.n_folds"
        raise InvariantError(where=where, rule="be 2 or more", got=n)


@frozen(kw_only=True)
class ByMentee:
    """Each mentee is predicted by a model that was fitted to others.

    Attributes:
        n_folds: Into how many groups mentees are put.
    """

    n_folds: int = field(default=5, validator=_is_number_of_folds)

    @property
    def by(self) -> str:
        """What it divides by."""
        return "by mentee"

    def folds(self, attempts: Attempts, /, *, seed: int) -> tuple[Fold, ...]:
        """Return the folds; a mentee's rests on her name and the seed alone, nearly.

        Raises:
            InvariantError: If there are fewer mentees than folds.
        """
        group = _groups(
            attempts.mentee, attempts.mentees, self.n_folds, "mentees", seed
        )
        return tuple(
            Fold(
                name=f"mentees {one + 1} of {self.n_folds}",
                fitted=group != one,
                seen=group == one,
                scored=group == one,
            )
            for one in range(self.n_folds)
        )


@frozen(kw_only=True)
class BySkill:
    """Each skill is predicted by a model that was fitted to other skills.

    Attributes:
        n_folds: Into how many groups skills are put.
    """

    n_folds: int = field(default=5, validator=_is_number_of_folds)

    @property
    def by(self) -> str:
        """What it divides by."""
        return "by skill"

    def folds(self, attempts: Attempts, /, *, seed: int) -> tuple[Fold, ...]:
        """Return the folds; what she did at other skills is known.

        Raises:
            InvariantError: If there are fewer skills than folds.
        """
        group = _groups(attempts.skill, attempts.skills, self.n_folds, "skills", seed)
        return tuple(
            Fold(
                name=f"skills {one + 1} of {self.n_folds}",
                fitted=group != one,
                seen=np.ones(len(group), dtype=bool),
                scored=group == one,
            )
            for one in range(self.n_folds)
        )


@frozen(kw_only=True)
class ByTime:
    """Each stretch of time is predicted by a model that was fitted to what came before.

    The first stretch is only fitted to. An instant is never parted.

    Attributes:
        n_folds: How many stretches are predicted.
    """

    n_folds: int = field(default=4, validator=_is_number_of_folds)

    @property
    def by(self) -> str:
        """What it divides by."""
        return "by time"

    def folds(self, attempts: Attempts, /, *, seed: int) -> tuple[Fold, ...]:  # noqa: ARG002  Time needs no luck.
        """Return the folds, in the order of time.

        Raises:
            InvariantError: If times were not recorded, or there are too few of them.
        """
        if not attempts.is_timed:
            raise InvariantError(
                where="attempts",
                rule="tell times, to be split by time",
                got=str(attempts),
                hint="Split by mentee, or name the column `at`.",
            )
        ends = np.linspace(0, 1, self.n_folds + 2)[1:-1]
        cuts = np.quantile(attempts.day, ends, method="inverted_cdf")
        stretch = np.searchsorted(cuts, attempts.day, side="left")
        if len(np.unique(stretch)) <= self.n_folds:
            raise InvariantError(
                where="ByTime.n_folds",
                rule="leave tries in each stretch of time",
                got=self.n_folds,
                hint=f"The tries fall on {len(np.unique(attempts.day))} instants.",
            )
        return tuple(
            Fold(
                name=f"time {one} of {self.n_folds}",
                fitted=stretch < one,
                seen=stretch <= one,
                scored=stretch == one,
            )
            for one in range(1, self.n_folds + 1)
        )


def _groups(
    code: IntArray, names: tuple[str, ...], n_groups: int, what: str, seed: int
) -> IntArray:
    """Return the group of each row, those of one name together, groups of one size."""
    there = np.unique(code)
    if len(there) < n_groups:
        raise InvariantError(
            where="n_folds",
            rule=f"be at most the number of {what} in the table, {len(there)}",
            got=n_groups,
        )
    drawn = [named(seed, names[one]) for one in there.tolist()]
    group = np.zeros(len(names), dtype=np.int64)
    group[there[np.argsort(drawn)]] = np.arange(len(there)) % n_groups
    found: IntArray = group[code]
    return found
