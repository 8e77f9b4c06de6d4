"""A panel: a few standings that a policy is always asked on, each with a name in words.

They come of dialogues that never change, led by the built-in `Guide`, so that they are the
same whatever policy is asked. What a policy learns, it learns from the entries of each.

>>> from scaffolding.testing.courses import two_skills
>>> from scaffolding.testing.snapshots_panel import panel
>>> for case in panel(two_skills())[:3]:
...     print(case.name)
she has shown nothing of it yet
she managed the first time
she managed it partly
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Final

from attrs import field, frozen

from scaffolding.candidates.candidate import Candidate
from scaffolding.journal.entries import Entry
from scaffolding.luck import Luck
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Discuss, HandOver, Offer, Pause, Probe, Topic
from scaffolding.people import Mentee
from scaffolding.policies.guide import Guide
from scaffolding.policies.policy import Policy, learned
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Outcome
from scaffolding.standing.standing import Standing

__all__ = ["Case", "panel"]

_BEGUN: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
_MOST_MOVES: Final = 60
"""How many moves a story is given to come to its end; it needs a third of them."""

_SEED: Final = 0


class _Deed(Enum):
    """What she does with an offer."""

    MANAGES = Outcome.ACHIEVED
    PARTLY = Outcome.PARTLY
    FAILS = Outcome.NOT_YET
    DECLINES = "declines"
    WANTS_MORE = "wants the first skill too"
    IS_FRUSTRATED = "fails and is frustrated"
    STAYS_AWAY = "stays away"


@frozen
class _Story:
    """What she can do already, as a share of the skills, and what she does."""

    knows: float
    deeds: tuple[_Deed, ...] = ()


_STORIES: Final[Mapping[str, _Story]] = {
    "she has shown nothing of it yet": _Story(0),
    "she managed the first time": _Story(0, (_Deed.MANAGES,)),
    "she managed it partly": _Story(0, (_Deed.PARTLY,)),
    "she did not manage the first time": _Story(0, (_Deed.FAILS,)),
    "she managed three times": _Story(0, (_Deed.MANAGES,) * 3),
    "she did not manage three times": _Story(0, (_Deed.FAILS,) * 3),
    "she managed, and then did not": _Story(0, (_Deed.MANAGES, _Deed.FAILS)),
    "she did not manage, and then did": _Story(0, (_Deed.FAILS, _Deed.MANAGES)),
    "she failed, and is frustrated": _Story(0, (_Deed.IS_FRUSTRATED,)),
    "she declined": _Story(0, (_Deed.DECLINES,)),
    "she wants the first skill too": _Story(0, (_Deed.WANTS_MORE, _Deed.MANAGES)),
    "she managed, and stayed away for weeks": _Story(
        0, (_Deed.MANAGES, _Deed.STAYS_AWAY)
    ),
    "she knew half of it": _Story(0.5),
    "she knew half of it, and did not manage the rest": _Story(0.5, (_Deed.FAILS,) * 2),
    "she knew half of it, and managed the rest": _Story(0.5, (_Deed.MANAGES,) * 2),
}
"""How each case comes about, by how it is told."""


@frozen(kw_only=True)
class Case:
    """A moment that a policy is asked at.

    Attributes:
        name: How it came about, in words.
        entries: All that was said and done before it.
        standing: Where she stands.
        candidates: What may be offered.
        luck: The luck of that step.
    """

    name: str
    entries: tuple[Entry, ...] = field(repr=False)
    standing: Standing = field(repr=False)
    candidates: tuple[Candidate, ...] = field(repr=False)
    luck: Luck = field(repr=False)

    def informed(self, policy: Policy, /) -> Policy:
        """Return the policy, having learned what the entries have to teach."""
        standing = Standing(
            programme=self.standing.programme,
            model=self.standing.model,
            thresholds=self.standing.thresholds,
        )
        for entry in self.entries:
            standing = standing.after(entry)
            policy = learned(policy, entry, standing)
        return policy


def panel(programme: Programme | None = None, /) -> tuple[Case, ...]:
    """Return the panel of a programme.

    It is always the same. A case that does not come about in a programme, because nothing
    can be offered by then, is left out.

    Args:
        programme: What can be learned; the built-in `umkm` if None.
    """
    if programme is None:
        # Reads the documents of the programme, which not every test needs.
        from scaffolding.io.builtin import umkm  # noqa: PLC0415

        programme = umkm()
    return tuple(_cases(programme))


def _cases(programme: Programme) -> Iterator[Case]:
    for name, story in _STORIES.items():
        telling = _Telling(programme, story)
        if telling.comes_to_its_end():
            yield telling.case(name)


class _Telling:
    """A story as it is told."""

    def __init__(self, programme: Programme, story: _Story) -> None:
        self.at, order = _BEGUN, programme.order
        self.known = {it.id for it in order[: int(len(order) * story.knows)]}
        self.deeds = list(story.deeds)
        self.mentorship = Mentorship(
            programme, mentee=Mentee("Bu Sari", id="sari"), policy=Guide(), seed=_SEED
        )
        self.mentorship.set_goal(order[-1].id, at=self.at)

    def comes_to_its_end(self) -> bool:
        """Return whether all is done, and something is to be offered."""
        for _ in range(_MOST_MOVES):
            self.at += timedelta(hours=1)
            move = self.mentorship.consider(at=self.at).move
            if isinstance(move, Offer) and not self.deeds:
                return True
            self.mentorship.next_move(at=self.at)
            match move:
                case Offer():
                    self._does(self.deeds.pop(0))
                case Probe(activity=activity):
                    is_known = activity.skill.id in self.known
                    outcome = Outcome.ACHIEVED if is_known else Outcome.NOT_YET
                    self.mentorship.answer(outcome, at=self.at)
                case HandOver(skill=skill):
                    self.mentorship.hand_over(skill.id, at=self.at)
                case Pause(until=until):
                    self.at = max(self.at, until)
                case Discuss(topic=Topic.CHOICE):
                    self.mentorship.choose(0, at=self.at)
                    self.mentorship.record(Outcome.NOT_YET, at=self.at)
                case _:
                    return False
        return False

    def case(self, name: str) -> Case:
        """Return the moment that it has come to."""
        mentorship = self.mentorship
        standing = mentorship.standing.as_of(self.at)
        return Case(
            name=name,
            entries=tuple(mentorship.journal),
            standing=standing,
            candidates=mentorship.field.as_of(standing).candidates,
            luck=Luck(
                seed=_SEED, mentee=mentorship.mentee.id, step=standing.dialogue.step
            ),
        )

    def _does(self, deed: _Deed) -> None:
        mentorship, at = self.mentorship, self.at
        match deed:
            case _Deed.DECLINES:
                mentorship.decline(at=at)
                return
            case _Deed.WANTS_MORE:
                mentorship.set_goal(mentorship.programme.order[0].id, at=at)
            case _Deed.STAYS_AWAY:
                self.at += timedelta(days=30)
            case _:
                pass
        mentorship.agree(at=self.at)
        outcome = deed.value if isinstance(deed.value, Outcome) else Outcome.NOT_YET
        mentorship.record(outcome, at=self.at)
        if deed is _Deed.IS_FRUSTRATED:
            mentorship.feel(Mood.FRUSTRATED, at=self.at)
