"""Living: a simulated mentee in a real mentorship, one meeting after another.

The mentorship decides and keeps the journal; here she comes or stays away, takes an offer
or not, tries, learns and feels. What she does rests on luck alone that is keyed by the
seed, her number and the step, or the meeting (`scaffolding.luck`):

==========  ============================  =========================================
number      of                            decides
==========  ============================  =========================================
`AGREE`     the step of the offer         whether she takes it
`COUNTER`   the same                      whether she asks for something else
`WHICH`     the same                      what she asks for
`WHICH`     the step that a choice opens  which option she takes
`OUTCOME`   the step                      whether she succeeds
`LEARN`     the step                      whether she learns by it
`SPARE`     the step                      how long she keeps what she learns by it
`MISTAKE`   the step                      which mistakes are seen
`MOOD`      the step                      how it leaves her
`MEETING`   the meeting: numbers 1, 2, 3  whether she comes, leaves, keeps her mood
==========  ============================  =========================================

The step of an offer or a question is `Dialogue.step` once it is entered.
"""

from datetime import datetime, timedelta
from math import inf
from typing import Final

from attrs import define

from scaffolding.luck import Luck, Purpose
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Discuss, End, HandOver, Offer, Pause, Probe, Topic
from scaffolding.quantities import Mood, Outcome, Support
from scaffolding.simulation.agreeing import other_ways
from scaffolding.simulation.behaviour import Behaviour
from scaffolding.simulation.births import Birth
from scaffolding.simulation.counting import Counting
from scaffolding.simulation.meetings import FIRST, Meetings
from scaffolding.simulation.mistaking import mistakes_seen
from scaffolding.simulation.truths.truth import Truth, Try

__all__ = ["ROUNDING", "Living"]

ROUNDING: Final = 1e-9
"""So much of a minute is no time [min]."""

_COMES, _LEAVES, _KEEPS = 1, 2, 3


@define(kw_only=True)
class Living:
    """A simulated mentee in a mentorship.

    Attributes:
        mentorship: The mentorship.
        truth: What she can do, which the mentorship does not know.
        birth: Who she is.
        behaviour: What she does besides learning.
        meetings: When they meet.
        seed: What all luck is keyed by.
        counting: What is counted.
        mood: How she takes it.
        failures: How many tries failed in a row.
        n_named: How many of her wishes she has named.
        share: The mentor's minutes that there are for her; endless by default [min].
        number: The meeting that it is.
        left: How much of it is left [min].
        is_untouched: Whether nothing was tried or asked in it yet.
        is_over: Whether she has left, or wants nothing more.
    """

    mentorship: Mentorship
    truth: Truth
    birth: Birth
    behaviour: Behaviour
    meetings: Meetings
    seed: int
    counting: Counting
    mood: Mood = Mood.ENGAGED
    failures: int = 0
    n_named: int = 0
    share: float = inf
    number: int = 0
    left: float = 0.0
    is_untouched: bool = True
    is_over: bool = False

    @property
    def at(self) -> datetime:
        """The instant that it is: that of the meeting."""
        return FIRST + timedelta(days=self.day)

    @property
    def day(self) -> float:
        """Days since they first met [d]."""
        return self.meetings.day(self.number)

    def go(self) -> None:
        """Go through all meetings, as long as her mentor has time for her."""
        for number in range(self.meetings.n):
            self.turn(number, is_asked=self._has_time())
            if self.is_over:
                return

    def turn(self, number: int, /, *, is_asked: bool = True) -> None:
        """Let it be the day of a meeting: she is asked to come, or it goes by.

        Whether she is asked or not, she may leave, and her mood wears off.

        Args:
            number: Which meeting of hers, from 0; each once, and in order.
            is_asked: Whether her mentor asks her to come.
        """
        self.number = number
        luck, tally = self._luck(number), self.counting.tally
        if number and self._draws(luck, _LEAVES) < self.behaviour.leaving.chance(
            self.meetings.every_days, self.mood
        ):
            self.mentorship.withdraw_consent(at=self.at)
            tally.has_left, self.is_over = number, True
            return
        chance = self.behaviour.attendance.chance(self.day, self.mood)
        self.mood = self.behaviour.moods.later(self.mood, self._draws(luck, _KEEPS))
        if is_asked:
            self._comes(luck, chance)

    def _has_time(self) -> bool:
        """Return whether a whole meeting fits into what her mentor has left for her."""
        spent = self.counting.tally.mentor_minutes
        return spent + self.meetings.minutes <= self.share + ROUNDING

    def _comes(self, luck: Luck, chance: float) -> None:
        """Let her come, or stay away."""
        tally = self.counting.tally
        if self._draws(luck, _COMES) >= chance:
            tally.meetings_missed += 1
            self.mentorship.miss(at=self.at)
            return
        tally.meetings_kept += 1
        self.mentorship.meet(at=self.at, minutes=self.meetings.minutes)
        self._feel()
        if not self.number:
            for _ in range(self.birth.n_goals):
                self._names_a_wish()
        self._sit()

    def _sit(self) -> None:
        """Let the mentor make one move after another, until the time is up."""
        self.left, self.is_untouched = self.meetings.minutes, True
        goes_on = True
        while goes_on:
            goes_on = self._move()

    def _move(self) -> bool:
        """Let the mentor make a move; return whether the meeting goes on."""
        mentorship, at = self.mentorship, self.at
        move = mentorship.consider(at=at).move
        match move:
            case Offer():
                return self._fits(move) and self._replies(move)
            case Probe():
                return self.left >= self.meetings.probe_minutes and self._answers(move)
            case HandOver(skill=skill):
                mentorship.next_move(at=at)
                mentorship.hand_over(skill.id, at=at)
                self.counting.hand_over(skill)
                return True
            case Discuss(topic=topic, options=options):
                return self._talks(topic, options)
            case Pause():
                mentorship.next_move(at=at)
                return False
            case End():  # pragma: no cover  She has left by then.
                return False

    def _fits(self, offer: Offer) -> bool:
        """Return whether there is time for an offer; in an untouched meeting there is."""
        takes = self.meetings.offer_minutes + offer.mentor_minutes
        return takes <= self.left or (self.is_untouched and self.left > 0)

    def _answers(self, probe: Probe) -> bool:
        self.mentorship.next_move(at=self.at)
        self.counting.probe()
        self.left -= self.meetings.probe_minutes
        self.is_untouched = False
        activity, support = probe.activity, probe.support
        chance = self.truth.chance(activity, support, self.day)
        is_alone = self.truth.is_alone(activity.skill, self.day)
        luck = self._luck(self._step)
        achieved = luck.uniform(Purpose.OUTCOME) < chance
        self.mentorship.answer(_outcome(achieved=achieved), at=self.at)
        self.truth.tries(
            Try(
                activity=activity,
                support=support,
                achieved=achieved,
                is_probe=True,
                day=self.day,
                learn=0.0,
                keep=0.0,
            )
        )
        self.counting.evidence(
            self.mentorship.standing, activity.skill, is_true=is_alone
        )
        return True

    def _replies(self, offer: Offer) -> bool:
        """Let her take an offer or not."""
        self.mentorship.next_move(at=self.at)
        standing, tally = self.mentorship.standing, self.counting.tally
        luck = self._luck(self._step)
        tally.offers += 1
        if not standing.dialogue.is_agreed:
            skill = offer.activity.skill
            chance = self.behaviour.agreeing.chance(
                self.mood,
                is_needed=bool(standing.goals_served(skill)),
                success=self.truth.chance(offer.activity, offer.support, self.day),
                refusals=standing.dialogue.refusals.get(skill.id, 0),
                willingness=self.birth.willingness,
            )
            if luck.uniform(Purpose.AGREE) >= chance:
                self._refuses(offer, luck)
                return True
            self.mentorship.agree(at=self.at)
        tally.agreed += 1
        self._tries(offer, luck)
        return True

    def _refuses(self, offer: Offer, luck: Luck) -> None:
        """Let her decline, or ask for something else."""
        self.counting.refusal()
        self.left -= self.meetings.refusal_minutes
        if luck.uniform(Purpose.COUNTER) < self.behaviour.agreeing.counter:
            programme = self.mentorship.programme
            ways = other_ways(programme, offer.activity, offer.support)
            if ways:
                place = int(luck.uniform(Purpose.WHICH) * len(ways))
                activity, support = ways[place]
                self.mentorship.counter(activity.id, support, at=self.at)
                self.counting.tally.counters += 1
                return
        self.mentorship.decline(at=self.at)

    def _tries(self, offer: Offer, luck: Luck) -> None:
        """Let her try what she has agreed to, and learn and feel."""
        activity, skill, support = offer.activity, offer.activity.skill, offer.support
        mentorship, truth, counting = self.mentorship, self.truth, self.counting
        chance = truth.chance(activity, support, self.day)
        alone = truth.chance(activity, Support.NONE, self.day)
        is_alone = truth.is_alone(skill, self.day)
        if is_alone:
            counting.proof(mentorship.standing.record(skill), skill)
        achieved = luck.uniform(Purpose.OUTCOME) < chance
        seen: tuple[str, ...] = ()
        if not achieved:
            draw = luck.uniform(Purpose.MISTAKE)
            seen = mistakes_seen(activity, offer.scaffold, draw)
        mentorship.record(_outcome(achieved=achieved), at=self.at, mistakes=seen)
        truth.tries(
            Try(
                activity=activity,
                support=support,
                achieved=achieved,
                is_probe=False,
                day=self.day,
                learn=luck.uniform(Purpose.LEARN),
                keep=luck.uniform(Purpose.SPARE),
            )
        )
        counting.attempt(offer, achieved=achieved)
        counting.evidence(mentorship.standing, skill, is_true=is_alone)
        self.left -= self.meetings.offer_minutes + offer.mentor_minutes
        self.is_untouched = False
        self._takes_it(luck, support, achieved=achieved, alone=alone)

    def _takes_it(
        self, luck: Luck, support: Support, *, achieved: bool, alone: float
    ) -> None:
        """Let a try leave her in a mood."""
        self.failures = 0 if achieved else self.failures + 1
        mood, chance = self.behaviour.moods.chances(
            self.mood,
            achieved=achieved,
            is_helped=support is not Support.NONE,
            alone=alone,
            failures=self.failures,
        )
        if luck.uniform(Purpose.MOOD) < chance:
            self.mood = mood
        self.counting.mood(self.mood)
        self._feel()

    def _talks(self, topic: Topic, options: tuple[Offer, ...]) -> bool:
        """Let her answer what is hers to say; return whether the meeting goes on."""
        match topic:
            case Topic.CHOICE:
                return self._chooses(options)
            case Topic.COUNTER:
                self.mentorship.next_move(at=self.at)
                self._feel()
                return True
            case Topic.GOAL:
                self.mentorship.next_move(at=self.at)
                self.is_over = not self._names_a_wish()
                return not self.is_over
            case Topic.BEYOND_REACH:
                self.mentorship.next_move(at=self.at)
                self.counting.tally.beyond_reach += 1
                if self._names_a_wish():
                    return True
                self._feel()
                return False

    def _chooses(self, options: tuple[Offer, ...]) -> bool:
        """Let her choose among what there is time for, each as likely."""
        able = [place for place, option in enumerate(options) if self._fits(option)]
        if not able:
            return False
        self.mentorship.next_move(at=self.at)
        luck = self._luck(self._step + 1)
        place = able[int(luck.uniform(Purpose.WHICH) * len(able))]
        self.mentorship.choose(place, at=self.at)
        self.counting.tally.offers += 1
        self.counting.tally.agreed += 1
        self._tries(options[place], luck)
        return True

    def _names_a_wish(self) -> bool:
        """Let her name what she wants next; return whether there was something."""
        if self.n_named >= len(self.birth.wishes):
            return False
        self.mentorship.set_goal(self.birth.wishes[self.n_named], at=self.at)
        self.n_named += 1
        return True

    def _feel(self) -> None:
        self.mentorship.feel(self.mood, at=self.at)

    @property
    def _step(self) -> int:
        return self.mentorship.standing.dialogue.step

    def _luck(self, step: int) -> Luck:
        return Luck(seed=self.seed, mentee=str(self.birth.number), step=step)

    def _draws(self, luck: Luck, which: int) -> float:
        return luck.uniform(Purpose.MEETING, which)


def _outcome(*, achieved: bool) -> Outcome:
    return Outcome.ACHIEVED if achieved else Outcome.NOT_YET
