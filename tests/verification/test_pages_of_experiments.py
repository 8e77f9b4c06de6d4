"""What the pages of experiments print is what experiments come to."""

from collections.abc import Mapping
from functools import cache
from typing import Final

import pytest
from attrs import evolve
from tests.verification.test_pages_of_simulations import POLICIES, tables

from scaffolding import Principles, umkm
from scaffolding.audit.audit import Audit
from scaffolding.experiments import (
    Arm,
    Experiment,
    SkillsGained,
    Study,
    audit_arms,
)
from scaffolding.experiments.design import Piece
from scaffolding.experiments.paired import Paired, paired
from scaffolding.experiments.parameters import OURS, with_parameters
from scaffolding.experiments.working import work
from scaffolding.findings.finding import Finding
from scaffolding.simulation import Population

pytestmark = pytest.mark.slow

NAMES: Final = {
    "LeastSupport(.5)": "Least .5",
    "NoHelp": "NoHelp",
    "ContingentShift(1)": "Shift1",
    "FixedFade(4)": "Fade4",
    "Directive": "Directive",
    "AtRandom": "Random",
}
N: Final = 5


@cache
def everybody() -> Population:
    return Population.from_priors(umkm(), mentees=N_OF_ALL)


@cache
def audited(policy: str, bound: str) -> Audit:
    """Return the audit of the first mentees of those whom the page is of."""
    principles = Principles() if bound == "bound" else Principles.consent_only()
    experiment = Experiment(
        programme=umkm(),
        population=everybody(),
        arms=[Arm(policy, POLICIES[NAMES[policy]], principles=principles)],
        seed=1,
    )
    of_arm = audit_arms(experiment, mentees=N)[policy]
    return Audit(looked=of_arm.looked, level=0.9999)


def reach(finding: Finding) -> tuple[float, float]:
    """Return between what the rest of the mentees may move a measure, as printed.

    It is the widest interval over the few, and what a share of 0 or 1 hides: that of two
    more occasions of each kind, of which those of one mentee count as one.
    """
    assert finding.value is not None
    assert finding.low is not None
    assert finding.high is not None
    near = (finding.value * N + 2) / (N + 4)
    unseen = 4 * (max(near * (1 - near), 0) / max(finding.n_occasions, 1)) ** 0.5
    off = unseen + 0.005
    return min(finding.low, finding.value - off), max(finding.high, finding.value + off)


def test_what_principles_buy_prints_what_is_measured() -> None:
    n_cells = 0
    for title, policy, principle, cell in tables("what-principles-buy"):
        kind, _, bound = title.partition(", ")
        if kind != "measured" or (bound == "bound" and policy != "Directive"):
            continue
        finding = audited(policy, bound)[principle]
        n_cells += 1
        if finding.value is None:  # What so few mentees have too few occasions of.
            assert principle in {"affect", "anticipation"}, (title, policy, principle)
            continue
        low, high = reach(finding)
        assert low <= float(cell.strip("*")) <= high, (title, policy, principle)
    assert n_cells == 6 * 6 + 6


CHANGED: Final[Mapping[str, Mapping[str, float]]] = {
    "nothing": {},
    "help costs no mentor minutes": {"help minutes": 0.0},
    "help costs half": {"help minutes": 0.5},
    "help costs double": {"help minutes": 2.0},
    "full help takes nothing ($d = 0$)": {"theory.cost_of_help": 0.0},
    "it takes half ($d = .5$)": {"theory.cost_of_help": 0.5},
    "failures teach nothing ($f = 0$)": {"theory.learn_from_failure": 0.0},
    "as much as a success ($f = 1$)": {"theory.learn_from_failure": 1.0},
    "she is less willing (.5 for .82)": {"behaviour.agreeing.usual": 0.5},
    "she is more willing (.95)": {"behaviour.agreeing.usual": 0.95},
}
HELP: Final = {"help at half": 0.5, "help as it is": 1.0, "help at double": 2.0}
N_FEW: Final = 200
N_OF_ALL: Final = 10_000


def ahead(values: Mapping[str, float]) -> Mapping[str, Paired]:
    """Return how far least support is ahead of two others, all of them unbound."""
    names = ("Least .5", "NoHelp", "Shift2")
    design = Experiment(
        programme=umkm(),
        population=everybody(),
        arms=[
            Arm(it, POLICIES[it], principles=Principles.consent_only()) for it in names
        ],
        outcomes=[SkillsGained()],
        seed=1,
    )
    piece = Piece(theory=0, start=0, stop=N_FEW)
    summary = work(with_parameters(design, values), piece, threads=1)
    sums = summary.moments.total()
    return {
        "least support less no help": paired(sums.picked((0, 1))),
        "least support less Shift2": paired(sums.picked((0, 2))),
    }


def check(found: Paired, cell: str, of: object) -> None:
    """Hold a difference, as a page prints it of all, against that of the first few."""
    printed, reach_printed = (float(it) for it in cell.split(" \u00b1 "))
    last = 0.5 * 0.1 ** len(cell.partition(".")[2].split()[0])
    of_rest = found.se * (1 - N_FEW / N_OF_ALL) ** 0.5
    assert found.difference == pytest.approx(printed, abs=4 * of_rest + last), of
    reach_of_all = 1.96 * found.se * (N_FEW / N_OF_ALL) ** 0.5
    # A deviation has a standard error of its own, of about itself over 2 n's root.
    off = 4 / (2 * N_FEW) ** 0.5 * reach_of_all + last
    assert reach_of_all == pytest.approx(reach_printed, abs=off), of


def test_where_the_favourite_loses_prints_what_it_hangs_on() -> None:
    cells = [
        (changed, column, cell)
        for title, changed, column, cell in tables("where-the-favourite-loses")
        if title == "what is changed"
    ]
    found = {changed: ahead(values) for changed, values in CHANGED.items()}
    for changed, column, cell in cells:
        check(found[changed][column], cell, (changed, column))
    assert len(cells) == 2 * len(CHANGED)


def test_sensitivity_prints_what_two_numbers_decide() -> None:
    n_cells = 0
    for title, row, column, cell in tables("sensitivity"):
        if title == "least support less no help":
            begins = float(row.split()[1])
            values = {"theory.begin_alone": begins, "help minutes": HELP[column]}
            check(ahead(values)[title], cell, (row, column))
            n_cells += 1
    assert n_cells == 5 * 3


def test_sensitivity_prints_of_fifteen_numbers_that_two_decide() -> None:
    """Of a study as large as a page's nothing is done again; its order is, of four."""
    printed = {
        row.strip("`"): float(cell.split()[0])
        for title, row, column, cell in tables("sensitivity")
        if title == "parameter" and column == "in all"
    }
    two = ("theory.begin_alone", "help minutes")
    others = ("theory.cost_of_help", "theory.learn_from_failure")
    assert tuple(sorted(printed, key=lambda it: -printed[it]))[:2] == two
    assert set(printed) == {it.name for it in OURS}
    arms = [Arm(it, POLICIES[it]).unbound() for it in ("Least .5", "NoHelp")]

    found = Study(
        design=Experiment(
            programme=umkm(),
            population=evolve(everybody(), mentees=50),
            arms=arms,
            outcomes=[SkillsGained()],
            seed=1,
        ),
        one=arms[0].name,
        other=arms[1].name,
        ranges=tuple(it for it in OURS if it.name in {*two, *others}),
        n=16,
    ).run()

    total = {it.name: it.total for it in found.indices}
    assert min(total[it] for it in two) > 2 * max(total[it] for it in others)
