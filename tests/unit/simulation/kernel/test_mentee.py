"""The compiled side of a mentee does what the readable one does, to the last bit."""

from itertools import product

import numpy as np
import pytest
from made_up import small_shop

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.io.builtin import umkm
from scaffolding.luck import Luck, Purpose
from scaffolding.quantities import Mood, Support
from scaffolding.simulation import Agreeing, Behaviour, Moods, Population, simulate_one
from scaffolding.simulation.agreeing import other_ways
from scaffolding.simulation.kernel.birth import bear, next_wish
from scaffolding.simulation.kernel.manners import Manners, manners_of
from scaffolding.simulation.kernel.mood import (
    agrees,
    another_way,
    feels,
    later,
    mistakes,
)
from scaffolding.simulation.kernel.person import Person, new_person
from scaffolding.simulation.kernel.philox import block, double, uniform
from scaffolding.simulation.kernel.tables import scaffolds_of, tables_of
from scaffolding.simulation.kernel.truth import chance_of, is_alone, learn_from, stands
from scaffolding.simulation.mistaking import mistakes_seen
from scaffolding.simulation.truths.theories import AnyTheory, truth_of
from scaffolding.simulation.truths.truth import Try

pytestmark = pytest.mark.slow  # Each function is compiled on its own here.

SHOP = small_shop()
TABLES = tables_of(SHOP)
POPULATION = Population.from_priors(SHOP, mentees=50)
THEORIES = (StagesModel(), MasteryModel(), AbilityModel(), CountsModel())
SEED = np.uint64(3)


@pytest.mark.parametrize("purpose", list(Purpose))
@pytest.mark.parametrize("i", [0, 1, 2, 3, 4, 5, 100])
def test_luck_is_the_same(purpose: Purpose, i: int) -> None:
    for seed, who, step in product((0, 7, 2**64 - 1), (0, 12), (0, 1, 10**6)):
        told = Luck(seed=seed, mentee=str(who), step=step).uniform(purpose, i)
        seed_, who_ = np.uint64(seed), np.uint64(who)
        assert uniform(seed_, who_, step, int(purpose), i) == told


def test_a_block_is_that_of_numpy() -> None:
    key = np.array([11, 13], dtype=np.uint64)
    counter = np.array([1, 5, 7, 0], dtype=np.uint64)
    # numpy counts up before it draws.
    raw = np.random.Philox(counter=counter, key=key).random_raw(4)

    assert list(block(key[0], key[1], 2, 5, 7)) == list(raw)
    assert double(raw[0]) == (int(raw[0]) >> 11) * 2.0**-53


@pytest.mark.parametrize("programme", [SHOP, umkm()])
def test_births_are_the_same(programme: object) -> None:
    assert isinstance(programme, type(SHOP))
    population = Population.from_priors(programme, mentees=60, spread=0.2)
    tables, manners = tables_of(programme), manners_of(population)
    person = new_person(len(programme.skills))
    for number in range(60):
        birth = population.birth(number, seed=3)
        bear(tables, manners, person, SEED, number)

        assert tuple(person.skill["has"] == 1) == birth.has
        assert tuple(person.skill["beyond"]) == birth.beyond
        assert person.one[0]["willingness"] == birth.willingness
        assert wishes(programme, manners, person) == birth.wishes


def test_births_from_standings_are_the_same() -> None:
    real = [simulate_one(SHOP, POPULATION, i, seed=2).standing for i in range(3)]
    population = Population.from_standings(real, mentees=30)
    manners, person = manners_of(population), new_person(len(SHOP.skills))
    for number in range(30):
        birth = population.birth(number, seed=3)
        bear(TABLES, manners, person, SEED, number)

        assert tuple(person.skill["has"] == 1) == birth.has
        assert wishes(SHOP, manners, person) == birth.wishes


@pytest.mark.parametrize("theory", THEORIES)
def test_what_is_true_of_her_is_the_same_whatever_she_tries(theory: AnyTheory) -> None:
    manners, person = manners_of(POPULATION, theory=theory), new_person(5)
    n_alone = 0
    for number in range(20):
        birth = POPULATION.birth(number, seed=3)
        truth = truth_of(theory, SHOP, birth)
        bear(TABLES, manners, person, SEED, number)
        for step in range(60):
            luck = Luck(seed=9, mentee=str(number), step=step)
            a = luck.pick(Purpose.WHICH, (1,) * 10)
            h = Support(luck.pick(Purpose.AGREE, (1,) * 6))
            day = 14.0 * (step // 3)
            activity = SHOP.activities[a]
            chance = truth.chance(activity, h, day)
            i = TABLES.activity[a]["skill"]
            stood = stands(TABLES, manners, person, i, day)
            assert chance_of(TABLES, manners, a, int(h), stood) == chance
            achieved = luck.uniform(Purpose.OUTCOME) < chance
            is_probe = luck.uniform(Purpose.COUNTER) < 0.2
            draws = luck.uniform(Purpose.LEARN), luck.uniform(Purpose.SPARE)
            truth.tries(
                Try(
                    activity=activity,
                    support=h,
                    achieved=achieved,
                    is_probe=is_probe,
                    day=day,
                    learn=draws[0],
                    keep=draws[1],
                )
            )
            learn_from(
                TABLES,
                manners,
                person,
                a,
                int(h),
                int(achieved),
                int(is_probe),
                day,
                *draws,
                stood,
            )
            for place, skill in enumerate(SHOP.skills):
                for later_day in (day, day + 90.0):
                    alone = truth.is_alone(skill, later_day)
                    assert is_alone(manners, person, place, later_day) == alone
                    n_alone += alone
    assert n_alone > 100


def test_moods_are_the_same() -> None:
    moods = Moods()
    manners, person = manners_of(POPULATION), new_person(5)
    order = list(Mood)
    for mood, achieved, h, alone, failures, draw in product(
        order, (0, 1), (0, 2), (0.3, 0.85, 0.9), (0, 1, 2), (0.0, 0.2, 0.35, 0.5, 0.7)
    ):
        person.one[0]["mood"], person.one[0]["failures"] = order.index(mood), failures
        to, chance = moods.chances(
            mood,
            achieved=bool(achieved),
            is_helped=h > 0,
            alone=alone,
            failures=0 if achieved else failures + 1,
        )
        feels(manners, person, achieved, h, alone, draw)

        assert order[person.one[0]["mood"]] is (to if draw < chance else mood)
        expected = moods.later(mood, draw)
        assert order[later(manners, order.index(mood), draw)] is expected


def test_agreement_is_the_same() -> None:
    agreeing = Agreeing(bored=0.1, frustrated=0.05)
    behaviour = Behaviour(agreeing=agreeing)
    manners = manners_of(POPULATION, behaviour=behaviour)
    person = new_person(5)
    for mood, need, chance, refusals, own in product(
        Mood, (0, 1), (0.0, 0.3, 1.0), (0, 1, 30), (-0.1, 0.07)
    ):
        person.one[0]["mood"] = list(Mood).index(mood)
        person.one[0]["willingness"] = own
        told = agreeing.chance(
            mood,
            is_needed=bool(need),
            success=chance,
            refusals=refusals,
            willingness=own,
        )
        assert agrees(manners, person, need, chance, refusals) == told


def test_what_she_asks_for_instead_is_the_same() -> None:
    for (a, activity), h in product(enumerate(SHOP.activities), Support):
        ways = other_ways(SHOP, activity, h)
        for draw in (0.0, 0.1, 0.5, 0.93, 0.999):
            other, level = ways[int(draw * len(ways))]
            b, found = another_way(TABLES, a, int(h), draw)
            assert (SHOP.activities[b].id, found) == (other.id, level)


def test_mistakes_are_the_same() -> None:
    held = scaffolds_of(SHOP)
    for way in [-1, *range(len(TABLES.way))]:
        a = 0 if way < 0 else int(TABLES.way[way]["activity"])
        scaffold = None if way < 0 else held[TABLES.way[way]["scaffold"]]
        activity = SHOP.activities[a]
        names = [it.mistake.id for it in activity.mistakes]
        for draw in (0.01, 0.13, 0.2, 0.39, 0.41, 0.5, 0.7, 0.99):
            seen = mistakes(TABLES, a, way, draw)
            told = mistakes_seen(activity, scaffold, draw)
            assert tuple(it for j, it in enumerate(names) if seen >> j & 1) == told


def wishes(programme: object, manners: Manners, person: Person) -> tuple[str, ...]:
    """Return all that she wants, one after another, from the kernel."""
    assert isinstance(programme, type(SHOP))
    found: list[str] = []
    while (place := next_wish(manners, person)) >= 0:
        found.append(programme.skills[place].id)
    return tuple(found)
