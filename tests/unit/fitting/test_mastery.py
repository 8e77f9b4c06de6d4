"""Fitting the mastery model: what is found, what is distrusted, and what is survived."""

import threading
from collections.abc import Mapping
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest
from attrs import evolve
from numpy.typing import NDArray

from scaffolding.assessment.belief import Belief
from scaffolding.assessment.evidence import Evidence
from scaffolding.assessment.mastery import MasteryModel
from scaffolding.columns import Always, Columns
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.fitting import (
    blocks,
    fit_search,
    mastery_fitting,
    mastery_layout,
)
from scaffolding.fitting.attempts import Attempts
from scaffolding.fitting.fit_priors import Beta, Priors
from scaffolding.fitting.halves import Halves
from scaffolding.fitting.mastery import MasteryFit, fit_mastery
from scaffolding.fitting.mastery_model import FittedSkill, MasteryBySkill
from scaffolding.fitting.problem import Expected
from scaffolding.fitting.warning import WarningCode
from scaffolding.languages import Texts
from scaffolding.mentorship.mentorship import Mentorship
from scaffolding.people import Mentee, Mentor
from scaffolding.programme.activities import Activity
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill
from scaffolding.quantities import Outcome, Support

COLUMNS = Columns(mentee="u", skill="k", outcome="o", at=Always(0))
BECK: Mapping[str, tuple[float, float]] = {
    "guess": (0.655, 0.944),
    "slip": (0.058, 0.009),
    "learn": (0.083, 0.088),
}
"""Without and with help, after Beck and others (2008); L0 is .660."""


def traced(
    n: int,
    m: int,
    *,
    seed: int,
    prior: float = 0.4,
    guess: tuple[float, ...] = (0.2,),
    slip: tuple[float, ...] = (0.1,),
    learn: tuple[float, ...] = (0.15,),
    forget: float = 0.0,
    gap: float = 1.0,
    n_skills: int = 1,
) -> Attempts:
    """Return tries of mentees who are simulated by the model itself."""
    luck = np.random.default_rng(seed)
    level = luck.integers(0, len(guess), (n, m))
    knows, rows = luck.random(n) < prior, np.zeros((n, m))
    gaps = gap * luck.integers(1, 20, (n, m))
    for t in range(m):
        if t and forget:
            knows &= luck.random(n) < np.exp(-forget * gaps[:, t])
        h = level[:, t]
        chance = np.where(knows, 1 - np.array(slip)[h], np.array(guess)[h])
        rows[:, t] = luck.random(n) < chance
        knows |= luck.random(n) < np.array(learn)[h]
    per_skill = np.repeat(np.arange(n) % n_skills, m)
    return Attempts(
        mentee=np.repeat(np.arange(n, dtype=np.int32), m),
        skill=per_skill.astype(np.int32),
        support=level.ravel().astype(np.int8) if len(guess) > 1 else None,
        outcome=rows.ravel(),
        day=gaps.cumsum(1).ravel().astype(float),
        mentees=tuple(f"{i:06}" for i in range(n)),
        skills=tuple(f"s{i}" for i in range(n_skills)),
    )


def answered(*rows: list[int], skill: int = 0) -> Attempts:
    """Return unaided answers, a row a mentee."""
    n = sum(map(len, rows))
    return Attempts(
        mentee=np.repeat(np.arange(len(rows), dtype=np.int32), list(map(len, rows))),
        skill=np.full(n, skill, dtype=np.int32),
        outcome=np.array([x for row in rows for x in row], dtype=float),
        day=np.array([i for row in rows for i in range(len(row))], dtype=float),
        mentees=tuple(f"{i:06}" for i in range(len(rows))),
        skills=("s",),
    )


def beck(n: int, seed: int) -> Attempts:
    return traced(
        n,
        10,
        seed=seed,
        prior=0.66,
        guess=BECK["guess"],
        slip=BECK["slip"],
        learn=BECK["learn"],
    )


@pytest.mark.slow
def test_beck_s_levels_are_recovered_where_help_was_recorded() -> None:
    """Of seven intervals of 95%, at most one misses: six hold in 99.6 of 100 logs."""
    fit = fit_mastery(beck(4000, seed=1), COLUMNS)

    truth = {(name, h): BECK[name][h] for name in BECK for h in (0, 1)}
    hits = [
        it.low <= value <= it.high
        for (name, h), value in truth.items()
        for it in [fit.estimate(name, support=Support(h))]
        if it.low is not None and it.high is not None
    ]
    prior = fit.estimate("prior")
    assert prior.low is not None
    assert prior.high is not None
    hits.append(prior.low <= 0.66 <= prior.high)
    assert len(hits) == 7
    assert sum(hits) >= 6
    assert fit.is_converged
    assert not fit.warns_of(WarningCode.SUPPORT_NOT_RECORDED)


def test_where_help_is_ignored_guesses_are_overstated() -> None:
    """Half of the tries are helped, and helped successes are taken for guesses."""
    log = beck(4000, seed=1)
    blind = Attempts(
        mentee=log.mentee,
        skill=log.skill,
        outcome=log.outcome,
        day=log.day,
        mentees=log.mentees,
        skills=log.skills,
    )

    with_help, without = fit_mastery(log, COLUMNS), fit_mastery(blind, COLUMNS)

    guess = without.estimate("guess")
    seen = with_help.estimate("guess", support=Support.NONE)
    assert guess.low is not None
    assert seen.high is not None
    assert guess.low > 0.655
    assert guess.low > seen.high
    assert without.estimate("slip").value < 0.058
    assert with_help.log_likelihood > without.log_likelihood
    assert without.warns_of(WarningCode.SUPPORT_NOT_RECORDED)


def test_a_try_of_unknown_outcome_is_one_at_which_she_may_have_learned() -> None:
    """Left out, four of ten tries make learning by those that are left look quick."""
    log = traced(3000, 10, seed=20)
    unknown = np.random.default_rng(21).random(len(log)) < 0.4
    partial = evolve(log, outcome=np.where(unknown, np.nan, log.outcome))

    counted, left_out = (
        fit_mastery(partial, COLUMNS).estimate("learn"),
        fit_mastery(partial.seen(), COLUMNS).estimate("learn"),
    )

    assert counted.low is not None
    assert counted.high is not None
    assert left_out.low is not None
    assert counted.low < 0.15 < counted.high
    assert left_out.low > 0.15


def test_tries_after_the_last_known_outcome_say_nothing() -> None:
    log = answered([0, 1, 1], [1, 1, 1], [0, 0, 1], [0, 1, 0])
    longer = answered([0, 1, 1, 0], [1, 1, 1, 0], [0, 0, 1, 0], [0, 1, 0, 0])
    unknown = np.arange(16) % 4 == 3
    longer = evolve(longer, outcome=np.where(unknown, np.nan, longer.outcome))

    short, long = fit_mastery(log, COLUMNS), fit_mastery(longer, COLUMNS)

    assert long.log_likelihood == pytest.approx(short.log_likelihood, abs=1e-4)


@pytest.mark.parametrize("is_compiled", [False, True])
def test_compiled_or_not_it_is_the_same_fit(
    monkeypatch: pytest.MonkeyPatch, *, is_compiled: bool
) -> None:
    log = traced(300, 8, seed=22, guess=(0.2, 0.4), slip=(0.1, 0.05), learn=(0.1, 0.2))
    usual = fit_mastery(log, COLUMNS)
    monkeypatch.setattr(mastery_fitting, "_CALLS", -1 if is_compiled else 10**9)

    fit = fit_mastery(log, COLUMNS)

    assert fit.log_likelihood == pytest.approx(usual.log_likelihood, abs=1e-6)
    assert list(fit.values.values()) == pytest.approx(
        list(usual.values.values()), abs=1e-4
    )


def test_the_model_goes_straight_into_a_mentorship() -> None:
    fit = fit_mastery(beck(500, seed=2), COLUMNS)
    programme = fit.with_priors(a_shop("s0"))

    assert isinstance(fit.model, MasteryModel)
    assert programme.skills[0].prior == fit.priors["s0"]
    mentorship = Mentorship(
        programme,
        mentee=Mentee("Bu Sari"),
        mentor=Mentor("Pak Budi", masters=programme.skills),
        model=fit.model,
    )
    assert mentorship is not None


def a_shop(name: str) -> Programme:
    skill = Skill(id=name, name=Texts(en=name), prior=0.5)
    activities = tuple(
        Activity(id=f"{name}_{i}", skill=skill, name=Texts(en=f"{name} {i}"))
        for i in range(2)
    )
    return Programme(id="shop", skills=(skill,), activities=activities)


def test_the_help_curve_is_recovered_where_it_holds() -> None:
    curve = MasteryModel.on_help_curve(
        guess=0.2, slip=0.12, learn=0.2, cost_of_help=0.5, learn_from_failure=1.0
    )
    log = traced(
        4000,
        10,
        seed=3,
        guess=curve.guess,
        slip=curve.slip,
        learn=curve.learn_not_yet,
    )

    fit = fit_mastery(log, COLUMNS, on_help_curve=True)

    assert fit.estimate("guess").value == pytest.approx(0.2, abs=0.03)
    assert fit.estimate("slip").value == pytest.approx(0.12, abs=0.02)
    assert fit.model.guess[5] > fit.model.guess[0]  # type: ignore[union-attr]


def test_forgetting_is_recovered_with_the_time_between_tries() -> None:
    log = traced(4000, 10, seed=4, forget=0.02, learn=(0.3,))

    fit = fit_mastery(log, COLUMNS, forgets=True)

    found = fit.estimate("forget")
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.02 < found.high
    assert isinstance(fit.model, MasteryBySkill)
    without = fit_mastery(log, COLUMNS)
    assert fit.log_likelihood > without.log_likelihood + 10


def test_groups_of_mentees_have_priors_of_their_own() -> None:
    low, high = traced(1000, 8, seed=5, prior=0.1), traced(1000, 8, seed=6, prior=0.8)
    both = Attempts(
        mentee=np.concatenate([low.mentee, high.mentee + 1000]),
        skill=np.concatenate([low.skill, high.skill]),
        outcome=np.concatenate([low.outcome, high.outcome]),
        day=np.concatenate([low.day, high.day]),
        mentees=tuple(f"{i:06}" for i in range(2000)),
        skills=("s0",),
    )
    groups = {
        name: "new" if i < 1000 else "trained" for i, name in enumerate(both.mentees)
    }

    fit = fit_mastery(both, COLUMNS, groups=groups)

    assert fit.estimate("prior", group="new").value == pytest.approx(0.1, abs=0.08)
    assert fit.estimate("prior", group="trained").value == pytest.approx(0.8, abs=0.08)
    assert fit.priors["s0"] == pytest.approx(0.45, abs=0.06)
    with pytest.raises(InvariantError, match="have a group for each mentee"):
        fit_mastery(both, COLUMNS, groups={"000000": "new"})


def test_shared_parameters_are_one_of_each_and_priors_one_a_skill() -> None:
    fit = fit_mastery(traced(600, 6, seed=7, n_skills=3), COLUMNS, is_shared=True)

    assert fit.n_parameters == 3 + 3
    assert sorted(fit.priors) == ["s0", "s1", "s2"]
    assert fit.estimate("guess").skill is None
    assert isinstance(fit.model, MasteryModel)


def test_skills_apart_add_up_and_go_by_their_own_numbers() -> None:
    fit = fit_mastery(traced(600, 6, seed=7, n_skills=3), COLUMNS)

    assert fit.n_parameters == 12
    assert fit.log_likelihood == pytest.approx(sum(fit.likelihoods.values()))
    assert isinstance(fit.model, MasteryBySkill)
    assert [name for name, _ in fit.model.skills] == ["s0", "s1", "s2"]
    with pytest.raises(UnknownNameError, match="single estimate"):
        fit.estimate("guess")


def test_priors_draw_estimates_to_themselves() -> None:
    log = traced(100, 5, seed=8)

    free = fit_mastery(log, COLUMNS)
    held = fit_mastery(log, COLUMNS, priors=Priors(guess=Beta(3000, 7000)))

    assert held.estimate("guess").value == pytest.approx(0.3, abs=0.02)
    assert held.log_likelihood <= free.log_likelihood + 1e-6


def test_what_was_only_asked_taught_nothing() -> None:
    log = traced(500, 6, seed=9)
    asked = Attempts(
        **{
            **{
                name: getattr(log, name)
                for name in ("mentee", "skill", "outcome", "day")
            },
            "mentees": log.mentees,
            "skills": log.skills,
            "is_asked": True,
        }
    )

    fit = fit_mastery(asked, COLUMNS)

    assert [it.name for it in fit.estimates] == ["prior", "slip", "guess"]
    assert fit.model.learn_achieved == (0.0,) * 6  # type: ignore[union-attr]


@pytest.mark.parametrize("outcome", [0, 1])
def test_a_skill_with_answers_all_alike_is_fitted_and_distrusted(outcome: int) -> None:
    fit = fit_mastery(answered(*([outcome] * 4 for _ in range(30))), COLUMNS)

    assert fit.warns_of(WarningCode.ALL_ALIKE)
    assert fit.log_likelihood == pytest.approx(0, abs=0.01)


def test_one_mentee_is_fitted_and_distrusted() -> None:
    fit = fit_mastery(answered([0, 0, 1, 0, 1, 1, 1, 1]), COLUMNS)

    assert fit.warns_of(WarningCode.FEW_MENTEES)
    assert np.isfinite(fit.log_likelihood)


def test_one_attempt_is_fitted_and_distrusted() -> None:
    fit = fit_mastery(answered([1]), COLUMNS)

    for code in ("ONE_TRY_EACH", "FEW_MENTEES", "MORE_PARAMETERS_THAN_ATTEMPTS"):
        assert fit.warns_of(WarningCode[code])


def test_more_skills_than_attempts_are_fitted_and_distrusted() -> None:
    log = answered([1], [0], [1])
    sparse = Attempts(
        mentee=log.mentee,
        skill=np.arange(3, dtype=np.int32),
        outcome=log.outcome,
        day=log.day,
        mentees=log.mentees,
        skills=("a", "b", "c", "d", "e"),
    )

    fit = fit_mastery(sparse, COLUMNS)

    assert fit.warns_of(WarningCode.MORE_PARAMETERS_THAN_ATTEMPTS)
    assert sorted(fit.priors) == ["a", "b", "c"]


def test_two_tries_each_cannot_tell_four_parameters_apart() -> None:
    """Three free shares of four patterns; Beck and Chang's problem in its plainest form."""
    fit = fit_mastery(traced(2000, 2, seed=10), COLUMNS)

    assert fit.warns_of(WarningCode.NOT_IDENTIFIED) or fit.warns_of(
        WarningCode.AT_BOUNDARY
    )
    assert any(it.low is None for it in fit.estimates)


def test_ten_tries_each_can() -> None:
    fit = fit_mastery(traced(2000, 10, seed=10), COLUMNS)

    assert not fit.warns_of(WarningCode.NOT_IDENTIFIED)
    assert all(it.low is not None for it in fit.estimates)


def test_a_fit_in_which_mastery_is_none_is_called_degenerate() -> None:
    log = traced(
        1500, 8, seed=11, guess=(0.52,), slip=(0.44,), prior=0.5, learn=(0.01,)
    )

    # The priors hold it where such data would leave it anywhere.
    held = Priors(guess=Beta(5200, 4800), slip=Beta(4400, 5600))
    fit = fit_mastery(log, COLUMNS, priors=held)

    assert fit.warns_of(WarningCode.DEGENERATE)
    guess, slip = fit.estimate("guess").value, fit.estimate("slip").value
    assert guess + slip < 1


def test_guess_and_slip_stay_under_one_together_whatever_the_data() -> None:
    """Answers that fall with practice pull them over it."""
    rows = [[1, 1, 1, 0, 0, 0]] * 40 + [[1, 1, 0, 0, 0, 0]] * 40
    fit = fit_mastery(answered(*rows), COLUMNS)

    assert fit.model.guess[0] + fit.model.slip[0] < 1  # type: ignore[union-attr]


def test_levels_that_nobody_used_are_drawn_from_those_beside() -> None:
    log = beck(500, seed=12)
    fit = fit_mastery(log, COLUMNS)

    assert isinstance(fit.model, MasteryModel)
    assert fit.model.guess[1:] == (fit.model.guess[1],) * 5
    assert fit.warns_of(WarningCode.LEVEL_NOT_SEEN)


@pytest.mark.slow
def test_threads_and_processes_find_the_same_as_one_after_the_other() -> None:
    log = traced(400, 6, seed=13, n_skills=8)
    alone = fit_mastery(log, COLUMNS)

    pools: list[Executor] = [
        ThreadPoolExecutor(3),
        ProcessPoolExecutor(2, mp_context=get_context("spawn")),
    ]
    for pool in pools:
        with pool:
            together = fit_mastery(log, COLUMNS, executor=pool)
        assert together == alone
        assert str(together) == str(alone)


class Interrupted:
    """A problem during which somebody presses Ctrl-C."""

    def __init__(self, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left, real = after, mastery_layout.MasteryProblem.expected

        def expected(
            problem: mastery_layout.MasteryProblem, *at: NDArray[np.float64]
        ) -> Expected:
            self.left -= 1
            if self.left == 0:
                raise KeyboardInterrupt
            return real(problem, *at)

        monkeypatch.setattr(mastery_layout.MasteryProblem, "expected", expected)


@pytest.mark.parametrize("after", [1, 3, 40])
def test_an_interrupt_gives_back_the_best_so_far(
    after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = traced(300, 8, seed=14, n_skills=3)
    Interrupted(after, monkeypatch)

    fit = fit_mastery(log, COLUMNS)

    assert not fit.is_converged
    assert fit.warns_of(WarningCode.INTERRUPTED)
    assert np.isfinite(fit.log_likelihood)
    assert "NOT CONVERGED" in str(fit)
    assert sorted(fit.priors) == ["s0", "s1", "s2"]


def test_a_search_that_is_cut_off_says_so() -> None:
    fit = fit_mastery(traced(300, 8, seed=15), COLUMNS, max_passes=2)

    assert not fit.is_converged
    assert fit.warns_of(WarningCode.NOT_CONVERGED)


def test_another_seed_finds_the_same_summit() -> None:
    log = traced(500, 8, seed=16)

    fits = [fit_mastery(log, COLUMNS, seed=seed) for seed in range(3)]

    assert [it.log_likelihood for it in fits] == pytest.approx(
        [fits[0].log_likelihood] * 3, abs=1e-4
    )
    assert [it.seed for it in fits] == [0, 1, 2]


def test_criteria_are_of_the_likelihood_and_the_numbers() -> None:
    fit = fit_mastery(traced(200, 5, seed=17), COLUMNS)

    assert fit.aic == pytest.approx(2 * 4 - 2 * fit.log_likelihood)
    assert fit.bic == pytest.approx(4 * np.log(1000) - 2 * fit.log_likelihood)


def test_the_report_tells_the_data_the_fit_and_the_doubts() -> None:
    fit = fit_mastery(traced(200, 5, seed=17), COLUMNS)

    said = str(fit)

    assert "1000 attempts, 200 mentees, 1 skill" in said
    assert "guess" in said
    assert "To distrust:" in said


def test_equal_answers_cost_what_one_of_them_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ten times the mentees, with the same answers: the same halves."""
    few = answered([0, 1, 1], [1, 1, 1], [0, 0, 1])
    many = answered(*([0, 1, 1], [1, 1, 1], [0, 0, 1]) * 10)
    sizes: list[int] = []
    real = mastery_layout.MasteryProblem.__init__

    def watched(
        problem: mastery_layout.MasteryProblem,
        layout: mastery_layout.MasteryLayout,
        tree: Halves,
        priors: Priors,
    ) -> None:
        sizes.append(len(tree))
        real(problem, layout, tree, priors)

    monkeypatch.setattr(mastery_layout.MasteryProblem, "__init__", watched)
    once, often = fit_mastery(few, COLUMNS), fit_mastery(many, COLUMNS)

    assert sizes[0] == sizes[1] == 9
    assert often.log_likelihood == pytest.approx(10 * once.log_likelihood, abs=1e-3)


def visited_by(log: Attempts, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many nodes a fit goes through in all its passes."""
    total, real = 0, mastery_layout.MasteryProblem.expected

    def expected(
        problem: mastery_layout.MasteryProblem, *at: NDArray[np.float64]
    ) -> Expected:
        nonlocal total
        total += len(problem.answers)
        return real(problem, *at)

    with monkeypatch.context() as patched:
        patched.setattr(mastery_layout.MasteryProblem, "expected", expected)
        fit_mastery(log, COLUMNS, on_help_curve=True, n_starts=1)
    return total


def test_a_fit_costs_no_more_than_in_step_with_the_tries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where hardly any answers are equal; where many are it is less than half of that.

    Nodes are counted in all passes, and a pass or two more or less is luck: so a third is
    allowed for.
    """
    six = tuple(np.linspace(0.2, 0.5, 6)), (0.1,) * 6, (0.15,) * 6
    apart = [
        visited_by(
            traced(n, 10, seed=24, guess=six[0], slip=six[1], learn=six[2]), monkeypatch
        )
        for n in (1000, 8000)
    ]
    alike = [visited_by(traced(n, 10, seed=24), monkeypatch) for n in (1000, 8000)]

    assert apart[1] < 8 * apart[0] * 4 / 3
    assert alike[1] < 8 * alike[0] / 2


def by_skill(forget: float) -> MasteryBySkill:
    fitted = FittedSkill(MasteryModel(), prior=0.3, forget=forget)
    return MasteryBySkill(skills=(("s0", fitted),))


def test_what_is_believed_fades_at_the_rate_that_was_found() -> None:
    programme, model = a_shop("s0"), by_skill(0.1)
    activity = programme.activities[0]
    evidence = Evidence(
        activity=activity, support=Support.NONE, outcome=Outcome.ACHIEVED, day=0.0
    )

    belief = model.revise(Belief(), evidence, programme)

    now = model.mastery(belief, programme.skills[0])
    later = model.mastery(belief.on(7.0), programme.skills[0])
    assert later == pytest.approx(now * np.exp(-0.7))
    assert model.predict(
        belief.on(7.0), activity, Support.NONE, programme
    ) < model.predict(belief, activity, Support.NONE, programme)


def test_a_skill_that_was_not_fitted_goes_by_its_own_prior() -> None:
    programme = a_shop("other")

    assert by_skill(0.0).mastery(Belief(), programme.skills[0]) == 0.5


def test_a_fit_is_a_value() -> None:
    fit: MasteryFit = fit_mastery(traced(100, 4, seed=18), COLUMNS)

    assert fit == fit_mastery(traced(100, 4, seed=18), COLUMNS)
    assert hash(fit.estimates) == hash(fit.estimates)
    with pytest.raises(AttributeError):
        fit.seed = 3  # type: ignore[misc]


def test_a_search_can_be_stopped_by_somebody_else() -> None:
    stop = threading.Event()
    stop.set()
    layout = mastery_layout.MasteryLayout(levels=(Support.NONE,), n_groups=1)
    ((_, sequences),) = blocks.sequences_of(traced(50, 4, seed=19))
    problem = mastery_layout.MasteryProblem(layout, sequences.merged(), Priors())
    start = layout.start(prior=0.4, guess=0.2, slip=0.1, learn=0.15)

    found = fit_search.search(problem, start, is_stopped=stop.is_set)

    assert found.is_interrupted
    assert not found.is_converged
    assert found.passes == 1


def test_of_one_skill_nobody_can_see_how_mentees_differ() -> None:
    with pytest.raises(InvariantError, match="two skills or more"):
        fit_mastery(traced(50, 4, seed=23), COLUMNS, by_mentee=True)


def test_mentees_differ_one_by_one_or_in_groups() -> None:
    log = traced(50, 4, seed=23)
    groups = dict.fromkeys(log.mentees, "a")

    with pytest.raises(InvariantError, match="without groups"):
        fit_mastery(log, COLUMNS, by_mentee=True, groups=groups)


def test_mentees_who_were_taken_to_be_alike_have_no_priors_of_their_own() -> None:
    fit = fit_mastery(traced(50, 4, seed=23), COLUMNS)

    with pytest.raises(UnknownNameError):
        fit.priors_of("000001")
