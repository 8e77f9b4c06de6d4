"""Activities: something to do that exercises one skill.

>>> from scaffolding import Activity, Question, Skill, Texts
>>> skill = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> hint = Question(id="r1_q1", asks=Texts(en="Where would you look it up?"))
>>> Activity(
...     id="r1_book", skill=skill, name=Texts(en="Open the book"), scaffolds=(hint,)
... ).ladder
(<Support.NONE: 0>, <Support.QUESTION: 1>)
"""

from bisect import bisect_left, bisect_right
from functools import cached_property

from attrs import field, frozen

from scaffolding.languages import Texts, is_text
from scaffolding.programme.mistakes import Foreseen
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.programme.showing import by_id, by_ids
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support, is_duration, is_finite, is_id

__all__ = ["Activity", "step_over", "step_under"]


def _foreseen(mistakes: tuple[Foreseen, ...]) -> str:
    return by_ids(one.mistake for one in mistakes)


@frozen(kw_only=True)
class Activity:
    """Something to do that exercises one skill.

    Attributes:
        id: Its name in files and journals.
        skill: The skill that it exercises, whole, so that printing needs no look-up.
        name: What people call it.
        contexts: The kinds of trade that it fits; every one if empty.
        need: The need of the enterprise that it serves, in the programme's words.
        heard_as: That need in an owner's mouth.
        success: What can be measured when it is achieved, as said to the mentee.
        minutes: How long it takes her once she manages alone [min].
        difficulty: Against the skill's usual activity [logit].
        mistakes: The mistakes to be expected, each with its base rate.
        scaffolds: Help for this activity alone, from most to least.
    """

    id: str = field(validator=is_id)
    skill: Skill = field(repr=by_id)
    name: Texts = field(validator=is_text, repr=False)
    contexts: tuple[str, ...] = ()
    need: str = ""
    heard_as: Texts | None = field(default=None, repr=False)
    success: Texts | None = field(default=None, repr=False)
    minutes: float = field(default=15, validator=is_duration)
    difficulty: float = field(default=0.0, validator=is_finite)
    mistakes: tuple[Foreseen, ...] = field(default=(), repr=_foreseen)
    scaffolds: tuple[Scaffold, ...] = field(default=(), repr=by_ids)

    @cached_property
    def all_scaffolds(self) -> tuple[Scaffold, ...]:
        """Its skill's scaffolds, then its own: most help first."""
        return self.skill.scaffolds + self.scaffolds

    @cached_property
    def ladder(self) -> tuple[Support, ...]:
        """The levels it can be done at: none, then those of its scaffolds, rising."""
        levels = {scaffold.level for scaffold in self.all_scaffolds}
        return (Support.NONE, *sorted(levels))

    @cached_property
    def _at(self) -> dict[Support, tuple[Scaffold, ...]]:
        return {
            level: tuple(one for one in self.all_scaffolds if one.level == level)
            for level in self.ladder
        }

    def scaffolds_at(self, level: Support, /) -> tuple[Scaffold, ...]:
        """Return its help of that level; none at `Support.NONE`."""
        return self._at.get(level, ())

    def fits(self, context: str, /) -> bool:
        """Return whether it can be done in that kind of trade; one not known fits."""
        return not context or not self.contexts or context in self.contexts

    def spoken(self, language: str, /) -> str:
        """Return its name in the language, in quotation marks."""
        return f"“{self.name.spoken(language)}”"


def step_under(level: Support, ladder: tuple[Support, ...], /) -> Support:
    """Return the greatest level of the ladder below that one, else its bottom."""
    return ladder[max(bisect_left(ladder, level) - 1, 0)]


def step_over(level: Support, ladder: tuple[Support, ...], /) -> Support:
    """Return the least level of the ladder above that one, else its top."""
    return ladder[min(bisect_right(ladder, level), len(ladder) - 1)]
