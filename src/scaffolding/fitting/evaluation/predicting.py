r"""Predicting: what a fitted model says of each try before it is told how it went.

A learner model is walked along each mentee's tries. Before a try it is asked for the
chance of success, with the help that was then used; after it, it is told the outcome and
revises its belief. So what is told of an answer rests on the answers before it alone,
which is to predict prequentially :cite:p:`dawid1984`, and it is what a mentor would have
been told.

The models of this library are asked of many mentees at once, which comes to the same
(`scaffolding.fitting.evaluation.sweeping`); any other is walked.

What is not a learner model predicts if it has a method `next_answers`, as baselines do.

Three things are assumed, and said here because no log shows them. Where support was not
recorded, tries are read as unaided, as the fit has read them. Nothing is required by
anything, since a table has no graph. And a skill on which a fit has no prior is given the
mean of those that it has.

>>> import numpy as np
>>> from scaffolding.assessment.mastery import MasteryModel
>>> from scaffolding.fitting.attempts import Attempts
>>> from scaffolding.fitting.evaluation.predicting import Primed, next_answers
>>> attempts = Attempts(
...     mentee=np.zeros(3, dtype=np.int32),
...     skill=np.zeros(3, dtype=np.int32),
...     outcome=np.array([0.0, 1.0, 1.0]),
...     day=np.arange(3.0),
...     mentees=("Sari",),
...     skills=("R2",),
... )
>>> textbook = MasteryModel.of_two_levels(guess=(0.2, 0.2), slip=(0.3, 0.3), learn=(0.1, 0.1))
>>> said = next_answers(Primed(textbook, {"R2": 0.4}), attempts)
>>> [round(float(p), 4) for p in said.p]
[0.4, 0.34, 0.5094]
"""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, TypeAlias, runtime_checkable

import numpy as np
from attrs import field, frozen

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.model import LearnerModel
from scaffolding.errors import InvariantError
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.evaluation.draws import BoolArray, FloatArray, IntArray
from scaffolding.fitting.evaluation.predictions import Predicted, Predictions
from scaffolding.fitting.evaluation.sweeping import Sweep
from scaffolding.fitting.fit import Fit
from scaffolding.fitting.mastery import MasteryFit
from scaffolding.fitting.placement import PlacedFit
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support

__all__ = [
    "Fitted",
    "Learner",
    "PredictsAnswers",
    "Primed",
    "Walk",
    "chances",
    "hidden_mastery",
    "next_answers",
    "primed",
    "walked",
]

_USUAL_PRIOR = 0.5
_TIMES = 2


@runtime_checkable
class PredictsAnswers(Protocol):
    """Whatever says of each try how likely it is to be achieved, by itself."""

    def next_answers(self, attempts: Attempts, /) -> FloatArray:
        """Return the probability that each try is achieved.

        What is said of a try may rest on the tries of the same mentee before it, and not
        on its own outcome nor on later ones.
        """
        ...


@frozen
class Primed:
    """A learner model, with where mentees begin.

    Attributes:
        model: The learner model.
        priors: The share of mentees that has each skill at the start, by name.
        usual: That of a skill that is not among them; None for the mean of those.
        difficulties: How much harder than usual each activity is, by name [logit].
    """

    model: LearnerModel
    priors: Mapping[str, float] = field(factory=dict, hash=False)
    usual: float | None = None
    difficulties: Mapping[str, float] = field(factory=dict, hash=False)

    def programme(self, attempts: Attempts, /) -> Programme:
        """Return the programme that a table stands for: what was tried, and no graph."""
        return self.places(attempts)[0]

    def places(self, attempts: Attempts, /) -> tuple[Programme, IntArray]:
        """Return the programme, and which of its activities each try is of.

        An activity that exercises two skills is two, the second with the skill's name
        after its own. Where activities were not recorded each skill is one.
        """
        known = tuple(self.priors.values())
        mean = sum(known) / len(known) if known else _USUAL_PRIOR
        usual = mean if self.usual is None else self.usual
        skills = tuple(
            Skill(id=name, name=Texts(en=name), prior=self.priors.get(name, usual))
            for name in attempts.skills
        )
        is_told = attempts.activity is not None
        tried = attempts.skill if attempts.activity is None else attempts.activity
        n_skills = max(len(skills), 1)
        pairs, place = np.unique(
            tried.astype(np.int64) * n_skills + attempts.skill, return_inverse=True
        )
        names = attempts.activities if is_told else attempts.skills
        activities: dict[str, Activity] = {}
        for activity, skill in (divmod(it, n_skills) for it in pairs.tolist()):
            name = names[activity]
            one = name if name not in activities else f"{name} ({skills[skill].id})"
            activities[one] = Activity(
                id=one,
                skill=skills[skill],
                name=Texts(en=name),
                difficulty=self.difficulties.get(name, 0.0),
            )
        whole = Programme(
            id="table", skills=skills, activities=tuple(activities.values())
        )
        return whole, place

    def sweep(self, attempts: Attempts, /) -> Sweep:
        """Return the tries with all that a model needs to know of them."""
        programme, place = self.places(attempts)
        hard = np.array([one.difficulty for one in programme.activities])
        support = attempts.support
        return Sweep(
            mentee=attempts.mentee,
            skill=attempts.skill,
            support=np.zeros(len(attempts), np.int8) if support is None else support,
            outcome=(attempts.outcome * _TIMES).astype(np.int64),
            day=attempts.day - attempts.day.min() if len(attempts) else attempts.day,
            difficulty=hard[place] if len(attempts) else np.zeros(0),
            prior=np.array([one.prior for one in programme.skills]),
            names=attempts.skills,
            is_asked=attempts.is_asked,
        )


Learner: TypeAlias = "Fit[Any] | LearnerModel | Primed"
"""A learner model, as it was fitted, as it is, or with where mentees begin."""

Fitted: TypeAlias = "Learner | PredictsAnswers"
"""What a fitter may give back."""


def primed(fitted: Learner, /) -> Primed:
    """Return a learner model with the priors that were fitted with it.

    The priors of a fit are those of its placement, if it has one; of a mastery model those
    over all mentees; and else its estimates that are called `prior`, of which one that names
    no skill is of all of them.
    """
    match fitted:
        case Primed():
            return fitted
        case PlacedFit():
            placed = fitted.placement
            return Primed(fitted.model, placed.priors, None, placed.difficulties)
        case MasteryFit():
            # A stranger may be of any group, and above the middle or below.
            return Primed(fitted.model, fitted.priors)
        case Fit():
            found = [it for it in fitted.estimates if it.name == "prior"]
            of_all = [it.value for it in found if it.skill is None]
            return Primed(
                fitted.model,
                {it.skill: it.value for it in found if it.skill is not None},
                of_all[0] if of_all else None,
            )
        case _:
            return Primed(fitted)


def chances(fitted: Fitted, attempts: Attempts, /) -> FloatArray:
    """Return the probability of success that was told of each try before it was made.

    Args:
        fitted: A fit, a learner model, or whatever else predicts.
        attempts: The tries, which need not be those that it was fitted to.
    """
    by_itself = fitted.model if isinstance(fitted, Fit) else fitted
    if isinstance(by_itself, PredictsAnswers):
        return by_itself.next_answers(attempts)
    led = primed(fitted)  # type: ignore[arg-type]  # What is left.
    swept = led.sweep(attempts).told_by(led.model)
    return walked(led, attempts) if swept is None else swept


def walked(model: Primed, attempts: Attempts, /) -> FloatArray:
    """Return what `chances` does, whatever the model, a try after another.

    Args:
        model: The learner model, with where mentees begin.
        attempts: The tries.
    """
    walk = Walk.of(model, attempts)
    return np.fromiter((p for p, _ in walk), dtype=np.float64, count=len(attempts))


def next_answers(fitted: Fitted, attempts: Attempts, /) -> Predictions:
    """Return what a model says of each next answer, and whether it was achieved.

    Args:
        fitted: A fit, a learner model, or whatever else predicts.
        attempts: The tries, which need not be those that it was fitted to; of those whose
            outcome is not known nothing is said.
    """
    attempts = attempts.seen()
    return Predictions(
        of=Predicted.NEXT_ANSWER,
        p=chances(fitted, attempts),
        came=(attempts.outcome == 1).astype(np.float64),
        mentee=attempts.mentee,
    )


def hidden_mastery(
    fitted: Learner, attempts: Attempts, has: BoolArray, /
) -> Predictions:
    """Return the mastery that a model holds before each try, and whether it was there.

    Args:
        fitted: A fit or a learner model.
        attempts: The tries of simulated mentees.
        has: Whether each of them had the skill when she tried, which no log knows.

    Raises:
        InvariantError: If it is not told for each try.
    """
    if has.shape != attempts.mentee.shape:
        rule = f"say it of each of the {len(attempts)} tries"
        raise InvariantError(where="has", rule=rule, got=has.shape)
    walk = Walk.of(primed(fitted), attempts)
    held = (mastery for _, mastery in walk)
    return Predictions(
        of=Predicted.HIDDEN_MASTERY,
        p=np.fromiter(held, dtype=np.float64, count=len(attempts)),
        came=has.astype(np.float64),
        mentee=attempts.mentee,
    )


@frozen(eq=False)
class Walk:
    """A model on its way along the tries of each mentee.

    Iterated over, it gives for each try the chance of success and the mastery, as they
    stood before it. With `luck` it makes up how tries go in the place of reading it, and
    writes it down there.
    """

    model: LearnerModel
    programme: Programme
    place: IntArray
    attempts: Attempts
    luck: FloatArray | None = None
    made_up: FloatArray | None = None

    @classmethod
    def of(cls, model: Primed, attempts: Attempts, /) -> "Walk":
        """Return the walk that reads how tries went."""
        return cls(model.model, *model.places(attempts), attempts)

    @classmethod
    def making_up(
        cls, model: Primed, attempts: Attempts, luck: FloatArray, /
    ) -> "Walk":
        """Return the walk that makes up how tries go, by a number for each in [0, 1)."""
        made_up = np.empty(len(attempts))
        return cls(model.model, *model.places(attempts), attempts, luck, made_up)

    def __iter__(self) -> Iterator[tuple[float, float]]:
        """Yield what was held before each try: the chance of success, and the mastery."""
        it, model, programme = self.attempts, self.model, self.programme
        activities = programme.activities
        levels = (
            [Support.NONE] * len(it)
            if it.support is None
            else list(map(_LEVELS.__getitem__, it.support))
        )
        outcomes = (it.outcome * _TIMES).astype(int).tolist()
        days = (it.day - it.day.min()).tolist() if len(it) else []
        last, belief = -1, Belief()
        columns = zip(
            it.mentee.tolist(), self.place.tolist(), levels, days, strict=True
        )
        for row, (mentee, place, support, day) in enumerate(columns):
            if mentee != last:
                last, belief = mentee, Belief(day)
            now, activity = belief.on(day), activities[place]
            p = model.predict(now, activity, support, programme)
            yield p, model.mastery(now, activity.skill)
            outcome = Outcome(outcomes[row])
            if self.luck is not None and self.made_up is not None:
                outcome = Outcome.ACHIEVED if self.luck[row] < p else Outcome.NOT_YET
                self.made_up[row] = float(outcome is Outcome.ACHIEVED)
            seen = Evidence(
                activity=activity,
                support=support,
                outcome=outcome,
                day=day,
                is_probe=it.is_asked,
            )
            belief = model.revise(belief, seen, programme)


_LEVELS = tuple(Support)
