"""Tallies: what became of one simulated mentee, counted.

Numbers alone, so that a million of them fit in memory and two arms can be set side by
side; what they mean is said here, once, for both ways to simulate.

>>> from scaffolding.simulation.tally import Tally
>>> Tally().goals, len(Tally.names())
(0, 34)
"""

from typing import Final

import attrs
from attrs import define

__all__ = ["Tally"]

_FLOATS: Final = ("mentor_minutes", "mentee_minutes")


@define(kw_only=True)
class Tally:
    """What became of one simulated mentee.

    Attributes:
        goals: Skills that she said she wants.
        needs_met: Of those, how many she truly manages alone at the end.
        managed_alone: Skills that count as managed alone at the end.
        truly_alone: Skills that she truly manages alone at the end.
        truly_alone_later: The same after a while without meetings.
        truly_alone_at_start: The same when they first met.
        false_mastery: Skills that count as managed alone at the end and truly are not.
        certificates: Skills that were certified, when she tried them or was asked.
        false_certificates: Of those, how many she did not truly manage at that moment.
        hand_overs: Skills that were handed over.
        held_hand_overs: Of those, how many she truly manages after that while.
        mentor_minutes: The mentor's time [min].
        mentee_minutes: Hers, with activities and help [min].
        meetings_kept: Meetings that she came to.
        meetings_missed: Meetings that she did not come to, before she left.
        has_left: The number of the meeting by which she had left; -1 if she stayed.
        offers: Offers that were made, and choices that she made.
        agreed: Offers that she took.
        refusals: Offers that she did not take.
        counters: Of those, how many she answered with an offer of her own.
        probes: Questions that she was asked.
        attempts: Tries.
        successes: Tries that succeeded.
        helped_attempts: Tries with help.
        support_sum: Levels of support of all tries, added up.
        first_proofs: Tries of what she truly managed and had never been seen to.
        after_slips: Tries of what she truly managed and had failed since it was seen.
        renewals: Tries of what she truly managed and was seen to.
        engaged: Tries that left her engaged.
        confused: Tries that left her confused.
        frustrated: Tries that left her frustrated.
        bored: Tries that left her bored.
        beyond_reach: Times that nothing was within reach.
        mentee: Her number.
    """

    mentee: int = 0
    goals: int = 0
    needs_met: int = 0
    managed_alone: int = 0
    truly_alone: int = 0
    truly_alone_later: int = 0
    truly_alone_at_start: int = 0
    false_mastery: int = 0
    certificates: int = 0
    false_certificates: int = 0
    hand_overs: int = 0
    held_hand_overs: int = 0
    mentor_minutes: float = 0.0
    mentee_minutes: float = 0.0
    meetings_kept: int = 0
    meetings_missed: int = 0
    has_left: int = -1
    offers: int = 0
    agreed: int = 0
    refusals: int = 0
    counters: int = 0
    probes: int = 0
    attempts: int = 0
    successes: int = 0
    helped_attempts: int = 0
    support_sum: int = 0
    first_proofs: int = 0
    after_slips: int = 0
    renewals: int = 0
    engaged: int = 0
    confused: int = 0
    frustrated: int = 0
    bored: int = 0
    beyond_reach: int = 0

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return what is counted, in order."""
        return tuple(one.name for one in attrs.fields(cls))

    @classmethod
    def kinds(cls) -> tuple[tuple[str, str], ...]:
        """Return what is counted and as which kind of number, as numpy writes them."""
        return tuple((name, "f8" if name in _FLOATS else "i4") for name in cls.names())

    def numbers(self) -> tuple[float, ...]:
        """Return the numbers, in order."""
        return tuple(getattr(self, name) for name in self.names())
