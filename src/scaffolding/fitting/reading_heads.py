"""The head of a table has what is asked for, or an error names what is nearest."""

from collections.abc import Sequence

from scaffolding.errors import DocumentError, Fault, UnknownNameError

__all__ = ["check_head"]


def check_head(names: Sequence[str], head: Sequence[str], /) -> None:
    """Check that a table has all columns that are asked for.

    Raises:
        UnknownNameError: If one is not there.
        DocumentError: If several are not, with an `UnknownNameError` for each.
    """
    missing = [
        UnknownNameError(kind="column", name=name, known=tuple(head))
        for name in names
        if name not in head
    ]
    if len(missing) == 1:
        raise missing[0]
    if missing:
        faults = tuple(Fault(f"Columns {it.name!r}", it) for it in missing)
        raise DocumentError(document="The table's head", faults=faults)
