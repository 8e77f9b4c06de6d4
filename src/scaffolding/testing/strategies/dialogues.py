"""Strategies for whole dialogues, which real mentorships have grown.

>>> from hypothesis import given
>>> from scaffolding import Guide
>>> from scaffolding.testing.strategies import courses
>>> @given(courses(Guide()))
... def test_a_dialogue_begins_with_what_she_wants(course):
...     assert type(course.journal[1]).__name__ == "GoalSet"
>>> test_a_dialogue_begins_with_what_she_wants()
"""

from copy import deepcopy
from functools import cache
from typing import Final

from hypothesis import strategies as st

from scaffolding.policies.policy import Policy
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.testing.courses import Course, Reaction, grown
from scaffolding.testing.strategies.programmes import Shape, programmes

__all__ = ["courses"]


@st.composite
def courses(
    draw: st.DrawFn,
    policy: Policy,
    *,
    programme: Programme | None = None,
    principles: Principles | None = None,
    max_size: int = 25,
) -> Course:
    """Draw a dialogue that a policy had a part in.

    Args:
        draw: Given by Hypothesis.
        policy: The policy.
        programme: What can be learned; drawn if None.
        principles: What binds it; all seven if None.
        max_size: How many things the mentee does at most.
    """
    return grown(
        deepcopy(policy),  # What it remembers of one dialogue is not to reach another.
        draw(_SEVERAL) if programme is None else programme,
        draw(_reactions(max_size)),
        seed=draw(_SEEDS),
        principles=principles,
    )


_OFTEN: Final = (*Reaction, *[Reaction.MANAGES, Reaction.DOES_NOT_MANAGE] * 2)
"""She tries oftener than not, or a policy would seldom be asked."""


_SEVERAL: Final = programmes() | programmes(shape=Shape.ISLANDS)
"""Where all that there is leads to one goal, there is little to choose."""

_SEEDS: Final = st.integers(0, 3)


@cache
def _reactions(max_size: int) -> st.SearchStrategy[tuple[Reaction, ...]]:
    """Draw what she does; mostly for long, since a policy is asked late."""
    one = st.sampled_from(_OFTEN)
    short = st.lists(one, max_size=max_size)
    long = st.lists(one, min_size=max_size // 2, max_size=max_size)
    # Of two equal strategies `|` takes one.
    return st.integers(0, 9).flatmap(lambda n: long if n else short).map(tuple)
