"""Digests: a short name for all of a programme that a decision can rest on.

A journal is kept with the digest of its programme, so that one can tell whether what its
decisions rested on has changed since. Wording is no part of it.
"""

from collections.abc import Iterable
from hashlib import sha256

from scaffolding.programme.activities import Activity
from scaffolding.programme.scaffolds import Scaffold
from scaffolding.programme.skills import Skill

__all__ = ["digest"]


def digest(
    name: str, skills: Iterable[Skill], activities: Iterable[Activity], /
) -> str:
    """Return sixteen letters and digits that change with what a decision can rest on.

    Args:
        name: The programme's id.
        skills: Its skills, in its order.
        activities: Its activities, likewise.
    """
    lines = [f"programme {name}"]
    for skill in skills:
        names = f"{skill.id} {skill.slug}"  # Goals may be told by slug.
        lines.append(f"skill {names} {skill.prior!r} {' '.join(skill.requires)}")
        lines.extend(map(_line, skill.scaffolds))
    for one in activities:
        numbers = f"{one.minutes!r} {one.difficulty!r} {' '.join(one.contexts)}"
        lines.append(f"activity {one.id} {one.skill.id} {numbers} {one.need}")
        lines.extend(f"mistake {it.mistake.id} {it.rate!r}" for it in one.mistakes)
        lines.extend(map(_line, one.scaffolds))
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def _line(scaffold: Scaffold) -> str:
    minutes = f"{scaffold.minutes.mentor!r} {scaffold.minutes.mentee!r}"
    addresses = " ".join(sorted(scaffold.addresses))
    kind, level = type(scaffold).__name__, int(scaffold.level)
    return (
        f"{kind} {scaffold.id} {level} {minutes} {scaffold.channel.value} {addresses}"
    )
