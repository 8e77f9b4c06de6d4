"""Behaviour: what a simulated mentee does besides learning, all of its parts together.

>>> from scaffolding.simulation.behaviour import Behaviour
>>> Behaviour().agreeing.usual
0.82
"""

from attrs import field, frozen

from scaffolding.simulation.agreeing import Agreeing
from scaffolding.simulation.meetings import Attendance, Leaving
from scaffolding.simulation.moods import Moods

__all__ = ["Behaviour"]


@frozen(kw_only=True)
class Behaviour:
    """What a simulated mentee does besides learning.

    Attributes:
        agreeing: Whether she takes an offer.
        attendance: Whether she comes.
        leaving: Whether she leaves for good.
        moods: How moods follow one another.
    """

    agreeing: Agreeing = field(factory=Agreeing)
    attendance: Attendance = field(factory=Attendance)
    leaving: Leaving = field(factory=Leaving)
    moods: Moods = field(factory=Moods)
