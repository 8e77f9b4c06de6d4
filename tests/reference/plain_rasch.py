"""The Rasch and the two-parameter model again, as plainly as their formulas.

Written from the formulas (Bock & Aitkin 1981), to be compared with the library and never to
be fast. The integral over ability is a sum over many abilities that stand close together,
and the summit is found by expectation and maximisation: given what is known of each
mentee's ability, each item is fitted alone by Newton's rule. It imports nothing of the
library.
"""

from math import exp, log, pi, sqrt

Tries = tuple[tuple[int, int, float], ...]
"""Item, level of help and outcome of each try."""

STEP = 0.1
THETA = [STEP * i for i in range(-80, 81)]
PHI = [STEP * exp(-t * t / 2) / sqrt(2 * pi) for t in THETA]


def sigma(x: float) -> float:
    return 1 / (1 + exp(-x)) if x > 0 else exp(x) / (1 + exp(x))


def at_each(tries: Tries, a: list[float], c: list[float], g: float) -> list[float]:
    """Return the likelihood of one mentee's tries (item, level, outcome) at each ability."""
    found = []
    for t in THETA:
        total = 0.0
        for i, h, y in tries:
            p = sigma(a[i] * t + c[i] + g * h)
            total += y * log(p) + (1 - y) * log(1 - p)
        found.append(exp(total))
    return found


def log_likelihood(
    mentees: dict[Tries, int],
    a: list[float],
    c: list[float],
    g: float = 0.0,
) -> float:
    return sum(
        n * log(sum(w * it for w, it in zip(PHI, at_each(tries, a, c, g), strict=True)))
        for tries, n in mentees.items()
    )


def fitted(
    mentees: dict[Tries, int], n_items: int, *, rounds: int
) -> tuple[list[float], list[float]]:
    """Return discriminations and intercepts of the two-parameter model, without help."""
    a, c = [1.0] * n_items, [0.0] * n_items
    for _ in range(rounds):
        n = [[0.0] * len(THETA) for _ in range(n_items)]
        right = [[0.0] * len(THETA) for _ in range(n_items)]
        for tries, times in mentees.items():
            known = [w * it for w, it in zip(PHI, at_each(tries, a, c, 0), strict=True)]
            total = sum(known)
            for i, _, y in tries:
                for q, it in enumerate(known):
                    n[i][q] += times * it / total
                    right[i][q] += times * y * it / total
        for i in range(n_items):
            a[i], c[i] = _maximised(n[i], right[i], a[i], c[i])
    return a, c


def _maximised(
    n: list[float], right: list[float], a: float, c: float
) -> tuple[float, float]:
    for _ in range(8):
        da = dc = aa = ac = cc = 0.0
        for t, m, r in zip(THETA, n, right, strict=True):
            p = sigma(a * t + c)
            miss, w = r - m * p, m * p * (1 - p)
            da, dc = da + miss * t, dc + miss
            aa, ac, cc = aa + w * t * t, ac + w * t, cc + w
        det = aa * cc - ac * ac
        a, c = a + (cc * da - ac * dc) / det, c + (aa * dc - ac * da) / det
    return a, c
