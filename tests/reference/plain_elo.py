"""Elo ratings again, as plainly as their formulas. It imports nothing of the library."""

from math import exp, log


def walked(
    tries: list[tuple[str, str, int, float]], v0: float, i: float, g: float
) -> tuple[float, list[float], dict[str, float]]:
    """Return the log score, what was said of each try, and where difficulties end.

    A try is mentee and skill in one word, activity, level of help and outcome; in time.
    """
    m: dict[str, float] = {}
    b: dict[str, float] = {}
    n: dict[str, int] = {}
    score, said = 0.0, []
    for who, what, h, y in tries:
        p = 1 / (1 + exp(-(m.get(who, 0) - b.get(what, 0) + g * h)))
        said.append(p)
        score += y * log(p) + (1 - y) * log(1 - p)
        K_who = v0 / (1 + i * v0 * n.get("who " + who, 0))  # noqa: N806
        K_what = v0 / (1 + i * v0 * n.get("what " + what, 0))  # noqa: N806
        m[who] = m.get(who, 0) + K_who * (y - p)
        b[what] = b.get(what, 0) - K_what * (y - p)
        n["who " + who] = n.get("who " + who, 0) + 1
        n["what " + what] = n.get("what " + what, 0) + 1
    return score, said, b
