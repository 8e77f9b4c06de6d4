"""The basic local independence model on the counts of Doignon and Falmagne (1999, ch. 7).

1,000 made-up answer patterns to five problems, and nine knowledge states. The states are
those of a programme in which c and d require a and b, and e requires c too, so the library
finds them; the fit is worked out here, by plain EM.
"""

from collections import Counter
from math import erfc, exp, inf, log, pi, sqrt
from typing import TypeAlias

import pytest
from attrs import frozen

from scaffolding.assessment.states import knowledge_states, outer_fringe
from scaffolding.languages import Texts
from scaffolding.programme.programme import Programme
from scaffolding.programme.skills import Skill

State: TypeAlias = frozenset[str]

ITEMS = "abcde"
REQUIRES = {"a": "", "b": "", "c": "ab", "d": "ab", "e": "abc"}
PROGRAMME = Programme(
    id="problems",
    skills=tuple(
        Skill(id=name, name=Texts(en=name), prior=0.5, requires=tuple(required))
        for name, required in REQUIRES.items()
    ),
)
STATES = [
    frozenset(word)
    for word in ("", "a", "b", "ab", "abc", "abd", "abcd", "abce", "abcde")
]
COUNTS = {
    "00000": 80, "10000": 92, "01000": 89, "00100": 3, "00010": 2, "00001": 1,
    "11000": 89, "10100": 16, "10010": 18, "10001": 10, "01100": 18, "01010": 20,
    "01001": 4, "00110": 2, "00101": 2, "00011": 3, "11100": 89, "11010": 89,
    "11001": 19, "10110": 16, "10101": 16, "10011": 3, "01110": 18, "01101": 16,
    "01011": 2, "00111": 2, "11110": 73, "11101": 82, "11011": 19, "10111": 15,
    "01111": 15, "11111": 77,
}  # fmt: skip
N = sum(COUNTS.values())
ANSWERS = {
    pattern: frozenset(it for it, bit in zip(ITEMS, pattern, strict=True) if bit == "1")
    for pattern in COUNTS
}
FREE = 2 * len(ITEMS) + len(STATES) - 1
DEGREES = len(COUNTS) - 1 - FREE


@frozen
class Fit:
    """The parameters of the model: of each state its share, of each item slip and guess."""

    share: dict[State, float]
    slip: dict[str, float]
    guess: dict[str, float]

    def joint(self, right: State) -> dict[State, float]:
        """Return the probability of each state together with the answers."""
        found = {}
        for state, share in self.share.items():
            p = share
            for item in ITEMS:
                success = 1 - self.slip[item] if item in state else self.guess[item]
                p *= success if item in right else 1 - success
            found[state] = p
        return found

    def g2(self) -> float:
        """Return twice the log likelihood ratio against the counts themselves."""
        return 2 * sum(
            n * log(n / (N * sum(self.joint(ANSWERS[pattern]).values())))
            for pattern, n in COUNTS.items()
        )

    def improved(self) -> "Fit":
        """Return the parameters after one round of expectation and maximisation."""
        expected = self.expected()
        shares, wrong, lucky = Counter[State](), Counter[str](), Counter[str]()
        held, lacked = Counter[str](), Counter[str]()
        for (state, pattern), n in expected.items():
            shares[state] += n  # type: ignore[assignment]  # A count may be a part.
            for item in ITEMS:
                whole, odd = (held, wrong) if item in state else (lacked, lucky)
                whole[item] += n  # type: ignore[assignment]
                if (item in state) != (item in ANSWERS[pattern]):
                    odd[item] += n  # type: ignore[assignment]
        return Fit(
            share={state: shares[state] / N for state in self.share},
            slip={item: wrong[item] / held[item] for item in ITEMS},
            guess={item: lucky[item] / lacked[item] for item in ITEMS},
        )

    def expected(self) -> dict[tuple[State, str], float]:
        """Return how many gave each pattern from each state, by Bayes' rule."""
        found: dict[tuple[State, str], float] = {}
        for pattern, n in COUNTS.items():
            joint = self.joint(ANSWERS[pattern])
            total = sum(joint.values())
            found.update(
                (((state, pattern), n * p / total) for state, p in joint.items())
            )
        return found


@pytest.fixture(scope="module")
def fit() -> Fit:
    """The fit by maximum likelihood: EM until a hundred rounds change nothing."""
    tenth = dict.fromkeys(ITEMS, 0.1)
    fit = Fit(share=dict.fromkeys(STATES, 1 / len(STATES)), slip=tenth, guess=tenth)
    before, after = inf, fit.g2()
    while before - after > 1e-9:
        for _ in range(100):
            fit = fit.improved()
        before, after = after, fit.g2()
    return fit


def above(chi_squared: float, degrees: int) -> float:
    """Return the chance of a higher chi squared on an odd number of degrees."""
    half = chi_squared / 2
    term = exp(-half) * sqrt(half) / (sqrt(pi) / 2)
    total = erfc(sqrt(half))
    for k in range(1, (degrees + 1) // 2):
        total += term
        term *= half / (k + 0.5)
    return total


def test_the_states_are_those_that_the_library_finds() -> None:
    assert set(knowledge_states(PROGRAMME)) == set(STATES)


def test_the_outer_fringe_of_each_state_is_the_published_one() -> None:
    published = {
        "": "ab", "a": "b", "b": "a", "ab": "cd", "abc": "de", "abd": "c",
        "abcd": "e", "abce": "d", "abcde": "",
    }  # fmt: skip

    for state, fringe in published.items():
        assert outer_fringe(frozenset(state), STATES) == set(fringe)
        managed = PROGRAMME.outer_fringe(managed=frozenset(state))
        assert {skill.id for skill in managed} == set(fringe)


def test_most_patterns_are_a_state_and_few_are_two_answers_from_any() -> None:
    """The published distances to the nearest state: 0 of 760, 1 of 226, 2 of 14."""
    distances = Counter[int]()
    for pattern, n in COUNTS.items():
        distances[min(len(ANSWERS[pattern] ^ state) for state in STATES)] += n

    assert distances == {0: 760, 1: 226, 2: 14}


def test_the_chance_of_a_higher_chi_squared_is_that_of_the_tables() -> None:
    """3.841 on 1 degree and 22.362 on 13 are passed 5 times in 100."""
    assert above(3.841, 1) == pytest.approx(0.05, abs=1e-4)
    assert above(22.362, 13) == pytest.approx(0.05, abs=1e-5)


def test_the_model_fits_the_counts_as_published(fit: Fit) -> None:
    """31 free counts less 10 slips and guesses and 8 shares leave 13 degrees of freedom.

    Published is 12.6228, of an EM that stopped a little earlier: run on until nothing
    changes, it comes to 12.6226, and the tail to .47737.
    """
    assert DEGREES == 13
    assert fit.g2() == pytest.approx(12.6228, abs=3e-4)
    assert above(fit.g2(), DEGREES) == pytest.approx(0.4773, abs=1e-4)


def test_a_structure_that_is_not_theirs_does_not_fit() -> None:
    """The test of the test: the same states with the letters in the opposite order."""
    opposite = dict(zip(ITEMS, reversed(ITEMS), strict=True))
    wrong = [frozenset(opposite[item] for item in state) for state in STATES]
    tenth = dict.fromkeys(ITEMS, 0.1)
    fit = Fit(share=dict.fromkeys(wrong, 1 / len(wrong)), slip=tenth, guess=tenth)
    for _ in range(300):
        fit = fit.improved()

    assert above(fit.g2(), DEGREES) < 0.001
