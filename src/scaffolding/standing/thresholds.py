"""Thresholds: how much is enough, whatever principles are in force.

There are two of mastery, because one would undo every skill by a month's forgetting: it
takes `mastered` to be believed, and less than `ready` to be doubted.

All of them are ours; the docs say what was tried.

>>> from scaffolding.standing.thresholds import Thresholds
>>> Thresholds().mastered
0.95
"""

from attrs import field, frozen

from scaffolding.errors import InvariantError
from scaffolding.quantities import is_count, is_duration, is_probability

__all__ = ["Thresholds"]


@frozen(kw_only=True)
class Thresholds:
    """How much is enough.

    Attributes:
        ready: Mastery that is enough for what comes next.
        mastered: Mastery that is enough to be believed of the skill itself; at least
            `ready`.
        breadth: How many skills are open for work at once.
        opening: How many answers make an opening dialogue.
        prompts: How many graduated prompts may follow it.
        clearly_not: Mastery at or under which there is nothing to find out.
        clearly_so: Mastery at or over which there is nothing to find out.
        worth_asking: Mastery from which a skill never seen is asked about before it is
            worked on.
        patience: After how many tries without success one looks at what lies beneath.
        tries_a_day: How many tries make a day's work.
        decline_days: How long a refusal stands [d].
        rest_days: How long a skill rests that failed with the most help [d].
        apart_days: How far apart the two successes of a certificate lie [d].
        certificate_days: How long a certificate holds after the last success [d].
    """

    ready: float = field(default=0.8, validator=is_probability)
    mastered: float = field(default=0.95, validator=is_probability)
    breadth: int = field(default=7, validator=is_count)
    opening: int = field(default=5, validator=is_count)
    prompts: int = field(default=5, validator=is_count)
    clearly_not: float = field(default=0.2, validator=is_probability)
    clearly_so: float = field(default=0.8, validator=is_probability)
    worth_asking: float = field(default=0.5, validator=is_probability)
    patience: int = field(default=6, validator=is_count)
    tries_a_day: int = field(default=6, validator=is_count)
    decline_days: float = field(default=1, validator=is_duration)
    rest_days: float = field(default=1, validator=is_duration)
    apart_days: float = field(default=7, validator=is_duration)
    certificate_days: float = field(default=180, validator=is_duration)

    def __attrs_post_init__(self) -> None:
        """Check what no single attribute shows."""
        for low, high in (("ready", "mastered"), ("clearly_not", "clearly_so")):
            least = getattr(self, low)
            if getattr(self, high) < least:
                raise InvariantError(
                    where=f"Thresholds.{high}",
                    rule=f"be at least {low}, {least}",
                    got=getattr(self, high),
                )
