"""Results as pictures: every mean stands where it is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.unit.experiments.simulating import Simulating

from scaffolding.experiments.experiment import Experiment
from scaffolding.experiments.results import Result
from scaffolding.plots import plot_means, plot_prices

if TYPE_CHECKING:
    from matplotlib.axes import Axes

pytest.importorskip("matplotlib", reason="the extra plots is not there")


@pytest.fixture
def result(experiment: Experiment, simulating: Simulating) -> Result:
    return experiment.run()


def test_every_mean_is_drawn_where_it_is(result: Result) -> None:
    axes = plot_means(result)

    drawn = sorted(
        float(x)
        for bars in axes.containers
        for x in bars.lines[0].get_xdata()  # type: ignore[attr-defined]
    )
    told = [
        row["mean"]
        for row in result.table().rows()
        if row["outcome"] == "skills gained"
    ]
    assert drawn == pytest.approx(sorted(float(it or 0) for it in told))
    assert [it.get_text() for it in axes.get_yticklabels()] == list(
        result.design.arm_names
    )


def test_what_is_on_the_front_is_filled_and_says_so(result: Result) -> None:
    axes = plot_prices(result, theory="CountsModel")

    filled = [line.get_markerfacecolor() != "white" for line in axes.lines]
    rows = list(result.pareto(theory="CountsModel").rows())
    assert filled == [row["on the front"] for row in rows]
    assert axes.get_xlabel().startswith("mentor hours (CountsModel")
    legend = axes.get_legend()
    assert legend is not None
    told = [text.get_text() for text in legend.get_texts()]
    assert len(told) == len(set(filled))
    assert "no other gives more for less" in told


def test_what_an_arm_gives_and_costs_is_drawn_with_both_intervals(
    result: Result,
) -> None:
    axes = plot_prices(result)

    drawn = [
        [segment for bars in it.lines[2] for segment in bars.get_segments()]  # type: ignore[attr-defined]
        for it in axes.containers
    ]
    of = {
        (row["arm"], row["outcome"]): row
        for row in result.table().rows()
        if row["theory"] == result.design.theory_names[0]
    }
    for arm, (across, upright) in zip(result.design.arm_names, drawn, strict=True):
        price, gain = of[arm, "mentor hours"], of[arm, "skills gained"]
        assert list(across[:, 0]) == pytest.approx([price["low"], price["high"]])
        assert list(upright[:, 1]) == pytest.approx([gain["low"], gain["high"]])


@pytest.mark.parametrize("plot", [plot_means, plot_prices])
def test_pictures_speak_the_language_that_is_asked_for(
    result: Result, plot: Callable[..., "Axes"]
) -> None:
    axes = plot(result, language="id", names={"skills gained": "yang bertambah"})

    labels = axes.get_xlabel() + axes.get_ylabel()
    assert "selang 95 dari 100" in labels
    assert "yang bertambah" in labels


def test_what_the_marks_mean_stands_over_no_mark(result: Result) -> None:
    axes = plot_means(result)
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.canvas.draw()

    legend = axes.get_legend()
    assert legend is not None
    assert legend.get_window_extent().y0 >= axes.get_window_extent().y1 - 1
