import re
from typing import Any

import pytest
from attrs import evolve

from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import DuplicateNameError, InvariantError
from scaffolding.experiments.arms import Arm
from scaffolding.experiments.experiment import Experiment
from scaffolding.experiments.outcomes import ManagedAlone, SkillsGained
from scaffolding.programme.programme import Programme
from scaffolding.simulation.populations import Population


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"arms": ()}, "Experiment.arms must hold something"),
        ({"theories": ()}, "Experiment.theories must hold something"),
        ({"outcomes": ()}, "Experiment.outcomes must hold something"),
        ({"budget": 0}, "Budget.hours must be over 0 mentor hours"),
        ({"meetings": 0}, "Meetings.n must be a whole number of 1 or more"),
        (
            {"outcomes": (ManagedAlone(after_days=90), SkillsGained(after_days=30))},
            "must look at mentees again after one number of days, got (30, 90)",
        ),
    ],
    ids=str,
)
def test_what_cannot_be_run_is_refused(
    experiment: Experiment, changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(InvariantError, match=re.escape(said)):
        evolve(experiment, **changed)


def test_two_arms_of_one_name_are_refused(experiment: Experiment) -> None:
    with pytest.raises(DuplicateNameError, match="the arm 'a'"):
        evolve(experiment, arms=[Arm("a"), Arm("a")])


def test_the_same_theory_twice_is_refused(experiment: Experiment) -> None:
    with pytest.raises(DuplicateNameError, match="the theory 'StagesModel"):
        evolve(experiment, theories=[StagesModel(), StagesModel()])


def test_theories_of_one_class_are_told_apart_by_their_parameters(
    experiment: Experiment,
) -> None:
    several = evolve(
        experiment, theories=[StagesModel(), StagesModel(learn=0.2), MasteryModel()]
    )

    one, other, last = several.theory_names
    assert "learn=0.35" in one
    assert "learn=0.2" in other
    assert last == "MasteryModel"


def test_a_population_of_another_programme_is_refused(
    experiment: Experiment, shop: Programme
) -> None:
    other = Programme(id="other", skills=shop.skills, activities=shop.activities)

    with pytest.raises(InvariantError, match="must be of the programme 'shop'"):
        evolve(experiment, population=Population.from_priors(other, mentees=9))


def test_an_arm_without_a_name_is_refused() -> None:
    with pytest.raises(InvariantError, match=r"Arm.name must say something"):
        Arm(" ")
