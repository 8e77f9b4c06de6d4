"""Tables: findings as rows, and as a table that any DataFrame library takes.

A table goes out through the Arrow PyCapsule interface, so ``polars.DataFrame(table)`` or
``pyarrow.table(table)`` makes one of their own of it.

>>> from scaffolding.audit.audit import Audit
>>> from scaffolding.audit.tables import table_of
>>> table_of({"all": Audit(looked=())}).columns["principle"]
()
"""

from collections.abc import Mapping
from typing import Any, Final

from attrs import field, frozen

from scaffolding.audit.audit import Audit
from scaffolding.errors import MissingExtraError
from scaffolding.findings.finding import Finding

__all__ = ["Table", "table_of"]

_Cell = str | float | int | bool | None

_KINDS: Final[Mapping[str, str]] = {
    "group": "string",
    "principle": "string",
    "verdict": "string",
    "value": "float64",
    "low": "float64",
    "high": "float64",
    "reference": "float64",
    "chance": "float64",
    "occasions": "int64",
    "mentees": "int64",
    "breaches": "int64",
    "unused": "int64",
    "unrecorded": "int64",
    "by_occasion": "bool_",
    "reason": "string",
}
"""The columns, in order, and the Arrow type of each."""


@frozen
class Table:
    """Findings as columns.

    Attributes:
        columns: The values of each column, by its name.
    """

    columns: Mapping[str, tuple[_Cell, ...]] = field(hash=False)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.columns["principle"])

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the table as an Arrow stream.

        Raises:
            MissingExtraError: If nanoarrow is not installed.
        """
        try:
            import nanoarrow as arrow  # noqa: PLC0415  Heavy, and not everybody's.
        except ImportError:
            raise MissingExtraError(needed="nanoarrow", extra="lab") from None
        types = {name: getattr(arrow, kind)() for name, kind in _KINDS.items()}
        children: list[Any] = [
            arrow.c_array(list(self.columns[name]), types[name]) for name in types
        ]
        schema = arrow.c_schema(arrow.struct(types))
        rows = arrow.c_array_from_buffers(
            schema, len(self), buffers=[None], children=children
        )
        stream = arrow.c_array_stream(rows)
        capsule: object = stream.__arrow_c_stream__(requested_schema)
        return capsule


def table_of(groups: Mapping[str, Audit], /, *, language: str = "en") -> Table:
    """Return the findings of some groups, a row for each and principle.

    Args:
        groups: The audit of each group, by a name for it.
        language: Of the sentences that say why.

    Raises:
        UnknownNameError: If there is no catalogue for the language.
    """
    rows = [
        _row(group, finding, language)
        for group, audit in groups.items()
        for finding in audit
    ]
    return Table({name: tuple(row[name] for row in rows) for name in _KINDS})


def _row(group: str, finding: Finding, language: str) -> dict[str, _Cell]:
    return {
        "group": group,
        "principle": finding.principle,
        "verdict": finding.verdict.value,
        "value": finding.value,
        "low": finding.low,
        "high": finding.high,
        "reference": finding.reference,
        "chance": finding.chance,
        "occasions": finding.n_occasions,
        "mentees": finding.n_mentees,
        "breaches": finding.n_breaches,
        "unused": sum(finding.unused.values()),
        "unrecorded": finding.n_unrecorded,
        "by_occasion": finding.is_by_occasion,
        "reason": finding.reason.sentence(language),
    }
