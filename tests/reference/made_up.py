"""A small made-up programme to simulate mentees in: five skills, each with all help."""

from any_dialogue import help_at

from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.mistakes import Foreseen, Mistake
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Support

__all__ = ["small_shop"]

_SKILLS = (
    ("a", 0.6, ()),
    ("b", 0.3, ("a",)),
    ("c", 0.3, ()),
    ("d", 0.1, ("b", "c")),
    ("e", 0.05, ("a",)),
)
_MINUTES = {1: 0, 2: 4, 3: 8, 4: 20, 5: 50}


def small_shop() -> Programme:
    """Return the programme."""
    slow = Mistake(id="slow", name=Texts(en="Slow"))
    rash = Mistake(id="rash", name=Texts(en="Rash"))
    skills = tuple(
        Skill(
            id=name,
            name=Texts(en=name.upper()),
            prior=prior,
            requires=requires,
            scaffolds=tuple(
                help_at(
                    level,
                    f"{name}_{level.name.lower()}",
                    minutes=_MINUTES[level],
                    addresses=frozenset({"slow"} if level % 2 else {"rash"}),
                )
                for level in sorted(Support, reverse=True)
                if level is not Support.NONE
            ),
        )
        for name, prior, requires in _SKILLS
    )
    return Programme(
        id="small_shop",
        skills=skills,
        activities=tuple(
            Activity(
                id=f"{skill.id}{i}",
                skill=skill,
                name=Texts(en=f"Do {i}"),
                difficulty=0.3 * i,
                minutes=20 + 5 * i,
                mistakes=(
                    Foreseen(mistake=slow, rate=0.4),
                    Foreseen(mistake=rash, rate=0.3),
                ),
            )
            for skill in skills
            for i in range(2)
        ),
    )
