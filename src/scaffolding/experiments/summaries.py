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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, Self, TypeAlias
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import numpy as np
from attrs import field, frozen
from numpy.lib.format import write_array
from numpy.typing import NDArray

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
        # A row for each arm, since each is gone through again and again.
        of_arms = {k: np.ascontiguousarray(values[:, :, k].T) for k in tails}
        return cls(
            n_arms=n_arms,
            n_outcomes=n_outcomes,
            moments=Moments.of(values.reshape(n, -1), baseline=baseline),
            joints={
                (k, i, j): Joint.of(of_arms[k][i], of_arms[k][j])
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
        moments, joints = self.moments, tuple(self.joints.values())
        # Products are the same either way round, so one half says all of them.
        half = np.triu_indices(moments.firsts.shape[1])
        arrays = {
            "shape": np.array([self.n_arms, self.n_outcomes]),
            "baselines": moments.baselines,
            "counts": moments.counts,
            "firsts": moments.firsts,
            "seconds": moments.seconds[:, *half],
            "joint_keys": np.array(tuple(self.joints), np.int64).reshape(-1, 3),
            "joint_sizes": np.array([len(it.counts) for it in joints], np.int64),
            "joint_pairs": _stacked([it.pairs for it in joints], (0, 2)),
            "joint_counts": _stacked([it.counts for it in joints], (0,)),
        }
        stream = BytesIO()
        # At the fastest: the best takes five times as long, and saves a twentieth.
        with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as archive:
            for name, it in arrays.items():
                with archive.open(f"{name}.npy", "w") as file:
                    write_array(file, _narrowed(it), allow_pickle=False)
        return stream.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes, /) -> Self:
        """Return the summary that was made into bytes.

        Raises:
            InvariantError: If the bytes are no summary.
        """
        try:
            with np.load(BytesIO(content), allow_pickle=False) as arrays:
                held = {name: arrays[name].astype(np.int64) for name in arrays.files}
            n_arms, n_outcomes = map(int, held["shape"])
            return cls(
                n_arms=n_arms,
                n_outcomes=n_outcomes,
                moments=Moments(
                    baselines=held["baselines"],
                    counts=held["counts"],
                    firsts=held["firsts"],
                    seconds=_whole(held["seconds"], n_arms * n_outcomes),
                ),
                joints=dict(_joints(held)),
            )
        except (
            BadZipFile,
            EOFError,
            IndexError,
            KeyError,
            OSError,
            ValueError,
        ) as error:
            raise InvariantError(
                where="A summary", rule="be one that was kept whole", got=str(error)
            ) from None


def _stacked(parts: Sequence[Integers], empty: tuple[int, ...]) -> Integers:
    return np.concatenate(parts) if parts else np.zeros(empty, np.int64)


def _narrowed(values: Integers) -> NDArray[Any]:
    """Return whole numbers in the narrowest kind that holds all of them."""
    ends = int(values.min(initial=0)), int(values.max(initial=0))
    kind = np.result_type(*map(np.min_scalar_type, ends))
    return values.astype(kind)


def _whole(half: Integers, n_values: int) -> Integers:
    """Return the sums of products both ways round."""
    seconds = np.zeros((len(half), n_values, n_values), np.int64)
    rows, columns = np.triu_indices(n_values)
    seconds[:, rows, columns] = half
    seconds[:, columns, rows] = half
    return seconds


def _joints(held: Mapping[str, Integers]) -> Iterator[tuple[_Key, Joint]]:
    stop = 0
    for key, size in zip(held["joint_keys"], held["joint_sizes"], strict=True):
        start, stop = stop, stop + int(size)
        outcome, one, other = map(int, key)
        pairs, counts = held["joint_pairs"], held["joint_counts"]
        yield (outcome, one, other), Joint(pairs[start:stop], counts[start:stop])
