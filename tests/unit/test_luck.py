import pickle
from itertools import product

import pytest

from scaffolding.errors import InvariantError
from scaffolding.luck import Luck, Purpose, WatchedLuck, philox, unit

LUCK = Luck(seed=1, mentee="Bu Sari", step=3)


def test_luck_does_not_depend_on_what_was_drawn_before() -> None:
    """Whoever asks, in whatever order and how often, gets the same number."""
    places = tuple(product(Purpose, range(6)))

    forwards = [LUCK.uniform(purpose, i) for purpose, i in places]
    backwards = [LUCK.uniform(purpose, i) for purpose, i in reversed(places)]
    anew = [Luck(seed=1, mentee="Bu Sari", step=3).uniform(*place) for place in places]

    assert forwards == backwards[::-1] == anew


def test_no_two_draws_of_a_step_share_a_number() -> None:
    drawn = [LUCK.uniform(purpose, i) for purpose, i in product(Purpose, range(100))]

    assert len(set(drawn)) == len(Purpose) * 100


@pytest.mark.parametrize(
    "other",
    [
        Luck(seed=2, mentee="Bu Sari", step=3),
        Luck(seed=1, mentee="Pak Joko", step=3),
        Luck(seed=1, mentee="Bu Sari", step=4),
    ],
)
def test_another_seed_mentee_or_step_is_another_luck(other: Luck) -> None:
    ours = {LUCK.uniform(purpose) for purpose in Purpose}

    assert ours.isdisjoint(other.uniform(purpose) for purpose in Purpose)


def test_a_number_is_at_least_nought_and_less_than_one_and_even() -> None:
    """The mean of 10,000 lies within four of its standard errors, .0029, of a half."""
    drawn = [LUCK.uniform(Purpose.POLICY, i) for i in range(10_000)]

    assert all(0 <= one < 1 for one in drawn)
    assert sum(drawn) / len(drawn) == pytest.approx(0.5, abs=4 * 0.0029)


@pytest.mark.parametrize(
    ("one", "other"), [("7", "07"), ("7", "\u0667"), ("", "0"), (str(2**64), "0")]
)
def test_two_mentees_of_different_ids_have_different_luck(one: str, other: str) -> None:
    assert Luck(mentee=one).uniform(Purpose.WHICH) != Luck(mentee=other).uniform(
        Purpose.WHICH
    )


def test_an_id_may_be_as_long_as_one_likes() -> None:
    assert 0 <= Luck(mentee="9" * 10_000).uniform(Purpose.WHICH) < 1


def test_a_draw_or_a_step_before_the_first_is_refused() -> None:
    with pytest.raises(InvariantError, match=r"Luck\.step must be 0 or more, got -1"):
        Luck(step=-1)
    with pytest.raises(InvariantError, match="i must be 0 or more, got -1"):
        LUCK.uniform(Purpose.POLICY, -1)


def test_a_place_is_picked_as_often_as_its_weight() -> None:
    """Of 10,000, a tenth and nine tenths; four standard errors are 120."""
    picked = [LUCK.pick(Purpose.POLICY, (0, 1, 9, 0), i) for i in range(10_000)]

    assert set(picked) == {1, 2}
    assert picked.count(1) == pytest.approx(1_000, abs=120)


def test_one_place_is_picked_whatever_its_weight() -> None:
    assert LUCK.pick(Purpose.POLICY, (0.001,)) == 0


def test_rounding_picks_no_place_without_weight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With the greatest number there is, .6 less .1, .2 and .3 leaves nothing, not less."""
    monkeypatch.setattr(Luck, "uniform", lambda *_: 1 - 2.0**-53)

    assert LUCK.pick(Purpose.POLICY, (0.1, 0.2, 0.3, 0.0)) == 2


@pytest.mark.parametrize(
    "weights",
    [(), (0, 0), (1, -0.5), (-1, -1), (float("nan"), 1), (float("inf"), 1)],
)
def test_weights_that_weigh_nothing_or_no_number_are_refused(
    weights: tuple[float, ...],
) -> None:
    with pytest.raises(
        InvariantError, match="must be finite, 0 or more, and not all 0"
    ):
        LUCK.pick(Purpose.POLICY, weights)


def test_luck_is_a_value() -> None:
    assert pickle.loads(pickle.dumps(LUCK)) == LUCK  # noqa: S301
    assert hash(LUCK) == hash(Luck(seed=1, mentee="Bu Sari", step=3))


def test_luck_that_is_watched_is_the_same_luck_and_tells_of_its_use() -> None:
    plain = Luck(seed=7, mentee="Tini", step=2)
    watched = WatchedLuck(seed=7, mentee="Tini", step=2)

    assert not watched.is_used
    assert watched.pick(Purpose.POLICY, (1.0, 2.0)) == plain.pick(
        Purpose.POLICY, (1.0, 2.0)
    )
    assert watched.uniform(Purpose.MOOD, 3) == plain.uniform(Purpose.MOOD, 3)
    assert watched.is_used


def test_its_numbers_are_those_of_numpy_s_generator() -> None:
    numpy = pytest.importorskip("numpy")
    key = (12345, 2**63 + 7)
    theirs = numpy.random.Generator(
        numpy.random.Philox(key=key[0] + (key[1] << 64))
    ).random(8)

    ours = [unit(word) for n in (1, 2) for word in philox((n, 0, 0, 0), key)]

    assert ours == theirs.tolist()
