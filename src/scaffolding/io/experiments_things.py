"""Things by name: policies, models, theories and outcomes as an experiment's file says them.

A thing is written as its name, or as its name with what it is built with. What it is built
with may be things again.

>>> from scaffolding.io.experiments_things import ASSISTS, Building
>>> building = Building()
>>> building.thing({"LeastSupport": {"likely": 0.7}}, ASSISTS, ("arms", 0, "assist"))
LeastSupport(likely=0.7)
>>> building.thing({"LeastSupport": {"likly": 0.7}}, ASSISTS, ("arms", 0, "assist"))
>>> print(*(error for _, error in building.faults))
There is no key 'likly'. Did you mean 'likely'? Defined: likely.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from attrs import field, fields, frozen

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.errors import InvariantError, ScaffoldingError, UnknownNameError
from scaffolding.experiments import outcomes
from scaffolding.io.paths import Path
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
from scaffolding.policies.shared import Shared
from scaffolding.principles.affect import Affect
from scaffolding.principles.anticipation import Anticipation
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.need import Need
from scaffolding.principles.reach import Reach
from scaffolding.principles.sequence import Sequence
from scaffolding.principles.withdrawal import Withdrawal
from scaffolding.quantities import Mood, Support
from scaffolding.simulation.truths.gradual import AbilityTheory, CountsTheory
from scaffolding.simulation.truths.theories import StepwiseTheory

__all__ = [
    "ASSISTS",
    "MODELS",
    "OUTCOMES",
    "PICKS",
    "POLICIES",
    "PRINCIPLES",
    "THEORIES",
    "Building",
    "Kinds",
]

Kinds: TypeAlias = Mapping[str, type[Any]]
"""What a thing may be, by name."""


def _kinds(*kinds: type[Any]) -> Kinds:
    return {kind.__name__: kind for kind in kinds}


ASSISTS: Final = _kinds(
    AsAsked,
    BestAssistance,
    ContingentShift,
    Directive,
    Fixed,
    FixedFade,
    LeastSupport,
    NoHelp,
)
"""How much help."""

PICKS: Final = _kinds(InOrder, MostGain, Nearest, SheChooses, ThompsonSampling, Zpdes)
"""Which activity."""

POLICIES: Final = _kinds(AtRandom, Guide, Lookahead, Shared, WithProbability)
"""Whole policies."""

MODELS: Final = _kinds(AbilityModel, CountsModel, MasteryModel, StagesModel)
"""How a mentor takes mentees to learn."""

THEORIES: Final[Kinds] = {
    **MODELS,
    **_kinds(AbilityTheory, CountsTheory, StepwiseTheory),
}
"""How they learn."""

PRINCIPLES: Final = _kinds(
    Affect, Anticipation, Collaboration, Need, Reach, Sequence, Withdrawal
)
"""What binds."""

OUTCOMES: Final = _kinds(
    *(
        kind
        for name, kind in vars(outcomes).items()
        if name in outcomes.__all__
        and isinstance(kind, type)
        and hasattr(kind, "grain")
        if kind is not outcomes.RunOutcome
    )
)
"""What is asked."""

_WITHIN: Final[Kinds] = {**POLICIES, **PICKS, **ASSISTS, **MODELS}

_MEMBERS: Final[Mapping[str, Support | Mood]] = {
    **{member.name.lower(): member for member in Support},
    **{member.name.lower(): member for member in Mood},
}


@frozen
class Building:
    """The building of things, and what was wrong with them.

    Attributes:
        faults: What is wrong, each with the path to it.
    """

    faults: list[tuple[Path, ScaffoldingError]] = field(factory=list)

    def thing(self, written: object, kinds: Kinds, path: Path, /) -> Any:  # noqa: ANN401
        """Return the thing that is written there; None if something is wrong with it."""
        match written:
            case str():
                return self._built(written, {}, kinds, path)
            case dict() if len(written) == 1:
                ((name, parameters),) = written.items()
                if isinstance(parameters, dict):
                    return self._built(name, parameters, kinds, (*path, name))
        self.wrong(path, "be a name, or one name with what it is built with", written)
        return None

    def _built(
        self, name: str, parameters: Mapping[str, object], kinds: Kinds, path: Path
    ) -> Any:  # noqa: ANN401
        kind = kinds.get(name)
        if kind is None:
            unknown = UnknownNameError(kind="kind", name=name, known=tuple(kinds))
            self.faults.append((path, unknown))
            return None
        known = tuple(one.alias for one in fields(kind) if one.init)
        before = len(self.faults)
        arguments: dict[str, object] = {}
        for key, value in parameters.items():
            if key in known:
                arguments[key] = self._value(value, (*path, key))
            else:
                wrong = UnknownNameError(kind="key", name=key, known=known)
                self.faults.append(((*path, key), wrong))
        if len(self.faults) > before:
            return None
        try:
            return kind(**arguments)
        except ScaffoldingError as error:
            self.faults.append((path, error))
        except TypeError:
            self.wrong(path, f"be built with {', '.join(known)}", sorted(parameters))
        return None

    def _value(self, value: object, path: Path) -> object:
        match value:
            case dict():
                return self.thing(value, _WITHIN, path)
            case list():
                return tuple(self._value(it, (*path, i)) for i, it in enumerate(value))
            case str() if value in _MEMBERS:
                return _MEMBERS[value]
            case str() if value in _WITHIN:
                return self.thing(value, _WITHIN, path)
            case bool() | int() | float():
                return value
            case _:
                known = (*_MEMBERS, *_WITHIN)
                unknown = UnknownNameError(kind="value", name=str(value), known=known)
                self.faults.append((path, unknown))
                return None

    def wrong(self, path: Path, rule: str, got: object, /) -> None:
        """Note that what stands there breaks a rule."""
        where = next((str(it) for it in reversed(path) if isinstance(it, str)), "It")
        self.faults.append((path, InvariantError(where=where, rule=rule, got=got)))
