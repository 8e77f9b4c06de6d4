"""What comes next, in an order that never changes; only one step of it asks the policy.

1. Consent was withdrawn: leave it, until it is renewed.
2. Something is open: that.
3. She proposed something else: offer it if it can be, else say why not.
4. She has no goal: ask for one.
5. A goal is certified: hand it over. All goals are: ask for another.
6. There is something to find out: ask (`scaffolding.mentorship.probes`).
7. She has tried enough for one day: pause.
8. The principles admit something: the policy chooses.
9. All that is left needs time: pause until then.
10. All that is left she has declined: let her choose.
11. Nothing is within reach: say what is missing.

It is worked out from where she stands and from nothing else, so a mentorship that was
stored and resumed comes to the same.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial

from attrs import evolve, frozen

from scaffolding.assessment.probing import Asking
from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.field import Field
from scaffolding.journal.entries import (
    Chosen,
    Discussed,
    Entry,
    HandOverProposed,
    Offered,
    Paused,
    Probed,
)
from scaffolding.luck import Luck
from scaffolding.mentorship.probes import due_days, probe
from scaffolding.moves import (
    Decision,
    Discuss,
    End,
    HandOver,
    Move,
    Offer,
    Pause,
    Probe,
    Topic,
)
from scaffolding.policies.policy import Policy, chosen, why
from scaffolding.principles.affect import Affect
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.standing.outlook import Requirement
from scaffolding.standing.standing import Standing

__all__ = ["Agenda", "move_of"]

_A_DAY = 1.0


@frozen(kw_only=True)
class Agenda:
    """What is worked out from, when one asks what comes next.

    Attributes:
        field: What the principles admit now.
        policy: What chooses among it.
        asking: How the opening dialogue chooses its questions.
    """

    field: Field
    policy: Policy
    asking: Asking

    @property
    def standing(self) -> Standing:
        """Where she stands."""
        return self.field.standing

    @property
    def luck(self) -> Luck:
        """The luck of this step."""
        standing = self.standing
        opened, step = standing.opened, standing.dialogue.step
        if opened is None:
            return Luck(step=step)
        return Luck(seed=opened.seed, mentee=opened.mentee.id, step=step)

    def next(self) -> Decision:
        """Return what comes next, and why.

        Raises:
            NotOfferedError: If the policy chooses what it is not offered.
        """
        return (
            self._consent()
            or self._open()
            or self._counter()
            or self._goal()
            or self._certificate()
            or self._probe()
            or self._day()
            or self._offer()
            or self._wait()
            or self._choice()
            or self._beyond()
        )

    def _consent(self) -> Decision | None:
        if self.standing.dialogue.has_consent:
            return None
        return self._decided(End(), (Reason(ReasonCode.CONSENT_WITHDRAWN),))

    def _open(self) -> Decision | None:
        standing = self.standing
        is_open, at = standing.dialogue.open, standing.at
        if is_open is None:
            return None
        if isinstance(is_open, Paused) and at is not None and at >= is_open.until:
            return None
        move = move_of(is_open, standing.programme)
        return self._decided(move, (Reason(ReasonCode.OPEN_WAITS),))

    def _counter(self) -> Decision | None:
        counter = self.standing.dialogue.counter
        if counter is None:
            return None
        activity = self.standing.programme.activity(counter.activity)
        ways = self.field.answering(activity, counter.support)
        if ways:
            return self._chosen(ways)
        refused = Reason(ReasonCode.COUNTER_REFUSED, activity=activity)
        against = self.field.refusal(activity, counter.support).reasons
        return self._decided(Discuss(topic=Topic.COUNTER), (refused, *against))

    def _goal(self) -> Decision | None:
        dialogue = self.standing.dialogue
        if dialogue.open_goals:
            return None
        done = tuple(goal for goal in dialogue.goals if goal.is_done)
        reason = Reason(ReasonCode.GOAL_NONE)
        if done:
            reason = Reason(ReasonCode.GOAL_ALL_DONE, goals=done)
        return self._decided(Discuss(topic=Topic.GOAL), (reason,))

    def _certificate(self) -> Decision | None:
        standing = self.standing
        for skill in _goals(standing):
            certificate = standing.certificate(skill)
            if certificate is not None and not self._is_not_yet(skill):
                reason = Reason(
                    ReasonCode.CERTIFICATE_DUE,
                    skill=skill,
                    first=certificate.first,
                    later=certificate.later,
                )
                return self._decided(HandOver(skill=skill), (reason,))
        return None

    def _is_not_yet(self, skill: Skill) -> bool:
        """Return whether she declined the hand-over within a day."""
        declined = self.standing.dialogue.not_yet.get(skill.id)
        return declined is not None and self.standing.day < declined + _A_DAY

    def _probe(self) -> Decision | None:
        return probe(self.field, self.asking)

    def _day(self) -> Decision | None:
        standing, at = self.standing, self.standing.at
        tries = standing.tries_today
        if at is None or tries < standing.thresholds.tries_a_day:
            return None
        reason = Reason(ReasonCode.DAY_FULL, tries=tries)
        return self._decided(Pause(until=_tomorrow(at)), (reason,))

    def _offer(self) -> Decision | None:
        candidates = self.field.admitted
        return self._chosen(candidates) if candidates else None

    def _chosen(self, candidates: Sequence[Candidate]) -> Decision:
        """Return what the policy chooses; what is left to her becomes a choice."""
        standing, luck = self.standing, self.luck
        several = chosen(self.policy, standing, candidates, luck)
        reasons = partial(_why, several, self.policy, standing, candidates, luck)
        if len(several) == 1:
            return self._decided(several[0].offer, reasons)
        options = tuple(one.offer for one in several)
        return self._decided(Discuss(topic=Topic.CHOICE, options=options), reasons)

    def _wait(self) -> Decision | None:
        """Pause, if something will come of itself and nothing else is left."""
        standing, at = self.standing, self.standing.at
        days = [day for day in self._waiting() if day > standing.day]
        if not days or at is None or self._declined():
            return None
        # A float day may round to an instant that is not later; a pause always is.
        until = max(standing.instant_of(min(days)), at + timedelta(seconds=1))
        reason = Reason(ReasonCode.ONLY_WAITING, until=until)
        return self._decided(Pause(until=until), (reason,))

    def _waiting(self) -> Iterator[float]:
        """Yield the days on which something will have come of itself [d]."""
        standing, dialogue = self.standing, self.standing.dialogue
        for skill in _goals(standing):
            if standing.is_managed_alone(skill) and standing.certificate(skill) is None:
                yield from due_days(standing, skill)
            if skill.id in dialogue.not_yet:
                yield dialogue.not_yet[skill.id] + _A_DAY
        yield from (asked + _A_DAY for asked in dialogue.asked.values())
        affect = self.field.principles.get(Affect)
        for outlook in self.field.outlooks:
            for prospect in outlook.prospects:
                if affect is not None and affect.rests(outlook, prospect.activity):
                    yield outlook.record.last_day + standing.thresholds.rest_days
        opened, at = standing.opened, standing.at
        mentor = None if opened is None else opened.mentor
        is_short = mentor is not None and mentor.minutes is not None
        if is_short and standing.minutes_used and at is not None:
            yield standing.day_of(_tomorrow(at))

    def _choice(self) -> Decision | None:
        options = self._declined()
        if not options:
            return None
        names = tuple({it.activity.id: it.activity for it in options}.values())
        reason = Reason(ReasonCode.ONLY_DECLINED, activities=names)
        return self._decided(Discuss(topic=Topic.CHOICE, options=options), (reason,))

    def _declined(self) -> tuple[Offer, ...]:
        """Return what could be offered if she had not declined it."""
        standing = self.standing
        if not standing.dialogue.declined:
            return ()
        dialogue = evolve(standing.dialogue, declined={})
        forgiven = evolve(self.field, standing=evolve(standing, dialogue=dialogue))
        by_activity: dict[str, list[Candidate]] = {}
        for one in forgiven.candidates:
            by_activity.setdefault(one.activity.id, []).append(one)
        return tuple(
            chosen(self.policy, forgiven.standing, tuple(ways), self.luck)[0].offer
            for ways in by_activity.values()
        )

    def _beyond(self) -> Decision:
        missing: dict[str, Requirement] = {}
        for outlook in self.field.outlooks:
            if outlook.goals:
                itself = Requirement(skill=outlook.skill, mastery=outlook.mastery)
                below = outlook.unsure or (itself,)
                missing |= {one.skill.id: one for one in below}
        reason = Reason(
            ReasonCode.NOTHING_IN_REACH,
            goals=self.standing.dialogue.open_goals,
            missing=tuple(missing.values()),
        )
        return self._decided(Discuss(topic=Topic.BEYOND_REACH), (reason,))

    def _decided(
        self, move: Move, reasons: tuple[Reason, ...] | Callable[[], tuple[Reason, ...]]
    ) -> Decision:
        return Decision(move=move, reasons=reasons, refusals=self.field.refusals)


def _why(
    several: tuple[Candidate, ...],
    policy: Policy,
    standing: Standing,
    candidates: Sequence[Candidate],
    luck: Luck,
) -> tuple[Reason, ...]:
    """Return why the principles admit what was chosen, and why the policy chose it."""
    admitted = several[0].reasons if len(several) == 1 else ()
    return (*admitted, *why(policy, standing, candidates, luck))


def move_of(entry: Entry, programme: Programme, /) -> Move:
    """Return the move that an entry made.

    Raises:
        UnknownNameError: If the entry names what the programme does not have.
    """
    match entry:
        case Offered(activity=name, scaffold=help_):
            return _offer(programme, name, help_)
        case Chosen(option=option):
            return _offer(programme, option.activity, option.scaffold)
        case Probed(activity=name, scaffold=help_):
            scaffold = None if help_ is None else programme.scaffold(help_)
            return Probe(activity=programme.activity(name), scaffold=scaffold)
        case HandOverProposed(skill=name):
            return HandOver(skill=programme.skill(name))
        case Paused(until=until):
            return Pause(until=until)
        case Discussed(topic=topic, options=options):
            offers = (_offer(programme, it.activity, it.scaffold) for it in options)
            return Discuss(topic=topic, options=tuple(offers))
        case _:
            return End()


def _offer(programme: Programme, activity: str, scaffold: str | None) -> Offer:
    found = None if scaffold is None else programme.scaffold(scaffold)
    return Offer(activity=programme.activity(activity), scaffold=found)


def _goals(standing: Standing) -> Iterator[Skill]:
    goals = standing.dialogue.open_goals
    return (goal.skill for goal in goals if goal.skill is not None)


def _tomorrow(at: datetime) -> datetime:
    """Return the midnight that ends the day of the calendar, where she is."""
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=1)
