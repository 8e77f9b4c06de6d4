"""Candidates: offers that the principles admit, each with what it may bring."""

from functools import cached_property

from attrs import field, frozen

from scaffolding.assessment.evidence import Evidence
from scaffolding.candidates.joining import reasons_for
from scaffolding.moves import Offer
from scaffolding.principles.principles import Principles
from scaffolding.programme.activities import Activity
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support
from scaffolding.reasons import Reason
from scaffolding.standing.outlook import Outlook, Prospect
from scaffolding.standing.record import Record
from scaffolding.standing.standing import Standing

__all__ = ["Candidate"]


# Without slots, since many are made for each decision, and that takes less time so.
@frozen(slots=False)
class Candidate:
    """An offer that the principles admit.

    What a policy may ask of it is worked out when it is asked for: most are not chosen.

    Attributes:
        offer: The offer.
        principles: The principles that admit it.
    """

    offer: Offer
    _standing: Standing = field(repr=False, eq=False)
    principles: Principles = field(repr=False, eq=False)
    _is_firming: bool = field(default=False, repr=False)

    @property
    def outlook(self) -> Outlook:
        """How its skill stands."""
        return self._standing.outlook(
            self.offer.activity.skill, is_firming=self._is_firming
        )

    @property
    def record(self) -> Record:
        """What was shown of its skill."""
        return self._standing.record(self.offer.activity.skill)

    @cached_property
    def prospect(self) -> Prospect:
        """How its activity stands: as its outlook has it, and no other is looked at."""
        return self._standing.prospect(self.offer.activity)

    @cached_property
    def chance(self) -> float:
        """The chance of success."""
        return self.outlook.prospect(self.activity).chance(self.support)

    @property
    def activity(self) -> Activity:
        """What she would do."""
        return self.offer.activity

    @property
    def skill(self) -> Skill:
        """The skill that it exercises."""
        return self.offer.activity.skill

    @property
    def scaffold(self) -> Scaffold | None:
        """The help that she would have; None if she would try alone."""
        return self.offer.scaffold

    @property
    def support(self) -> Support:
        """How much of the work the mentor would carry."""
        return self.offer.support

    @property
    def minutes(self) -> float:
        """What it takes of the time of both [min]."""
        return self.offer.minutes + self.offer.mentor_minutes

    @cached_property
    def gain(self) -> float:
        """The mastery of its skill that is to be expected of the try.

        What is only found out by it adds nothing, as it may go either way.
        """
        went_well = self.mastery_after(Outcome.ACHIEVED)
        did_not = self.mastery_after(Outcome.NOT_YET)
        after = self.chance * went_well + (1 - self.chance) * did_not
        return after - self.outlook.mastery

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Why each principle admits it."""
        return reasons_for(self.principles, self._standing, self.offer)

    def mastery_after(self, outcome: Outcome, /) -> float:
        """Return the mastery of its skill after a try with that outcome."""
        standing = self._standing
        evidence = Evidence(
            activity=self.activity,
            support=self.support,
            outcome=outcome,
            day=standing.day,
        )
        model = standing.model
        belief = model.revise(standing.belief, evidence, standing.programme)
        return model.mastery(belief, self.skill)
