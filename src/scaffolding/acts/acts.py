"""Acts and turns: who said it, what kind of act it was, and how much help that was.

Dialogues are published with a label on each turn, and each project has labels of its own.
What a label is taken for is declared in an `ActMap`, never guessed: an act of the mentor
is so much help of such a kind, a turn of the mentee is a try or is none. A label that
nobody told the meaning of means nothing, and is reported. What was said is not looked at
and not kept.

>>> from scaffolding.acts import Act, ActMap, Turn
>>> from scaffolding.quantities import Outcome, Speaker, Support
>>> ours = ActMap(
...     id="ours",
...     speakers={"B": Speaker.MENTOR, "S": Speaker.MENTEE},
...     acts={"asks": Act(Support.QUESTION), "shows": Act(Support.DEMONSTRATION)},
...     outcomes={"+": Outcome.ACHIEVED, "-": Outcome.NOT_YET},
... )
>>> ours.acts["shows"].kind.__name__
'Demonstration'
>>> ours.programme.activity("ours").ladder[1:]
(<Support.QUESTION: 1>, <Support.DEMONSTRATION: 5>)
>>> Turn("B", "asks")
Turn(speaker='B', acts=('asks',), outcome=None, mistakes=(), at=None)
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Final

from attrs import Factory, field, frozen

from scaffolding.errors import InvariantError
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.mistakes import Foreseen, Mistake
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import (
    Demonstration,
    Example,
    Explanation,
    Question,
    Scaffold,
    Shown,
    Task,
    Worked,
)
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Speaker, Support, is_id, is_instant
from scaffolding.sources import Source

__all__ = ["Act", "ActMap", "Turn"]

_KINDS: Final[Mapping[Support, type[Scaffold]]] = {
    Support.QUESTION: Question,
    Support.TASK: Task,
    Support.EXAMPLE: Example,
    Support.EXPLANATION: Explanation,
    Support.DEMONSTRATION: Demonstration,
}

_MADE: Final[Mapping[type[Scaffold], Callable[[str, Support, Texts], Scaffold]]] = {
    Question: lambda name, level, text: Question(id=name, level=level, asks=text),
    Task: lambda name, level, text: Task(id=name, level=level, brief=text),
    Example: lambda name, level, text: Example(
        id=name, level=level, setting=text, steps=(Worked(text=text),)
    ),
    Explanation: lambda name, level, text: Explanation(
        id=name, level=level, points=(text,)
    ),
    Demonstration: lambda name, level, text: Demonstration(
        id=name, level=level, steps=(Shown(does=text),)
    ),
}


@frozen
class Act:
    """What an act of the mentor is taken for.

    Attributes:
        support: How much of the work it carries; None if the label does not tell, though
            it was help.
        kind: The kind of help; the one that stands at that level unless given. None if it
            is none, or if the label does not tell.
    """

    support: Support | None
    kind: type[Scaffold] | None = Factory(
        lambda self: None if self.support is None else _KINDS.get(self.support),
        takes_self=True,
    )

    def __attrs_post_init__(self) -> None:
        """Check what no single attribute shows."""
        if self.kind is not None and not self.support:
            raise InvariantError(
                where="Act.support", rule="be a level of help", got=self.support
            )


def _several(acts: str | tuple[str, ...]) -> tuple[str, ...]:
    return (acts,) if isinstance(acts, str) else acts


@frozen
class Turn:
    """A turn of a dialogue, by its labels; None and empty where there is none.

    Attributes:
        speaker: Whose turn it is, as it is labelled.
        acts: What kinds of act it was, as they are labelled; a single one may be given.
        outcome: How the work went, as it is labelled.
        mistakes: The mistakes that are in it, as they are labelled.
        at: When it was said.
    """

    speaker: str
    acts: tuple[str, ...] = field(default=(), converter=_several)
    outcome: str | None = field(default=None, kw_only=True)
    mistakes: tuple[str, ...] = field(default=(), converter=_several, kw_only=True)
    at: datetime | None = field(default=None, kw_only=True)

    @at.validator
    def _is_instant(self, attribute: object, at: datetime | None) -> None:
        if at is not None:
            is_instant(self, attribute, at)  # type: ignore[arg-type]


@frozen(kw_only=True)
class ActMap:
    """What the labels of a dialogue mean.

    Attributes:
        id: What the label set is called.
        speakers: Who speaks.
        acts: What each act of the mentor is taken for.
        tries: Whether an act of the mentee is a try at the work; None if her turns have no
            act, and then each of them is one.
        outcomes: How it went; None where a label says that it is not known.
        mistakes: The mistake, by id; None where a label says that there was none.
        sources: The publications that the labels are of.
    """

    id: str = field(validator=is_id)
    speakers: Mapping[str, Speaker] = field(hash=False)
    acts: Mapping[str, Act] = field(hash=False)
    tries: Mapping[str, bool] | None = field(default=None, hash=False)
    outcomes: Mapping[str, Outcome | None] = field(factory=dict, hash=False)
    mistakes: Mapping[str, str | None] = field(factory=dict, hash=False)
    sources: tuple[Source, ...] = ()

    @cached_property
    def programme(self) -> Programme:
        """A programme of one activity, with the acts as its help.

        It is what a dialogue is about where nothing else is known of that. A label stands
        in the place of the words, and the prior of one half, and rates that are the same
        for every mistake, for not knowing.
        """
        skill = Skill(id=self.id, name=_texts(self.id), prior=0.5)
        activity = Activity(
            id=self.id,
            skill=skill,
            name=_texts(self.id),
            mistakes=tuple(self._foreseen()),
            scaffolds=tuple(self._scaffolds()),
        )
        return Programme(id=self.id, skills=(skill,), activities=(activity,))

    def _scaffolds(self) -> Iterator[Scaffold]:
        for label, act in self.acts.items():
            if act.kind is not None and act.support is not None:
                yield _MADE[act.kind](label, act.support, _texts(label))

    def _foreseen(self) -> Iterator[Foreseen]:
        ids = dict.fromkeys(it for it in self.mistakes.values() if it is not None)
        for name in ids:
            mistake = Mistake(id=name, name=_texts(name))
            yield Foreseen(mistake=mistake, rate=1 / len(ids))


def _texts(label: str) -> Texts:
    return Texts(en=label, id=label)
