"""Situations of learner models: what was seen so far, and something to try next.

>>> from hypothesis import given
>>> from scaffolding import StagesModel
>>> from scaffolding.testing.model_situations import situations
>>> @given(situations())
... def test_a_belief_is_of_the_day_of_the_last_evidence(situation):
...     days = [one.day for one in situation.seen] or [0]
...     assert situation.belief(StagesModel()).day == days[-1]
>>> test_a_belief_is_of_the_day_of_the_last_evidence()
"""

from math import prod
from typing import Final

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.model import LearnerModel
from scaffolding.languages import catalogue
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support
from scaffolding.testing.renaming import renamed
from scaffolding.testing.strategies.evidence import histories
from scaffolding.testing.strategies.programmes import Shape, activities, programmes
from scaffolding.testing.telling import in_a_line

__all__ = ["Situation", "situations"]


@frozen(kw_only=True, repr=False)
class Situation:
    """What a law is tried on: what was seen so far, and something to try next."""

    programme: Programme
    seen: tuple[Evidence, ...]
    activity: Activity

    def __str__(self) -> str:
        """Return the programme, what was seen, and what is next, a line for each."""
        words = catalogue("en")
        lines = [in_a_line(self.programme)]
        for i, one in enumerate(self.seen, start=1):
            asked = ", as a probe" if one.is_probe else ""
            lines.append(
                f"  {i}  day {one.day:g}: {one.activity.name.spoken('en')} "
                f"{words.member(one.support)}, {words.member(one.outcome)}{asked}"
            )
        return "\n".join([*lines, f"  now {self.activity.name.spoken('en')}"])

    def __repr__(self) -> str:
        """Return it as it is told."""
        return f"\n{self}\n"

    def _repr_pretty_(self, printer: RepresentationPrinter, _: bool) -> None:  # noqa: FBT001  Hypothesis's own.
        """Print it as it is told; else Hypothesis would print every attribute."""
        printer.text(repr(self))

    @property
    def renamed(self) -> "Situation":
        """The same, where everything has another name."""
        twin = renamed(self.programme)
        mine = [it.id for it in self.programme.activities]

        def there(one: Activity) -> Activity:
            return twin.activities[mine.index(one.id)]

        return Situation(
            programme=twin,
            seen=tuple(evolve(it, activity=there(it.activity)) for it in self.seen),
            activity=there(self.activity),
        )

    def belief(self, model: LearnerModel) -> Belief:
        """Return what the model makes of what was seen."""
        belief = Belief()
        for evidence in self.seen:
            belief = model.revise(belief, evidence, self.programme)
        return belief

    def readiness(self, model: LearnerModel) -> float:
        """Return the product of the mastery of what the next try's skill requires."""
        belief = self.belief(model)
        required = self.programme.required(self.activity.skill)
        return prod(model.mastery(belief, it) for it in required)

    def after(
        self,
        model: LearnerModel,
        before: Belief,
        support: Support,
        outcome: Outcome,
        *,
        is_probe: bool = True,
    ) -> Belief:
        """Return the belief after one more try, on the same day."""
        tried = Evidence(
            activity=self.activity,
            support=support,
            outcome=outcome,
            day=before.day,
            is_probe=is_probe,
        )
        return model.revise(before, tried, self.programme)

    def moved(self, model: LearnerModel, support: Support, outcome: Outcome) -> float:
        """Return how far one more probe moves the mastery of the skill tried."""
        before, skill = self.belief(model), self.activity.skill
        after = self.after(model, before, support, outcome)
        return model.mastery(after, skill) - model.mastery(before, skill)

    def moved_alone(
        self, model: LearnerModel, support: Support, outcome: Outcome
    ) -> float:
        """Return how far one more probe moves her chance of success without help."""
        before = self.belief(model)
        after = self.after(model, before, support, outcome)
        was, is_now = (
            model.predict(belief, self.activity, Support.NONE, self.programme)
            for belief in (before, after)
        )
        return is_now - was


_SEVERAL: Final = programmes() | programmes(shape=Shape.DENSE)
"""Where nothing requires anything, half of the laws have nothing to say."""


@st.composite
def situations(draw: st.DrawFn, *, programme: Programme | None = None) -> Situation:
    """Draw a programme, what was seen in it so far, and what to try next.

    Args:
        draw: Given by Hypothesis.
        programme: What can be learned; drawn if None.
    """
    within = draw(_SEVERAL) if programme is None else programme
    return Situation(
        programme=within,
        seen=draw(histories(within)),
        activity=draw(activities(within)),
    )
