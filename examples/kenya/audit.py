"""What the records of the Kenyan trial show, and what they do not.

Run it with ``python -m examples.kenya DATA_FOLDER --audit [--json] [--language en|id]``. The
page `docs/gallery/kenya.md` tells what is found, and what nobody should conclude from it.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from attrs import Attribute, asdict, fields, frozen

from examples.kenya.attending import (
    Coins,
    Leaving,
    Meeting,
    attendance,
    coins,
    leaving,
)
from examples.kenya.matching import Match, Matching, matching
from examples.kenya.profits import Profit, profits
from examples.kenya.records import Blanks, Counted, Named, blanks, discussed
from examples.kenya.survey import Arm, of_arm, read
from examples.kenya.words import Words, words
from scaffolding import Journal, Programme
from scaffolding.audit import Audit, audit
from scaffolding.io.audits import audit_json

__all__ = ["Report", "as_json", "lines", "report"]


@frozen(kw_only=True)
class Report:
    """What the records of the trial show.

    Attributes:
        owners: How many owners each arm has.
        attendance: How many of the mentored still met.
        coins: The story of independent months.
        leaving: The stories of leaving for ever: with little noise, and with the best.
        records: Whether records came up, by need, of those who answered.
        records_blank_is_no: The same, a blank counted as a no.
        blanks: Who gave no answer.
        profits: How far profits differ from those of the control owners.
        matching: Whether topics fit the needs of their owner.
        audit: What the journals show of each principle.
    """

    owners: Mapping[Arm, int]
    attendance: tuple[Meeting, ...]
    coins: Coins
    leaving: tuple[Leaving, Leaving]
    records: Counted
    records_blank_is_no: Counted
    blanks: Blanks
    profits: tuple[Profit, ...]
    matching: Matching
    audit: Audit

    @property
    def is_contingent(self) -> bool:
        """Whether records came up surely oftener, or less often, for some need."""
        return any(one.difference.is_sure for one in self.records.named)


def report(
    folder: Path, journals: Sequence[Journal], programme: Programme, /
) -> Report:
    """Return what the records of the trial show.

    Args:
        folder: Where `dandora_full.csv` is.
        journals: Those of the mentored owners.
        programme: Whose skills needs and topics answer to.

    Raises:
        OSError: If a file cannot be read.
        UnknownNameError: If it has something that the data do not have.
    """
    owners = read(folder)
    mentored = of_arm(owners, Arm.MENTORED)
    return Report(
        owners={arm: len(of_arm(owners, arm)) for arm in Arm},
        attendance=attendance(mentored),
        coins=coins(mentored),
        leaving=(leaving(mentored), leaving(mentored, noise=None)),
        records=discussed(mentored, blank_is_no=False),
        records_blank_is_no=discussed(mentored, blank_is_no=True),
        blanks=blanks(mentored),
        profits=profits(owners),
        matching=matching(journals, programme),
        audit=audit(journals, programme),
    )


def as_json(one: Report, language: str, /) -> dict[str, Any]:
    """Return the report for a program."""
    told = asdict(
        one,
        filter=lambda attribute, _: attribute.name != "audit",
        value_serializer=_plain,
    )
    owners = {arm.name.lower(): n for arm, n in one.owners.items()}
    findings = audit_json(one.audit, language)
    return {**told, "owners": owners, "is_contingent": one.is_contingent} | {
        "audit": findings
    }


def _plain(_: type, __: "Attribute[Any]", value: object) -> object:
    return value.name.lower() if isinstance(value, Enum) else value


def lines(one: Report, language: str, /) -> Iterator[str]:
    """Yield the report for people."""
    said = words(language)
    n_owners = one.owners
    yield said(
        "owners",
        mentored=n_owners[Arm.MENTORED],
        in_class=n_owners[Arm.CLASS],
        control=n_owners[Arm.CONTROL],
    )
    for head, body in (
        ("attendance", _attendance(one, said)),
        ("records", _counted(one.records, said)),
        ("records_blank", _counted(one.records_blank_is_no, said)),
        ("", _contingency(one, said)),
        ("profits", _profits(one.profits, said)),
        ("matching", _matching(one.matching, said)),
        ("audit", iter(one.audit.explain(language).splitlines())),
    ):
        if head:
            yield ""
            yield said(head)
        yield from (f"  {line}" for line in body)


def _attendance(one: Report, said: Words) -> Iterator[str]:
    for it in one.attendance:
        told = [said.of("share", share) for share in (it.answered, it.interviewed)]
        yield f"{said('month', month=it.month)}: {'; '.join(told)}"
    yield said(
        "coins",
        start=said.number(one.coins.start, 2),
        slope=said.number(one.coins.slope, 2),
        fit=said.number(one.coins.log_likelihood, 1),
    )
    for story in one.leaving:
        yield said(
            "leaving",
            hazard=said.number(story.hazard, 3),
            noise=said.number(story.noise, 2),
            fit=said.number(story.log_likelihood, 1),
        )


def _counted(counted: Counted, said: Words) -> Iterator[str]:
    yield f"{said('everyone')}: {said.of('share', counted.everyone)}"
    for one in counted.named:
        yield from _named(one, said)


def _named(one: Named, said: Words) -> Iterator[str]:
    yield f"{said.needs[one.need.name]}: {said.of('share', one.share)}"
    yield f"  {said.of('named', one.difference)}"


def _contingency(one: Report, said: Words) -> Iterator[str]:
    yield said.of("silent", one.blanks)
    yield said.of("away", one.blanks)
    yield said("contingent" if one.is_contingent else "not_contingent")


def _profits(several: Sequence[Profit], said: Words) -> Iterator[str]:
    for one in several:
        told = said.of("profit", one.difference, digits=2, month=one.month)
        sure = f" ({said('sure')})" if one.difference.is_sure else ""
        yield f"{said.arms[one.arm.name]}, {told}{sure}"


def _matching(one: Matching, said: Words) -> Iterator[str]:
    for attribute in fields(Matching):
        match = getattr(one, attribute.name)
        if isinstance(match, Match):
            yield f"{said.matches[attribute.name]}: {said.of('match', match)}"
            yield f"  {said.of('chance', match)}"
    yield said("unknown", unknown=one.unknown, at_most=said.number(one.at_most, 3))
