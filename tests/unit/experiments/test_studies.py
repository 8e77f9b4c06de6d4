"""Studies: which free parameters a contrast hangs on, and rows that are worked out once."""

# ruff: noqa: ANN401  Stand-ins take whatever is given.

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from attrs import evolve, frozen
from made_up import small_shop

from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import InvariantError, OtherExperimentError, UnknownNameError
from scaffolding.experiments import (
    Arm,
    Experiment,
    Progress,
    Range,
    SkillsGained,
    studies,
    working,
)
from scaffolding.experiments import Study as PublicStudy
from scaffolding.experiments.parameters import OURS, with_parameters
from scaffolding.experiments.repeating import Repeated, repeated
from scaffolding.experiments.sensitivity import (
    Sensitivity,
    rows_of,
    sensitivity,
    shared_out,
)
from scaffolding.experiments.stores import InMemory
from scaffolding.experiments.studies import Study, mentees_for_rows
from scaffolding.policies.assists.no_help import NoHelp
from scaffolding.policies.guide import Guide
from scaffolding.simulation import Population, Tally

SHOP = small_shop()
EXPERIMENT = Experiment(
    programme=SHOP,
    population=Population.from_priors(SHOP, mentees=20),
    arms=[Arm("help"), Arm("other"), Arm("no help", Guide(assist=NoHelp()))],
    outcomes=[SkillsGained()],
)
RANGES = (
    Range("theory.learn", 0.0, 1.0),
    Range("meetings.offer_minutes", 0.0, 10.0),
    Range("behaviour.agreeing.usual", 0.0, 1.0),
)
STUDY = Study(design=EXPERIMENT, one="help", other="no help", ranges=RANGES, n=16)


@frozen
class Made:
    tallies: Any
    is_compiled: bool = True


def made_up(_: Any, __: Any, /, **given: Any) -> Made:
    """Stand in for simulating: what is gained is 3 learn, less a tenth of the minutes."""
    learn, minutes = given["theory"].learn, given["meetings"].offer_minutes
    is_first = given["policy"] == Guide()
    gain = 1000 * (3 * learn - minutes / 10) * is_first
    rows = [
        Tally(truly_alone=round(gain) + number % 2, mentee=number).numbers()
        for number in given["mentees"]
    ]
    return Made(np.array(rows, dtype=list(Tally.kinds())))


@pytest.fixture
def simulating(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "simulate_cohort", made_up)


def test_the_indices_are_those_of_what_the_parameters_do(simulating: None) -> None:
    """The variances are 9 / 12 and 1 / 12, so the shares .9 and .1 and nothing."""
    found = evolve(STUDY, n=64).run()

    for index, share in zip(found.indices, (0.9, 0.1, 0.0), strict=True):
        assert index.total == pytest.approx(share, abs=0.05)
        assert index.total_low <= index.total <= index.total_high
        assert index.first_low <= index.first <= index.first_high
    assert found.mean == pytest.approx(1000, abs=50)
    assert found.noise == 0
    assert found.n_draws == 64 * 5
    head, first, *_ = str(found).splitlines()
    assert head.split()[:3] == ["name", "first", "total"]
    assert first.split()[0] == "theory.learn"  # The largest first.


def test_other_draws_say_which_indices_hold(simulating: None) -> None:
    """Each sample is the study with that seed, and an index holds if all agree on it."""
    stores = {0: InMemory(), 2: InMemory()}
    found = repeated(evolve(STUDY, n=64), (0, 1, 2, 1), stores=stores)

    assert tuple(found.found) == (0, 1, 2)
    assert found.found[1] == evolve(STUDY, n=64, seed=1).run()
    assert all(len(it.names()) for it in stores.values())
    assert found.is_resolved
    for i, row in enumerate(found.table().rows()):
        totals = [it.indices[i].total for it in found.found.values()]
        assert [row[f"seed {seed}"] for seed in (0, 1, 2)] == totals
        assert (row["least"], row["most"]) == (min(totals), max(totals))
    assert str(found).splitlines()[0].split()[0] == "name"


def test_an_index_that_moves_out_of_an_interval_does_not_hold() -> None:
    ranges = Range("a", 0, 1), Range("b", 0, 1)

    def weighed(weight: float) -> Sensitivity:
        return sensitivity(lambda it: (it["a"] + weight * it["b"], 0.0), ranges, n=64)

    alike = Repeated({0: weighed(1.0), 1: weighed(1.0)})
    moved = Repeated({0: weighed(1.0), 1: weighed(3.0)})

    assert alike.table().columns["is_held"] == (True, True)
    assert moved.table().columns["is_held"] == (False, False)


def test_a_row_is_worked_out_once(
    simulating: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, told = InMemory(), list[Progress]()
    whole = STUDY.run(store=store, progress=told.append)

    def never(*_: Any, **__: Any) -> Any:
        pytest.fail("A row was worked out again.")

    monkeypatch.setattr(studies, "work", never)
    again = STUDY.run(store=store)

    assert again == whole
    assert told[-1].n_done == told[-1].n_courses == 16 * 5 * 2 * 20
    assert len(store.names()) == 16 * 5 / 16


def test_a_study_that_is_stopped_goes_on_where_it_was(simulating: None) -> None:
    store = InMemory()

    def stop(progress: Progress) -> None:
        if progress.n_done >= 16 * 2 * 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        STUDY.run(store=store, progress=stop)

    assert 0 < len(store.names()) < 5
    assert STUDY.run(store=store) == STUDY.run()


def test_it_does_not_matter_what_does_the_work(simulating: None) -> None:
    with ThreadPoolExecutor(3) as executor:
        there = STUDY.run(executor)

    assert there == STUDY.run()


@pytest.mark.parametrize(
    "other",
    [
        {"n": 32},
        {"seed": 1},
        {"one": "other"},
        {"ranges": RANGES[:2]},
        {"design": evolve(EXPERIMENT, seed=7)},
    ],
    ids=str,
)
def test_whatever_changes_rows_makes_another_study(
    simulating: None, other: dict[str, Any]
) -> None:
    store = InMemory()
    STUDY.run(store=store)

    with pytest.raises(OtherExperimentError):
        evolve(STUDY, **other).run(store=store)


def test_a_parameter_is_set_where_its_name_leads_to() -> None:
    changed = with_parameters(
        EXPERIMENT, {it.name: (it.low + it.high) / 2 for it in OURS}
    )

    (theory,) = changed.theories
    assert isinstance(theory, StagesModel)
    assert theory.learn == pytest.approx(0.35)
    assert changed.behaviour.agreeing.usual == pytest.approx(0.725)
    assert changed.behaviour.leaving.hazard == 0.01
    assert changed.meetings.offer_minutes == 10
    assert changed.arms == EXPERIMENT.arms  # What the mentor believes stays.


def test_all_help_takes_longer_that_of_skills_and_of_activities() -> None:
    own = evolve(SHOP.activities[0], scaffolds=SHOP.skills[0].scaffolds[:1])
    helped = evolve(own.scaffolds[0], id="of_its_own")
    activities = (evolve(own, scaffolds=(helped,)), *SHOP.activities[1:])
    shop = evolve(SHOP, activities=activities)
    population = Population.from_priors(shop, mentees=3)

    changed = with_parameters(
        evolve(EXPERIMENT, programme=shop, population=population), {"help minutes": 2}
    )

    for before, after in zip(
        shop.activities, changed.programme.activities, strict=True
    ):
        for one, other in zip(before.all_scaffolds, after.all_scaffolds, strict=True):
            assert other.minutes.mentor == 2 * one.minutes.mentor
            assert other.minutes.mentee == 2 * one.minutes.mentee
    assert [changed.population.birth(i) for i in range(3)] == [
        population.birth(i) for i in range(3)
    ]


@pytest.mark.parametrize(
    "name",
    ["theory.learning", "theory", "agreeing.usual", "behaviour.agreeing.usually"],
)
def test_a_parameter_that_is_not_there_is_told(name: str) -> None:
    with pytest.raises(UnknownNameError, match=name):
        with_parameters(EXPERIMENT, {name: 0.5})


def test_the_mentees_are_as_many_as_luck_is_to_be_small(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With standard error 1 of 20 mentees and variance 101 - 1, a share of .001 takes 200."""
    values = np.tile([0.0, 2 * (101 * 15 / 16) ** 0.5], 8)

    def rows(*_: Any) -> list[tuple[float, float]]:
        return [(float(it), 1.0) for it in values]

    monkeypatch.setattr(studies, "_rows", rows)

    assert mentees_for_rows(STUDY, noise=0.001) == 200


@pytest.mark.parametrize("content", [b"", b"no rows"])
def test_rows_that_were_not_kept_whole_are_told(
    simulating: None, content: bytes
) -> None:
    store = InMemory()
    STUDY.run(store=store)
    store.put("rows-0-16", content)

    with pytest.raises(InvariantError, match="be one that was kept whole"):
        STUDY.run(store=store)


@pytest.mark.slow
def test_an_interval_of_an_index_holds_it_about_as_often_as_it_says() -> None:
    """Of a + 2 b the shares are .2 and .8; over 20 samples the intervals are counted."""
    ranges = (Range("a", 0, 1), Range("b", 0, 1))
    held = 0
    for seed in range(20):
        found = sensitivity(
            lambda it: (it["a"] + 2 * it["b"], 0.0), ranges, n=64, seed=seed
        )
        held += found.indices[0].total_low <= 0.2 <= found.indices[0].total_high
    assert held >= 19  # Even samples vary less than those that intervals are made for.


def test_indices_are_those_of_scipy() -> None:
    from scipy.stats import sobol_indices  # noqa: PLC0415

    ranges = tuple(Range(name, 0, 1) for name in "abc")
    rows = rows_of(ranges, n=32, seed=4)
    values = rows[:, 0] + rows[:, 1] * rows[:, 2]
    a, b, *mixed = values.reshape(5, 32)

    theirs = sobol_indices(
        func={"f_A": a[None], "f_B": b[None], "f_AB": np.array(mixed)[:, None]}, n=32
    )
    ours = shared_out(ranges, values, np.zeros(160), n=32)

    assert [it.first for it in ours.indices] == pytest.approx(
        theirs.first_order.ravel()
    )
    assert [it.total for it in ours.indices] == pytest.approx(
        theirs.total_order.ravel()
    )


def test_a_study_is_public() -> None:
    assert PublicStudy is Study
