"""Need: what she works on is really needed by her, and so it is interesting.

An activity serves a need if its skill is one of the goals that she has set and not been
handed over, or if such a goal requires it, directly or not. Where she has said nothing of
what she wants, nothing serves a need: then it is time to ask, not to offer.

>>> from scaffolding import Activity, Need, Offer, Programme
>>> from scaffolding import Skill, StagesModel, Standing, Texts
>>> records = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> book = Activity(id="r1_book", skill=records, name=Texts(en="Open the book"))
>>> shop = Programme(id="shop", skills=(records,), activities=(book,))
>>> standing = Standing(programme=shop, model=StagesModel())
>>> print(Need().admit(standing, Offer(activity=book)).reason.sentence("en"))
She has not said yet what she wants to manage.
"""

from collections.abc import Iterator
from typing import ClassVar

from attrs import frozen

from scaffolding.findings.estimates import share
from scaffolding.findings.finding import Measure
from scaffolding.findings.occasions import Occasion, Unused
from scaffolding.findings.step import Step
from scaffolding.journal.entries import Attempted, Recorded, Supported
from scaffolding.moves import Admitted, Judgement, Offer, Refused
from scaffolding.principles.principle import Bounds, whole
from scaffolding.programme.activities import Activity
from scaffolding.reasons import Reason, ReasonCode
from scaffolding.sources import MUSTHAFA_2016, Source
from scaffolding.standing.outlook import Outlook
from scaffolding.standing.standing import Standing

__all__ = ["Need"]


@frozen(kw_only=True)
class Need:
    """What she works on is really needed by her."""

    sources: ClassVar[tuple[Source, ...]] = (MUSTHAFA_2016,)
    measure: ClassVar[Measure] = Measure(
        code=ReasonCode.NEED_MEASURED,
        of=(Attempted, Supported),
        needs=frozenset({Recorded.GOALS}),
        reference=0.8,
        estimate=share,
    )

    def bounds(self, outlook: Outlook, activity: Activity, /) -> Bounds | Refused:
        """Return every level, if the activity serves what she asked for."""
        if outlook.goals:
            return whole(activity)
        goals = outlook.dialogue.open_goals
        if not goals:
            return Refused.because(ReasonCode.NEED_NO_GOAL)
        return Refused.because(
            ReasonCode.NEED_SERVES_NONE, skill=outlook.skill, goals=goals
        )

    def admit(self, standing: Standing, offer: Offer, /) -> Judgement:
        """Return whether the offer serves what she asked for, and which."""
        skill = offer.activity.skill
        outlook = standing.outlook(skill)
        bounds = self.bounds(outlook, offer.activity)
        if isinstance(bounds, Refused):
            return bounds
        # Her own goal is the better reason, where it is one of several.
        own = (it for it in outlook.goals if it.skill is not None and it.skill == skill)
        goal = next(own, outlook.goals[0])
        if goal.skill == skill:
            return Admitted(
                Reason(ReasonCode.NEED_IS_GOAL, skill=skill, since=goal.since)
            )
        return Admitted(Reason(ReasonCode.NEED_LEADS_TO, goal=goal, since=goal.since))

    def look(self, step: Step, /) -> Iterator[Occasion | Unused]:
        """Yield whether what was tried or talked about served a need stated before.

        Help that came with an activity is part of a try and is not counted again.
        """
        if step.activity is not None:
            skill = step.activity.skill
            standing = step.offered or step.before
        else:
            match step.entry:
                case Supported(skill=str(name), activity=None):
                    skill = step.last.programme.skill(name)
                    standing = step.before
                case _:
                    return
        if any(goal.skill is None for goal in standing.goals):
            # Also where it serves another: what counts must not hang on how it came out.
            yield Unused(ReasonCode.AUDIT_NEED_IN_WORDS)
        else:
            yield Occasion.kept(is_kept=bool(standing.goals_served(skill)))
