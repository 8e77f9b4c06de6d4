"""``scaffolding show``: a programme as a tree, a graph, a document; or one skill of it."""

from collections.abc import Iterator

import click
from rich.console import RenderableType
from rich.text import Text
from rich.tree import Tree

from scaffolding.cli.content import Teller
from scaffolding.cli.places import in_language, programme_at
from scaffolding.cli.screen import answers
from scaffolding.cli.words import words
from scaffolding.io import dumps_programme
from scaffolding.languages import catalogue
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill

__all__ = ["command", "dot", "mermaid"]


@click.command(
    name="show",
    epilog="\b\nExamples:\n  scaffolding show umkm\n"
    "  scaffolding show umkm --skill neraca --language id\n"
    "  scaffolding show umkm --format dot | dot -Tsvg > umkm.svg\n",
)
@click.argument("programme")
@click.option("--skill", help="Show one skill, by id or slug, with all its help.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["tree", "mermaid", "dot"]),
    default="tree",
    show_default=True,
    help="How to draw the graph.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole document.")
@in_language
def command(
    *, programme: str, skill: str | None, form: str, as_json: bool, language: str
) -> None:
    """Show PROGRAMME: its graph, or a skill with all its help.

    With --json the whole programme is printed as one document, texts in every language:
    its skills, its activities, and its scaffolds with their kinds.
    """
    found = programme_at(programme)
    if as_json:
        click.echo(dumps_programme(found))
    elif skill is not None:
        screen = answers()
        for part in _skill(found, found.skill(skill), language):
            screen.print(part)
    elif form == "tree":
        answers().print(_tree(found, language))
    else:
        click.echo((mermaid if form == "mermaid" else dot)(found, language))


def mermaid(programme: Programme, language: str, /) -> str:
    """Return the graph of what requires what, for Mermaid."""
    lines = ["graph BT"]
    for skill in programme.skills:
        name = skill.name.spoken(language).replace('"', "'")
        lines.append(f'  {skill.id}["{skill.id} {name}"]')
        lines += [f"  {below} --> {skill.id}" for below in skill.requires]
    return "\n".join(lines)


def dot(programme: Programme, language: str, /) -> str:
    """Return the graph of what requires what, for Graphviz."""
    lines = [f'digraph "{programme.id}" {{', "  rankdir=BT;", "  node [shape=box];"]
    for skill in programme.skills:
        name = skill.name.spoken(language).replace('"', r"\"")
        lines.append(f'  "{skill.id}" [label="{skill.id}\\n{name}"];')
        lines += [f'  "{below}" -> "{skill.id}";' for below in skill.requires]
    return "\n".join([*lines, "}"])


def _tree(programme: Programme, language: str) -> Tree:
    """Return each skill under the first that it requires."""
    says = words(language)
    n_scaffolds = sum(len(one.scaffolds) for one in programme.skills)
    n_scaffolds += sum(len(one.scaffolds) for one in programme.activities)
    counts = says.said["activities"].format(
        n_skills=len(programme.skills),
        n_activities=len(programme.activities),
        n_scaffolds=n_scaffolds,
    )
    name = programme.name.spoken(language) if programme.name else programme.id
    tree = Tree(Text(f"{name}: {counts}", style="bold"))
    branches: dict[str, Tree] = {}
    for skill in programme.order:
        first, *others = skill.requires or ("",)
        trunk = branches.get(first, tree)
        branches[skill.id] = trunk.add(_leaf(skill, others, language))
    return tree


def _leaf(skill: Skill, others: list[str], language: str) -> Text:
    says = words(language)
    share = says.said["share"].format(catalogue(language).chance(skill.prior))
    text = Text(f"{skill.id} {skill.name.spoken(language)} ")
    text.append(f"({share})", style="dim")
    if others:
        also = says.said["also_needs"].format(", ".join(others))
        text.append(f" {also}", style="dim")
    return text


def _skill(
    programme: Programme, skill: Skill, language: str
) -> Iterator[RenderableType]:
    teller = Teller(words=words(language), mentee="…")
    yield Text(f"{skill.id} {skill.name.spoken(language)}", style="bold cyan")
    if skill.why is not None:
        yield teller.text(skill.why)
    for scaffold in skill.scaffolds:
        yield ""
        yield teller.scaffold(scaffold)
    for activity in programme.activities_of(skill):
        yield ""
        yield Text(activity.name.spoken(language), style="bold cyan")
        yield from teller.activity(activity)
        for scaffold in activity.scaffolds:
            yield ""
            yield teller.scaffold(scaffold)
