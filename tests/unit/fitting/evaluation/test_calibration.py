import numpy as np
import pytest

from scaffolding.errors import InvariantError
from scaffolding.fitting.evaluation.calibration import (
    Binning,
    calibration,
    clustered_interval,
)
from scaffolding.fitting.evaluation.comparing import compare
from scaffolding.fitting.evaluation.predictions import Predicted, Predictions


def said(
    p: "list[float] | np.ndarray[tuple[int], np.dtype[np.float64]]",
    came: "list[float] | np.ndarray[tuple[int], np.dtype[np.float64]]",
    n_each: int = 1,
    of: Predicted = Predicted.NEXT_ANSWER,
) -> Predictions:
    return Predictions(
        of=of,
        p=np.array(p, dtype=float),
        came=np.array(came, dtype=float),
        mentee=np.arange(len(p)) // n_each,
    )


def test_what_was_told_alike_stays_in_one_bin() -> None:
    curve = calibration(said([0.3] * 50 + [0.6] * 2, [0.0] * 52))

    assert [one.n for one in curve] == [50, 2]


def test_equal_numbers_are_about_equal() -> None:
    curve = calibration(said(np.linspace(0, 1, 1000), np.zeros(1000)))

    assert [one.n for one in curve] == [100] * 10


def test_a_probability_of_one_is_in_the_last_tenth() -> None:
    curve = calibration(said([1.0, 0.95], [1, 1]), binning=Binning.TENTHS)

    assert [one.n for one in curve] == [2]


def test_bias_and_error_are_what_was_told_beyond_what_came() -> None:
    """Told .9 and came .5; told .1 and came .5: no bias, an error of .4."""
    curve = calibration(
        said([0.9] * 2 + [0.1] * 2, [1, 0, 1, 0]), binning=Binning.TENTHS
    )

    assert curve.bias == pytest.approx(0)
    assert curve.error == pytest.approx(0.4)


def test_a_share_of_all_keeps_an_interval() -> None:
    low, high = clustered_interval(np.ones(30), np.arange(30) // 3)

    assert low is not None
    assert 0.5 < low < 1
    assert high == 1


def test_answers_that_hang_together_are_worth_less() -> None:
    came = np.repeat([1.0, 0.0], 50)
    apart = clustered_interval(came, np.arange(100))
    together = clustered_interval(came, np.arange(100) // 10)

    assert together[0] < apart[0] < 0.5 < apart[1] < together[1]  # type: ignore[operator]


def test_the_interval_of_a_share_holds_it_about_as_often_as_it_says() -> None:
    """2,000 logs of 30 mentees who differ, 8 answers each; told beforehand: 92 to 98 %."""
    luck = np.random.default_rng(11)
    cluster = np.repeat(np.arange(30), 8)
    held = 0
    for _ in range(2000):
        each = luck.beta(3, 2, 30)  # Of mean .6.
        came = (luck.random(240) < each[cluster]).astype(float)
        low, high = clustered_interval(came, cluster)
        assert low is not None
        assert high is not None
        held += low <= 0.6 <= high

    assert 0.92 <= held / 2000 <= 0.98


def test_the_one_that_predicts_better_is_named() -> None:
    luck = np.random.default_rng(2)
    p = luck.uniform(0.05, 0.95, 400)
    came = (luck.random(400) < p).astype(float)

    comparison = compare(
        said(p, came, 4), said(np.full(400, 0.5), came, 4), names=("a", "b")
    )

    assert comparison.log_score.better == comparison.auc.better == 0
    assert comparison.auc.value > 0 > comparison.log_score.value
    assert str(comparison).count("a is better") == 3


def test_the_worse_one_is_told_as_well() -> None:
    came = np.tile([1.0, 0.0, 1.0, 1.0], 30)

    comparison = compare(said(np.full(120, 0.1), came), said(np.full(120, 0.75), came))

    assert comparison.log_score.better == 1
    assert comparison.log_score.p is not None
    assert 0 < comparison.log_score.p < 0.01


def test_a_model_is_not_told_apart_from_itself() -> None:
    one = said(np.full(20, 0.5), np.tile([1.0, 0.0], 10))

    comparison = compare(one, one)

    assert comparison.log_score.better is None
    assert comparison.log_score.p == 1


def test_an_infinite_log_score_has_no_difference_and_says_so() -> None:
    came = np.array([1.0, 0.0, 1.0])

    found = compare(said([0.0, 0.5, 0.5], came), said([0.5] * 3, came)).log_score

    assert np.isnan(found.value)
    assert found.low is found.p is found.better is None


@pytest.mark.parametrize(
    "other",
    [
        said([0.5, 0.5], [1, 1]),
        said([0.5], [1]),
        said([0.5, 0.5], [1, 0], n_each=2),
    ],
)
def test_predictions_of_other_answers_are_not_compared(other: Predictions) -> None:
    with pytest.raises(InvariantError, match="the same answers"):
        compare(said([0.5, 0.5], [1, 0]), other)


def test_an_answer_and_a_mastery_are_not_compared() -> None:
    mastery = said([0.5], [1], of=Predicted.HIDDEN_MASTERY)

    with pytest.raises(InvariantError, match="the same thing"):
        compare(said([0.5], [1]), mastery)
