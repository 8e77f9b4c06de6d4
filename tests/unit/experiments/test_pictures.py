"""Results as pictures: every mean stands where it is."""

import pytest
from tests.unit.experiments.simulating import Simulating

from scaffolding.experiments.experiment import Experiment
from scaffolding.experiments.results import Result
from scaffolding.plots import plot_means, plot_prices

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


def test_what_is_on_the_front_is_filled(result: Result) -> None:
    axes = plot_prices(result, theory="CountsModel")

    filled = [line.get_markerfacecolor() != "none" for line in axes.lines]
    rows = result.pareto(theory="CountsModel").rows()
    assert filled == [row["on the front"] for row in rows]
    assert axes.get_xlabel() == "mentor hours"
