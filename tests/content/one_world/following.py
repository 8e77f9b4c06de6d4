"""Following a figure: what the tables of a programme tell, place by place.

A place is a table, then a group, a line of one (by its English label) or a total. `@` is the
price of a line, `#` its quantity.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, TypeAlias

from tests.content.one_world import batik, katering, warung
from tests.content.one_world.prices import PRICES, SHOPS

from scaffolding.io import umkm
from scaffolding.languages import Texts
from scaffolding.programme.figures import Table
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import Example, Scaffold

TABLES: Final = {**warung.TABLES, **katering.TABLES, **batik.TABLES}
LINKS: Final[Mapping[str, tuple[str, ...]]] = {
    **warung.LINKS,
    **katering.LINKS,
    **batik.LINKS,
}

World: TypeAlias = Mapping[str, int]
Priced: TypeAlias = tuple[str, str, int]


def scaffolds() -> Mapping[str, Scaffold]:
    """Return the scaffolds of the programme, by id."""
    return {one.id: one for it in umkm().activities for one in it.all_scaffolds}


def tables(programme: Programme) -> Mapping[tuple[str, str], Table]:
    """Return the tables of the worked examples, by example and by id."""
    return {
        (one.id, table.id): table
        for it in programme.activities
        for one in it.all_scaffolds
        if isinstance(one, Example)
        for table in one.figures
    }


def places(name: str, table: Table) -> Iterator[tuple[str, int]]:
    """Yield what a table tells, by place."""
    yield from ((f"{name}: {total.id}", total.amount) for total in table.totals)
    for group in table.groups:
        yield f"{name}: {group.id}", group.amount
        for line in group.lines:
            place = f"{name}: {group.id} / {line.label.spoken('en')}"
            yield place, line.amount
            if line.price is not None and line.quantity is not None:
                yield from ((f"{place} @", line.price), (f"{place} #", line.quantity))


def world_of(programme: Programme) -> World:
    """Return all that the followed tables tell, by place."""
    known = tables(programme)
    return dict(it for name, key in TABLES.items() for it in places(name, known[key]))


def made(parts: tuple[str, ...], world: World) -> int:
    """Return what parts make, those after a minus taken away."""
    return sum(-world[it[1:]] if it.startswith("-") else world[it] for it in parts)


def holds(place: str, world: World) -> bool:
    """Return whether a figure is what other files say."""
    return world[place] == made(LINKS[place], world)


def owner_of(example: str) -> str:
    """Return whose figures an example has; empty if none of the three's."""
    found = re.search(r"bu_wati|bu_ningsih|pak_harun", example)
    return SHOPS.get(example, found.group() if found else "")


@cache
def priced() -> tuple[Priced, ...]:
    """Return for each priced line of the cast's the shop, the goods and the price."""
    return tuple(
        (owner, goods, line.price)
        for (example, _), table in tables(umkm()).items()
        for group in table.groups
        for line in group.lines
        for owner, goods in PRICES
        if owner == owner_of(example) and line.price is not None
        if re.match(goods, line.label.spoken("id"), re.IGNORECASE)
    )


def strange(found: Iterable[Priced]) -> list[Priced]:
    """Return the lines that tell a price which goods there do not have."""
    return [it for it in found if it[2] not in PRICES[it[:2]]]


def said(thing: object) -> Iterator[Texts]:
    """Yield the texts of a scaffold that stand outside a table."""
    match thing:
        case Texts():
            yield thing
        case tuple():
            yield from (text for item in thing for text in said(item))
        case Table():
            return
        case _:
            names = [it.name for it in getattr(thing, "__attrs_attrs__", ())]
            yield from said(tuple(getattr(thing, name) for name in names))


def is_told(scaffold: str, amount: int) -> bool:
    """Return whether the texts of a scaffold tell an amount, in both languages."""
    written = {"id": f"Rp{amount:,}".replace(",", "."), "en": f"Rp{amount:,}"}
    found = list(said(scaffolds()[scaffold]))
    return all(
        any(re.search(rf"{re.escape(it)}(?!\d)", text.spoken(name)) for text in found)
        for name, it in written.items()
    )
