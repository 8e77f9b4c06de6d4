"""Policies as numbers: which pick, which assist, and their parameters."""

from typing import Final

from attrs import field, frozen

from scaffolding.policies.assists.as_asked import AsAsked
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
from scaffolding.policies.picks.she_chooses import SheChooses
from scaffolding.policies.policy import Policy
from scaffolding.policies.shared import Shared
from scaffolding.quantities import Support
from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.own import compiled_function
from scaffolding.simulation.sights import kernel_of

__all__ = [
    "ASSISTS",
    "PICKS",
    "POLICIES",
    "POLICY",
    "PolicyNumbers",
    "is_own",
    "policy_numbers",
]

POLICY: Final = [
    ("policy", "i8"),
    ("pick", "i8"),
    ("assist", "i8"),
    ("aim", "f8"),
    ("k", "i8"),
    ("every", "i8"),
    ("own", "i8"),
    ("asks_gain", "i8"),
]
"""What is kept of a policy's parameters."""

POLICIES: Final[dict[type, int]] = {
    Guide: codes.GUIDE,
    AtRandom: codes.AT_RANDOM,
    Shared: codes.SHARED,
}

PICKS: Final[dict[type, int]] = {
    Nearest: codes.NEAREST,
    InOrder: codes.IN_ORDER,
    MostGain: codes.MOST_GAIN,
    SheChooses: codes.SHE_CHOOSES,
}

ASSISTS: Final[dict[type, int]] = {
    LeastSupport: codes.LEAST_SUPPORT,
    ContingentShift: codes.CONTINGENT_SHIFT,
    FixedFade: codes.FIXED_FADE,
    Fixed: codes.FIXED,
    NoHelp: codes.NO_HELP,
    Directive: codes.DIRECTIVE,
    BestAssistance: codes.BEST_ASSISTANCE,
    AsAsked: codes.AS_ASKED,
}

_NO_AIM: Final = 2.0
"""No chance is that high, so it never matters."""


@frozen(kw_only=True)
class PolicyNumbers:
    """A policy as numbers.

    Attributes:
        one: All that is one number.
        levels: The levels that it prescribes, if any.
        given: What its kernel function is given, if it has one.
    """

    one: dict[str, float]
    levels: tuple[int, ...] = field(default=(int(Support.NONE),))
    given: tuple[float, ...] = field(default=())


def is_own(policy: Policy, /) -> bool:
    """Return whether a policy is not built in and gives a kernel function.

    Raises:
        InvariantError: If its method `kernel` returns anything else.
    """
    return type(policy) not in POLICIES and kernel_of(policy) is not None


def policy_numbers(policy: Policy, /) -> PolicyNumbers:
    """Return a policy as numbers.

    Raises:
        KeyError: If the kernel does not know it.
        InvariantError: If it gives a kernel function that is none.
    """
    named: dict[str, float] = {"aim": _NO_AIM, "k": 1, "every": 1}
    kernel = None if type(policy) in POLICIES else kernel_of(policy)
    if kernel is not None:
        named |= {"policy": codes.OWN, "asks_gain": kernel.asks_gain}
        named["own"] = compiled_function(kernel).address
        return PolicyNumbers(one=named, given=kernel.parameters)
    named["policy"] = POLICIES[type(policy)]
    if isinstance(policy, Guide):
        named["pick"] = PICKS[type(policy.pick)]
    levels: tuple[int, ...] = (int(Support.NONE),)
    if isinstance(policy, Guide | Shared):
        assist = policy.assist
        named["assist"] = ASSISTS[type(assist)]
        match assist:
            case LeastSupport(likely=likely):
                named["aim"] = likely
            case ContingentShift(k=k):
                named["k"] = k
            case FixedFade(every=every):
                named["every"] = every
            case Fixed(levels=fixed):
                levels = tuple(map(int, fixed))
            case _:
                pass
    return PolicyNumbers(one=named, levels=levels)
