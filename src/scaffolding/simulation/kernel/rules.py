"""Rules: model, principles, policy and thresholds as numbers.

What a mentorship is opened with becomes one record of numbers, a few short arrays by
level of support, and what a learner model holds of each skill at the start. What the
kernel does not know is refused before (`scaffolding.simulation.kernel.knows`).

>>> from scaffolding import umkm
>>> from scaffolding.simulation.kernel.rules import rules_of
>>> rules_of(umkm()).one["floor"].tolist()
[0.5]
"""

from math import inf
from typing import Final, NamedTuple

import numpy as np

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.counts import CountsModel
from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.people import Mentee, Mentor
from scaffolding.policies.guide import Guide
from scaffolding.policies.policy import Policy
from scaffolding.principles.affect import Affect
from scaffolding.principles.anticipation import Anticipation
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.need import Need
from scaffolding.principles.principles import Principles
from scaffolding.principles.reach import Reach
from scaffolding.principles.sequence import Sequence
from scaffolding.principles.withdrawal import Withdrawal
from scaffolding.programme.programme import Programme
from scaffolding.quantities import Outcome, Support
from scaffolding.simulation.kernel.abreast import PLACES
from scaffolding.simulation.kernel.arms import arms_of
from scaffolding.simulation.kernel.bare import fixed
from scaffolding.simulation.kernel.models import MODEL, Numbers, numbers_of
from scaffolding.simulation.kernel.policies import (
    BRANCH,
    LEAF,
    POLICY,
    PolicyNumbers,
    policy_numbers,
)
from scaffolding.simulation.kernel.state import FIRST_RANK, SKILL
from scaffolding.simulation.kernel.tables import Array
from scaffolding.standing.thresholds import Thresholds

__all__ = ["ALONE", "LIFT", "WITH_HELP", "Rules", "rules_of"]

ALONE: Final = 0
WITH_HELP: Final = 1
LIFT: Final = 2
"""Which row of `Rules.rates` is which."""

_N_LEVELS: Final = len(Support)
_ACHIEVED: Final = int(Outcome.ACHIEVED)

_THRESHOLDS: Final = [
    ("ready", "f8"),
    ("mastered", "f8"),
    ("breadth", "i8"),
    ("opening", "i8"),
    ("prompts", "i8"),
    ("clearly_not", "f8"),
    ("clearly_so", "f8"),
    ("worth_asking", "f8"),
    ("patience", "i8"),
    ("tries_a_day", "i8"),
    ("decline_days", "f8"),
    ("rest_days", "f8"),
    ("apart_days", "f8"),
    ("certificate_days", "f8"),
]

_PRINCIPLES: Final = [
    ("collaboration", "i8"),
    ("reach", "i8"),
    ("floor", "f8"),
    ("withdrawal", "i8"),
    ("likely", "f8"),
    ("need", "i8"),
    ("anticipation", "i8"),
    ("weight", "f8"),
    ("sequence", "i8"),
    ("affect", "i8"),
    ("failures", "i8"),
    ("failures_frustrated", "i8"),
]

_MENTOR: Final = [("minutes", "f8"), ("is_limited", "i8")]

_ONE: Final = np.dtype(_THRESHOLDS + _PRINCIPLES + _MENTOR + POLICY + MODEL)

_NO_LIMIT: Final = -1.0
_NO_DATE: Final = -(1 << 30)


@fixed
class Rules(NamedTuple):
    """What a mentorship is opened with, as numbers."""

    one: Array
    """One record: thresholds, principles, the mentor's minutes, policy and model."""
    start: Array
    """One a skill: what the model holds of it at the start."""
    alone: Array
    """By level and outcome: how much the outcome speaks for having the skill."""
    with_help: Array
    """Likewise for being there with help."""
    lift: Array
    """By level: what help adds to the success of one not there, if she is ready."""
    begin: Array
    """By level: the chance to go from not yet to with help."""
    learn: Array
    """By level and outcome: the chance to learn."""
    curve: Array
    """By level: how far help carries."""
    rates: Array
    """What makes a chance, by level, two places left over: how likely one who has the skill
    succeeds, and one who is there with help; what help adds for one not there."""
    fixed: Array
    """The levels that fixed assists prescribe, one after another."""
    given: Array
    """The parameters of policies of one's own, one after another."""
    leaf: Array
    """One record a policy that is made of no others."""
    branch: Array
    """How they are made up of one another, the first one first."""
    arm: Array
    """What a pick that learns has learned at the start, of each activity."""
    answers: Array
    """The last answers of each activity, oldest first."""
    zone: Array
    """What is in the zone of `Zpdes`, in order; then -1."""
    told: Array
    """Of each skill, its mastery when a pick was last told of it."""
    can: Array
    """By activity: whether the mentor can offer it at all."""
    able: Array
    """By way: whether the mentor can give it, minutes left aside."""


def rules_of(
    programme: Programme,
    /,
    *,
    policy: Policy | None = None,
    principles: Principles | None = None,
    model: LearnerModel | None = None,
    thresholds: Thresholds | None = None,
    mentor: Mentor | None = None,
    mentee: Mentee | None = None,
) -> Rules:
    """Return what a mentorship is opened with, as numbers.

    The arguments are those of `Mentorship`, and what is not given is as there. Opening
    questions are asked by `HalfSplit`.
    """
    one = np.zeros(1, _ONE)
    chosen = Guide() if policy is None else policy
    believed = StagesModel() if model is None else model
    numbers = numbers_of(believed)
    limits = Thresholds() if thresholds is None else thresholds
    named = {name: getattr(limits, name) for name, _ in _THRESHOLDS}
    named |= _of_principles(Principles() if principles is None else principles)
    named |= numbers.one
    of_policy = policy_numbers(chosen)
    named |= of_policy.one
    arms = arms_of(programme, of_policy.zpdes, of_policy.thompson)
    can, able = _of_mentor(programme, mentor, mentee)
    is_timed = mentor is not None and mentor.minutes is not None
    named["minutes"] = mentor.minutes if mentor and is_timed else _NO_LIMIT
    named["is_limited"] = is_timed or not all(able)
    for name, value in named.items():
        one[name] = value
    return Rules(
        one=one,
        start=_start(numbers, programme, believed, limits),
        alone=np.array(numbers.alone),
        with_help=np.array(numbers.with_help),
        lift=np.array(numbers.lift),
        begin=np.array(numbers.begin),
        learn=np.array(numbers.learn),
        curve=np.array(numbers.curve),
        rates=_rates(numbers),
        fixed=np.array(of_policy.levels, np.int64),
        given=np.array(of_policy.given, np.float64),
        leaf=_leaves(of_policy),
        branch=np.array(of_policy.branches, BRANCH),
        arm=arms.arm,
        answers=arms.answers,
        zone=arms.zone,
        told=arms.told,
        can=can,
        able=able,
    )


def _rates(numbers: Numbers) -> Array:
    rates = np.zeros((3, PLACES))
    rates[ALONE, :_N_LEVELS] = np.array(numbers.alone)[:, _ACHIEVED]
    rates[WITH_HELP, :_N_LEVELS] = np.array(numbers.with_help)[:, _ACHIEVED]
    rates[LIFT, :_N_LEVELS] = numbers.lift
    return rates


def _leaves(of_policy: PolicyNumbers) -> Array:
    leaves = np.zeros(len(of_policy.leaves), LEAF)
    for place, named in enumerate(of_policy.leaves):
        for name, value in named.items():
            leaves[place][name] = value
    return leaves


def _of_principles(principles: Principles) -> dict[str, float]:
    named: dict[str, float] = {}
    for kind in (
        Collaboration,
        Reach,
        Withdrawal,
        Need,
        Anticipation,
        Sequence,
        Affect,
    ):
        found: object = principles.get(kind)
        name = kind.__name__.lower()
        named[name] = found is not None
        for field in ("floor", "likely", "weight", "failures", "failures_frustrated"):
            if hasattr(found, field):
                named[field] = getattr(found, field)
    return named


def _of_mentor(
    programme: Programme, mentor: Mentor | None, mentee: Mentee | None
) -> tuple[Array, Array]:
    """Return what the mentor can offer, and which help she can give."""
    context = "" if mentee is None else mentee.enterprise.context
    talks = mentor is None or mentee is None or mentor.shares_language(mentee)
    can = [
        talks
        and one.fits(context)
        and (mentor is None or mentor.may_support(one.skill.id))
        for one in programme.activities
    ]
    able = [
        mentor is None or scaffold.channel in mentor.channels
        for one in programme.activities
        for level in range(6)
        for scaffold in one.scaffolds_at(level)  # type: ignore[arg-type]
    ]
    return np.array(can, np.bool_), np.array(able, np.bool_)


def _start(
    numbers: Numbers,
    programme: Programme,
    model: LearnerModel,
    limits: Thresholds,
) -> Array:
    """Return each skill as it stands of which nothing was seen."""
    start = np.zeros(len(programme.skills), SKILL)
    place = {skill.id: i for i, skill in enumerate(programme.skills)}
    for name in ("last", "probed_on", "asked_at_step", "least_managed", "most_failed"):
        start[name] = -1
    start["probed_on"], start["ready_until"] = _NO_DATE, inf
    start["asked"] = start["not_yet"] = -inf
    start["readiness_on"], start["read_on"] = -1.0, inf
    start["fringe_at"], start["rank"] = -1, FIRST_RANK
    is_scored = isinstance(model, CountsModel)
    for i, skill in enumerate(programme.skills):
        held = numbers.start(skill)
        start[i]["prior"], start[i]["mastery"] = (
            skill.prior,
            model.mastery(Belief(), skill),
        )
        for k, number in enumerate(held):
            start[i][f"x{k}"] = number
        start[i]["y0"], start[i]["y1"] = held[4] if is_scored else held[0], held[1]
    start["is_ready"] = start["mastery"] >= limits.ready
    for i, skill in enumerate(programme.skills):
        required = (place[one.id] for one in programme.required(skill))
        start[i]["n_unready"] = sum(not start[k]["is_ready"] for k in required)
    first = np.flatnonzero(start["n_unready"] == 0)
    start["fringe_at"][first] = np.arange(len(first))
    return start
