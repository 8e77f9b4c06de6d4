"""A policy of one's own in the kernel: what it may give, and what is said of what it may not."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from attrs import frozen
from made_up import small_shop
from own_policies import Numbers, Own, Picky, takes_the_first

from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.candidate import Candidate
from scaffolding.candidates.field import Field
from scaffolding.errors import InvariantError, KernelChoiceError, NotOfferedError
from scaffolding.luck import Luck, Purpose
from scaffolding.policies.guide import Guide
from scaffolding.policies.policy import Policy
from scaffolding.principles.principles import Principles
from scaffolding.simulation import (
    How,
    KernelFunction,
    Meetings,
    Population,
    Sight,
    draw,
    first_difference,
    sight_of,
    simulate_cohort,
)
from scaffolding.simulation.kernel.own import compiled_function
from scaffolding.simulation.sights import kernel_of
from scaffolding.standing.standing import Standing
from scaffolding.testing import broken, laws_for
from scaffolding.testing.policy_laws import is_the_same_when_it_is_compiled

ROOT = Path(__file__).parents[3]
SHOP = small_shop()
POPULATION = Population.from_priors(SHOP, mentees=100)
FEW = Meetings(n=4)


TAKES_THE_HUNDREDTH, TAKES_ONE_BEFORE, LOOKS_TOO_FAR, DIVIDES_BY_NOTHING = range(4)


def goes_wrong(at: Sight, parameters: Numbers) -> int:
    """Go wrong in one of four ways; in one function, since each takes long to compile."""
    how = int(parameters[0])
    if how == LOOKS_TOO_FAR:
        return int(at.support[len(at.support)])
    if how == DIVIDES_BY_NOTHING:
        return int(1 / (parameters[0] - how))
    return 99 if how == TAKES_THE_HUNDREDTH else -1


def takes_the_last_after_a_failure(at: Sight, parameters: Numbers) -> int:
    return len(at.support) - 1 if at.failures[0] > 0 else 0


def writes(at: Sight, parameters: Numbers) -> int:
    at.chance[0] = 1.0
    return 0


def asks_for_odds(at: Sight, parameters: Numbers) -> int:
    return len(at.odds)  # type: ignore[attr-defined]


def takes_a_share(at: Sight, parameters: Numbers) -> float:
    return 0.5


def takes_nothing_at_times(at: Sight, parameters: Numbers) -> int | None:
    return 0 if at.step > 3 else None


def sees_alone(at: Sight) -> int:
    return 0


def draws_a_thousand(at: Sight, parameters: Numbers) -> int:
    return int(draw(at, int(parameters[0])) * 1_000)


@frozen
class AsItsFunction(Own):
    """What its function takes."""

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        return self.kernel().choose(standing, candidates, luck)


@frozen
class Inheriting(Picky):
    """What it inherits is of another choice."""

    def choose(
        self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
    ) -> Candidate:
        return candidates[-1]


@frozen
class Learner(Picky):
    """A kernel function is told at the start what it is told."""

    def after(self, _: object, __: object, /) -> "Learner":
        return self


@frozen
class Misgiving(Own):
    """What it gives is none."""

    def kernel(self) -> KernelFunction:
        return takes_the_first  # type: ignore[return-value]


def lacking(policy: Policy) -> str:
    """Return why a policy goes the readable way."""
    cohort = simulate_cohort(SHOP, POPULATION, policy=policy, meetings=FEW, mentees=[1])
    return cohort.why_readable


def test_a_policy_that_gives_no_function_goes_the_readable_way_and_is_told_so() -> None:
    @frozen
    class Mine:
        def choose(
            self, _: Standing, candidates: Sequence[Candidate], __: Luck, /
        ) -> Candidate:
            return candidates[0]

    assert kernel_of(Mine()) is None
    assert lacking(Mine()) == "the policy Mine"


def test_one_that_overrides_choose_and_not_kernel_is_not_known() -> None:
    assert "overrides choose and inherits kernel" in lacking(Inheriting())
    with pytest.raises(InvariantError, match="overrides choose"):
        simulate_cohort(SHOP, POPULATION, policy=Inheriting(), how=How.COMPILED)


def test_one_that_learns_is_not_known() -> None:
    assert lacking(Learner()) == "the policy Learner, which learns"


def test_one_that_was_asked_to_be_readable_is_not_told_why() -> None:
    cohort = simulate_cohort(
        SHOP, POPULATION, meetings=FEW, mentees=[1], how=How.READABLE
    )

    assert (cohort.is_compiled, cohort.why_readable) == (False, "")


def test_what_kernel_returns_is_a_kernel_function() -> None:
    with pytest.raises(InvariantError, match=r"Misgiving.kernel\(\) must return a"):
        lacking(Misgiving())


@pytest.mark.parametrize(
    ("function", "told"),
    [
        (writes, r"writes must be .* that numba compiles.* readonly .*\(line \d+\)"),
        (asks_for_odds, r"Unknown attribute 'odds' of type a Sight \(line \d+\)"),
        (takes_a_share, "must return the place of a candidate.*'float64'"),
        (takes_nothing_at_times, "on every path, got 'OptionalType"),
        (sees_alone, r"must take a sight and parameters.*got '\(at: "),
        (3, "KernelFunction.function must be a function"),
    ],
)
def test_what_is_wrong_with_a_function_is_said_before_anybody_is_simulated(
    function: Callable[..., Any], told: str
) -> None:
    with pytest.raises(InvariantError, match=told):
        compiled_function(KernelFunction(function))


@pytest.mark.slow
def test_a_function_is_compiled_once_whatever_its_parameters() -> None:
    one = compiled_function(KernelFunction(takes_the_first, (1.0,)))

    assert compiled_function(KernelFunction(takes_the_first, (2.0,))) is one


@pytest.mark.parametrize(
    ("how", "place"), [(TAKES_THE_HUNDREDTH, 99), (TAKES_ONE_BEFORE, -1)]
)
def test_a_function_that_takes_what_is_not_there_is_told_of_when_it_is_read(
    how: int, place: int
) -> None:
    with pytest.raises(NotOfferedError, match=f"place {place}, where the first is 0"):
        simulate_cohort(
            SHOP,
            POPULATION,
            policy=AsItsFunction(goes_wrong, (how,)),
            meetings=FEW,
            how=How.READABLE,
        )


def test_a_function_that_does_otherwise_is_found_out() -> None:
    liar = Own(takes_the_last_after_a_failure)

    found = first_difference(SHOP, POPULATION, policy=liar, meetings=FEW)

    assert found is not None
    assert found.sight.failures[0] > 0
    assert found.step == found.sight.step
    assert f"with mentee {found.mentee} at step {found.step}, choose" in str(found)
    assert found.chosen != found.compiled


@pytest.mark.slow
def test_a_true_function_differs_nowhere() -> None:
    assert first_difference(SHOP, POPULATION, policy=Own(), meetings=FEW) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("how", "told"),
    [
        (TAKES_THE_HUNDREDTH, "the kernel function place 99, where there are"),
        (TAKES_ONE_BEFORE, "the kernel function place -1, where there are"),
        (LOOKS_TOO_FAR, "the kernel function raises IndexError: "),
        (DIVIDES_BY_NOTHING, "the kernel function raises ZeroDivisionError: "),
    ],
)
def test_a_function_that_goes_wrong_differs_and_how_is_told(
    how: int, told: str
) -> None:
    found = first_difference(
        SHOP, POPULATION, policy=Own(goes_wrong, (how,)), meetings=FEW
    )

    assert told in str(found)


def test_there_is_nothing_to_hold_a_policy_against_that_gives_no_function() -> None:
    with pytest.raises(InvariantError, match=r"Guide.kernel must be a method"):
        first_difference(SHOP, POPULATION, policy=Guide(), meetings=FEW)


@pytest.mark.slow
def test_the_contract_of_policies_finds_a_liar_out() -> None:
    (law,) = (it for it in laws_for(Own()) if it is is_the_same_when_it_is_compiled)

    assert broken(Own(), law, examples=5) is None
    told = broken(Own(takes_the_last_after_a_failure), law, examples=20)
    assert told is not None
    assert "and the kernel function" in told
    told = broken(Own(asks_for_odds), law, examples=5)
    assert told is not None
    assert "must be a function that numba compiles" in told


def test_no_other_policy_is_held_to_that() -> None:
    assert is_the_same_when_it_is_compiled not in laws_for(Guide())


@pytest.mark.slow
def test_what_is_drawn_of_a_sight_is_the_luck_of_the_step() -> None:
    luck = Luck(seed=-3, mentee="Bu Sari", step=7)
    standing = Standing(programme=SHOP, model=StagesModel())
    candidates = Field.of(standing, Principles.consent_only()).candidates
    sight = sight_of(standing, candidates, luck)
    compiled = compiled_function(KernelFunction(draws_a_thousand))

    for i in (0, 1, 2, 9):
        drawn = luck.uniform(Purpose.POLICY, i)
        assert draw(sight, i) == drawn
        numbers = KernelFunction(draws_a_thousand, (i,)).given
        assert compiled.function(sight, numbers) == int(drawn * 1_000)
    with pytest.raises(InvariantError, match="i must be 0 or more"):
        draw(sight, -1)
    with pytest.raises(ValueError, match="i must be 0 or more"):
        compiled.function(sight, KernelFunction(draws_a_thousand, (-1,)).given)


def test_nothing_can_be_written_to_what_is_seen() -> None:
    standing = Standing(programme=SHOP, model=StagesModel())
    candidates = Field.of(standing, Principles.consent_only()).candidates
    sight = sight_of(standing, candidates, Luck())

    with pytest.raises(ValueError, match="read-only"):
        writes(sight, KernelFunction(writes).given)


@pytest.mark.slow
def test_a_policy_that_gives_a_function_is_compiled_and_the_same() -> None:
    one, other = (
        simulate_cohort(
            SHOP, POPULATION, policy=Picky(), mentees=range(5), how=how, threads=1
        )
        for how in (None, How.READABLE)
    )

    assert (one.is_compiled, one.why_readable) == (True, "")
    assert np.array_equal(one.tallies, other.tallies)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("how", "told"),
    [
        (TAKES_THE_HUNDREDTH, "of Own must return .* with mentee .* at step .* got 99"),
        (TAKES_ONE_BEFORE, "got -1"),
        (LOOKS_TOO_FAR, "it raised"),
        (DIVIDES_BY_NOTHING, "it raised"),
    ],
)
def test_a_compiled_function_that_goes_wrong_stops_all(how: int, told: str) -> None:
    with pytest.raises(KernelChoiceError, match=told):
        simulate_cohort(SHOP, POPULATION, policy=Own(goes_wrong, (how,)), threads=2)


@pytest.mark.slow
def test_the_policy_of_the_page_is_compiled_and_the_same() -> None:
    page = ROOT / "docs/how-to/write-a-policy-for-the-kernel.md"
    told: dict[str, Any] = {}
    (example,) = re.findall(
        r"```\{doctest\}\n(>>> from attrs.+?)```", page.read_text("utf-8"), re.DOTALL
    )
    lines = [line[4:] for line in example.splitlines()]
    exec("\n".join(lines), told)  # noqa: S102  It is what the page says.
    policy = told["LikelyEnough"]()

    one, other = (
        simulate_cohort(
            SHOP, POPULATION, policy=policy, mentees=range(9), how=how, threads=1
        )
        for how in (How.COMPILED, How.READABLE)
    )

    assert np.array_equal(one.tallies, other.tallies)
