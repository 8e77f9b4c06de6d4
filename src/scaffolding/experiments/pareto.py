r"""The Pareto front: the arms than which no other gives more for less.

Mentor hours are scarce. An arm :math:`j` is *dominated* if another costs no more and gives no
less, and is better in one of the two,

.. math:: c_k \le c_j, \quad g_k \ge g_j, \quad (c_k, g_k) \ne (c_j, g_j).

What is not dominated is the front. Which of its arms to take is for those to say who pay and
those who learn; a number cannot.

>>> from scaffolding.experiments.pareto import front
>>> front(costs=[12.0, 14.0, 13.0, 9.0], gains=[1.3, 1.3, 1.5, 0.4])
(True, False, True, True)
"""

from collections.abc import Sequence

__all__ = ["front"]


def front(*, costs: Sequence[float], gains: Sequence[float]) -> tuple[bool, ...]:
    """Return for each arm whether no other dominates it.

    Args:
        costs: What each costs; less is better.
        gains: What each gives; more is better.
    """
    points = list(zip(costs, gains, strict=True))
    return tuple(
        not any(
            cost <= own_cost
            and gain >= own_gain
            and (cost, gain) != (own_cost, own_gain)
            for cost, gain in points
        )
        for own_cost, own_gain in points
    )
