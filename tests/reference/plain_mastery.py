"""The mastery model again, as plainly as its formulas: two states, one line each.

Written from the formulas of the docs (explanation/models/mastery), to be compared with the
library and never to be fast. It imports nothing of it.
"""

from math import sqrt

G, S, T, d, f = 0.15, 0.10, 0.25, 0.8, 0.15
E = (0.0, 0.18, 0.36, 0.54, 0.72, 0.90)


def guess(h: int, r: float) -> float:
    return G + (1 - S - G) * E[h] * r


def slip(h: int) -> float:
    return S * (1 - E[h])


def p_success(L: float, h: int, r: float) -> float:
    return L * (1 - slip(h)) + (1 - L) * guess(h, r)


def weighed(L: float, outcome: str, h: int, r: float) -> float:
    p = p_success(L, h, r)
    if outcome == "achieved":
        return L * (1 - slip(h)) / p
    if outcome == "not yet":
        return L * slip(h) / (1 - p)
    has = sqrt(slip(h) * (1 - slip(h)))
    lacks = sqrt(guess(h, r) * (1 - guess(h, r)))
    return L * has / (L * has + (1 - L) * lacks)


def tried(L: float, outcome: str, h: int, r: float) -> float:
    after = weighed(L, outcome, h, r)
    if_achieved, if_not_yet = T * (1 - d * E[h]), f * T
    learn = {
        "achieved": if_achieved,
        "partly": (if_achieved + if_not_yet) / 2,
        "not yet": if_not_yet,
    }[outcome]
    return after + (1 - after) * learn * r


def spread(L: float, outcome: str, p0: float) -> float:
    if outcome == "achieved":
        return L * p0 / (L * p0 + (1 - L) * G)
    if outcome == "not yet":
        return L * (1 - p0) / (L * (1 - p0) + (1 - L) * (1 - G))
    has, lacks = sqrt(p0 * (1 - p0)), sqrt(G * (1 - G))
    return L * has / (L * has + (1 - L) * lacks)
