"""What the pages of the gallery on fitted tables show, worked out from the tables."""

import re
from collections.abc import Iterator
from math import sqrt

import polars as pl
import pytest
from fitting_tables import (
    ANSWERS,
    DATA,
    GALLERY,
    LKT,
    TWICE,
    answers,
    learning,
    probability,
)

from scaffolding.fitting.ability import Discrimination, fit_ability
from scaffolding.fitting.attempts import read_attempts
from scaffolding.fitting.counts import CountsFit, Factors, Penalty, Slopes, fit_counts
from scaffolding.fitting.elo import fit_elo
from scaffolding.fitting.fit import Estimate

__all__ = ["check_page", "fractions", "grades", "lkt", "lsat", "pks", "two_groups"]

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def check_page(name: str, lines: Iterator[str]) -> None:
    """Check that the page shows these lines, but for the last place of a number."""
    page = (GALLERY / f"{name}.md").read_text(encoding="utf-8")
    found = re.search(r"```text\n(.+?)```", page, re.DOTALL)
    assert found is not None
    printed, shown = "\n".join(lines) + "\n", found[1]
    assert _NUMBER.sub("#", printed) == _NUMBER.sub("#", shown)
    assert [float(it) for it in _NUMBER.findall(printed)] == pytest.approx(
        [float(it) for it in _NUMBER.findall(shown)], abs=2.5e-3
    )


def told(one: Estimate) -> str:
    if one.low is None or one.high is None:
        return f"{one.value:.3f}"
    return f"{one.value:.3f} [{one.low:.3f}, {one.high:.3f}]"


def lsat() -> Iterator[str]:
    table = answers("irt/LSAT.csv")
    for kind in Discrimination:
        fit = fit_ability(table, ANSWERS, discrimination=kind)
        yield f"discrimination {kind.value}: log-likelihood {fit.log_likelihood:.3f}, BIC {fit.bic:.1f}"
        yield from (f"  {one.label}: {told(one)}" for one in fit.estimates)


def fractions() -> Iterator[str]:
    table = answers("irt/fractions_items.csv")
    for kind in Discrimination:
        fit = fit_ability(table, ANSWERS, discrimination=kind)
        yield f"discrimination {kind.value}: log-likelihood {fit.log_likelihood:.3f}, BIC {fit.bic:.1f}"
        each = [it for it in fit.estimates if it.name == "discrimination"]
        each.sort(key=lambda it: it.value)
        for one in each if len(each) < 5 else (*each[:3], *each[-2:]):
            yield f"  {one.label}: {told(one)}"


def lkt() -> Iterator[str]:
    attempts = read_attempts(pl.read_csv(DATA / "lkt/largerawsample.csv.gz"), LKT)
    yield str(attempts)
    recipe = Penalty.alike(1 / 512)
    for title, factors, slopes in (
        ("performance factors by skill", Factors.PERFORMANCE, Slopes.BY_SKILL),
        ("additive factors, shared", Factors.ADDITIVE, Slopes.SHARED),
        ("performance factors, shared", Factors.PERFORMANCE, Slopes.SHARED),
    ):
        fit = fit_counts(attempts, LKT, factors=factors, slopes=slopes, penalty=recipe)
        yield f"{title}: log-likelihood {fit.log_likelihood:.3f}, R2 {fit.r2:.6f}"
    shared = fit_counts(attempts, LKT)
    yield "performance factors, shared, mentees drawn as they differ:"
    yield from (f"  {one.label}: {told(one)}" for one in shared.estimates[:3])
    elo = fit_elo(attempts, LKT)
    yield f"Elo, each answer before it is seen: log score {elo.log_likelihood:.2f}"
    yield from (f"  {one.label}: {told(one)}" for one in elo.estimates)


def two_groups(table: pl.DataFrame, group: str) -> Iterator[str]:
    """Yield what was gained between two tests, by group and the difference."""
    gains: list[Estimate] = []
    for name in sorted(table[group].unique()):
        own = table.filter(pl.col(group) == name)
        n = own["who"].n_unique()
        days = sorted(own["day"].unique())
        shares = [
            float(own.filter(pl.col("day") == day)["right"].to_numpy().mean())
            for day in days
        ]
        yield f"{name}, {n} people: right {shares[0]:.3f} at first, {shares[1]:.3f} later"
        for factors in (Factors.ADDITIVE, Factors.PERFORMANCE):
            fit: CountsFit = fit_counts(own, TWICE, factors=factors)
            yield from (
                f"  {one.label}: {told(one)}"
                for one in fit.estimates
                if one.name.startswith("learn")
            )
            if factors is Factors.ADDITIVE:
                gains.append(fit.estimates[1])
    first, second = gains
    assert first.standard_error is not None
    assert second.standard_error is not None
    apart = second.value - first.value
    error = 1.959964 * sqrt(first.standard_error**2 + second.standard_error**2)
    yield f"difference of learn_from_try: {apart:.3f} [{apart - error:.3f}, {apart + error:.3f}]"
    yield f"difference of answers gained, person by person: {by_person(table, group)}"


def by_person(table: pl.DataFrame, group: str) -> str:
    """Return by how many more right answers the second group rose, with its interval."""
    sums = table.group_by("who", group, "day").agg(pl.col("right").sum()).sort("day")
    rise = sums.group_by("who", group).agg(
        pl.col("right").last() - pl.col("right").first()
    )
    each = rise.group_by(group).agg(
        mean=pl.col("right").mean(), error=pl.col("right").var() / pl.len()
    )
    (_, first, e1), (_, second, e2) = each.sort(group).rows()
    half = 1.959964 * sqrt(e1 + e2)
    apart = second - first
    return f"{apart:.3f} [{apart - half:.3f}, {apart + half:.3f}]"


def ceiling() -> Iterator[str]:
    table = probability()
    sums = table.group_by("who", "day").agg(pl.col("right").sum())
    for day, title in ((1.0, "before"), (2.0, "after")):
        own = sums.filter(pl.col("day") == day)["right"].to_numpy()
        yield f"{title}: all 12 right {(own == 12).mean():.3f}, 11 or 12 right {(own >= 11).mean():.3f}"


def pks() -> Iterator[str]:
    yield from ceiling()
    yield from two_groups(probability(), "learnobj")


def grades() -> Iterator[str]:
    table = learning()
    for grade in (6, 9):
        fit = fit_ability(table.filter(pl.col("day") == 365.0 * grade), ANSWERS)
        yield f"grade {grade}: discrimination {told(fit.estimates[0])}"
    yield from two_groups(table, "track")
