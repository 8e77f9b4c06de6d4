"""Fitting the counts model: what is found, what the model carries, what is doubted."""

from datetime import UTC, datetime, timedelta

import numpy as np
import polars as pl
import pytest

from scaffolding import (
    Activity,
    Belief,
    Evidence,
    Mentee,
    Mentor,
    Mentorship,
    Outcome,
    Programme,
    Skill,
    Support,
    Texts,
)
from scaffolding.assessment.weighing import HELP_CURVE
from scaffolding.columns import Columns
from scaffolding.errors import InvariantError
from scaffolding.fitting import logistic_climbing
from scaffolding.fitting.attempts import read_attempts
from scaffolding.fitting.counting import counted
from scaffolding.fitting.counts import (
    CountsFit,
    Factors,
    Penalty,
    Slopes,
    fit_counts,
)
from scaffolding.fitting.counts_design import designed
from scaffolding.fitting.warning import WarningCode

COLUMNS = Columns(mentee="who", skill="kc", outcome="right", support="help", at="day")
BLIND = Columns(mentee="who", skill="kc", outcome="right", at="day")
START = (-0.8, 0.3, 0.0)
GAMMA, RHO, NU, COST, GAIN, SPREAD = 0.4, 0.1, 0.3, 0.7, 0.5, 0.8


def simulated(n: int = 150, *, seed: int = 1, days: int = 10) -> pl.DataFrame:
    """Return tries by the counts model itself, with help drawn at random."""
    luck = np.random.default_rng(seed)
    rows = []
    for who in range(n):
        start = SPREAD * luck.normal()
        past = np.zeros((len(START), 3))
        for day in range(days):
            skill = int(luck.integers(0, len(START)))
            level = int(luck.integers(0, 6))
            ok, no, carried = past[skill]
            eta = START[skill] + start + GAMMA * ok + RHO * no + NU * carried
            p = 1 / (1 + np.exp(-(eta + GAIN * level)))
            y, e = float(luck.random() < p), HELP_CURVE[level]
            rows.append((f"m{who:03}", f"k{skill}", y, level, float(day)))
            past[skill] += y * (1 - COST * e), 1 - y, e
    return pl.DataFrame(
        rows, schema=["who", "kc", "right", "help", "day"], orient="row"
    )


def fitted(table: pl.DataFrame, factors: Factors = Factors.WITH_TELLS) -> CountsFit:
    return fit_counts(table, COLUMNS, factors=factors)


def shop() -> Programme:
    skills = tuple(
        Skill(id=f"k{i}", name=Texts(en=f"{i}"), prior=0.5) for i in range(3)
    )
    return Programme(
        id="shop",
        skills=skills,
        activities=tuple(
            Activity(id=f"{it.id}_a", skill=it, name=Texts(en=it.id)) for it in skills
        ),
    )


@pytest.mark.slow
def test_what_was_put_in_is_found_within_the_intervals() -> None:
    fit = fitted(simulated(600, days=40))

    truth = {
        "learn_from_success": GAMMA,
        "learn_from_failure": RHO,
        "learn_from_help": NU,
        "cost_of_help": COST,
        "help_gain": GAIN,
    }
    assert fit.is_converged
    for name, value in truth.items():
        one = fit.estimate(name)
        assert one.low is not None
        assert one.high is not None
        assert one.low < value < one.high
    spread = fit.estimate("deviation")
    assert spread.low is not None
    assert spread.high is not None
    assert spread.low < SPREAD < spread.high
    for i, value in enumerate(START):
        assert fit.estimate("intercept", skill=f"k{i}").value == pytest.approx(
            value, abs=0.2
        )


def test_in_a_mentorship_the_model_says_what_the_regression_says() -> None:
    """Each mentee's tries are gone through again, by the model and by the numbers."""
    table = simulated(40).with_columns(
        right=pl.when(pl.col("day") == 3).then(0.5).otherwise(pl.col("right"))
    )
    fit = fitted(table)
    programme = fit.placement.onto(shop())
    attempts = read_attempts(table, COLUMNS)
    design = designed(
        attempts,
        factors=Factors.WITH_TELLS,
        slopes=Slopes.SHARED,
        help_curve=HELP_CURVE,
        cost_of_help=fit.model.cost_of_help,
        has_gain=fit.model.help_gain > 0,
    )
    gains = [
        fit.model.learn_from_success,
        fit.model.learn_from_failure,
        fit.model.learn_from_help,
    ]
    if fit.model.help_gain > 0:
        gains.append(fit.model.help_gain)
    starts = [fit.estimate("intercept", skill=f"k{i}").value for i in range(3)]
    log_odds = design.matrix @ np.array([*starts, *gains])

    belief, before = Belief(), -1
    assert attempts.support is not None
    for k in range(len(attempts)):
        if attempts.mentee[k] != before:
            belief, before = Belief(), int(attempts.mentee[k])
        activity = programme.activities[attempts.skill[k]]
        support = Support(int(attempts.support[k]))
        told = fit.model.predict(belief, activity, support, programme)
        assert told == pytest.approx(1 / (1 + np.exp(-log_odds[k])), abs=1e-9)
        seen = Evidence(
            activity=activity,
            support=support,
            outcome=Outcome(int(2 * attempts.outcome[k])),
            day=float(attempts.day[k]),
        )
        belief = fit.model.revise(belief, seen, programme)


def test_a_mentorship_runs_on_the_model() -> None:
    fit = fitted(simulated(40))
    programme = fit.placement.onto(shop())
    monday = datetime(2026, 3, 2, 9, tzinfo=UTC)
    mentorship = Mentorship(
        programme,
        mentee=Mentee("Bu Sari"),
        mentor=Mentor("Pak Budi", masters=programme.skills),
        model=fit.model,
    )
    mentorship.set_goal("k0", at=monday)

    decision = mentorship.next_move(at=monday + timedelta(hours=1))

    assert decision.reasons


def test_counts_are_of_the_same_mentee_and_skill_and_come_before() -> None:
    past = counted(
        mentee=np.array([0, 0, 0, 0, 1, 1]),
        skill=np.array([1, 0, 1, 1, 1, 1]),
        outcome=np.array([1.0, 0.0, 0.0, 1.0, 0.5, 1.0]),
        carried=np.array([0.9, 0.5, 0.0, 0.0, 0.2, 0.0]),
    )

    assert past.achieved.tolist() == [0, 0, 1, 1, 0, 0.5]
    assert past.not_yet.tolist() == [0, 0, 0, 1, 0, 0.5]
    assert past.tries.tolist() == [0, 0, 1, 2, 0, 1]
    assert past.carried.tolist() == pytest.approx([0, 0, 0.9, 0.9, 0, 0.2])
    assert past.carried_achieved.tolist() == pytest.approx([0, 0, 0.9, 0.9, 0, 0.1])


def test_each_set_of_factors_holds_the_one_before() -> None:
    """Next to no penalty on gains: what holds another climbs no less high."""
    table, loose = simulated(), Penalty(skill=1e-6, gain=1e-6, mentee=1.0)
    fits = [fit_counts(table, COLUMNS, factors=it, penalty=loose) for it in Factors]

    assert [it.n_parameters for it in fits][:2] == [154, 155]
    assert fits[0].trace[-1] < fits[1].trace[-1] < fits[2].trace[-1]


def test_additive_factors_count_a_failure_as_much_as_a_success() -> None:
    fit = fit_counts(simulated(), BLIND, factors=Factors.ADDITIVE)

    gain = fit.estimate("learn_from_try").value
    assert fit.model.learn_from_success == fit.model.learn_from_failure == gain
    assert fit.model.help_gain == 0


def test_the_climb_never_falls() -> None:
    fit = fitted(simulated())

    assert len(fit.trace) > 1
    assert all(b > a for a, b in zip(fit.trace, fit.trace[1:], strict=False))


def test_relabelled_skills_and_mentees_are_relabelled_in_the_fit() -> None:
    table = simulated()
    other = table.with_columns(
        who=pl.lit("x") + pl.col("who").str.reverse(),
        kc=pl.col("kc").replace_strict({"k0": "z", "k1": "y", "k2": "x"}),
    ).sample(fraction=1.0, shuffle=True, seed=3)

    first, second = fitted(table), fitted(other)

    # The search stops within a step of the top, and which step hangs on the order of sums.
    assert second.log_likelihood == pytest.approx(first.log_likelihood, abs=1e-4)
    assert second.estimate("help_gain").value == pytest.approx(
        first.estimate("help_gain").value, abs=1e-5
    )
    for before, after in (("k0", "z"), ("k1", "y"), ("k2", "x")):
        assert second.placement.priors[after] == pytest.approx(
            first.placement.priors[before], abs=1e-5
        )


def test_slopes_by_skill_are_carried_as_their_mean_and_told() -> None:
    fit = fit_counts(simulated(), BLIND, slopes=Slopes.BY_SKILL)

    told = [it for it in fit.warnings if it.code is WarningCode.NOT_CARRIED]
    assert {str(it.facts["parameters"]) for it in told} == {
        "learn_from_success by skill",
        "learn_from_failure by skill",
    }
    each = [fit.estimate("learn_from_success", skill=f"k{i}").value for i in range(3)]
    assert min(each) < fit.model.learn_from_success < max(each)


def test_help_that_goes_with_failing_is_fitted_at_the_edge_and_told() -> None:
    table = simulated().with_columns(help=5 - pl.col("help"))

    fit = fitted(table)

    assert fit.model.help_gain == 0
    told = [str(it) for it in fit.warnings if it.code is WarningCode.NOT_CARRIED]
    assert any("a gain by help of -" in it for it in told)
    assert "help_gain" not in {it.name for it in fit.estimates}


def test_a_cost_of_help_beyond_all_of_the_gain_is_fitted_at_the_edge() -> None:
    """Success with help is made to do harm: what follows it fails."""
    rows = []
    for who in range(120):
        for day, level in enumerate((5 if who % 2 else 0, 0, 0)):
            right = (
                1.0 if day == 0 else float((who // 2 + day) % 5 < (1 if who % 2 else 4))
            )
            rows.append((f"m{who}", "k0", right, level, float(day)))
    table = pl.DataFrame(
        rows, schema=["who", "kc", "right", "help", "day"], orient="row"
    )

    fit = fitted(table)

    assert fit.model.cost_of_help in {0.0, 1.0}
    assert fit.estimate("cost_of_help").is_fixed
    told = [str(it) for it in fit.warnings if it.code is WarningCode.NOT_CARRIED]
    assert any("a cost of help of" in it for it in told)


def test_activities_have_their_own_ease_and_the_programme_their_difficulty() -> None:
    luck = np.random.default_rng(5)
    rows = []
    for who in range(300):
        for day, item in enumerate(("easy", "hard", "hard", "easy")):
            eta = luck.normal() + (1.0 if item == "easy" else -1.0)
            right = float(luck.random() < 1 / (1 + np.exp(-eta)))
            rows.append((f"m{who}", "k0", item, right, float(day)))
    table = pl.DataFrame(
        rows, schema=["who", "kc", "item", "right", "day"], orient="row"
    )
    columns = Columns(
        mentee="who", skill="kc", activity="item", outcome="right", at="day"
    )

    fit = fit_counts(table, columns, penalty=Penalty(activity=1e-3))

    assert fit.placement.difficulties["hard"] == pytest.approx(1, abs=0.4)
    assert sum(fit.placement.difficulties.values()) == pytest.approx(0, abs=1e-9)
    ease = fit.estimate("ease", activity="easy").value
    assert ease > fit.estimate("ease", activity="hard").value


def test_without_mentees_the_deviation_is_the_model_s_own() -> None:
    fit = fit_counts(simulated(), BLIND, by_mentee=False)

    assert fit.mentees == {}
    assert fit.model.deviation == 0.5
    assert fit.n_parameters == 5


def test_the_r2_is_none_of_saying_the_same_of_every_try() -> None:
    table = simulated(20).with_columns(kc=pl.lit("k0"))
    strong = Penalty(skill=0.0, gain=1e9, mentee=1e9)

    fit = fit_counts(table, BLIND, penalty=strong)

    assert fit.r2 == pytest.approx(0, abs=1e-6)
    assert fit_counts(table, BLIND).r2 > 0.02


def test_a_skill_with_answers_all_alike_or_tried_once_is_told() -> None:
    extra = pl.DataFrame(
        {
            "who": ["a", "b"],
            "kc": ["new"] * 2,
            "right": [1.0] * 2,
            "help": [0] * 2,
            "day": [0.0] * 2,
        }
    )
    table = pl.concat([simulated(), extra], how="vertical_relaxed")

    fit = fitted(table)

    for code in (WarningCode.ALL_ALIKE, WarningCode.ONE_TRY_EACH):
        (told,) = (it for it in fit.warnings if it.code is code)
        assert told.facts["skill"] == "new"
    assert np.isfinite(fit.estimate("intercept", skill="new").value)


def test_separation_without_a_penalty_is_told() -> None:
    rows = [(f"m{i}", f"k{i % 2}", float(i % 2), 0, 0.0) for i in range(40)]
    rows += [(f"m{i}", "k2", float(i % 3 > 0), 0, 1.0) for i in range(40)]
    table = pl.DataFrame(
        rows, schema=["who", "kc", "right", "help", "day"], orient="row"
    )

    fit = fit_counts(
        table, BLIND, penalty=Penalty(skill=0.0, gain=0.0), by_mentee=False
    )

    (told,) = (it for it in fit.warnings if it.code is WarningCode.SEPARATED)
    assert set(told.facts["parameters"]) == {"intercept (k0)", "intercept (k1)"}  # type: ignore[arg-type]


def test_more_skills_than_attempts_is_told_and_fitted() -> None:
    rows = [(f"m{i}", f"k{i}", float(i % 2), 0, 0.0) for i in range(9)]
    table = pl.DataFrame(
        rows, schema=["who", "kc", "right", "help", "day"], orient="row"
    )

    fit = fit_counts(table, BLIND)

    assert fit.warns_of(WarningCode.MORE_PARAMETERS_THAN_ATTEMPTS)
    assert fit.warns_of(WarningCode.ONE_TRY_EACH)
    assert np.isfinite(fit.log_likelihood)


def test_one_mentee_and_one_attempt_are_told_and_fitted() -> None:
    table = pl.DataFrame({"who": ["a"], "kc": ["k"], "right": [1.0], "day": [0.0]})

    fit = fit_counts(table, BLIND)

    assert fit.warns_of(WarningCode.FEW_MENTEES)
    assert fit.warns_of(WarningCode.ALL_ALIKE)
    assert fit.null_log_likelihood == 0


def test_tells_need_support_and_what_was_only_asked_teaches_nothing() -> None:
    with pytest.raises(InvariantError, match=r"Columns\.support"):
        fit_counts(simulated(5), BLIND, factors=Factors.WITH_TELLS)

    asked = Columns(mentee="who", skill="kc", outcome="right", at="day", is_asked=True)
    with pytest.raises(InvariantError, match="tries that can teach"):
        fit_counts(simulated(5), asked)


def test_a_penalty_is_no_less_than_0() -> None:
    with pytest.raises(InvariantError, match=r"Penalty\.gain"):
        Penalty(gain=-1.0)

    assert Penalty.alike(2.0) == Penalty(skill=2.0, activity=2.0, gain=2.0, mentee=2.0)


def test_ties_in_time_are_told() -> None:
    fit = fit_counts(simulated(20).with_columns(day=pl.lit(0.0)), BLIND)

    assert fit.warns_of(WarningCode.ORDER_UNKNOWN)


def test_an_interrupted_fit_gives_the_best_so_far(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real, calls = logistic_climbing._onward, 0  # noqa: SLF001

    def interrupted(*given: object) -> object:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(logistic_climbing, "_onward", interrupted)
    fit = fit_counts(simulated(), BLIND)

    assert not fit.is_converged
    assert fit.warns_of(WarningCode.INTERRUPTED)
    assert fit.iterations == 2
