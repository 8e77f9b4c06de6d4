"""Strategies for what is known of a mentee: beliefs, standings, journals of real dialogues.

All are reachable: a belief is what a model made of what was seen, and a standing what came
of a dialogue. So nothing is drawn that no mentorship could come to.

>>> from hypothesis import given
>>> from scaffolding.testing.strategies import standings
>>> @given(standings())
... def test_whoever_stands_somewhere_has_begun(standing):
...     assert standing.opened is not None
>>> test_whoever_stands_somewhere_has_begun()
"""

from hypothesis import strategies as st

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.journal.journal import Journal
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.policy import Policy
from scaffolding.programme.programme import Programme
from scaffolding.standing.standing import Standing
from scaffolding.testing.courses import Course
from scaffolding.testing.strategies.dialogues import courses
from scaffolding.testing.strategies.evidence import histories
from scaffolding.testing.strategies.programmes import programmes

__all__ = ["beliefs", "grown_journals", "standings"]


@st.composite
def beliefs(
    draw: st.DrawFn,
    programme: Programme | None = None,
    *,
    model: LearnerModel | None = None,
) -> Belief:
    """Draw what a model makes of what was seen of somebody.

    Args:
        draw: Given by Hypothesis.
        programme: What she was seen at; drawn if None.
        model: What makes it; the stages model if None.
    """
    within = draw(programmes()) if programme is None else programme
    learner = StagesModel() if model is None else model
    belief = Belief()
    for evidence in draw(histories(within)):
        belief = learner.revise(belief, evidence, within)
    return belief


def standings(
    programme: Programme | None = None, *, policy: Policy | None = None
) -> st.SearchStrategy[Standing]:
    """Draw where somebody stands after a dialogue.

    Args:
        programme: What she can learn; drawn if None.
        policy: Who chose in it; luck if None.
    """
    return _grown(programme, policy).map(_stands)


def grown_journals(
    programme: Programme | None = None, *, policy: Policy | None = None
) -> st.SearchStrategy[Journal]:
    """Draw the journal of a dialogue, in which nothing improper was done.

    Args:
        programme: What can be learned; drawn if None.
        policy: Who chose in it; luck if None.
    """
    return _grown(programme, policy).map(lambda course: Journal(course.journal))


def _grown(
    programme: Programme | None, policy: Policy | None
) -> st.SearchStrategy[Course]:
    chooses: Policy = AtRandom() if policy is None else policy
    return courses(chooses, programme=programme)


def _stands(course: Course) -> Standing:
    standing = Standing(programme=course.programme, model=StagesModel())
    return standing.after_all(course.journal)
