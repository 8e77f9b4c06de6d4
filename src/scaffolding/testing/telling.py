"""Telling: a programme in a line, above a situation that is told of it."""

from scaffolding.programme.programme import Programme

__all__ = ["in_a_line"]


def in_a_line(programme: Programme, /) -> str:
    """Return how many skills there are, and what each requires.

    >>> from scaffolding.testing.courses import two_skills
    >>> in_a_line(two_skills())
    'programme of 2 skills: s0; s1 requires s0'
    """
    skills = "; ".join(
        f"{it.id} requires {' '.join(it.requires)}" if it.requires else it.id
        for it in programme.skills
    )
    n = len(programme.skills)
    return f"programme of {n} skill{'s' * (n > 1)}: {skills}"
