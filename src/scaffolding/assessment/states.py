r"""Knowledge states: what one can have without lacking anything that it requires.

A *knowledge structure* is a family of sets of items, its states; the empty set and the set
of all items are among them :cite:p:`doignon1999`. Where items require one another, its
states are the sets closed under what they require.

Let :math:`m_i` be the mastery held of skill :math:`i`, each by itself. Over states it is
taken for

.. math:: P(K) \propto \prod_{i \in K} m_i \prod_{i \notin K} (1 - m_i),

with sets that are no states left out. That is the one distribution that adds nothing but
the structure; it is ours. It factors over *components*, which are skills that hang
together by what they require, so a component is all that need be looked at.

A state is one of up to :math:`2^n`, but no sum here lists them. Let :math:`Z(R)` be the
weight of all states of the skills :math:`R`, which is the product over its components, and
1 for a single skill. For any skill :math:`i` of a component :math:`C`, with :math:`D_i` the
skill and what it requires, and :math:`U_i` the skill and what requires it,

.. math::

   Z(C) = Z(C \setminus D_i) \prod_{j \in C \cap D_i} m_j
        + Z(C \setminus U_i) \prod_{j \in C \cap U_i} (1 - m_j),

because either she has it, and all beneath it, or she has not, and nothing above it. The
skill taken is the one with the most beneath and above it, so that little is left.

>>> from scaffolding import Programme, Skill, Texts
>>> from scaffolding.assessment.states import component_of, knowledge_states
>>> records = Skill(id="R1", name=Texts(en="Keep records"), prior=0.5)
>>> sales = Skill(id="R2", name=Texts(en="Sales"), prior=0.5, requires=("R1",))
>>> shop = Programme(id="shop", skills=(records, sales))
>>> [sorted(state) for state in knowledge_states(shop)]
[[], ['R1'], ['R1', 'R2']]
>>> component = component_of(records, shop)
>>> component.chances({"R1": 0.5, "R2": 0.5})["R1"]  # 2 of 3 states, as likely each
0.6666666666666666
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from math import prod
from typing import Final

from attrs import frozen

from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill

__all__ = ["Component", "component_of", "knowledge_states", "outer_fringe"]

_DOUBT: Final = 1e-6
"""What is left of every certainty, so that masteries which contradict the structure, such
as none of one skill and all of the next, still leave some state possible."""


def outer_fringe(
    state: AbstractSet[str], structure: Collection[AbstractSet[str]], /
) -> frozenset[str]:
    """Return the items that make a state of the structure when added to one.

    `Programme.outer_fringe` answers the same of a programme without listing its states;
    this one serves any structure, whether requirements give it or not.

    >>> sorted(outer_fringe({"a"}, [set(), {"a"}, {"a", "b"}, {"a", "b", "c"}]))
    ['b']
    """
    return frozenset(
        item
        for larger in structure
        if len(larger) == len(state) + 1 and state < larger
        for item in larger - state
    )


def knowledge_states(programme: Programme, /) -> Iterator[frozenset[str]]:
    """Yield every knowledge state of a programme as ids, smaller skills' choices first.

    There are up to two to the number of skills.
    """
    order = programme.order

    def grown(i: int, state: frozenset[str]) -> Iterator[frozenset[str]]:
        if i == len(order):
            yield state
            return
        yield from grown(i + 1, state)
        if state.issuperset(order[i].requires):
            yield from grown(i + 1, state | {order[i].id})

    yield from grown(0, frozenset())
