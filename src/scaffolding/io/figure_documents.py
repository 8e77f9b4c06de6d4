"""Tables of figures as they stand in files: groups and totals under the names they go by."""

from typing import Self

from pydantic import Field

from scaffolding.io.documents import Document, Id, Words, each_once
from scaffolding.io.text_documents import to_words
from scaffolding.languages import Texts
from scaffolding.programme.figures import Group, Line, Table, Total

__all__ = ["TableDocument"]


class _LineDocument(Document):
    label: Words
    amount: int
    quantity: int | None = None
    price: int | None = None

    def to_domain(self) -> Line:
        return Line(
            label=Texts(**self.label),
            amount=self.amount,
            quantity=self.quantity,
            price=self.price,
        )

    @classmethod
    def from_domain(cls, line: Line) -> Self:
        return cls.model_construct(
            label=to_words(line.label),
            amount=line.amount,
            quantity=line.quantity,
            price=line.price,
        )


class _GroupDocument(Document):
    name: Words
    lines: list[_LineDocument]

    def to_domain(self, name: str) -> Group:
        lines = tuple(line.to_domain() for line in self.lines)
        return Group(id=name, name=Texts(**self.name), lines=lines)

    @classmethod
    def from_domain(cls, group: Group) -> Self:
        lines = [_LineDocument.from_domain(line) for line in group.lines]
        return cls.model_construct(name=to_words(group.name), lines=lines)


class _TotalDocument(Document):
    label: Words
    amount: int
    adds: list[str]
    less: list[str] = Field(default_factory=list)
    equals: str = ""

    def to_domain(self, name: str) -> Total:
        return Total(
            id=name,
            label=Texts(**self.label),
            amount=self.amount,
            adds=tuple(self.adds),
            less=tuple(self.less),
            equals=self.equals,
        )

    @classmethod
    def from_domain(cls, total: Total) -> Self:
        return cls.model_construct(
            label=to_words(total.label),
            amount=total.amount,
            adds=list(total.adds),
            less=list(total.less),
            equals=total.equals,
        )


class TableDocument(Document):
    """A table of an example."""

    table: Id
    title: Words
    unit: str
    groups: dict[Id, _GroupDocument]
    totals: dict[Id, _TotalDocument] = Field(default_factory=dict)

    def to_domain(self) -> Table:
        """Return the table."""
        return Table(
            id=self.table,
            title=Texts(**self.title),
            unit=self.unit,
            groups=tuple(one.to_domain(name) for name, one in self.groups.items()),
            totals=tuple(one.to_domain(name) for name, one in self.totals.items()),
        )

    @classmethod
    def from_domain(cls, table: Table) -> Self:
        """Return the document of a table.

        Raises:
            DuplicateNameError: If two groups or two totals of it bear one id.
        """
        return cls.model_construct(
            table=table.id,
            title=to_words(table.title),
            unit=table.unit,
            groups={
                one.id: _GroupDocument.from_domain(one)
                for one in each_once("group", table.groups)
            },
            totals={
                one.id: _TotalDocument.from_domain(one)
                for one in each_once("total", table.totals)
            },
        )
