"""Tables: findings or figures as rows, in a table that any DataFrame library takes.

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
from scaffolding.audit.reports.report import Figure, Report
from scaffolding.errors import MissingExtraError
from scaffolding.findings.finding import Finding

__all__ = ["Table", "figures_of", "table_of"]

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
"""The columns of findings, in order, and the Arrow type of each."""

_OF_FIGURES: Final[Mapping[str, str]] = {
    "group": "string",
    "report": "string",
    "figure": "string",
    "value": "float64",
    "n": "int64",
    "mentees": "int64",
    "low": "float64",
    "high": "float64",
    "against": "float64",
    "p": "float64",
    "unrecorded": "int64",
    "reason": "string",
}
"""The columns of figures, likewise."""


@frozen
class Table:
    """Findings or figures as columns.

    Attributes:
        columns: The values of each column, by its name.
        kinds: The Arrow type of each, by name.
    """

    columns: Mapping[str, tuple[_Cell, ...]] = field(hash=False)
    kinds: Mapping[str, str] = field(default=_KINDS, hash=False, repr=False)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(next(iter(self.columns.values()), ()))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the table as an Arrow stream.

        Raises:
            MissingExtraError: If nanoarrow is not installed.
        """
        try:
            import nanoarrow as arrow  # noqa: PLC0415  Heavy, and not everybody's.
        except ImportError:
            raise MissingExtraError(needed="nanoarrow", extra="lab") from None
        types = {name: getattr(arrow, kind)() for name, kind in self.kinds.items()}
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


def figures_of(groups: Mapping[str, Audit], /, *, language: str = "en") -> Table:
    """Return what is reported of some groups without a verdict, a row for each figure.

    Args:
        groups: The audit of each group, by a name for it.
        language: Of the sentences that say why nothing can be told.

    Raises:
        UnknownNameError: If there is no catalogue for the language.
    """
    rows = [
        _figure(group, report, figure, language)
        for group, audit in groups.items()
        for report in audit.reports.values()
        for figure in report
    ]
    columns = {name: tuple(row[name] for row in rows) for name in _OF_FIGURES}
    return Table(columns, _OF_FIGURES)


def _figure(
    group: str, report: Report, figure: Figure, language: str
) -> dict[str, _Cell]:
    reason = figure.reason
    return {
        "group": group,
        "report": report.name,
        "figure": figure.name,
        "value": figure.value,
        "n": figure.n,
        "mentees": figure.n_mentees,
        "low": figure.low,
        "high": figure.high,
        "against": figure.against,
        "p": figure.p,
        "unrecorded": report.n_unrecorded,
        "reason": None if reason is None else reason.sentence(language),
    }


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
