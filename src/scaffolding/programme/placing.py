"""Placing: a programme in which mentees begin elsewhere.

>>> from scaffolding import Activity, Programme, Skill, Texts
>>> from scaffolding.programme.placing import with_priors
>>> sales = Skill(id="R2", name=Texts(en="Record every sale"), prior=0.4)
>>> day_book = Activity(id="r2_day", skill=sales, name=Texts(en="Today's sales"))
>>> shop = Programme(id="shop", skills=(sales,), activities=(day_book,))
>>> placed = with_priors(shop, {"R2": 0.1})
>>> placed.skill("R2").prior, placed.activities[0].skill.prior
(0.1, 0.1)
"""

from collections.abc import Mapping

from attrs import evolve

from scaffolding.programme.programme import Programme

__all__ = ["with_priors"]


def with_priors(programme: Programme, priors: Mapping[str, float], /) -> Programme:
    """Return a programme in which skills have other priors.

    Args:
        programme: The programme.
        priors: The prior of each skill, by its id; others stay as they are.
    """
    skills = tuple(
        evolve(one, prior=priors[one.id]) if one.id in priors else one
        for one in programme.skills
    )
    by_id = {one.id: one for one in skills}
    activities = tuple(
        evolve(one, skill=by_id[one.skill.id]) for one in programme.activities
    )
    return evolve(programme, skills=skills, activities=activities)
