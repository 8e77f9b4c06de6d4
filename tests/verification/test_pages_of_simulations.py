"""What the pages of simulations print is what simulations come to.

A page's cells are of 20,000 mentees (of 5,000 in what others lack and of who still comes).
Here the first 1,000 of the very same mentees are simulated again, so a cell may be off by what
the others add: four standard errors of that, and half a unit of the last place printed.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from numpy.typing import NDArray

from scaffolding import (
    AtRandom,
    BestAssistance,
    ContingentShift,
    Directive,
    Fixed,
    FixedFade,
    Guide,
    InOrder,
    LeastSupport,
    MasteryModel,
    NoHelp,
    Principles,
    StagesModel,
    Support,
    umkm,
)
from scaffolding.policies.policy import Policy
from scaffolding.simulation import (
    AbilityTheory,
    Agreeing,
    Attendance,
    Behaviour,
    Cohort,
    CountsTheory,
    How,
    Meetings,
    Population,
    simulate_cohort,
)
from scaffolding.simulation.truths.theories import AnyTheory

pytestmark = pytest.mark.slow

DOCS: Final = Path(__file__).parents[2] / "docs"
PAGES: Final = DOCS / "explanation" / "experiments"
N_PAGE: Final = 20_000
N: Final = 1_000
POLICIES: Final[Mapping[str, Policy]] = {
    "NoHelp": Guide(assist=NoHelp()),
    "Directive": Guide(assist=Directive()),
    "Shift1": Guide(assist=ContingentShift(1)),
    "Shift2": Guide(assist=ContingentShift(2)),
    "Shift4": Guide(assist=ContingentShift(4)),
    "Fade2": Guide(assist=FixedFade(every=2)),
    "Fade4": Guide(assist=FixedFade(every=4)),
    "Random": AtRandom(),
    "Least .5": Guide(assist=LeastSupport(likely=0.5)),
    "Least .7": Guide(assist=LeastSupport(likely=0.7)),
    "InOrder": Guide(pick=InOrder(), assist=LeastSupport(likely=0.5)),
    "BestAssistance": Guide(assist=BestAssistance()),
}
THEORIES: Final[Mapping[str, AnyTheory]] = {
    "stages": StagesModel(),
    "ability": AbilityTheory(),
    "counts": CountsTheory(),
    "two states": MasteryModel(),
}
MEETINGS: Final = {
    "12 meetings": Meetings(n=12, every_days=28),
    "24 meetings": Meetings(),
    "48 meetings": Meetings(n=48, every_days=7),
}

COUNTED: Final[Mapping[str, tuple[str, ...]]] = {
    "meetings": ("meetings_kept",),
    "tries": ("attempts",),
    "refusals": ("refusals",),
    "at the start": ("truly_alone_at_start",),
    "gained": ("",),
    "certificates, false": ("certificates", "false_certificates"),
    "false mastery": ("false_mastery",),
}
"""What the columns count, by the names of a tally; what is gained is worked out."""


@cache
def cohort(policy: str, theory: str, bound: str, meetings: str) -> Cohort:
    programme = umkm()
    return simulate_cohort(
        programme,
        Population.from_priors(programme, mentees=N_PAGE),
        policy=POLICIES[policy],
        principles=Principles() if bound == "bound" else Principles.consent_only(),
        theory=THEORIES[theory],
        meetings=MEETINGS[meetings],
        seed=1,
        mentees=range(N),
        threads=1,
        how=How.COMPILED,
    )


def simulated(population: Population | None = None, **given: Any) -> Cohort:  # noqa: ANN401
    programme = umkm()
    drawn = population or Population.from_priors(programme, mentees=N_PAGE)
    return simulate_cohort(
        programme, drawn, seed=1, mentees=range(N), threads=1, how=How.COMPILED, **given
    )


def gained(found: Cohort, *, later: bool = False) -> NDArray[Any]:
    end = found["truly_alone_later" if later else "truly_alone"]
    gain: NDArray[Any] = end - found["truly_alone_at_start"]
    return gain


def tables(page: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield what each cell is of, as its table says: title, row, column, what is printed."""
    text = (PAGES / f"{page}.md").resolve().read_text(encoding="utf-8")
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        head, _, *rows = [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in table.splitlines()
        ]
        for row in rows:
            for column, cell in zip(head[1:], row[1:], strict=True):
                yield head[0], row[0], column, cell


def reach(values: NDArray[Any], printed: str) -> float:
    """Return how far the mean of the first may be from what is printed of all."""
    rest = float(values.std()) * sqrt(1 / N - 1 / N_PAGE)
    rounded: float = 0.5 * 0.1 ** len(printed.partition(".")[2])
    return 4 * rest + rounded


def share_reach(counts: NDArray[Any], of: NDArray[Any], printed: str) -> float:
    share = counts.sum() / of.sum()
    # A share of 0 or 1 shows no spread of its own; that of two more of each kind is added.
    near = (counts.sum() + 2) / (of.sum() + 4)
    unseen = 4 * (near * (1 - near) / of.sum()) ** 0.5
    return max(reach((counts - share * of) / of.mean(), printed), float(unseen))


def test_where_the_favourite_loses_prints_what_is_gained() -> None:
    n_cells = 0
    for title, policy, theory, printed in tables("where-the-favourite-loses"):
        kind, _, bound = title.partition(", ")
        if kind not in {"gained", "an hour", "hours"}:
            continue
        found = cohort(policy, theory, bound, "24 meetings")
        hours = found["mentor_minutes"] / 60
        of = {
            "gained": (gained(found), gained(found).mean()),
            "hours": (hours, hours.mean()),
            "an hour": (
                gained(found) / hours.mean(),
                gained(found).sum() / hours.sum(),
            ),
        }
        values, mean = of[kind]
        assert mean == pytest.approx(float(printed), abs=reach(values, printed)), (
            title,
            policy,
            theory,
        )
        n_cells += 1
    assert n_cells == 5 * 8 * 4


def test_after_she_leaves_prints_what_is_left() -> None:
    n_cells = 0
    for title, policy, theory, printed in tables("after-she-leaves"):
        kind, _, bound = title.partition(", ")
        found = cohort(policy, theory, bound, "24 meetings")
        if kind == "left":
            values = gained(found, later=True)
            mean, off = values.mean(), reach(values, printed)
        else:
            some, of = {
                "helped": ("helped_attempts", "attempts"),
                "held": ("held_hand_overs", "hand_overs"),
            }[kind]
            if found[of].sum() < N / 20:  # A share of next to nothing.
                continue
            mean = found[some].sum() / found[of].sum()
            off = share_reach(found[some], found[of], printed)
        assert mean == pytest.approx(float(printed), abs=off), (title, policy, theory)
        n_cells += 1
    assert n_cells == 6 * 8 * 4 - 4  # Directive, unbound, hands nothing over.


def test_help_when_it_is_frequent_prints_what_is_gained() -> None:
    n_cells = 0
    for title, policy, meetings, printed in tables("help-when-it-is-frequent"):
        theory = title.partition(", ")[2]
        values = gained(cohort(policy, theory, "unbound", meetings))
        assert values.mean() == pytest.approx(
            float(printed), abs=reach(values, printed)
        ), (title, policy, meetings)
        n_cells += 1
    assert n_cells == 4 * 6 * 3


@pytest.mark.parametrize("theory", THEORIES)
def test_two_policies_are_one(theory: str) -> None:
    bound = [
        gained(cohort(it, theory, "bound", "24 meetings"))
        for it in ("NoHelp", "Least .5")
    ]
    free = [
        cohort(it, theory, "unbound", "24 meetings").tallies
        for it in ("NoHelp", "BestAssistance")
    ]
    assert (bound[0] == bound[1]).all()
    assert (free[0] == free[1]).all()


@pytest.mark.parametrize("theory", THEORIES)
def test_unbound_no_help_gains_more_than_the_favourite(theory: str) -> None:
    less = gained(cohort("NoHelp", theory, "unbound", "24 meetings"))
    more = gained(cohort("Least .5", theory, "unbound", "24 meetings"))
    ahead = less - more
    assert ahead.mean() > 2 * ahead.std() / N**0.5


def test_a_simulated_programme_prints_what_is_learned() -> None:
    n_cells = 0
    for title, asked, column, printed in tables("../../gallery/simulated-programme"):
        if title:
            continue
        found = simulated(meetings=Meetings(n=int(column.split()[0])))
        gain = gained(found)
        values = {
            "mean gain": gain,
            "mean gain, 90 days later": gained(found, later=True),
            "share who gained none": gain == 0,
            "share who gained 1 to 3": (gain >= 1) & (gain <= 3),
            "share who gained 4 or more": gain >= 4,
            "mentor hours": found["mentor_minutes"] / 60,
            "had left": found["has_left"] >= 0,
        }[asked]
        off = reach(values, printed)
        assert values.mean() == pytest.approx(float(printed), abs=off), (asked, column)
        n_cells += 1
    assert n_cells == 7 * 2


def test_a_simulated_programme_prints_who_still_comes() -> None:
    """Who comes to a meeting is who has kept one more than before it."""
    nearest = {1: (2,), 2: (4,), 3: (6, 7), 4: (9,), 7: (15,), 12: (26,)}
    n_cells = 0
    for title, month, column, printed in tables("../../gallery/simulated-programme"):
        if title != "month" or column != "simulated":
            continue
        came = np.mean(
            [
                simulated(meetings=Meetings(n=i + 1))["meetings_kept"]
                - simulated(meetings=Meetings(n=i))["meetings_kept"]
                for i in nearest[int(month)]
            ],
            axis=0,
        )
        off = reach(came, printed)
        assert came.mean() == pytest.approx(float(printed), abs=off), month
        n_cells += 1
    assert n_cells == len(nearest)


def test_what_others_lack_prints_what_the_kind_of_help_does() -> None:
    n_cells = 0
    for title, level, column, printed in tables("../simulation/what-others-lack"):
        if title != "level":
            continue
        cost = {"$d = .5$": 0.5, "$d = 0$": 0.0}.get(column, 1.0)
        found = simulated(
            policy=Guide(assist=Fixed(levels=(Support(int(level[0])),))),
            principles=Principles.consent_only(),
            theory=StagesModel(cost_of_help=cost),
        )
        if column == "success":
            mean = found["successes"].sum() / found["attempts"].sum()
            off = share_reach(found["successes"], found["attempts"], printed)
        else:
            values = found["attempts"] if column == "tries" else gained(found)
            mean, off = values.mean(), reach(values, printed)
        assert mean == pytest.approx(float(printed), abs=off), (level, column)
        n_cells += 1
    assert n_cells == 6 * 5


def test_what_others_lack_prints_how_the_engine_bears_the_hardest() -> None:
    programme = umkm()
    weak = Population.from_priors(
        programme,
        mentees=N_PAGE,
        rho=0.8,
        priors={it.id: 0.1 * it.prior for it in programme.skills},
    )
    coin = StagesModel(guess=0.4, slip=0.4)
    away = Behaviour(attendance=Attendance(at_first=-2.0))
    no = Behaviour(agreeing=Agreeing(usual=0.1, need=0.0, success=0.0))
    never = StagesModel(learn=0.0, begin=0.0, begin_alone=0.0)
    cases: dict[str, dict[str, Any]] = {
        "usual": {},
        "weak": {"population": weak},
        "weak, never learns": {"population": weak, "theory": never},
        "inconsistent": {"theory": coin},
        "absent": {"behaviour": away},
        "refuses": {"behaviour": no},
        "weak, inconsistent, absent": {
            "population": weak,
            "theory": coin,
            "behaviour": away,
        },
    }
    n_cells = 0
    for title, kind, column, printed in tables("../simulation/what-others-lack"):
        if title != "mentees" or column not in COUNTED:
            continue
        found = simulated(**cases[kind])
        assert not found["beyond_reach"].any()
        for name, one in zip(COUNTED[column], printed.split(", "), strict=True):
            values = found[name] if name else gained(found)
            off = reach(values, one)
            assert values.mean() == pytest.approx(float(one), abs=off), (kind, column)
            n_cells += 1
    assert n_cells == 7 * 8
