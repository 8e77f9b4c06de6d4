"""Audited arms: what a journal shows of the principles, arm by arm."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest
from attrs import evolve
from made_up import small_shop

from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.audit.audit import audit
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.experiments import Arm, ArmAudits, Experiment, audit_arms
from scaffolding.experiments.budgets import Budget, Spend
from scaffolding.policies.assists.directive import Directive
from scaffolding.policies.guide import Guide
from scaffolding.principles.principles import Principles
from scaffolding.simulation import Meetings, Population, simulate_one

SHOP = small_shop()
SHOWN = Arm("shown", Guide(assist=Directive()))
EXPERIMENT = Experiment(
    programme=SHOP,
    population=Population.from_priors(SHOP, mentees=30),
    arms=[SHOWN.unbound(), SHOWN, Arm("least")],
    theories=[StagesModel(), MasteryModel()],
    meetings=Meetings(n=5, every_days=7),
    seed=3,
)


@cache
def audited() -> ArmAudits:
    return audit_arms(EXPERIMENT, mentees=6)


def test_an_arm_s_audit_is_that_of_the_journals_of_its_mentees() -> None:
    journals = [
        simulate_one(
            SHOP,
            EXPERIMENT.population,
            number,
            policy=SHOWN.policy,
            principles=Principles.consent_only(),
            theory=MasteryModel(),
            meetings=EXPERIMENT.meetings,
            seed=3,
        ).journal
        for number in range(6)
    ]

    plain = audit(journals, SHOP, principles=Principles(), reports=())

    found = audited().of("shown, unbound", theory="MasteryModel")
    assert found.looked == plain.looked
    assert found.mentees == tuple(map(str, range(6)))


def test_mentees_whose_mentor_has_few_hours_are_audited_as_they_were_met() -> None:
    few = Budget(30, mentees=30, spend=Spend.EVENLY)  # A single meeting for each.

    found = audit_arms(evolve(EXPERIMENT, budget=few), mentees=3, theory="MasteryModel")

    some = found["shown, unbound"].looked
    all_ = audited().of("shown, unbound", theory="MasteryModel").looked[:3]
    assert 0 < sum(it.n_entries for it in some) < sum(it.n_entries for it in all_) / 2


def test_every_principle_of_every_arm_under_every_theory_is_a_row() -> None:
    rows = list(audited().table().rows())

    assert len(rows) == 2 * 3 * 7
    assert len({(it["theory"], it["arm"], it["principle"]) for it in rows}) == len(rows)


def test_what_is_told_of_mentorships_is_counted_journal_by_journal() -> None:
    rows = {
        it["principle"]: it
        for it in audited().table().rows()
        if it["arm"] == "shown, unbound" and it["theory"] == "StagesModel"
    }
    looked = audited()["shown, unbound"].looked
    withdrawal = [it.seen["withdrawal"] for it in looked if it.seen["withdrawal"].runs]

    row = rows["withdrawal"]
    assert row["mentorships"] == len(withdrawal)
    assert row["kept"] == sum(not it.n_breaches for it in withdrawal) / len(withdrawal)
    assert float(row["breaches"] or 0) > 0
    assert rows["collaboration"]["kept"] == 1
    assert rows["anticipation"]["kept"] is None
    assert rows["anticipation"]["mentorships"] == len(looked)


def test_principles_are_told_bound_beside_unbound() -> None:
    one = evolve(audited(), audits=dict(list(audited().audits.items())[:3]))
    rows = list(one.bound_and_unbound().rows())

    assert {(it["bound"], it["unbound"]) for it in rows} == {
        ("shown", "shown, unbound")
    }
    assert len(rows) == 7


def test_the_verdicts_are_a_row_an_arm() -> None:
    head, *lines = str(audited()).splitlines()

    assert head.split()[:3] == ["theory", "arm", "collaboration"]
    assert len(lines) == 2 * 3


def test_it_does_not_matter_what_does_the_work() -> None:
    told: list[int] = []
    with ThreadPoolExecutor(2) as executor:
        there = audit_arms(
            EXPERIMENT, mentees=6, executor=executor, progress=told.append
        )

    assert [it.looked for it in there.audits.values()] == [
        it.looked for it in audited().audits.values()
    ]
    assert sum(told) == 6 * 3 * 2
    assert pickle.loads(pickle.dumps(there)).mentees == 6  # noqa: S301  Our own.


def test_one_theory_is_enough() -> None:
    found = audit_arms(EXPERIMENT, mentees=1, theory="MasteryModel")

    assert {it["theory"] for it in found.table().rows()} == {"MasteryModel"}
    assert found["least"].mentees == ("0",)
    with pytest.raises(UnknownNameError, match="StagesModel"):
        found.of("least", theory="StagesModel")


@pytest.mark.parametrize("mentees", [0, 31])
def test_mentees_who_are_not_there_cannot_be_audited(mentees: int) -> None:
    with pytest.raises(InvariantError, match="from 1 to the 30 of the population"):
        audit_arms(EXPERIMENT, mentees=mentees)
