import numpy as np
import pytest

from scaffolding.errors import InvariantError
from scaffolding.fitting.evaluation.draws import Drawn, counts, keyed, named, resampled
from scaffolding.fitting.evaluation.predictions import Predicted, Predictions
from scaffolding.fitting.evaluation.scores import Scores


def said(
    p: list[float],
    came: list[float],
    mentee: list[int] | None = None,
    of: Predicted = Predicted.NEXT_ANSWER,
) -> Predictions:
    return Predictions(
        of=of,
        p=np.array(p, dtype=float),
        came=np.array(came, dtype=float),
        mentee=np.array(range(len(p)) if mentee is None else mentee),
    )


def test_certain_and_wrong_makes_the_log_score_infinite_and_without_interval() -> None:
    scores = Scores.of(said([0.0, 0.5, 0.5], [1, 1, 0]))

    assert scores.log_score.value == float("inf")
    assert scores.log_score.low is None
    assert scores.brier.low is not None


def test_certain_and_right_costs_nothing() -> None:
    scores = Scores.of(said([1.0, 0.0], [1, 0]))

    assert scores.log_score.value == scores.brier.value == 0
    assert scores.auc.value == 1


def test_a_model_that_says_the_same_of_all_does_not_tell_them_apart() -> None:
    """Every pair is a tie, and a tie counts half."""
    assert Scores.of(said([0.6] * 4, [1, 0, 1, 1]), n_draws=0).auc.value == 0.5


def test_answers_that_are_all_alike_have_no_area() -> None:
    scores = Scores.of(said([0.6, 0.7], [1, 1]))

    assert np.isnan(scores.auc.value)
    assert scores.auc.low is None


def test_of_one_mentee_there_is_no_interval() -> None:
    scores = Scores.of(said([0.6, 0.7], [1, 0], [3, 3]))

    assert scores.brier.low is None
    assert scores.n_mentees == 1


def test_intervals_are_of_mentees_and_not_of_rows() -> None:
    """The same rows, each a mentee's own, or all of her ten alike: wider by about √10."""
    luck = np.random.default_rng(1)
    came = np.repeat(luck.integers(0, 2, 40), 10).astype(float)
    p = [0.5 + 0.2 * (i % 2) for i in range(400)]
    apart = Scores.of(said(p, came.tolist())).brier
    together = Scores.of(said(p, came.tolist(), np.repeat(np.arange(40), 10).tolist()))

    width = together.brier.high - together.brier.low  # type: ignore[operator]
    assert width > 1.5 * (apart.high - apart.low)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("p", "came", "mentee", "where"),
    [
        ([1.2], [1.0], [0], "Predictions.p"),
        ([float("nan")], [1.0], [0], "Predictions.p"),
        ([0.5], [0.5], [0], "Predictions.came"),
        ([0.5, 0.5], [1.0], [0], "Predictions"),
        ([], [], [], "Predictions"),
    ],
)
def test_what_are_no_predictions_is_refused(
    p: list[float], came: list[float], mentee: list[int], where: str
) -> None:
    with pytest.raises(InvariantError) as caught:
        said(p, came, mentee)

    assert caught.value.where == where


def test_a_refusal_names_the_row() -> None:
    with pytest.raises(InvariantError, match="row 1; 2 in all"):
        said([0.5, -0.1, 2.0], [1, 1, 1])


def test_predictions_of_different_things_are_not_joined() -> None:
    mastery = said([0.5], [1], of=Predicted.HIDDEN_MASTERY)

    with pytest.raises(InvariantError, match="the same in all parts"):
        Predictions.joined([said([0.5], [1]), mastery])


def test_joined_predictions_stand_in_the_order_of_their_parts() -> None:
    joined = Predictions.joined(
        [said([0.1], [1], [7]), said([0.2, 0.3], [0, 1], [8, 9])]
    )

    assert joined.p.tolist() == [0.1, 0.2, 0.3]
    assert joined.mentee.tolist() == [7, 8, 9]


def test_a_draw_is_the_same_whatever_was_drawn_before_it() -> None:
    tenth = list(counts(20, n_draws=10, seed=1))[9]

    alone = keyed(1, Drawn.MENTEES, 9).integers(0, 20, 20)
    assert np.bincount(alone, minlength=20).tolist() == tenth.tolist()


def test_draws_differ_by_seed_by_number_and_by_purpose() -> None:
    firsts = {
        keyed(seed, purpose, number).random()
        for seed in (0, 1)
        for purpose in Drawn
        for number in (0, 1)
    }

    assert len(firsts) == 2 * 2 * len(Drawn)


def test_each_draw_has_as_many_mentees_as_there_are() -> None:
    sums = resampled(np.ones((30, 1)), n_draws=5, seed=0)

    assert sums.tolist() == [[30.0]] * 5


def test_a_name_has_one_number_by_a_seed() -> None:
    assert named(1, "Bu Sari") == named(1, "Bu Sari") != named(2, "Bu Sari")
