"""What a fit says of itself."""

import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from string import Formatter
from threading import Event
from typing import Any

import numba
import numpy as np
import pytest
from attrs import evolve

from scaffolding.assessment.mastery import MasteryModel
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.fitting import elo_search, forward_compiled
from scaffolding.fitting.fit import DataShape, Estimate, Fit, Unit
from scaffolding.fitting.fit_parallel import Stop, every
from scaffolding.fitting.fit_priors import Beta, Priors
from scaffolding.fitting.fit_search import Found
from scaffolding.fitting.fit_summary import Named, summary_of
from scaffolding.fitting.mastery_layout import MasteryLayout
from scaffolding.fitting.stages_layout import CHANCES
from scaffolding.fitting.warning import ALL_SKILLS, FitWarning, Phrase, WarningCode
from scaffolding.languages import catalogue, languages
from scaffolding.quantities import Support

SHAPE = DataShape(
    n_attempts=100, n_mentees=10, n_skills=2, n_refused=0, sha256="0123456789abcdef"
)
GUESS = Estimate(
    name="guess", value=0.2, standard_error=0.1, low=0.1, high=0.4, skill="a"
)


def a_fit(
    *estimates: Estimate, warnings: tuple[FitWarning, ...] = ()
) -> Fit[MasteryModel]:
    return Fit(
        model=MasteryModel(),
        estimates=estimates,
        log_likelihood=-50.0,
        n_parameters=3,
        iterations=7,
        is_converged=True,
        warnings=warnings,
        data=SHAPE,
        seed=0,
    )


def test_criteria_count_parameters_and_attempts() -> None:
    fit = a_fit(GUESS)

    assert fit.aic == 106
    assert fit.bic == pytest.approx(3 * np.log(100) + 100)


def test_an_estimate_is_found_by_what_tells_it_apart() -> None:
    helped = Estimate(name="guess", value=0.9, skill="a", support=Support.TASK)
    other = Estimate(name="guess", value=0.3, skill="b")
    fit = a_fit(GUESS, helped, other)

    assert fit.estimate("guess", skill="b") is other
    assert fit.estimate("guess", support=Support.TASK) is helped
    with pytest.raises(
        UnknownNameError, match=r"guess \(a\), guess \(a, task\), guess \(b\)"
    ):
        fit.estimate("guess")
    with pytest.raises(UnknownNameError):
        fit.estimate("slip")


def test_estimates_are_told_with_what_is_known_of_them() -> None:
    assert str(GUESS) == "guess (a) 0.2000 [0.1000, 0.4000]"
    assert str(Estimate(name="zone", value=0.3, is_fixed=True)) == "zone 0.3000 (given)"
    assert str(Estimate(name="zone", value=0.3)) == "zone 0.3000 (no interval)"


def test_a_long_report_is_cut_and_says_so() -> None:
    doubts = tuple(
        FitWarning.of(WarningCode.ALL_ALIKE, skill=f"s{i}") for i in range(30)
    )
    fit = a_fit(*([GUESS] * 30), warnings=doubts)

    said = str(fit)

    assert "and 6 more estimates" in said
    assert "and 6 more warnings" in said
    assert fit.values == {"guess (a)": 0.2}


@pytest.mark.parametrize("code", list(WarningCode))
def test_every_warning_can_be_told(code: WarningCode) -> None:
    facts: dict[str, Any] = {
        name: ("a", "b") if name in {"levels", "parameters"} else 0.5
        for name in code.facts
    }
    warning = FitWarning.of(code, **facts)

    said = [warning.sentence(language) for language in languages()]

    assert str(warning) in said
    assert len(set(said)) == len(said)
    assert not any("{" in one for one in said)
    assert dict(warning.facts) == facts
    assert pickle.loads(pickle.dumps(warning)) == warning  # noqa: S301


@pytest.mark.parametrize("language", languages())
def test_a_language_has_what_a_fit_is_told_in(language: str) -> None:
    words, like = catalogue(language), catalogue("en")

    assert list(words.doubts) == [code.value for code in WarningCode]
    for code in WarningCode:
        assert named(words.doubts[code]) == set(code.facts)
    for told, english in ((words.fit, like.fit), (words.doubted, like.doubted)):
        assert told.keys() == english.keys()
        for key, text in told.items():
            assert named(text) == named(english[key])


def named(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_words_that_a_warning_rests_on_are_those_of_the_language() -> None:
    warning = FitWarning.of(
        WarningCode.NOT_CARRIED,
        parameters=Phrase.of("by_skill", "learn"),
        instead=Phrase.of("mean_by_tries", 0.25),
    )

    assert str(warning) == (
        "The model cannot carry learn by skill; their mean 0.250, weighed by tries stands "
        "in their place."
    )
    assert warning.sentence("id") == (
        "Model tidak dapat memuat learn menurut keterampilan; sebagai gantinya "
        "rata-ratanya 0.250, ditimbang menurut banyaknya percobaan."
    )
    assert pickle.loads(pickle.dumps(warning)) == warning  # noqa: S301
    alike = FitWarning.of(WarningCode.ALL_ALIKE, skill=ALL_SKILLS)
    assert "untuk semua keterampilan sama" in alike.sentence("id")


def test_a_report_is_the_same_in_every_language_but_for_its_words() -> None:
    fit = a_fit(GUESS, evolve(GUESS, is_fixed=True), evolve(GUESS, low=None))

    first, *others = (
        [one for one in fit.explain(language).split() if one[0].isdigit()]
        for language in languages()
    )

    assert len(first) > 6
    assert all(it == first for it in others)
    assert "(diberikan)" in fit.explain("id")
    assert "(tanpa selang)" in fit.explain("id")


@pytest.mark.parametrize("weight", [0.5, float("inf"), float("nan")])
def test_a_prior_that_draws_to_the_edge_is_refused(weight: float) -> None:
    with pytest.raises(InvariantError, match="be 1 or more"):
        Beta(2, weight)


def test_both_outcomes_of_learning_have_the_prior_of_learning() -> None:
    priors = Priors(learn=Beta(2, 3))

    assert priors.of("learn_not_yet") == priors.of("learn") == Beta(2, 3)
    assert priors.of("forget") is None


def found(theta: list[float], information: Any) -> Found:  # noqa: ANN401
    return Found(
        theta=np.array(theta),
        value=0.0,
        log_likelihood=0.0,
        passes=1,
        is_converged=True,
        information=None if information is None else np.array(information),
        trace=(0.0,),
    )


def sigmoid(theta: Any) -> Any:  # noqa: ANN401
    return 1 / (1 + np.exp(-theta))


def test_an_interval_is_symmetric_in_log_odds() -> None:
    """At .5 the derivative is .25; information 16 gives .25 in log odds."""
    summary = summary_of(found([0.0], [[16.0]]), [Named("guess")], sigmoid, "s")

    (it,) = summary.estimates
    assert it.standard_error == pytest.approx(0.0625)
    assert it.low == pytest.approx(float(sigmoid(-1.959964 * 0.25)))
    assert it.high == pytest.approx(float(sigmoid(1.959964 * 0.25)))


def test_a_rate_has_an_interval_in_logarithms() -> None:
    summary = summary_of(
        found([0.0], [[4.0]]), [Named("forget", unit=Unit.PER_DAY)], np.exp, "s"
    )

    (it,) = summary.estimates
    assert it.low == pytest.approx(np.exp(-0.979982))
    assert it.high == pytest.approx(np.exp(0.979982))


def test_two_that_trade_against_each_other_have_no_interval() -> None:
    """Their sum is known and their difference is not."""
    information = [[50.0, 50.0], [50.0, 50.0]]
    names = [Named("guess"), Named("learn", support=Support.TASK)]

    summary = summary_of(found([0.0, 0.0], information), names, sigmoid, "s")

    assert [it.low for it in summary.estimates] == [None, None]
    (doubt,) = summary.warnings
    assert doubt.code is WarningCode.NOT_IDENTIFIED
    assert doubt.facts["parameters"] == ("guess", "learn (task)")


def test_what_lies_at_the_edge_is_taken_as_given() -> None:
    summary = summary_of(
        found([0.0, -14.0], [[16.0, 0.0], [0.0, 1e-9]]),
        [Named("guess"), Named("learn")],
        sigmoid,
        "s",
    )

    guess, learn = summary.estimates
    assert guess.low is not None
    assert learn.low is None
    assert summary.warnings[0].code is WarningCode.AT_BOUNDARY


def test_an_interrupted_search_has_no_intervals() -> None:
    summary = summary_of(found([0.0], None), [Named("guess")], sigmoid, "s")

    assert summary.estimates == (Estimate(name="guess", value=0.5),)


def squared(piece: int, stop: Stop) -> int:
    return -1 if stop() else piece**2


def test_pieces_come_back_in_order_whoever_does_them() -> None:
    pieces = list(range(200))
    with ThreadPoolExecutor(4) as pool:
        assert every(squared, pieces, pool) == every(squared, pieces, None)


def test_an_interrupt_stops_what_has_not_begun() -> None:
    def interrupting(piece: int, stop: Stop) -> int:
        if piece == 1 and not stop():
            raise KeyboardInterrupt
        return squared(piece, stop)

    assert every(interrupting, [0, 1, 2], None) == [0, -1, -1]


class Late(ThreadPoolExecutor):
    """An executor during which somebody presses Ctrl-C while it is waited for."""

    def submit(  # type: ignore[override]
        self, fn: Callable[..., Any], *args: object, **kwargs: object
    ) -> Future[Any]:
        future = super().submit(fn, *args, **kwargs)
        real, asked = future.result, [0]

        def result(timeout: float | None = None) -> Any:  # noqa: ANN401
            asked[0] += 1
            if asked[0] == 1:
                raise KeyboardInterrupt
            return real(timeout)

        future.result = result  # type: ignore[method-assign]
        return future


def test_an_interrupt_while_others_work_gives_back_what_they_have() -> None:
    with Late(1) as pool:
        done = every(squared, list(range(6)), pool)

    assert len(done) == 6
    assert all(it in {-1, i**2} for i, it in enumerate(done))


def test_who_is_told_to_stop_elsewhere_is_not() -> None:
    stop = Stop()
    stop.set()

    assert stop()
    assert not pickle.loads(pickle.dumps(stop))()  # noqa: S301


def test_where_nothing_can_be_kept_it_is_compiled_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = numba.njit

    def refusing(**how: Any) -> Any:  # noqa: ANN401
        if how.get("cache"):
            said = "no locator available"
            raise RuntimeError(said)
        return real(**how)

    monkeypatch.setattr(forward_compiled, "njit", refusing)

    def half(x: float) -> float:
        return x / 2

    assert forward_compiled.compiled(half)(3.0) == 1.5


@pytest.mark.slow
def test_a_cache_that_is_missing_or_cannot_be_written_is_no_hindrance(
    tmp_path: Path,
) -> None:
    closed = tmp_path / "closed"
    closed.write_text("a file, so that no folder can be made of it")
    code = (
        "import numpy as np; from scaffolding.fitting.blocks import planted; "
        "print(len(planted(np.array([[2, 0], [2, 2]]))))"
    )

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={"NUMBA_CACHE_DIR": str(closed / "inside"), "PATH": ""},
    )

    assert done.stdout.strip() == "3", done.stderr


def test_entering_the_room_loads_nothing_heavy() -> None:
    code = "import sys, scaffolding.fitting; print(*sys.modules)"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert not set(done.stdout.split()) & {
        "numpy",
        "numba",
        "scipy",
        "duckdb",
        "narwhals",
    }


def test_a_fit_of_a_polars_table_loads_no_more_than_it_needs() -> None:
    # Each of these takes more memory to load than a thousand mentees take to fit.
    code = (
        "import sys, polars\n"
        "from scaffolding.columns import Always, Columns\n"
        "from scaffolding.fitting import fit_mastery\n"
        "table = polars.DataFrame({'u': [0, 0, 1, 1, 2, 2], 'o': [0, 1, 0, 0, 1, 1]})\n"
        "columns = Columns(mentee='u', skill=Always('R2'), outcome='o', at=Always(0))\n"
        "fit_mastery(table, columns)\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert not set(done.stdout.split()) & {
        "duckdb",
        "matplotlib",
        "narwhals",
        "numba",
        "numpy.random",
        "scipy",
    }


def test_what_is_done_meanwhile_is_done_before_others_are_waited_for() -> None:
    happened = []

    def told(piece: str, stop: Stop) -> str:
        begun.wait(timeout=10)
        happened.append(piece)
        return piece

    def meanwhile() -> None:
        happened.append("meanwhile")
        begun.set()

    begun = Event()
    with ThreadPoolExecutor(1) as pool:
        done = every(told, ["a", "b"], pool, meanwhile=meanwhile)

    assert done == ["a", "b"]
    assert happened == ["meanwhile", "a", "b"]


def test_what_is_of_several_skills_is_told_with_its_skill() -> None:
    of = [Named("slip", skill="a"), Named("slip", skill="b"), Named("middle")]
    flat = found([0.0, 0.0, 0.0], np.diag([0.0, 4.0, 0.0]).tolist())

    (doubt,) = summary_of(flat, of, sigmoid, "all skills").warnings

    assert doubt.facts["parameters"] == ("slip (a)", "middle")


@pytest.mark.parametrize("language", languages())
def test_every_parameter_and_unit_has_words(language: str) -> None:
    words = catalogue(language)
    layouts = [
        MasteryLayout(
            levels=tuple(Support), n_groups=1, is_on_curve=on, by_outcome=not on
        )
        for on in (False, True)
    ]
    names = {place.name for it in layouts for place in it.places}
    names |= {*CHANCES, "forget", "deviation", *elo_search.NAMES}
    names |= {"discrimination", "difficulty", "help_gain", "intercept", "ease"}

    assert names <= words.parameters.keys()
    assert {it.value for it in Unit} == words.units.keys()
