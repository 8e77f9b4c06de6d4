"""Strategies for entries and journals: well-formed, and proper only by chance.

What is drawn is what somebody may have written down. It refers to what stands before it
and names what the programme has; whether it should have been done is not asked.

>>> from hypothesis import given, strategies as st
>>> from scaffolding.testing.strategies import journals, programmes
>>> @given(programmes().flatmap(journals))
... def test_a_journal_is_opened_first(journal):
...     assert type(journal[0]).__name__ == "Opened"
>>> test_a_journal_is_opened_first()
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final, TypeAlias

from attrs import asdict, frozen
from hypothesis import strategies as st

from scaffolding.assessment.stages import StagesModel
from scaffolding.journal.descriptions import describe
from scaffolding.journal.entries import (
    Agreed,
    Answered,
    Attempted,
    Chosen,
    ConsentRenewed,
    ConsentWithdrawn,
    Countered,
    Declined,
    Discussed,
    Ended,
    Entry,
    Felt,
    GoalDropped,
    GoalSet,
    HandedOver,
    HandOverProposed,
    Measured,
    Met,
    Missed,
    Offered,
    Opened,
    Option,
    Paused,
    Probed,
    Recorded,
    Revoked,
    Supported,
)
from scaffolding.journal.journal import Journal
from scaffolding.moves import Topic
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Channel, Mood, Outcome, Speaker, Support
from scaffolding.standing.thresholds import Thresholds
from scaffolding.testing.strategies.people import mentees, mentors
from scaffolding.testing.strategies.programmes import activities, probabilities

__all__ = ["entries", "journals"]

_BEGUN: Final = datetime(2026, 3, 3, 9, tzinfo=UTC)
_ZONES: Final = (UTC, timezone(timedelta(hours=7)))
_WAITS: Final = (0, 0, 0.5, 24, 180, 24 * 200)
"""Hours from one entry to the next."""

_ANSWERS: Final[Mapping[type[Entry], tuple[str, tuple[type[Entry], ...]]]] = {
    Agreed: ("offer", (Offered,)),
    Declined: ("offer", (Offered, Probed, HandOverProposed)),
    Countered: ("offer", (Offered,)),
    Revoked: ("offer", (Offered, Chosen)),
    Chosen: ("discussion", (Discussed,)),
}
"""What can be said only of an earlier entry: by which attribute, and of which."""

_SUPPORTS: Final = st.sampled_from(Support)
_WORDS: Final = st.text(max_size=8)
_NUMBERS: Final = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def journals(draw: st.DrawFn, programme: Programme, *, max_size: int = 12) -> Journal:
    """Draw a journal of somebody's mentorship in the programme.

    Args:
        draw: Given by Hypothesis.
        programme: What can be learned.
        max_size: How many entries it has at most; there is one at least.
    """
    said: list[Entry] = []
    for _ in range(draw(st.integers(1, max_size))):
        said.append(draw(entries(programme, said)))
    return Journal(said)


@st.composite
def entries(
    draw: st.DrawFn, programme: Programme, earlier: Sequence[Entry] = ()
) -> Entry:
    """Draw an entry that can stand after the earlier ones: the first opens a journal.

    Args:
        draw: Given by Hypothesis.
        programme: What the entry may name.
        earlier: The journal so far.
    """
    if not earlier:
        return draw(_opened(programme))
    so_far = _SoFar(draw=draw, programme=programme, earlier=earlier)
    ids = {kind: so_far.ids(*kinds) for kind, (_, kinds) in _ANSWERS.items()}
    # The kind comes first: a strategy for each of them would cost four times as much.
    kind: Any = draw(st.sampled_from([one for one in _SAYS if ids.get(one, True)]))
    said = _SAYS[kind](so_far)
    if kind in _ANSWERS:
        said[_ANSWERS[kind][0]] = draw(st.sampled_from(ids[kind]))
    entry: Entry = kind(
        id=str(len(earlier)),
        at=so_far.later(earlier[-1].at),
        by=draw(st.sampled_from(Speaker)),
        **said,
    )
    return entry


def _opened(programme: Programme) -> st.SearchStrategy[Opened]:
    return st.builds(
        Opened,
        id=st.just("0"),
        at=st.sampled_from(_ZONES).map(_BEGUN.astimezone),
        programme=st.just(programme.id),
        digest=st.just(programme.digest),
        mentee=mentees(programme),
        mentor=st.none() | mentors(programme),
        seed=st.integers(0, 2**64 - 1),
        model=st.sampled_from((None, describe(StagesModel()))),
        thresholds=st.sampled_from((None, describe(Thresholds()))),
        recorded=st.frozensets(st.sampled_from(Recorded)),
    )


@frozen(kw_only=True)
class _SoFar:
    """A journal so far, and the means to draw what may be said next."""

    draw: st.DrawFn
    programme: Programme
    earlier: Sequence[Entry]

    def ids(self, *kinds: type[Entry]) -> tuple[str, ...]:
        return tuple(one.id for one in self.earlier if isinstance(one, kinds))

    def maybe(self, *kinds: type[Entry]) -> str | None:
        return self.draw(st.sampled_from((None, *self.ids(*kinds))))

    def skill(self) -> str:
        return self.draw(st.sampled_from(self.programme.skills)).id

    def activity(self) -> str:
        return self.draw(activities(self.programme)).id

    def mistakes(self) -> tuple[str, ...]:
        foreseen = (it for one in self.programme.activities for it in one.mistakes)
        names = sorted({one.mistake.id for one in foreseen})
        return tuple(name for name in names if self.draw(st.booleans()))

    def helped(self) -> Option:
        """Draw an activity with help that there is, or with none."""
        activity = self.draw(activities(self.programme))
        scaffold = self.draw(st.sampled_from((None, *activity.all_scaffolds)))
        if scaffold is None:
            return Option(activity=activity.id)
        return Option(
            activity=activity.id, support=scaffold.level, scaffold=scaffold.id
        )

    def later(self, at: datetime) -> datetime:
        """Draw the same instant or a later one, told in either zone."""
        wait = timedelta(hours=self.draw(st.sampled_from(_WAITS)))
        return (at + wait).astimezone(self.draw(st.sampled_from(_ZONES)))


_Said: TypeAlias = dict[str, Any]


def _nothing(_: _SoFar) -> _Said:
    return {}


def _skill(so_far: _SoFar) -> _Said:
    return {"skill": so_far.skill()}


def _because(so_far: _SoFar) -> _Said:
    return {"because": so_far.draw(_WORDS)}


def _goal_set(so_far: _SoFar) -> _Said:
    if so_far.draw(st.booleans()):
        return _skill(so_far)
    return {"need": so_far.draw(st.text(min_size=1, max_size=8))}


def _probed(so_far: _SoFar) -> _Said:
    return asdict(so_far.helped())


def _answered(so_far: _SoFar) -> _Said:
    return {
        "probe": so_far.maybe(Probed),
        "activity": so_far.activity(),
        "support": so_far.draw(_SUPPORTS),
        "outcome": so_far.draw(st.sampled_from(Outcome)),
        "mistakes": frozenset(so_far.mistakes()),
    }


def _offered(so_far: _SoFar) -> _Said:
    return {
        **asdict(so_far.helped()),
        "answers": so_far.maybe(Countered),
        "forecast": so_far.draw(st.none() | probabilities()),
        "foreseen": so_far.mistakes(),
        **_because(so_far),
    }


def _countered(so_far: _SoFar) -> _Said:
    return {
        "activity": so_far.activity(),
        "support": so_far.draw(st.none() | _SUPPORTS),
    }


def _supported(so_far: _SoFar) -> _Said:
    return {
        "skill": so_far.draw(st.sampled_from((None, so_far.skill()))),
        "support": so_far.draw(st.none() | _SUPPORTS),
        "channel": so_far.draw(st.none() | st.sampled_from(Channel)),
    }


def _attempted(so_far: _SoFar) -> _Said:
    return {
        "offer": so_far.maybe(Offered, Chosen),
        "activity": so_far.activity(),
        "support": so_far.draw(st.none() | _SUPPORTS),
        "outcome": so_far.draw(st.none() | st.sampled_from(Outcome)),
        "mistakes": frozenset(so_far.mistakes()),
    }


def _felt(so_far: _SoFar) -> _Said:
    return {"mood": so_far.draw(st.sampled_from(Mood))}


def _met(so_far: _SoFar) -> _Said:
    return {"minutes": so_far.draw(st.sampled_from((None, 0, 60, 47.5)))}


def _measured(so_far: _SoFar) -> _Said:
    return {
        "name": "sales",
        "value": so_far.draw(_NUMBERS | _WORDS),
        "unit": so_far.draw(st.sampled_from(("", "rupiah"))),
    }


def _paused(so_far: _SoFar) -> _Said:
    return {"until": so_far.later(so_far.earlier[-1].at)}


def _discussed(so_far: _SoFar) -> _Said:
    n_options = so_far.draw(st.integers(0, 2))
    return {
        "topic": so_far.draw(st.sampled_from(Topic)),
        "options": tuple(so_far.helped() for _ in range(n_options)),
    }


def _chosen(so_far: _SoFar) -> _Said:
    talks = (one for one in so_far.earlier if isinstance(one, Discussed))
    laid_out = [option for talk in talks for option in talk.options]
    # What she chose need not have been laid out: a journal is witness, not guard.
    return {"option": so_far.draw(st.sampled_from((*laid_out, so_far.helped())))}


_SAYS: Final[Mapping[type[Entry], Callable[[_SoFar], _Said]]] = {
    GoalSet: _goal_set,
    GoalDropped: _skill,
    Probed: _probed,
    Answered: _answered,
    Offered: _offered,
    Agreed: _nothing,
    Declined: _because,
    Countered: _countered,
    Revoked: _nothing,
    ConsentWithdrawn: _because,
    ConsentRenewed: _nothing,
    Supported: _supported,
    Attempted: _attempted,
    Felt: _felt,
    Met: _met,
    Missed: _because,
    Measured: _measured,
    HandOverProposed: _skill,
    HandedOver: _skill,
    Paused: _paused,
    Discussed: _discussed,
    Chosen: _chosen,
    Ended: _nothing,
}
"""What each kind of entry says besides when and by whom; `Opened` stands apart."""
