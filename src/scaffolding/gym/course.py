"""A course that waits: what an environment asks of it, whichever way it goes.

>>> from scaffolding.gym.course import Told
>>> Told(seen=None, gained=1, ended=None).gained
1
"""

from typing import Protocol

from attrs import frozen

from scaffolding.gym.world import Seen

__all__ = ["Course", "Told"]


@frozen(kw_only=True)
class Told:
    """What came of giving so much help.

    Attributes:
        seen: What is known of her by the next choice.
        gained: How many more skills she truly manages than at the last choice.
        ended: What became of her, if it is over, by the names that it has in `Tally`.
    """

    seen: Seen
    gained: int
    ended: dict[str, float] | None


class Course(Protocol):
    """One mentee's course, which waits wherever there is something to choose."""

    def begin(self, number: int, seed: int, /) -> Seen:
        """Begin with a mentee; return what is known of her by the first choice."""

    def give(self, level: int, /) -> Told:
        """Give so much help, and go on to the next choice or to the end."""

    def leave(self) -> None:
        """Leave her, if she was not left yet."""
