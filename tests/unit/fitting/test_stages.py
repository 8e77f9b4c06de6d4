"""Fitting the stages model: what is found, what is fixed, what two states do as well."""

import numpy as np
import pytest
from attrs import evolve
from numpy.typing import NDArray

from scaffolding.assessment.stages import StagesModel
from scaffolding.assessment.weighing import HELP_CURVE
from scaffolding.columns import Always, Columns
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.fitting import stages_layout
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.fit_priors import Beta, Priors
from scaffolding.fitting.problem import Expected
from scaffolding.fitting.stages import fit_stages
from scaffolding.fitting.stages_against import Against, stages_against_states
from scaffolding.fitting.stages_layout import CHANCES
from scaffolding.fitting.stages_profile import Profile, profile_stages
from scaffolding.fitting.warning import WarningCode
from scaffolding.languages import Texts
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill

COLUMNS = Columns(mentee="u", skill="k", outcome="o", at=Always(0))
USUAL = StagesModel()


def staged(n: int, m: int, *, seed: int, prior: float = 0.2, top: int = 5) -> Attempts:
    """Return tries of mentees simulated by the usual model, with help up to `top`."""
    luck, it = np.random.default_rng(seed), USUAL
    curve = np.array(HELP_CURVE)
    stage = np.where(luck.random(n) < prior, 2, luck.random(n) < it.zone)
    rows, help_ = np.zeros((n, m)), np.zeros((n, m), dtype=np.int8)
    for t in range(m):
        h = luck.integers(0, top + 1, n)
        e = curve[h]
        chance = np.select(
            [stage == 0, stage == 1],
            [
                it.guess + (1 - it.slip - it.guess) * it.uptake * e,
                it.middle + (1 - it.slip - it.middle) * e,
            ],
            1 - it.slip * (1 - e),
        )
        achieved = luck.random(n) < chance
        begins = it.begin * (it.begin_alone + (1 - it.begin_alone) * e)
        helped = it.learn * (1 - it.cost_of_help * e)
        learns = np.where(achieved, helped, it.learn * it.learn_from_failure)
        moved = luck.random(n)
        goes = ((stage == 0) & (moved < begins)) | ((stage == 1) & (moved < learns))
        stage += goes
        rows[:, t], help_[:, t] = achieved, h
    return Attempts(
        mentee=np.repeat(np.arange(n, dtype=np.int32), m),
        skill=np.zeros(n * m, dtype=np.int32),
        support=help_.ravel(),
        outcome=rows.ravel(),
        day=np.tile(np.arange(m, dtype=float), n),
        mentees=tuple(f"{i:06}" for i in range(n)),
        skills=("s",),
    )


@pytest.mark.slow
def test_what_the_model_made_is_found_again() -> None:
    """Of the parameters that have an interval of 95%, at most two lie outside theirs."""
    fit = fit_stages(staged(3000, 12, seed=1), COLUMNS)

    sure = [it for it in fit.estimates if it.low is not None and it.high is not None]
    truth = {**{name: getattr(USUAL, name) for name in CHANCES}, "prior": 0.2}
    missed = [it.label for it in sure if not it.low <= truth[it.name] <= it.high]
    assert len(sure) >= 8
    assert len(missed) <= 2
    assert fit.is_converged
    assert fit.model.guess < fit.model.middle < 1 - fit.model.slip


def test_without_help_nothing_of_help_is_estimated() -> None:
    fit = fit_stages(staged(200, 6, seed=2, top=0), COLUMNS)

    given = {it.name for it in fit.estimates if it.is_fixed}
    assert given == {"uptake", "begin_alone", "cost_of_help"}
    assert fit.warns_of(WarningCode.HELP_NOT_SEEN)
    assert fit.model.cost_of_help == USUAL.cost_of_help


def test_what_is_fixed_stays_as_it_was() -> None:
    fit = fit_stages(
        staged(200, 6, seed=3),
        COLUMNS,
        fixed=("guess", "slip", "zone"),
        otherwise=StagesModel(guess=0.2, slip=0.05, zone=0.4),
    )

    assert (fit.model.guess, fit.model.slip, fit.model.zone) == (0.2, 0.05, 0.4)
    assert "guess 0.2000 (given)" in str(fit)


def test_a_parameter_that_is_none_cannot_be_fixed() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'guess'"):
        fit_stages(staged(20, 3, seed=4), COLUMNS, fixed=("gues",))


def test_priors_hold_what_the_data_do_not() -> None:
    log = staged(60, 4, seed=5)
    priors = Priors(cost_of_help=Beta(400, 600), learn=Beta(300, 700))

    fit = fit_stages(log, COLUMNS, priors=priors)

    assert fit.model.cost_of_help == pytest.approx(0.4, abs=0.03)
    assert fit.model.learn == pytest.approx(0.3, abs=0.03)


def test_forgetting_is_estimated_if_it_is_asked_for() -> None:
    log = staged(200, 8, seed=6)

    without, with_it = fit_stages(log, COLUMNS), fit_stages(log, COLUMNS, forgets=True)

    assert without.model.forget == 0
    assert with_it.estimate("forget").value == with_it.model.forget
    assert with_it.log_likelihood >= without.log_likelihood - 0.01


def test_a_try_of_unknown_outcome_moves_her_on_and_is_no_evidence() -> None:
    """At the last try nobody sees what was learned; in the middle it counts."""
    log = staged(300, 6, seed=8)
    place = np.arange(len(log)) % 6
    usual = fit_stages(log.keeping(place < 5), COLUMNS)
    last = evolve(log, outcome=np.where(place == 5, np.nan, log.outcome))

    assert fit_stages(last, COLUMNS).log_likelihood == pytest.approx(
        usual.log_likelihood, abs=1e-3
    )

    middle = evolve(log, outcome=np.where(place == 2, np.nan, log.outcome))
    fixed = tuple(it for it in CHANCES if it not in {"begin", "learn"})
    counted, left_out = (
        fit_stages(it, COLUMNS, fixed=fixed) for it in (middle, middle.seen())
    )
    assert counted.log_likelihood != pytest.approx(left_out.log_likelihood, abs=0.1)
    assert counted.model.begin < left_out.model.begin


def test_what_was_only_asked_taught_nothing() -> None:
    log = staged(100, 5, seed=7)
    asked = Attempts(
        mentee=log.mentee,
        skill=log.skill,
        support=log.support,
        outcome=log.outcome,
        day=log.day,
        mentees=log.mentees,
        skills=log.skills,
        is_asked=True,
    )

    fit = fit_stages(asked, COLUMNS)

    assert fit.model.begin == fit.model.learn == 0


def test_the_priors_found_go_into_a_programme() -> None:
    fit = fit_stages(staged(200, 6, seed=8), COLUMNS)
    skill = Skill(id="s", name=Texts(en="s"), prior=0.9)
    activities = tuple(
        Activity(id=f"s{i}", skill=skill, name=Texts(en=f"s{i}")) for i in range(2)
    )
    programme = Programme(id="p", skills=(skill,), activities=activities)

    refitted = fit.with_priors(programme)

    assert refitted.skills[0].prior == fit.priors["s"]
    assert refitted.activities[0].skill is refitted.skills[0]


@pytest.mark.parametrize("after", [1, 5])
def test_an_interrupt_gives_back_the_best_so_far(
    after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [after]
    real = stages_layout.StagesProblem.expected

    def expected(
        problem: stages_layout.StagesProblem, *at: NDArray[np.float64]
    ) -> Expected:
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt
        return real(problem, *at)

    monkeypatch.setattr(stages_layout.StagesProblem, "expected", expected)

    fit = fit_stages(staged(50, 5, seed=9), COLUMNS)

    assert not fit.is_converged
    assert fit.warns_of(WarningCode.INTERRUPTED)
    assert np.isfinite(fit.log_likelihood)


def test_a_profile_is_highest_near_the_estimate_and_never_above_it() -> None:
    log = staged(300, 8, seed=10)
    fit = fit_stages(log, COLUMNS)

    profile = profile_stages(log, COLUMNS, "slip", (0.02, 0.1, 0.25, 0.4))

    assert max(profile.log_likelihoods) <= fit.log_likelihood + 0.01
    assert profile.best == 0.1
    assert not profile.is_flat


def test_a_profile_of_what_nobody_tried_is_flat() -> None:
    """Without help the cost of help is in no likelihood."""
    profile = profile_stages(
        staged(100, 5, seed=11, top=0),
        COLUMNS,
        "cost_of_help",
        (0.0, 0.5, 1.0),
        n_starts=2,
    )

    assert profile.is_flat
    assert (
        str(profile) == "cost_of_help: the data refuse none of 3 values from 0.0 to 1.0"
    )


def test_a_profile_tells_what_is_not_refused() -> None:
    profile = Profile(
        name="slip", values=(0.1, 0.2, 0.3), log_likelihoods=(-5.0, -4.0, -9.0)
    )

    assert profile.within == (0.1, 0.2)
    assert str(profile) == "slip: 0.1 to 0.2, of 3 values from 0.1 to 0.3"
    with pytest.raises(InvariantError, match="hold at least one"):
        profile_stages(staged(20, 3, seed=12), COLUMNS, "slip", ())


@pytest.mark.slow
def test_three_stages_are_never_likelier_by_less_than_nothing() -> None:
    """Two states are one of their places; a new mentee is scored by both."""
    against = stages_against_states(staged(150, 8, seed=13), COLUMNS, n_by_chance=2)

    assert against.ratio >= -0.05
    assert all(it >= -0.05 for it in against.by_chance)
    assert against.n_mentees == 150
    assert against.low < against.gain < against.high
    assert against.p_value in {1 / 3, 2 / 3, 1.0}


def test_a_comparison_is_told_in_one_line() -> None:
    against = Against(
        log_likelihood_stages=-100,
        log_likelihood_states=-105,
        n_parameters_stages=11,
        n_parameters_states=6,
        by_chance=(),
        gain=0.01,
        low=-0.01,
        high=0.03,
        n_mentees=7,
    )

    assert against.p_value is None
    assert against.aic_gain == 0
    assert "ratio 10.00 (not tried), AIC +0.0; next answers of 7 new mentees" in str(
        against
    )


@pytest.mark.parametrize("n_folds", [1, 21])
def test_folds_must_be_fewer_than_mentees(n_folds: int) -> None:
    with pytest.raises(InvariantError, match="be from 2 to the 20 mentees"):
        stages_against_states(staged(20, 3, seed=14), COLUMNS, n_folds=n_folds)
