"""Whether mentors talked about records with those who needed it.

In month 12 the mentored were asked what they had ever talked about with their mentor. If
that was contingent on need, records came up more often with those who had named a need that
records serve. The comparison is within the mentored: those who named a need before the
beginning, against those who did not.

Who gave no answer in month 12 is left out. The figures that were handed to us count every
blank as a no, also of those who were not interviewed then; both stand here.
"""

from collections.abc import Sequence
from enum import Enum

from attrs import frozen

from examples.kenya.estimates import Difference, Share, difference, share
from examples.kenya.survey import MEETING_MONTHS, Owner

__all__ = ["Blanks", "Counted", "Named", "Need", "blanks", "discussed"]

_RECORDS = "7"
_MONTH = MEETING_MONTHS[-1]


class Need(Enum):
    """The needs whose codes the data label."""

    FUNDS = "0"
    INVENTORY = "2"
    UNPAID = "10"


@frozen(kw_only=True)
class Counted:
    """Whether records came up, by need, with blanks counted in one way.

    Attributes:
        everyone: The share of all.
        named: The share of those who named the need, less that of the others.
    """

    everyone: Share
    named: tuple["Named", ...]


@frozen(kw_only=True)
class Named:
    """Whether records came up with those who named a need.

    Attributes:
        need: Which need.
        share: The share of those who named it.
        difference: That less the share of those who did not.
    """

    need: Need
    share: Share
    difference: Difference


@frozen(kw_only=True)
class Blanks:
    """Who gave no answer in month 12, and what else is known of them.

    Attributes:
        n_silent: How many were interviewed and did not answer.
        n_silent_with_records: With how many of these records came up in some month.
        n_away: How many were not interviewed.
        n_away_with_records: With how many of these records came up in some month.
    """

    n_silent: int
    n_silent_with_records: int
    n_away: int
    n_away_with_records: int


def discussed(owners: Sequence[Owner], /, *, blank_is_no: bool) -> Counted:
    """Return whether records ever came up with the mentored, by what they had named.

    Args:
        owners: The mentored owners.
        blank_is_no: Whether a blank counts as a no; if not, it is left out.
    """
    told = [(owner, _ever(owner)) for owner in owners]
    said = [
        (owner, bool(ever)) for owner, ever in told if blank_is_no or ever is not None
    ]
    return Counted(
        everyone=share([ever for _, ever in said]),
        named=tuple(_named(said, need) for need in Need),
    )


def blanks(owners: Sequence[Owner], /) -> Blanks:
    """Return who gave no answer in month 12, and with whom records came up before."""
    silent = [one for one in owners if _MONTH in one.answers and _ever(one) is None]
    away = [one for one in owners if _MONTH not in one.answers]
    return Blanks(
        n_silent=len(silent),
        n_silent_with_records=sum(map(_in_some_month, silent)),
        n_away=len(away),
        n_away_with_records=sum(map(_in_some_month, away)),
    )


def _named(said: Sequence[tuple[Owner, bool]], need: Need) -> Named:
    one = [ever for owner, ever in said if need.value in owner.needs]
    other = [ever for owner, ever in said if need.value not in owner.needs]
    return Named(
        need=need,
        share=share(one),
        difference=difference(one, other, n_looks=len(Need)),
    )


def _ever(owner: Owner) -> bool | None:
    """Return whether she said that records ever came up; None if she gave no answer."""
    asked = owner.answers.get(_MONTH)
    return None if asked is None or asked.ever is None else _RECORDS in asked.ever


def _in_some_month(owner: Owner) -> bool:
    return any(_RECORDS in (one.topics or ()) for one in owner.answers.values())
