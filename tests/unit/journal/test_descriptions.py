import pickle

import pytest
from attrs import field, frozen

from scaffolding.assessment.stages import StagesModel
from scaffolding.journal.descriptions import Description, describe
from scaffolding.policies.guide import Guide
from scaffolding.principles.principles import Principles
from scaffolding.quantities import Channel, Support


class Plain:
    """No attrs class: it may keep what it likes, and nobody can tell."""


@frozen
class Part:
    """A part of something."""

    n: int = 1


@frozen
class Whole:
    """Something with every sort of parameter."""

    _hidden: float = 0.5
    flag: bool = True
    nothing: None = None
    word: str = "w"
    level: Support = Support.TASK
    channels: frozenset[Channel] = frozenset({Channel.TRAINING, Channel.MENTORING})
    several: tuple[object, ...] = (1, (Part(2), Support.NONE), Plain())
    table: dict[str, object] = field(factory=lambda: {"b": Part(), "a": [1, 2]})
    worked_out: int = field(init=False, default=7)


def test_a_description_tells_every_parameter_whatever_it_holds() -> None:
    assert describe(Whole()) == Description(
        "Whole",
        (
            ("hidden", 0.5),
            ("flag", True),
            ("nothing", None),
            ("word", "w"),
            ("level", "TASK"),
            ("channels", ("MENTORING", "TRAINING")),
            (
                "several",
                (1, (Description("Part", (("n", 2),)), "NONE"), Description("Plain")),
            ),
            ("table", (("a", (1, 2)), ("b", Description("Part", (("n", 1),))))),
        ),
    )


def test_a_thing_that_is_no_attrs_class_is_told_by_its_name_alone() -> None:
    assert describe(Plain()) == Description("Plain")


@pytest.mark.parametrize("thing", [StagesModel(), Principles(), Guide(), Whole()])
def test_a_description_is_a_value(thing: object) -> None:
    """It stands in an entry, which is hashable and goes to other processes."""
    told = describe(thing)

    assert pickle.loads(pickle.dumps(told)) == told  # noqa: S301
    assert hash(told) == hash(describe(thing))


def test_two_things_that_differ_anywhere_are_told_apart() -> None:
    assert describe(Whole(several=((Part(2),),))) != describe(
        Whole(several=((Part(3),),))
    )
    assert describe(Whole(table={"a": 1})) != describe(Whole(table={"a": 2}))
    assert describe(Whole(channels=frozenset())) != describe(Whole())


def test_the_order_of_what_has_none_does_not_show() -> None:
    one, other = {"a": 1, "b": 2}, {"b": 2, "a": 1}

    assert describe(Whole(table={**one})) == describe(Whole(table={**other}))


def test_a_guide_is_told_with_its_parts() -> None:
    assert describe(Guide()) == Description(
        "Guide",
        (
            ("pick", Description("Nearest")),
            ("assist", Description("LeastSupport", (("likely", 0.5),))),
        ),
    )
