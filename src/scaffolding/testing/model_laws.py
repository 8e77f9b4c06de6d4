r"""Laws of learner models: what the rest of the library rests on.

A model is tried on what was seen so far and on one more try. Its forecasts are
probabilities, evidence points the right way, time alone is no help, and what it says
rests on nothing but what was seen. What a model keeps besides in whose eyes a skill is
there or is not, stands in `scaffolding.testing.tracing_laws`.

>>> from scaffolding.assessment.stages import StagesModel
>>> from scaffolding.testing import check_model
>>> check_model(StagesModel(), examples=10)
"""

import pickle
from itertools import pairwise
from math import isclose
from typing import Final, TypeAlias

from scaffolding.assessment.model import LearnerModel
from scaffolding.io.standings import dumps_standing, loads_standing
from scaffolding.quantities import Outcome, Support
from scaffolding.sources import CEPEDA_2006, CORBETT_1995, FALMAGNE_1988, WOOD_1978
from scaffolding.standing.standing import Standing
from scaffolding.testing.contracts import Contract, Law, law
from scaffolding.testing.model_situations import Situation, situations
from scaffolding.testing.tracing_laws import (
    CALIBRATION_LAWS,
    SLACK,
    TRACING_MODEL_LAWS,
    WEIGHING_LAWS,
)

__all__ = [
    "CALIBRATION_LAWS",
    "LEARNER_MODEL_LAWS",
    "MODEL_CONTRACT",
    "TRACING_MODEL_LAWS",
    "WEIGHING_LAWS",
    "LearnerModelLaw",
]

LearnerModelLaw: TypeAlias = Law[LearnerModel, Situation]


@law()
def chances_are_probabilities(model: LearnerModel, situation: Situation) -> None:
    """Chances and mastery are compared with thresholds in [0, 1]."""
    belief, activity = situation.belief(model), situation.activity
    for support in Support:
        chance = model.predict(belief, activity, support, situation.programme)
        assert 0 <= chance <= 1, f"chance {chance} with {support!r}"
    mastery = model.mastery(belief, activity.skill)
    assert 0 <= mastery <= 1, f"mastery {mastery}"


@law(WOOD_1978)
def more_help_never_predicts_less_success(
    model: LearnerModel, situation: Situation
) -> None:
    """The least sufficient support is sought upward, and found once."""
    belief, activity = situation.belief(model), situation.activity
    for less, more in pairwise(Support):
        fewer = model.predict(belief, activity, less, situation.programme)
        better = model.predict(belief, activity, more, situation.programme)
        assert fewer <= better + SLACK, f"{fewer} with {less!r}, {better} with {more!r}"


@law(CORBETT_1995)
def a_success_never_lowers_the_chance_alone(
    model: LearnerModel, situation: Situation
) -> None:
    """Evidence points the right way, whatever a model calls mastery."""
    for support in Support:
        moved = situation.moved_alone(model, support, Outcome.ACHIEVED)
        assert moved >= -SLACK, f"a success with {support!r} moved it by {moved}"


@law(CORBETT_1995)
def a_failure_never_raises_the_chance_alone(
    model: LearnerModel, situation: Situation
) -> None:
    """Evidence points the right way, whatever a model calls mastery."""
    for support in Support:
        moved = situation.moved_alone(model, support, Outcome.NOT_YET)
        assert moved <= SLACK, f"a failure with {support!r} moved it by {moved}"


@law()
def an_attempt_moves_no_other_skill(model: LearnerModel, situation: Situation) -> None:
    """After an attempt only its own skill is looked at again, and what it opens."""
    before, tried = situation.belief(model), situation.activity.skill
    after = situation.after(
        model, before, Support.NONE, Outcome.ACHIEVED, is_probe=False
    )
    for skill in situation.programme.skills:
        was, is_now = model.mastery(before, skill), model.mastery(after, skill)
        assert skill == tried or is_now == was, (
            f"{skill.id} went from {was} to {is_now}"
        )


@law()
def a_probe_moves_nothing_that_it_does_not_rest_on(
    model: LearnerModel, situation: Situation
) -> None:
    """An answer tells of its skill and of what that requires, and of nothing else."""
    before, tried = situation.belief(model), situation.activity.skill
    told = {tried.id, *(one.id for one in situation.programme.required_all(tried))}
    for outcome in Outcome:
        after = situation.after(model, before, Support.NONE, outcome)
        for skill in situation.programme.skills:
            was, is_now = model.mastery(before, skill), model.mastery(after, skill)
            assert skill.id in told or is_now == was, (
                f"{skill.id} went from {was} to {is_now}"
            )


@law(FALMAGNE_1988)
def a_probe_speaks_for_what_is_required(
    model: LearnerModel, situation: Situation
) -> None:
    """She who answers probably has what it takes; she who does not may lack it."""
    before = situation.belief(model)
    achieved, not_yet = (
        situation.after(model, before, Support.NONE, outcome)
        for outcome in (Outcome.ACHIEVED, Outcome.NOT_YET)
    )
    for skill in situation.programme.required_all(situation.activity.skill):
        low, was, high = (
            model.mastery(belief, skill) for belief in (not_yet, before, achieved)
        )
        assert low - SLACK <= was <= high + SLACK, (
            f"{skill.id} went from {was} to {high} by a success, to {low} by a failure"
        )


@law(CEPEDA_2006)
def time_alone_never_raises_her_chance(
    model: LearnerModel, situation: Situation
) -> None:
    """Forgetting never helps; else who waits long enough is taken to have learned."""
    belief, activity = situation.belief(model), situation.activity
    now = model.predict(belief, activity, Support.NONE, situation.programme)
    for days in (1.0, 30.0, 1000.0):
        then = belief.on(belief.day + days)
        later = model.predict(then, activity, Support.NONE, situation.programme)
        assert later <= now + SLACK, f"alone it is {now}, {days:g} days later {later}"


@law()
def answers_the_same_where_all_is_the_same(
    model: LearnerModel, situation: Situation
) -> None:
    """A model is a value: what it has learned of a mentee is the belief, and nothing else."""
    first, again = (_said(model, situation) for _ in range(2))
    assert first == again, f"it said {first}, and later {again}"


@law()
def says_at_once_what_it_says_one_by_one(
    model: LearnerModel, situation: Situation
) -> None:
    """Chances at all levels may be asked for at once, which is a matter of time alone."""
    at_once = getattr(model, "chances", None)
    if at_once is None:
        return
    belief, activity = situation.belief(model), situation.activity
    together = tuple(at_once(belief, activity, situation.programme))
    for support in Support:
        chance = model.predict(belief, activity, support, situation.programme)
        assert isclose(together[support], chance, abs_tol=SLACK), (
            f"{together[support]} at once and {chance} by itself, with {support!r}"
        )


@law()
def does_not_depend_on_names(model: LearnerModel, situation: Situation) -> None:
    """Two programmes that differ in ids and in wording are one programme to a model."""
    one, twin = _said(model, situation), _said(model, situation.renamed)
    assert _is_close(one, twin), f"it said {one}; under other names {twin}"


@law()
def is_the_same_when_it_was_sent_away(
    model: LearnerModel, situation: Situation
) -> None:
    """Cohorts are run in other processes, and applications store what they use."""
    try:
        sent: LearnerModel = pickle.loads(pickle.dumps(model))  # noqa: S301  Its own.
    except Exception as error:
        message = f"it cannot be pickled: {error}"
        raise AssertionError(message) from error
    here, there = _said(model, situation), _said(sent, situation)
    assert here == there, f"here it said {here}, and sent away {there}"


@law()
def a_belief_survives_being_stored(model: LearnerModel, situation: Situation) -> None:
    """An application that stores standings folds no journal again."""
    programme, belief = situation.programme, situation.belief(model)
    standing = Standing(programme=programme, model=model, belief=belief)
    text = dumps_standing(standing)
    again = loads_standing(text, programme=programme, model=model)
    assert again.belief == belief, f"{belief} came back as {again.belief}"


LEARNER_MODEL_LAWS: Final[tuple[LearnerModelLaw, ...]] = (
    chances_are_probabilities,
    more_help_never_predicts_less_success,
    a_success_never_lowers_the_chance_alone,
    a_failure_never_raises_the_chance_alone,
    an_attempt_moves_no_other_skill,
    a_probe_moves_nothing_that_it_does_not_rest_on,
    a_probe_speaks_for_what_is_required,
    time_alone_never_raises_her_chance,
    answers_the_same_where_all_is_the_same,
    says_at_once_what_it_says_one_by_one,
    does_not_depend_on_names,
    is_the_same_when_it_was_sent_away,
    a_belief_survives_being_stored,
)
"""What every learner model keeps, that of the library among them."""

MODEL_CONTRACT: Final[Contract[LearnerModel, Situation]] = Contract(
    laws=LEARNER_MODEL_LAWS + WEIGHING_LAWS + TRACING_MODEL_LAWS + CALIBRATION_LAWS,
    situations=lambda _, programme: situations(programme=programme),
)
"""What a learner model is put under."""


def _said(model: LearnerModel, situation: Situation) -> tuple[float, ...]:
    """Return all that a model says of the next try and of every skill."""
    belief, programme = situation.belief(model), situation.programme
    chances = (
        model.predict(belief, situation.activity, support, programme)
        for support in Support
    )
    return (*chances, *(model.mastery(belief, it) for it in programme.skills))


def _is_close(one: tuple[float, ...], twin: tuple[float, ...]) -> bool:
    pairs = zip(one, twin, strict=True)
    return all(isclose(was, is_now, abs_tol=SLACK) for was, is_now in pairs)
