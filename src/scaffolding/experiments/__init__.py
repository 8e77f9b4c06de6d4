"""Experiments: policies compared on the same simulated mentees, with honest statistics."""

from scaffolding.errors import MissingExtraError

try:
    from scaffolding.experiments.arms import Arm
    from scaffolding.experiments.audited import ArmAudits, audit_arms
    from scaffolding.experiments.budgets import Budget, Spend
    from scaffolding.experiments.capacity import Capacity
    from scaffolding.experiments.experiment import Experiment
    from scaffolding.experiments.outcomes import (
        AfterSlips,
        Certificates,
        FalseCertificates,
        FalseMastery,
        FirstProofs,
        Forgotten,
        HandOvers,
        HandOversHeld,
        HelpedTries,
        ManagedAlone,
        MeetingsKept,
        MenteeHours,
        MentorHours,
        NeedsMet,
        Refusals,
        Renewals,
        SkillsGained,
        StillMeeting,
        Tries,
        TriesInMood,
        TrulyAlone,
    )
    from scaffolding.experiments.results import Result
    from scaffolding.experiments.running import Progress, Stage
    from scaffolding.experiments.sensitivity import Range, sensitivity
    from scaffolding.experiments.sequential import Sequential
    from scaffolding.experiments.stopping import Stop
    from scaffolding.experiments.studies import Study
except ModuleNotFoundError as error:
    if error.name not in {"numba", "numpy", "scipy"}:
        raise
    needed = f"{error.name}, for experiments,"
    raise MissingExtraError(needed=needed, extra="lab") from None

__all__ = [
    "AfterSlips",
    "Arm",
    "ArmAudits",
    "Budget",
    "Capacity",
    "Certificates",
    "Experiment",
    "FalseCertificates",
    "FalseMastery",
    "FirstProofs",
    "Forgotten",
    "HandOvers",
    "HandOversHeld",
    "HelpedTries",
    "ManagedAlone",
    "MeetingsKept",
    "MenteeHours",
    "MentorHours",
    "NeedsMet",
    "Progress",
    "Range",
    "Refusals",
    "Renewals",
    "Result",
    "Sequential",
    "SkillsGained",
    "Spend",
    "Stage",
    "StillMeeting",
    "Stop",
    "Study",
    "Tries",
    "TriesInMood",
    "TrulyAlone",
    "audit_arms",
    "sensitivity",
]
