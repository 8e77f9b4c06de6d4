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

from scaffolding.testing.strategies.beliefs import beliefs, grown_journals, standings
from scaffolding.testing.strategies.dialogues import courses
from scaffolding.testing.strategies.documents import (
    BrokenDocument,
    FaultKind,
    broken_documents,
)
from scaffolding.testing.strategies.evidence import evidence, histories
from scaffolding.testing.strategies.journals import entries, journals
from scaffolding.testing.strategies.models import (
    ability_models,
    counts_models,
    learner_models,
    mastery_models,
    stages_models,
)
from scaffolding.testing.strategies.people import mentees, mentors
from scaffolding.testing.strategies.policies import policies
from scaffolding.testing.strategies.programmes import (
    Shape,
    activities,
    probabilities,
    programmes,
    scaffolds,
    skills,
)

__all__ = [
    "BrokenDocument",
    "FaultKind",
    "Shape",
    "ability_models",
    "activities",
    "beliefs",
    "broken_documents",
    "counts_models",
    "courses",
    "entries",
    "evidence",
    "grown_journals",
    "histories",
    "journals",
    "learner_models",
    "mastery_models",
    "mentees",
    "mentors",
    "policies",
    "probabilities",
    "programmes",
    "scaffolds",
    "skills",
    "stages_models",
    "standings",
]
