"""Laws of principles: what lets them be joined, and be looked back for.

A principle is tried in dialogues that it bound or did not bind, together with consent and
nothing else, and in which the mentor chose at random, showed everything, or helped with
nothing: so what keeps a law is the principle, and not whoever chose.

>>> from scaffolding import Sequence
>>> from scaffolding.testing import check_principle
>>> check_principle(Sequence(), examples=5)
"""

import pickle
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import chain
from typing import Final, TypeAlias

from hypothesis import strategies as st

from scaffolding.candidates.joining import offers_at
from scaffolding.findings.estimates import share
from scaffolding.findings.occasions import Occasion, Unused
from scaffolding.findings.step import Step, steps
from scaffolding.languages import languages
from scaffolding.moves import Admitted, Judgement, Offer, Refused
from scaffolding.policies.assists.directive import Directive
from scaffolding.policies.assists.no_help import NoHelp
from scaffolding.policies.at_random import AtRandom
from scaffolding.policies.guide import Guide
from scaffolding.policies.policy import Policy
from scaffolding.principles.collaboration import Collaboration
from scaffolding.principles.principle import Bounds, Measuring, Principle
from scaffolding.principles.principles import Principles
from scaffolding.principles.reach import Reach
from scaffolding.principles.withdrawal import Withdrawal
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.reasons import Reason
from scaffolding.sources import DOIGNON_1999, MUSTHAFA_2016
from scaffolding.standing.standing import Standing
from scaffolding.testing.contracts import Contract, Law, law
from scaffolding.testing.courses import Course, grown
from scaffolding.testing.renaming import renamed
from scaffolding.testing.strategies.dialogues import courses

__all__ = ["PRINCIPLE_CONTRACT", "PRINCIPLE_LAWS", "PrincipleLaw"]

PrincipleLaw: TypeAlias = Law[Principle, Course]

_MENTORS: Final[tuple[Policy, ...]] = (
    AtRandom(),
    Guide(assist=Directive()),
    Guide(assist=NoHelp()),
)
"""Who chooses in the dialogues: nobody of whom a principle could rely on anything."""


@law(MUSTHAFA_2016)
def a_refusal_has_a_reason(principle: Principle, course: Course) -> None:
    """Nothing is arbitrary: who is refused something is told why, in her language."""
    for standing, activity in _asked_of(course):
        judged: list[object] = [_bounds(principle, standing, activity)]
        judged += [principle.admit(standing, it) for it in _offers(activity)]
        for one in judged:
            if isinstance(one, Bounds):
                continue
            assert isinstance(one, Refused | Admitted), f"it answered {one!r}"
            assert isinstance(one.reason, Reason), f"its reason is {one.reason!r}"
            for language in languages():
                said = one.reason.sentence(language).strip()
                assert said, f"{one.reason.code} says nothing in {language}"


@law()
def bounds_and_admit_agree(principle: Principle, course: Course) -> None:
    """Candidates are sought by the bounds, and explained by what is admitted.

    A principle may look at the scaffold besides: then one of each level is admitted.
    """
    for standing, activity in _asked_of(course):
        bounds = _bounds(principle, standing, activity)
        for level in activity.ladder:
            is_within = isinstance(bounds, Bounds) and level in bounds
            judged = [
                principle.admit(standing, it) for it in offers_at(activity, level)
            ]
            is_any = any(isinstance(it, Admitted) for it in judged)
            assert is_any == is_within, (
                f"its bounds of {activity.id} are {_told(bounds)}, and with {level!r} "
                f"it answers {[type(it).__name__ for it in judged]}"
            )


@law(MUSTHAFA_2016)
def what_it_admits_it_finds_kept(principle: Principle, course: Course) -> None:
    """One principle, two faces: what is always admitted is never breached.

    Where only many tries can say, as of contingency and of forecasts, no try is kept or
    broken, and nothing is asked here.
    """
    if not isinstance(principle, Measuring):
        return
    for step in _steps(course):
        for one in principle.look(step):
            assert isinstance(one, Occasion | Unused), f"it found {one!r}"
            if principle.measure.estimate is share and isinstance(one, Occasion):
                is_kept = one.is_kept is not False or not _was_admitted(principle, step)
                assert is_kept, (
                    f"entry {step.entry.id} was admitted, and is found not to be kept"
                )


@law(DOIGNON_1999)
def joined_with_the_others_some_help_is_left(
    principle: Principle, course: Course
) -> None:
    """Each asks for what is right by itself, and together they must not forbid everything.

    Lower is never above upper, unless one of them refuses: reach does, where no help
    brings the activity to its floor.
    """
    others = _others(principle)
    for standing, activity in _asked_of(course):
        if standing.dialogue.counter is not None:
            continue  # She asked for just that, and nothing else is to be left.
        several = [_bounds(it, standing, activity) for it in (*others, principle)]
        left = [it for it in several if isinstance(it, Bounds)]
        assert len(left) < len(several) or any(
            all(level in it for it in left) for level in activity.ladder
        ), (
            f"it leaves {_told(left[-1])} of {activity.id}, whose ladder is "
            f"{[int(level) for level in activity.ladder]}, and the others leave "
            f"{', '.join(_told(it) for it in left[:-1])}"
        )


@law()
def judges_the_same_where_all_is_the_same(principle: Principle, course: Course) -> None:
    """A principle is a value: what it says can be asked again, and explained later."""
    asked = _asked_of(course)
    first = [_all_of(principle, standing, activity) for standing, activity in asked]
    again = [
        _all_of(principle, standing, activity) for standing, activity in asked[::-1]
    ]
    for one, other, (_, activity) in zip(first, again[::-1], asked, strict=True):
        assert one == other, f"of {activity.id} it said {one}, and later {other}"


@law()
def does_not_depend_on_names(principle: Principle, course: Course) -> None:
    """Two programmes that differ in ids and in wording are one programme to a principle."""
    if course.fault is not None or not course.scenes:
        return
    twin = grown(
        deepcopy(course.scenes[0].unasked),
        renamed(course.programme),
        course.reactions,
        seed=course.seed,
        principles=course.principles,
    )
    for one, other in zip(_standings(course), _standings(twin), strict=False):
        pairs = zip(one.programme.activities, other.programme.activities, strict=True)
        for mine, theirs in pairs:
            was = _kinds(principle, one, mine)
            is_now = _kinds(principle, other, theirs)
            assert was == is_now, (
                f"of {mine.id} it said {was}; under other names {is_now}"
            )


@law()
def is_the_same_when_it_was_sent_away(principle: Principle, course: Course) -> None:
    """Cohorts are run in other processes, and applications store what they use."""
    try:
        sent: Principle = pickle.loads(pickle.dumps(principle))  # noqa: S301  Its own.
    except Exception as error:
        message = f"it cannot be pickled: {error}"
        raise AssertionError(message) from error
    for standing, activity in _asked_of(course):
        here, there = (_kinds(it, standing, activity) for it in (principle, sent))
        assert here == there, f"here it said {here}, and sent away {there}"


PRINCIPLE_LAWS: Final[tuple[PrincipleLaw, ...]] = (
    a_refusal_has_a_reason,
    bounds_and_admit_agree,
    what_it_admits_it_finds_kept,
    joined_with_the_others_some_help_is_left,
    judges_the_same_where_all_is_the_same,
    does_not_depend_on_names,
    is_the_same_when_it_was_sent_away,
)
"""What every principle keeps."""


@st.composite
def _dialogues(
    draw: st.DrawFn, principle: Principle, programme: Programme | None
) -> Course:
    bound: tuple[Principle, ...] = (Collaboration(), principle)
    if isinstance(principle, Collaboration):
        bound = (principle,)
    if draw(st.booleans()):
        bound = (Collaboration(),)
    mentor = draw(st.sampled_from(_MENTORS))
    found = courses(
        mentor, programme=programme, principles=Principles(bound), max_size=40
    )
    return draw(found)


PRINCIPLE_CONTRACT: Final[Contract[Principle, Course]] = Contract(
    laws=PRINCIPLE_LAWS, situations=_dialogues
)
"""What a principle is put under."""


def _standings(course: Course) -> tuple[Standing, ...]:
    """Return the last few moments at which the mentor was to choose."""
    return tuple(scene.standing for scene in course.scenes[-3:])


def _asked_of(course: Course) -> tuple[tuple[Standing, Activity], ...]:
    """Return the moments, each with every activity that a principle may be asked of."""
    return tuple(
        (standing, activity)
        for standing in _standings(course)
        for skill in standing.programme.skills
        for activity in standing.activities_of(skill)
    )


def _offers(activity: Activity) -> Iterable[Offer]:
    return chain.from_iterable(offers_at(activity, level) for level in activity.ladder)


def _bounds(
    principle: Principle, standing: Standing, activity: Activity
) -> Bounds | Refused:
    """Return the bounds, of a skill that is waited for as not managed alone."""
    floor = principle.floor if isinstance(principle, Reach) else 1.0
    is_firming = standing.is_waited_for(activity.skill, floor)
    outlook = standing.outlook(activity.skill, is_firming=is_firming)
    return principle.bounds(outlook, activity)


def _all_of(
    principle: Principle, standing: Standing, activity: Activity
) -> tuple[Bounds | Judgement, ...]:
    judged = (principle.admit(standing, it) for it in _offers(activity))
    return (_bounds(principle, standing, activity), *judged)


def _kinds(
    principle: Principle, standing: Standing, activity: Activity
) -> tuple[str, ...]:
    """Return what it says, without the names that its reasons tell of."""
    bounds, *judged = _all_of(principle, standing, activity)
    return (_told(bounds), *(type(it).__name__ for it in judged))


def _told(bounds: object) -> str:
    if isinstance(bounds, Bounds):
        return f"{int(bounds.lower)} to {int(bounds.upper)}"
    return type(bounds).__name__


def _steps(course: Course) -> Iterator[Step]:
    if not course.scenes:
        return iter(())
    last = course.scenes[-1].standing
    return steps(course.journal, Standing(programme=course.programme, model=last.model))


def _was_admitted(principle: Principle, step: Step) -> bool:
    tried = step.tried
    if tried is None:
        return True
    scaffolds = (None, *tried.activity.all_scaffolds)
    name = getattr(step.offer, "scaffold", None)
    scaffold = next((it for it in scaffolds if it and it.id == name), None)
    offer = Offer(activity=tried.activity, scaffold=scaffold)
    return isinstance(principle.admit(tried.standing, offer), Admitted)


def _others(principle: Principle) -> tuple[Principle, ...]:
    """Return the seven but its own kind and consent, with parameters that go with it."""
    seven: list[Principle] = []
    for one in Principles().without(Collaboration, type(principle)):
        if isinstance(one, Withdrawal) and isinstance(principle, Reach):
            seven.append(Withdrawal(likely=max(one.likely, principle.floor)))
        elif isinstance(one, Reach) and isinstance(principle, Withdrawal):
            seven.append(Reach(floor=min(one.floor, principle.likely)))
        else:
            seven.append(one)
    return tuple(seven)
