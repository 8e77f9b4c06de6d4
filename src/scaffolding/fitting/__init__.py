"""The lab bench: learner models fitted to logs, with how far to trust them.

Each call takes a table of attempts and a declared mapping, and gives back a frozen `Fit`:
the model, ready for a mentorship, and what there is to doubt about it. The names load what
they need when they are first used, so that the room is cheap to enter.
"""

from typing import TYPE_CHECKING, Final

from scaffolding.lazily import lazily

if TYPE_CHECKING:
    from scaffolding.fitting.ability import Discrimination, HelpGain, Spans, fit_ability
    from scaffolding.fitting.attempts import Attempts, read_attempts
    from scaffolding.fitting.counts import (
        CountsFit,
        Factors,
        Penalty,
        Slopes,
        fit_counts,
    )
    from scaffolding.fitting.elo import EloFit, fit_elo
    from scaffolding.fitting.evaluation.cross_validating import cross_validate
    from scaffolding.fitting.evaluation.recovery import recovery_study
    from scaffolding.fitting.evaluation.splitting import ByMentee, BySkill, ByTime
    from scaffolding.fitting.fit import Estimate, Fit
    from scaffolding.fitting.fit_priors import Beta, Priors
    from scaffolding.fitting.mastery import MasteryFit, fit_mastery
    from scaffolding.fitting.mastery_model import MasteryBySkill
    from scaffolding.fitting.off_policy.evaluating import evaluate_policy
    from scaffolding.fitting.off_policy.journals import AMentor, read_moves
    from scaffolding.fitting.off_policy.moves import LoggedMoves
    from scaffolding.fitting.placement import PlacedFit, Placement
    from scaffolding.fitting.stages import StagesFit, fit_stages
    from scaffolding.fitting.warning import FitWarning, WarningCode

__all__ = [
    "AMentor",
    "Attempts",
    "Beta",
    "ByMentee",
    "BySkill",
    "ByTime",
    "CountsFit",
    "Discrimination",
    "EloFit",
    "Estimate",
    "Factors",
    "Fit",
    "FitWarning",
    "HelpGain",
    "LoggedMoves",
    "MasteryBySkill",
    "MasteryFit",
    "Penalty",
    "PlacedFit",
    "Placement",
    "Priors",
    "Slopes",
    "Spans",
    "StagesFit",
    "WarningCode",
    "cross_validate",
    "evaluate_policy",
    "fit_ability",
    "fit_counts",
    "fit_elo",
    "fit_mastery",
    "fit_stages",
    "read_attempts",
    "read_moves",
    "recovery_study",
]

# Typed again above for type checkers, as at the top of the package.
_HOME: Final = {
    "AMentor": "scaffolding.fitting.off_policy.journals",
    "Attempts": "scaffolding.fitting.attempts",
    "Beta": "scaffolding.fitting.fit_priors",
    "ByMentee": "scaffolding.fitting.evaluation.splitting",
    "BySkill": "scaffolding.fitting.evaluation.splitting",
    "ByTime": "scaffolding.fitting.evaluation.splitting",
    "CountsFit": "scaffolding.fitting.counts",
    "Discrimination": "scaffolding.fitting.ability",
    "EloFit": "scaffolding.fitting.elo",
    "Estimate": "scaffolding.fitting.fit",
    "Factors": "scaffolding.fitting.counts",
    "Fit": "scaffolding.fitting.fit",
    "FitWarning": "scaffolding.fitting.warning",
    "HelpGain": "scaffolding.fitting.ability",
    "LoggedMoves": "scaffolding.fitting.off_policy.moves",
    "MasteryBySkill": "scaffolding.fitting.mastery_model",
    "MasteryFit": "scaffolding.fitting.mastery",
    "Penalty": "scaffolding.fitting.counts",
    "PlacedFit": "scaffolding.fitting.placement",
    "Placement": "scaffolding.fitting.placement",
    "Priors": "scaffolding.fitting.fit_priors",
    "Slopes": "scaffolding.fitting.counts",
    "Spans": "scaffolding.fitting.ability",
    "StagesFit": "scaffolding.fitting.stages",
    "WarningCode": "scaffolding.fitting.warning",
    "cross_validate": "scaffolding.fitting.evaluation.cross_validating",
    "evaluate_policy": "scaffolding.fitting.off_policy.evaluating",
    "fit_ability": "scaffolding.fitting.ability",
    "fit_counts": "scaffolding.fitting.counts",
    "fit_elo": "scaffolding.fitting.elo",
    "fit_mastery": "scaffolding.fitting.mastery",
    "fit_stages": "scaffolding.fitting.stages",
    "read_attempts": "scaffolding.fitting.attempts",
    "read_moves": "scaffolding.fitting.off_policy.journals",
    "recovery_study": "scaffolding.fitting.evaluation.recovery",
}

__getattr__, __dir__ = lazily(__name__, _HOME, globals())
