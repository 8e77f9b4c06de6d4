from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context

import numpy as np
import pytest
from attrs import evolve, fields
from made_logs import TRUE, Backwards, Remembers, design, fit_nothing, log

from scaffolding.assessment.ability import AbilityModel
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.errors import DuplicateNameError, InvariantError, UnknownNameError
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.evaluation.baselines import (
    Majority,
    fit_majority,
    fit_skill_means,
)
from scaffolding.fitting.evaluation.cross_validating import Fitter, cross_validate
from scaffolding.fitting.evaluation.predicting import (
    PredictsAnswers,
    Primed,
    chances,
    hidden_mastery,
    next_answers,
    primed,
)
from scaffolding.fitting.evaluation.predictions import Predicted
from scaffolding.fitting.evaluation.splitting import ByMentee, BySkill, ByTime, Split
from scaffolding.fitting.fit import Fit
from scaffolding.fitting.placement import PlacedFit, Placement

LOG = log(40, 8, 2)
PLAIN: dict[str, Fitter] = {"majority": fit_majority, "per-skill mean": fit_skill_means}
fast = partial(cross_validate, n_draws=20, baselines=PLAIN)


def remembers(attempts: Attempts) -> Primed:
    return Primed(Remembers())


def knows(attempts: Attempts) -> Primed:
    return TRUE


def test_a_model_is_told_the_outcome_of_a_try_only_after_it() -> None:
    """One that says what came last is wrong where it changes, and right where not."""
    attempts = evolve(design(2, 3), outcome=np.array([0.0, 1.0, 0.5, 1.0, 1.0, 0.0]))

    said = chances(Primed(Remembers(), {"s0": 0.25}), attempts)

    assert said.tolist() == [0.25, 0.1, 0.9, 0.25, 0.9, 0.9]


def test_an_answer_does_not_change_what_is_said_before_it() -> None:
    last = len(LOG) - 1
    other = LOG.outcome.copy()
    other[last] = 1 - other[last]

    before, after = (chances(TRUE, one) for one in (LOG, evolve(LOG, outcome=other)))

    assert before.tolist() == after.tolist()


def test_beliefs_of_one_mentee_do_not_reach_another() -> None:
    alone = chances(TRUE, LOG.keeping(LOG.mentee == 7))

    assert chances(TRUE, LOG)[LOG.mentee == 7].tolist() == alone.tolist()


def test_help_that_was_used_counts_in_what_is_said() -> None:
    helped = evolve(design(1, 1), support=np.array([3], dtype=np.int8))

    assert chances(TRUE, helped)[0] > chances(TRUE, design(1, 1))[0]


def test_what_was_only_asked_teaches_nothing() -> None:
    tries = design(1, 2)

    practised, asked = chances(TRUE, tries), chances(TRUE, evolve(tries, is_asked=True))

    assert asked[0] == practised[0]
    assert asked[1] < practised[1]


def test_a_fit_s_priors_are_its_estimates_of_that_name() -> None:
    fit = fit_nothing(LOG)

    assert primed(fit) == Primed(MasteryModel(), {}, 0.3)
    assert primed(fit).programme(LOG).skills[1].prior == 0.3
    assert chances(fit, LOG)[0] == chances(Primed(MasteryModel(), {}, 0.3), LOG)[0]


def test_a_skill_without_a_prior_has_the_mean_of_the_others() -> None:
    programme = Primed(MasteryModel(), {"s0": 0.2, "x": 0.4}).programme(LOG)

    assert [one.prior for one in programme.skills] == [0.2, pytest.approx(0.3)]
    assert Primed(MasteryModel()).programme(LOG).skills[0].prior == 0.5


def test_next_answers_and_hidden_mastery_are_of_different_things() -> None:
    has = np.ones(len(LOG), dtype=bool)

    answers, mastery = next_answers(TRUE, LOG), hidden_mastery(TRUE, LOG, has)

    assert answers.of is Predicted.NEXT_ANSWER
    assert mastery.of is Predicted.HIDDEN_MASTERY
    assert mastery.p[0] == pytest.approx(0.3)
    assert answers.came.tolist() == (LOG.outcome == 1).astype(float).tolist()
    with pytest.raises(InvariantError, match="each of the"):
        hidden_mastery(TRUE, LOG, has[:-1])


def test_a_part_success_does_not_count_as_achieved() -> None:
    attempts = evolve(design(1, 1), outcome=np.array([0.5]))

    assert next_answers(TRUE, attempts).came.tolist() == [0]


def test_baselines_say_shares() -> None:
    attempts = evolve(design(1, 4, 2), outcome=np.array([1.0, 0.0, 1.0, 0.5]))

    assert fit_majority(attempts).p == 0.5
    means = fit_skill_means(attempts)
    assert means.by_skill == {
        "s0": pytest.approx(2.5 / 3),
        "s1": pytest.approx(0.5 / 3),
    }
    other = evolve(attempts, skills=("s0", "unseen"))
    assert means.next_answers(other)[1] == 0.5


def test_baselines_predict_by_themselves_and_learner_models_do_not() -> None:
    assert isinstance(Majority(0.5), PredictsAnswers)
    assert not isinstance(MasteryModel(), PredictsAnswers)


def test_baselines_of_nothing_are_refused() -> None:
    nothing = LOG.keeping(np.zeros(len(LOG), dtype=bool))

    with pytest.raises(InvariantError, match="at least one try"):
        fit_majority(nothing)


@pytest.mark.parametrize("split", [ByMentee(n_folds=4), BySkill(n_folds=2), ByTime()])
def test_no_answer_that_counts_was_fitted_to(split: Split) -> None:
    for fold in split.folds(LOG, seed=3):
        assert not (fold.fitted & fold.scored).any()
        assert not (fold.scored & ~fold.seen).any()
        assert fold.fitted.any()
        assert fold.scored.any()


@pytest.mark.parametrize("split", [ByMentee(n_folds=4), BySkill(n_folds=2), ByTime()])
def test_an_answer_counts_once_at_most(split: Split) -> None:
    times = sum(fold.scored.astype(int) for fold in split.folds(LOG, seed=3))

    assert times.max() == 1  # type: ignore[union-attr]
    # Split by time, the first stretch is only fitted to.
    assert (times == 1).all() or isinstance(split, ByTime)  # type: ignore[union-attr]


def test_by_mentee_keeps_her_tries_together_and_groups_even() -> None:
    sizes = []
    for fold in ByMentee(n_folds=4).folds(LOG, seed=3):
        theirs = set(LOG.mentee[fold.scored].tolist())
        assert not theirs & set(LOG.mentee[fold.fitted].tolist())
        sizes.append(len(theirs))

    assert sizes == [10] * 4


def test_by_mentee_a_group_does_not_rest_on_how_mentees_are_numbered() -> None:
    turned = evolve(LOG, mentees=tuple(reversed(LOG.mentees)))

    one, other = (
        {
            frozenset(it.mentees[i] for i in it.mentee[fold.scored].tolist())
            for fold in ByMentee().folds(it, seed=1)
        }
        for it in (LOG, turned)
    )

    assert one == other


def test_by_time_a_model_knows_only_what_came_before() -> None:
    for fold in ByTime().folds(LOG, seed=0):
        assert LOG.day[fold.fitted].max() < LOG.day[fold.scored].min()
        assert (fold.seen == (fold.fitted | fold.scored)).all()


def test_by_skill_what_she_did_at_other_skills_is_known() -> None:
    for fold in BySkill(n_folds=2).folds(LOG, seed=0):
        assert fold.seen.all()
        assert len(set(LOG.skill[fold.scored].tolist())) == 1


@pytest.mark.parametrize(
    ("split", "attempts", "match"),
    [
        (ByMentee(n_folds=5), design(4, 3), "number of mentees in the table, 4"),
        (BySkill(n_folds=2), design(4, 3), "number of skills in the table, 1"),
        (ByTime(n_folds=4), design(4, 3), "The tries fall on 3 instants"),
        (ByTime(), evolve(LOG, is_timed=False), "tell times"),
    ],
)
def test_too_few_to_divide_is_refused(
    split: Split, attempts: Attempts, match: str
) -> None:
    with pytest.raises(InvariantError, match=match):
        split.folds(attempts, seed=0)


@pytest.mark.parametrize("kind", [ByMentee, BySkill, ByTime])
def test_one_fold_is_none(kind: type[ByMentee]) -> None:
    with pytest.raises(InvariantError, match="2 or more"):
        kind(n_folds=1)


def test_the_model_that_made_the_log_predicts_it_best() -> None:
    result = fast(log(150, 10, 2), {"true": knows, "last": remembers})

    assert result.best == "true"
    assert result.compare("true", "per-skill mean").log_score.better == 0
    assert list(result) == ["true", "last", *PLAIN]
    assert "Predicting the next answer, by mentee, 5 folds: 1500 answers" in str(result)


def test_what_is_scored_is_what_the_model_says_of_each_answer() -> None:
    """A model that is not fitted says the same in any fold."""
    result = fast(LOG, {"true": knows})

    p = chances(TRUE, LOG)
    rows = np.concatenate(
        [np.flatnonzero(it.scored) for it in ByMentee().folds(LOG, seed=0)]
    )
    assert result.predictions["true"].p.tolist() == p[rows].tolist()
    assert result["true"].n == len(LOG)


def test_by_skill_the_belief_rests_on_other_skills_of_other_folds() -> None:
    """A majority of the others, said of each."""
    result = fast(LOG, {}, split=BySkill(n_folds=2))

    shares = {float((LOG.outcome[LOG.skill == i] == 1).mean()) for i in (0, 1)}
    assert set(result.predictions["majority"].p.tolist()) == shares
    # No mean of a skill that was not fitted to: what is left is the mean of all.
    assert result.predictions["per-skill mean"].p.tolist() == (
        result.predictions["majority"].p.tolist()
    )


def test_a_fit_that_did_not_end_is_counted() -> None:
    odd = log(5, 3)  # Four mentees of three tries are even; five folds.

    result = fast(odd, {"nothing": fit_nothing}, split=ByMentee(n_folds=2))

    assert result.n_unconverged["nothing"] == 1
    assert "nothing did not converge in 1 folds" in str(result)
    assert result.n_unconverged["majority"] == 0


def test_results_are_the_same_whoever_does_the_work() -> None:
    fitters: dict[str, Fitter] = {"true": knows, "nothing": fit_nothing}
    alone = fast(LOG, fitters)
    with ThreadPoolExecutor(3) as threads:
        results = [fast(LOG, fitters, executor=one) for one in (threads, Backwards())]

    for result in results:
        assert result.scores == alone.scores
        for name in result:
            assert (
                result.predictions[name].p.tolist()
                == alone.predictions[name].p.tolist()
            )


@pytest.mark.slow
def test_results_are_the_same_in_other_processes() -> None:
    alone = fast(LOG, {"means": fit_skill_means}, baselines={"same": fit_majority})
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        other = fast(
            LOG,
            {"means": fit_skill_means},
            baselines={"same": fit_majority},
            executor=pool,
        )

    assert other.scores == alone.scores


def test_who_watches_is_told_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []

    fast(LOG, {}, watch=lambda n, of: told.append((n, of)))

    assert told == [(i, 10) for i in range(1, 11)]


def test_a_model_may_not_bear_the_name_of_a_baseline() -> None:
    with pytest.raises(DuplicateNameError, match="majority"):
        fast(LOG, {"majority": knows})


def test_a_model_that_is_not_there_is_told_with_the_nearest() -> None:
    result = fast(LOG, {})

    with pytest.raises(UnknownNameError, match="Did you mean 'majority'"):
        result["majorty"]
    with pytest.raises(UnknownNameError):
        result.compare("majority", "none")


def test_activities_that_were_recorded_have_their_difficulties() -> None:
    attempts = evolve(
        design(1, 4, 2),
        activity=np.array([0, 0, 1, 1], dtype=np.int32),
        activities=("easy", "hard"),
    )
    model = Primed(AbilityModel(), {"s0": 0.5, "s1": 0.5}, None, {"hard": 1.0})

    programme, place = model.places(attempts)

    names = [programme.activities[i].id for i in place.tolist()]
    assert names == ["easy", "easy (s1)", "hard", "hard (s1)"]
    assert [programme.activities[i].skill.id for i in place.tolist()] == [
        "s0",
        "s1",
    ] * 2
    assert [one.difficulty for one in programme.activities] == [0, 0, 1, 1]


def test_a_placed_fit_begins_where_it_places_skills() -> None:
    fit = fit_nothing(LOG)
    placed = PlacedFit(
        **{it.name: getattr(fit, it.name) for it in fields(Fit)},
        placement=Placement(priors={"s0": 0.9}, difficulties={"a": 0.5}),
    )

    assert primed(placed) == Primed(fit.model, {"s0": 0.9}, None, {"a": 0.5})


def test_one_that_says_the_same_of_all_does_not_tell_folds_apart() -> None:
    """Each fold hears another share, and pairs of two folds do not count."""
    auc = fast(LOG, {})["majority"].auc

    assert (auc.value, auc.low, auc.high) == (0.5, 0.5, 0.5)


def test_every_baseline_stands_in_the_table() -> None:
    result = cross_validate(LOG, {}, split=ByMentee(n_folds=2), n_draws=5)

    assert list(result) == ["majority", "per-skill mean", "counts"]
    assert result["counts"].log_score.value < result["majority"].log_score.value
