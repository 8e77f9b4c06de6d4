r"""Dialogues with labelled turns into journals, by a map of acts that is declared.

A turn of the mentor becomes help, a turn of the mentee that is a try becomes a try. The
help of a try is the most that was given since her try before; it stays in place until the
mentor speaks again. Where several acts are in one turn, the one that carries most counts,
and where one of them is of no known level, that of the turn is not known, unless another
carries all there is.

A label that the map does not tell is reported by value and count, and put nowhere: help so
labelled is help of no known level. Where the turns have no times, the whole dialogue stands
at one instant, so that nothing is forgotten in it.

>>> from datetime import UTC, datetime
>>> from scaffolding.acts import MATHDIAL, Turn
>>> from scaffolding.io.dialogues import load_dialogue
>>> heard = load_dialogue(
...     [
...         Turn("Teacher", "probing"),
...         Turn("Student", outcome="wrong"),
...         Turn("Teacher", "Focus"),
...         Turn("Student", outcome="right"),
...     ],
...     MATHDIAL,
...     mentee="Mariana",
...     at=datetime(2026, 3, 3, 9, tzinfo=UTC),
... )
>>> [entry.support for entry in list(heard.journal)[1:]]
[<Support.QUESTION: 1>, <Support.QUESTION: 1>, None, None]
>>> print(heard)
4 turns, 3 of them read; not read:
  act 'Focus': 1
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, TypeAlias, TypeVar

from attrs import define, field, frozen

from scaffolding.acts.acts import Act, ActMap, Turn
from scaffolding.errors import InvariantError
from scaffolding.journal.entries import Attempted, Entry, Opened, Recorded, Supported
from scaffolding.journal.journal import Journal
from scaffolding.languages import counted
from scaffolding.people import Mentee
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Speaker, Support

__all__ = ["Heard", "Unread", "load_dialogue", "unread"]

_T = TypeVar("_T")

_Draft: TypeAlias = tuple[type[Entry], dict[str, Any]]
"""An entry without its id and its instant."""


@frozen(order=True)
class Unread:
    """A label that nobody told the meaning of.

    Attributes:
        what: What it labels: a speaker, an act, an outcome or a mistake.
        label: The label.
    """

    what: str
    label: str

    def __str__(self) -> str:
        """Return what it labels, and the label as it is written."""
        return f"{self.what} {self.label!r}"


@frozen(kw_only=True)
class Heard:
    """What was made of a dialogue.

    Attributes:
        journal: The journal.
        unread: The labels that the map does not tell, and how often each came.
        n_turns: How many turns there were.
        n_read: How many of them had no such label.
    """

    journal: Journal = field(repr=False)
    unread: Mapping[Unread, int]
    n_turns: int
    n_read: int

    def __str__(self) -> str:
        """Return how many turns there were, and what was not read."""
        head = f"{counted(self.n_turns, 'turn')}, {self.n_read} of them read"
        if not self.unread:
            return f"{head}."
        shown = [f"  {label}: {n}" for label, n in sorted(self.unread.items())]
        return "\n".join([f"{head}; not read:", *shown])


def load_dialogue(
    turns: Iterable[Turn],
    act_map: ActMap,
    programme: Programme | None = None,
    /,
    *,
    mentee: str,
    at: datetime,
    activity: str | None = None,
) -> Heard:
    """Return the journal that the turns of a dialogue make.

    Args:
        turns: The turns, in order.
        act_map: What their labels mean.
        programme: What the dialogue is about; the one that the map makes, if None.
        mentee: Who is learning, by id.
        at: When it was; a turn that has its own time stands at that.
        activity: What she is at, by id; it need not be told if there is only one.

    Raises:
        InvariantError: If the programme has not one activity and none is told.
        JournalError: If time runs backwards.
        UnknownNameError: If the programme does not have it, or a mistake that is told.
    """
    programme = act_map.programme if programme is None else programme
    reader = _Reader(
        act_map=act_map, programme=programme, activity=_activity(programme, activity)
    )
    journal = Journal([_opened(act_map, programme, mentee, at)])
    n_turns = n_read = 0
    for turn in turns:
        n_turns += 1
        n_before = reader.unread.total()
        for kind, content in reader.read(turn):
            name = str(len(journal))
            journal.append(kind(id=name, at=turn.at or at, **content))
        n_read += reader.unread.total() == n_before
    return Heard(
        journal=journal, unread=dict(reader.unread), n_turns=n_turns, n_read=n_read
    )


def unread(several: Iterable[Heard], /) -> Mapping[Unread, int]:
    """Return the labels that were not read in several dialogues, the commonest first."""
    total: Counter[Unread] = Counter()
    for one in several:
        total.update(one.unread)
    return dict(sorted(total.items(), key=lambda it: (-it[1], it[0])))


def _activity(programme: Programme, name: str | None) -> Activity:
    if name is not None:
        return programme.activity(name)
    if len(programme.activities) != 1:
        raise InvariantError(
            where="activity",
            rule="be told where a programme has not one",
            got=len(programme.activities),
        )
    return programme.activities[0]


def _opened(act_map: ActMap, programme: Programme, mentee: str, at: datetime) -> Opened:
    told = {
        Recorded.SUPPORT: any(it.support is not None for it in act_map.acts.values()),
        Recorded.ATTEMPTS: bool(act_map.outcomes),
        Recorded.MISTAKES: bool(act_map.mistakes),
    }
    return Opened(
        id="0",
        at=at,
        programme=programme.id,
        digest=programme.digest,
        mentee=Mentee(mentee),
        recorded=frozenset(kind for kind, is_told in told.items() if is_told),
    )


_UNTOLD: Final = Act(None)


@define(kw_only=True)
class _Reader:
    """What reads a dialogue turn by turn: the help in place, and what it could not read."""

    act_map: ActMap
    programme: Programme
    activity: Activity
    unread: Counter[Unread] = field(factory=Counter)
    given: list[Act] = field(factory=list)
    was_tried: bool = False

    def read(self, turn: Turn) -> Iterator[_Draft]:
        """Yield the entries that a turn makes."""
        speaker = self.told("speaker", turn.speaker, self.act_map.speakers)
        if speaker is Speaker.MENTOR:
            yield from self.help(turn)
        elif speaker is Speaker.MENTEE:
            yield from self.tries(turn)
        elif speaker is None:
            # Whoever it was may have helped.
            self.give([_UNTOLD])

    def help(self, turn: Turn) -> Iterator[_Draft]:
        told = [self.told("act", label, self.act_map.acts) for label in turn.acts]
        acts = [act or _UNTOLD for act in told] or [_UNTOLD]
        self.give(acts)
        support = self.most(acts)
        if support is not Support.NONE:
            yield (
                Supported,
                {
                    "skill": self.activity.skill.id,
                    "activity": self.activity.id,
                    "scaffold": self.scaffold(turn, support),
                    "support": support,
                },
            )

    def tries(self, turn: Turn) -> Iterator[_Draft]:
        tries = self.act_map.tries
        if tries is not None:
            kinds = [self.told("act", label, tries) for label in turn.acts]
            if not any(kinds):
                return
        outcome: Outcome | None = None
        if turn.outcome is not None:
            outcome = self.told("outcome", turn.outcome, self.act_map.outcomes)
        seen = (
            self.told("mistake", label, self.act_map.mistakes)
            for label in turn.mistakes
        )
        mistakes = frozenset(
            self.programme.mistake(name).id for name in seen if name is not None
        )
        yield (
            Attempted,
            {
                "activity": self.activity.id,
                "support": self.most(self.given),
                "outcome": outcome,
                "mistakes": mistakes,
            },
        )
        self.was_tried = True

    def give(self, acts: list[Act]) -> None:
        if self.was_tried:
            self.given, self.was_tried = [], False
        self.given = [*self.given, *acts]

    def most(self, acts: list[Act]) -> Support | None:
        """Return how much of the work the acts carry together, if that is known."""
        known = [act.support for act in acts if act.support is not None]
        most = max(known, default=Support.NONE)
        if len(known) == len(acts) or most is max(Support):
            return most
        return None

    def scaffold(self, turn: Turn, support: Support | None) -> str | None:
        """Return the help of that level that the turn labels, if the activity has it."""
        own = {it.id for it in self.activity.all_scaffolds if it.level is support}
        return next((label for label in turn.acts if label in own), None)

    def told(self, what: str, label: str, meanings: Mapping[str, _T]) -> _T | None:
        """Return what a label means; if nobody told, take note of it."""
        if label not in meanings:
            self.unread[Unread(what, label)] += 1
            return None
        return meanings[label]
