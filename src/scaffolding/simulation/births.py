"""Births: who a simulated mentee is when she first meets her mentor.

What she can do, what she wants and how willing she is, whatever the theory of learning:
two theories and two policies that are compared begin with the same people.

>>> from scaffolding.simulation.births import Birth
>>> Birth(number=7, has=(True, False), beyond=(0.2, 0.9), wishes=("R2",)).wishes
('R2',)
"""

from attrs import frozen

__all__ = ["Birth"]


@frozen(kw_only=True)
class Birth:
    """Who a simulated mentee is when she first meets her mentor.

    Attributes:
        number: Her number in the population, from 0; her luck is keyed by it.
        has: Whether she has each skill, in the order of `Programme.skills`.
        beyond: How far beyond having each skill she is, or short of it; uniform on
            [0, 1), in the same order. A theory reads it as it has need.
        wishes: The skills that she would like to have, by id, the dearest first; none
            that she has.
        n_goals: How many of them she names at the first meeting.
        willingness: What is added to her chance to take an offer.
    """

    number: int
    has: tuple[bool, ...]
    beyond: tuple[float, ...]
    wishes: tuple[str, ...]
    n_goals: int = 3
    willingness: float = 0.0
