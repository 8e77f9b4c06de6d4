"""Strategies for policies, of all that is built in.

>>> from hypothesis import given
>>> from scaffolding.testing.strategies import policies
>>> @given(policies())
... def test_a_policy_chooses(policy):
...     assert callable(policy.choose)
>>> test_a_policy_chooses()
"""

from typing import Final

from hypothesis import strategies as st

from scaffolding.policies.assists.as_asked import AsAsked
from scaffolding.policies.assists.assist import Assist, ChoosyAssist
from scaffolding.policies.assists.best_assistance import BestAssistance
from scaffolding.policies.assists.contingent_shift import ContingentShift
from scaffolding.policies.assists.directive import Directive
from scaffolding.policies.assists.fixed import Fixed
from scaffolding.policies.assists.fixed_fade import FixedFade
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.assists.no_help import NoHelp
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.guide import Guide
from scaffolding.policies.picks.in_order import InOrder
from scaffolding.policies.picks.most_gain import MostGain
from scaffolding.policies.picks.nearest import Nearest
from scaffolding.policies.picks.pick import Pick
from scaffolding.policies.picks.she_chooses import SheChooses
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import Policy
from scaffolding.policies.shared import Shared
from scaffolding.quantities import Support
from scaffolding.testing.strategies.programmes import probabilities

__all__ = ["policies"]

_PICKS: Final[tuple[Pick, ...]] = (
    Nearest(),
    InOrder(),
    MostGain(),
    SheChooses(),
    ThompsonSampling(),
    Zpdes(),
)


def policies() -> st.SearchStrategy[Policy]:
    """Draw a policy: a guide of any two parts, luck, or one that is shared."""
    return st.one_of(
        st.builds(Guide, pick=st.sampled_from(_PICKS), assist=_assists()),
        st.just(AtRandom()),
        st.builds(Shared, assist=_assists()),
    )


def _assists() -> st.SearchStrategy[Assist | ChoosyAssist]:
    return st.one_of(
        st.builds(LeastSupport, likely=probabilities()),
        st.builds(ContingentShift, st.integers(1, 3)),
        st.builds(FixedFade, every=st.integers(1, 6)),
        st.builds(
            Fixed,
            st.lists(st.sampled_from(Support), min_size=1, max_size=3).map(tuple),
        ),
        st.sampled_from((NoHelp(), Directive(), BestAssistance(), AsAsked())),
    )
