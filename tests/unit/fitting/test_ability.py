"""Fitting the ability model: what is found, what the model carries, what is doubted."""

import numpy as np
import polars as pl
import pytest
from attrs import evolve
from numpy.typing import NDArray

from scaffolding import Activity, Belief, Programme, Skill, Support, Texts
from scaffolding.columns import Always, Columns
from scaffolding.errors import InvariantError
from scaffolding.fitting import item_response
from scaffolding.fitting.ability import Discrimination, HelpGain, Spans, fit_ability
from scaffolding.fitting.climbing import climb, deviations, information
from scaffolding.fitting.fit import Unit
from scaffolding.fitting.item_response import Tried, fitted
from scaffolding.fitting.marginal import Marginal
from scaffolding.fitting.patterns import merged
from scaffolding.fitting.quadrature import normal_nodes
from scaffolding.fitting.warning import WarningCode

DIFFICULTY = (-1.0, 0.0, 0.5, 1.0)
GAIN = 0.6
COLUMNS = Columns(
    mentee="who",
    skill=Always("sums"),
    activity="item",
    outcome="right",
    support="help",
    at=Always(0),
)


def simulated(n: int = 400, *, seed: int = 1, spread: float = 1.3) -> pl.DataFrame:
    """Return answers by a Rasch model with help; the ability does not change."""
    luck = np.random.default_rng(seed)
    who, item = (it.ravel() for it in np.indices((n, len(DIFFICULTY))))
    help_ = luck.integers(0, 6, len(who))
    eta = spread * luck.normal(size=n)[who] - np.array(DIFFICULTY)[item] + GAIN * help_
    right = (luck.random(len(who)) < 1 / (1 + np.exp(-eta))).astype(float)
    names = [f"i{i}" for i in item]
    return pl.DataFrame({"who": who, "item": names, "right": right, "help": help_})


def likelihood(*, is_common: bool, n_nodes: int = 41) -> Marginal:
    table = simulated(40)
    item = table["item"].str.slice(1).cast(int).to_numpy()
    level = table["help"].to_numpy()
    cells, cell = np.unique(item * 6 + level, return_inverse=True)
    outcome = table["right"].to_numpy().copy()
    outcome[::7] = 0.5
    return Marginal(
        patterns=merged(table["who"].to_numpy(), cell, outcome, n_cells=len(cells)),
        item=cells // 6,
        gains=(cells % 6)[:, None].astype(float),
        is_common=is_common,
        n_nodes=n_nodes,
    )


@pytest.mark.parametrize("is_common", [True, False])
def test_the_slope_is_that_of_small_differences(*, is_common: bool) -> None:
    it = likelihood(is_common=is_common)
    at = np.linspace(-0.6, 1.1, it.n_parameters)
    step = 1e-5 * np.eye(it.n_parameters)

    told = it(at)[1]
    measured = [(it(at + one)[0] - it(at - one)[0]) / 2e-5 for one in step]

    assert told == pytest.approx(measured, abs=1e-5)


@pytest.mark.parametrize("is_common", [True, False])
def test_the_slopes_of_patterns_add_up_to_the_slope(*, is_common: bool) -> None:
    it = likelihood(is_common=is_common)
    at = np.linspace(-0.6, 1.1, it.n_parameters)

    assert it.patterns.weight @ it.scores(at) == pytest.approx(it(at)[1])


def test_more_nodes_change_nothing_where_the_sum_is_fine() -> None:
    at = np.array([1.2, 0.8, -0.1, -0.4, -1.0, 0.5])

    coarse = likelihood(is_common=True, n_nodes=41)(at)[0]
    fine = likelihood(is_common=True, n_nodes=161)(at)[0]

    assert coarse == pytest.approx(fine, abs=1e-8)


@pytest.mark.parametrize("n", [1, 2, 21, 121])
def test_nodes_give_the_moments_of_a_normal(n: int) -> None:
    nodes, weights = normal_nodes(n)

    assert weights.sum() == pytest.approx(1)
    assert weights @ nodes == pytest.approx(0, abs=1e-12)
    assert weights @ nodes**2 == pytest.approx(1 if n > 1 else 0)


def test_equal_answers_are_reckoned_once() -> None:
    who = np.repeat(np.arange(1000), 3)
    cell = np.tile([2, 0, 1], 1000)
    outcome = (np.arange(3000) // 3 % 4)[:, None] == np.arange(4)
    patterns = merged(who, cell, outcome[:, 1].astype(float), n_cells=3)

    assert len(patterns) == 2
    assert sorted(patterns.weight.tolist()) == [250, 750]
    assert patterns.of.shape == (1000,)
    assert patterns.weight[patterns.of[1]] == 250


def test_merging_changes_no_likelihood() -> None:
    """Each weighed alone, and merged."""
    table = simulated(300, seed=3).with_columns(help=pl.lit(0))
    twice = pl.concat([table, table.with_columns(who=pl.col("who") + 1000)])

    once, both = fit_ability(table, COLUMNS), fit_ability(twice, COLUMNS)

    assert both.log_likelihood == pytest.approx(2 * once.log_likelihood, abs=1e-6)
    assert both.values == pytest.approx(once.values, abs=1e-4)


def test_what_was_put_in_is_found_within_the_intervals() -> None:
    fit = fit_ability(simulated(1500), COLUMNS)

    assert fit.is_converged
    for name, truth in (("discrimination", 1.3), ("help_gain", GAIN)):
        one = fit.estimate(name)
        assert one.low is not None
        assert one.high is not None
        assert one.low < truth < one.high
    for i, b in enumerate(DIFFICULTY):
        one = fit.estimate("difficulty", activity=f"i{i}")
        assert one.low is not None
        assert one.high is not None
        assert one.low < b / 1.3 < one.high


def test_the_likelihood_never_falls_on_the_way() -> None:
    fit = fit_ability(simulated(), COLUMNS)

    assert len(fit.trace) > 3
    assert all(
        later >= earlier
        for earlier, later in zip(fit.trace, fit.trace[1:], strict=False)
    )


def test_standard_errors_are_those_of_the_measured_curvature() -> None:
    """Against the sum of the squared slopes of mentees, which tends to the same."""
    it = likelihood(is_common=True)
    top = climb(it, np.array([1.0, 0.5, 0, 0, -0.5, 0.5]))
    scores = it.scores(top.parameters)
    crossed = scores.T @ (scores * it.patterns.weight[:, None])

    assert top.information is not None
    measured = np.sqrt(np.diag(deviations(top.information)[0]))
    squared = np.sqrt(np.diag(deviations(crossed)[0]))
    assert measured == pytest.approx(squared, rel=0.6)
    assert top.information == pytest.approx(information(it, top.parameters), rel=1e-6)


def test_rows_in_another_order_and_other_names_change_nothing() -> None:
    table = simulated()
    shuffled = table.sample(fraction=1.0, shuffle=True, seed=5)
    renamed = shuffled.with_columns(
        who=-pl.col("who"), item=pl.lit("z") + pl.col("item")
    )

    first, other = fit_ability(table, COLUMNS), fit_ability(renamed, COLUMNS)

    assert other.log_likelihood == pytest.approx(first.log_likelihood, abs=1e-7)
    for i in range(len(DIFFICULTY)):
        assert other.estimate("difficulty", activity=f"zi{i}").value == pytest.approx(
            first.estimate("difficulty", activity=f"i{i}").value, abs=1e-4
        )


def test_gains_by_level_contain_the_line() -> None:
    table = simulated(1500)
    line = fit_ability(table, COLUMNS)
    levels = fit_ability(table, COLUMNS, help_gain=HelpGain.BY_LEVEL)

    assert levels.n_parameters == line.n_parameters + 4
    assert 0 <= levels.log_likelihood - line.log_likelihood < 9
    for level in list(Support)[1:]:
        one = levels.estimate("help_gain", support=level)
        assert one.low is not None
        assert one.high is not None
        assert one.low < GAIN * level < one.high
    assert levels.warns_of(WarningCode.NOT_CARRIED)
    assert levels.model.help_gain == pytest.approx(GAIN, abs=0.1)
    assert not line.warns_of(WarningCode.NOT_CARRIED)


def test_without_the_help_mentees_look_better_and_tasks_easier() -> None:
    table = simulated(1500)
    blind = Columns(
        mentee="who",
        skill=Always("sums"),
        activity="item",
        outcome="right",
        at=Always(0),
    )

    seen, unseen = fit_ability(table, COLUMNS), fit_ability(table, blind)

    assert unseen.warns_of(WarningCode.SUPPORT_NOT_RECORDED)
    assert not seen.warns_of(WarningCode.SUPPORT_NOT_RECORDED)
    for i in range(len(DIFFICULTY)):
        easier = unseen.estimate("difficulty", activity=f"i{i}").value
        assert easier < seen.estimate("difficulty", activity=f"i{i}").value - 0.5


def shop(n_activities: int = len(DIFFICULTY)) -> Programme:
    skill = Skill(id="sums", name=Texts(en="Sums"), prior=0.5)
    return Programme(
        id="shop",
        skills=(skill,),
        activities=tuple(
            Activity(id=f"i{i}", skill=skill, name=Texts(en=f"{i}"))
            for i in range(n_activities)
        ),
    )


def test_in_a_mentorship_the_model_says_of_a_stranger_what_the_fit_says() -> None:
    """At the middle of the abilities, at each activity and level."""
    fit = fit_ability(simulated(), COLUMNS)
    programme = fit.placement.onto(shop())
    a, gain = fit.estimate("discrimination").value, fit.estimate("help_gain").value

    for activity in programme.activities:
        b = fit.estimate("difficulty", activity=activity.id).value
        for support in Support:
            told = fit.model.predict(Belief(), activity, support, programme)
            assert told == pytest.approx(1 / (1 + np.exp(a * b - gain * support)))


def test_what_the_fit_does_not_know_stays_as_the_programme_has_it() -> None:
    fit = fit_ability(simulated(), COLUMNS)
    programme = shop(n_activities=6)

    placed = fit.placement.onto(programme)

    assert placed.activity("i5").difficulty == 0
    assert placed.activity("i0").difficulty == fit.placement.difficulties["i0"]
    assert sum(fit.placement.difficulties.values()) == pytest.approx(0, abs=1e-9)


def test_an_item_that_all_got_right_is_left_out_and_told() -> None:
    """It says nothing of the others: they are fitted as if it were not there."""
    table = simulated()
    easy = pl.DataFrame(
        {
            "who": range(400),
            "item": ["easy"] * 400,
            "right": [1.0] * 400,
            "help": [0] * 400,
        }
    )

    without, fit = (
        fit_ability(table, COLUMNS),
        fit_ability(pl.concat([table, easy], how="vertical_relaxed"), COLUMNS),
    )

    (told,) = (it for it in fit.warnings if it.code is WarningCode.NO_FINITE_ESTIMATE)
    assert told.facts == {"parameter": "easy", "n_tries": 400}
    assert "easy" not in fit.placement.difficulties
    assert fit.log_likelihood == pytest.approx(without.log_likelihood, abs=1e-6)


def test_a_level_of_help_with_which_all_succeeded_is_left_out_and_told() -> None:
    table = simulated().with_columns(
        right=pl.when(pl.col("help") == 5).then(1.0).otherwise(pl.col("right"))
    )

    fit = fit_ability(table, COLUMNS, help_gain=HelpGain.BY_LEVEL)

    (told,) = (it for it in fit.warnings if it.code is WarningCode.NO_FINITE_ESTIMATE)
    assert told.facts["parameter"] == "demonstration"
    assert [it.support for it in fit.estimates if it.name == "help_gain"] == [
        Support.QUESTION,
        Support.TASK,
        Support.EXAMPLE,
        Support.EXPLANATION,
    ]


def test_where_all_answers_are_alike_nothing_can_be_fitted() -> None:
    table = simulated().with_columns(right=pl.lit(1.0))

    with pytest.raises(InvariantError, match="hold answers that differ"):
        fit_ability(table, COLUMNS)


def test_help_that_goes_with_failing_is_told_and_not_carried() -> None:
    table = simulated().with_columns(help=5 - pl.col("help"))

    fit = fit_ability(table, COLUMNS)

    assert fit.model.help_gain == 0
    (told,) = (it for it in fit.warnings if it.code is WarningCode.NOT_CARRIED)
    assert "a gain by help of -0." in str(told.facts["parameters"])


def test_an_item_always_tried_with_the_same_help_cannot_be_told_from_the_help() -> None:
    table = simulated().with_columns(
        help=pl.when(pl.col("item") == "i0").then(3).otherwise(0)
    )

    fit = fit_ability(table, COLUMNS)

    (told,) = (it for it in fit.warnings if it.code is WarningCode.NOT_IDENTIFIED)
    assert set(told.facts["parameters"]) == {"difficulty (i0)", "help_gain (1)"}  # type: ignore[arg-type]
    assert fit.estimate("difficulty", activity="i0").standard_error is None
    assert fit.estimate("difficulty", activity="i1").standard_error is not None


def test_mentees_who_do_not_differ_are_told_and_the_model_stands() -> None:
    rows = [
        (m, f"i{i}", float((m + i) % 3 == 0), 0) for m in range(60) for i in range(3)
    ]
    table = pl.DataFrame(rows, schema=["who", "item", "right", "help"], orient="row")

    fit = fit_ability(table, COLUMNS)

    assert fit.warns_of(WarningCode.AT_BOUNDARY)
    assert fit.estimate("difficulty", activity="i0").standard_error is None
    # One in three of the answers is right, and so it is said of somebody new.
    assert fit.warns_of(WarningCode.NOT_CARRIED)
    programme = fit.placement.onto(shop(n_activities=3))
    for activity in programme.activities:
        told = fit.model.predict(Belief(), activity, Support.NONE, programme)
        assert told == pytest.approx(1 / 3, abs=0.01)


def test_one_mentee_and_few_attempts_are_told() -> None:
    table = pl.DataFrame(
        {"who": ["a"] * 3, "item": ["x", "y", "y"], "right": [1, 0, 1], "help": [0] * 3}
    )

    fit = fit_ability(table, COLUMNS)

    assert fit.warns_of(WarningCode.FEW_MENTEES)
    assert not fit.warns_of(WarningCode.MORE_PARAMETERS_THAN_ATTEMPTS)
    both = fit_ability(table, COLUMNS, discrimination=Discrimination.BY_ACTIVITY)
    assert both.n_parameters == 2
    assert "x" not in both.placement.difficulties


def test_an_ability_spans_a_skill_or_everything() -> None:
    """In two skills that have nothing to do with each other one ability explains little."""
    one, two = simulated(seed=1), simulated(seed=2)
    table = pl.concat(
        [
            one.with_columns(kc=pl.lit("sums")),
            two.with_columns(kc=pl.lit("words"), item=pl.lit("w") + pl.col("item")),
        ]
    )
    columns = Columns(
        mentee="who",
        skill="kc",
        activity="item",
        outcome="right",
        support="help",
        at=Always(0),
    )

    apart = fit_ability(table, columns)
    together = fit_ability(table, columns, spans=Spans.EVERYTHING)

    assert apart.log_likelihood > together.log_likelihood + 20
    assert set(apart.placement.priors) == {"sums", "words"}


def test_without_activities_each_skill_is_one() -> None:
    table = simulated().rename({"item": "kc"})
    columns = Columns(
        mentee="who", skill="kc", outcome="right", support="help", at=Always(0)
    )

    fit = fit_ability(table, columns, spans=Spans.EVERYTHING)

    assert fit.placement.difficulties == {}
    assert fit.estimate("difficulty", skill="i3").value > 0
    assert (
        fit.placement.priors["i0"]
        > fit.placement.priors["i1"]
        > fit.placement.priors["i3"]
    )


def test_discriminations_by_activity_are_told_and_not_carried() -> None:
    fit = fit_ability(
        simulated(1500), COLUMNS, discrimination=Discrimination.BY_ACTIVITY
    )

    (told,) = (it for it in fit.warnings if it.code is WarningCode.NOT_CARRIED)
    assert str(told.facts["parameters"]) == "discriminations by activity"
    assert fit.model.variance**0.5 == pytest.approx(1.3, abs=0.2)
    assert fit.n_parameters == 9


def test_an_interrupted_fit_gives_the_best_so_far(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = 0

    class Interrupted(Marginal):
        def __call__(
            self, parameters: NDArray[np.float64], /
        ) -> tuple[float, NDArray[np.float64]]:
            nonlocal calls
            calls += 1
            if calls == 5:
                raise KeyboardInterrupt
            return super().__call__(parameters)

    monkeypatch.setattr(item_response, "Marginal", Interrupted)
    fit = fit_ability(simulated(), COLUMNS)

    assert not fit.is_converged
    assert fit.warns_of(WarningCode.INTERRUPTED)
    assert fit.estimate("help_gain").standard_error is None
    assert np.isfinite(fit.log_likelihood)


def test_a_discrimination_turned_about_is_turned_back() -> None:
    who, item = (it.ravel() for it in np.indices((60, 3)))
    outcome = (who // 10 + item >= 3).astype(float)
    tried = Tried(who=who, item=item, level=np.zeros_like(who), outcome=outcome)

    found = fitted(tried, gains=np.zeros((6, 0)), is_common=False)

    assert found is not None
    assert found.climb.parameters[:3].sum() > 0


def test_how_hard_it_is_for_mentees_who_do_not_differ_is_said_not_to_be_known() -> None:
    # Each pair of answers as often as any other, so that one says nothing of the other.
    pairs = [(0, 0), (0, 1), (1, 0), (1, 1), (0, 1)] * 8
    rows = [(m, f"i{i}", pair[i]) for m, pair in enumerate(pairs) for i in (0, 1)]
    table = pl.DataFrame(rows, schema=["who", "item", "right"], orient="row")
    fit = fit_ability(table, evolve(COLUMNS, support=None))

    assert fit.estimate("discrimination").value < 1e-3
    hard = [it for it in fit.estimates if it.name == "difficulty"]
    assert [it.is_known for it in hard] == [False, False]
    assert [it.unit for it in fit.estimates] == [Unit.LOGIT, Unit.SPREAD, Unit.SPREAD]
    (doubt,) = [it for it in fit.warnings if it.code is WarningCode.NO_SPREAD]
    assert doubt.facts["parameters"] == ("difficulty (i0)", "difficulty (i1)")
    assert "difficulty (sums, i0) is not known" in str(fit)
    assert "difficulty (sums, i0) tidak diketahui" in fit.explain("id")
    # How hard they are in log odds is known all the same, and so it is placed.
    placed = fit.placement.difficulties
    assert placed["i0"] > placed["i1"]


def test_an_activity_that_tells_nobody_apart_has_no_difficulty_that_is_known() -> None:
    luck = np.random.default_rng(0)
    ability, rows = luck.normal(size=400), []
    for m, i in np.ndindex(400, 4):
        chance = 0.5 if i == 3 else 1 / (1 + np.exp(-1.5 * ability[m]))
        rows.append((m, f"i{i}", int(luck.random() < chance)))
    table = pl.DataFrame(rows, schema=["who", "item", "right"], orient="row")

    fit = fit_ability(
        table,
        evolve(COLUMNS, support=None),
        discrimination=Discrimination.BY_ACTIVITY,
    )

    # Its discrimination is .001, give or take .3.
    unknown = [it.label for it in fit.estimates if not it.is_known]
    assert unknown == ["difficulty (sums, i3)"]
    assert fit.warns_of(WarningCode.NO_SPREAD)


def test_how_hard_it_is_for_mentees_who_differ_is_known() -> None:
    fit = fit_ability(simulated(), COLUMNS)

    assert all(it.is_known for it in fit.estimates)
    assert not fit.warns_of(WarningCode.NO_SPREAD)
