"""Known: whether the kernel knows all that is asked of it, and if not, what it lacks.

What it does not know goes the readable way, so nothing is refused for that.

>>> from scaffolding import Guide, Principles, StagesModel
>>> from scaffolding.policies.at_random import AtRandom
>>> from scaffolding.policies.combinators import first_that
>>> from scaffolding.simulation.kernel.known import unknown
>>> unknown(Guide(), Principles(), StagesModel(), StagesModel())
''
>>> def is_short(standing, candidate):
...     return candidate.minutes < 20
>>> either = first_that(is_short, AtRandom(), Guide())
>>> unknown(either, Principles(), StagesModel(), StagesModel())
'the policy FirstThat, which asks a function of Python'
"""

from typing import Final

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.policies.combinators import FirstThat
from scaffolding.policies.guide import Guide
from scaffolding.policies.lookahead import Lookahead
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import Policy
from scaffolding.policies.shared import Shared
from scaffolding.principles.affect import Affect
from scaffolding.principles.anticipation import Anticipation
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.need import Need
from scaffolding.principles.principles import Principles
from scaffolding.principles.reach import Reach
from scaffolding.principles.sequence import Sequence
from scaffolding.principles.withdrawal import Withdrawal
from scaffolding.simulation.kernel.arms import unknown_arms
from scaffolding.simulation.kernel.manners import is_known
from scaffolding.simulation.kernel.policies import (
    ASSISTS,
    PICKS,
    is_built_in,
    is_own,
    leaves_of,
)
from scaffolding.simulation.kernel.state import MOST_DEPTH
from scaffolding.simulation.sights import inherits_another
from scaffolding.simulation.truths.theories import AnyTheory

__all__ = ["unknown"]

_MODELS: Final = (StagesModel, MasteryModel, AbilityModel, CountsModel)
_PRINCIPLES: Final = (
    Affect,
    Anticipation,
    Collaboration,
    Need,
    Reach,
    Sequence,
    Withdrawal,
)


def unknown(
    policy: Policy, principles: Principles, model: LearnerModel, theory: AnyTheory, /
) -> str:
    """Return what the kernel does not know of these, in words; empty if it knows all.

    What inherits from something built in may do anything else, so it is not known.
    """
    if (lacking := _of_policy(policy)) or (lacking := _of_principles(principles)):
        return lacking
    if type(model) not in _MODELS:
        return f"the model {type(model).__name__}"
    return "" if is_known(theory) else f"the theory {type(theory).__name__}"


def _of_policy(policy: Policy) -> str:
    leaves = tuple(leaves_of(policy))
    for leaf in leaves:
        if lacking := _of_leaf(leaf):
            return lacking
    picks = [type(it.pick) for it in leaves if isinstance(it, Guide)]
    for kind in (Zpdes, ThompsonSampling):
        if picks.count(kind) > 1:
            return f"several picks {kind.__name__} that learn side by side"
    return ""


def _of_leaf(policy: Policy) -> str:
    if not is_built_in(policy):
        return _of_own(policy)
    if isinstance(policy, Lookahead) and policy.depth > MOST_DEPTH:
        return f"the policy Lookahead more than {MOST_DEPTH} tries ahead"
    if isinstance(policy, Guide) and type(policy.pick) not in PICKS:
        return f"the pick {type(policy.pick).__name__}"
    if isinstance(policy, Guide | Shared) and type(policy.assist) not in ASSISTS:
        return f"the assist {type(policy.assist).__name__}"
    if isinstance(policy, Guide) and isinstance(policy.pick, Zpdes):
        return unknown_arms(policy.pick)
    return ""


def _of_own(policy: Policy) -> str:
    """Return why a policy that is not built in cannot be compiled; empty if it can."""
    name = type(policy).__name__
    if type(policy) is FirstThat:
        return f"the policy {name}, which asks a function of Python"
    if not is_own(policy):
        return f"the policy {name}"
    if inherits_another(policy):
        return f"the policy {name}, which overrides choose and inherits kernel"
    if hasattr(policy, "after"):
        return f"the policy {name}, which learns"
    return ""


def _of_principles(principles: Principles) -> str:
    for one in principles:
        if type(one) not in _PRINCIPLES:
            return f"the principle {type(one).__name__}"
    return ""
