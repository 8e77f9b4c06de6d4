"""What is written is what is read, and whatever is read is a programme or is refused."""

import json
from contextlib import suppress
from typing import Any, TypeVar

from hypothesis import given
from hypothesis import strategies as st

from scaffolding.errors import DocumentError
from scaffolding.io import dumps_programme, loads_programme
from scaffolding.io.yaml_files import parse_yaml
from scaffolding.languages import Texts
from scaffolding.programme.figures import Group, Line, Table, Total
from scaffolding.programme.programme import Programme
from scaffolding.programme.scaffolds import (
    Demonstration,
    Example,
    Form,
    Question,
    Shown,
    Worked,
)
from scaffolding.programme.skills import Skill
from scaffolding.testing.strategies import programmes

_T = TypeVar("_T")

# Anything that can be written at all, less what is only space or half of a character.
SAID = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(
    lambda text: f"x{text}"
)
TEXTS = st.dictionaries(
    st.sampled_from(["id", "en", "jv", "zh-Hant"]), SAID, min_size=1
).map(lambda said: Texts(**said))
IDS = st.text("abc-_ 5é.", min_size=1, max_size=4).map(lambda text: f"x{text}x")
AMOUNTS = st.integers(-(10**17), 10**17)


def some_of(
    count: int, made: st.SearchStrategy[_T]
) -> st.SearchStrategy[tuple[_T, ...]]:
    """Draw one or more, so many at most."""
    return st.lists(made, min_size=1, max_size=count).map(tuple)


LINES = st.builds(
    Line,
    label=TEXTS,
    amount=AMOUNTS,
    quantity=st.none() | AMOUNTS,
    price=st.none() | AMOUNTS,
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table; whether it adds up is no question of its form."""
    names = draw(st.lists(IDS, min_size=2, max_size=4, unique=True))
    groups = tuple(
        Group(id=name, name=draw(TEXTS), lines=draw(some_of(2, LINES)))
        for name in names[1:]
    )
    total = Total(
        id=names[0],
        label=draw(TEXTS),
        amount=draw(AMOUNTS),
        adds=tuple(names[1:]),
        less=draw(st.sampled_from([(), (names[1],)])),
        equals=draw(st.sampled_from(["", names[1]])),
    )
    unit = draw(st.sampled_from(["", "rupiah", " "]))
    return Table(
        id=draw(IDS), title=draw(TEXTS), unit=unit, groups=groups, totals=(total,)
    )


@st.composite
def written_out(draw: st.DrawFn) -> Programme:
    """Draw a programme of one skill, its help written out in any words."""
    maybe = st.none() | TEXTS
    steps = st.builds(Worked, text=TEXTS, answer=maybe)
    example = st.builds(
        Example,
        id=st.just("e"),
        setting=TEXTS,
        withdraw_when=maybe,
        steps=some_of(2, steps),
        figures=some_of(2, tables()),
    )
    demonstration = st.builds(
        Demonstration,
        id=st.just("d"),
        name=maybe,
        steps=some_of(2, st.builds(Shown, does=TEXTS, says=maybe)),
    )
    question = st.builds(
        Question,
        id=st.just("q"),
        asks=TEXTS,
        form=st.sampled_from(Form),
        expects=maybe,
        listen_for=maybe,
    )
    skill = Skill(
        id=draw(IDS),
        name=draw(TEXTS),
        why=draw(maybe),
        prior=draw(st.floats(0, 1)),
        scaffolds=(draw(demonstration), draw(example), draw(question)),
    )
    return Programme(id=draw(IDS), name=draw(maybe), skills=(skill,))


@given(programmes() | written_out())
def test_what_is_written_is_read_as_it_was(programme: Programme) -> None:
    again = loads_programme(dumps_programme(programme))

    assert again == programme
    assert again.digest == programme.digest


@given(programmes(), st.data())
def test_whatever_replaces_whatever_it_is_a_programme_or_refused(
    programme: Programme, data: st.DataObject
) -> None:
    document = json.loads(dumps_programme(programme))
    places = list(_places(document))
    holder, key = data.draw(st.sampled_from(places))
    holder[key] = data.draw(
        st.sampled_from(
            [None, True, -1, 2, 0.5, "", "x", "s0", [], [[]], {}, {"en": 1}]
        )
    )

    _is_a_programme_or_refused(json.dumps(document))


@given(st.text(st.sampled_from("ab:-[]{}&*!?,|>'\"#%@`\n 01.~\\"), max_size=40))
def test_whatever_is_written_by_hand_is_read_or_refused(text: str) -> None:
    parsed = parse_yaml(text)

    assert parsed.faults or parsed.value is not None
    _is_a_programme_or_refused(text)


def _places(value: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401
    """Return every list and mapping with every key that it has."""
    match value:
        case dict():
            items = list(value.items())
        case list():
            items = list(enumerate(value))
        case _:
            return []
    here = [(value, key) for key, _ in items]
    return [*here, *(place for _, item in items for place in _places(item))]


def _is_a_programme_or_refused(text: str) -> None:
    with suppress(DocumentError):  # And nothing else.
        loads_programme(text)
