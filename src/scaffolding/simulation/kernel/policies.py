"""Policies as numbers: which pick, which assist, and their parameters."""

from collections.abc import Iterator
from typing import Final

from attrs import define, field

from scaffolding.policies.assists.as_asked import AsAsked
from scaffolding.policies.assists.best_assistance import BestAssistance
from scaffolding.policies.assists.contingent_shift import ContingentShift
from scaffolding.policies.assists.directive import Directive
from scaffolding.policies.assists.fixed import Fixed
from scaffolding.policies.assists.fixed_fade import FixedFade
from scaffolding.policies.assists.least_support import LeastSupport
from scaffolding.policies.assists.no_help import NoHelp
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.combinators import WithProbability
from scaffolding.policies.guide import Guide
from scaffolding.policies.lookahead import Lookahead
from scaffolding.policies.picks.in_order import InOrder
from scaffolding.policies.picks.most_gain import MostGain
from scaffolding.policies.picks.nearest import Nearest
from scaffolding.policies.picks.she_chooses import SheChooses
from scaffolding.policies.picks.thompson_sampling import ThompsonSampling
from scaffolding.policies.picks.zpdes import Zpdes
from scaffolding.policies.policy import Policy
from scaffolding.policies.shared import Shared
from scaffolding.simulation.kernel import codes
from scaffolding.simulation.kernel.own import compiled_function
from scaffolding.simulation.sights import kernel_of

__all__ = [
    "ASSISTS",
    "BRANCH",
    "LEAF",
    "PICKS",
    "POLICIES",
    "POLICY",
    "PolicyNumbers",
    "is_built_in",
    "is_own",
    "leaves_of",
    "policy_numbers",
]

LEAF: Final = [
    ("policy", "i8"),
    ("pick", "i8"),
    ("assist", "i8"),
    # Whether it goes on with what she is at; whether it takes what comes first, or looks
    # at all that is admitted; and of one skill, whether at all its activities.
    ("goes_on", "i8"),
    ("takes_first", "i8"),
    ("sees_all", "i8"),
    ("aim", "f8"),
    ("k", "i8"),
    ("every", "i8"),
    ("depth", "i8"),
    ("own", "i8"),
    ("asks_gain", "i8"),
    # From where on its own stand among the levels and the parameters of all.
    ("fixed_from", "i8"),
    ("n_fixed", "i8"),
    ("given_from", "i8"),
    ("n_given", "i8"),
]
"""What is kept of a policy that is made of no others."""

POLICY: Final = [
    ("n_leaves", "i8"),
    # Whether a pick learns, and the parameters of `Zpdes`.
    ("learns", "i8"),
    ("samples", "i8"),
    ("zones", "i8"),
    ("first_weight", "f8"),
    ("up", "f8"),
    ("deact", "f8"),
    ("promote", "f8"),
    ("window", "i8"),
    ("inertia", "f8"),
]
"""What is kept of a policy as a whole."""

BRANCH: Final = [("leaf", "i8"), ("chance", "f8"), ("first", "i8"), ("other", "i8")]
"""A policy of a tree: which leaf it is, or -1; else which of two follow, and how likely
the first one is."""

POLICIES: Final[dict[type, int]] = {
    Guide: codes.GUIDE,
    AtRandom: codes.AT_RANDOM,
    Shared: codes.SHARED,
    Lookahead: codes.LOOKAHEAD,
}

PICKS: Final[dict[type, int]] = {
    Nearest: codes.NEAREST,
    InOrder: codes.IN_ORDER,
    MostGain: codes.MOST_GAIN,
    SheChooses: codes.SHE_CHOOSES,
    Zpdes: codes.ZPDES,
    ThompsonSampling: codes.THOMPSON_SAMPLING,
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


_ZPDES: Final = ("first_weight", "up", "deact", "promote", "window", "inertia")


@define
class PolicyNumbers:
    """A policy as numbers, gathered part by part.

    Attributes:
        leaves: The policies that are made of no others.
        branches: The tree of them; what is followed first, first.
        levels: The levels that fixed assists prescribe, one after another.
        given: What kernel functions are given, one after another.
        zpdes: The pick of that kind, if one is.
        thompson: Likewise.
    """

    leaves: list[dict[str, float]] = field(factory=list)
    branches: list[tuple[int, float, int, int]] = field(factory=list)
    levels: list[int] = field(factory=list)
    given: list[float] = field(factory=list)
    zpdes: Zpdes | None = None
    thompson: ThompsonSampling | None = None

    @property
    def one(self) -> dict[str, float]:
        """What is one number of it as a whole: how many leaves it has, and what learns."""
        named: dict[str, float] = {"n_leaves": len(self.leaves)}
        named["samples"], named["zones"] = bool(self.thompson), bool(self.zpdes)
        named["learns"] = named["samples"] or named["zones"]
        if self.zpdes is not None:
            named |= {name: getattr(self.zpdes, name) for name in _ZPDES}
        return named


def is_own(policy: Policy, /) -> bool:
    """Return whether a policy is not built in and gives a kernel function.

    Raises:
        InvariantError: If its method `kernel` returns anything else.
    """
    return not is_built_in(policy) and kernel_of(policy) is not None


def is_built_in(policy: Policy, /) -> bool:
    """Return whether the kernel knows policies of that very kind."""
    return type(policy) in POLICIES or type(policy) is WithProbability


def leaves_of(policy: Policy, /) -> Iterator[Policy]:
    """Yield the policies that a policy is made of, itself if of no others."""
    if type(policy) is WithProbability:
        yield from leaves_of(policy.policy)
        yield from leaves_of(policy.otherwise)
    else:
        yield policy


def policy_numbers(policy: Policy, /) -> PolicyNumbers:
    """Return a policy as numbers.

    Raises:
        KeyError: If the kernel does not know it.
        InvariantError: If it gives a kernel function that is none.
    """
    found = PolicyNumbers()
    _add(found, policy)
    return found


def _add(found: PolicyNumbers, policy: Policy) -> int:
    """Add a policy to the tree; return which branch it is."""
    place = len(found.branches)
    found.branches.append((len(found.leaves), 0.0, -1, -1))
    if type(policy) is WithProbability:
        first, other = _add(found, policy.policy), _add(found, policy.otherwise)
        found.branches[place] = (-1, policy.chance, first, other)
        return place
    named: dict[str, float] = {"aim": _NO_AIM, "k": 1, "every": 1}
    named |= {"fixed_from": len(found.levels), "given_from": len(found.given)}
    kernel = kernel_of(policy) if is_own(policy) else None
    if kernel is not None:
        named |= {"policy": codes.OWN, "asks_gain": kernel.asks_gain}
        named["own"] = compiled_function(kernel).address
        found.given += kernel.parameters
    else:
        named["policy"] = POLICIES[type(policy)]
    if isinstance(policy, Lookahead):
        named["depth"] = policy.depth
    if isinstance(policy, Guide):
        named["pick"] = PICKS[type(policy.pick)]
        _add_pick(found, policy)
    named["sees_all"] = named["policy"] in (codes.SHARED, codes.LOOKAHEAD)
    is_near = isinstance(policy, Guide) and isinstance(policy.pick, Nearest)
    named["goes_on"] = named["sees_all"] or is_near
    in_order = isinstance(policy, Guide) and isinstance(policy.pick, InOrder)
    named["takes_first"] = named["goes_on"] or in_order
    if isinstance(policy, Guide | Shared):
        named |= _of_assist(found, policy)
    named["n_fixed"] = len(found.levels) - named["fixed_from"]
    named["n_given"] = len(found.given) - named["given_from"]
    found.leaves.append(named)
    return place


def _add_pick(found: PolicyNumbers, policy: Guide) -> None:
    """Add what learns of a guide."""
    match policy.pick:
        case Zpdes() as zpdes:
            found.zpdes = zpdes
        case ThompsonSampling() as thompson:
            found.thompson = thompson
        case _:
            pass


def _of_assist(found: PolicyNumbers, policy: Guide | Shared) -> dict[str, float]:
    named: dict[str, float] = {"assist": ASSISTS[type(policy.assist)]}
    match policy.assist:
        case LeastSupport(likely=likely):
            named["aim"] = likely
        case ContingentShift(k=k):
            named["k"] = k
        case FixedFade(every=every):
            named["every"] = every
        case Fixed(levels=fixed):
            found.levels += map(int, fixed)
        case _:
            pass
    return named
