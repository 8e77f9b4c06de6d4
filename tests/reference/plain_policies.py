"""The policies again, as plainly as their rules: lists, loops and no look-ups.

Written from the rules of the docs (explanation/policies), to be compared with the library
and never to be fast. It imports nothing of it. A try is a level of help and how it went,
"achieved", "partly" or "not yet"; `u(i)` is the i-th number in [0, 1) that a policy has.
"""

from collections.abc import Callable, Sequence
from math import cos, log, pi, sqrt

import plain_stages as plain

Try = tuple[int, str]
Way = tuple[str, str, int, float, float]
"""Skill, activity, level, gain, minutes: one admitted way, in the order of the library."""

TASK, TOP = 2, 5


def nearest_level(aim: int, admitted: list[int]) -> int:
    best = admitted[0]
    for level in admitted:
        closer = abs(level - aim) < abs(best - aim)
        if closer or (abs(level - aim) == abs(best - aim) and level < best):
            best = level
    return best


def least_support(
    ladder: Sequence[int], chances: Sequence[float], likely: float
) -> int:
    for level, chance in zip(ladder, chances, strict=True):
        if chance >= likely:
            return level
    return ladder[-1]


def contingent_shift(tries: list[Try], ladder: list[int], k: int) -> int:
    if not tries:
        return nearest_level(TASK, ladder)
    last, outcome = tries[-1]
    under = [level for level in ladder if level < last]
    over = [level for level in ladder if level > last]
    if outcome == "not yet":
        return over[0] if over else ladder[-1]
    running = 0
    for one in reversed(tries):
        if one != (last, "achieved"):
            break
        running += 1
    if running >= k:
        return under[-1] if under else ladder[0]
    return [level for level in ladder if level <= last][-1]


def fixed_fade(n_tries: int, m: int) -> int:
    level = TOP
    for _ in range(n_tries // m):
        level = max(level - 1, 0)
    return level


def fixed(levels: list[int], n_tries: int) -> int:
    return (levels + [levels[-1]] * n_tries)[n_tries]


def best_assistance(ways: list[Way]) -> int:
    rates = [gain / max(minutes, 1) for _, _, _, gain, minutes in ways]
    return ways[first_best(rates)][2]


def first_best(values: list[float]) -> int:
    """Return the first place of the greatest value; rounding makes no value greater."""
    return next(i for i, it in enumerate(values) if it > max(values) - 1e-12)


def longest_way(skill: str, goal: str, requires: dict[str, tuple[str, ...]]) -> int:
    """Return how many skills stand on the longest way from one to a goal, 0 if none."""
    if skill == goal:
        return 1
    ways = [longest_way(skill, one, requires) for one in requires[goal]]
    return max([way + 1 for way in ways if way > 0], default=0)


def nearest_skill(
    last: str, steps: dict[str, int], mastery: dict[str, float], order: list[str]
) -> str:
    if last in steps:
        return last
    longest = [it for it in order if steps.get(it) == max(steps.values())]
    return longest[first_best([mastery[it] for it in longest])]


def first_activity(ids: list[str], shown: set[str], tries: dict[str, int]) -> str:
    unshown = [it for it in ids if it not in shown] or ids
    fewest = min(tries.get(it, 0) for it in unshown)
    return next(it for it in unshown if tries.get(it, 0) == fewest)


def in_order(skills: set[str], order: list[str]) -> str:
    return next(it for it in order if it in skills)


def most_gain(ways: list[Way]) -> str:
    return ways[first_best([gain for _, _, _, gain, _ in ways])][1]


def at_random(ways: list[Way], u: Callable[[int], float]) -> int:
    return next(i for i in range(len(ways)) if u(0) < (i + 1) / len(ways))


def zpdes_weight(answers: list[float], w: float = 0.05) -> list[float]:
    """Return the weight of one activity after each answer: d 4, beta .2."""
    weights = []
    for i in range(1, len(answers) + 1):
        n = min(4, i)
        m, recent = n // 2, answers[:i]
        r = w
        if i > 2:
            later, before = recent[-m:], recent[-2 * m : -m]
            r = max(0.0, sum(later) / m - sum(before) / m)
        w = 0.2 * w + 0.8 * r
        weights.append(w)
    return weights


def zpdes_zone(
    roots: list[str], order: list[str], tried: list[tuple[str, float, set[str]]]
) -> dict[str, float]:
    """Return the zone and its weights after these tries.

    Each try is an activity, its answer, and what could be hers to do after it.
    """
    entered = dict.fromkeys(roots, 0.05)
    heard: dict[str, list[float]] = {name: [] for name in roots}
    retired: list[str] = []
    for name, y, can_be_hers in tried:
        zone = [it for it in entered if it in can_be_hers and it not in retired]
        if name not in entered or name in retired:
            now = zpdes_now(entered, heard)
            entered.pop(name, None)  # It comes last, as what is new does.
            entered[name] = min([now[it] for it in zone], default=0.05)
            heard[name] = []
            retired = [it for it in retired if it != name]
            if name in can_be_hers:
                zone.append(name)
        heard[name].append(y)
        recent = [sum(heard[it][-2:]) / 2 if len(heard[it]) > 1 else 0 for it in zone]
        if zone and sum(recent) / len(zone) > 0.5:
            untried = [it for it in order if it not in entered and it in can_be_hers]
            if untried:
                least = min(zpdes_now(entered, heard)[it] for it in zone)
                entered[untried[0]], heard[untried[0]] = least, []
                zone.append(untried[0])
        success = {it: sum(heard[it][-4:]) / 4 for it in zone if len(heard[it]) > 3}
        best = max(success, key=lambda it: success[it], default="")
        if best and len(zone) > 1 and success[best] > 0.8:
            retired.append(best)
    now = zpdes_now(entered, heard)
    return {it: now[it] for it in entered if it not in retired}


def zpdes_now(
    entered: dict[str, float], heard: dict[str, list[float]]
) -> dict[str, float]:
    return {it: [w, *zpdes_weight(heard[it], w)][-1] for it, w in entered.items()}


def zpdes_draw(
    zone: dict[str, float],
    admitted: list[str],
    can_be_hers: set[str],
    wanted: set[str],
    u: Callable[[int], float],
) -> str:
    names = [it for it in zone if it in admitted and it in can_be_hers]
    if not names:
        return [*[it for it in admitted if it in wanted], *admitted][0]
    total = sum(zone[it] for it in names)
    below = 0.0
    for name in names:
        if total == 0:
            below += 1 / len(names)
        else:
            below += (zone[name] + total / 10) / (total * (1 + len(names) / 10))
        if u(0) < below:
            return name
    return names[-1]


def thompson(
    tries: dict[str, tuple[float, float]],
    admitted: list[str],
    u: Callable[[int], float],
) -> str:
    """Return the admitted activity with the highest draw; of each, reward and the rest."""
    draws = []
    for i, name in enumerate(admitted):
        reward, rest = tries.get(name, (0.0, 0.0))
        a = gamma(1 + reward, u, 1024 * i)
        b = gamma(1 + rest, u, 1024 * i + 512)
        draws.append(a / (a + b))
    return admitted[draws.index(max(draws))]


def gamma(shape: float, u: Callable[[int], float], start: int) -> float:
    """Draw a gamma number of shape 1 or more, by Marsaglia and Tsang (2000)."""
    d = shape - 1 / 3
    c = 1 / (3 * sqrt(d))
    for i in range(start, start + 512, 3):
        x = sqrt(-2 * log(u(i))) * cos(2 * pi * u(i + 1))
        v = (1 + c * x) ** 3
        if v > 0 and log(u(i + 2)) < x * x / 2 + d - d * v + d * log(v):
            return d * v
    raise AssertionError(start)


def gain(q: list[float], h: int, r: float) -> float:
    """Return what a try is expected to add to mastery, both outcomes weighed."""
    p = sum(q[s] * plain.p_success(s, h, r) for s in range(3))
    went_well = plain.tried(q, "achieved", h, r)[plain.ALONE]
    did_not = plain.tried(q, "not yet", h, r)[plain.ALONE]
    return p * went_well + (1 - p) * did_not - q[plain.ALONE]


def lookahead(
    q: list[float], r: float, ladder: list[int], h: int, depth: int, *, shown: bool
) -> float:
    """Return what a try with that help comes to, in so many tries in all."""
    value = 0.0
    for outcome in ("achieved", "not yet"):
        p = sum(q[s] * plain.p_success(s, h, r) for s in range(3))
        after = plain.tried(q, outcome, h, r)
        is_shown = outcome == "achieved" and (shown or h == 0)
        if depth > 1:
            ahead = [
                lookahead(after, r, ladder, it, depth - 1, shown=is_shown)
                for it in ladder
            ]
            worth = max(ahead)
        else:
            alone = sum(after[s] * plain.p_success(s, 0, r) for s in range(3))
            worth = after[plain.ALONE] * (1 if is_shown else alone)
        value += worth * (p if outcome == "achieved" else 1 - p)
    return value
