"""The measures that everything else is told in: support, outcomes, probabilities.

Support levels are ordered by how much of the work the mentor carries, after Wood and
Middleton :cite:p:`wood1975`. They are integers because the order is what matters: the
least support, one step more, one step less.

>>> from scaffolding.quantities import Support
>>> Support.QUESTION < Support.DEMONSTRATION
True
"""

from datetime import datetime
from enum import Enum, IntEnum
from math import inf
from typing import TYPE_CHECKING, Any

from scaffolding.errors import InvariantError

if TYPE_CHECKING:
    import attrs

__all__ = [
    "Channel",
    "Mood",
    "Outcome",
    "Speaker",
    "Support",
    "is_count",
    "is_duration",
    "is_finite",
    "is_id",
    "is_instant",
    "is_probability",
]


class Support(IntEnum):
    """How much of the work the mentor carries."""

    NONE = 0
    QUESTION = 1
    TASK = 2
    EXAMPLE = 3
    EXPLANATION = 4
    DEMONSTRATION = 5


class Outcome(IntEnum):
    """How a try went, as the mentor saw it; ordered, so half of the best is `PARTLY`."""

    NOT_YET = 0
    PARTLY = 1
    ACHIEVED = 2


class Mood(Enum):
    """How she takes the work, as the mentor sees it or as she says.

    The four states among which learners were seen to move :cite:p:`dmello2012`.
    """

    ENGAGED = "engaged"
    """Curious and at work."""
    CONFUSED = "confused"
    """At an impasse, and still at it."""
    FRUSTRATED = "frustrated"
    """Stuck, and tired of being stuck."""
    BORED = "bored"
    """Not held by it: too easy, or not hers."""


class Speaker(Enum):
    """Whose word or deed an entry is."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    SYSTEM = "system"


class Channel(Enum):
    """The form in which support comes to an enterprise."""

    MENTORING = "mentoring"
    CONSULTATION = "consultation"
    TRAINING = "training"
    NETWORKING = "networking"
    MARKET_ACCESS = "market_access"


def is_probability(
    instance: object, attribute: "attrs.Attribute[Any]", value: object
) -> None:
    """Check that an attribute is a probability.

    An int is refused, because elsewhere an int is a count: a floor of 1 would be told as
    "1", not as "more than 99 in 100".

    Raises:
        InvariantError: If it is not a float in [0, 1]. NaN is not in it.
    """
    if not (isinstance(value, float) and 0 <= value <= 1):
        raise _broken(instance, attribute, "be a float in [0, 1]", value)


def is_duration(
    instance: object, attribute: "attrs.Attribute[Any]", value: object
) -> None:
    """Check that an attribute is a length of time.

    Raises:
        InvariantError: If it is not a finite number of 0 or more.
    """
    # `True` is an int to Python, but whoever wrote it did not mean 1.
    if isinstance(value, bool) or not (
        isinstance(value, (int, float)) and 0 <= value < inf
    ):
        raise _broken(instance, attribute, "be a finite number of 0 or more", value)


def is_finite(
    instance: object, attribute: "attrs.Attribute[Any]", value: object
) -> None:
    """Check that an attribute is a finite number.

    Raises:
        InvariantError: If it is not.
    """
    if isinstance(value, bool) or not (
        isinstance(value, int | float) and -inf < value < inf
    ):
        raise _broken(instance, attribute, "be a finite number", value)


def is_count(
    instance: object, attribute: "attrs.Attribute[Any]", value: object
) -> None:
    """Check that an attribute is a count of one or more.

    Raises:
        InvariantError: If it is not.
    """
    if isinstance(value, bool) or not (isinstance(value, int) and value >= 1):
        raise _broken(instance, attribute, "be a whole number of 1 or more", value)


def is_member(
    instance: object, attribute: "attrs.Attribute[Any]", value: object
) -> None:
    """Check that an attribute is a member of the enum that it is annotated with.

    A word in its place would be kept, and be found out much later by somebody else.

    Raises:
        InvariantError: If it is not; None passes where it is annotated as well.
    """
    told: Any = attribute.type
    kinds: tuple[type, ...] = getattr(told, "__args__", (told,))
    if isinstance(value, kinds):
        return
    names = [
        f"{kind.__name__}.{it.name}"
        for kind in kinds
        if issubclass(kind, Enum)
        for it in kind
    ]
    raise InvariantError(
        where=f"{type(instance).__name__}.{attribute.name}",
        rule=f"be one of {', '.join(names)}",
        got=value,
    )


def is_id(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Check that an attribute can be an id.

    Raises:
        InvariantError: If it is not text, is empty, or has space at its ends.
    """
    if not (isinstance(value, str) and value and value == value.strip()):
        raise _broken(instance, attribute, "be a word to name it by", value)


def is_instant(
    instance: object, attribute: "attrs.Attribute[Any]", value: object
) -> None:
    """Check that an attribute is a point in time that everybody reads alike.

    Raises:
        InvariantError: If it is not a `datetime` with an offset from UTC.
    """
    if not (isinstance(value, datetime) and value.utcoffset() is not None):
        raise InvariantError(
            where=f"{type(instance).__name__}.{attribute.name}",
            rule="be a datetime with an offset from UTC",
            got=value,
            hint="Write datetime(2026, 3, 3, 9, tzinfo=...).",
        )


def _broken(
    instance: object, attribute: "attrs.Attribute[Any]", rule: str, value: object
) -> InvariantError:
    return InvariantError(
        where=f"{type(instance).__name__}.{attribute.name}", rule=rule, got=value
    )
