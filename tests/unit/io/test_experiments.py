"""An experiment's file: what it stands for, and all that is wrong with it at once."""

from pathlib import Path

import pytest

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import DocumentError, UnknownNameError
from scaffolding.experiments.budgets import Budget, Spend
from scaffolding.experiments.outcomes import (
    ManagedAlone,
    MentorHours,
    SkillsGained,
    TriesInMood,
)
from scaffolding.io import (
    dump_programme,
    load_experiment,
    loads_experiment,
    ready_experiment,
)
from scaffolding.io.experiments import READY
from scaffolding.policies.assists.fixed import Fixed
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.combinators import WithProbability
from scaffolding.policies.guide import Guide
from scaffolding.policies.picks.in_order import InOrder
from scaffolding.principles.principles import Principles
from scaffolding.principles.reach import Reach
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Support

HEAD = "version: 1\nexperiment: e\nprogramme: bicycle\npopulation: {mentees: 10}\n"


def test_a_file_stands_for_an_experiment() -> None:
    found = loads_experiment(
        HEAD
        + """
meetings: {number: 12, minutes: 45}
budget: 200
seed: 7
arms:
- {arm: usual}
- {arm: in order, pick: InOrder, assist: {LeastSupport: {likely: 0.7}}, model: AbilityModel}
- {arm: fixed, assist: {Fixed: {levels: [demonstration, none]}}, principles: consent}
- {arm: mixed, policy: {WithProbability: {chance: 0.5, policy: AtRandom, otherwise: Guide}},
   principles: [{Reach: {floor: 0.4}}]}
theories: [StagesModel, {AbilityModel: {help_gain: 0.4}}]
outcomes: [{TriesInMood: {mood: bored}}, MentorHours]
"""
    )

    usual, in_order, fixed, mixed = found.arms
    assert usual.policy == Guide()
    assert in_order.policy == Guide(pick=InOrder(), assist=LeastSupport(likely=0.7))
    assert in_order.model == AbilityModel()
    assert fixed.policy == Guide(
        assist=Fixed(levels=(Support.DEMONSTRATION, Support.NONE))
    )
    assert fixed.principles == Principles.consent_only()
    assert mixed.policy == WithProbability(
        chance=0.5, policy=AtRandom(), otherwise=Guide()
    )
    assert mixed.principles == Principles.of(Reach(floor=0.4))
    assert found.theories[0] == StagesModel()
    assert found.outcomes == (TriesInMood(Mood.BORED), MentorHours())
    assert (found.meetings.n, found.meetings.minutes) == (12, 45)
    assert (found.budget, found.seed, found.population.mentees) == (Budget(200), 7, 10)


def test_a_budget_says_for_whom_it_is_and_how_it_is_spent() -> None:
    found = loads_experiment(
        HEAD + "arms: [{arm: usual}]\nbudget: {hours: 200, mentees: 40, spend: evenly}"
    )

    assert found.budget == Budget(200, mentees=40, spend=Spend.EVENLY)


def test_what_is_left_out_is_as_usual() -> None:
    found = loads_experiment(HEAD + "arms: [{arm: usual}]")

    assert found.theories == (StagesModel(),)
    assert found.outcomes == (
        ManagedAlone(),
        SkillsGained(after_days=90),
        MentorHours(),
    )


def test_a_programme_is_looked_for_beside_the_file(
    tmp_path: Path, shop: Programme
) -> None:
    dump_programme(shop, tmp_path / "shop.json")
    file = tmp_path / "compare.yaml"
    file.write_text(HEAD.replace("bicycle", "shop.json") + "arms: [{arm: usual}]")

    assert load_experiment(file).programme.digest == shop.digest


def test_every_fault_is_told_with_its_place() -> None:
    text = """version: 1
experiment: e
programme: bicycl
population: {mentees: 0, roh: 0.5}
arms:
- {arm: a, assist: LestSupport}
- {arm: b, assist: {LeastSupport: {likely: 2.0}}}
- {arm: c, assist: {LeastSupport: {likly: 0.5}}}
- {arm: d, policy: AtRandom, pick: Nearest}
- {arm: e, principles: [Reech]}
- {arm: f, model: 3}
theories: [Stages]
outcomes: [MentorHour]
meetings: {number: 0}
"""
    with pytest.raises(DocumentError) as told:
        loads_experiment(text)

    places = [(it.line, it.path) for it in told.value.faults]
    assert places == [
        (3, "$.programme"),
        (4, "$.population.mentees"),
        (4, "$.population.roh"),
        (6, "$.arms[0].assist"),
        (7, "$.arms[1].assist.LeastSupport"),
        (8, "$.arms[2].assist.LeastSupport.likly"),
        (9, "$.arms[3].policy"),
        (10, "$.arms[4].principles[0]"),
        (11, "$.arms[5].model"),
        (12, "$.theories[0]"),
        (13, "$.outcomes[0]"),
        (14, "$.meetings.number"),
    ]
    said = str(told.value)
    for nearest in ("bicycle", "rho", "LeastSupport", "likely", "Reach", "MentorHours"):
        assert f"Did you mean '{nearest}'?" in said


@pytest.mark.parametrize(
    ("tail", "said"),
    [
        ("arms: []", "arms must hold something"),
        ("arms: [{arm: a}, {arm: a}]", "Two things are the arm 'a'"),
        ("arms: [{arm: a}]\nbudget: 0", "budget: Budget.hours must be over 0 mentor"),
        ("arms: [{arm: a}]\nbudget: {hours: -3}", "must be over 0 mentor hours"),
        ("arms: [{arm: a}]\nbudget: much", "be a number of hours, or a mapping"),
        (
            "arms: [{arm: a}]\nbudget: {hours: 9, spend: evnly}",
            "Did you mean 'evenly'?",
        ),
        ("arms: [{arm: a, policy: {FirstThat: {}}}]", "There is no kind 'FirstThat'"),
        ("arms: [{arm: a, assist: Fixed}]", "must be built with levels"),
        ("arms: [{arm: a, assist: {Fixed: {levels: [alone]}}}]", "no value 'alone'"),
    ],
)
def test_what_cannot_be_run_is_a_fault(tail: str, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        loads_experiment(HEAD + tail)


def test_an_empty_file_is_a_fault() -> None:
    with pytest.raises(DocumentError, match="must hold something"):
        loads_experiment("")


@pytest.mark.parametrize("name", READY)
def test_a_ready_experiment_is_sound(name: str) -> None:
    found = ready_experiment(name)

    assert len(found.arms) == 8
    assert len(found.theories) == 4
    assert found.population.mentees == 100_000


def test_an_unknown_ready_experiment_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'umkm'"):
        ready_experiment("umk")
