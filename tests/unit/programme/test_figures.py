"""A table's totals are checked against what they are made of, each gap with its place."""

import pytest

from scaffolding.languages import Texts
from scaffolding.programme.figures import Group, Line, Table, Total

NAME = Texts(en="x")


def a_line(amount: int, quantity: int | None = None, price: int | None = None) -> Line:
    return Line(label=NAME, amount=amount, quantity=quantity, price=price)


def a_group(name: str, *lines: Line) -> Group:
    return Group(id=name, name=NAME, lines=lines)


def a_total(
    name: str, amount: int, *adds: str, less: tuple[str, ...] = (), equals: str = ""
) -> Total:
    return Total(
        id=name, label=NAME, amount=amount, adds=adds, less=less, equals=equals
    )


HAS = a_group("has", a_line(500), a_line(700))
OWES = a_group("owes", a_line(300))


def gaps(groups: tuple[Group, ...], *totals: Total) -> list[str]:
    table = Table(id="t", title=NAME, unit="rupiah", groups=groups, totals=totals)
    return [str(gap) for gap in table.gaps]


def test_a_balance_sheet_that_balances_has_no_gap() -> None:
    """Assets 500 + 700 = 1200; of others 300, so her own is 900, and 300 + 900 = 1200."""
    assets = a_total("assets", 1200, "has")
    own = a_total("own", 900, "assets", less=("owes",))
    sides = a_total("sides", 1200, "owes", "own", equals="assets")

    assert gaps((HAS, OWES), assets, own, sides) == []


def test_a_balance_sheet_that_does_not_balance_has_one() -> None:
    assets = a_total("assets", 1200, "has")
    sides = a_total("sides", 300, "owes", equals="assets")

    assert gaps((HAS, OWES), assets, sides) == [
        "totals.sides: Total.amount must meet assets, 1200, got 300."
    ]


def test_a_total_that_its_parts_do_not_make_is_a_gap() -> None:
    assert gaps((HAS, OWES), a_total("own", 1500, "has", less=("owes",))) == [
        "totals.own: Total.amount must be what its parts make, 900, got 1500."
    ]


def test_a_total_of_what_stands_below_it_or_nowhere_is_a_gap() -> None:
    assert gaps((HAS,), a_total("a", 0, "b", less=("c",), equals="d")) == [
        "totals.a: Total must be made of what stands above it (has), got 'b, c, d'."
    ]


def test_a_line_is_quantity_times_price() -> None:
    """3 at 15,500 is 46,500."""
    assert gaps((a_group("sold", a_line(46_500, 3, 15_500)),)) == []
    assert gaps((a_group("sold", a_line(1), a_line(46_000, 3, 15_500)),)) == [
        (
            "groups.sold.lines[1]: Line.amount must be quantity times price, 46500, "
            "got 46000."
        )
    ]


@pytest.mark.parametrize(("quantity", "price"), [(3, None), (None, 15_500)])
def test_a_quantity_without_a_price_is_a_gap(
    quantity: int | None, price: int | None
) -> None:
    (gap,) = gaps((a_group("sold", a_line(46_500, quantity, price)),))

    assert "Line must have a quantity and a price, or neither" in gap


def test_a_table_knows_every_amount_and_price_in_it() -> None:
    table = Table(
        id="t",
        title=NAME,
        unit="rupiah",
        groups=(a_group("sold", a_line(46_500, 3, 15_500), a_line(700)),),
        totals=(a_total("in", 47_200, "sold"),),
    )

    assert table.amounts == {46_500, 15_500, 700, 47_200}
