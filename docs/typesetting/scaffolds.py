"""Scaffolds as Markdown: all that one says, in one language."""

from collections.abc import Iterator

from scaffolding.languages import Texts
from scaffolding.programme.figures import Line, Table
from scaffolding.programme.programme import Programme
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
from typesetting.markdown import bullets, labelled, literal, numbered, row
from typesetting.voices import Voice

__all__ = ["figures", "scaffold_lines"]


def scaffold_lines(
    scaffold: Scaffold, programme: Programme, voice: Voice, /
) -> Iterator[str]:
    """Yield the lines of a scaffold: its name, what it costs, and what it says."""
    if scaffold.name is not None:
        yield f"**{literal(voice.text(scaffold.name))}**"
        yield ""
    channel = voice.catalogue.member(scaffold.channel)
    yield f"*{literal(f'{channel}; {voice.minutes(scaffold.minutes)}')}*"
    yield ""
    yield from _content(scaffold, voice)
    yield ""
    if names := [
        literal(voice.text(programme.mistake(name).name))
        for name in sorted(scaffold.addresses)
    ]:
        yield labelled(voice.labels["against"], "; ".join(names))
        yield ""
    yield from _maybe("withdraw_when", scaffold.withdraw_when, voice)


def figures(table: Table, voice: Voice, /) -> Iterator[str]:
    """Yield a table of figures, its totals at the foot."""
    title = literal(voice.text(table.title))
    yield ""
    yield row(title, literal(voice.labels["quantity"]), literal(voice.unit(table)))
    yield row("---", "---:", "---:")
    for group in table.groups:
        yield row(f"*{literal(voice.text(group.name))}*", "", "")
        for line in group.lines:
            label = literal(voice.text(line.label))
            yield row(label, _product(line, voice), voice.words.amount(line.amount))
    for total in table.totals:
        label, amount = voice.text(total.label), voice.words.amount(total.amount)
        yield row(f"**{literal(label)}**", "", f"**{amount}**")
    yield ""


def _content(scaffold: Scaffold, voice: Voice) -> Iterator[str]:
    match scaffold:
        case Question():
            yield literal(voice.quoted(scaffold.asks))
            yield ""
            yield from _maybe("expects", scaffold.expects, voice)
            yield from _maybe("listen_for", scaffold.listen_for, voice)
        case Task():
            yield literal(voice.text(scaffold.brief))
            yield from numbered([literal(voice.text(one))] for one in scaffold.parts)
            if scaffold.criteria:
                yield labelled(voice.words.labels["criterion"], "")
                yield from bullets(literal(voice.text(it)) for it in scaffold.criteria)
        case Example():
            yield labelled(voice.labels["case"], literal(voice.text(scaffold.setting)))
            for table in scaffold.figures:
                yield from figures(table, voice)
            yield from numbered(_worked(step, voice) for step in scaffold.steps)
        case Explanation():
            yield from numbered([literal(voice.text(it))] for it in scaffold.points)
        case Demonstration():  # pragma: no branch  There is no other.
            yield from numbered(_shown(step, voice) for step in scaffold.steps)


def _worked(step: Worked, voice: Voice) -> Iterator[str]:
    said = literal(voice.text(step.text))
    if step.answer is None:
        yield said
    else:
        yield labelled(voice.words.labels["left"], said)
        answer = literal(voice.text(step.answer))
        yield labelled(voice.words.labels["answer"], answer)


def _shown(step: Shown, voice: Voice) -> Iterator[str]:
    yield literal(voice.text(step.does))
    if step.says is not None:
        yield literal(voice.quoted(step.says))


def _maybe(label: str, text: Texts | None, voice: Voice) -> Iterator[str]:
    if text is not None:
        yield labelled(voice.words.labels[label], literal(voice.text(text)))
        yield ""


def _product(line: Line, voice: Voice) -> str:
    if line.quantity is None or line.price is None:
        return ""
    price = voice.words.amount(line.price)
    return f"{voice.words.amount(line.quantity)} × {price}"  # noqa: RUF001  As it is written.
