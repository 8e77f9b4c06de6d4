"""Properties: what a policy, a pick or an assist promises, so that it can be held to it.

A class says what it `declares`. A promise is of all that it can be built as, whatever its
parameters; `tests/property/test_policy_laws.py` holds each that is built in to what it
declares, and finds for what it does not declare where it is broken.

>>> from scaffolding import ContingentShift, Guide
>>> from scaffolding.policies.properties import Property
>>> Property.NEVER_DROPS_TWO_LEVELS in Guide(assist=ContingentShift()).declares
True
"""

from enum import Enum
from typing import Final

__all__ = ["OF_BOTH_PARTS", "Property", "declared"]


class Property(Enum):
    """What can be promised of a choice.

    The first four are of help: of all the ways to do one activity, which of them.
    """

    NEVER_RISES_AFTER_SUCCESS = "never_rises_after_success"
    """Right after a success with the help that it chose it chooses no more for that
    activity, if to the learner model a success lowers no chance."""
    WITHDRAWS_WITH_MASTERY = "withdraws_with_mastery"
    """Help never rises as her chances do, and is none where she is sure to succeed alone."""
    NEVER_DROPS_TWO_LEVELS = "never_drops_two_levels"
    """No level of the activity is passed over on the way down from the last try."""
    IGNORES_OTHER_SKILLS = "ignores_other_skills"
    """A try of another skill changes nothing."""
    SERVES_A_NEED = "serves_a_need"
    """Where anything leads to a goal of hers, what she is to work on does."""
    LEAVES_NOTHING_TO_LUCK = "leaves_nothing_to_luck"
    """Whatever the luck, the choice is the same."""
    LEAVES_NOTHING_TO_HER = "leaves_nothing_to_her"
    """The choice is one offer, never several."""


OF_BOTH_PARTS: Final = frozenset(
    {Property.LEAVES_NOTHING_TO_LUCK, Property.LEAVES_NOTHING_TO_HER}
)
"""What a whole promises only if both its pick and its assist do."""


def declared(thing: object, /) -> frozenset[Property]:
    """Return what a policy, a pick or an assist promises; nothing if it does not say."""
    found: frozenset[Property] = getattr(thing, "declares", frozenset())
    return found
