r"""Logged moves: what was done with whom, and what it brought.

A table of moves, a mentee's one after another. Beside it stand arrays of its length: how
likely each action was under whoever acted (the *logged* probabilities), and under the
policy that is asked about (the *target* ones), a row for each move and a column for each
action. Where an action could not be taken, both are 0.

>>> import numpy as np
>>> from scaffolding.fitting.off_policy.moves import LoggedMoves
>>> moves = LoggedMoves(
...     actions=("alone", "with a question"),
...     mentee=np.array([0, 0, 1]),
...     action=np.array([1, 0, 1]),
...     reward=np.array([0.0, 1.0, 1.0]),
... )
>>> moves.n_mentees, moves.step.tolist(), moves.returns(discount=1.0).tolist()
(2, [0, 1, 0], [1.0, 1.0])
"""

from functools import cached_property

import numpy as np
from attrs import evolve, field, frozen

from scaffolding.errors import InvariantError
from scaffolding.fitting.evaluation.draws import FloatArray, IntArray

__all__ = ["LoggedMoves", "check_probabilities"]

_CLOSE = 1e-6


@frozen(kw_only=True, eq=False, slots=False)
class LoggedMoves:
    """What was done with each mentee, in order, and what it brought.

    Attributes:
        actions: What the actions are called; their number is their place.
        mentee: Whose move it is, by number, never falling.
        action: What was done, by number.
        reward: What it brought.

    Raises:
        InvariantError: If there is no move, if the arrays are not of one length, if
            mentees' moves are mixed, if an action has no name or a reward is not finite.
    """

    actions: tuple[str, ...]
    mentee: IntArray = field(repr=False)
    action: IntArray = field(repr=False)
    reward: FloatArray = field(repr=False)

    def __attrs_post_init__(self) -> None:
        """Check what no single attribute shows."""
        shapes = (self.mentee.shape, self.action.shape, self.reward.shape)
        if len(set(shapes)) != 1 or self.mentee.ndim != 1 or not len(self.mentee):
            rule = "hold arrays of one length, of 1 or more"
            raise InvariantError(where="LoggedMoves", rule=rule, got=shapes)
        if np.any(np.diff(self.mentee) < 0):
            raise InvariantError(
                where="LoggedMoves.mentee",
                rule="never fall, a mentee's moves standing together",
                got=f"a fall in row {int(np.argmax(np.diff(self.mentee) < 0)) + 1}",
                hint="Sort by mentee and then by time.",
            )
        if self.action.min() < 0 or self.action.max() >= len(self.actions):
            raise InvariantError(
                where="LoggedMoves.action",
                rule=f"be numbers of the {len(self.actions)} actions, from 0",
                got=(int(self.action.min()), int(self.action.max())),
            )
        if not np.isfinite(self.reward).all():
            row = int(np.argmin(np.isfinite(self.reward)))
            raise InvariantError(
                where="LoggedMoves.reward",
                rule="be finite",
                got=float(self.reward[row]),
                hint=f"It stands in row {row}. Leave out moves whose end is not known.",
            )

    def __len__(self) -> int:
        """Return how many moves there are."""
        return len(self.mentee)

    @cached_property
    def place(self) -> IntArray:
        """Which mentee each move is of, counted from 0 without gaps."""
        found: IntArray = np.unique(self.mentee, return_inverse=True)[1]
        return found

    @property
    def n_mentees(self) -> int:
        """How many mentees there are."""
        return int(self.place[-1]) + 1

    @cached_property
    def step(self) -> IntArray:
        """Which of her moves each is, from 0."""
        starts = np.searchsorted(self.place, np.arange(self.n_mentees))
        return np.arange(len(self)) - starts[self.place]

    def returns(self, *, discount: float) -> FloatArray:
        """Return what each mentee's moves brought in all.

        Args:
            discount: What a reward a move later is worth.
        """
        worth = self.reward * discount**self.step
        return np.bincount(self.place, worth).astype(np.float64)

    def first(self, n_steps: int) -> "LoggedMoves":
        """Return the first moves of each mentee alone.

        The probabilities that stand beside the moves are to be cut by the same rows,
        `moves.step < n_steps`.

        Raises:
            InvariantError: If not even one move is to be kept.
        """
        if n_steps < 1:
            raise InvariantError(where="n_steps", rule="be 1 or more", got=n_steps)
        kept = self.step < n_steps
        return evolve(
            self,
            mentee=self.mentee[kept],
            action=self.action[kept],
            reward=self.reward[kept],
        )


def check_probabilities(
    moves: LoggedMoves, probabilities: FloatArray, name: str, /
) -> None:
    """Check that an array holds a distribution over actions for each move.

    Raises:
        InvariantError: If it is of another shape, or a row is no distribution.
    """
    shape = (len(moves), len(moves.actions))
    if probabilities.shape != shape:
        rule = "have a row for each move and a column for each action"
        raise InvariantError(
            where=name, rule=f"{rule}, {shape}", got=probabilities.shape
        )
    fine = (probabilities >= 0).all(axis=1)
    fine &= np.abs(probabilities.sum(axis=1) - 1) <= _CLOSE  # NaN is not close.
    if not fine.all():
        row = int(np.argmin(fine))
        raise InvariantError(
            where=name,
            rule="hold probabilities that sum to 1 in each row",
            got=tuple(probabilities[row].tolist()),
            hint=f"It is row {row}; {int((~fine).sum())} in all.",
        )
