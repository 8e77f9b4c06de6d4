"""Off-policy estimates as their sources write them, and a problem small enough to count out.

Precup, Sutton and Singh (2000) for the first three, Jiang and Li (2016) for the doubly
robust one, by its recursion from the last move back. Nothing of the library is imported.

The problem: a mentee is *lost* (0) or *on her way* (1), and may be helped (1) or not (0),
twice. Help brings one who is lost on her way; one who is on her way and not helped may be
done, so that some have one move and others two.
"""

from collections.abc import Callable, Iterator

Move = tuple[int, int, float]
"""The context, the action and the reward."""

Policy = Callable[[int, int], list[float]]
"""Probabilities of the actions, by step and context."""

Values = Callable[[int, int], list[float]]


def inverse(moves: list[Move], target: Policy, logged: Policy, g: float) -> float:
    """Return the return, weighed by all that was done."""
    weight, total = 1.0, 0.0
    for t, (c, a, r) in enumerate(moves):
        weight *= target(t, c)[a] / logged(t, c)[a]
        total += g**t * r
    return weight * total


def weight(moves: list[Move], target: Policy, logged: Policy) -> float:
    """Return how much likelier the target policy was to do all that."""
    product = 1.0
    for t, (c, a, _) in enumerate(moves):
        product *= target(t, c)[a] / logged(t, c)[a]
    return product


def per_decision(moves: list[Move], target: Policy, logged: Policy, g: float) -> float:
    """Return each reward, weighed by what was done up to it."""
    product, total = 1.0, 0.0
    for t, (c, a, r) in enumerate(moves):
        product *= target(t, c)[a] / logged(t, c)[a]
        total += g**t * product * r
    return total


def doubly_robust(
    moves: list[Move], target: Policy, logged: Policy, values: Values, g: float
) -> float:
    """Return the doubly robust value, from the last move back."""
    found = 0.0
    for t, (c, a, r) in reversed(list(enumerate(moves))):
        ratio = target(t, c)[a] / logged(t, c)[a]
        q = values(t, c)
        v = sum(p * each for p, each in zip(target(t, c), q, strict=True))
        found = v + ratio * (r + g * found - q[a])
    return found


def courses(policy: Policy) -> Iterator[tuple[float, list[Move]]]:
    """Yield every course that the problem can take, with its probability."""
    for c0, p0 in ((0, 0.7), (1, 0.3)):
        for a0 in (0, 1):
            chance = p0 * policy(0, c0)[a0]
            r0 = _reward(c0, a0)
            for c1, p1 in _next(c0, a0):
                if c1 is None:
                    yield chance * p1, [(c0, a0, r0)]
                    continue
                for a1 in (0, 1):
                    last = (c1, a1, _reward(c1, a1))
                    yield chance * p1 * policy(1, c1)[a1], [(c0, a0, r0), last]


def worth(policy: Policy, g: float) -> float:
    """Return what a policy is worth, from the problem itself."""
    total = 0.0
    for c0, p0 in ((0, 0.7), (1, 0.3)):
        for a0, q0 in enumerate(policy(0, c0)):
            total += p0 * q0 * _reward(c0, a0)
            for c1, p1 in _next(c0, a0):
                if c1 is None:
                    continue
                for a1, q1 in enumerate(policy(1, c1)):
                    total += p0 * q0 * p1 * q1 * g * _reward(c1, a1)
    return total


def _reward(context: int, action: int) -> float:
    return [[0.0, 0.5], [2.0, 1.0]][context][action]


def _next(context: int, action: int) -> list[tuple[int | None, float]]:
    if context == 1:
        return [(None, 0.4), (1, 0.6)] if action == 0 else [(1, 1.0)]
    return [(0, 0.8), (1, 0.2)] if action == 0 else [(0, 0.3), (1, 0.7)]
