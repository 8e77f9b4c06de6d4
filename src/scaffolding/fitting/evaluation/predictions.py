r"""Predictions: what was said of each answer before it came, and what came.

Two things can be predicted of a mentee, and they are often mistaken for each other. *The
next answer* is seen, so that whoever predicts it can be held to it. *The hidden mastery*
is never seen in a log; only a simulation knows it. A model may be right about answers and
wrong about mastery :cite:p:`beck2007`, so predictions say which of the two they are of,
and those of different things are not compared.

An answer counts as it came if it was achieved; a part success is none.

>>> import numpy as np
>>> from scaffolding.fitting.evaluation.predictions import Predicted, Predictions
>>> said = Predictions(
...     of=Predicted.NEXT_ANSWER,
...     p=np.array([0.4, 0.6, 0.7]),
...     came=np.array([0.0, 1.0, 1.0]),
...     mentee=np.array([0, 0, 1]),
... )
>>> len(said), said.n_mentees
(3, 2)
"""

from collections.abc import Sequence
from enum import Enum
from typing import Final, Self

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from scaffolding.errors import InvariantError
from scaffolding.fitting.evaluation.draws import FloatArray, IntArray

__all__ = ["Predicted", "Predictions"]

_P: Final = "Predictions.p"
_CAME: Final = "Predictions.came"


class Predicted(Enum):
    """What a probability is told of."""

    NEXT_ANSWER = "the next answer"
    """Whether she achieves what she tries next, with the help that she then has."""
    HIDDEN_MASTERY = "the hidden mastery"
    """Whether she has the skill then; known of simulated mentees alone."""


@frozen(kw_only=True, eq=False)
class Predictions:
    """What was said beforehand, row by row, and what came.

    Attributes:
        of: What they are of.
        p: The probability that was told, one for each row.
        came: What came: 1 or 0 for each row.
        mentee: Whose row it is, by number.
        part: Which fit it is of, by number, where several were made; None if all are of
            one. What two fits say is not held against each other, only against what came.

    Raises:
        InvariantError: If there is no row, if the arrays are not of one length, if a
            probability is none, or if what came is neither 0 nor 1.
    """

    of: Predicted
    p: FloatArray = field(repr=False)
    came: FloatArray = field(repr=False)
    mentee: IntArray = field(repr=False)
    part: IntArray | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check what no single attribute shows."""
        part = self.mentee if self.part is None else self.part
        shapes = (self.p.shape, self.came.shape, self.mentee.shape, part.shape)
        if self.p.ndim != 1 or len(set(shapes)) != 1 or not len(self.p):
            raise InvariantError(
                where="Predictions",
                rule="hold arrays of one length, of 1 or more",
                got=shapes,
            )
        wrong = np.flatnonzero(~((self.p >= 0) & (self.p <= 1)))  # NaN is neither.
        if len(wrong):
            rule = "hold probabilities, from 0 to 1"
            raise _broken(_P, rule, self.p, wrong)
        wrong = np.flatnonzero((self.came != 0) & (self.came != 1))
        if len(wrong):
            rule = "hold 1 for what came and 0 for what did not"
            raise _broken(_CAME, rule, self.came, wrong)

    @classmethod
    def joined(cls, parts: Sequence["Predictions"], /) -> Self:
        """Return the predictions of several fits as one, in their order.

        Raises:
            InvariantError: If there are none, or they are of different things.
        """
        kinds = tuple(dict.fromkeys(part.of for part in parts))
        if len(kinds) != 1:
            raise InvariantError(
                where="Predictions.of", rule="be the same in all parts", got=kinds
            )
        return cls(
            of=kinds[0],
            p=np.concatenate([part.p for part in parts]),
            came=np.concatenate([part.came for part in parts]),
            mentee=np.concatenate([part.mentee for part in parts]),
            part=np.repeat(np.arange(len(parts)), [len(part) for part in parts]),
        )

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.p)

    @property
    def n_mentees(self) -> int:
        """How many mentees they are of."""
        return len(np.unique(self.mentee))


def _broken(
    where: str, rule: str, got: FloatArray, rows: npt.NDArray[np.intp]
) -> InvariantError:
    return InvariantError(
        where=where,
        rule=rule,
        got=float(got[rows[0]]),
        hint=f"It stands in row {rows[0]}; {len(rows)} in all.",
    )
