"""Renaming: the same programme under other ids and in other words.

Whoever judges by where a thing stands, what it requires and what was seen of it, judges
both alike.

>>> from scaffolding.testing.courses import two_skills
>>> from scaffolding.testing.renaming import renamed
>>> [skill.id for skill in renamed(two_skills()).skills]
['n0006', 'n0003']
"""

from attrs import evolve

from scaffolding.languages import Texts
from scaffolding.programme.programme import Programme

__all__ = ["renamed"]


def renamed(programme: Programme, /) -> Programme:
    """Return the programme under other ids and in other words, in the same order.

    The new ids sort the other way round.
    """
    ids = sorted(
        {it.id for it in programme.skills} | {it.id for it in programme.activities}
    )
    names = {name: f"n{len(ids) - i:04}" for i, name in enumerate(ids)}
    skills = {
        it.id: evolve(
            it,
            id=names[it.id],
            slug=names[it.id],
            name=Texts(en=f"N {it.id}"),
            requires=tuple(names[one] for one in it.requires),
        )
        for it in programme.skills
    }
    return evolve(
        programme,
        skills=tuple(skills.values()),
        activities=tuple(
            evolve(it, id=names[it.id], skill=skills[it.skill.id], name=Texts(en="N"))
            for it in programme.activities
        ),
    )
