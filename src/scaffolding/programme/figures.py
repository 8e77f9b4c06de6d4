"""Figures: the tables of an example, told so that what must add up can be checked.

A table knows how its totals come about, and which totals must meet: so a balance sheet
that does not balance is found before a mentee finds it.

>>> from scaffolding.languages import Texts
>>> from scaffolding.programme.figures import Group, Line, Table, Total
>>> def text(en):
...     return Texts(en=en)
>>> sold = Group(id="sold", name=text("Sold"), lines=(
...     Line(label=text("Rice [kg]"), amount=46_500, quantity=3, price=15_500),
...     Line(label=text("Sweets"), amount=38_500),
... ))
>>> total = Total(id="in", label=text("Money in"), amount=85_000, adds=("sold",))
>>> Table(id="day", title=text("A day"), unit="rupiah", groups=(sold,), totals=(total,)).gaps
()
"""

from collections.abc import Iterator

from attrs import field, frozen

from scaffolding.errors import Fault, InvariantError
from scaffolding.languages import Texts
from scaffolding.quantities import is_id

__all__ = ["Group", "Line", "Table", "Total"]


@frozen(kw_only=True)
class Line:
    """One line of a table.

    Attributes:
        label: What it is.
        amount: How much, in the table's unit.
        quantity: How many, where the amount is a product.
        price: How much each, likewise.
    """

    label: Texts
    amount: int
    quantity: int | None = None
    price: int | None = None


@frozen(kw_only=True)
class Group:
    """Lines that are added up together."""

    id: str = field(validator=is_id)
    name: Texts
    lines: tuple[Line, ...]

    @property
    def amount(self) -> int:
        """The sum of its lines."""
        return sum(line.amount for line in self.lines)


@frozen(kw_only=True)
class Total:
    """A total, and how it comes about.

    Attributes:
        id: Its name in the table.
        label: What it is.
        amount: How much.
        adds: The groups and the totals above that are added, by id.
        less: Those that are taken away.
        equals: A total that it must meet, by id; empty if there is none.
    """

    id: str = field(validator=is_id)
    label: Texts
    amount: int
    adds: tuple[str, ...]
    less: tuple[str, ...] = ()
    equals: str = ""


@frozen(kw_only=True)
class Table:
    """A table of figures.

    Attributes:
        id: Its name in the file.
        title: What it is a table of.
        unit: What its amounts are measured in.
        groups: Its lines, in groups.
        totals: Its totals, each made of what stands above it.
    """

    id: str = field(validator=is_id)
    title: Texts
    unit: str
    groups: tuple[Group, ...]
    totals: tuple[Total, ...] = ()

    @property
    def gaps(self) -> tuple[Fault, ...]:
        """What does not add up, each with its place in the table; empty if all does."""
        return tuple(self._gaps())

    @property
    def amounts(self) -> frozenset[int]:
        """Every amount and price that stands in it."""
        lines = [line for group in self.groups for line in group.lines]
        told = {line.amount for line in lines} | {total.amount for total in self.totals}
        return frozenset(
            told | {line.price for line in lines if line.price is not None}
        )

    def _gaps(self) -> Iterator[Fault]:
        known: dict[str, int] = {}
        for group in self.groups:
            for i, line in enumerate(group.lines):
                path = f"groups.{group.id}.lines[{i}]"
                if (line.quantity is None) != (line.price is None):
                    rule = "have a quantity and a price, or neither"
                    yield _gap(path, "Line", rule, (line.quantity, line.price))
                elif line.quantity is not None and line.price is not None:
                    made = line.quantity * line.price
                    if made != line.amount:
                        rule = f"be quantity times price, {made}"
                        yield _gap(path, "Line.amount", rule, line.amount)
            known[group.id] = group.amount
        for total in self.totals:
            yield from _total_gaps(total, known)
            known[total.id] = total.amount


def _total_gaps(total: Total, known: dict[str, int]) -> Iterator[Fault]:
    path = f"totals.{total.id}"
    parts = (*total.adds, *total.less, *((total.equals,) if total.equals else ()))
    if strange := [name for name in parts if name not in known]:
        rule = f"be made of what stands above it ({', '.join(known)})"
        yield _gap(path, "Total", rule, ", ".join(strange))
        return
    made = sum(known[name] for name in total.adds)
    made -= sum(known[name] for name in total.less)
    if made != total.amount:
        yield _gap(
            path, "Total.amount", f"be what its parts make, {made}", total.amount
        )
    if total.equals and known[total.equals] != total.amount:
        rule = f"meet {total.equals}, {known[total.equals]}"
        yield _gap(path, "Total.amount", rule, total.amount)


def _gap(path: str, where: str, rule: str, got: object) -> Fault:
    return Fault(path, InvariantError(where=where, rule=rule, got=got))
