"""The ability model's fit against its plain twin, and the summit against its neighbours."""

from collections import Counter

import numpy as np
import plain_rasch as plain
import polars as pl
import pytest

from scaffolding.columns import Always, Columns
from scaffolding.fitting.ability import Discrimination, fit_ability

COLUMNS = Columns(
    mentee="who",
    skill=Always("sums"),
    activity="item",
    outcome="right",
    support="help",
    at=Always(0),
)
ITEMS = ("a", "b", "c")


def answered(n: int, *, helped: bool) -> pl.DataFrame:
    luck = np.random.default_rng(11)
    ability = luck.normal(size=n)
    rows = []
    for who in range(n):
        for i, item in enumerate(ITEMS):
            level = int(luck.integers(0, 6)) if helped else 0
            eta = (0.8 + 0.5 * i) * ability[who] + 0.4 - 0.5 * i + 0.5 * level
            y = float(luck.random() < plain.sigma(eta))
            rows.append((who, item, 0.5 if luck.random() < 0.1 else y, level))
    return pl.DataFrame(rows, schema=["who", "item", "right", "help"], orient="row")


def counted(table: pl.DataFrame) -> Counter[plain.Tries]:
    """Return what was answered, and by how many."""
    return Counter(
        tuple((ITEMS.index(item), level, y) for _, item, y, level in group.rows())
        for _, group in table.group_by("who", maintain_order=True)
    )


def test_the_log_likelihood_is_the_twin_s_and_its_summit() -> None:
    """With help, and part successes; each number moved a little either way is worse."""
    table = answered(120, helped=True)
    fit = fit_ability(table, COLUMNS)
    a, g = fit.estimate("discrimination").value, fit.estimate("help_gain").value
    c = [-a * fit.estimate("difficulty", activity=it).value for it in ITEMS]
    mentees = counted(table)

    assert plain.log_likelihood(mentees, [a] * 3, c, g) == pytest.approx(
        fit.log_likelihood, abs=1e-6
    )
    for step in (-0.02, 0.02):
        others = [
            plain.log_likelihood(mentees, [a + step] * 3, c, g),
            plain.log_likelihood(mentees, [a] * 3, c, g + step),
            *(
                plain.log_likelihood(
                    mentees, [a] * 3, [c[j] + step * (j == i) for j in range(3)], g
                )
                for i in range(3)
            ),
        ]
        assert max(others) < fit.log_likelihood


@pytest.mark.slow
def test_expectation_and_maximisation_ends_where_the_climb_does() -> None:
    table = answered(150, helped=False)
    fit = fit_ability(table, COLUMNS, discrimination=Discrimination.BY_ACTIVITY)

    a, c = plain.fitted(counted(table), 3, rounds=60)

    reached = plain.log_likelihood(counted(table), a, c)
    assert reached <= fit.log_likelihood + 1e-6
    assert reached == pytest.approx(fit.log_likelihood, abs=0.02)
