"""Hypothesis strategies for the things of this library, each drawn by its constructor.

They draw small: a fault in five skills is a fault in five thousand, and reads better.

>>> from hypothesis import given
>>> from scaffolding.testing.strategies import programmes
>>> @given(programmes())
... def test_every_required_skill_is_there(programme):
...     for skill in programme.skills:
...         assert len(programme.required(skill)) == len(skill.requires)
>>> test_every_required_skill_is_there()
"""

from scaffolding.testing.strategies.evidence import histories
from scaffolding.testing.strategies.journals import entries, journals
from scaffolding.testing.strategies.models import (
    ability_models,
    counts_models,
    mastery_models,
    stages_models,
)
from scaffolding.testing.strategies.people import mentees, mentors
from scaffolding.testing.strategies.programmes import (
    activities,
    probabilities,
    programmes,
    scaffolds,
    skills,
)

__all__ = [
    "ability_models",
    "activities",
    "counts_models",
    "entries",
    "histories",
    "journals",
    "mastery_models",
    "mentees",
    "mentors",
    "probabilities",
    "programmes",
    "scaffolds",
    "skills",
    "stages_models",
]
