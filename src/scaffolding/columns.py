"""Columns: which column of somebody's table means what.

A table is read by a mapping that is declared, never guessed. What no column is named for
was not recorded, and the journals say so; what is the same in every row is said on
purpose, with `Always`. Values that mean something else than they say are told with
`Column`, and a value that is not told is no value: the row is refused.

>>> from scaffolding.columns import Always, Column, Columns
>>> from scaffolding.quantities import Outcome, Support
>>> Columns(
...     mentee="user",
...     at="time",
...     activity="item",
...     outcome=Column("correct", {"1": Outcome.ACHIEVED, "0": Outcome.NOT_YET}),
...     support=Always(Support.NONE),
... ).names
('user', 'time', 'item', 'correct')
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, TypeAlias

from attrs import field, fields, frozen

from scaffolding.errors import InvariantError
from scaffolding.quantities import is_id

__all__ = ["Always", "Column", "Columns", "Meaning", "Unanswered"]


class Unanswered(Enum):
    """What a fit makes of a row that says nothing of how the try went."""

    REFUSED = "refused"
    """It is a fault, because nobody said what it means."""
    PASSED_OVER = "passed over"
    """It is no try, and is counted among those passed over."""
    COUNTED = "counted"
    """It is a try: she may have learned by it, and its outcome is not known."""


@frozen
class Always:
    """The same in every row, though no column says so.

    Attributes:
        value: What it is.
    """

    value: object


@frozen
class Column:
    """A column, and what its values mean.

    Attributes:
        name: Its name in the table's head.
        values: What each value means, as it is written; None if it says what it means.
    """

    name: str = field(validator=is_id)
    values: Mapping[str, Any] | None = field(default=None, hash=False)


Meaning: TypeAlias = str | Column | Always
"""A column by name, a column whose values are told, or the same in every row."""


@frozen(kw_only=True)
class Columns:
    """Which column means what. An empty cell is not recorded, whatever the column.

    Attributes:
        mentee: Who it is about, by id.
        at: When: an instant with its offset, or values told as instants.
        name: How she is addressed; her id if it is not recorded.
        activity: What she tried, by id.
        skill: The skill that she tried, by id or slug, where activities were not
            recorded; it stands for the skill's first activity.
        outcome: How it went. With it, each row is a try.
        support: The help that was used. Without it a try is no evidence.
        mistakes: The mistakes that were seen, by id, separated by spaces.
        mood: How she took it.
        met: Whether they met, told as true or false.
        need: What she needs, told as a skill, by id or slug, or as None where no skill of
            the programme answers to it.
        topics: What was talked about, separated by spaces, each told as the skills that it
            is about, a tuple of ids; empty where it is about none.
        answers: Columns that say whether she does something without help: for each, the
            activity that it is nearest to, and what its values mean.
        measures: Columns that measure the enterprise, each with its unit.
        only: Rows that count: a column, and the value that it must have. Others are
            passed over, and counted.
        is_asked: Whether the tries were only asked for to find out, and taught nothing.
        unanswered: What a fit makes of rows without an outcome. A journal never has one.
    """

    mentee: Meaning
    at: Meaning
    name: Meaning | None = None
    activity: Meaning | None = None
    skill: Meaning | None = None
    outcome: Meaning | None = None
    support: Meaning | None = None
    mistakes: Meaning | None = None
    mood: Meaning | None = None
    met: Meaning | None = None
    need: Meaning | None = None
    topics: Meaning | None = None
    answers: Mapping[str, Column] = field(factory=dict, hash=False)
    measures: Mapping[str, str] = field(factory=dict, hash=False)
    only: tuple[str, str] | None = None
    is_asked: bool = False
    unanswered: Unanswered = Unanswered.REFUSED

    def __attrs_post_init__(self) -> None:
        """Check what no single attribute shows."""
        if (self.outcome is None) != (self.activity is None and self.skill is None):
            raise InvariantError(
                where="Columns.outcome",
                rule="go with an activity or a skill",
                got=(self.outcome, self.activity, self.skill),
            )

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that the table must have, each once, in the order told."""
        return tuple(dict.fromkeys(self._names()))

    def _names(self) -> Iterator[str]:
        for one in fields(type(self)):
            match getattr(self, one.name):
                case str(name) | Column(name=name):
                    yield name
                case _:
                    pass
        yield from (column.name for column in self.answers.values())
        yield from self.measures
        if self.only is not None:
            yield self.only[0]
