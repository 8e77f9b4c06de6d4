from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from attrs import field, frozen

from scaffolding.errors import InvariantError
from scaffolding.quantities import (
    Outcome,
    Support,
    is_count,
    is_duration,
    is_finite,
    is_id,
    is_instant,
    is_probability,
)

INF, NAN = float("inf"), float("nan")


@frozen
class Thing:
    """A thing whose attributes are each of a measure."""

    probability: object = field(default=0.5, validator=is_probability)
    duration: object = field(default=1, validator=is_duration)
    finite: object = field(default=1, validator=is_finite)
    count: object = field(default=1, validator=is_count)
    id: object = field(default="a", validator=is_id)
    instant: object = field(
        default=datetime(2026, 3, 3, tzinfo=UTC), validator=is_instant
    )


def test_support_rises_by_how_much_of_the_work_the_mentor_carries() -> None:
    assert sorted(Support) == list(Support)
    assert [int(level) for level in Support] == [0, 1, 2, 3, 4, 5]


def test_partly_is_half_of_achieved() -> None:
    assert 2 * Outcome.PARTLY == Outcome.ACHIEVED + Outcome.NOT_YET


KEPT: dict[str, tuple[object, ...]] = {
    "probability": (0.0, 0.5, 1.0),
    "duration": (0, 0.5, 15, 1e300),
    "finite": (-3, 0.5, 0),
    "count": (1, 10_000),
    "id": ("R1", "two words", "é"),
    "instant": (
        datetime(2026, 3, 3, tzinfo=UTC),
        datetime(2026, 3, 3, tzinfo=timezone(timedelta(hours=7))),
    ),
}

REFUSED: dict[str, tuple[str, tuple[object, ...]]] = {
    "probability": (
        "be a float in [0, 1]",
        (-0.01, 1.01, NAN, INF, 1, "0.5", None, True),
    ),
    "duration": (
        "be a finite number of 0 or more",
        (-1, -0.1, NAN, INF, "5", None, True),
    ),
    "finite": ("be a finite number", (NAN, INF, -INF, "5", None, False)),
    "count": ("be a whole number of 1 or more", (0, -1, 1.0, "5", None, True)),
    "id": ("be a word to name it by", ("", " a", "a\n", None, 1)),
    "instant": (
        "be a datetime with an offset from UTC",
        (datetime(2026, 3, 3), "2026-03-03", None, 0),  # noqa: DTZ001  That is the fault.
    ),
}


@pytest.mark.parametrize(
    ("measure", "value"), [(of, value) for of in KEPT for value in KEPT[of]]
)
def test_what_is_of_the_measure_is_kept_as_it_came(measure: str, value: object) -> None:
    assert getattr(Thing(**{measure: value}), measure) is value


@pytest.mark.parametrize(
    ("measure", "rule", "value"),
    [(of, rule, value) for of, (rule, values) in REFUSED.items() for value in values],
)
def test_what_is_not_of_the_measure_is_refused_and_shown(
    measure: str, rule: str, value: object
) -> None:
    with pytest.raises(InvariantError) as caught:
        Thing(**{measure: value})

    assert caught.value.where == f"Thing.{measure}"
    assert caught.value.rule == rule
    assert caught.value.got is value


def test_every_measure_is_tried_here() -> None:
    measures: list[Callable[..., None]] = [
        is_probability,
        is_duration,
        is_finite,
        is_count,
        is_id,
        is_instant,
    ]

    assert [f"is_{name}" for name in REFUSED] == [it.__name__ for it in measures]
    assert REFUSED.keys() == KEPT.keys()


def test_an_instant_without_an_offset_is_refused_with_what_to_write() -> None:
    """Noon is another instant in Jakarta than in London."""
    with pytest.raises(InvariantError, match=r"Write datetime\(2026, 3, 3, 9, tzinfo"):
        Thing(instant=datetime(2026, 3, 3))  # noqa: DTZ001  That is the fault.
