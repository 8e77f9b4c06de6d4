r"""Agreeing: whether she takes an offer, and what she asks for instead.

She takes it with chance

.. math:: .82 + w + .13\, n + .1\, (p_h - .5) - .05\, k ,

kept within [.02, .99]: :math:`w` is her own willingness, 0 on average, :math:`n` is 1 if
it serves a goal of hers and else 0, :math:`p_h` her true chance of success with that help
and :math:`k` how many offers of this skill she refused in a row. Where she does not, she
asks for something else half of the time: another activity of the same skill, or the same
with other help, each as likely.

All of this is ours. In the field trials nobody wrote down what was refused.

>>> from scaffolding.quantities import Mood
>>> from scaffolding.simulation.agreeing import Agreeing
>>> agreeing = Agreeing()
>>> round(agreeing.chance(Mood.ENGAGED, is_needed=True, success=0.7, refusals=0), 2)
0.97
>>> round(agreeing.chance(Mood.ENGAGED, is_needed=False, success=0.2, refusals=3), 2)
0.64
"""

from attrs import field, frozen

from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Mood, Support, is_finite, is_probability

__all__ = ["Agreeing", "other_ways"]


@frozen(kw_only=True)
class Agreeing:
    """Whether she takes an offer.

    Attributes:
        usual: The chance where nothing speaks for or against it.
        need: What it adds that the offer serves a goal of hers.
        success: What it adds that success is certain rather than not.
        refusal: What each refusal in a row takes.
        bored: What boredom takes. Nothing, unless it is given.
        frustrated: What frustration takes; likewise.
        least: The chance never falls below this.
        most: It never rises above this.
        counter: How likely a refusal comes with a counter-offer.
    """

    usual: float = field(default=0.82, validator=is_probability)
    need: float = field(default=0.13, validator=is_finite)
    success: float = field(default=0.1, validator=is_finite)
    refusal: float = field(default=0.05, validator=is_finite)
    bored: float = field(default=0.0, validator=is_finite)
    frustrated: float = field(default=0.0, validator=is_finite)
    least: float = field(default=0.02, validator=is_probability)
    most: float = field(default=0.99, validator=is_probability)
    counter: float = field(default=0.5, validator=is_probability)

    def chance(
        self,
        mood: Mood,
        /,
        *,
        is_needed: bool,
        success: float,
        refusals: int,
        willingness: float = 0.0,
    ) -> float:
        """Return the chance that she takes the offer.

        Args:
            mood: The mood that she is in.
            is_needed: Whether it serves a goal of hers.
            success: Her true chance of success with that help.
            refusals: How many offers of this skill she refused in a row.
            willingness: What her own willingness adds.
        """
        chance = self.usual + willingness
        chance += self.need if is_needed else 0.0
        chance += self.success * (success - 0.5) - self.refusal * refusals
        if mood is Mood.BORED:
            chance -= self.bored
        if mood is Mood.FRUSTRATED:
            chance -= self.frustrated
        return min(max(chance, self.least), self.most)


def other_ways(
    programme: Programme, activity: Activity, support: Support, /
) -> tuple[tuple[Activity, Support], ...]:
    """Return what else she may ask for: other ways to do the same skill."""
    return tuple(
        (one, level)
        for one in programme.activities_of(activity.skill)
        for level in one.ladder
        if one.id != activity.id or level is not support
    )
