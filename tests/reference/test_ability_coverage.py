"""Intervals of the ability model's fit hold what was put in about 95 times in 100."""

import numpy as np
import polars as pl
import pytest

from scaffolding.columns import Always, Columns
from scaffolding.fitting.ability import fit_ability

DIFFICULTY = np.array([-1.0, 0.0, 0.8])
SPREAD, GAIN, N, TIMES = 1.2, 0.5, 300, 200
COLUMNS = Columns(
    mentee="who",
    skill=Always("sums"),
    activity="item",
    outcome="right",
    support="help",
    at=Always(0),
)


def simulated(seed: int) -> pl.DataFrame:
    """Return answers by the model itself; each item is tried twice, as help comes."""
    luck = np.random.default_rng(seed)
    who, item = np.repeat(np.arange(N), 6), np.tile([0, 1, 2, 0, 1, 2], N)
    level = luck.choice([0, 0, 2, 4], len(who))
    eta = SPREAD * luck.normal(size=N)[who] - DIFFICULTY[item] + GAIN * level
    right = (luck.random(len(who)) < 1 / (1 + np.exp(-eta))).astype(float)
    return pl.DataFrame({"who": who, "item": item, "right": right, "help": level})


@pytest.mark.slow
def test_intervals_hold_the_truth_about_95_times_in_100() -> None:
    """200 made-up logs with fixed seeds; three standard errors of a share are .046."""
    truth: dict[tuple[str, str | None], float] = {
        ("discrimination", None): SPREAD,
        ("help_gain", None): GAIN,
        **{("difficulty", str(i)): float(b) / SPREAD for i, b in enumerate(DIFFICULTY)},
    }
    held = dict.fromkeys(truth, 0)
    for seed in range(TIMES):
        for one in fit_ability(simulated(seed), COLUMNS).estimates:
            assert one.low is not None
            assert one.high is not None
            key = one.name, one.activity
            held[key] += one.low < truth[key] < one.high

    shares = {key: n / TIMES for key, n in held.items()}
    print(shares)
    assert all(abs(share - 0.95) < 0.046 for share in shares.values())
    assert np.mean([*shares.values()]) == pytest.approx(0.95, abs=0.02)
