"""Decisions as JSON: codes and ids for a program, sentences for whoever reads along.

>>> from scaffolding import Activity, Decision, Offer, Skill, Texts
>>> from scaffolding.io.decisions import decision_json
>>> skill = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> book = Activity(id="r1_book", skill=skill, name=Texts(en="Open the book"))
>>> decision_json(Decision(move=Offer(activity=book)), "en")["support"]
'none'
"""

import json
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import TypeAlias

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
from scaffolding.reasons import Fact

__all__ = ["Json", "decision_json", "dumps_decision"]

Json: TypeAlias = "str | int | float | list[Json] | dict[str, Json] | None"
"""What JSON can say."""


def dumps_decision(decision: Decision, /, *, language: str = "en") -> str:
    """Return a decision as JSON text.

    Raises:
        UnknownNameError: If there is no catalogue for the language.
    """
    return json.dumps(decision_json(decision, language), ensure_ascii=False)


def decision_json(
    decision: Decision, language: str, /, *, mentee: str = ""
) -> dict[str, Json]:
    """Return the move and its reasons for a program: codes and ids, then sentences.

    Args:
        decision: The move, and why.
        language: The language of the sentences.
        mentee: Her name, for the help that addresses her.
    """
    return {
        **_move(decision.move),
        "sentence": decision.explain(language, mentee=mentee).partition("\n")[0],
        "reasons": [
            {
                "code": reason.code.value,
                "facts": _facts(reason.facts),
                "sentence": reason.sentence(language, mentee=mentee),
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
