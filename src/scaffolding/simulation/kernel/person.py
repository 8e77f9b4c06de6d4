"""Person: one simulated mentee, in arrays that serve one after another.

Her hidden side: what she truly can do, what she wants, how she takes it. It is made once
a thread, like the `State` of what is known of her.

>>> from scaffolding.simulation.kernel.person import new_person
>>> len(new_person(5).skill)
5
"""

from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from scaffolding.simulation.kernel.bare import bundled
from scaffolding.simulation.kernel.tables import Array, aligned

__all__ = ["Person", "Record", "new_person"]

Record: TypeAlias = Any
"""One record of an array; the compiler knows its fields, and nobody else does."""

_ONE: Final = np.dtype(
    [
        ("seed", "u8"),
        ("who", "u8"),
        ("number", "i8"),
        ("willingness", "f8"),
        ("mood", "i8"),
        ("failures", "i8"),
        ("meeting", "i8"),
        ("now", "i8"),  # The instant of the meeting.
        ("drawn_for", "i8"),  # Which step what stands in `luck` is for.
        ("day", "f8"),
        ("left", "f8"),
        ("is_untouched", "i8"),
        ("is_over", "i8"),
        ("n_said", "i8"),  # How many of the wishes that are said for her she has named.
    ]
)

_SKILL: Final = np.dtype(
    [
        ("has", "i1"),
        # Stepwise.
        ("stage", "i1"),
        ("is_fading", "i1"),
        # What is counted of it.
        ("ever_managed", "i1"),
        ("certified", "i1"),
        ("handed_over", "i2"),
        # Stepwise: until she has lost so much; how slowly she does; when that last changed.
        ("stands", "f8"),
        ("lasts", "f8"),
        ("counted_on", "f8"),
        # Gradual.
        ("brought", "f8"),
        ("gained", "f8"),
        # Since when what stands above is so.
        ("since", "f8"),
        ("beyond", "f8"),
    ]
)


_N_PURPOSES: Final = 8
"""So many numbers a step has: two blocks of four."""


@bundled
class Person(NamedTuple):
    """One simulated mentee."""

    one: Array
    """One record: who she is, how she takes it, and what meeting it is."""
    skill: Array
    """One a skill: what she can do, and what is counted of it."""
    draws: Array
    """The numbers that she was born with."""
    wish: Array
    """By skill: by what number she comes to want it, the least first; 2 if she never does,
    or did."""
    luck: Array
    """The numbers of one step, drawn before it comes to it; by their purpose."""


def new_person(n_skills: int, /) -> Person:
    """Return room for a mentee; she is nobody yet."""
    # Four numbers of her own, then three a skill, in whole blocks of four.
    n_draws = 4 + 4 * ((3 * n_skills + 3) // 4)
    return Person(
        one=np.zeros(1, _ONE),
        skill=aligned(n_skills, _SKILL),
        draws=np.zeros(n_draws),
        wish=np.zeros(n_skills),
        luck=np.zeros(_N_PURPOSES),
    )
