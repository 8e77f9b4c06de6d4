"""Philox 4x64-10 against its authors' answers, and against numpy's implementation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaffolding.luck import Luck, Purpose, philox

WORDS = st.integers(0, 2**64 - 1)
PI = (
    0x243F6A8885A308D3,
    0x13198A2E03707344,
    0xA4093822299F31D0,
    0x082EFA98EC4E6C89,
    0x452821E638D01377,
    0xBE5466CF34E90C6C,
)
"""The digits of pi after the point, in words of 64 bits."""

ANSWERS = [
    (
        (0, 0, 0, 0),
        (0, 0),
        "16554d9eca36314c db20fe9d672d0fdc d7e772cee186176b 7e68b68aec7ba23b",
    ),
    (
        (2**64 - 1,) * 4,
        (2**64 - 1,) * 2,
        "87b092c3013fe90b 438c3c67be8d0224 9cc7d7c69cd777b6 a09caebf594f0ba0",
    ),
    (
        PI[:4],
        PI[4:],
        "a528f45403e61d95 38c72dbd566e9788 a5a1610e72fd18b5 57bd43b5e52b7fe6",
    ),
]


@pytest.mark.parametrize(("counter", "key", "answer"), ANSWERS)
def test_philox_gives_the_known_answers(
    counter: tuple[int, int, int, int], key: tuple[int, int], answer: str
) -> None:
    """The three of `philox4x64 10` in Random123's known-answer tests (Salmon 2011)."""
    assert " ".join(f"{word:016x}" for word in philox(counter, key)) == answer


@given(counter=st.tuples(*[WORDS] * 4), key=st.tuples(*[WORDS] * 2))
def test_philox_gives_the_words_of_numpy(
    counter: tuple[int, int, int, int], key: tuple[int, int]
) -> None:
    """numpy adds one to the counter before it draws, so it starts one below ours."""
    numpy = pytest.importorskip("numpy")
    number = sum(word << 64 * i for i, word in enumerate(counter))
    below = (number - 1) % 2**256
    words = numpy.array(
        [below >> 64 * i & (2**64 - 1) for i in range(4)], dtype=numpy.uint64
    )

    theirs = numpy.random.Philox(
        counter=words, key=numpy.array(key, dtype=numpy.uint64)
    ).random_raw(4)

    assert tuple(map(int, theirs)) == philox(counter, key)


@given(seed=WORDS, mentee=WORDS, step=st.integers(0, 2**32))
def test_a_step_has_two_blocks_of_four_numbers_one_for_each_purpose(
    seed: int, mentee: int, step: int
) -> None:
    """The purpose's block, the step, nothing, nothing; keyed by seed and mentee.

    A number is the upper 53 bits of a word: as fine as a float is between .5 and 1.
    """
    luck = Luck(seed=seed, mentee=str(mentee), step=step)

    drawn = [luck.uniform(Purpose(purpose)) for purpose in range(8)]

    words = [
        *philox((0, step, 0, 0), (seed, mentee)),
        *philox((1, step, 0, 0), (seed, mentee)),
    ]
    assert drawn == [(word >> 11) * 2.0**-53 for word in words]


@given(seed=WORDS, i=st.integers(1, 10_000), purpose=st.sampled_from(Purpose))
def test_further_numbers_of_a_purpose_stand_in_blocks_of_its_own(
    seed: int, i: int, purpose: Purpose
) -> None:
    words = philox((int(purpose), 3, i // 4 + 1, 0), (seed, 17))

    drawn = Luck(seed=seed, mentee="17", step=3).uniform(purpose, i)

    assert drawn == (words[i % 4] >> 11) * 2.0**-53


def test_the_numbers_of_numpy_are_the_same_floats() -> None:
    """`Generator.random` takes the upper 53 bits as well."""
    numpy = pytest.importorskip("numpy")
    counter = numpy.array([2**64 - 1, 2, 0, 0], dtype=numpy.uint64)
    key = numpy.array([1, 17], dtype=numpy.uint64)

    theirs = numpy.random.Generator(numpy.random.Philox(counter=counter, key=key))

    luck = Luck(seed=1, mentee="17", step=3)
    assert list(theirs.random(4)) == [luck.uniform(Purpose(i)) for i in range(4)]
