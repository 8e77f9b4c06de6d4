"""Scaffolded mentoring (*pendampingan*): help that fits, is agreed, and is taken away.

The names here are those that most people need. Each is loaded when it is first used, so
that ``import scaffolding`` costs little whatever the library grows to.

>>> import scaffolding
>>> scaffolding.Support.EXAMPLE
<Support.EXAMPLE: 3>
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from scaffolding.assessment.assessment import Assessment
    from scaffolding.assessment.belief import Belief
    from scaffolding.assessment.evidence import Evidence
    from scaffolding.assessment.probing import HalfSplit
    from scaffolding.assessment.stages import StagesModel
    from scaffolding.io.builtin import umkm
    from scaffolding.journal.journal import Journal
    from scaffolding.languages import Texts
    from scaffolding.mentorship.mentorship import Mentorship
    from scaffolding.moves import Decision, Discuss, End, HandOver, Offer, Pause, Probe
    from scaffolding.people import Enterprise, Mentee, Mentor
    from scaffolding.policies.assists.least_support import LeastSupport
    from scaffolding.policies.guide import Guide
    from scaffolding.policies.picks.nearest import Nearest
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
    from scaffolding.programme.scaffolds import Demonstration, Example, Explanation, Minutes, Question, Task, Worked
    from scaffolding.programme.skills import Skill
    from scaffolding.programme.terms import Term
    from scaffolding.quantities import Channel, Mood, Outcome, Support
    from scaffolding.sources import cite
    from scaffolding.standing.certificates import Certificate
    from scaffolding.standing.standing import Standing
    from scaffolding.standing.thresholds import Thresholds

__all__ = [
    "Activity",
    "Affect",
    "Anticipation",
    "Assessment",
    "Belief",
    "Certificate",
    "Channel",
    "Collaboration",
    "Decision",
    "Demonstration",
    "Discuss",
    "End",
    "Enterprise",
    "Evidence",
    "Example",
    "Explanation",
    "Foreseen",
    "Guide",
    "HalfSplit",
    "HandOver",
    "Journal",
    "LeastSupport",
    "Mentee",
    "Mentor",
    "Mentorship",
    "Minutes",
    "Mistake",
    "Mood",
    "Nearest",
    "Need",
    "Offer",
    "Outcome",
    "Pause",
    "Principles",
    "Probe",
    "Programme",
    "Question",
    "Reach",
    "Sequence",
    "Skill",
    "StagesModel",
    "Standing",
    "Support",
    "Task",
    "Term",
    "Texts",
    "Thresholds",
    "Withdrawal",
    "Worked",
    "cite",
    "umkm",
]

# Typed again above for type checkers, which do not see through `__getattr__`. A test
# holds the two equal.
_HOME: Final = {
    "Activity": "scaffolding.programme.activities",
    "Affect": "scaffolding.principles.affect",
    "Anticipation": "scaffolding.principles.anticipation",
    "Assessment": "scaffolding.assessment.assessment",
    "Belief": "scaffolding.assessment.belief",
    "Certificate": "scaffolding.standing.certificates",
    "Channel": "scaffolding.quantities",
    "Collaboration": "scaffolding.principles.collaboration",
    "Decision": "scaffolding.moves",
    "Demonstration": "scaffolding.programme.scaffolds",
    "Discuss": "scaffolding.moves",
    "End": "scaffolding.moves",
    "Enterprise": "scaffolding.people",
    "Evidence": "scaffolding.assessment.evidence",
    "Example": "scaffolding.programme.scaffolds",
    "Explanation": "scaffolding.programme.scaffolds",
    "Foreseen": "scaffolding.programme.mistakes",
    "Guide": "scaffolding.policies.guide",
    "HalfSplit": "scaffolding.assessment.probing",
    "HandOver": "scaffolding.moves",
    "Journal": "scaffolding.journal.journal",
    "LeastSupport": "scaffolding.policies.assists.least_support",
    "Mentee": "scaffolding.people",
    "Mentor": "scaffolding.people",
    "Mentorship": "scaffolding.mentorship.mentorship",
    "Minutes": "scaffolding.programme.scaffolds",
    "Mistake": "scaffolding.programme.mistakes",
    "Mood": "scaffolding.quantities",
    "Nearest": "scaffolding.policies.picks.nearest",
    "Need": "scaffolding.principles.need",
    "Offer": "scaffolding.moves",
    "Outcome": "scaffolding.quantities",
    "Pause": "scaffolding.moves",
    "Principles": "scaffolding.principles.principles",
    "Probe": "scaffolding.moves",
    "Programme": "scaffolding.programme.programme",
    "Question": "scaffolding.programme.scaffolds",
    "Reach": "scaffolding.principles.reach",
    "Sequence": "scaffolding.principles.sequence",
    "Skill": "scaffolding.programme.skills",
    "StagesModel": "scaffolding.assessment.stages",
    "Standing": "scaffolding.standing.standing",
    "Support": "scaffolding.quantities",
    "Task": "scaffolding.programme.scaffolds",
    "Term": "scaffolding.programme.terms",
    "Texts": "scaffolding.languages",
    "Thresholds": "scaffolding.standing.thresholds",
    "Withdrawal": "scaffolding.principles.withdrawal",
    "Worked": "scaffolding.programme.scaffolds",
    "cite": "scaffolding.sources",
    "umkm": "scaffolding.io.builtin",
}


def __getattr__(name: str) -> object:
    """Load a name from its home when it is first used (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(name=name, obj=__name__)
    found = getattr(import_module(_HOME[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
