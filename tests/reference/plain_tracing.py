"""Fitting two and three hidden states again, as plainly as it can be written.

The likelihood adds up all hidden paths, one by one, so it is for short sequences. The fit
is textbook expectation and maximisation, mentee by mentee, with nothing merged. Written
from the formulas; it imports nothing of the library.
"""

# Symbols stand in the order of the formulas.
# ruff: noqa: PLR0917

from itertools import pairwise, product
from math import exp, log, sqrt
from typing import Any

ACHIEVED, PARTLY, NOT_YET = 1.0, 0.5, 0.0


def weight(p: float, outcome: float) -> Any:
    if outcome == ACHIEVED:
        return p
    if outcome == NOT_YET:
        return 1 - p
    return sqrt(p * (1 - p))


def of_path(
    path: Any,
    answers: Any,
    start: Any,
    succeeds: Any,
    moves: Any,
    fades: Any = None,
    gaps: Any = None,
) -> Any:
    """Return the probability of a hidden path and of the answers on it."""
    p = start[path[0]]
    for state, (level, outcome) in zip(path, answers, strict=True):
        p *= weight(succeeds[level][state], outcome)
    for t, (now, then) in enumerate(pairwise(path)):
        level, outcome = answers[t]
        step = moves(level, outcome)
        n = len(start)
        if fades is None:
            p *= step[now][then]
        else:
            fading = fades(gaps[t + 1])
            p *= sum(step[now][middle] * fading[middle][then] for middle in range(n))
    return p


def likelihood(
    answers: Any,
    start: Any,
    succeeds: Any,
    moves: Any,
    fades: Any = None,
    gaps: Any = None,
) -> Any:
    """Return the probability of answers: the sum over all hidden paths.

    Where an outcome is not known (None) both may be, and are added up.
    """
    for t, (level, outcome) in enumerate(answers):
        if outcome is None:
            return sum(
                likelihood(
                    [*answers[:t], (level, it), *answers[t + 1 :]],
                    start,
                    succeeds,
                    moves,
                    fades,
                    gaps,
                )
                for it in (ACHIEVED, NOT_YET)
            )
    return sum(
        of_path(path, answers, start, succeeds, moves, fades, gaps)
        for path in product(range(len(start)), repeat=len(answers))
    )


def two_states(
    L0: Any, G: Any, S: Any, T_achieved: Any, T_not_yet: Any, F: Any = 0.0
) -> Any:
    """Return start, success, moves and fading of knowledge tracing with help."""
    start = (1 - L0, L0)
    succeeds = [(g, 1 - s) for g, s in zip(G, S, strict=True)]

    def moves(level: Any, outcome: Any) -> Any:
        t = outcome * T_achieved[level] + (1 - outcome) * T_not_yet[level]
        return ((1 - t, t), (0.0, 1.0))

    def fades(days: Any) -> Any:
        kept = exp(-F * days)
        return ((1.0, 0.0), (1 - kept, kept))

    return start, succeeds, moves, fades


def three_stages(
    L0: Any,
    z: Any,
    G: Any,
    M: Any,
    S: Any,
    c: Any,
    A: Any,
    a: Any,
    T: Any,
    d: Any,
    f: Any,
    e: Any,
    F: Any = 0.0,
) -> Any:
    """Return the same of not yet, with help and alone; `e` is the help curve."""
    start = ((1 - z) * (1 - L0), z * (1 - L0), L0)
    succeeds = [
        (G + (1 - S - G) * c * x, M + (1 - S - M) * x, 1 - S * (1 - x)) for x in e
    ]

    def moves(level: Any, outcome: Any) -> Any:
        begin = A * (a + (1 - a) * e[level])
        learn = outcome * T * (1 - d * e[level]) + (1 - outcome) * f * T
        return ((1 - begin, begin, 0.0), (0.0, 1 - learn, learn), (0.0, 0.0, 1.0))

    def fades(days: Any) -> Any:
        kept = exp(-F * days)
        return ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 1 - kept, kept))

    return start, succeeds, moves, fades


def one_step(sequences: Any, L0: Any, G: Any, S: Any, T: Any) -> Any:
    """Return the log-likelihood, and the parameters after one step of the textbook's.

    Unaided answers, achieved or not.
    """
    total = 0.0
    n_start = n_seq = 0.0
    had_failed = had = lacked_right = lacked = learned = could = 0.0
    for answers in sequences:
        n = len(answers)
        says = [
            ((G if x else 1 - G), (1 - S if x else S)) for x in answers
        ]  # Without, with.
        forward = [((1 - L0) * says[0][0], L0 * says[0][1])]
        for t in range(1, n):
            without, with_it = forward[-1]
            forward.append(
                (
                    without * (1 - T) * says[t][0],
                    (with_it + without * T) * says[t][1],
                )
            )
        backward = [(1.0, 1.0)]
        for t in range(n - 1, 0, -1):
            b0, b1 = backward[0]
            m0, m1 = says[t][0] * b0, says[t][1] * b1
            backward.insert(0, ((1 - T) * m0 + T * m1, m1))
        p = sum(forward[-1])
        total += log(p)
        for t in range(n):
            with_it = forward[t][1] * backward[t][1] / p
            without = forward[t][0] * backward[t][0] / p
            had += with_it
            lacked += without
            had_failed += with_it * (1 - answers[t])
            lacked_right += without * answers[t]
            if t == 0:
                n_start += with_it
                n_seq += 1
            if t + 1 < n:
                could += without
                learned += forward[t][0] * T * says[t + 1][1] * backward[t + 1][1] / p
    return total, (
        n_start / n_seq,
        lacked_right / lacked,
        had_failed / had,
        learned / could,
    )


def fitted(sequences: Any, start: Any, n_steps: Any) -> Any:
    """Return the log-likelihood and the parameters after many steps."""
    total, at = 0.0, start
    for _ in range(n_steps):
        total, after = one_step(sequences, *at)
        at = after
    return total, at


def log_likelihood(
    sequences: Any,
    start: Any,
    succeeds: Any,
    moves: Any,
    fades: Any = None,
    gaps: Any = None,
) -> Any:
    each = gaps or [None] * len(sequences)
    return sum(
        log(likelihood(answers, start, succeeds, moves, fades, gap))
        for answers, gap in zip(sequences, each, strict=True)
    )
