r"""Three stages against two states, on the same attempts.

The mastery model on the help curve is the stages model in which everybody begins with help,
:math:`z = 1`: then nobody is *not yet there*, and with help and alone are the two states. So
the two are nested, and

.. math:: \Lambda = 2 (\ell_3 - \ell_2) \ge 0 .

But :math:`z = 1` is an edge, and :math:`G`, :math:`c`, :math:`A` and :math:`a` mean nothing
there; so :math:`\Lambda` is not chi-squared, and how large it would be by chance is seen by
fitting both to attempts that two states have made, with the same mentees, skills and levels
of support (a bootstrap of the null, :cite:t:`mclachlan1987`). With :math:`b` of :math:`B`
such values at least as large,

.. math:: p = (b + 1) / (B + 1) .

**On new mentees** both are fitted to some and tried on the others: the log-likelihood of
the answers of one who was left out is the sum of the log scores of her next answers. The
interval of the mean difference is over mentees, since what one does hangs together.

Neither says that stages exist. They say which of two accounts of the next answer is better.
"""

from typing import Any, Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from scaffolding.assessment.stages import StagesModel
from scaffolding.columns import Columns
from scaffolding.errors import InvariantError
from scaffolding.findings.intervals import NORMAL_975
from scaffolding.fitting import mastery_climbing, stages_fitting
from scaffolding.fitting.attempts import Attempts, read_attempts
from scaffolding.fitting.blocks import N_OUTCOMES, Sequences, sequences_of
from scaffolding.fitting.fit_priors import Priors
from scaffolding.fitting.marks import UNSEEN
from scaffolding.fitting.mastery_layout import MasteryLayout, MasteryProblem
from scaffolding.fitting.stages_layout import StagesLayout, StagesProblem

__all__ = ["Against", "stages_against_states"]

_LEAST: Final = 2
_NOTHING: Final = Priors()


@frozen(kw_only=True)
class Against:
    """Three stages against two states.

    Attributes:
        log_likelihood_stages: Of three stages, on all attempts.
        log_likelihood_states: Of two states.
        n_parameters_stages: How many parameters three stages have.
        n_parameters_states: How many two states have.
        by_chance: The ratio on each set of attempts that two states made.
        gain: The mean gain of three stages in the log score of a new mentee's next answer.
        low: The lower end of its 95% interval.
        high: The upper end.
        n_mentees: How many mentees it is over.
    """

    log_likelihood_stages: float
    log_likelihood_states: float
    n_parameters_stages: int
    n_parameters_states: int
    by_chance: tuple[float, ...]
    gain: float
    low: float
    high: float
    n_mentees: int

    @property
    def ratio(self) -> float:
        """Twice the difference of the log-likelihoods."""
        return 2 * (self.log_likelihood_stages - self.log_likelihood_states)

    @property
    def p_value(self) -> float | None:
        """How often two states would give as large a ratio; None if it was not tried."""
        if not self.by_chance:
            return None
        larger = sum(it >= self.ratio for it in self.by_chance)
        return (larger + 1) / (len(self.by_chance) + 1)

    @property
    def aic_gain(self) -> float:
        """How much smaller Akaike's criterion is with three stages."""
        return self.ratio - 2 * (self.n_parameters_stages - self.n_parameters_states)

    def __str__(self) -> str:
        """Return the ratio, its chance, and the gain on new mentees."""
        chance = self.p_value
        said = "not tried" if chance is None else f"p = {chance:.3f}"
        return (
            f"three stages against two states: ratio {self.ratio:.2f} ({said}), AIC "
            f"{self.aic_gain:+.1f}; next answers of {self.n_mentees} new mentees "
            f"{self.gain:+.4f} [{self.low:+.4f}, {self.high:+.4f}] in log score"
        )


def stages_against_states(
    table: Any,  # noqa: ANN401  Any library's.
    columns: Columns,
    /,
    *,
    n_folds: int = 5,
    n_by_chance: int = 0,
    n_starts: int = 3,
    seed: int = 0,
) -> Against:
    """Return how three stages compare with two states, both on the usual help curve.

    Nothing is forgotten in either.

    Args:
        table: The path of a Parquet or CSV file, any DataFrame, or attempts already read.
        columns: Which column means what.
        n_folds: Into how many parts mentees are put, each left out once.
        n_by_chance: How many sets of attempts are made by two states and fitted again.
        n_starts: From how many starts each summit is searched.
        seed: What is drawn from.

    Raises:
        InvariantError: If there are fewer mentees than folds, or fewer than two folds.
    """
    attempts = read_attempts(table, columns)
    n_mentees = len(attempts.mentees)
    if not _LEAST <= n_folds <= n_mentees:
        raise InvariantError(
            where="n_folds", rule=f"be from 2 to the {n_mentees} mentees", got=n_folds
        )
    three, two = _both(attempts, n_starts, seed)
    gains = _gains(attempts, n_folds, n_starts, seed)
    reach = NORMAL_975 * gains.std(ddof=1) / np.sqrt(len(gains))
    key = np.random.Philox(key=[seed & (2**64 - 1), n_by_chance])
    luck = np.random.Generator(key)
    by_chance = []
    for _ in range(n_by_chance):
        ones = _both(_made(attempts, two, luck), n_starts, seed)
        by_chance.append(2 * (ones[0].likelihood - ones[1].likelihood))
    return Against(
        log_likelihood_stages=three.likelihood,
        log_likelihood_states=two.likelihood,
        n_parameters_stages=len(three.theta),
        n_parameters_states=len(two.theta),
        by_chance=tuple(by_chance),
        gain=float(gains.mean()),
        low=float(gains.mean() - reach),
        high=float(gains.mean() + reach),
        n_mentees=len(gains),
    )


@frozen(eq=False)
class _Top:
    """A summit of one of the two."""

    layout: Any
    theta: NDArray[np.float64]
    likelihood: float


def _both(attempts: Attempts, n_starts: int, seed: int) -> tuple[_Top, _Top]:
    """Return the summits of three stages and of two states."""
    ((_, sequences),) = sequences_of(attempts, is_shared=True)
    two = _states(sequences, n_starts, seed)
    asked = stages_fitting.Asked(
        otherwise=StagesModel(),
        fixed=(),
        forgets=False,
        priors=_NOTHING,
        n_starts=n_starts,
        max_passes=500,
        seed=seed,
    )
    ready = stages_fitting.begun(attempts, asked)
    # Two states are one of its places, so that it begins there as well.
    found = [
        stages_fitting.climbed(ready, asked)[0],
        stages_fitting.climbed(ready, asked, _as_stages(ready.layout, two))[0],
    ]
    best = max(found, key=lambda it: it.log_likelihood)
    return _Top(ready.layout, best.theta, best.log_likelihood), two


def _states(sequences: Sequences, n_starts: int, seed: int) -> _Top:
    layout = MasteryLayout(
        levels=sequences.levels, n_groups=sequences.n_groups, is_on_curve=True
    )
    problem = MasteryProblem(layout, sequences.merged(), _NOTHING)
    found = mastery_climbing.highest(problem, layout, n_starts, seed)
    return _Top(layout, found.theta, found.log_likelihood)


def _as_stages(layout: StagesLayout, two: _Top) -> NDArray[np.float64]:
    """Return the place of two states among three stages, nearly."""
    meant = two.layout.natural(two.theta)
    names = [place.name for place in two.layout.places]
    at = dict(zip(names, meant.tolist(), strict=True))
    usual = StagesModel()
    line = layout.line(
        {
            "slip": at["slip"],
            "middle": at["guess"],
            "guess": at["guess"] / 2,
            "uptake": usual.uptake,
            "begin": usual.begin,
            "begin_alone": usual.begin_alone,
            "learn": at["learn"],
            "cost_of_help": at.get("cost_of_help", usual.cost_of_help),
            "learn_from_failure": at["learn_from_failure"],
            "zone": 0.99,
        },
        0.5,
    )
    line[: layout.n_groups] = two.theta[: layout.n_groups]
    return line


def _gains(
    attempts: Attempts, n_folds: int, n_starts: int, seed: int
) -> NDArray[np.float64]:
    """Return for each mentee the gain in the mean log score of her next answer."""
    fold = np.arange(len(attempts.mentees)) % n_folds
    gains = []
    for out in range(n_folds):
        is_out = fold[attempts.mentee] == out
        if is_out.all() or not is_out.any():
            continue
        three, two = _both(attempts.keeping(~is_out), n_starts, seed)
        for mentee in np.flatnonzero(fold == out):
            hers = attempts.keeping(attempts.mentee == mentee)
            if n_seen := len(hers) - hers.n_unseen:
                gains.append((_scored(hers, three) - _scored(hers, two)) / n_seen)
    return np.array(gains)


def _scored(attempts: Attempts, top: _Top) -> float:
    """Return the log-likelihood of somebody's answers under what was found of others."""
    ((_, sequences),) = sequences_of(attempts, is_shared=True)
    levels = tuple(top.layout.levels)
    if sequences.levels != levels:
        sequences = _retold(sequences, levels)
    blocks = sequences.merged()
    if isinstance(top.layout, StagesLayout):
        problem: Any = StagesProblem(top.layout, blocks, _NOTHING)
    else:
        problem = MasteryProblem(top.layout, blocks, _NOTHING)
    return float(problem.expected(top.theta).log_likelihood)


def _retold(sequences: Sequences, levels: tuple[Any, ...]) -> Sequences:
    """Return sequences with symbols of other levels."""
    places = np.array(
        [levels.index(level) for level in sequences.levels], dtype=np.int8
    )
    place, outcome = np.divmod(sequences.symbol, N_OUTCOMES)
    symbol = (places[place] * N_OUTCOMES + outcome).astype(np.int8)
    return evolve(sequences, symbol=symbol, levels=levels)


def _made(attempts: Attempts, two: _Top, luck: np.random.Generator) -> Attempts:
    """Return attempts that two states make, by the same mentees with the same help."""
    meant = two.layout.natural(two.theta)
    guess, slip, achieved, failed = (
        np.asarray(it) for it in two.layout.levels_of(meant)
    )
    levels = [int(level) for level in two.layout.levels]
    places = np.zeros(6, dtype=int)
    places[levels] = np.arange(len(levels))
    support = attempts.support
    place = np.zeros(len(attempts), int) if support is None else places[support]
    order = np.lexsort((np.arange(len(attempts)), attempts.mentee, attempts.skill))
    outcome = np.zeros(len(attempts))
    before, knows = (-1, -1), False
    draws = luck.random((len(attempts), 2))
    for row in order:
        who = (int(attempts.skill[row]), int(attempts.mentee[row]))
        if who != before:
            knows, before = bool(luck.random() < meant[who[0]]), who
        h = place[row]
        outcome[row] = draws[row, 0] < (1 - slip[h] if knows else guess[h])
        learn = achieved[h] if outcome[row] else failed[h]
        knows = knows or bool(draws[row, 1] < learn)
    outcome[attempts.marks == UNSEEN] = np.nan
    return evolve(attempts, outcome=outcome)
