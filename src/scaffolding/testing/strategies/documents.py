"""Strategies for documents with one fault, whose place is known.

A valid programme is written down, and one thing in it is broken. Whoever reads it must say
that, and where, and nothing else.

>>> from hypothesis import given
>>> from scaffolding.errors import DocumentError
>>> from scaffolding.io import loads_programme
>>> from scaffolding.testing.strategies import broken_documents
>>> @given(broken_documents())
... def test_the_fault_is_found_where_it_is(broken):
...     try:
...         loads_programme(broken.text)
...     except DocumentError as error:
...         assert [it.path for it in error.faults] == [broken.path], broken
...     else:
...         assert False, broken
>>> test_the_fault_is_found_where_it_is()
"""

import json
from collections.abc import Callable
from enum import Enum
from typing import Any, Final, TypeAlias

from attrs import field, frozen
from hypothesis import strategies as st

from scaffolding.io.programmes import dumps_programme
from scaffolding.programme.programme import Programme
from scaffolding.testing.strategies.programmes import programmes

__all__ = ["BrokenDocument", "FaultKind", "broken_documents"]

_Written: TypeAlias = dict[str, Any]


class FaultKind(Enum):
    """What may be wrong with a written programme."""

    PRIOR_ABOVE_ONE = "prior above one"
    PRIOR_IN_WORDS = "prior in words"
    PRIOR_MISSING = "prior missing"
    NAME_WITHOUT_WORDS = "name without words"
    KEY_UNKNOWN = "key unknown"
    REQUIRES_ITSELF = "requires itself"
    REQUIRES_UNKNOWN = "requires unknown"
    ACTIVITY_TWICE = "activity twice"
    ACTIVITY_OF_NO_SKILL = "activity of no skill"
    MINUTES_NEGATIVE = "minutes negative"
    VERSION_LATER = "version later"


@frozen(kw_only=True)
class BrokenDocument:
    """A document with one fault.

    Attributes:
        text: The document, in JSON.
        kind: What is wrong.
        path: Where, as a `Fault` tells it.
    """

    text: str = field(repr=False)
    kind: FaultKind
    path: str


@st.composite
def broken_documents(
    draw: st.DrawFn,
    programme: Programme | None = None,
    *,
    kind: FaultKind | None = None,
) -> BrokenDocument:
    """Draw a written programme with one thing wrong.

    Args:
        draw: Given by Hypothesis.
        programme: What is written; drawn if None.
        kind: What is wrong; anything if None.
    """
    whole = draw(programmes()) if programme is None else programme
    what = draw(st.sampled_from(FaultKind)) if kind is None else kind
    written: _Written = json.loads(dumps_programme(whole))
    skill = draw(st.integers(0, len(whole.skills) - 1))
    activity = draw(st.integers(0, len(whole.activities) - 1))
    path = _BREAKS[what](written, skill, activity)
    return BrokenDocument(text=json.dumps(written), kind=what, path=path)


def _of_skill(key: str, value: object) -> Callable[[_Written, int, int], str]:
    def breaks(written: _Written, skill: int, _: int) -> str:
        written["skills"][skill][key] = value
        return f"$.skills[{skill}].{key}"

    return breaks


def _no_prior(written: _Written, skill: int, _: int) -> str:
    del written["skills"][skill]["prior"]
    return f"$.skills[{skill}].prior"


def _itself(written: _Written, skill: int, _: int) -> str:
    one = written["skills"][skill]
    one["requires"] = [one["skill"]]
    return f"$.skills[{skill}].requires[0]"


def _nobody(written: _Written, skill: int, _: int) -> str:
    written["skills"][skill]["requires"] = ["nobody"]
    return f"$.skills[{skill}].requires[0]"


def _twice(written: _Written, _: int, activity: int) -> str:
    written["activities"].append({**written["activities"][activity], "scaffolds": []})
    return f"$.activities[{len(written['activities']) - 1}].activity"


def _of_nothing(written: _Written, _: int, activity: int) -> str:
    written["activities"][activity]["skill"] = "nothing"
    return f"$.activities[{activity}].skill"


def _less_than_no_time(written: _Written, _: int, activity: int) -> str:
    written["activities"][activity]["minutes"] = -1
    return f"$.activities[{activity}].minutes"


def _later(written: _Written, _: int, __: int) -> str:
    written["version"] = 99
    return "$.version"


_BREAKS: Final[dict[FaultKind, Callable[[_Written, int, int], str]]] = {
    FaultKind.PRIOR_ABOVE_ONE: _of_skill("prior", 1.5),
    FaultKind.PRIOR_IN_WORDS: _of_skill("prior", "often"),
    FaultKind.PRIOR_MISSING: _no_prior,
    FaultKind.NAME_WITHOUT_WORDS: _of_skill("name", {}),
    FaultKind.KEY_UNKNOWN: _of_skill("priority", 1),
    FaultKind.REQUIRES_ITSELF: _itself,
    FaultKind.REQUIRES_UNKNOWN: _nobody,
    FaultKind.ACTIVITY_TWICE: _twice,
    FaultKind.ACTIVITY_OF_NO_SKILL: _of_nothing,
    FaultKind.MINUTES_NEGATIVE: _less_than_no_time,
    FaultKind.VERSION_LATER: _later,
}
"""How each is brought about; what it returns is where it then stands."""
