r"""Probing: which skill to ask about, so that most is found out.

**The rule.** She is in one of several knowledge states :math:`K`
(`scaffolding.assessment.states`). In the basic local independence model
:cite:p:`falmagne1988` she succeeds with chance :math:`1 - \beta` where :math:`K` holds the
skill asked about (:math:`\beta`, a slip), with chance :math:`\eta` where it does not (a
guess), and nothing else of the state matters. To ask about the skill whose answer is
expected to leave least uncertainty is to ask about the skill :math:`q` with most

.. math:: H(K) - \mathrm{E}\, H(K \mid R_q)
   = h(p_q (1 - \beta) + (1 - p_q)\, \eta) - p_q\, h(\beta) - (1 - p_q)\, h(\eta),

where :math:`h(x) = -x \log_2 x - (1 - x) \log_2 (1 - x)` and :math:`p_q` is the chance
that she has :math:`q`. The left side runs over all states before and after each answer.
The right side is equal to it, not near it: the answer depends on the state through
:math:`q` alone, so what it tells of the state is what it tells of :math:`q`. The sum over
states that remains is in :math:`p_q`.

**What is ours.** That :math:`p_q` comes of the masteries by striking out the sets that are
no states; :math:`\beta` = .10 and :math:`\eta` = .15, as in `StagesModel`; one pair for all
skills; and that a part success is left out of the reckoning beforehand.

>>> from scaffolding import Belief, Programme, Skill, StagesModel, Texts
>>> from scaffolding.assessment.probing import ExactEntropy, HalfSplit
>>> records = Skill(id="R1", name=Texts(en="Keep records"), prior=0.5)
>>> sales = Skill(id="R2", name=Texts(en="Sales"), prior=0.5, requires=("R1",))
>>> profit = Skill(id="F5", name=Texts(en="Profit"), prior=0.5, requires=("R2",))
>>> shop = Programme(id="shop", skills=(records, sales, profit))
>>> for asking in (HalfSplit(), ExactEntropy()):
...     print(asking.ask(shop.skills, Belief(), StagesModel(), shop).id)
R1
R2
"""

from collections.abc import Sequence
from math import log2
from typing import ClassVar, Final, Protocol

from attrs import field, frozen

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.states import Component, component
from scaffolding.errors import InvariantError
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import is_count, is_probability
from scaffolding.sources import DOIGNON_1999, FALMAGNE_1988, Source

__all__ = ["Asking", "ExactEntropy", "HalfSplit"]

_DIGITS: Final = 12

_MOST_SKILLS: Final = 100
"""At one in a million for what contradicts a state, 100 skills come to 1e-300."""


class Asking(Protocol):
    """How an opening dialogue chooses what to ask about next."""

    def ask(
        self,
        skills: Sequence[Skill],
        belief: Belief,
        model: LearnerModel,
        programme: Programme,
        /,
    ) -> Skill:
        """Return the skill to ask about, of several that come next; at least one."""
        ...


@frozen
class HalfSplit:
    """Ask about what is as open as anything: the skill whose mastery is nearest a half.

    The first of two that are as near.
    """

    sources: ClassVar[tuple[Source, ...]] = (DOIGNON_1999,)

    def ask(
        self,
        skills: Sequence[Skill],
        belief: Belief,
        model: LearnerModel,
        _: Programme,
        /,
    ) -> Skill:
        """Return the skill whose mastery is nearest a half."""
        return min(skills, key=lambda skill: abs(model.mastery(belief, skill) - 0.5))


@frozen(kw_only=True)
class ExactEntropy:
    """Ask about what is expected to leave least uncertainty over knowledge states.

    The first of two that leave as little. It looks at the whole component of each skill,
    and time may double with every few skills more.

    Attributes:
        slip: Chance of a failure where the state holds the skill.
        guess: Chance of a success where it does not.
        largest: How many skills a component may have, up to 100.
        beyond: What to ask by where one has more; None if that is an error.

    Raises:
        InvariantError: If not guess < 1 - slip, so that no answer tells anything, or if
            a component may have more than 100 skills, whose weights floats cannot hold.
    """

    sources: ClassVar[tuple[Source, ...]] = (FALMAGNE_1988, DOIGNON_1999)

    slip: float = field(default=0.10, validator=is_probability)
    guess: float = field(default=0.15, validator=is_probability)
    largest: int = field(default=32, validator=is_count)
    beyond: Asking | None = None

    def __attrs_post_init__(self) -> None:
        """Check what no single attribute shows."""
        if not self.guess < 1 - self.slip:
            raise InvariantError(
                where="ExactEntropy",
                rule="have guess < 1 - slip",
                got=(self.guess, self.slip),
                hint="Otherwise a success would not speak for the skill.",
            )
        if self.largest > _MOST_SKILLS:
            raise InvariantError(
                where="ExactEntropy.largest",
                rule=f"be {_MOST_SKILLS} or less",
                got=self.largest,
                hint="Give beyond=HalfSplit() for larger components.",
            )

    def ask(
        self,
        skills: Sequence[Skill],
        belief: Belief,
        model: LearnerModel,
        programme: Programme,
        /,
    ) -> Skill:
        """Return the skill whose answer is expected to tell most.

        Raises:
            InvariantError: If a component has more skills than `largest`, and `beyond`
                says nothing.
        """
        found = _components(skills, programme)
        size = max(len(one.skills) for one in found)
        if size > self.largest:
            if self.beyond is None:
                raise InvariantError(
                    where="ExactEntropy.ask",
                    rule=f"be given components of {self.largest} skills at most",
                    got=size,
                    hint="Give beyond=HalfSplit(), or a higher largest.",
                )
            return self.beyond.ask(skills, belief, model, programme)
        tells: dict[str, float] = {}
        for one in found:
            held = [model.mastery(belief, skill) for skill in one.skills]
            for skill, chance in zip(one.skills, one.chances(held), strict=True):
                # Two skills that tell as much are not to be parted by rounding.
                tells[skill.id] = round(self.tells(chance), _DIGITS)
        return max(skills, key=lambda skill: tells[skill.id])

    def tells(self, chance: float, /) -> float:
        """Return what the answer is expected to tell of the state [bits].

        Args:
            chance: The probability that she has the skill, over the states.
        """
        success = chance * (1 - self.slip) + (1 - chance) * self.guess
        noise = chance * _entropy(self.slip) + (1 - chance) * _entropy(self.guess)
        return _entropy(success) - noise


def _components(skills: Sequence[Skill], programme: Programme) -> list[Component]:
    """Return the components of these skills, each once."""
    found: list[Component] = []
    known: set[str] = set()
    for skill in skills:
        if skill.id not in known:
            found.append(component(skill, programme))
            known.update(member.id for member in found[-1].skills)
    return found


def _entropy(p: float) -> float:
    """Return the uncertainty of a thing that is so with probability p [bits]."""
    return 0.0 if p in {0.0, 1.0} else -p * log2(p) - (1 - p) * log2(1 - p)
