"""What a mentor has in her bag: a scaffold's own words, as they are used at the table.

All five kinds are told whole: the steps of a demonstration, the points of an explanation,
the tables and the worked steps of an example, the parts of a task, a question and what to
listen for.
"""

from collections.abc import Iterable, Iterator

from attrs import frozen
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from scaffolding.cli.words import Words
from scaffolding.languages import Texts, catalogue, languages
from scaffolding.programme.activities import Activity
from scaffolding.programme.figures import Line, Table
from scaffolding.programme.scaffolds import (
    Demonstration,
    Example,
    Explanation,
    Question,
    Scaffold,
    Shown,
    Task,
    Worked,
)

__all__ = ["Teller"]


@frozen(kw_only=True)
class Teller:
    """Tells what a programme holds, in one language and to one mentee.

    Attributes:
        words: The words of the language.
        mentee: By what name she is addressed; empty where nobody in particular is.
    """

    words: Words
    mentee: str

    def text(self, text: Texts, /) -> str:
        """Return a text as it is said to her."""
        said = text.spoken(self.words.language)
        return catalogue(self._heard_in(text)).addressed(said, self.mentee)

    def _heard_in(self, text: Texts) -> str:
        """Return the language whose word for her stands in a text without her name."""
        language, written = self.words.language, text.languages
        first = written[0] if written[0] in languages() else language
        return language if language in written else first

    def head(self, scaffold: Scaffold, /) -> str:
        """Return what kind of help it is, what it is called and how long it takes."""
        kind = self.words.kinds[type(scaffold).__name__]
        minutes = self.words.said["minutes"].format(
            mentor=round(scaffold.minutes.mentor), mentee=round(scaffold.minutes.mentee)
        )
        name = "" if scaffold.name is None else f": {self.text(scaffold.name)}"
        return f"{kind[0].upper()}{kind[1:]}{name} ({minutes})"

    def scaffold(self, scaffold: Scaffold, /) -> RenderableType:
        """Return all that the scaffold says."""
        parts = [Text(self.head(scaffold), style="bold"), *self._content(scaffold)]
        if scaffold.withdraw_when is not None:
            parts.append(self._labelled("withdraw_when", scaffold.withdraw_when))
        return Group(*parts)

    def activity(self, activity: Activity, /) -> Iterator[RenderableType]:
        """Yield what the activity is for, and what to watch for."""
        if activity.heard_as is not None:
            yield self._labelled("heard_as", activity.heard_as)
        if activity.success is not None:
            yield self._labelled("success", activity.success)
        for i, foreseen in enumerate(activity.mistakes, 1):
            mistake = foreseen.mistake
            seen = f" {self.text(mistake.seen_as)}" if mistake.seen_as else ""
            label = self.words.labels["mistake"].format(i)
            yield _hanging(label, f"{self.text(mistake.name)}.{seen}")

    def figures(self, table: Table, /) -> Grid:
        """Return a table of figures, its totals at the foot."""
        grid = Grid(
            title=f"{self.text(table.title)} ({table.unit})",
            title_style="italic",
            title_justify="left",
            show_header=False,
            box=None,
            padding=(0, 2, 0, 0),
        )
        grid.add_column(ratio=1)
        grid.add_column(justify="right")
        grid.add_column(justify="right")
        for group in table.groups:
            grid.add_row(Text(self.text(group.name), style="dim"), "", "")
            for line in group.lines:
                label = f"  {self.text(line.label)}"
                grid.add_row(label, self._product(line), self.words.amount(line.amount))
        for total in table.totals:
            amount = self.words.amount(total.amount)
            grid.add_row(
                Text(self.text(total.label), style="bold"),
                "",
                Text(amount, style="bold"),
            )
        return grid

    def case(self, example: Example, /) -> RenderableType:
        """Return whose case an example is, and what is the matter."""
        return _hanging("", self.text(example.setting))

    def left(self, example: Example, /) -> Iterator[RenderableType]:
        """Yield the steps of an example that are left to her, with their answers."""
        for step in example.steps:
            if step.answer is not None:
                yield self._labelled("left", step.text)
                yield self._labelled("answer", step.answer)

    def _content(self, scaffold: Scaffold) -> Iterator[RenderableType]:
        match scaffold:
            case Question():
                yield _hanging("", self._quoted(scaffold.asks))
                yield from self._if_any("expects", scaffold.expects)
                yield from self._if_any("listen_for", scaffold.listen_for)
            case Task():
                yield _hanging("", self.text(scaffold.brief))
                yield from self._numbered(scaffold.parts)
                for criterion in scaffold.criteria:
                    yield self._labelled("criterion", criterion)
            case Example():
                yield self.case(scaffold)
                for table in scaffold.figures:
                    yield Padding(self.figures(table), (0, 0, 0, 2))
                yield from self._worked(scaffold.steps)
            case Explanation():
                yield from self._numbered(scaffold.points)
            case Demonstration():  # pragma: no branch  There is no other.
                yield from self._shown(scaffold.steps)

    def _worked(self, steps: Iterable[Worked]) -> Iterator[RenderableType]:
        for i, step in enumerate(steps, 1):
            if step.answer is None:
                yield _hanging(f"{i}.", self.text(step.text))
            else:
                yield self._labelled("left", step.text)
                yield self._labelled("answer", step.answer)

    def _shown(self, steps: Iterable[Shown]) -> Iterator[RenderableType]:
        for i, step in enumerate(steps, 1):
            yield _hanging(f"{i}.", self.text(step.does))
            if step.says is not None:
                yield _hanging("  ", self._quoted(step.says), style="italic")

    def _numbered(self, texts: Iterable[Texts]) -> Iterator[RenderableType]:
        for i, text in enumerate(texts, 1):
            yield _hanging(f"{i}.", self.text(text))

    def _if_any(self, label: str, text: Texts | None) -> Iterator[RenderableType]:
        if text is not None:
            yield self._labelled(label, text)

    def _labelled(self, label: str, text: Texts) -> RenderableType:
        return _hanging(self.words.labels[label], self.text(text))

    def _quoted(self, text: Texts) -> str:
        said = self.text(text)
        return said if said.startswith("“") else f"“{said}”"

    def _product(self, line: Line) -> str:
        if line.quantity is None or line.price is None:
            return ""
        price = self.words.amount(line.price)
        return f"{self.words.amount(line.quantity)} × {price}"  # noqa: RUF001  As it is written.


def _hanging(label: str, text: str, *, style: str = "") -> RenderableType:
    """Return a text, indented, with its label before it."""
    if not label:
        return Padding(Text(text, style=style), (0, 0, 0, 2))
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(ratio=1)
    grid.add_row(label, Text(text, style=style))
    return Padding(grid, (0, 0, 0, 2))
