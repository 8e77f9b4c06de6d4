"""Reacting: a mentee who may do anything, in a mentorship as it goes on."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Final

from scaffolding.languages import catalogue
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.moves import Discuss, End, HandOver, Move, Offer, Pause, Probe, Topic
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Mood, Outcome

__all__ = ["Growing", "Reaction"]

_BEGUN: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Reaction(Enum):
    """What the mentee does when something is put to her."""

    MANAGES = "achieved"
    MANAGES_PARTLY = "partly"
    DOES_NOT_MANAGE = "not yet"
    DECLINES = "declined"
    ASKS_FOR_ANOTHER = "asked for another"
    CHANGES_HER_GOAL = "changed her goal"
    LEAVES = "withdrew her consent"
    IS_FRUSTRATED = "not yet, and is frustrated"
    STAYS_AWAY = "stayed away for two weeks"


_OUTCOMES: Final = {
    Reaction.MANAGES: Outcome.ACHIEVED,
    Reaction.MANAGES_PARTLY: Outcome.PARTLY,
}


class Growing:
    """A mentorship as it goes on, told as it goes."""

    def __init__(self, mentorship: Mentorship) -> None:
        self.mentorship, self.at = mentorship, _BEGUN
        self.told: list[str] = []

    def through(
        self, reactions: Sequence[Reaction], *, until_handed_over: bool
    ) -> None:
        """Let her react, move by move.

        Args:
            reactions: What she does, one after the other.
            until_handed_over: Whether it ends as soon as a skill is handed over.
        """
        order = self.mentorship.programme.order
        self.mentorship.set_goal(order[-1].id, at=self.at)
        for i, reaction in enumerate(reactions):
            if reaction is Reaction.STAYS_AWAY:
                self.at += timedelta(days=14)
                self.told.append(f"She {reaction.value}.")
                continue
            decision = self.mentorship.next_move(at=self.at)
            said = self._reacts(decision.move, reaction, order[i % len(order)])
            head = decision.explain("en").partition("\n")[0]
            self.told.append(f"{head}  {said}")
            self.at += timedelta(hours=1)
            if until_handed_over and isinstance(decision.move, HandOver):
                return

    def _reacts(self, move: Move, reaction: Reaction, goal: Skill) -> str:
        mentorship, at = self.mentorship, self.at
        if isinstance(move, End):
            mentorship.renew_consent(at=at)
            return "renewed her consent"
        if reaction is Reaction.CHANGES_HER_GOAL:
            if not any(one.skill == goal for one in mentorship.standing.goals):
                mentorship.set_goal(goal.id, at=at)
            return f"she wants {goal.id} too"
        if reaction is Reaction.LEAVES:
            mentorship.withdraw_consent(at=at)
            return f"{reaction.value}"
        return self._answers(move, reaction, goal)

    def _answers(
        self,
        move: Probe | Offer | HandOver | Pause | Discuss,
        reaction: Reaction,
        goal: Skill,
    ) -> str:
        mentorship, at = self.mentorship, self.at
        match move:
            case Probe() if reaction is Reaction.DECLINES:
                mentorship.decline(at=at)
                return f"{reaction.value}"
            case Probe():
                outcome = _OUTCOMES.get(reaction, Outcome.NOT_YET)
                mentorship.answer(outcome, at=at)
                return catalogue("en").member(outcome)
            case Offer():
                return self._tries(move, reaction)
            case HandOver(skill=skill):
                mentorship.hand_over(skill.id, at=at)
                return "handed over"
            case Pause(until=until):
                self.at = max(at, until)
                return "waited"
            case Discuss(topic=topic, options=options):
                return self._talks(topic, len(options), goal)

    def _tries(self, offer: Offer, reaction: Reaction) -> str:
        mentorship, at = self.mentorship, self.at
        is_agreed = mentorship.standing.dialogue.is_agreed
        if reaction is Reaction.DECLINES and not is_agreed:
            mentorship.decline(at=at)
            return f"{reaction.value}"
        if reaction is Reaction.ASKS_FOR_ANOTHER and not is_agreed:
            others = mentorship.programme.activities_of(offer.activity.skill)
            other = next(it for it in others[::-1] if it.id != offer.activity.id)
            mentorship.counter(other.id, at=at)
            return f"asked for {other.id} instead"
        if not is_agreed:
            mentorship.agree(at=at)
        outcome = _OUTCOMES.get(reaction, Outcome.NOT_YET)
        mentorship.record(outcome, at=at)
        said = catalogue("en").member(outcome)
        if reaction is Reaction.IS_FRUSTRATED:
            mentorship.feel(Mood.FRUSTRATED, at=at)
            said += ", frustrated"
        return f"agreed, {said}"

    def _talks(self, topic: Topic, n_options: int, goal: Skill) -> str:
        mentorship, at = self.mentorship, self.at
        if n_options:
            mentorship.choose(0, at=at)
            return "chose the first"
        if topic is Topic.GOAL:
            mentorship.set_goal(goal.id, at=at)
            return f"she wants {goal.id}"
        mentorship.feel(Mood.ENGAGED, at=at)
        return "listened"
