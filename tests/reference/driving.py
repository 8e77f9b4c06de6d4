"""Driving a mentorship with a plain mentee, and what is counted on the way."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random  # noqa: TID251  A test's own luck, not the library's.

from any_dialogue import MONDAY, help_at
from attrs import define, field
from plain_mentee import ALONE, PlainMentee

from scaffolding.languages import Texts
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Discuss, End, HandOver, Move, Offer, Pause, Probe, Topic
from scaffolding.people import Mentee
from scaffolding.principles.principle import Bounds
from scaffolding.principles.reach import Reach
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Mood, Outcome, Support

__all__ = ["MONDAY", "Drive", "a_random_programme", "truth_of"]

PRIORS = (0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8)
ENOUGH_HELP = (Support.EXPLANATION, Support.DEMONSTRATION)
"""With one of these a skill is within reach of one not yet there: .539 at a readiness of .8."""

ASIDES = 20
"""So many moves in a row that ask nothing of her are a course that has come to rest."""


def a_random_programme(luck: Random, n_skills: int) -> Programme:
    """Return skills that require up to two others, with any ladder that reaches far enough."""
    skills: list[Skill] = []
    for i in range(n_skills):
        n_required = min(i, luck.choice([0, 1, 1, 2]))
        required = luck.sample([one.id for one in skills], k=n_required)
        levels = set(luck.sample(list(Support)[1:], k=luck.choice([2, 3, 4, 5, 5, 5])))
        if not levels.intersection(ENOUGH_HELP):
            levels.add(luck.choice(ENOUGH_HELP))
        skills.append(
            Skill(
                id=f"s{i}",
                name=Texts(en=f"Skill {i}", id=f"Keterampilan {i}"),
                prior=luck.choice(PRIORS),
                requires=tuple(sorted(required)),
                scaffolds=tuple(
                    help_at(level, f"s{i}_{int(level)}")
                    for level in sorted(levels, reverse=True)
                ),
            )
        )
    return Programme(
        id="random",
        skills=tuple(skills),
        activities=tuple(
            Activity(id=f"{skill.id}a{j}", skill=skill, name=Texts(en=f"Do {j}"))
            for skill in skills
            for j in range(2)
        ),
    )


def truth_of(programme: Programme, seed: int) -> PlainMentee:
    """Return a mentee who starts as the programme's priors say."""
    return PlainMentee({it.id: (it.prior, it.requires) for it in programme.order}, seed)


@define
class Drive:
    """A mentorship as it goes on, and what is counted.

    Attributes:
        mentorship: The mentorship.
        truth: What the mentee can do, which the mentorship does not know.
        luck: What she says, and when they meet again.
        at: The instant that it is.
        is_chatty: Whether she declines, counters and says how she feels, and time passes.
        shows: Which mistakes are seen in a try that does not succeed.
        n_moves: How many moves of each kind there were.
        n_dead: How often nothing was within reach.
        n_contradictions: How often lower was above upper though no principle refused.
        asides: How many moves in a row asked nothing of her; the most there were.
        n_choices: How many offers were made; of how many the level could not be chosen.
        certified: Skills that were certified first, with whether that was true.
        runs: How often a skill was tried in a row, of each such row.
        alone: Tries of skills that were truly there, by what they were for.
    """

    mentorship: Mentorship
    truth: PlainMentee
    luck: Random
    at: datetime = MONDAY
    is_chatty: bool = True
    shows: Callable[[Offer], tuple[str, ...]] = lambda _: ()
    n_moves: Counter[str] = field(factory=Counter)
    n_dead: int = 0
    n_contradictions: int = 0
    asides: list[int] = field(factory=lambda: [0, 0])
    n_choices: list[int] = field(factory=lambda: [0, 0])
    certified: dict[str, bool] = field(factory=dict)
    runs: list[int] = field(factory=list)
    alone: Counter[str] = field(factory=Counter)
    _last: str = ""
    _ever: set[str] = field(factory=set)

    @property
    def day(self) -> float:
        """Days since they began."""
        return (self.at - MONDAY) / timedelta(days=1)

    @property
    def is_stuck(self) -> bool:
        """Whether it came to a state without a move, or to one that repeats for ever."""
        return self.n_dead > 0 or self.asides[1] >= ASIDES

    def go(self, n_steps: int) -> "Drive":
        """Go on for so many moves, or until it is stuck or she wants nothing more."""
        for _ in range(n_steps):
            if self.is_stuck or not self.step():
                break
        return self

    def step(self) -> bool:
        """Let one move be made and answered; return whether there is more to do."""
        mentorship, at = self.mentorship, self.at
        move = mentorship.next_move(at=at).move
        self.n_moves[type(move).__name__] += 1
        self._count_aside(move)
        match move:
            case Probe(activity=activity, support=support):
                self._answers(activity, support)
            case Offer():
                self._replies(move)
            case HandOver(skill=skill):
                mentorship.hand_over(skill.id, at=at)
            case Pause(until=until):
                self.passes(until)
            case Discuss(topic=topic, options=options):
                return self._talks(topic, len(options))
            case End():
                mentorship.renew_consent(at=at)
        return True

    def passes(self, until: datetime) -> None:
        """Let time pass."""
        self.at = max(self.at, until)
        self.truth.waits(self.day)

    def _count_aside(self, move: Move) -> None:
        now, most = self.asides
        now = 0 if isinstance(move, Offer | Probe | HandOver) else now + 1
        self.asides = [now, max(most, now)]

    def _answers(self, activity: Activity, support: Support) -> None:
        if self.is_chatty and self.luck.random() < 0.05:
            self.mentorship.decline(at=self.at)
            return
        achieved = self.truth.tries(activity.skill.id, support)
        outcome = Outcome.ACHIEVED if achieved else Outcome.NOT_YET
        self.mentorship.answer(outcome, at=self.at)
        self._note_certificates()

    def _replies(self, offer: Offer) -> None:
        mentorship, luck = self.mentorship, self.luck
        if not mentorship.standing.dialogue.is_agreed:
            said = luck.random() if self.is_chatty else 1.0
            if said < 0.1:
                mentorship.decline(at=self.at)
                return
            if said < 0.15:
                activity = luck.choice(mentorship.programme.activities)
                support = luck.choice([None, *activity.ladder])
                mentorship.counter(activity.id, support, at=self.at)
                return
            self._look_at(offer.activity)
            mentorship.agree(at=self.at)
        self._tries(offer)

    def _look_at(self, activity: Activity) -> None:
        """Count how many levels there were, and whether the bounds contradict."""
        field = self.mentorship.field.as_of(self.mentorship.standing.as_of(self.at))
        ways = {it.support for it in field.candidates if it.activity.id == activity.id}
        self.n_choices[0] += 1
        self.n_choices[1] += len(ways) < 2

    def _tries(self, offer: Offer) -> None:
        name, support = offer.activity.skill.id, offer.support
        if self.truth.stage[name] == ALONE:
            self.alone[self._for_what(offer.activity.skill)] += 1
        self.alone["all"] += 1
        achieved = self.truth.tries(name, support)
        self.truth.learns(name, support, achieved=achieved)
        outcome = Outcome.ACHIEVED
        if not achieved:
            is_partly = self.is_chatty and self.luck.random() < 0.2
            outcome = Outcome.PARTLY if is_partly else Outcome.NOT_YET
        seen = () if achieved else self.shows(offer)
        self.mentorship.record(outcome, at=self.at, mistakes=seen)
        self.n_contradictions += sum(1 for _ in contradictions(self.mentorship))
        self._note_run(name)
        self._note_certificates()
        if self.is_chatty:
            if self.luck.random() < 0.2:
                mood = self.luck.choice(list(Mood))
                self.mentorship.feel(mood, at=self.at)
            self.passes(self.at + timedelta(hours=1))
            if self.luck.random() < 0.1:
                self.passes(self.at + timedelta(days=self.luck.choice([1, 7, 14])))

    def _for_what(self, skill: Skill) -> str:
        """Return what a try of a skill that she truly has is for."""
        if skill.id not in self._ever:
            return "first proof"
        was_shown = self.mentorship.standing.record(skill).was_shown
        return "renewal" if was_shown else "after a slip"

    def _note_run(self, name: str) -> None:
        if name == self._last:
            self.runs[-1] += 1
        else:
            self.runs.append(1)
            self._last = name

    def _note_certificates(self) -> None:
        mentorship = self.mentorship
        for skill in mentorship.programme.skills:
            if mentorship.standing.is_managed_alone(skill):
                self._ever.add(skill.id)
            if skill.id not in self.certified and mentorship.standing.certificate(
                skill
            ):
                self.certified[skill.id] = self.truth.stage[skill.id] == ALONE

    def _talks(self, topic: Topic, n_options: int) -> bool:
        mentorship = self.mentorship
        match topic:
            case Topic.GOAL:
                wanted = {it.skill.id for it in mentorship.standing.goals if it.skill}
                left = [it for it in mentorship.programme.skills if it.id not in wanted]
                if not left:
                    return False
                mentorship.set_goal(self.luck.choice(left).id, at=self.at)
            case Topic.CHOICE:
                mentorship.choose(self.luck.randrange(n_options), at=self.at)
            case Topic.COUNTER:
                mentorship.feel(Mood.ENGAGED, at=self.at)
            case Topic.BEYOND_REACH:
                self.n_dead += 1
        return True


def contradictions(mentorship: Mentorship) -> Iterator[Activity]:
    """Yield each open activity whose lower is above its upper, though none refuses."""
    field = mentorship.field
    reach = field.principles.get(Reach)
    for outlook in field.outlooks:
        for prospect in outlook.prospects:
            activity = prospect.activity
            found = [one.bounds(outlook, activity) for one in field.principles]
            left = [it for it in found if isinstance(it, Bounds)]
            is_whole = len(left) == len(found) and reach is not None
            if is_whole and max(it.lower for it in left) > min(it.upper for it in left):
                yield activity


def begun(programme: Programme, goal: str, **others: object) -> Mentorship:
    """Return a mentorship in which she wants that."""
    mentorship = Mentorship(programme, mentee=Mentee("Bu Sari"), **others)  # type: ignore[arg-type]
    mentorship.set_goal(goal, at=MONDAY)
    return mentorship
