"""Summaries: what is kept of some mentees under all arms and one theory.

No mentee's course is kept. A summary has the moments of every arm and outcome, apart for each
baseline, and the joint histograms of every two arms for those outcomes whose tail is asked
about. Its size does not grow with the mentees.

>>> import numpy as np
>>> from scaffolding.experiments.summaries import Summary
>>> values = np.array([[[3], [2]], [[1], [1]]])  # Mentees, arms, outcomes.
>>> one = Summary.of(values, baseline=np.array([0, 1]), tails=(0,))
>>> two = Summary.added([one, Summary.from_bytes(one.to_bytes())])
>>> two.n, two.joint(0, 0, 1).counts.tolist()
(4, [2, 2])
"""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Self, TypeAlias
from zipfile import BadZipFile

import numpy as np
from attrs import field, frozen

from scaffolding.errors import InvariantError
from scaffolding.experiments.joints import Joint
from scaffolding.experiments.moments import Integers, Moments
from scaffolding.experiments.together import all_pairs

__all__ = ["Summary"]

_Key: TypeAlias = tuple[int, int, int]
"""An outcome and two arms, the first before the second."""


@frozen(kw_only=True, eq=False)
class Summary:
    """What is kept of some mentees under all arms and one theory.

    Attributes:
        n_arms: How many arms there are.
        n_outcomes: How many outcomes.
        moments: Their moments, outcome within arm.
        joints: The joint histograms, by outcome and two arms.
    """

    n_arms: int
    n_outcomes: int
    moments: Moments
    joints: Mapping[_Key, Joint] = field(repr=False)

    @classmethod
    def of(
        cls, values: Integers, /, *, baseline: Integers, tails: Sequence[int]
    ) -> Self:
        """Return the summary of some mentees.

        Args:
            values: Mentees by arms by outcomes, as whole numbers of grains.
            baseline: What each mentee could do before.
            tails: The places of the outcomes whose tail is asked about.

        Raises:
            InvariantError: If the sums would not fit.
        """
        n, n_arms, n_outcomes = values.shape
        return cls(
            n_arms=n_arms,
            n_outcomes=n_outcomes,
            moments=Moments.of(values.reshape(n, -1), baseline=baseline),
            joints={
                (k, i, j): Joint.of(values[:, i, k], values[:, j, k])
                for k in tails
                for i, j in all_pairs(n_arms)
            },
        )

    @classmethod
    def added(cls, parts: Iterable["Summary"], /) -> Self:
        """Return the summary of all the mentees of several; at least one."""
        every = tuple(parts)
        first = every[0]
        return cls(
            n_arms=first.n_arms,
            n_outcomes=first.n_outcomes,
            moments=Moments.added(it.moments for it in every),
            joints={
                key: Joint.added(it.joints[key] for it in every) for key in first.joints
            },
        )

    @property
    def n(self) -> int:
        """How many mentees there are."""
        return self.moments.n

    def place(self, arm: int, outcome: int, /) -> int:
        """Return where a value stands among the moments."""
        return arm * self.n_outcomes + outcome

    def joint(self, outcome: int, one: int, other: int, /) -> Joint:
        """Return how often two arms came to each pair of values.

        Raises:
            KeyError: If the tail of the outcome was not asked about.
        """
        if one > other:
            return self.joint(outcome, other, one).swapped
        return self.joints[outcome, one, other]

    def to_bytes(self) -> bytes:
        """Return the summary as numpy's own archive."""
        moments = self.moments
        arrays = {
            "shape": np.array([self.n_arms, self.n_outcomes]),
            "baselines": moments.baselines,
            "counts": moments.counts,
            "firsts": moments.firsts,
            "seconds": moments.seconds,
        }
        for (k, i, j), joint in self.joints.items():
            table = np.column_stack([joint.pairs, joint.counts])
            arrays[f"joint_{k}_{i}_{j}"] = table
        stream = BytesIO()
        np.savez_compressed(stream, allow_pickle=False, **arrays)
        return stream.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes, /) -> Self:
        """Return the summary that was made into bytes.

        Raises:
            InvariantError: If the bytes are no summary.
        """
        try:
            with np.load(BytesIO(content), allow_pickle=False) as arrays:
                held = {name: arrays[name] for name in arrays.files}
            n_arms, n_outcomes = map(int, held["shape"])
            return cls(
                n_arms=n_arms,
                n_outcomes=n_outcomes,
                moments=Moments(
                    baselines=held["baselines"],
                    counts=held["counts"],
                    firsts=held["firsts"],
                    seconds=held["seconds"],
                ),
                joints={
                    _key(name): Joint(table[:, :2], table[:, 2])
                    for name, table in held.items()
                    if name.startswith("joint_")
                },
            )
        except (BadZipFile, EOFError, KeyError, OSError, ValueError) as error:
            raise InvariantError(
                where="A summary", rule="be one that was kept whole", got=str(error)
            ) from None


def _key(name: str) -> _Key:
    _, outcome, one, other = name.split("_")
    return int(outcome), int(one), int(other)
