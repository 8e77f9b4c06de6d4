r"""Mistaking: which of the mistakes to be expected are seen in a try that failed.

Each at its base rate, halved where the help that she had addresses it, and independently
of the others. That help halves it is ours.

One number serves for all of them: if :math:`u` is uniform and lies under the rate
:math:`r`, then :math:`u / r` is uniform again, and else :math:`(u - r) / (1 - r)` is.

>>> from scaffolding import Activity, Foreseen, Mistake, Skill, Texts
>>> from scaffolding.simulation.mistaking import mistakes_seen
>>> memory = Mistake(id="from_memory", name=Texts(en="Written from memory"))
>>> sales = Skill(id="R2", name=Texts(en="Sales"), prior=0.4)
>>> book = Activity(
...     id="r2_day",
...     skill=sales,
...     name=Texts(en="Today's sales"),
...     mistakes=(Foreseen(mistake=memory, rate=0.4),),
... )
>>> mistakes_seen(book, None, 0.3), mistakes_seen(book, None, 0.5)
(('from_memory',), ())
"""

from scaffolding.programme.activities import Activity
from scaffolding.programme.scaffolds import Scaffold

__all__ = ["mistake_rates", "mistakes_seen"]


def mistake_rates(
    activity: Activity, scaffold: Scaffold | None, /
) -> tuple[float, ...]:
    """Return how likely each expected mistake is in a try that fails, in their order."""
    addressed = frozenset() if scaffold is None else scaffold.addresses
    return tuple(
        0.5 * one.rate if one.mistake.id in addressed else one.rate
        for one in activity.mistakes
    )


def mistakes_seen(
    activity: Activity, scaffold: Scaffold | None, luck: float, /
) -> tuple[str, ...]:
    """Return the mistakes that are seen, by id.

    Args:
        activity: What she tried.
        scaffold: The help that she had.
        luck: A number in [0, 1).
    """
    seen: list[str] = []
    rates = mistake_rates(activity, scaffold)
    for foreseen, rate in zip(activity.mistakes, rates, strict=True):
        if luck < rate:
            seen.append(foreseen.mistake.id)
            luck /= rate
        else:
            luck = (luck - rate) / (1 - rate)
    return tuple(seen)
