"""Ladders as bits answer as ladders of levels do."""

from itertools import combinations, product

from scaffolding.policies.assists.assist import nearest
from scaffolding.principles.withdrawal import shifted
from scaffolding.programme.activities import step_over, step_under
from scaffolding.quantities import Support
from scaffolding.simulation.kernel import rungs
from scaffolding.standing.record import Record

LADDERS = [
    (Support.NONE, *others)
    for n in range(len(Support))
    for others in combinations(list(Support)[1:], n)
]


def test_a_step_goes_where_it_goes_on_any_ladder() -> None:
    for ladder, level in product(LADDERS, Support):
        bits = sum(1 << rung for rung in ladder)
        assert rungs.step_over.py_func(level, bits) == step_over(level, ladder)  # type: ignore[attr-defined]
        assert rungs.step_under.py_func(level, bits) == step_under(level, ladder)  # type: ignore[attr-defined]


def test_the_nearest_level_is_the_lower_on_a_tie() -> None:
    for ladder, level in product(LADDERS, Support):
        bits = sum(1 << rung for rung in ladder)
        assert rungs.nearest.py_func(level, bits) == nearest(level, ladder)  # type: ignore[attr-defined]


def test_a_shift_goes_where_it_goes_from_any_record() -> None:
    lasts = (None, *Support)
    runs = ((0, 0), (1, 0), (0, 1), (0, 2))
    for ladder, last, (failures, successes), k in product(LADDERS, lasts, runs, (1, 2)):
        bits = sum(1 << rung for rung in ladder)
        record = Record(last=last, failures=failures, successes=successes)
        level = -1 if last is None else int(last)
        found = rungs.shifted.py_func(level, failures, successes, bits, k)  # type: ignore[attr-defined]
        assert found == shifted(record, ladder, successes=k)
