"""The figures of the built-in programme, followed from file to file: it is one world.

Bu Wati's shop, Bu Ningsih's catering and Pak Harun's batik workshop turn up in most skills. What
one table says of them is what another works with. Inside a table the check of the programme
sees to it that all adds up; here one table is held against another.
"""

import shutil
from pathlib import Path
from typing import Final

import pytest
from tests.content.one_world.following import (
    LINKS,
    TABLES,
    World,
    holds,
    is_told,
    priced,
    strange,
    world_of,
)
from tests.content.one_world.prices import PRICES, TOLD

import scaffolding
from scaffolding.io import load_programme, umkm

UMKM: Final = Path(scaffolding.__file__).parent / "content" / "umkm"
CHANGED: Final = (
    "amount: 13310000, adds: [jualan]",
    "amount: 13311000, adds: [jualan]",
)


@pytest.fixture(scope="module")
def world() -> World:
    return world_of(umkm())


@pytest.mark.parametrize("place", LINKS)
def test_a_figure_is_what_another_file_says(place: str, world: World) -> None:
    assert holds(place, world)


@pytest.mark.parametrize("place", LINKS)
def test_a_figure_that_is_changed_no_longer_fits(place: str, world: World) -> None:
    """Each number of a link is changed in a copy, one at a time."""
    for one in {place, *(it.removeprefix("-") for it in LINKS[place])}:
        assert not holds(place, {**world, one: world[one] + 1_000}), one


@pytest.mark.slow
def test_a_figure_that_is_changed_in_a_file_no_longer_fits(tmp_path: Path) -> None:
    """F8 tells sales of 13,310,000. With 1,000 more there, F5 says otherwise."""
    folder = Path(shutil.copytree(UMKM, tmp_path / "umkm"))
    path = folder / "F8.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(CHANGED[0]) == 1
    path.write_text(text.replace(*CHANGED), encoding="utf-8")

    world = world_of(load_programme(folder))

    assert [it for it in LINKS if not holds(it, world)] == [
        "F5 shop: penjualan / Goods sold, cash and credit",
    ]


def test_every_table_that_is_named_is_followed(world: World) -> None:
    met = {it.removeprefix("-") for link in LINKS.items() for it in (link[0], *link[1])}

    assert {it.split(":")[0] for it in met} == set(TABLES)
    assert met <= set(world)


def test_goods_keep_their_prices() -> None:
    assert strange(priced()) == []


def test_no_price_is_listed_that_nothing_has() -> None:
    listed = {(*key, price) for key, prices in PRICES.items() for price in prices}

    assert listed == set(priced())


@pytest.mark.parametrize("goods", PRICES)
def test_a_price_that_is_changed_is_strange(goods: tuple[str, str]) -> None:
    first = next(it for it in priced() if it[:2] == goods)

    assert strange([(*goods, first[2] + 10)])


TELLINGS: Final = [(name, place) for name, found in TOLD.items() for place in found]


@pytest.mark.parametrize(("scaffold", "place"), TELLINGS)
def test_a_text_tells_what_a_table_says(
    scaffold: str, place: str, world: World
) -> None:
    assert is_told(scaffold, world[place])
    assert not is_told(scaffold, world[place] + 10)
