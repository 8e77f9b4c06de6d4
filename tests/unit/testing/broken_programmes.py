"""Programmes that are wrong, each in one plausible way, and the law that says so."""

from typing import Any

from attrs import evolve

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
from scaffolding.programme.terms import Term

__all__ = ["BROKEN_PROGRAMMES", "sound"]

SAID = Texts(id="Kerjakan", en="Do it")


def helped(name: str) -> tuple[Scaffold, ...]:
    """Return help of each kind, the most first."""
    return (
        Demonstration(id=f"{name}_d", steps=(Shown(does=SAID, says=SAID),)),
        Explanation(id=f"{name}_p", points=(SAID,)),
        Example(id=f"{name}_e", setting=SAID, steps=(Worked(text=SAID, answer=SAID),)),
        Task(id=f"{name}_t", brief=SAID, parts=(SAID,), criteria=(SAID,)),
        Question(id=f"{name}_q", asks=SAID),
    )


def sound() -> Programme:
    """Return a programme of three skills in a row, with nothing wrong."""
    skills: list[Skill] = []
    for i in range(3):
        skill = Skill(
            id=f"s{i}",
            name=Texts(id=f"Keterampilan {i}", en=f"Skill {i}"),
            prior=0.3,
            requires=tuple(it.id for it in skills[-1:]),
            scaffolds=helped(f"s{i}"),
        )
        skills.append(skill)
    activities = tuple(
        Activity(
            id=f"{it.id}_{k}",
            skill=it,
            name=Texts(id=f"Kegiatan {k}", en=f"Activity {k}"),
        )
        for it in skills
        for k in range(2)
    )
    return Programme(id="row", skills=tuple(skills), activities=activities)


def with_middle(**changes: Any) -> Programme:  # noqa: ANN401  What a skill has.
    """Return the programme with the middle skill changed."""
    programme = sound()
    skills = [evolve(it, **changes) if it.id == "s1" else it for it in programme.skills]
    known = {it.id: it for it in skills}
    return evolve(
        programme,
        skills=tuple(skills),
        activities=tuple(
            evolve(it, skill=known[it.skill.id]) for it in programme.activities
        ),
    )


def without(name: str) -> Programme:
    """Return the programme without one of its activities."""
    programme = sound()
    left = tuple(it for it in programme.activities if it.id != name)
    return evolve(programme, activities=left)


def of_a_trade() -> Programme:
    """Return a programme in which bakers have one activity less."""
    programme = sound()
    trades = (
        Term(id="warung", name=Texts(id="Warung", en="Food stall")),
        Term(id="bakery", name=Texts(id="Toko roti", en="Bakery")),
    )
    first, *others = programme.activities
    of_stalls = evolve(first, contexts=("warung",))
    return evolve(programme, contexts=trades, activities=(of_stalls, *others))


TASK_AND_QUESTION = helped("s1")[3:]

BROKEN_PROGRAMMES: tuple[tuple[str, Programme, str], ...] = (
    (
        "nothing helps with a skill that few can do",
        with_middle(scaffolds=(), prior=0.05),
        "every_skill_can_be_reached",
    ),
    (
        "help is too little where nothing is there yet",
        with_middle(scaffolds=TASK_AND_QUESTION, prior=0.0),
        "every_skill_can_be_reached",
    ),
    (
        "one activity alone exercises a skill",
        without("s1_0"),
        "every_skill_can_be_shown_twice",
    ),
    (
        "one activity alone fits a trade",
        of_a_trade(),
        "every_skill_can_be_shown_twice",
    ),
    (
        "no skill in the middle has an example",
        with_middle(scaffolds=(*helped("s1")[:2], *helped("s1")[3:])),
        "every_skill_has_help_of_each_kind",
    ),
    (
        "help is enough for most, and not for who could not at first",
        with_middle(scaffolds=TASK_AND_QUESTION, prior=0.5),
        "no_goal_is_a_dead_end",
    ),
    (
        "a skill is named in one language",
        with_middle(name=Texts(en="Skill 1")),
        "is_written_in_every_language",
    ),
    (
        "a translation is left open",
        with_middle(why=Texts(en="It is of use.", id=" ")),
        "is_written_in_every_language",
    ),
    (
        "half of a character stands in a text",
        with_middle(why=Texts(en="\ud83d", id="Berguna.")),
        "is_the_same_when_it_was_written_down",
    ),
)
"""What is wrong, the programme, and the law that catches it."""
