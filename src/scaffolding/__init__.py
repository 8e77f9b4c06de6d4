"""Scaffolded mentoring (*pendampingan*): help that fits, is agreed, and is taken away.

The names here are those that most people need. Each is loaded when it is first used, so
that ``import scaffolding`` costs little whatever the library grows to.

>>> import scaffolding
>>> scaffolding.Support.EXAMPLE
<Support.EXAMPLE: 3>
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from scaffolding.assessment.ability import AbilityModel
    from scaffolding.assessment.assessment import Assessment
    from scaffolding.assessment.belief import Belief
    from scaffolding.assessment.counts import CountsModel
    from scaffolding.assessment.evidence import Evidence
    from scaffolding.assessment.mastery import MasteryModel
    from scaffolding.assessment.probing import ExactEntropy, HalfSplit
    from scaffolding.assessment.stages import StagesModel
    from scaffolding.io.builtin import bicycle, umkm
    from scaffolding.journal.journal import Journal
    from scaffolding.languages import Texts
    from scaffolding.mentorship.mentorship import Mentorship
    from scaffolding.moves import Decision, Discuss, End, HandOver, Offer, Pause, Probe
    from scaffolding.people import Enterprise, Mentee, Mentor
    from scaffolding.policies.assists.as_asked import AsAsked
    from scaffolding.policies.assists.best_assistance import BestAssistance
    from scaffolding.policies.assists.contingent_shift import ContingentShift
    from scaffolding.policies.assists.directive import Directive
    from scaffolding.policies.assists.fixed import Fixed
    from scaffolding.policies.assists.fixed_fade import FixedFade
    from scaffolding.policies.assists.least_support import LeastSupport
    from scaffolding.policies.assists.no_help import NoHelp
    from scaffolding.policies.at_random import AtRandom
    from scaffolding.policies.combinators import first_that, with_probability
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
    from scaffolding.principles.principles import Principles
    from scaffolding.principles.reach import Reach
    from scaffolding.principles.sequence import Sequence
    from scaffolding.principles.withdrawal import Withdrawal
    from scaffolding.programme.activities import Activity
    from scaffolding.programme.mistakes import Foreseen, Mistake
    from scaffolding.programme.programme import Programme
    from scaffolding.programme.scaffolds import (
        Demonstration,
        Example,
        Explanation,
        Minutes,
        Question,
        Task,
        Worked,
    )
    from scaffolding.programme.skills import Skill
    from scaffolding.programme.terms import Term
    from scaffolding.quantities import Channel, Mood, Outcome, Support
    from scaffolding.sources import cite
    from scaffolding.standing.certificates import Certificate
    from scaffolding.standing.standing import Standing
    from scaffolding.standing.thresholds import Thresholds

__all__ = [
    "AbilityModel",
    "Activity",
    "Affect",
    "Anticipation",
    "AsAsked",
    "Assessment",
    "AtRandom",
    "Belief",
    "BestAssistance",
    "Certificate",
    "Channel",
    "Collaboration",
    "ContingentShift",
    "CountsModel",
    "Decision",
    "Demonstration",
    "Directive",
    "Discuss",
    "End",
    "Enterprise",
    "Evidence",
    "ExactEntropy",
    "Example",
    "Explanation",
    "Fixed",
    "FixedFade",
    "Foreseen",
    "Guide",
    "HalfSplit",
    "HandOver",
    "InOrder",
    "Journal",
    "LeastSupport",
    "Lookahead",
    "MasteryModel",
    "Mentee",
    "Mentor",
    "Mentorship",
    "Minutes",
    "Mistake",
    "Mood",
    "MostGain",
    "Nearest",
    "Need",
    "NoHelp",
    "Offer",
    "Outcome",
    "Pause",
    "Principles",
    "Probe",
    "Programme",
    "Question",
    "Reach",
    "Sequence",
    "Shared",
    "SheChooses",
    "Skill",
    "StagesModel",
    "Standing",
    "Support",
    "Task",
    "Term",
    "Texts",
    "ThompsonSampling",
    "Thresholds",
    "Withdrawal",
    "Worked",
    "Zpdes",
    "bicycle",
    "cite",
    "first_that",
    "umkm",
    "with_probability",
]

# Typed again above for type checkers, which do not see through `__getattr__`. A test
# holds the two equal.
_HOME: Final = {
    "AbilityModel": "scaffolding.assessment.ability",
    "Activity": "scaffolding.programme.activities",
    "Affect": "scaffolding.principles.affect",
    "Anticipation": "scaffolding.principles.anticipation",
    "AsAsked": "scaffolding.policies.assists.as_asked",
    "Assessment": "scaffolding.assessment.assessment",
    "AtRandom": "scaffolding.policies.at_random",
    "Belief": "scaffolding.assessment.belief",
    "BestAssistance": "scaffolding.policies.assists.best_assistance",
    "Certificate": "scaffolding.standing.certificates",
    "Channel": "scaffolding.quantities",
    "Collaboration": "scaffolding.principles.collaboration",
    "ContingentShift": "scaffolding.policies.assists.contingent_shift",
    "CountsModel": "scaffolding.assessment.counts",
    "Decision": "scaffolding.moves",
    "Demonstration": "scaffolding.programme.scaffolds",
    "Directive": "scaffolding.policies.assists.directive",
    "Discuss": "scaffolding.moves",
    "End": "scaffolding.moves",
    "Enterprise": "scaffolding.people",
    "Evidence": "scaffolding.assessment.evidence",
    "ExactEntropy": "scaffolding.assessment.probing",
    "Example": "scaffolding.programme.scaffolds",
    "Explanation": "scaffolding.programme.scaffolds",
    "Fixed": "scaffolding.policies.assists.fixed",
    "FixedFade": "scaffolding.policies.assists.fixed_fade",
    "Foreseen": "scaffolding.programme.mistakes",
    "Guide": "scaffolding.policies.guide",
    "HalfSplit": "scaffolding.assessment.probing",
    "HandOver": "scaffolding.moves",
    "InOrder": "scaffolding.policies.picks.in_order",
    "Journal": "scaffolding.journal.journal",
    "LeastSupport": "scaffolding.policies.assists.least_support",
    "Lookahead": "scaffolding.policies.lookahead",
    "MasteryModel": "scaffolding.assessment.mastery",
    "Mentee": "scaffolding.people",
    "Mentor": "scaffolding.people",
    "Mentorship": "scaffolding.mentorship.mentorship",
    "Minutes": "scaffolding.programme.scaffolds",
    "Mistake": "scaffolding.programme.mistakes",
    "Mood": "scaffolding.quantities",
    "MostGain": "scaffolding.policies.picks.most_gain",
    "Nearest": "scaffolding.policies.picks.nearest",
    "Need": "scaffolding.principles.need",
    "NoHelp": "scaffolding.policies.assists.no_help",
    "Offer": "scaffolding.moves",
    "Outcome": "scaffolding.quantities",
    "Pause": "scaffolding.moves",
    "Principles": "scaffolding.principles.principles",
    "Probe": "scaffolding.moves",
    "Programme": "scaffolding.programme.programme",
    "Question": "scaffolding.programme.scaffolds",
    "Reach": "scaffolding.principles.reach",
    "Sequence": "scaffolding.principles.sequence",
    "Shared": "scaffolding.policies.shared",
    "SheChooses": "scaffolding.policies.picks.she_chooses",
    "Skill": "scaffolding.programme.skills",
    "StagesModel": "scaffolding.assessment.stages",
    "Standing": "scaffolding.standing.standing",
    "Support": "scaffolding.quantities",
    "Task": "scaffolding.programme.scaffolds",
    "Term": "scaffolding.programme.terms",
    "Texts": "scaffolding.languages",
    "ThompsonSampling": "scaffolding.policies.picks.thompson_sampling",
    "Thresholds": "scaffolding.standing.thresholds",
    "Withdrawal": "scaffolding.principles.withdrawal",
    "Worked": "scaffolding.programme.scaffolds",
    "Zpdes": "scaffolding.policies.picks.zpdes",
    "bicycle": "scaffolding.io.builtin",
    "cite": "scaffolding.sources",
    "first_that": "scaffolding.policies.combinators",
    "umkm": "scaffolding.io.builtin",
    "with_probability": "scaffolding.policies.combinators",
}


def __getattr__(name: str) -> object:
    """Load a name from its home when it is first used (PEP 562)."""
    if name not in _HOME:
        said = f"module {__name__!r} has no attribute {name!r}"
        # Given the module itself, Python names what is most like it.
        raise AttributeError(said, name=name, obj=sys.modules[__name__])
    found = getattr(import_module(_HOME[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
