"""``scaffolding show``: a programme as a tree, a graph to draw, or a document."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final

import click
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text
from rich.tree import Tree

from scaffolding.cli.content import Teller
from scaffolding.cli.group import COMMANDS
from scaffolding.cli.places import in_language, programme_at
from scaffolding.cli.screen import answers
from scaffolding.cli.words import words
from scaffolding.io import dumps_programme
from scaffolding.languages import catalogue
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill

__all__ = ["Format", "command"]


class Format(StrEnum):
    """How a programme's graph is printed."""

    TREE = "tree"
    MERMAID = "mermaid"
    DOT = "dot"


_EXAMPLES: Final = """\b
Examples:
  scaffolding show umkm
  scaffolding show umkm --skill neraca --language id
  scaffolding show my_programme/ --format mermaid
  scaffolding show bicycle --format dot | dot -Tsvg -o bicycle.svg
  scaffolding show umkm --json
"""


@click.command(short_help=COMMANDS["show"], epilog=_EXAMPLES)
@click.argument("programme")
@click.option(
    "--skill", "name", help="Print one skill with all its help, by id or slug."
)
@click.option(
    "--format",
    "form",
    type=click.Choice([one.value for one in Format]),
    default=Format.TREE.value,
    show_default=True,
    help="How the graph is printed; an arrow leads to what a skill opens.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole programme.")
@in_language
def command(
    *, programme: str, name: str | None, form: str, as_json: bool, language: str
) -> None:
    """Show a programme: its graph, or a skill with all its help.

    In the tree each skill stands once, under the last of the skills that it requires. As
    JSON the whole programme is printed, in the form that can be loaded again: skills,
    activities, and scaffolds with their kind and their texts in each language.
    """
    if as_json and name is not None:
        said = (
            "Take --json or --skill, not both: as JSON the whole programme is printed."
        )
        raise click.UsageError(said)
    found = programme_at(programme, language=language)
    if as_json:
        click.echo(dumps_programme(found), nl=False)
    elif name is not None:
        for part in _skill(found, found.skill(name), language):
            answers().print(part)
    elif form == Format.TREE:
        answers().print(_tree(found, language))
    else:
        click.echo(_GRAPHS[Format(form)](found, language), nl=False)


def _tree(programme: Programme, language: str) -> Tree:
    said = words(language)
    name = programme.id if programme.name is None else programme.name.spoken(language)
    counts = said.told(
        "activities",
        n_skills=len(programme.skills),
        n_activities=len(programme.activities),
        n_scaffolds=sum(len(one.scaffolds) for one in programme.skills)
        + sum(len(one.scaffolds) for one in programme.activities),
    )
    root = Tree(Text(f"{name} ({programme.id}): {counts}", style="bold"))
    branches: dict[str, Tree] = {}
    rank = {one.id: i for i, one in enumerate(programme.order)}
    for skill in programme.order:
        required = sorted(skill.requires, key=rank.__getitem__)
        under = branches[required[-1]] if required else root
        label = Text(f"{skill.id} {skill.name.spoken(language)}")
        if others := required[:-1]:
            also = said.said["also_needs"].format(catalogue(language).listed(others))
            label.append(f"  ({also})", style="dim")
        branches[skill.id] = under.add(label)
    return root


def _skill(
    programme: Programme, skill: Skill, language: str
) -> Iterator[RenderableType]:
    """Yield all that the programme holds of a skill, as it is used at the table."""
    says = catalogue(language)
    teller = Teller(words=words(language), mentee="")
    said = teller.words.said
    yield Text(f"{skill.id} {teller.text(skill.name)}", style="bold")
    facts = [said["share"].format(says.chance(skill.prior))]
    if skill.requires:
        names = [one.name.spoken(language) for one in programme.required(skill)]
        facts.append(said["needs"].format(says.listed(names)))
    yield Text("; ".join(facts), style="dim")
    if skill.why is not None:
        yield Text(teller.text(skill.why))
    for scaffold in skill.scaffolds:
        yield ""
        yield teller.scaffold(scaffold)
    for activity in programme.activities_of(skill):
        yield ""
        title = f"{activity.id}: {teller.text(activity.name)}"
        yield Rule(title, align="left", style="cyan")
        yield from teller.activity(activity)
        for scaffold in activity.scaffolds:
            yield ""
            yield Padding(teller.scaffold(scaffold), (0, 0, 0, 2))


def _mermaid(programme: Programme, language: str) -> str:
    lines = ["flowchart LR"]
    place = {skill.id: f"s{i}" for i, skill in enumerate(programme.skills)}
    for skill in programme.skills:
        name = _quoted(f"{skill.id} {skill.name.spoken(language)}", "#quot;")
        lines.append(f"  {place[skill.id]}[{name}]")
    for skill in programme.skills:
        lines.extend(f"  {place[one]} --> {place[skill.id]}" for one in skill.requires)
    return "\n".join(lines) + "\n"


def _dot(programme: Programme, language: str) -> str:
    lines = [
        f"digraph {_quoted(programme.id)} {{",
        "  rankdir=LR;",
        "  node [shape=box];",
    ]
    for skill in programme.skills:
        name = _quoted(f"{skill.id} {skill.name.spoken(language)}")
        lines.append(f"  {_quoted(skill.id)} [label={name}];")
    for skill in programme.skills:
        arrows = (f"{_quoted(one)} -> {_quoted(skill.id)}" for one in skill.requires)
        lines.extend(f"  {arrow};" for arrow in arrows)
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str, mark: str = '\\"') -> str:
    """Return a text in quotation marks, with what stands for one inside it."""
    if mark == '\\"':
        text = text.replace("\\", "\\\\")
    return '"' + text.replace('"', mark) + '"'


_GRAPHS: Final[dict[Format, Callable[[Programme, str], str]]] = {
    Format.MERMAID: _mermaid,
    Format.DOT: _dot,
}
