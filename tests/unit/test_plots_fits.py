"""Pictures of fits, by what stands on them."""

import numpy as np
import pytest
from attrs import evolve
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scaffolding.assessment.mastery import MasteryModel
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.fitting.evaluation.calibration import Bin, Calibration
from scaffolding.fitting.evaluation.learning_curves import LearningCurve, Opportunity
from scaffolding.fitting.evaluation.predictions import Predicted
from scaffolding.fitting.fit import DataShape, Estimate, Fit, Unit
from scaffolding.plots import plot_calibration, plot_estimates, plot_learning_curve
from scaffolding.plots.fits import MOST_SHOWN
from scaffolding.quantities import Support

FIT = Fit(
    model=MasteryModel(),
    estimates=(
        Estimate(name="guess", skill="R2", value=0.2, low=0.1, high=0.3),
        Estimate(name="slip", skill="R2", value=0.1),
        Estimate(name="learn", value=0.0, is_fixed=True),
    ),
    log_likelihood=-10.0,
    n_parameters=2,
    iterations=3,
    is_converged=True,
    data=DataShape(n_attempts=10, n_mentees=2, n_skills=1, n_refused=0, sha256="0"),
    seed=0,
)
CURVE = Calibration(
    of_what=Predicted.NEXT_ANSWER,
    bins=(
        Bin(told=0.2, share=0.3, low=0.1, high=0.5, n=10, n_mentees=5),
        Bin(told=0.8, share=0.7, low=None, high=None, n=10, n_mentees=1),
    ),
    bias=0.0,
)
LEARNED = LearningCurve(
    skill="R2",
    points=tuple(
        Opportunity(
            opportunity=k,
            n=20 - k,
            share=0.1 * k,
            low=None if k == 3 else 0.05 * k,
            high=None if k == 3 else 0.2 * k,
            predicted=0.12 * k,
            predicted_low=0.1 * k,
            predicted_high=0.2 * k,
        )
        for k in (1, 2, 3)
    ),
    n_made_up=10,
)


def test_each_estimate_has_its_name_and_its_interval_if_there_is_one() -> None:
    axes = plot_estimates(FIT)

    names = [it.get_text() for it in axes.get_yticklabels()]
    assert names == ["guess (R2)", "slip (R2)", "learn"]
    lines = [np.asarray(it.get_xdata()).tolist() for it in axes.lines]
    assert lines == [[0.1, 0.3], [0.2], [0.1], [0.0]]


def test_what_was_given_is_hollow() -> None:
    axes = plot_estimates(FIT)

    faces = [it.get_markerfacecolor() for it in axes.lines if it.get_marker() == "o"]
    assert faces[2] == "white"
    assert "white" not in faces[:2]


def test_one_parameter_can_be_drawn_alone() -> None:
    axes = plot_estimates(FIT, name="slip")

    assert [it.get_text() for it in axes.get_yticklabels()] == ["slip (R2)"]
    with pytest.raises(InvariantError, match="guess, slip, learn"):
        plot_estimates(FIT, name="forget")


def test_of_more_estimates_than_can_be_read_the_first_are_shown_and_counted() -> None:
    many = tuple(Estimate(name="guess", skill=f"s{i}", value=0.2) for i in range(50))

    axes = plot_estimates(evolve(FIT, estimates=many))

    assert len(axes.get_yticklabels()) == MOST_SHOWN
    label = axes.get_xlabel().splitlines()[0]
    assert label == "estimate (chance or share), 40 / 50"


def test_names_and_levels_stand_in_words_of_the_language() -> None:
    helped = (
        Estimate(name="cost_of_help", value=0.2),
        Estimate(name="guess", skill="R2", value=0.2, support=Support.EXAMPLE),
        Estimate(name="difficulty", skill="R2", activity="t1", value=0.2),
        Estimate(name="difficulty", skill="R2", activity="t2", value=0.2),
        Estimate(name="difficulty", skill="F7", activity="t2", value=0.2),
        Estimate(name="none of ours", value=0.2),
    )
    said = {
        language: [
            it.get_text()
            for it in plot_estimates(
                evolve(FIT, estimates=helped), language=language
            ).get_yticklabels()
        ]
        for language in ("en", "id")
    }

    assert said["en"] == [
        "cost of help",
        "guess (R2, with an example)",
        "difficulty (t1)",
        "difficulty (R2, t2)",
        "difficulty (F7, t2)",
        "none of ours",
    ]
    assert said["id"][:2] == ["ongkos bantuan", "menebak benar (R2, dengan contoh)"]


def test_a_long_name_takes_two_lines_and_a_higher_picture() -> None:
    long = tuple(
        Estimate(name="guess", skill="s" * 30 + f" {i}", value=0.2) for i in range(9)
    )
    longer = tuple(evolve(it, group="g" * 30) for it in long)
    axes, other = (plot_estimates(evolve(FIT, estimates=it)) for it in (long, longer))

    assert {it.get_text().count("\n") for it in axes.get_yticklabels()} == {0}
    assert {it.get_text().count("\n") for it in other.get_yticklabels()} == {1}
    assert height(other) > height(axes)


def height(axes: Axes) -> float:
    figure = axes.get_figure(root=True)
    assert figure is not None
    return float(figure.get_size_inches()[1])


def test_what_is_told_in_several_units_stands_on_axes_of_their_own() -> None:
    mixed = (*FIT.estimates, Estimate(name="forget", value=0.01, unit=Unit.PER_DAY))
    fit = evolve(FIT, estimates=mixed)

    figure = plot_estimates(fit).get_figure(root=True)
    alone = plot_estimates(fit, unit=Unit.PER_DAY)

    assert figure is not None
    labels = [it.get_xlabel().splitlines()[0] for it in figure.axes]
    assert labels == ["estimate (chance or share)", "estimate (per day)"]
    assert [it.get_text() for it in alone.get_yticklabels()] == ["forget"]
    with pytest.raises(InvariantError, match="estimated: none"):
        plot_estimates(fit, unit=Unit.SPREAD)


def test_what_has_no_interval_is_told_from_what_was_given() -> None:
    notes = plot_estimates(FIT).get_xlabel().splitlines()[1]

    assert notes == "line: 95% interval, pale: no interval, hollow: given"


def test_of_what_is_not_known_it_is_said_and_no_point_is_drawn() -> None:
    lost = (Estimate(name="difficulty", value=-200.0, is_known=False),)

    axes = plot_estimates(evolve(FIT, estimates=lost), language="id")

    assert [it.get_text() for it in axes.texts] == ["tidak diketahui"]
    assert not axes.lines
    assert not axes.get_xticks().tolist()


def test_all_values_at_one_place_leave_a_scale_that_can_be_read() -> None:
    one = (Estimate(name="discrimination", value=1e-9),)

    low, high = plot_estimates(evolve(FIT, estimates=one)).get_xlim()

    assert high - low > 0.1


def test_axes_that_are_given_are_drawn_on_and_keep_their_size() -> None:
    figure = Figure(figsize=(3, 3))
    axes = figure.subplots()

    assert plot_estimates(FIT, axes) is axes
    assert plot_calibration(CURVE, axes) is axes
    assert plot_learning_curve(LEARNED, axes) is axes
    assert figure.get_size_inches().tolist() == [3, 3]


def test_a_calibration_curve_stands_beside_the_line_of_the_two() -> None:
    axes = plot_calibration(CURVE)

    lines = [
        (np.asarray(it.get_xdata()).tolist(), np.asarray(it.get_ydata()).tolist())
        for it in axes.lines
    ]
    assert lines == [
        ([0, 1], [0, 1]),
        ([0.2, 0.2], [0.1, 0.5]),
        ([0.2, 0.8], [0.3, 0.7]),
    ]


def test_what_was_predicted_is_named_so_that_it_cannot_be_misread() -> None:
    mastery = evolve(CURVE, of_what=Predicted.HIDDEN_MASTERY)

    assert plot_calibration(CURVE).get_xlabel() == "chance told of the next answer"
    assert plot_calibration(mastery).get_xlabel() == "chance told of the hidden mastery"
    in_indonesian = plot_calibration(CURVE, language="id").get_xlabel()
    assert in_indonesian == "peluang yang dikatakan tentang jawaban berikutnya"


def test_a_learning_curve_has_its_points_its_band_and_how_many_there_are() -> None:
    axes = plot_learning_curve(LEARNED)

    assert axes.get_title(loc="left") == "R2"
    assert [it.get_text() for it in axes.texts] == ["n=19", "n=17"]
    assert len(axes.collections) == 1
    assert np.asarray(axes.lines[-1].get_ydata()) == pytest.approx([0.1, 0.2, 0.3])
    assert (
        len(axes.lines) == 1 + 2 + 1
    )  # What is made up, two intervals, what was seen.


def test_a_curve_of_all_skills_says_so() -> None:
    assert plot_learning_curve(evolve(LEARNED, skill=None)).get_title(loc="left") == (
        "All skills"
    )


def test_a_language_that_is_not_there_is_told() -> None:
    with pytest.raises(UnknownNameError):
        plot_calibration(CURVE, language="xx")
