"""From a fit to a population: those of whom there are data, simulated."""

from collections.abc import Mapping
from functools import partial

import polars as pl
import pytest
from attrs import field, frozen
from made_up import small_shop

from scaffolding.columns import Columns
from scaffolding.errors import InvariantError, UnmetPriorsError
from scaffolding.fitting import Placement, fit_ability, fit_mastery
from scaffolding.journal.entries import Answered, Attempted
from scaffolding.programme.programme import Programme
from scaffolding.simulation import (
    How,
    Meetings,
    Population,
    simulate_cohort,
    simulate_one,
)

SHOP = small_shop()
COLUMNS = Columns(
    mentee="who",
    skill="skill",
    activity="at_what",
    support="help",
    outcome="how",
    at="day",
)


@frozen
class Found:
    """A fit of which nothing is known but where mentees begin."""

    priors: Mapping[str, float] = field(hash=False)

    def onto(self, programme: Programme, /) -> Programme:
        return Placement(priors=self.priors).onto(programme)


def shares(population: Population, n: int) -> list[float]:
    births = [population.birth(i).has for i in range(n)]
    return [sum(each) / n for each in zip(*births, strict=True)]


def test_skills_are_as_frequent_as_the_fit_says() -> None:
    found = Found({"a": 0.8, "c": 0.25})

    population = Population.from_fit(found, SHOP, mentees=2_000)

    priors = [it.prior for it in population.programme.skills]
    assert priors == [0.8, 0.3, 0.25, 0.1, 0.05]
    for share, skill in zip(
        shares(population, 2_000), population.programme.skills, strict=True
    ):
        assert share == pytest.approx(skill.prior, abs=4 * (0.25 / 2_000) ** 0.5)


def test_priors_that_nobody_can_have_are_refused_or_lowered() -> None:
    found = Found({"a": 0.2, "b": 0.7, "e": 0.1, "d": 0.5})

    with pytest.raises(UnmetPriorsError, match="b at most"):
        Population.from_fit(found, SHOP, mentees=10)
    lowered = Population.from_fit(found, SHOP, mentees=2_000, lowers=True)

    priors = {it.id: it.prior for it in lowered.programme.skills}
    assert priors["b"] == pytest.approx(0.2)  # All who have what it requires.
    assert priors["d"] < 0.2
    assert (priors["a"], priors["e"]) == (0.2, 0.1)
    for share, skill in zip(
        shares(lowered, 2_000), lowered.programme.skills, strict=True
    ):
        assert share == pytest.approx(skill.prior, abs=4 * (0.25 / 2_000) ** 0.5)


def test_a_fit_of_other_skills_is_refused() -> None:
    with pytest.raises(InvariantError, match="a fit of skills of 'small_shop'"):
        Population.from_fit(Found({"kc17": 0.4}), SHOP, mentees=10)


@pytest.fixture(scope="module")
def tries() -> pl.DataFrame:
    people = Population.from_priors(SHOP, mentees=40)
    return pl.DataFrame(
        {
            "who": number,
            "skill": SHOP.activity(entry.activity).skill.id,
            "at_what": entry.activity,
            "help": entry.support.name.lower(),
            "how": entry.outcome.name.lower(),
            "day": entry.at.timestamp() / 86_400,
        }
        for number in range(40)
        for entry in simulate_one(
            SHOP, people, number, meetings=Meetings(n=5), seed=1
        ).journal
        if isinstance(entry, Answered | Attempted)
        and entry.support is not None
        and entry.outcome is not None
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "fitting",
    [partial(fit_mastery, is_shared=True, on_help_curve=True), fit_ability],
    ids=["mastery", "ability"],
)
def test_what_was_simulated_is_fitted_and_simulated_again(tries, fitting) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    fit = fitting(tries, COLUMNS)

    population = Population.from_fit(fit, SHOP, mentees=1_000, lowers=True)
    shop = population.programme
    cohorts = [
        simulate_cohort(
            shop,
            population,
            theory=fit.model,
            meetings=Meetings(n=3),
            mentees=range(12),
            threads=1,
            how=how,
        )
        for how in How
    ]

    assert sorted(fit.priors) == [it.id for it in SHOP.skills]
    for skill in shop.skills:
        assert skill.prior == fit.priors[skill.id] or skill.prior < fit.priors[skill.id]
    assert (cohorts[0].tallies == cohorts[1].tallies).all()
