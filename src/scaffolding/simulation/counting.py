"""Counting: what is noted of each try and answer, and of how it all ended.

Kept apart from what happens, so that what a tally means can be read in one place.
"""

from attrs import define, field

from scaffolding.moves import Offer
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Mood, Support
from scaffolding.simulation.meetings import Meetings
from scaffolding.simulation.tally import Tally
from scaffolding.simulation.truths.truth import Truth
from scaffolding.standing.record import Record
from scaffolding.standing.standing import Standing

__all__ = ["Counting"]


@define(kw_only=True)
class Counting:
    """The tally of one mentee, as it comes about.

    Attributes:
        meetings: What a meeting's time goes to.
        tally: What was counted so far.
    """

    meetings: Meetings
    tally: Tally
    _ever_managed: set[str] = field(factory=set)
    _certified: set[str] = field(factory=set)
    _handed_over: list[Skill] = field(factory=list)

    def refusal(self) -> None:
        """Count an offer that she did not take."""
        self.tally.refusals += 1
        self.tally.mentor_minutes += self.meetings.refusal_minutes

    def probe(self) -> None:
        """Count a question."""
        self.tally.probes += 1
        self.tally.mentor_minutes += self.meetings.probe_minutes

    def proof(self, record: Record, skill: Skill) -> None:
        """Count a try of what she truly manages, by what it was for."""
        if skill.id not in self._ever_managed:
            self.tally.first_proofs += 1
        elif record.was_shown:
            self.tally.renewals += 1
        else:
            self.tally.after_slips += 1

    def attempt(self, offer: Offer, *, achieved: bool) -> None:
        """Count a try."""
        tally = self.tally
        tally.attempts += 1
        tally.successes += achieved
        tally.helped_attempts += offer.support is not Support.NONE
        tally.support_sum += offer.support
        tally.mentor_minutes += self.meetings.offer_minutes + offer.mentor_minutes
        tally.mentee_minutes += offer.minutes

    def mood(self, mood: Mood) -> None:
        """Count the mood that a try left her in."""
        match mood:
            case Mood.ENGAGED:
                self.tally.engaged += 1
            case Mood.CONFUSED:
                self.tally.confused += 1
            case Mood.FRUSTRATED:
                self.tally.frustrated += 1
            case Mood.BORED:
                self.tally.bored += 1

    def evidence(self, standing: Standing, skill: Skill, *, is_true: bool) -> None:
        """Note what a try or an answer proved.

        Args:
            standing: Where she stands after it.
            skill: The skill that it was of.
            is_true: Whether she truly managed it when she tried.
        """
        if standing.is_managed_alone(skill):
            self._ever_managed.add(skill.id)
        if skill.id not in self._certified and standing.certificate(skill) is not None:
            self._certified.add(skill.id)
            self.tally.certificates += 1
            self.tally.false_certificates += not is_true

    def hand_over(self, skill: Skill) -> None:
        """Count a hand-over."""
        self.tally.hand_overs += 1
        self._handed_over.append(skill)

    def end(self, standing: Standing, truth: Truth, after_days: float) -> None:
        """Count how it ended.

        Args:
            standing: Where she stands on the day of the last meeting.
            truth: What she can do.
            after_days: After how many days more she is looked at again [d].
        """
        tally, last = self.tally, self.meetings.last_day
        later = last + after_days
        for skill in standing.programme.skills:
            is_managed = standing.is_managed_alone(skill)
            is_alone = truth.is_alone(skill, last)
            tally.managed_alone += is_managed
            tally.truly_alone += is_alone
            tally.false_mastery += is_managed and not is_alone
            tally.truly_alone_later += truth.is_alone(skill, later)
        tally.goals = len(standing.goals)
        wanted = [goal.skill for goal in standing.goals if goal.skill is not None]
        tally.needs_met = sum(truth.is_alone(skill, last) for skill in wanted)
        held = (truth.is_alone(skill, later) for skill in self._handed_over)
        tally.held_hand_overs = sum(held)
