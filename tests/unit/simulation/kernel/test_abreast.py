"""What is worked out side by side comes to the same as one after another."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scaffolding.simulation.kernel.abreast import PLACES, abreast, at_least, lay
from scaffolding.simulation.kernel.bare import bundled
from scaffolding.simulation.kernel.compiled import compiled


@bundled
class Rows(NamedTuple):
    rates: NDArray[np.float64]
    found: NDArray[np.float64]


@compiled
def work_out(rows: Rows, x: float, y: float, bound: float) -> int:
    lay(rows.found, 1, x * abreast(rows.rates, 0) + (y + abreast(rows.rates, 1) * x))
    return at_least(abreast(rows.found, 1), bound)


def test_side_by_side_each_number_is_rounded_by_itself() -> None:
    luck = np.random.default_rng(1)
    for _ in range(50):
        rates = luck.random((2, PLACES))
        x, y = (float(it) for it in luck.random(2))
        found = np.zeros((2, PLACES))
        bits = work_out(Rows(rates, found), x, y, 1.0)
        plain = [x * float(a) + (y + float(b) * x) for a, b in rates.T]
        assert found[1].tolist() == plain
        assert not found[0].any()
        assert bits == sum((it >= 1.0) << k for k, it in enumerate(plain))


def test_a_bound_is_reached_by_what_equals_it_and_by_no_less() -> None:
    rates = np.zeros((2, PLACES))
    rates[0, 1:4] = 0.5, np.nextafter(0.5, 0), np.nextafter(0.5, 1)
    assert work_out(Rows(rates, np.zeros((2, PLACES))), 1.0, 0.0, 0.5) == 0b1010
