r"""Forward and backward over a tree of equal beginnings, written to be read.

Let node :math:`v` follow node :math:`u`. Forward, :math:`f_v(i)` is the probability of
state :math:`i` at :math:`v` given all answers up to it, and :math:`c_v` that of its answer
given those before,

.. math::

   f_v(j) = \frac{1}{c_v}\, e_v(j) \sum_i f_u(i)\, A_u(i, j), \qquad
   \ell = \sum_v n_v \ln c_v,

with :math:`e` the chance of the answer in a state, :math:`A` what is learned (and, with
time, lost) on the way, and :math:`n_v` how many mentees went through :math:`v`.

Backward, :math:`B_v(i)` adds up what the answers to come say of state :math:`i`, over all
mentees who went through :math:`v`, of whom :math:`m_v` ended there,

.. math::

   B_u(i) = m_u + \sum_{v \text{ follows } u} \sum_j A_u(i, j)\, e_v(j)\, B_v(j) / c_v .

That is forward-backward with scaling, as in hidden Markov models :cite:p:`rabiner1989`; the
sum over those who follow is ours, and exact, since a mentee's past weighs nothing in it. So
:math:`f_v(i) B_v(i)` is the expected number of mentees in state :math:`i` at :math:`v`, and
the expected counts are all that a fit needs: the gradient of :math:`\ell` is that of the
counts times the logarithms of the chances they are counts of :cite:p:`dempster1977`.

These functions are compiled as they stand (`scaffolding.fitting.forward_compiled`); they
run uncompiled as well, and a law holds the two equal.
"""

from math import exp, expm1, log
from typing import Any

import numpy as np

__all__ = ["grow", "spaced", "stages_counts", "two_state_counts"]


def grow(  # noqa: C901  Two cases of a try, each with its own way in.
    start: Any,  # noqa: ANN401  Arrays; a compiled function knows them by use.
    key: Any,  # noqa: ANN401
    group: Any,  # noqa: ANN401
    n_groups: int,
    is_apart: bool,  # noqa: FBT001
) -> Any:  # noqa: ANN401
    """Return a tree of equal beginnings: parent, key, group, through and ends.

    Args:
        start: Where each sequence begins, and where the last one ends.
        key: What each try is.
        group: The group of each sequence.
        n_groups: How many groups there are.
        is_apart: Whether nothing is merged.
    """
    room = min(len(key), 4096)
    # The node before each, its key, its root, the first that follows it, and the next
    # that follows the same one; how many ended there.
    nodes, ends = np.full((room, 5), -1, np.int32), np.zeros(room)
    first_root = np.full(n_groups, -1, np.int32)
    size = 0
    for one in range(len(start) - 1):
        before = -1
        for row in range(start[one], start[one + 1]):
            node = -1
            if not is_apart:
                node = first_root[group[one]] if before < 0 else nodes[before, 3]
                while node >= 0 and nodes[node, 1] != key[row]:
                    node = nodes[node, 4]
            if node < 0:
                if size == room:
                    # Half as much again, so that memory follows the tree.
                    room = min(len(key), room + room // 2)
                    more, longer = np.full((room, 5), -1, np.int32), np.zeros(room)
                    more[:size], longer[:size] = nodes, ends
                    nodes, ends = more, longer
                node, size = size, size + 1
                nodes[node, 0], nodes[node, 1] = before, key[row]
                if before < 0:
                    nodes[node, 2] = group[one]
                    nodes[node, 4] = first_root[group[one]]
                    first_root[group[one]] = node
                else:
                    nodes[node, 4] = nodes[before, 3]
                    nodes[before, 3] = node
            before = node
        if before >= 0:
            ends[before] += 1.0
    through = ends[:size].copy()
    for node in range(size - 1, -1, -1):
        if nodes[node, 0] >= 0:
            through[nodes[node, 0]] += through[node]
    return (
        nodes[:size, 0].copy(),
        nodes[:size, 1].copy(),
        nodes[:size, 2].copy(),
        through,
        ends[:size].copy(),
    )


def two_state_counts(  # noqa: PLR0917  Compiled functions are called by position.
    parent: Any,  # noqa: ANN401
    symbol: Any,  # noqa: ANN401
    group: Any,  # noqa: ANN401
    through: Any,  # noqa: ANN401
    ends: Any,  # noqa: ANN401
    elapsed: Any,  # noqa: ANN401
    prior: Any,  # noqa: ANN401
    has: Any,  # noqa: ANN401
    lacks: Any,  # noqa: ANN401
    learn: Any,  # noqa: ANN401
    forget: float,
) -> Any:  # noqa: ANN401
    """Return the log-likelihood of two states, and the expected counts.

    Args:
        parent: The tree, as in `Blocks`, with the five that follow.
        symbol: What each try is.
        group: The group of each root.
        through: How many went through each node.
        ends: How many ended there.
        elapsed: Time since the try before [days]; empty if nothing is forgotten.
        prior: For each group the chance of having the skill at first.
        has: For each symbol the weight of its outcome for one who has the skill.
        lacks: The same for one who has not.
        learn: For each symbol the chance of learning by it.
        forget: The rate at which the skill is lost, a day.

    Returns:
        The log-likelihood; for each group the expected number who began without and with;
        for each symbol how many were without and with; for each symbol how many then
        stayed without and learned; and the derivative by the rate of forgetting.
    """
    n = len(parent)
    counts_time = len(elapsed) > 0
    mastery, before, chance = np.empty(n), np.empty(n), np.empty(n)
    likelihood = 0.0
    for v in range(n):
        u, s = parent[v], symbol[v]
        if u < 0:
            a = prior[group[v]]
        else:
            a = mastery[u] + (1 - mastery[u]) * learn[symbol[u]]
            if counts_time:
                a *= exp(-forget * elapsed[v])
        with_it = a * has[s]
        c = with_it + (1 - a) * lacks[s]
        likelihood += through[v] * log(c)
        before[v], chance[v] = a, c
        mastery[v] = with_it / c

    started = np.zeros((len(prior), 2))
    seen, learned = np.zeros((len(has), 2)), np.zeros((len(has), 2))
    b_has, b_lacks = ends.copy(), ends.copy()
    by_forgetting = 0.0
    for v in range(n - 1, -1, -1):
        u, s, f = parent[v], symbol[v], mastery[v]
        seen[s, 1] += f * b_has[v]
        seen[s, 0] += (1 - f) * b_lacks[v]
        say_has = has[s] * b_has[v] / chance[v]
        say_lacks = lacks[s] * b_lacks[v] / chance[v]
        if u < 0:
            started[group[v], 1] += before[v] * say_has
            started[group[v], 0] += (1 - before[v]) * say_lacks
            continue
        if counts_time:
            by_forgetting -= before[v] * elapsed[v] * (say_has - say_lacks)
            kept = exp(-forget * elapsed[v])
            say_has = kept * say_has + (1 - kept) * say_lacks
        t, without = learn[symbol[u]], 1 - mastery[u]
        learned[symbol[u], 1] += without * t * say_has
        learned[symbol[u], 0] += without * (1 - t) * say_lacks
        b_has[u] += say_has
        b_lacks[u] += t * say_has + (1 - t) * say_lacks
    return likelihood, started, seen, learned, by_forgetting


def stages_counts(  # noqa: PLR0915, PLR0917  One sweep up, one down.
    parent: Any,  # noqa: ANN401
    symbol: Any,  # noqa: ANN401
    group: Any,  # noqa: ANN401
    through: Any,  # noqa: ANN401
    ends: Any,  # noqa: ANN401
    elapsed: Any,  # noqa: ANN401
    prior: Any,  # noqa: ANN401
    weight: Any,  # noqa: ANN401
    begin: Any,  # noqa: ANN401
    learn: Any,  # noqa: ANN401
    forget: float,
) -> Any:  # noqa: ANN401
    """Return the log-likelihood of three stages, and the expected counts.

    What she brought never fades and what was learned here does, so that the stage *alone*
    is kept twice.

    Args:
        parent: The tree, as in `two_state_counts`, with the five that follow.
        symbol: What each try is.
        group: The group of each root.
        through: How many went through each node.
        ends: How many ended there.
        elapsed: Time since the try before [days]; empty if nothing is forgotten.
        prior: For each group the chance of each stage: not yet, with help, alone.
        weight: For each symbol the weight of its outcome at each stage.
        begin: For each symbol the chance to go from not yet to with help.
        learn: For each symbol the chance to go from with help to alone.
        forget: The rate at which alone falls back to with help, a day.

    Returns:
        The log-likelihood; for each group the expected number at each stage at first; for
        each symbol the number at each stage; for each symbol how many stayed not yet and
        began, then how many stayed with help and learned; and the derivative by the rate
        of forgetting.
    """
    n = len(parent)
    counts_time = len(elapsed) > 0
    f, before, chance = np.empty((n, 4)), np.empty((n, 4)), np.empty(n)
    likelihood = 0.0
    for v in range(n):
        u, s = parent[v], symbol[v]
        if u < 0:
            a0, a1, a3 = prior[group[v], 0], prior[group[v], 1], prior[group[v], 2]
            a2 = 0.0
        else:
            begun, came = f[u, 0] * begin[symbol[u]], f[u, 1] * learn[symbol[u]]
            a0, a1 = f[u, 0] - begun, f[u, 1] + begun - came
            a2, a3 = f[u, 2] + came, f[u, 3]
            if counts_time:
                faded = -a2 * expm1(-forget * elapsed[v])
                a1, a2 = a1 + faded, a2 - faded
        w0, w1 = a0 * weight[s, 0], a1 * weight[s, 1]
        w2, w3 = a2 * weight[s, 2], a3 * weight[s, 2]
        c = w0 + w1 + w2 + w3
        likelihood += through[v] * log(c)
        chance[v] = c
        before[v, 0], before[v, 1], before[v, 2], before[v, 3] = a0, a1, a2, a3
        f[v, 0], f[v, 1], f[v, 2], f[v, 3] = w0 / c, w1 / c, w2 / c, w3 / c

    started, seen = np.zeros((len(prior), 3)), np.zeros((len(begin), 3))
    began, learned = np.zeros((len(begin), 2)), np.zeros((len(begin), 2))
    b = np.empty((n, 4))
    for v in range(n):
        b[v, 0] = b[v, 1] = b[v, 2] = b[v, 3] = ends[v]
    by_forgetting = 0.0
    for v in range(n - 1, -1, -1):
        u, s = parent[v], symbol[v]
        seen[s, 0] += f[v, 0] * b[v, 0]
        seen[s, 1] += f[v, 1] * b[v, 1]
        seen[s, 2] += f[v, 2] * b[v, 2] + f[v, 3] * b[v, 3]
        s0 = weight[s, 0] * b[v, 0] / chance[v]
        s1 = weight[s, 1] * b[v, 1] / chance[v]
        s2 = weight[s, 2] * b[v, 2] / chance[v]
        s3 = weight[s, 2] * b[v, 3] / chance[v]
        if u < 0:
            started[group[v], 0] += before[v, 0] * s0
            started[group[v], 1] += before[v, 1] * s1
            started[group[v], 2] += before[v, 3] * s3
            continue
        if counts_time:
            by_forgetting -= before[v, 2] * elapsed[v] * (s2 - s1)
            kept = exp(-forget * elapsed[v])
            s2 = kept * s2 + (1 - kept) * s1
        x = symbol[u]
        began[x, 1] += f[u, 0] * begin[x] * s1
        began[x, 0] += f[u, 0] * (1 - begin[x]) * s0
        learned[x, 1] += f[u, 1] * learn[x] * s2
        learned[x, 0] += f[u, 1] * (1 - learn[x]) * s1
        b[u, 0] += begin[x] * s1 + (1 - begin[x]) * s0
        b[u, 1] += learn[x] * s2 + (1 - learn[x]) * s1
        b[u, 2] += s2
        b[u, 3] += s3
    return likelihood, started, seen, began, learned, by_forgetting


def spaced(  # noqa: PLR0917
    start: Any,  # noqa: ANN401
    is_unaided: Any,  # noqa: ANN401
    outcome: Any,  # noqa: ANN401
    day: Any,  # noqa: ANN401
    spacing: float,
    moment: float,
) -> Any:  # noqa: ANN401
    """Return the time since the try before, halved for each success apart in time [days].

    Args:
        start: Where each sequence begins, and where the last one ends.
        is_unaided: Whether each try was without help.
        outcome: How each went: 0, .5 or 1.
        day: When [days].
        spacing: How long after one a success counts anew [days].
        moment: What rounding may take from that [days].
    """
    gaps = np.zeros(len(day))
    for one in range(len(start) - 1):
        n, counted_on, is_counting = 0, 0.0, False
        for row in range(start[one], start[one + 1]):
            if row > start[one]:
                gaps[row] = (day[row] - day[row - 1]) * 0.5**n
            if not is_unaided[row]:
                continue
            if outcome[row] == 0:
                n, is_counting = 0, False
            elif outcome[row] == 1:
                if not is_counting:
                    n, counted_on, is_counting = 0, day[row], True
                elif day[row] - counted_on >= spacing - moment:
                    n, counted_on = n + 1, day[row]
    return gaps
