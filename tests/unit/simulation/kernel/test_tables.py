"""Tables say of a programme what the programme says."""

import numpy as np
import pytest

from scaffolding.io.builtin import umkm
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Support
from scaffolding.simulation.kernel.tables import Tables, scaffolds_of, tables_of


@pytest.fixture(scope="module")
def programme() -> Programme:
    return umkm()


@pytest.fixture(scope="module")
def tables(programme: Programme) -> Tables:
    return tables_of(programme)


def test_skills_have_the_places_that_they_have_in_the_programme(
    programme: Programme, tables: Tables
) -> None:
    skills = programme.skills
    for it, skill in zip(tables.skill, skills, strict=True):
        lists = {
            "req": (tables.requires, programme.required(skill)),
            "all": (tables.all_required, programme.required_all(skill)),
            "opens": (tables.opens, programme.opens(skill)),
        }
        for name, (places, expected) in lists.items():
            found = places[it[f"{name}_from"] : it[f"{name}_to"]]
            assert tuple(skills[i] for i in found) == expected, name


def test_ways_stand_by_activity_and_level_in_the_order_of_the_programme(
    programme: Programme, tables: Tables
) -> None:
    scaffolds = scaffolds_of(programme)
    for a, activity in enumerate(programme.activities):
        for level in Support:
            first, last = tables.way_from[a, level], tables.way_from[a, level + 1]
            found = tables.way[first:last]
            given = tuple(scaffolds[i] for i in found["scaffold"])
            assert given == activity.scaffolds_at(level)
            assert set(found["activity"]) <= {a}
            assert set(found["level"]) <= {int(level)}


def test_a_way_addresses_the_mistakes_of_its_own_activity(
    programme: Programme, tables: Tables
) -> None:
    scaffolds = scaffolds_of(programme)
    for way in tables.way:
        activity = programme.activities[way["activity"]]
        scaffold = scaffolds[way["scaffold"]]
        for j, foreseen in enumerate(activity.mistakes):
            is_addressed = foreseen.mistake.id in scaffold.addresses
            assert bool(int(way["addresses"]) >> j & 1) == is_addressed


def test_of_a_trade_only_the_activities_that_fit_are_listed(
    programme: Programme,
) -> None:
    for context in programme.contexts:
        tables = tables_of(programme, context=context.id)
        fits = [it.fits(context.id) for it in programme.activities]
        assert sorted(tables.acts) == list(np.flatnonzero(fits))
