import attrs
import pytest
from made_up import small_shop

from scaffolding.errors import InvariantError, UnknownNameError, UnmetPriorsError
from scaffolding.simulation import Population, simulate_one
from scaffolding.simulation.births import Birth

SHOP = small_shop()


def born(population: Population, seed: int = 0) -> list[Birth]:
    return [population.birth(i, seed=seed) for i in range(population.mentees)]


def test_nobody_lacks_what_she_builds_on() -> None:
    place = {skill.id: i for i, skill in enumerate(SHOP.skills)}
    for birth in born(Population.from_priors(SHOP, mentees=300)):
        for skill in SHOP.skills:
            if birth.has[place[skill.id]]:
                assert all(birth.has[place[name]] for name in skill.requires)


def test_she_wishes_for_nothing_that_she_has_and_for_all_else_once() -> None:
    for birth in born(Population.from_priors(SHOP, mentees=50)):
        lacks = {
            it.id for it, has in zip(SHOP.skills, birth.has, strict=True) if not has
        }
        assert set(birth.wishes) == lacks
        assert len(birth.wishes) == len(lacks)


def test_willingness_lies_to_both_sides_of_the_usual() -> None:
    found = [it.willingness for it in born(Population.from_priors(SHOP, mentees=200))]

    assert -0.1 <= min(found) < -0.05
    assert 0.05 < max(found) <= 0.1
    assert abs(sum(found) / len(found)) < 0.02  # Five standard errors.


def test_a_mentee_is_the_same_whoever_is_born_beside_her() -> None:
    few = Population.from_priors(SHOP, mentees=3)
    many = Population.from_priors(SHOP, mentees=300)

    assert born(few, seed=4) == born(many, seed=4)[:3]
    assert born(few, seed=4) != born(few, seed=5)


def test_correlation_makes_some_further_on_than_others() -> None:
    spreads = []
    for rho in (0.2, 0.8):
        found = born(Population.from_priors(SHOP, mentees=400, rho=rho))
        scores = [sum(it.has) for it in found]
        mean = sum(scores) / len(scores)
        spreads.append(sum((it - mean) ** 2 for it in scores) / len(scores))

    assert spreads[0] < spreads[1]


def test_priors_that_cannot_be_met_are_refused_with_the_reason() -> None:
    with pytest.raises(UnmetPriorsError) as caught:
        Population.from_priors(SHOP, mentees=1, priors={"b": 0.7})

    ((name, prior, most),) = caught.value.unmet
    assert (name, prior) == ("b", 0.7)
    assert most == pytest.approx(0.6)
    assert "b at most 0.6000, prior 0.7" in str(caught.value)
    assert "Raise the correlation" in str(caught.value)


def test_other_priors_may_be_given_by_name() -> None:
    population = Population.from_priors(SHOP, mentees=200, priors={"a": 1.0, "b": 1.0})

    assert all(it.has[:2] == (True, True) for it in born(population))


def test_a_prior_of_no_skill_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="no skill 'z'"):
        Population.from_priors(SHOP, mentees=1, priors={"z": 0.5})


@pytest.mark.parametrize("mentees", [0, -1])
def test_a_population_of_nobody_is_refused(mentees: int) -> None:
    with pytest.raises(InvariantError, match="whole number of 1 or more"):
        Population.from_priors(SHOP, mentees=mentees)


def test_mentees_may_begin_as_real_ones_stand() -> None:
    source = Population.from_priors(SHOP, mentees=4)
    real = [simulate_one(SHOP, source, i, seed=2).standing for i in range(4)]

    population = Population.from_standings(real, mentees=400)

    found = born(population)
    place = {skill.id: i for i, skill in enumerate(SHOP.skills)}
    for i, standing in enumerate(real):
        alike = found[i::4]
        for name in ("a", "c"):  # What requires nothing has its mastery as its chance.
            mastery = standing.mastery(SHOP.skill(name))
            share = sum(it.has[place[name]] for it in alike) / len(alike)
            assert share == pytest.approx(mastery, abs=0.2)  # Four standard errors.
        wanted = [it.skill.id for it in standing.dialogue.open_goals if it.skill]
        lacks = [it for it in wanted if not alike[0].has[place[it]]]
        assert list(alike[0].wishes[: len(lacks)]) == lacks


def test_standings_of_several_programmes_are_refused() -> None:
    other = attrs.evolve(SHOP, id="other")
    two = [
        simulate_one(it, Population.from_priors(it, mentees=1), 0).standing
        for it in (SHOP, other)
    ]

    with pytest.raises(InvariantError, match="standings in one programme"):
        Population.from_standings(two, mentees=1)
    with pytest.raises(InvariantError, match="standings in one programme"):
        Population.from_standings([], mentees=1)
