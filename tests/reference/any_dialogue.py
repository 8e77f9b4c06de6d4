"""Dialogues in which anything may be said: programmes and words that Hypothesis draws.

A word is a number. What it does depends on what may be said when it is said, so that any
list of words is a dialogue that is proper, and a shorter list is a simpler one.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import TypeVar

from attrs import field, frozen
from hypothesis import strategies as st

from scaffolding.errors import ImproperError
from scaffolding.journal.entries import Offered
from scaffolding.languages import Texts
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import (
    Discuss,
    End,
    HandOver,
    Offer,
    Pause,
    Probe,
)
from scaffolding.people import Enterprise, Mentee, Mentor
from scaffolding.programme.activities import Activity
from scaffolding.programme.mistakes import Foreseen, Mistake
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import (
    Demonstration,
    Example,
    Explanation,
    Minutes,
    Question,
    Scaffold,
    Shown,
    Task,
    Worked,
)
from scaffolding.programme.skills import Skill
from scaffolding.programme.terms import Term
from scaffolding.quantities import Channel, Mood, Outcome, Support

MONDAY = datetime(2026, 1, 5, 9, tzinfo=timezone(timedelta(hours=7)))
SPANS = (1 / 24, 0.3, 1.0, 1.0, 7.0, 7.0, 14.0, 60.0, 190.0)

_T = TypeVar("_T")

_MISTAKES = tuple(Mistake(id=name, name=Texts(en=name)) for name in ("m0", "m1", "m2"))


def help_at(
    level: Support,
    name: str,
    *,
    addresses: frozenset[str] = frozenset(),
    minutes: float = 5,
    channel: Channel = Channel.MENTORING,
) -> Scaffold:
    """Return a scaffold of the kind that stands at that level."""
    text = Texts(en=name, id=name)
    common = {
        "id": name,
        "addresses": addresses,
        "minutes": Minutes(mentor=minutes, mentee=minutes),
        "channel": channel,
    }
    made: dict[Support, Callable[..., Scaffold]] = {
        Support.QUESTION: partial(Question, asks=text),
        Support.TASK: partial(Task, brief=text),
        Support.EXAMPLE: partial(Example, setting=text, steps=(Worked(text=text),)),
        Support.EXPLANATION: partial(Explanation, points=(text,)),
        Support.DEMONSTRATION: partial(Demonstration, steps=(Shown(does=text),)),
    }
    return made[level](**common)


@st.composite
def ladders(draw: st.DrawFn, *, name: str) -> tuple[Scaffold, ...]:
    """Draw help at some levels, with gaps, sometimes twice at one."""
    levels = draw(st.lists(st.sampled_from(list(Support)[1:]), max_size=5))
    some = st.frozensets(st.sampled_from([one.id for one in _MISTAKES]), max_size=2)
    return tuple(
        help_at(
            level,
            f"{name}_h{i}",
            addresses=draw(some),
            minutes=draw(st.sampled_from((0, 5, 40))),
            channel=draw(st.sampled_from((Channel.MENTORING, Channel.TRAINING))),
        )
        for i, level in enumerate(sorted(levels, reverse=True))
    )


@st.composite
def programmes(draw: st.DrawFn, *, max_skills: int = 6) -> Programme:
    """Draw a programme in which skills require one another and ladders have gaps."""
    skills: list[Skill] = []
    exercises: list[Activity] = []
    priors = st.sampled_from((0.0, 0.01, 0.05, 0.1, 0.3, 0.5, 0.8, 0.95, 1.0))
    for i in range(draw(st.integers(1, max_skills))):
        earlier = [one.id for one in skills]
        some = st.lists(st.sampled_from(earlier), unique=True, max_size=2)
        skill = Skill(
            id=f"s{i}",
            name=Texts(en=f"Skill {i}", id=f"Keterampilan {i}"),
            prior=draw(priors),
            requires=tuple(sorted(draw(some))) if earlier else (),
            scaffolds=draw(ladders(name=f"s{i}")),
        )
        skills.append(skill)
        exercises.extend(
            Activity(
                id=f"s{i}a{j}",
                skill=skill,
                name=Texts(en=f"Do {i}.{j}", id=f"Kerjakan {i}.{j}"),
                contexts=draw(st.sampled_from(((), (), (), ("warung",), ("farm",)))),
                difficulty=draw(st.sampled_from((-1.0, 0.0, 2.0))),
                mistakes=tuple(
                    Foreseen(mistake=mistake, rate=draw(st.sampled_from((0.1, 0.4))))
                    for mistake in _MISTAKES[
                        : draw(st.integers(0, 3)) if exercises else 3
                    ]
                ),
                scaffolds=draw(ladders(name=f"s{i}a{j}")) if j == 1 else (),
            )
            for j in range(draw(st.integers(1, 3)))
        )
    return Programme(
        id="drawn",
        skills=tuple(skills),
        activities=tuple(exercises),
        contexts=(
            Term(id="warung", name=Texts(en="Stall")),
            Term(id="farm", name=Texts(en="Farm")),
        ),
    )


@st.composite
def mentors(draw: st.DrawFn, programme: Programme) -> Mentor | None:
    """Draw a mentor who may have little time, not give every help or not master all."""
    if draw(st.booleans()):
        return None
    left_out = draw(st.sampled_from((None, None, programme.skills[-1])))
    return Mentor(
        "Pak Budi",
        masters=[one for one in programme.skills if one is not left_out],
        channels=draw(
            st.sampled_from((frozenset(Channel), frozenset({Channel.MENTORING})))
        ),
        minutes=draw(st.sampled_from((None, 30, 60))),
    )


@frozen(kw_only=True)
class Said:
    """What is needed to have a dialogue: who, about what, and the words."""

    programme: Programme
    mentor: Mentor | None
    mentee: Mentee
    words: tuple[int, ...]

    def begin(self, **others: object) -> Mentorship:
        """Return the mentorship before a word was said."""
        return Mentorship(
            self.programme,
            mentee=self.mentee,
            mentor=self.mentor,
            **others,  # type: ignore[arg-type]
        )


_PRIME = 2**61 - 1
_STIR = 0x1B873593_9E3779B9

# Small numbers are drawn most, so they are stirred: each is a word as good as another.
WORDS = st.integers(0, 2**32 - 1).map(lambda it: (it + 1) * _STIR % _PRIME)


@st.composite
def dialogues(draw: st.DrawFn, *, max_words: int = 60, max_skills: int = 6) -> Said:
    """Draw a dialogue."""
    programme = draw(programmes(max_skills=max_skills))
    goals = st.lists(st.sampled_from(programme.skills), unique=True, max_size=2)
    context = draw(st.sampled_from(("", "", "warung")))
    words = st.lists(WORDS, min_size=max_words // 2, max_size=max_words)
    return Said(
        programme=programme,
        mentor=draw(mentors(programme)),
        mentee=Mentee(
            "Bu Sari",
            goals=tuple(one.id for one in draw(goals)),
            enterprise=Enterprise(context=context),
        ),
        words=tuple(draw(words)),
    )


class Dice:
    """A word, read as one choice after another."""

    def __init__(self, word: int) -> None:
        self.left = word

    def below(self, n: int) -> int:
        """Return a number from 0 to n - 1."""
        self.left, number = divmod(self.left, n)
        return number

    def one_of(self, things: "tuple[_T, ...] | list[_T]") -> _T:
        """Return one of the things."""
        return things[self.below(len(things))]


@frozen
class Speaking:
    """A dialogue as it goes on."""

    mentorship: Mentorship
    clock: list[datetime] = field(factory=lambda: [MONDAY])

    @property
    def at(self) -> datetime:
        """The instant that it is."""
        return self.clock[-1]

    def say(self, word: int) -> None:
        """Say or do what the word stands for, if it may be said now."""
        dice = Dice(word)
        kind = dice.below(24)
        if kind == 0:
            self.waits(dice)
        elif kind == 1:
            self.consents()
        elif self.mentorship.standing.dialogue.has_consent and kind in _SAYINGS:
            _SAYINGS[kind](self, dice)
        else:
            self.moves(dice)

    def waits(self, dice: Dice) -> None:
        self.clock.append(self.at + timedelta(days=dice.one_of(SPANS)))

    def consents(self) -> None:
        if self.mentorship.standing.dialogue.has_consent:
            self.mentorship.withdraw_consent(at=self.at)
        else:
            self.mentorship.renew_consent(at=self.at)

    def feels(self, dice: Dice) -> None:
        self.mentorship.feel(dice.one_of(list(Mood)), at=self.at)

    def meets(self, dice: Dice) -> None:
        self.mentorship.meet(at=self.at, minutes=dice.one_of([None, 60]))

    def notes(self, dice: Dice) -> None:
        if dice.below(2):
            self.mentorship.miss("rain", at=self.at)
        else:
            self.mentorship.measure("profit", 2.5, at=self.at, unit="juta")

    def wants(self, dice: Dice) -> None:
        skill = dice.one_of(self.mentorship.programme.skills)
        goals = [it.skill for it in self.mentorship.standing.dialogue.open_goals]
        if skill in goals and dice.below(2):
            self.mentorship.drop_goal(skill.id, at=self.at)
        else:
            self.mentorship.set_goal(skill.id, at=self.at)

    def helps(self, dice: Dice) -> None:
        programme = self.mentorship.programme
        holders: tuple[Skill | Activity, ...] = programme.skills + programme.activities
        if given := [one for holder in holders for one in holder.scaffolds]:
            self.mentorship.support(dice.one_of(given).id, at=self.at)

    def offers(self, dice: Dice) -> None:
        activity = dice.one_of(self.mentorship.programme.activities)
        level = dice.one_of(activity.ladder)
        try:
            self.mentorship.offer(activity.id, level, because="I think so.", at=self.at)
        except ImproperError:
            return

    def hands_over(self, _: Dice) -> None:
        for certificate in self.mentorship.certificates:
            try:
                self.mentorship.hand_over(certificate.skill.id, at=self.at)
            except ImproperError:  # It has lapsed since.
                return

    def moves(self, dice: Dice) -> None:
        """Let the next move be made, and answer it."""
        mentorship = self.mentorship
        match mentorship.next_move(at=self.at).move:
            case Probe():
                self.answers(dice)
            case Offer() as offer:
                self.replies(offer, dice)
            case HandOver(skill=skill):
                if dice.below(3):
                    mentorship.hand_over(skill.id, at=self.at)
                else:
                    mentorship.decline(at=self.at)
            case Pause(until=until):
                self.clock.append(max(self.at, until))
            case Discuss(options=options) if options:
                mentorship.choose(dice.below(len(options)), at=self.at)
            case Discuss():
                skill = dice.one_of(mentorship.programme.skills)
                mentorship.set_goal(skill.id, at=self.at)
            case End():
                mentorship.renew_consent(at=self.at)

    def answers(self, dice: Dice) -> None:
        if dice.below(8) == 0:
            self.mentorship.decline("not today", at=self.at)
        else:
            self.mentorship.answer(dice.one_of(list(Outcome)), at=self.at)

    def replies(self, offer: Offer, dice: Dice) -> None:
        mentorship, kind = self.mentorship, dice.below(12)
        is_own = isinstance(mentorship.standing.dialogue.open, Offered)
        if mentorship.standing.dialogue.is_agreed:
            if kind == 0:
                mentorship.revoke(at=self.at)
            else:
                self.tries(offer, dice)
        elif kind == 0:
            mentorship.decline("not now", at=self.at)
        elif kind == 1 and is_own:
            activity = dice.one_of(mentorship.programme.activities)
            support = dice.one_of([None, *Support])
            mentorship.counter(activity.id, support, at=self.at)
        else:
            mentorship.agree(at=self.at)
            if kind > 3:
                self.tries(offer, dice)

    def tries(self, offer: Offer, dice: Dice) -> None:
        outcome = dice.one_of(
            [Outcome.NOT_YET, Outcome.PARTLY, *[Outcome.ACHIEVED] * 2]
        )
        used = dice.one_of([None, None, None, *offer.activity.ladder])
        seen = [one.mistake.id for one in offer.activity.mistakes][: dice.below(3)]
        self.mentorship.record(outcome, at=self.at, support=used, mistakes=seen)
        self.clock.append(self.at + timedelta(minutes=20))


_SAYINGS: dict[int, Callable[[Speaking, Dice], None]] = {
    2: Speaking.feels,
    3: Speaking.meets,
    4: Speaking.notes,
    5: Speaking.wants,
    6: Speaking.helps,
    7: Speaking.offers,
    8: Speaking.hands_over,
}


def spoken(said: Said, **others: object) -> Iterator[Speaking]:
    """Yield the dialogue after each word."""
    speaking = Speaking(said.begin(**others))
    for word in said.words:
        speaking.say(word)
        yield speaking
