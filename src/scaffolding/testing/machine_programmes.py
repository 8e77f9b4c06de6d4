"""Programmes for the machine: a few small ones, since it is the dialogue that is to vary.

A drawn programme has hundreds of choices of its own, and a failing run would be shrunk in
those for minutes. Here there are three, and the simplest comes first: how many skills, on
which others each rests, and how much help there is.
"""

from functools import cache
from typing import Final

from hypothesis import strategies as st

from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import (
    Demonstration,
    Example,
    Explanation,
    Question,
    Scaffold,
    Shown,
    Task,
    Worked,
)
from scaffolding.programme.skills import Skill

__all__ = ["small_programmes"]

_SKILLS: Final = ("A", "B", "C")
_PRIORS: Final = (0.3, 0.1, 0.6)


def small_programmes() -> st.SearchStrategy[Programme]:
    """Draw one of a few small programmes."""
    return st.builds(
        _programme, st.integers(1, len(_SKILLS)), st.booleans(), st.sampled_from((1, 5))
    )


@cache
def _programme(n_skills: int, is_chain: bool, n_helps: int) -> Programme:  # noqa: FBT001  Drawn.
    """Return a programme of that many skills, each with two activities."""
    made = tuple(
        Skill(
            id=name,
            name=Texts(en=f"Skill {name}", id=f"Keterampilan {name}"),
            prior=_PRIORS[i],
            requires=(_SKILLS[i - 1],) if is_chain and i else (),
            scaffolds=_helps(name)[:n_helps],
        )
        for i, name in enumerate(_SKILLS[:n_skills])
    )
    activities = tuple(
        Activity(
            id=f"{skill.id}{k}",
            skill=skill,
            name=Texts(en=f"{skill.id}{k}", id=f"{skill.id}{k}"),
            minutes=10,
        )
        for skill in made
        for k in (1, 2)
    )
    return Programme(id="small", skills=made, activities=activities)


def _helps(name: str) -> tuple[Scaffold, ...]:
    said = Texts(en="So?", id="Jadi?")
    return (
        Question(id=f"{name}_question", asks=said),
        Task(id=f"{name}_task", brief=said, parts=(said,), criteria=(said,)),
        Example(id=f"{name}_example", setting=said, steps=(Worked(text=said),)),
        Explanation(id=f"{name}_explanation", points=(said,)),
        Demonstration(id=f"{name}_demonstration", steps=(Shown(does=said, says=said),)),
    )
