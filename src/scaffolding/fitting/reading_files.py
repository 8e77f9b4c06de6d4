"""A Parquet or CSV file, through duckdb, which keeps to its memory and spills to disk.

Cells of a CSV file stay as they are written, so that `007` is a name and no number.
"""

# Names of columns are quoted, and everything else that a caller gives is bound.
# ruff: noqa: S608

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np

from scaffolding.errors import DocumentError, Fault, InvariantError
from scaffolding.fitting.reading_columns import Coded, Times
from scaffolding.fitting.reading_heads import check_head
from scaffolding.fitting.reading_values import INSTANT, NUMBER, Clock

__all__ = ["FileTable"]

_MEMORY: Final = "1GB"
_PARTING: Final = (",", ";", "\t", "|")
_MICROSECONDS: Final = "86400e6"
_WHOLE: Final = (
    *("TINYINT", "SMALLINT", "INTEGER", "BIGINT"),
    *("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"),
)
_WIDTHS: Final = {
    "TINYINT": 2**7,
    "SMALLINT": 2**15,
    "INTEGER": 2**31,
}
"""What holds so many codes, and one more for what is empty."""
_READS: Final = {
    ".parquet": "read_parquet(?)",
    ".csv": "read_csv(?, header = true, all_varchar = true)",
}


class FileTable:
    """A file, asked by column; each is read when it is asked for."""

    def __init__(self, path: Path, names: Sequence[str], /) -> None:
        if path.suffix.lower() not in _READS:
            raise InvariantError(
                where="The table",
                rule="be a DataFrame or the path of a .parquet or .csv file",
                got=str(path),
            )
        if not path.exists():
            raise FileNotFoundError(2, "No such file", str(path))
        self.place = path.name
        if not path.stat().st_size:
            raise self._damaged(got="an empty file")
        self._path = path
        self._connection = duckdb.connect(config={"memory_limit": _MEMORY})
        # Without it an instant that has no offset would be read by this machine's zone.
        self._connection.execute("SET TimeZone = 'UTC'")
        self._n_kinds = 0
        self._source = _READS[path.suffix.lower()]
        head = self._ask("SELECT * FROM {source} LIMIT 0").description
        self.names: Sequence[str] = [column[0] for column in head]
        self._check_parted(names)
        check_head(names, self.names)
        if path.suffix.lower() == ".csv" and names:
            self._keep(names)
        self.n_rows = int(self._one("SELECT count(*) FROM {source}"))

    def coded(self, name: str, /) -> Coded:
        """Return a column by its distinct values."""
        cell, kind = _quoted(name), f"kind_{self._n_kinds}"
        self._n_kinds += 1
        text = f"CAST({cell} AS VARCHAR)"
        filled = f"NOT ({self._is_empty(name)})"
        pairs = self._ask(
            f"SELECT DISTINCT {text}, {cell} FROM {{source}} WHERE {filled} ORDER BY ALL"
        ).fetchall()
        texts = [pair[0] for pair in pairs]
        if not texts:
            return Coded((), np.full(self.n_rows, -1, dtype=np.int8))
        self._connection.execute(
            f"CREATE TEMP TABLE {kind}_values AS SELECT unnest(?) AS value", [texts]
        )
        self._connection.execute(
            f"CREATE TYPE {kind} AS ENUM (SELECT value FROM {kind}_values)"
        )
        self._connection.execute(f"DROP TABLE {kind}_values")
        width = next(it for it, most in _WIDTHS.items() if len(texts) <= most)
        code = f"CAST(enum_code(CAST({text} AS {kind})) AS {width})"
        if has_empty := self._has_empty(name):
            code = f"CAST(CASE WHEN {filled} THEN {code} ELSE -1 END AS {width})"
        return Coded(
            tuple(pair[1] for pair in pairs), self._column(code), has_empty=has_empty
        )

    def times(self, name: str, /) -> Times:
        """Return a column of times."""
        cell = _quoted(name)
        kind = self._kind(name)
        if kind == "VARCHAR":
            return self._told_times(name, *_of_text(cell))
        if kind.startswith("TIMESTAMP") or kind == "DATE":
            day = f"epoch_us({cell}) / {_MICROSECONDS}"
            clock = Clock.AWARE if "TIME ZONE" in kind else Clock.NAIVE
            return Times.by(self._column(f"COALESCE({day}, 'nan'::DOUBLE)"), clock)
        if kind in _WHOLE and not self._has_empty(name) and self._is_narrow(cell):
            whole = self._column(f"CAST({cell} AS INTEGER)")
            return Times(whole, np.broadcast_to(np.int8(Clock.DAYS), len(whole)))
        return self._told_times(
            name, f"TRY_CAST({cell} AS DOUBLE)", str(int(Clock.DAYS))
        )

    def _told_times(self, name: str, day: str, clock: str) -> Times:
        """Return times that are worked out, and by what clock, by the row."""
        days = self._column(f"COALESCE({day}, 'nan'::DOUBLE)").astype(np.float64)
        clocks = self._column(
            f"CASE WHEN {self._is_empty(name)} THEN -2 ELSE {clock} END"
        )
        clocks = np.where((clocks >= 0) & ~np.isfinite(days), -1, clocks)
        return Times(days, clocks.astype(np.int8))

    def _is_narrow(self, cell: str) -> bool:
        """Return whether whole numbers fit in half the width of a time."""
        most = np.iinfo(np.int32).max
        inside = f"bool_and({cell} BETWEEN {-most} AND {most})"
        return bool(self._one(f"SELECT {inside} FROM {{source}}"))

    def cell(self, name: str, row: int, /) -> object:
        """Return one cell, to show it."""
        return self._one(f"SELECT {_quoted(name)} FROM {{source}} LIMIT 1 OFFSET {row}")

    def _kind(self, name: str) -> str:
        kinds = self._ask(f"DESCRIBE SELECT {_quoted(name)} FROM {{source}}").fetchall()
        return str(kinds[0][1])

    def _is_empty(self, name: str) -> str:
        cell = _quoted(name)
        match self._kind(name):
            case "VARCHAR":
                return f"{cell} IS NULL OR {cell} = ''"
            case "DOUBLE" | "FLOAT":
                return f"{cell} IS NULL OR isnan({cell})"
            case _:
                return f"{cell} IS NULL"

    def _has_empty(self, name: str) -> bool:
        empty = f"bool_or({self._is_empty(name)})"
        return bool(self._one(f"SELECT {empty} FROM {{source}}"))

    def _keep(self, names: Sequence[str]) -> None:
        """Parse a CSV file once, and keep what is asked for."""
        columns = ", ".join(map(_quoted, names))
        self._ask(f"CREATE TEMP TABLE kept AS SELECT {columns} FROM {{source}}")
        self._source = "kept"

    def _column(self, expression: str) -> Any:  # noqa: ANN401
        answer = self._ask(f"SELECT {expression} AS it FROM {{source}}").fetchnumpy()
        return answer["it"]

    def _one(self, query: str) -> Any:  # noqa: ANN401
        found = self._ask(query).fetchone()
        return None if found is None else found[0]

    def _ask(self, query: str) -> Any:  # noqa: ANN401
        values = [str(self._path)] if "?" in self._source else []
        try:
            return self._connection.execute(
                query.replace("{source}", self._source), values
            )
        except (duckdb.InterruptException, RuntimeError) as error:
            # Somebody pressed Ctrl-C; duckdb makes that an error of its own.
            if "interrupt" in str(error).lower():
                raise KeyboardInterrupt from None
            raise
        except duckdb.Error as error:
            said = str(error)
            first = said.partition("\n")[0]
            if "utf-8" in said.lower() or "unicode" in said.lower():
                raise self._damaged(
                    got=first,
                    rule="be written in UTF-8",
                    hint="Save it anew, as UTF-8.",
                ) from error
            raise self._damaged(got=first) from error

    def _check_parted(self, names: Sequence[str]) -> None:
        """Check that what parts the cells of a CSV file could be made out.

        Where a row has another number of cells than the head, duckdb takes each line for
        a cell; that no column is found would then say nothing of why.
        """
        if len(self.names) == 1 < len(names):
            (head,) = self.names
            if any(one in head for one in _PARTING) and head not in names:
                raise self._damaged(
                    got=f"a head of one cell, {head!r}",
                    rule="have as many cells in each row as in its head",
                    hint="Look for a row with more or fewer, and for a quotation mark "
                    "that is not closed.",
                )

    def _damaged(
        self,
        *,
        got: str,
        rule: str = "be a whole table with a head",
        hint: str = "If it was cut short, copy or write it again.",
    ) -> DocumentError:
        broken = InvariantError(where="The file", rule=rule, got=got, hint=hint)
        return DocumentError(document=self.place, faults=(Fault("$", broken),))


def _of_text(cell: str) -> tuple[str, str]:
    """Return what reads a day and a clock from text."""
    number = f"regexp_full_match({cell}, '{NUMBER}')"
    naive = f"regexp_full_match({cell}, '{INSTANT})?')"
    aware = f"regexp_full_match({cell}, '{INSTANT}(Z|[+-]\\d{{2}}(:?\\d{{2}})?))')"
    # Until its release 2, duckdb reads no offset after a time without seconds.
    whole = f"regexp_replace({cell}, '([T ]\\d\\d:\\d\\d)([+Z-])', '\\1:00\\2')"
    instant = f"epoch_us(TRY_CAST({whole} AS TIMESTAMPTZ)) / {_MICROSECONDS}"
    day = (
        f"CASE WHEN {number} THEN TRY_CAST({cell} AS DOUBLE) "
        f"WHEN {naive} OR {aware} THEN {instant} END"
    )
    clock = (
        f"CASE WHEN {number} THEN {int(Clock.DAYS)} WHEN {naive} THEN "
        f"{int(Clock.NAIVE)} WHEN {aware} THEN {int(Clock.AWARE)} ELSE -1 END"
    )
    return day, clock


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
