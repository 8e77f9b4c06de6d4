"""The stages model again, as plainly as its formulas: no tables, no short cuts.

Written from the formulas of the docs (explanation/models/stages), stage by stage and as
matrices, to be compared with the library and never to be fast. It imports nothing of it.
"""

from math import exp, sqrt

ALONE, WITH_HELP, NOT_YET = range(3)

G, M, S, c = 0.15, 0.45, 0.10, 0.9
A, a, T, d, f = 0.25, 0.2, 0.35, 1.0, 0.5
z, F, SPACING = 0.3, 0.002, 7.0
E = (0.0, 0.18, 0.36, 0.54, 0.72, 0.90)


def prior(L0: float) -> list[float]:
    return [L0, z * (1 - L0), 1 - L0 - z * (1 - L0)]


def p_success(stage: int, h: int, r: float) -> float:
    if stage == ALONE:
        return 1 - S * (1 - E[h])
    if stage == WITH_HELP:
        return M + (1 - S - M) * E[h]
    return G + (1 - S - G) * c * E[h] * r


def weight(outcome: str, p: float) -> float:
    return {"achieved": p, "partly": sqrt(p * (1 - p)), "not yet": 1 - p}[outcome]


def transition(outcome: str, h: int, r: float) -> list[list[float]]:
    """Return the chance of going from each stage to each stage in one try."""
    begin = A * (a + (1 - a) * E[h]) * r
    if_achieved, if_not_yet = T * (1 - d * E[h]) * r, f * T * r
    learn = {
        "achieved": if_achieved,
        "partly": (if_achieved + if_not_yet) / 2,
        "not yet": if_not_yet,
    }[outcome]
    return [[1, 0, 0], [learn, 1 - learn, 0], [0, begin, 1 - begin]]


def weighed(q: list[float], outcome: str, h: int, r: float) -> list[float]:
    joint = [q[s] * weight(outcome, p_success(s, h, r)) for s in range(3)]
    return [x / sum(joint) for x in joint]


def tried(q: list[float], outcome: str, h: int, r: float) -> list[float]:
    after, move = weighed(q, outcome, h, r), transition(outcome, h, r)
    return [sum(after[s] * move[s][t] for s in range(3)) for t in range(3)]


def spread(q: list[float], outcome: str, p0: float) -> list[float]:
    """Return the stages of a required skill, once the answer to a probe is known."""
    before, has, lacks = q[ALONE], weight(outcome, p0), weight(outcome, G)
    after = before * has / (before * has + (1 - before) * lacks)
    if before == 1:
        return q
    share = (1 - after) / (1 - before)
    return [after, q[WITH_HELP] * share, q[NOT_YET] * share]


def n_spaced(record: list[tuple[float, str, int]]) -> int:
    """Return how many unaided successes came a while after the one last counted.

    A record is the day, the outcome and the help of every try, in order.
    """
    counted: list[float] = []
    for day, outcome, h in record:
        if h == 0 and outcome == "not yet":
            counted = []
        if h == 0 and outcome == "achieved":
            if not counted:
                counted = [day]
            elif day >= counted[-1] + SPACING:
                counted = [*counted, day]
    return max(len(counted) - 1, 0)


def faded(q: list[float], L0: float, days: float, n: int) -> list[float]:
    if q[ALONE] <= L0:
        return q
    left = L0 + (q[ALONE] - L0) * exp(-F * 2**-n * days)
    return [left, q[WITH_HELP] + q[ALONE] - left, q[NOT_YET]]
