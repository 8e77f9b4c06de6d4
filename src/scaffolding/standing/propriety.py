"""Propriety: whether an entry is what may come now, and if not, what was expected.

The fold takes every entry, because a journal is witness and not guard. Only
`Mentorship` asks here, before it appends, so that what it enters itself is proper.
"""

from collections.abc import Callable

from attrs import frozen

from scaffolding.journal.entries import (
    Agreed,
    Answered,
    Attempted,
    Chosen,
    ConsentRenewed,
    Countered,
    Declined,
    Discussed,
    Ended,
    Entry,
    GoalDropped,
    HandedOver,
    HandOverProposed,
    Measured,
    Missed,
    Offered,
    Opened,
    Option,
    Probed,
    Revoked,
)
from scaffolding.standing.dialogue import Dialogue

__all__ = ["Improper", "expectation", "propriety"]


@frozen
class Improper:
    """What is improper about an entry, and what was expected.

    Attributes:
        because: What is improper, to be read after "because".
        expected: What was expected instead.
    """

    because: str
    expected: str


def propriety(
    dialogue: Dialogue,
    opened: Opened | None,
    entry: Entry,
    is_certified: Callable[[str], bool],
) -> Improper | None:
    """Return what is improper about the entry, or None if nothing is.

    Args:
        dialogue: What was said and still holds.
        opened: The entry that opened the journal, if one did.
        entry: What is to be entered.
        is_certified: Whether the skill of that id is certified.
    """
    barred = _barred(dialogue, opened, entry)
    if barred is not None or isinstance(entry, Opened | ConsentRenewed):
        return barred
    match entry:
        case Agreed() | Declined() | Countered() | Revoked():
            return _reply(dialogue, entry)
        case Answered() | Attempted() | Chosen():
            return _deed(dialogue, entry)
        case Offered() | Probed() if dialogue.is_agreed:
            return Improper("an agreed offer waits to be tried", expectation(dialogue))
        case GoalDropped(skill=name):
            return _dropped(dialogue, name)
        case HandedOver(skill=name) if not (
            _is_proposed(dialogue, name) or is_certified(name)
        ):
            shown = "two unaided successes, on two activities and apart in time"
            return Improper("the skill is not certified", shown)
        case _:
            return None


def _barred(dialogue: Dialogue, opened: Opened | None, entry: Entry) -> Improper | None:
    """Return what bars any entry but a few: it is not opened, or consent is lacking."""
    if (opened is None) != isinstance(entry, Opened):
        return Improper(
            "a journal is opened once, and first", "Opened, or what follows"
        )
    if isinstance(entry, ConsentRenewed):
        has = dialogue.has_consent
        return Improper("consent was not withdrawn", "anything else") if has else None
    # What happens without her doing is entered all the same.
    if dialogue.has_consent or isinstance(entry, Measured | Missed | Ended):
        return None
    return Improper("she has withdrawn her consent", "that she renews it")


def _is_proposed(dialogue: Dialogue, name: str) -> bool:
    """Return whether the hand-over of the skill waits; it was certified when that began."""
    is_open = dialogue.open
    return isinstance(is_open, HandOverProposed) and is_open.skill == name


def _dropped(dialogue: Dialogue, name: str) -> Improper | None:
    goals = [it.skill.id for it in dialogue.open_goals if it.skill is not None]
    if name in goals:
        return None
    known = ", ".join(goals) or "none"
    return Improper("it is no goal of hers", f"one of her goals: {known}")


def _reply(
    dialogue: Dialogue, entry: Agreed | Declined | Countered | Revoked
) -> Improper | None:
    expected = expectation(dialogue)
    if dialogue.open is None or dialogue.open.id != entry.offer:
        return Improper("it answers what is not open", expected)
    match entry:
        case Declined():
            answers = isinstance(dialogue.open, Offered | Probed | HandOverProposed)
        case Revoked():
            answers = isinstance(dialogue.open, Offered | Chosen) and dialogue.is_agreed
        case _:
            answers = isinstance(dialogue.open, Offered)
    if not answers:
        return Improper("what is open is not answered so", expected)
    if dialogue.is_agreed and not isinstance(entry, Revoked):
        return Improper("she has agreed already", expected)
    return None


def _deed(dialogue: Dialogue, entry: Answered | Attempted | Chosen) -> Improper | None:
    expected, is_open = expectation(dialogue), dialogue.open
    match entry, is_open:
        case Answered(probe=name, activity=activity), Probed():
            if name != is_open.id or activity != is_open.activity:
                return Improper("it answers another question", expected)
        case Attempted(offer=name, activity=activity), Offered() | Chosen():
            offered = is_open.option if isinstance(is_open, Chosen) else is_open
            if not dialogue.is_agreed:
                return Improper("she has not agreed to the offer", expected)
            if name != is_open.id or activity != offered.activity:
                return Improper("it is not what she agreed to", expected)
        case Chosen(discussion=name, option=option), Discussed(options=options):
            if name != is_open.id or option not in options:
                return Improper("it is none of the options", expected)
        case _:
            return Improper("nothing that is open is answered so", expected)
    return None


def expectation(dialogue: Dialogue, /) -> str:
    """Return what was expected, in words for whoever writes the program."""
    match dialogue.open:
        case None:
            said = "a move of the mentor's, by next_move() or offer()"
        case Offered(activity=name) | Chosen(option=Option(activity=name)):
            said = f"an answer to the offer of {name!r}: agree(), decline(), counter()"
            if dialogue.is_agreed:
                said = f"an attempt of {name!r}, by record(), or revoke()"
        case Probed(activity=name):
            said = f"an answer to the question about {name!r}: answer() or decline()"
        case Discussed(topic=topic):
            said = f"a word of hers on {topic.value!r}: set_goal(), choose(), feel()"
        case HandOverProposed(skill=name):
            said = f"hand_over({name!r}), or decline()"
        case other:
            said = f"what comes after {type(other).__name__}: next_move()"
    return said
