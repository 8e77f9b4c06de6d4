"""Penalised logistic regression again, as plainly as its formulas, and the counts of tries.

Newton's rule on all coefficients at once, with elimination by Gauss, on rows that hold every
nought. It imports nothing of the library.
"""

from math import exp, log, pi, sqrt


def counts(tries: list[tuple[str, str, float, float]]) -> list[dict[str, float]]:
    """Return what came before each try (mentee, skill, outcome, help carried)."""
    found = []
    for k, (mentee, skill, _, _) in enumerate(tries):
        past = [it for it in tries[:k] if it[0] == mentee and it[1] == skill]
        found.append(
            {
                "achieved": sum(y for _, _, y, _ in past),
                "not yet": sum(1 - y for _, _, y, _ in past),
                "carried": sum(e for _, _, _, e in past),
                "carried achieved": sum(y * e for _, _, y, e in past),
            }
        )
    return found


def chance(row: list[float], beta: list[float]) -> float:
    z = sum(x * b for x, b in zip(row, beta, strict=True))
    return 1 / (1 + exp(-z)) if z > 0 else exp(z) / (1 + exp(z))


def log_likelihood(
    rows: list[list[float]], outcome: list[float], beta: list[float]
) -> float:
    total = 0.0
    for row, y in zip(rows, outcome, strict=True):
        p = chance(row, beta)
        total += y * log(p) + (1 - y) * log(1 - p)
    return total


def marginal(
    rows: list[list[float]],
    outcome: list[float],
    mentee: list[int],
    beta: list[float],
    deviation: float,
) -> float:
    """Return the log-likelihood with each mentee summed over a grid from -8 to 8."""
    n = 201
    total, width = 0.0, 16 / (n - 1)
    for who in sorted(set(mentee)):
        hers = [k for k, it in enumerate(mentee) if it == who]
        summed = 0.0
        for i in range(n):
            v = -8 + i * width
            product = exp(-v * v / 2) / sqrt(2 * pi)
            for k in hers:
                z = sum(x * b for x, b in zip(rows[k], beta, strict=True))
                p = 1 / (1 + exp(-z - deviation * v))
                product *= p ** outcome[k] * (1 - p) ** (1 - outcome[k])
            summed += product * width
        total += log(summed)
    return total


def fitted(
    rows: list[list[float]], outcome: list[float], penalty: list[float]
) -> list[float]:
    n = len(penalty)
    beta = [0.0] * n
    for _ in range(30):
        slope = [-penalty[j] * beta[j] for j in range(n)]
        curved = [[penalty[i] if i == j else 0.0 for j in range(n)] for i in range(n)]
        for row, y in zip(rows, outcome, strict=True):
            p = chance(row, beta)
            for i in range(n):
                slope[i] += (y - p) * row[i]
                for j in range(n):
                    curved[i][j] += p * (1 - p) * row[i] * row[j]
        step = solved(curved, slope)
        beta = [b + s for b, s in zip(beta, step, strict=True)]
    return beta


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    n = len(right)
    table = [[*row, r] for row, r in zip(matrix, right, strict=True)]
    for i in range(n):
        best = max(range(i, n), key=lambda k: abs(table[k][i]))
        table[i], table[best] = table[best], table[i]
        for k in range(n):
            if k != i:
                share = table[k][i] / table[i][i]
                table[k] = [
                    x - share * y for x, y in zip(table[k], table[i], strict=True)
                ]
    return [table[i][n] / table[i][i] for i in range(n)]
