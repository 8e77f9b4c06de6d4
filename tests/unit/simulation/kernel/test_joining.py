"""Compiled functions are joined before any becomes machine code, and no one sees it."""

from typing import Any

from numba import njit

from scaffolding.simulation.kernel.compiled import apart, compiled, inlined
from scaffolding.simulation.kernel.rungs import highest, lowest


@compiled
def _half(n: int) -> int:
    return n // 2


@inlined
def _less(n: int) -> int:
    return _half(n) - 1


@compiled
def less(n: int) -> int:
    return _less(n) + _half(n)


def test_a_function_is_called_from_outside_and_from_within() -> None:
    assert [less(10), _half(10), _less(10)] == [9, 5, 4]


@apart
def _far(n: int) -> int:
    return n + 7


@compiled
def near(n: int) -> int:
    return _far(n) + _far(2 * n)


def test_what_stands_apart_is_called_from_within_and_from_outside() -> None:
    assert [near(1), _far(1)] == [17, 8]
    made = near.door  # type: ignore[attr-defined]
    (code,) = made.inspect_llvm().values()
    assert "noinline" in code


def test_what_is_compiled_in_the_usual_way_calls_what_is_joined_and_all_that_it_needs() -> (
    None
):
    def twice(n: int) -> int:
        return 2 * less(n)

    usual: Any = njit(twice)
    assert usual(10) == 18


@compiled
def _climb(unused: float, n: int, most: int, by: int) -> int:
    if n >= most:
        return n
    return _climb(unused, _climb(unused, n + by, most - 1, by) + by, most, by)


@compiled
def climb(n: int, most: int) -> int:
    return _climb(1.0, n, most, n)


def test_what_was_changed_within_another_is_not_what_is_called_from_outside() -> None:
    """Within `climb` it is not given what it does not use; whoever else calls it gives it."""

    def climbing(n: int, most: int) -> int:
        return _climb(1.0, n, most, n)

    inner = climb(2, 9)
    usual: Any = njit(climbing)

    assert inner == usual(2, 9) == climbing(2, 9) == 14


def test_within_one_another_no_function_becomes_machine_code_for_itself() -> None:
    @compiled
    def inner(n: int) -> int:
        return n + 1

    @compiled
    def outer(n: int) -> int:
        return inner(n)

    assert outer(1) == 2
    assert "door" in vars(outer)
    assert "door" not in vars(inner)


def test_levels_are_found_as_one_would_look_for_them() -> None:
    for bits in range(64):
        levels = [h for h in range(6) if bits >> h & 1] or [0]
        assert (lowest(bits), highest(bits)) == (levels[0], levels[-1])
