r"""Reports of a contract: each law with how it came out, as text and as JUnit XML.

JUnit's XML is what build servers read, GitLab, Jenkins and GitHub's actions among them. A
law is a test case there, a breach a failure, and one that is excused is skipped with its
reason. Nothing but the standard library is needed to write it.

>>> from scaffolding import Guide
>>> from scaffolding.testing.reporting import junit, told, tried
>>> found = list(tried(Guide(), laws=("says_why_in_every_language",), examples=2))
>>> print("\n".join(told(found[0])))
kept     says_why_in_every_language
>>> '<testcase classname="Guide" name="says_why_in_every_language"' in junit(
...     "Guide", found
... )
True
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from time import perf_counter
from typing import Any, Final
from xml.etree import ElementTree as ET

from attrs import field, frozen

from scaffolding.errors import UnknownNameError
from scaffolding.policies.policy import Policy
from scaffolding.programme.programme import Programme
from scaffolding.testing.checking import check_law
from scaffolding.testing.contracts import EXAMPLES, Law
from scaffolding.testing.machine import check_mentorship
from scaffolding.testing.reporting_tally import Verdict
from scaffolding.testing.trying import Tested, laws_for

__all__ = ["DIALOGUES", "Reported", "claims", "junit", "told", "tried"]

DIALOGUES: Final = "stands_whatever_she_does"
"""Under which name a policy is put to the machine, beside the laws of its contract."""

_WHY_DIALOGUES: Final = (
    "Somebody who refuses, asks for something else, changes her goal, withdraws her "
    "consent, fails on purpose or stays away is mentored all the same."
)
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, however it is written."""


@frozen(kw_only=True)
class Reported:
    """How a law came out.

    Attributes:
        law: Its name.
        reason: Why it is a law.
        verdict: How it came out.
        told: How it is broken, with the dialogue; empty if it is kept.
        because: Why it is excused; empty if it is not.
        seconds: How long it took to try [s].
    """

    law: str
    reason: str = field(repr=False)
    verdict: Verdict
    told: str = field(default="", repr=False)
    because: str = ""
    seconds: float = field(default=0, eq=False, repr=False)


_Trying = Callable[[], None]


def claims(thing: Tested, /) -> dict[str, str]:
    """Return what is tried of a thing: the name of each law, and its reason.

    Raises:
        InvariantError: If it is no policy, learner model, principle or programme.
    """
    found = {law.name: law.reason for law in laws_for(thing)}
    return found | ({DIALOGUES: _WHY_DIALOGUES} if _is_policy(thing) else {})


def tried(
    thing: Tested,
    /,
    *,
    programme: Programme | None = None,
    examples: int = EXAMPLES,
    laws: Sequence[str] = (),
    except_for: Mapping[str, str] | None = None,
) -> Iterator[Reported]:
    """Yield how each law of a thing comes out, as soon as it has.

    Args:
        thing: A policy, a learner model, a principle or a programme.
        programme: What can be learned; small ones are drawn if None.
        examples: How many situations each law is tried on.
        laws: The laws to try, by name; all of them if there are none.
        except_for: Laws that it is known to break, by name, each with the reason.

    Raises:
        InvariantError: If it has no contract.
        UnknownNameError: If a name is of no law of it.
    """
    known, excepted = claims(thing), except_for or {}
    for name in (*laws, *excepted):
        if name not in known:
            raise UnknownNameError(kind="law", name=name, known=tuple(known))
    by_name = {law.name: law for law in laws_for(thing)}
    for name in laws or known:
        excused = {name: excepted[name]} if name in excepted else {}
        # What a thing remembers of one law is not to reach another.
        one = deepcopy(thing)
        trying = _trying(one, by_name.get(name), programme, examples, excused)
        yield _reported(name, known[name], trying, excepted.get(name, ""))


def _trying(
    thing: Any,  # noqa: ANN401  What has a contract, told apart by it.
    law: Law[Any, Any] | None,
    programme: Programme | None,
    examples: int,
    excused: Mapping[str, str],
) -> _Trying:
    """Return what raises AssertionError if that law is not as was said."""
    if law is not None:
        found = law
        return lambda: check_law(
            thing, found, programme=programme, examples=examples, except_for=excused
        )
    return lambda: _machine(thing, programme, examples, is_excused=bool(excused))


def _machine(
    policy: Policy, programme: Programme | None, examples: int, *, is_excused: bool
) -> None:
    try:
        check_mentorship(policy, programme=programme, examples=examples)
    except Exception as error:
        if not is_excused:
            notes = getattr(error, "__notes__", ())
            is_law = isinstance(error, AssertionError)
            head = str(error) if is_law else f"it raises {error!r}"
            raise AssertionError("\n".join((head, *notes))) from error
    else:
        if is_excused:
            message = f"{DIALOGUES} is kept after all; take it off the exceptions."
            raise AssertionError(message)


def _reported(name: str, reason: str, trying: _Trying, because: str) -> Reported:
    begun, said = perf_counter(), ""
    verdict = Verdict.EXCUSED if because else Verdict.KEPT
    try:
        trying()
    except AssertionError as error:
        verdict, said = Verdict.BROKEN, str(error)
    return Reported(
        law=name,
        reason=reason,
        verdict=verdict,
        told=said,
        because=because,
        seconds=perf_counter() - begun,
    )


def told(one: Reported, /) -> Iterator[str]:
    """Yield the lines that tell how a law came out."""
    because = f": {one.because}" if one.verdict is Verdict.EXCUSED else ""
    yield f"{one.verdict.value:7}  {one.law}{because}"
    for line in one.told.removeprefix(f"{one.law}: ").splitlines():
        yield f"         {line}"


def junit(name: str, several: Sequence[Reported], /) -> str:
    """Return a run as JUnit XML.

    Args:
        name: What was tried.
        several: How its laws came out.
    """
    verdicts = [one.verdict for one in several]
    counts = {
        "tests": str(len(several)),
        "failures": str(verdicts.count(Verdict.BROKEN)),
        "errors": "0",
        "skipped": str(verdicts.count(Verdict.EXCUSED)),
        "time": f"{sum(one.seconds for one in several):.3f}",
    }
    root = ET.Element("testsuites", {"name": "scaffolding", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": _legal(name), **counts})
    for one in several:
        _test_case(suite, name, one)
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _test_case(suite: ET.Element, name: str, one: Reported) -> None:
    attributes = {
        "classname": _legal(name),
        "name": one.law,
        "time": f"{one.seconds:.3f}",
    }
    case = ET.SubElement(suite, "testcase", attributes)
    if one.verdict is Verdict.BROKEN:
        message = _legal(one.told.partition("\n")[0])
        failure = {"message": message, "type": "BrokenLaw"}
        ET.SubElement(case, "failure", failure).text = _legal(one.told)
    elif one.verdict is Verdict.EXCUSED:
        ET.SubElement(case, "skipped", {"message": _legal(one.because)})


def _legal(text: str) -> str:
    """Return the text without what XML cannot hold."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def _is_policy(thing: object) -> bool:
    return hasattr(thing, "choose")
