"""The check of a programme: what is wrong that no part of it shows, then what is weak.

>>> from scaffolding import Programme, Skill, Texts
>>> from scaffolding.checks.check import check
>>> records = Skill(id="R1", name=Texts(en="Keep written records"), prior=0.87)
>>> print(check(Programme(id="shop", skills=(records,))))
shop
1 fault
  skills[0]: Skill 'R1' must be exercised by 2 activities at least, got 0. It is certified on two different activities, and could never be.
2 weaknesses
  skills[0]: “Keep written records” has no help with a question, with a task, with an example, with an explanation and with a demonstration.
  skills[0].why: It is not said.

What it cannot see: whether the priors of skills that require one another can all hold.
"""

from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.checks.certifying import uncertifiable
from scaffolding.checks.helping import lacking_help, unmet_mistakes, unordered_help
from scaffolding.checks.joint_priors import unmet_priors
from scaffolding.checks.likeness import near_duplicates
from scaffolding.checks.reaching import beyond_reach
from scaffolding.checks.reckoning import ill_reckoned
from scaffolding.checks.report import Report
from scaffolding.checks.wording import badly_worded, unsaid
from scaffolding.programme.programme import Programme

__all__ = ["check"]


def check(
    programme: Programme,
    /,
    *,
    model: LearnerModel | None = None,
    floor: float = 0.5,
    ready: float = 0.8,
) -> Report:
    """Return what is wrong with a programme, and what is weak.

    Args:
        programme: The programme.
        model: How mentees are taken to learn; `StagesModel()` if None.
        floor: The least chance of success at which a try is worth making.
        ready: The mastery at which a skill is ready for what requires it.
    """
    learner = StagesModel() if model is None else model
    return Report(
        programme=programme.id,
        faults=tuple(uncertifiable(programme)),
        weaknesses=(
            *lacking_help(programme),
            *unordered_help(programme),
            *unmet_mistakes(programme),
            *unmet_priors(programme),
            *beyond_reach(programme, learner, floor=floor, ready=ready),
            *unsaid(programme),
            *badly_worded(programme),
            *ill_reckoned(programme),
            *near_duplicates(programme),
        ),
    )
