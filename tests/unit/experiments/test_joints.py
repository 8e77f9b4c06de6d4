"""A joint histogram is the same whichever way it is counted."""

from collections import Counter

import numpy as np
import pytest

from scaffolding.experiments.joints import Joint


@pytest.mark.parametrize("width", [1, 3, 40, 10_000])
def test_it_counts_each_pair_in_order(width: int) -> None:
    luck = np.random.default_rng(width)
    one, other = luck.integers(-width, width, (2, 500))

    joint = Joint.of(one, other)

    counted = Counter(zip(one.tolist(), other.tolist(), strict=True))
    assert list(map(tuple, joint.pairs.tolist())) == sorted(counted)
    assert joint.counts.tolist() == [counted[pair] for pair in sorted(counted)]
    assert {str(joint.pairs.dtype), str(joint.counts.dtype)} == {"int64"}
