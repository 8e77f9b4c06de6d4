import pickle

import numpy as np
import numpy.typing as npt
import pytest

from scaffolding.errors import InvariantError
from scaffolding.fitting.off_policy.estimators import effective
from scaffolding.fitting.off_policy.evaluating import (
    PolicyValue,
    Thin,
    ThinOverlap,
    evaluate_policy,
)
from scaffolding.fitting.off_policy.moves import LoggedMoves
from scaffolding.fitting.off_policy.propensities import (
    frequencies,
    logistic_propensities,
)
from scaffolding.fitting.off_policy.values import fitted_values

FloatArray = npt.NDArray[np.float64]
EVEN = (0.5, 0.5)


def logs(n_mentees: int, n_steps: int = 1, seed: int = 0) -> LoggedMoves:
    """Return moves made by tossing a coin; help brings .7, and being alone .4."""
    luck = np.random.default_rng(seed)
    n = n_mentees * n_steps
    action = luck.integers(0, 2, n)
    return LoggedMoves(
        actions=("alone", "helped"),
        mentee=np.repeat(np.arange(n_mentees), n_steps),
        action=action,
        reward=(luck.random(n) < 0.4 + 0.3 * action).astype(float),
    )


def always(p: tuple[float, float], moves: LoggedMoves) -> FloatArray:
    return np.tile(p, (len(moves), 1))


def evaluated(
    moves: LoggedMoves, p: tuple[float, float] = (0.2, 0.8)
) -> PolicyValue | ThinOverlap:
    return evaluate_policy(moves, logged=always(EVEN, moves), target=always(p, moves))


def test_the_policy_that_acted_is_worth_what_it_brought() -> None:
    moves = logs(50, 3)

    found = evaluated(moves, EVEN)

    assert isinstance(found, PolicyValue)
    assert found.inverse == found.self_normalised == found.per_decision == found.logged
    assert found.logged.value == pytest.approx(moves.returns(discount=1).mean())
    assert found.n_effective == 50
    assert found.is_weighed_right


def test_every_estimate_holds_the_worth_within_its_interval() -> None:
    """.2 alone at .4 and .8 helped at .7: .64."""
    moves = logs(600)
    target = always((0.2, 0.8), moves)
    values = fitted_values(moves, np.zeros(600, dtype=int), target=target)

    found = evaluate_policy(
        moves, logged=always(EVEN, moves), target=target, values=values
    )

    assert isinstance(found, PolicyValue)
    assert found.doubly_robust is not None
    for told in (
        found.inverse,
        found.self_normalised,
        found.per_decision,
        found.doubly_robust,
    ):
        assert told.low is not None
        assert told.high is not None
        assert told.low < 0.64 < told.high
    assert "doubly robust" in str(found)


@pytest.mark.slow
def test_intervals_hold_the_worth_about_as_often_as_they_say() -> None:
    """300 logs of 150 mentees; told beforehand: each of the four in 90 to 99 %."""
    held = np.zeros(4)
    for seed in range(300):
        moves = logs(150, seed=seed)
        target = always((0.2, 0.8), moves)
        values = fitted_values(moves, np.zeros(150, dtype=int), target=target)
        found = evaluate_policy(
            moves,
            logged=always(EVEN, moves),
            target=target,
            values=values,
            n_draws=400,
            seed=seed,
        )
        assert isinstance(found, PolicyValue)
        told = (
            found.inverse,
            found.self_normalised,
            found.per_decision,
            found.doubly_robust,
        )
        held += [it is not None and it.low < 0.64 < it.high for it in told]  # type: ignore[operator]

    assert ((held / 300 > 0.90) & (held / 300 < 0.99)).all(), held / 300


def test_a_policy_that_does_what_was_never_done_is_refused() -> None:
    moves = logs(100)
    logged = np.eye(2)[moves.action]

    found = evaluate_policy(moves, logged=logged, target=always((0.3, 0.7), moves))

    assert isinstance(found, ThinOverlap)
    assert found.because is Thin.NEVER_DONE
    assert found.n_never_done == 100
    assert "never done" in str(found)


def test_a_log_that_is_worth_few_mentees_is_refused_with_how_far_it_goes() -> None:
    """Twelve coins in a row are seldom what the policy would have tossed."""
    moves = logs(200, 12)

    found = evaluated(moves, (0.1, 0.9))

    assert isinstance(found, ThinOverlap)
    assert found.because is Thin.FEW_EFFECTIVE
    assert found.n_effective < found.least == 30
    assert 1 <= found.n_steps < 12
    assert f"moves.first({found.n_steps})" in str(found)


def test_what_a_refusal_says_can_be_told_can_be_told() -> None:
    moves = logs(200, 12)
    found = evaluated(moves, (0.1, 0.9))
    assert isinstance(found, ThinOverlap)

    assert isinstance(evaluated(moves.first(found.n_steps), (0.1, 0.9)), PolicyValue)
    further = evaluated(moves.first(found.n_steps + 1), (0.1, 0.9))
    assert isinstance(further, ThinOverlap)


def test_where_not_even_one_move_can_be_told_another_policy_is_advised() -> None:
    found = evaluated(logs(10))

    assert isinstance(found, ThinOverlap)
    assert found.n_steps == 0
    assert "nearer to what was done" in str(found)


def test_a_bar_that_is_set_lower_is_passed() -> None:
    moves = logs(20)

    found = evaluate_policy(
        moves,
        logged=always(EVEN, moves),
        target=always((0.3, 0.7), moves),
        least_effective=5,
    )

    assert isinstance(found, PolicyValue)


def test_weights_whose_mean_is_not_1_speak_against_the_propensities() -> None:
    luck = np.random.default_rng(1)
    action = (luck.random(500) < 0.9).astype(int)
    moves = LoggedMoves(
        actions=("alone", "helped"),
        mentee=np.arange(500),
        action=action,
        reward=np.ones(500),
    )

    found = evaluated(moves)

    assert isinstance(found, PolicyValue)
    assert not found.is_weighed_right
    assert "look at the logged probabilities" in str(found)


def test_an_estimate_does_not_rest_on_what_mentees_are_numbered() -> None:
    moves = logs(80, 2)
    renamed = LoggedMoves(
        actions=moves.actions,
        mentee=moves.mentee * 7 + 3,
        action=moves.action,
        reward=moves.reward,
    )

    assert evaluated(moves) == evaluated(renamed)


def test_effective_is_all_if_all_weigh_alike_and_one_if_one_decides() -> None:
    assert effective(np.full(7, 0.3)) == pytest.approx(7)
    assert effective(np.array([0.0, 5.0, 0.0])) == 1
    assert effective(np.zeros(3)) == 0


def test_frequencies_are_shares_in_the_same_context() -> None:
    moves = logs(300)
    context = np.arange(300) % 3

    found = frequencies(moves, context)

    for one in range(3):
        share = moves.action[context == one].mean()
        assert found[context == one] == pytest.approx(
            np.array([[1 - share, share]] * 100)
        )


def test_logistic_propensities_are_near_those_that_acted() -> None:
    """2,000 moves by a rule in one number; told beforehand: within .06."""
    luck = np.random.default_rng(4)
    x = luck.normal(size=2000)
    p = 1 / (1 + np.exp(-(0.5 + 1.2 * x)))
    moves = LoggedMoves(
        actions=("alone", "helped"),
        mentee=np.arange(2000),
        action=(luck.random(2000) < p).astype(int),
        reward=np.zeros(2000),
    )

    found = logistic_propensities(moves, x[:, None])

    assert np.abs(found[:, 1] - p).max() < 0.06
    assert found.sum(axis=1) == pytest.approx(1)


def test_a_feature_that_never_varies_says_nothing() -> None:
    moves = logs(50)

    found = logistic_propensities(moves, np.ones((50, 1)))

    assert found[:, 1] == pytest.approx(moves.action.mean(), abs=1e-4)


def test_no_mentee_s_values_rest_on_her_own_reward() -> None:
    moves = logs(40)
    context, target = np.zeros(40, dtype=int), always((0.2, 0.8), moves)
    before = fitted_values(moves, context, target=target)
    reward = moves.reward.copy()
    reward[5] += 100

    after = fitted_values(
        LoggedMoves(
            actions=moves.actions,
            mentee=moves.mentee,
            action=moves.action,
            reward=reward,
        ),
        context,
        target=target,
    )

    assert after[5].tolist() == before[5].tolist()
    assert (after != before).any()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"mentee": np.array([1, 0])}, "LoggedMoves.mentee"),
        ({"action": np.array([0, 2])}, "LoggedMoves.action"),
        ({"action": np.array([0, -1])}, "LoggedMoves.action"),
        ({"reward": np.array([0.0, np.nan])}, "LoggedMoves.reward"),
        ({"reward": np.array([0.0])}, "LoggedMoves"),
    ],
)
def test_moves_that_are_none_are_refused(
    change: dict[str, npt.NDArray[np.float64]], where: str
) -> None:
    fine = {
        "mentee": np.array([0, 1]),
        "action": np.array([0, 1]),
        "reward": np.array([0.0, 1.0]),
    }

    with pytest.raises(InvariantError) as caught:
        LoggedMoves(actions=("alone", "helped"), **{**fine, **change})

    assert caught.value.where == where
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301


@pytest.mark.parametrize(
    ("logged", "target", "where"),
    [
        ((0.5, 0.6), EVEN, "logged"),
        (EVEN, (-0.5, 1.5), "target"),
        ((float("nan"), 0.5), EVEN, "logged"),
        ((1.0, 0.0), EVEN, "logged"),
    ],
)
def test_what_are_no_probabilities_is_refused(
    logged: tuple[float, float], target: tuple[float, float], where: str
) -> None:
    moves = logs(40)

    with pytest.raises(InvariantError) as caught:
        evaluate_policy(
            moves, logged=always(logged, moves), target=always(target, moves)
        )

    assert caught.value.where == where


def test_arrays_of_another_shape_are_refused() -> None:
    moves = logs(40)
    fine = always(EVEN, moves)

    with pytest.raises(InvariantError, match="a row for each move"):
        evaluate_policy(moves, logged=fine[:-1], target=fine)
    with pytest.raises(InvariantError, match="values must"):
        evaluate_policy(moves, logged=fine, target=fine, values=fine[:-1])
    with pytest.raises(InvariantError, match="context must"):
        frequencies(moves, np.zeros(3, dtype=int))
    with pytest.raises(InvariantError, match="features must"):
        logistic_propensities(moves, np.zeros(40))
    with pytest.raises(InvariantError, match="features must be finite"):
        logistic_propensities(moves, np.full((40, 1), np.inf))
    with pytest.raises(InvariantError, match="context must"):
        fitted_values(moves, np.zeros(3, dtype=int), target=fine)
    with pytest.raises(InvariantError, match="n_folds must"):
        fitted_values(moves, np.zeros(40, dtype=int), target=fine, n_folds=1)
    with pytest.raises(InvariantError, match="n_steps must"):
        moves.first(0)
