"""Decisions as they are told to people on a screen."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from scaffolding.cli.content import Teller
from scaffolding.languages import catalogue
from scaffolding.moves import Decision
from scaffolding.reasons import Reason

__all__ = ["headline", "reasons", "told_decision"]


def headline(decision: Decision, teller: Teller, /) -> str:
    """Return the move as one would say it."""
    said = decision.explain(teller.words.language, mentee=teller.mentee)
    return said.splitlines()[0]


def told_decision(decision: Decision, teller: Teller, /) -> RenderableType:
    """Return the move, and each reason beside whose it is."""
    head = Text(headline(decision, teller), style="bold")
    return Group(head, reasons(decision.reasons, teller))


def reasons(found: tuple[Reason, ...], teller: Teller, /) -> RenderableType:
    """Return each reason beside whose it is."""
    language = teller.words.language
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(ratio=1)
    for reason in found:
        said = reason.sentence(language, mentee=teller.mentee)
        grid.add_row(catalogue(language).origins[reason.origin], Text(said))
    return Padding(grid, (0, 0, 0, 2))
