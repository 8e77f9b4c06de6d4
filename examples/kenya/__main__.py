"""Print, for every mentored owner of the Kenyan trial, what to offer next and why.

Run it with ``python -m examples.kenya DATA_FOLDER [--audit] [--json] [--language en|id]``,
where the folder holds `meetings.csv`, `difficulties.csv` and `outcomes.csv`. With `--audit`
it tells what the records show; for that the folder holds `dandora_full.csv` as well.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from csv import DictReader
from pathlib import Path
from typing import Any

from attrs import frozen

from examples.kenya import audit
from examples.kenya.mapping import tables
from scaffolding import Decision, Guide, Journal, Mentorship, Offer, Programme, umkm
from scaffolding.errors import ScaffoldingError
from scaffolding.io.decisions import decision_json
from scaffolding.io.tables import Loaded, load_tables
from scaffolding.luck import Luck
from scaffolding.standing.dialogue import Goal

__all__ = ["Outlined", "load", "main", "outlined"]


@frozen(kw_only=True)
class Outlined:
    """What is next for one owner.

    Attributes:
        owner: Her id.
        name: How she is addressed.
        needs: What she said she needs.
        next: What comes next.
        offer: What would be offered if there were nothing left to find out; None if
            nothing is within reach, or no need of hers answers to a skill.
    """

    owner: str
    name: str
    needs: tuple[Goal, ...]
    next: Decision
    offer: Decision | None


def load(folder: Path, programme: Programme) -> Loaded:
    """Return the journals of the mentored owners.

    Raises:
        OSError: If a file cannot be read.
    """
    with (folder / "meetings.csv").open(encoding="utf-8") as file:
        owners = tuple(dict.fromkeys(row["mentee_id"] for row in DictReader(file)))
    return load_tables(tables(folder, owners), programme)


def outlined(owner: str, journal: Journal, programme: Programme) -> Outlined:
    """Return what is next for one owner, at the last instant of her journal."""
    mentorship = Mentorship.resume(programme, journal)
    at = journal[len(journal) - 1].at
    decision = mentorship.consider(at=at)
    return Outlined(
        owner=owner,
        name=mentorship.mentee.name,
        needs=mentorship.standing.goals,
        next=decision,
        offer=_offer(mentorship, decision),
    )


def _offer(mentorship: Mentorship, decision: Decision) -> Decision | None:
    if isinstance(decision.move, Offer):
        return decision
    standing, guide = mentorship.standing, Guide()
    candidates = mentorship.field.candidates
    if not candidates or not standing.dialogue.open_goals:
        return None
    luck = Luck(mentee=mentorship.mentee.id, step=standing.dialogue.step)
    choice = guide.choose(standing, candidates, luck)
    one = choice[0] if isinstance(choice, tuple) else choice
    reasons = (*one.reasons, *guide.reasons(standing, candidates, luck))
    return Decision(move=one.offer, reasons=reasons)


def as_json(one: Outlined, language: str) -> dict[str, Any]:
    """Return what is next for one owner, for a program."""
    return {
        "owner": one.owner,
        "needs": [
            {"skill": goal.skill.id if goal.skill else None, "code": goal.need}
            for goal in one.needs
        ],
        "next": decision_json(one.next, language),
        "offer": None if one.offer is None else decision_json(one.offer, language),
    }


def lines(one: Outlined, language: str) -> Iterator[str]:
    """Yield what is next for one owner, for people."""
    needs = ", ".join(
        goal.spoken(language) if goal.skill else f"difficulty {goal.need}"
        for goal in one.needs
    )
    yield f"{one.name}. Needs: {needs or 'none on record'}"
    yield from (f"  {line}" for line in one.next.explain(language).splitlines())
    if one.offer is not None and one.offer is not one.next:
        yield "  And then, if nothing new is found out:"
        yield from (f"    {line}" for line in one.offer.explain(language).splitlines())


def main(arguments: list[str] | None = None) -> int:
    """Print what is next for every owner; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.kenya", description=__doc__
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--audit", action="store_true", help="tell what the records show"
    )
    parser.add_argument(
        "--json", action="store_true", help="one object for each owner, or one audit"
    )
    parser.add_argument("--language", default="en", choices=("en", "id"))
    chosen = parser.parse_args(arguments)
    programme = umkm()
    try:
        loaded = load(chosen.folder, programme)
        if chosen.audit:
            return _audited(chosen, loaded, programme)
    except (OSError, ScaffoldingError) as error:
        print(error, file=sys.stderr)
        return 1
    print(loaded, file=sys.stderr)
    print(
        "Dates stand for months since the beginning; see mapping.py.", file=sys.stderr
    )
    for owner, journal in loaded.journals.items():
        one = outlined(owner, journal, programme)
        if chosen.json:
            print(json.dumps(as_json(one, chosen.language), ensure_ascii=False))
        else:
            print("\n".join(lines(one, chosen.language)), end="\n\n")
    return 0


def _audited(chosen: argparse.Namespace, loaded: Loaded, programme: Programme) -> int:
    """Print what the records show; return the exit code."""
    print(loaded, file=sys.stderr)
    one = audit.report(chosen.folder, tuple(loaded.journals.values()), programme)
    if chosen.json:
        print(json.dumps(audit.as_json(one, chosen.language), ensure_ascii=False))
    else:
        print("\n".join(audit.lines(one, chosen.language)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
