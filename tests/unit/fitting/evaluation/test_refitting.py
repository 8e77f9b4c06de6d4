from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import pytest
from attrs import evolve
from made_logs import TRUE, Backwards, design, fit_nothing, fit_share, log

from scaffolding.assessment.mastery import MasteryModel
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.evaluation.baselines import fit_majority
from scaffolding.fitting.evaluation.cross_validating import cross_validate
from scaffolding.fitting.evaluation.learning_curves import (
    learning_curves,
    made_up,
    opportunities,
)
from scaffolding.fitting.evaluation.predicting import Primed
from scaffolding.fitting.evaluation.recovery import MadeUp, Recovered, recovery_study
from scaffolding.fitting.evaluation.refitting import (
    compacted,
    drawn_anew,
    fit_each,
    refits,
)
from scaffolding.fitting.fit import Fit
from scaffolding.fitting.warning import FitWarning, WarningCode

LOG = log(30, 6, 2)


def test_opportunities_count_a_mentee_s_tries_of_one_skill() -> None:
    assert opportunities(design(2, 4, 2)).tolist() == [1, 1, 2, 2] * 2


def test_mentees_drawn_anew_keep_all_their_tries() -> None:
    drawn = drawn_anew(LOG, seed=1, number=0)

    assert len(drawn) == len(LOG)
    assert np.bincount(drawn.mentee).tolist() == [6] * 30
    for i, name in enumerate(drawn.mentees):
        origin = LOG.mentees.index(name.split(" ")[1])
        hers = LOG.outcome[LOG.mentee == origin].tolist()
        assert drawn.outcome[drawn.mentee == i].tolist() == hers


def test_some_are_drawn_twice_and_others_not() -> None:
    drawn = drawn_anew(LOG, seed=1, number=0)

    assert 10 < len({name.split(" ")[1] for name in drawn.mentees}) < 28


def test_what_nobody_tried_has_no_name_left() -> None:
    some = LOG.keeping((LOG.skill == 1) & (LOG.mentee > 20))

    small = compacted(some)

    assert small.skills == ("s1",)
    assert len(small.mentees) == 9
    assert set(small.skill.tolist()) == {0}
    assert small.outcome.tolist() == some.outcome.tolist()


def test_fits_are_in_the_order_of_their_tables_whoever_makes_them() -> None:
    tables = [log(10, 4, seed=seed) for seed in range(5)]
    alone = fit_each(fit_share, tables)
    with ThreadPoolExecutor(2) as threads:
        others = [
            fit_each(fit_share, tables, executor=one) for one in (threads, Backwards())
        ]

    assert [one == alone for one in others] == [True, True]


def test_a_refit_is_the_same_however_many_there_are() -> None:
    few, many = (refits(fit_majority, LOG, n_fits=n, seed=2) for n in (3, 6))

    assert many[:3] == few
    assert len(set(many)) > 3


@pytest.mark.parametrize("by_skill", [False, True])
def test_the_model_that_made_a_log_knew_its_learning_curve(by_skill: bool) -> None:  # noqa: FBT001
    """Told beforehand: of 8 or 4 points at most one outside of a 99% band."""
    attempts = log(150, 8, 2, seed=5)

    curves = learning_curves(
        attempts, [TRUE], by_skill=by_skill, n_made_up=40, level=0.99, seed=1
    )

    assert [it.skill for it in curves] == (["s0", "s1"] if by_skill else [None])
    points = [one for curve in curves for one in curve]
    assert sum(one.is_missed for one in points) <= 1
    assert points[-1].share > points[0].share


def test_a_model_that_sees_no_learning_misses_it() -> None:
    still = MasteryModel.of_two_levels(
        guess=(0.15, 0.15), slip=(0.1, 0.1), learn=(0.0, 0.0)
    )

    (curve,) = learning_curves(
        log(150, 8, seed=5), [Primed(still, {"s0": 0.3})], n_made_up=40
    )

    assert not curve.points[0].is_missed
    assert curve.points[-1].is_missed


def test_an_opportunity_that_few_got_to_is_not_shown() -> None:
    attempts = LOG.keeping((LOG.mentee < 5) | (opportunities(LOG) == 1))

    (curve,) = learning_curves(attempts, [TRUE], n_made_up=5, least=20)

    assert [one.opportunity for one in curve] == [1]


def test_a_point_is_the_plain_share_of_those_who_got_so_far() -> None:
    (curve,) = learning_curves(LOG, [TRUE], n_made_up=5)

    second = opportunities(LOG) == 2
    assert curve.points[1].share == pytest.approx(LOG.outcome[second].mean())
    assert curve.points[1].n == 60


def test_several_models_widen_the_band() -> None:
    narrow, wide = (
        learning_curves(LOG, models, n_made_up=60)[0].points[0]
        for models in (
            [TRUE],
            [Primed(TRUE.model, {"s0": p, "s1": p}) for p in (0.05, 0.45, 0.95)],
        )
    )

    assert wide.predicted_high - wide.predicted_low > 1.5 * (
        narrow.predicted_high - narrow.predicted_low
    )


def test_what_is_made_up_is_the_same_whoever_makes_it() -> None:
    alone = learning_curves(LOG, [TRUE], n_made_up=8)
    with ThreadPoolExecutor(2) as threads:
        assert learning_curves(LOG, [TRUE], n_made_up=8, executor=threads) == alone
    assert learning_curves(LOG, [TRUE], n_made_up=8, executor=Backwards()) == alone


def test_curves_of_nothing_are_refused() -> None:
    with pytest.raises(InvariantError, match="one model and one try"):
        learning_curves(LOG, [])


def test_what_is_made_up_comes_as_often_as_the_model_says() -> None:
    """The first try of 4,000 mentees: .3 (1 - .1) + .7 x .15 = .375, within .03."""
    made = made_up(TRUE, design(4000, 1), seed=3, number=0)

    assert made.outcome.mean() == pytest.approx(0.375, abs=0.03)


def test_a_log_is_the_same_by_its_number_and_another_by_another() -> None:
    make = MadeUp(TRUE, design(20, 5), seed=4)

    assert make(3).sha256 == make(3).sha256 != make(4).sha256


def test_a_share_is_recovered_and_its_interval_holds_it_as_often_as_it_says() -> None:
    """Independent tries of 375 in 1,000; told beforehand: 95% within the interval."""
    study = recovery_study(
        MadeUp(TRUE, design(400, 1)), fit_share, {"share": 0.375}, n_logs=120
    )

    found = study["share"]
    assert abs(found.bias) < 0.005
    assert found.rmse == pytest.approx((0.375 * 0.625 / 400) ** 0.5, rel=0.2)
    assert found.coverage_low is not None
    assert found.coverage_high is not None
    assert found.coverage_low <= 0.95 <= found.coverage_high
    assert study.n_unconverged == 0
    assert "share: true 0.3750" in str(study)


def test_an_interval_that_is_told_too_narrow_is_found_out() -> None:
    """The tries of one mentee hang together, and `fit_share` takes them as apart."""
    attempts = design(60, 12)
    true = float(
        np.mean([MadeUp(TRUE, attempts, 9)(i).outcome.mean() for i in range(40)])
    )

    found = recovery_study(
        MadeUp(TRUE, attempts), fit_share, {"share": true}, n_logs=40
    )["share"]

    assert found.coverage_high is not None
    assert found.coverage_high < 0.95


def test_a_fit_without_intervals_is_told_as_such() -> None:
    study = recovery_study(
        MadeUp(TRUE, design(3, 3)), fit_nothing, {"prior": 0.3}, n_logs=4
    )

    assert study["prior"].n_without == 4
    assert study.n_unconverged == 4
    assert "no intervals" in str(study)


def test_parameters_are_recovered_the_same_whoever_does_the_work() -> None:
    study = partial(
        recovery_study, MadeUp(TRUE, design(20, 3)), fit_share, {"share": 0.4}, n_logs=6
    )

    assert study() == study(executor=Backwards())


def test_a_parameter_that_a_fit_does_not_have_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'share'"):
        recovery_study(MadeUp(TRUE, LOG), fit_share, {"shere": 0.4}, n_logs=2)
    study = recovery_study(MadeUp(TRUE, LOG), fit_share, {"share": 0.4}, n_logs=2)
    with pytest.raises(UnknownNameError):
        study["guess"]


def test_a_study_of_nothing_is_refused() -> None:
    with pytest.raises(InvariantError, match="two logs or more"):
        recovery_study(MadeUp(TRUE, LOG), fit_share, {}, n_logs=2)


def test_recovered_is_what_its_name_says() -> None:
    found = Recovered.of("x", 1.0, [0.5, 2.5], [(0.0, 1.0), None])

    assert (found.mean, found.bias) == (1.5, 0.5)
    assert found.rmse == pytest.approx(1.25**0.5)
    assert (found.coverage, found.n_without, found.width) == (1.0, 1, 1.0)


def test_a_table_without_help_or_activities_keeps_having_none() -> None:
    helped = evolve(
        LOG,
        support=np.zeros(len(LOG), dtype=np.int8),
        activity=LOG.skill,
        activities=("a", "b"),
    )

    assert drawn_anew(LOG, seed=0, number=0).support is None
    assert drawn_anew(helped, seed=0, number=0).activities == ("a", "b")


def interrupted(attempts: Attempts) -> Fit[MasteryModel]:
    warning = FitWarning.of(WarningCode.INTERRUPTED)
    return evolve(fit_nothing(attempts), warnings=(warning,))


@pytest.mark.parametrize(
    "begin",
    [
        lambda: fit_each(interrupted, [LOG, LOG]),
        lambda: refits(interrupted, LOG, n_fits=2),
        lambda: recovery_study(
            MadeUp(TRUE, LOG), interrupted, {"prior": 0.3}, n_logs=2
        ),
        lambda: cross_validate(LOG, {"it": interrupted}, n_draws=2),
    ],
    ids=["fits", "refits", "recovery", "cross-validation"],
)
def test_of_many_fits_one_that_is_interrupted_ends_all(
    begin: Callable[[], object],
) -> None:
    """It would be taken for a fit, and the next be begun."""
    with pytest.raises(KeyboardInterrupt):
        begin()
