"""An experiment is the same the compiled way and the readable way, to the last digit."""

import pytest
from attrs import evolve

from scaffolding import bicycle
from scaffolding.experiments import Experiment
from scaffolding.experiments.running import run
from scaffolding.experiments.working import are_compiled
from scaffolding.io import ready_experiment
from scaffolding.principles.principles import Principles
from scaffolding.simulation import How, Population


@pytest.mark.slow
def test_eight_ways_under_four_theories_are_the_same_both_ways() -> None:
    """The ready experiment on the small programme, and bound by all seven principles."""
    ready = ready_experiment("umkm")
    experiment = Experiment(
        programme=bicycle(),
        population=Population.from_priors(bicycle(), mentees=4),
        arms=[evolve(arm, principles=Principles()) for arm in ready.arms],
        theories=ready.theories,
        outcomes=ready.outcomes,
        meetings=5,
        seed=11,
    )

    compiled, readable = (
        [it.to_bytes() for it in run(experiment, how=how, chunk=2)]
        for how in (None, How.READABLE)
    )

    assert are_compiled(experiment)
    assert compiled == readable
