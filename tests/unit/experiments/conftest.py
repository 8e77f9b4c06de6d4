"""An experiment on a small programme, simulated by what stands in for it."""

import pytest
from tests.unit.experiments.simulating import Simulating, always

from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.experiments import working
from scaffolding.experiments.arms import Arm
from scaffolding.experiments.experiment import Experiment
from scaffolding.experiments.outcomes import MentorHours, SkillsGained
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Support
from scaffolding.simulation.populations import Population


@pytest.fixture
def simulating(monkeypatch: pytest.MonkeyPatch) -> Simulating:
    stand_in = Simulating([])
    monkeypatch.setattr(working, "simulate_cohort", stand_in)
    return stand_in


@pytest.fixture
def experiment(shop: Programme) -> Experiment:
    """Three arms, two theories, 100 mentees; the last two arms differ in principles."""
    return Experiment(
        programme=shop,
        population=Population.from_priors(shop, mentees=100),
        arms=[
            Arm("task", always(Support.TASK)),
            Arm("asked", always(Support.QUESTION)),
            Arm(
                "asked, unbound",
                always(Support.QUESTION),
                principles=Principles.consent_only(),
            ),
        ],
        theories=[StagesModel(), CountsModel()],
        outcomes=[SkillsGained(), MentorHours()],
        seed=1,
    )
