"""Entering: which entry makes a move."""

from datetime import datetime
from typing import Final

from scaffolding.candidates.field import Field
from scaffolding.journal.entries import (
    Discussed,
    Ended,
    Entry,
    HandOverProposed,
    Offered,
    Opened,
    Option,
    Paused,
    Probed,
)
from scaffolding.moves import Discuss, End, HandOver, Move, Offer, Pause, Probe
from scaffolding.principles.anticipation import Anticipation
from scaffolding.programme.scaffolds import Scaffold

__all__ = ["MOVES", "entry_of", "offered", "option_of"]

MOVES: Final = (Opened, Probed, Offered, HandOverProposed, Paused, Discussed, Ended)
"""What the mentor's side enters; `next_move` and `offer` see to it."""


def entry_of(move: Move, field: Field, name: str, at: datetime, /) -> Entry:
    """Return the entry that makes a move.

    Args:
        move: The move.
        field: Where she stands, and what the principles admit.
        name: The id of the entry.
        at: When.
    """
    match move:
        case Offer():
            return offered(move, field, name, at)
        case Probe(activity=activity, support=support, scaffold=scaffold):
            return Probed(
                id=name,
                at=at,
                activity=activity.id,
                support=support,
                scaffold=_id(scaffold),
            )
        case HandOver(skill=skill):
            return HandOverProposed(id=name, at=at, skill=skill.id)
        case Pause(until=until):
            return Paused(id=name, at=at, until=until)
        case Discuss(topic=topic, options=options):
            several = tuple(map(option_of, options))
            return Discussed(id=name, at=at, topic=topic, options=several)
        case End():  # pragma: no branch  There is no other move.
            return Ended(id=name, at=at)


def offered(
    offer: Offer, field: Field, name: str, at: datetime, /, *, because: str = ""
) -> Offered:
    """Return the entry that makes an offer, with what is foreseen of it.

    Args:
        offer: The offer.
        field: Where she stands, and what the principles admit.
        name: The id of the entry.
        at: When.
        because: The mentor's own reason, where the choice is hers.
    """
    activity, standing = offer.activity, field.standing
    outlook = field.outlook(activity.skill)
    foresight = field.principles.get(Anticipation) or Anticipation()
    foreseen = foresight.foresees(outlook, activity)
    counter = standing.dialogue.counter
    return Offered(
        id=name,
        at=at,
        activity=activity.id,
        support=offer.support,
        scaffold=_id(offer.scaffold),
        answers=None if counter is None else counter.id,
        forecast=outlook.prospect(activity).chance(offer.support),
        foreseen=tuple(it.id for it, _ in sorted(foreseen, key=lambda it: -it[1])),
        because=because,
    )


def option_of(offer: Offer, /) -> Option:
    """Return an offer as one of several to choose from."""
    return Option(
        activity=offer.activity.id, support=offer.support, scaffold=_id(offer.scaffold)
    )


def _id(scaffold: Scaffold | None) -> str | None:
    return None if scaffold is None else scaffold.id
