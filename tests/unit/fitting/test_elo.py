"""Fitting Elo ratings: the rate that foretells answers best."""

import numpy as np
import plain_elo as plain
import polars as pl
import pytest

from scaffolding import Activity, Belief, Evidence, Outcome, Programme, Skill, Texts
from scaffolding.assessment.ability import AbilityModel
from scaffolding.columns import Always, Columns
from scaffolding.fitting import elo_search
from scaffolding.fitting.attempts import read_attempts
from scaffolding.fitting.elo import EloFit, fit_elo
from scaffolding.fitting.warning import WarningCode

COLUMNS = Columns(
    mentee="who", skill="kc", activity="item", outcome="right", support="help", at="day"
)


def simulated(
    *, drift: float, n: int = 60, days: int = 25, seed: int = 1
) -> pl.DataFrame:
    """Return tries of mentees whose ability wanders by so much a try."""
    luck = np.random.default_rng(seed)
    rows = []
    for who in range(n):
        ability = luck.normal()
        for day in range(days):
            item, level = int(luck.integers(0, 4)), int(luck.integers(0, 3))
            p = 1 / (1 + np.exp(-(ability - (item - 1.5) + 0.5 * level)))
            right = float(luck.random() < p)
            rows.append((f"m{who}", "k", f"i{item}", right, level, day + who / 1000))
            ability += drift * luck.normal()
    names = ["who", "kc", "item", "right", "help", "day"]
    return pl.DataFrame(rows, schema=names, orient="row")


def rate_after(fit: EloFit, n: int) -> float:
    information = fit.model.information
    assert information is not None
    return fit.model.variance / (1 + information * fit.model.variance * n)


def test_the_walk_is_the_plain_twin_s() -> None:
    table = simulated(drift=0.1, n=15)
    fit = fit_elo(table, COLUMNS)
    tries = [(who, item, h, y) for who, _, item, y, h, _ in table.sort("day").rows()]
    assert fit.model.information is not None

    score, said, b = plain.walked(
        tries, fit.model.variance, fit.model.information, fit.model.help_gain
    )

    assert fit.log_likelihood == pytest.approx(score)
    by_mentee = table.with_columns(n=pl.int_range(pl.len())).sort(["who", "day"])["n"]
    in_time = table.with_columns(n=pl.int_range(pl.len())).sort("day")["n"].to_list()
    at = dict(zip(in_time, said, strict=True))
    assert fit.forecasts.tolist() == pytest.approx([at[row] for row in by_mentee])
    middle = np.mean([*b.values()])
    assert fit.placement.difficulties == pytest.approx(
        {item: value - middle for item, value in b.items()}
    )


def test_no_rate_near_the_one_that_is_chosen_foretells_better() -> None:
    fit = fit_elo(simulated(drift=0.2), COLUMNS)
    table = simulated(drift=0.2).sort("day")
    tries = [(who, item, h, y) for who, _, item, y, h, _ in table.rows()]
    assert fit.model.information is not None
    at = np.array([fit.model.variance, fit.model.information, fit.model.help_gain])

    for i in range(3):
        for share in (0.9, 1.1):
            other = at.copy()
            other[i] *= share
            assert plain.walked(tries, *other)[0] < fit.log_likelihood


def test_those_who_change_are_followed_at_a_higher_rate() -> None:
    still, moving = (fit_elo(simulated(drift=it), COLUMNS) for it in (0.0, 0.5))

    assert rate_after(moving, 20) > 2 * rate_after(still, 20)


def test_help_is_seen_to_gain_and_less_than_it_does() -> None:
    """Elo reckons with abilities as if they were known, which draws chances to one half."""
    fit = fit_elo(simulated(drift=0.1, n=150), COLUMNS)

    one = fit.estimate("help_gain")
    assert one.low is not None
    assert 0.25 < one.low < one.value < 0.5


def test_nothing_is_said_with_the_answer_already_seen() -> None:
    """Another last answer changes no forecast."""
    table = simulated(drift=0.2, n=10)
    last = table["day"].arg_max()
    flipped = table.with_columns(
        right=pl.when(pl.int_range(pl.len()) == last)
        .then(1 - pl.col("right"))
        .otherwise(pl.col("right"))
    )
    numbers = (1.0, 0.05, 0.5)

    said = []
    for one in (table, flipped):
        walk = elo_search.walk(read_attempts(one, COLUMNS))
        said.append(walk(*numbers)[2])

    assert said[0] == pytest.approx(said[1])


def test_the_model_revises_by_the_same_rate() -> None:
    fit = fit_elo(simulated(drift=0.2, n=20), COLUMNS)
    skill = Skill(id="k", name=Texts(en="k"), prior=0.5)
    items = tuple(
        Activity(id=f"i{i}", skill=skill, name=Texts(en=f"{i}")) for i in range(4)
    )
    shop = fit.placement.onto(Programme(id="shop", skills=(skill,), activities=items))
    assert isinstance(fit.model, AbilityModel)

    belief = Belief()
    for n in range(4):
        activity = shop.activities[n]
        said = fit.model.predict(belief, activity, activity.ladder[0], shop)
        seen = Evidence(
            activity=activity,
            support=activity.ladder[0],
            outcome=Outcome.ACHIEVED,
            day=float(n),
        )
        after = fit.model.revise(belief, seen, shop)
        held = belief.held.get("k")
        before = fit.model.mastery(belief, shop.skills[0])
        if held is not None:
            moved = after.held["k"][0][0] - held[0][0]
            assert moved == pytest.approx(rate_after(fit, n) * (1 - said))
        assert fit.model.mastery(after, shop.skills[0]) > before
        belief = after


def test_without_times_the_order_is_told_to_be_unknown() -> None:
    columns = Columns(mentee="who", skill="kc", outcome="right", at=Always(0))

    fit = fit_elo(simulated(drift=0.1, n=10), columns)

    (told,) = (it for it in fit.warnings if it.code is WarningCode.ORDER_UNKNOWN)
    assert told.facts["n_tied"] == 250
    assert fit.warns_of(WarningCode.SUPPORT_NOT_RECORDED)
    assert fit.model.help_gain == 0
    assert fit.n_parameters == 2
    assert fit.placement.difficulties == {}


def test_one_attempt_is_told_and_fitted() -> None:
    table = pl.DataFrame({"who": ["a"], "kc": ["k"], "right": [1.0], "day": [0.0]})

    fit = fit_elo(table, Columns(mentee="who", skill="kc", outcome="right", at="day"))

    assert fit.warns_of(WarningCode.FEW_MENTEES)
    assert fit.log_likelihood == pytest.approx(np.log(0.5))
    assert fit.estimate("variance").standard_error is None


def test_an_interrupted_search_gives_the_best_so_far(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real, calls = elo_search.Walk.__call__, 0

    def interrupted(self: elo_search.Walk, *given: float) -> object:
        nonlocal calls
        calls += 1
        if calls == 6:
            raise KeyboardInterrupt
        return real(self, *given)

    monkeypatch.setattr(elo_search.Walk, "__call__", interrupted)
    fit = fit_elo(simulated(drift=0.1, n=10), COLUMNS)

    assert not fit.is_converged
    assert fit.warns_of(WarningCode.INTERRUPTED)
    assert np.isfinite(fit.log_likelihood)
