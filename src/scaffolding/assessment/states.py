r"""Knowledge states: what she can have without lacking anything that it requires.

A *knowledge structure* is a family of sets, its states, the empty set and the set of all
items among them :cite:p:`doignon1999`. Where skills require one another, a state is a set
closed under what it requires.

Let :math:`m_i` be the mastery held of skill :math:`i`, as if there were no other. Over
states it is taken for

.. math:: P(K) \propto \prod_{i \in K} m_i \prod_{i \notin K} (1 - m_i),

which is what is left of the masteries when the sets that are no states are struck out; it
is ours. It factors over *components*, the skills that hang together by what they require,
so a component is all that need be looked at.

There may be :math:`2^n` states, and the sums here list none of them. Let :math:`Z(R)` be
the weight of all states of the skills :math:`R`: a product over their components, and 1
for one skill alone. Let :math:`D_i` be skill :math:`i` and all beneath it, and :math:`U_i`
the skill and all above it. Either she has :math:`i`, and so all of :math:`D_i`, or she has
not, and so nothing of :math:`U_i`. So for any :math:`i` of a component :math:`C`

.. math::

   Z(C) = Z(C \setminus D_i) \prod_{j \in C \cap D_i} m_j
        + Z(C \setminus U_i) \prod_{j \in C \cap U_i} (1 - m_j).

The skill taken is the one with most beneath and above it, so that least is left. The
chance that she has :math:`i` is the first term over the sum.

>>> from scaffolding import Programme, Skill, Texts
>>> from scaffolding.assessment.states import component, knowledge_states
>>> records = Skill(id="R1", name=Texts(en="Keep records"), prior=0.5)
>>> sales = Skill(id="R2", name=Texts(en="Sales"), prior=0.5, requires=("R1",))
>>> shop = Programme(id="shop", skills=(records, sales))
>>> [sorted(state) for state in knowledge_states(shop)]
[[], ['R1'], ['R1', 'R2']]
>>> chances = component(sales, shop).chances((0.5, 0.5))
>>> [round(chance, 3) for chance in chances]  # In two of three states, and in one.
[0.667, 0.333]
"""

from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from math import prod
from typing import Final

from attrs import frozen

from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill

__all__ = ["Component", "component", "knowledge_states", "outer_fringe"]

_DOUBT: Final = 1e-6
"""What is left of a certainty. Masteries may contradict the structure, such as all of a
skill and none of what it requires; some state must stay possible."""


def outer_fringe(
    state: AbstractSet[str], structure: Collection[AbstractSet[str]], /
) -> frozenset[str]:
    """Return the items each of which makes another state when added to this one.

    It serves any structure. Where requirements give it, `Programme.outer_fringe` answers
    the same without a list of states.

    >>> structure = [set(), {"a"}, {"b"}, {"a", "b"}, {"a", "b", "c"}]
    >>> sorted(outer_fringe({"a"}, structure))
    ['b']
    """
    return frozenset(
        item
        for larger in structure
        if len(larger) == len(state) + 1 and state < larger
        for item in larger - state
    )


def knowledge_states(programme: Programme, /) -> Iterator[frozenset[str]]:
    """Yield every knowledge state of a programme, each as the ids of its skills.

    There are up to two to the number of skills; most questions need no list of them.
    """
    order = programme.order
    unfinished: list[tuple[frozenset[str], int]] = [(frozenset(), 0)]
    while unfinished:
        state, i = unfinished.pop()
        if i == len(order):
            yield state
            continue
        if state.issuperset(order[i].requires):
            unfinished.append((state | {order[i].id}, i + 1))
        unfinished.append((state, i + 1))


@frozen
class Component:
    """Skills that hang together by what they require, and with no other skill.

    Attributes:
        skills: The skills, each after all that it requires.
    """

    skills: tuple[Skill, ...]

    def chances(self, masteries: Sequence[float], /) -> tuple[float, ...]:
        """Return the probability that she has each skill, over the states.

        Args:
            masteries: What is held of each skill as if there were no other, in their
                order. No mastery counts as more certain than one in a million.
        """
        has = tuple(min(max(mastery, _DOUBT), 1 - _DOUBT) for mastery in masteries)
        weight = _Weight(beneath=self._beneath, above=self._above, has=has)
        everything = (1 << len(has)) - 1
        total = weight.of(everything)
        return tuple(
            prod(has[i] for i in _places(down)) * weight.of(everything & ~down) / total
            for down in self._beneath
        )

    @cached_property
    def _beneath(self) -> tuple[int, ...]:
        """Each skill and all that it requires, as the bits of an int."""
        place = {skill.id: i for i, skill in enumerate(self.skills)}
        found: list[int] = []
        for i, skill in enumerate(self.skills):
            bits = 1 << i
            for name in skill.requires:
                bits |= found[place[name]]
            found.append(bits)
        return tuple(found)

    @cached_property
    def _above(self) -> tuple[int, ...]:
        """Each skill and all that requires it, as the bits of an int."""
        found = [0] * len(self.skills)
        for i, beneath in enumerate(self._beneath):
            for j in _places(beneath):
                found[j] |= 1 << i
        return tuple(found)


def component(skill: Skill, programme: Programme, /) -> Component:
    """Return the component of a programme that a skill is of.

    Raises:
        UnknownNameError: If it is not a skill of this programme.
    """
    found: set[str] = {skill.id}
    unseen = [skill]
    while unseen:
        one = unseen.pop()
        for near in (*programme.required(one), *programme.opens(one)):
            if near.id not in found:
                found.add(near.id)
                unseen.append(near)
    return Component(tuple(one for one in programme.order if one.id in found))


@frozen(kw_only=True, eq=False)
class _Weight:
    """The weight of all states of some skills; what was summed once is kept.

    A set of skills is held as the bits of an int. What is left of a component when a
    skill is settled is the same by many ways, so 32 skills take some 200 sums.
    """

    beneath: tuple[int, ...]
    above: tuple[int, ...]
    has: tuple[float, ...]

    def of(self, rest: int) -> float:
        """Return the weight of all states of these skills."""
        weight = 1.0
        while rest:
            found, busiest = self._component(rest)
            weight *= self._of_component(found, busiest)
            rest &= ~found
        return weight

    def _component(self, rest: int) -> tuple[int, int]:
        """Return one component of these skills, and the skill with most around it."""
        found = unseen = rest & -rest
        busiest, most = -1, 0
        while unseen:
            i = unseen.bit_length() - 1
            around = (self.beneath[i] | self.above[i]) & rest
            if around.bit_count() > most:
                busiest, most = i, around.bit_count()
            unseen = (unseen | (around & ~found)) & ~(1 << i)
            found |= around
        return found, busiest

    def _of_component(self, found: int, i: int) -> float:
        if found.bit_count() == 1:
            return 1.0
        known = self._known.get(found)
        if known is None:
            down, up = self.beneath[i] & found, self.above[i] & found
            known = prod(self.has[j] for j in _places(down)) * self.of(found & ~down)
            known += prod(1 - self.has[j] for j in _places(up)) * self.of(found & ~up)
            self._known[found] = known
        return known

    @cached_property
    def _known(self) -> dict[int, float]:
        return {}


def _places(bits: int) -> Iterator[int]:
    """Yield the places of the bits that are set, from the lowest."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
