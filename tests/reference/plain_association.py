"""Cramér's V with Bergsma's correction, from observed and expected counts of a table."""

from math import sqrt
from typing import Any


def cramers_v(pairs: list[tuple[Any, Any]]) -> float:
    n = len(pairs)
    rows = sorted({one for one, _ in pairs})
    columns = sorted({other for _, other in pairs})
    chi_squared = 0.0
    for row in rows:
        for column in columns:
            observed = sum(it == (row, column) for it in pairs)
            in_row = sum(one == row for one, _ in pairs)
            in_column = sum(other == column for _, other in pairs)
            expected = in_row * in_column / n
            chi_squared += (observed - expected) ** 2 / expected
    r, c = len(rows), len(columns)
    phi_squared = max(0.0, chi_squared / n - (r - 1) * (c - 1) / (n - 1))
    r_tilde = r - (r - 1) ** 2 / (n - 1)
    c_tilde = c - (c - 1) ** 2 / (n - 1)
    return sqrt(phi_squared / min(r_tilde - 1, c_tilde - 1))
