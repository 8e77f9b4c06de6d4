"""Decisions as they are told: for people on a screen, for programs as JSON."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import TypeAlias

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from scaffolding.cli.content import Teller
from scaffolding.languages import catalogue
from scaffolding.moves import (
    Decision,
    Discuss,
    End,
    HandOver,
    Move,
    Offer,
    Pause,
    Probe,
)
from scaffolding.reasons import Fact, Reason

__all__ = ["Json", "decision_json", "headline", "reasons", "told_decision"]

Json: TypeAlias = "str | int | float | None | list[Json] | dict[str, Json]"


def headline(decision: Decision, teller: Teller, /) -> str:
    """Return the move as one would say it."""
    said = decision.explain(teller.words.language).splitlines()[0]
    return said.replace("{mentee}", teller.mentee)


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
        said = reason.sentence(language).replace("{mentee}", teller.mentee)
        grid.add_row(catalogue(language).origins[reason.origin], Text(said))
    return Padding(grid, (0, 0, 0, 2))


def decision_json(decision: Decision, language: str, /) -> dict[str, Json]:
    """Return the move and its reasons for a program: codes and ids, then sentences."""
    return {
        **_move(decision.move),
        "reasons": [
            {
                "code": reason.code.value,
                "facts": _facts(reason.facts),
                "sentence": reason.sentence(language),
            }
            for reason in decision.reasons
        ],
    }


def _move(move: Move) -> dict[str, Json]:
    match move:
        case Offer():
            return {"move": "offer", **_offer(move), "minutes": move.minutes}
        case Probe():
            return {"move": "probe", **_offer(move)}
        case HandOver(skill=skill):
            return {"move": "hand_over", "skill": skill.id}
        case Pause(until=until):
            return {"move": "pause", "until": until.isoformat()}
        case Discuss(topic=topic, options=options):
            several: list[Json] = [_offer(option) for option in options]
            return {"move": "discuss", "topic": topic.value, "options": several}
        case End():
            return {"move": "end"}


def _offer(offer: Offer | Probe) -> dict[str, Json]:
    scaffold = offer.scaffold
    return {
        "activity": offer.activity.id,
        "skill": offer.activity.skill.id,
        "support": offer.support.name.lower(),
        "scaffold": None if scaffold is None else scaffold.id,
    }


def _facts(facts: Mapping[str, Fact]) -> dict[str, Json]:
    return {name: _fact(fact) for name, fact in facts.items()}


def _fact(fact: object) -> Json:
    """Return a fact: a number as it is, a thing by its id, a level by its name."""
    match fact:
        case Enum():
            return fact.name.lower()
        case str() | int() | float() | None:
            return fact
        case datetime():
            return fact.isoformat()
        case tuple():
            return [_fact(one) for one in fact]
        case _:
            # What holds a skill, such as a goal or a requirement, is named by it.
            skill = getattr(fact, "skill", None)
            name = getattr(fact, "id", None) or getattr(skill, "id", None)
            return str(name or getattr(fact, "need", ""))
