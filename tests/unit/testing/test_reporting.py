"""What is reported of a contract is read by people and by build servers."""

# ruff: noqa: ARG002  A stand-in has the arguments of what it stands for.

from collections.abc import Sequence
from xml.etree import ElementTree as ET

import pytest

from scaffolding.assessment.stages import StagesModel
from scaffolding.candidates.candidate import Candidate
from scaffolding.errors import InvariantError, UnknownNameError
from scaffolding.luck import Luck
from scaffolding.policies.guide import Guide
from scaffolding.standing.standing import Standing
from scaffolding.testing.reporting import (
    DIALOGUES,
    Reported,
    claims,
    junit,
    told,
    tried,
)
from scaffolding.testing.reporting_tally import Verdict, note, noted, summary

NAMES = "does_not_depend_on_names"


class ByName:
    """Takes what comes first in the alphabet."""

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        return min(candidates, key=lambda it: it.activity.id)


class Falls:
    """Falls over at once."""

    def choose(
        self, standing: Standing, candidates: Sequence[Candidate], luck: Luck, /
    ) -> Candidate:
        raise ZeroDivisionError


KEPT = Reported(law="one", reason="So.", verdict=Verdict.KEPT)
BROKEN = Reported(
    law="two",
    reason="So.",
    verdict=Verdict.BROKEN,
    told='two: "<it>" & \x07\nprogramme',
)
EXCUSED = Reported(
    law="three", reason="So.", verdict=Verdict.EXCUSED, because="As <published>."
)

# The shape that build servers read: the schema of Jenkins's JUnit reports, by element what
# it must have, what it may have besides, and what may stand in it.
COUNTS = {"tests", "failures", "errors", "skipped", "time"}
SHAPE: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), {"name", *COUNTS}, {"testsuite"}),
    "testsuite": ({"name", "tests"}, COUNTS, {"testcase", "properties"}),
    "testcase": ({"name", "classname"}, {"time"}, {"failure", "error", "skipped"}),
    "failure": (set(), {"message", "type"}, set()),
    "skipped": (set(), {"message", "type"}, set()),
}


def faults(element: ET.Element) -> list[str]:
    """Return what is not of that shape."""
    if element.tag not in SHAPE:
        return [f"{element.tag} is not known"]
    must, may, inside = SHAPE[element.tag]
    has = set(element.attrib)
    found = [f"{element.tag} lacks {it}" for it in must - has]
    found += [f"{element.tag} has {it}" for it in has - must - may]
    for child in element:
        if child.tag not in inside:
            found.append(f"{child.tag} in {element.tag}")
        found += faults(child)
    for name in {"tests", "failures", "errors", "skipped"} & has:
        kinds = {"tests": "testcase", "failures": "failure", "errors": "error"}
        n = len(list(element.iter(kinds.get(name, name))))
        if n != int(element.attrib[name]):
            found.append(f"{element.tag} says {element.attrib[name]} {name}, has {n}")
    return found


def parsed(*several: Reported, name: str = "mine:It") -> ET.Element:
    text = junit(name, several)
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n')
    return ET.fromstring(text.encode())  # noqa: S314  It is ours.


def test_the_xml_has_the_shape_that_build_servers_read() -> None:
    assert faults(parsed(KEPT, BROKEN, EXCUSED)) == []
    assert faults(parsed()) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('<testcase classname="mine:It"', "<testcase", "testcase lacks classname"),
        ("<failure", "<broken", "broken in testcase"),
        ('failures="1"', 'failures="2"', "testsuite says 2 failures, has 1"),
        ('tests="3"', "", "testsuite lacks tests"),
    ],
)
def test_another_shape_would_be_seen(old: str, new: str, fault: str) -> None:
    text = junit("mine:It", (KEPT, BROKEN, EXCUSED)).replace(old, new)
    text = text.replace("</failure", f"</{new[1:]}") if new == "<broken" else text

    assert fault in faults(ET.fromstring(text.encode()))  # noqa: S314


def test_a_breach_is_a_failure_that_tells_the_dialogue() -> None:
    (failure,) = parsed(KEPT, BROKEN, EXCUSED).iter("failure")

    assert failure.get("message") == 'two: "<it>" & \N{REPLACEMENT CHARACTER}'
    assert (failure.text or "").splitlines()[1] == "programme"


def test_what_is_excused_is_skipped_with_its_reason() -> None:
    (skipped,) = parsed(KEPT, BROKEN, EXCUSED).iter("skipped")

    assert skipped.get("message") == "As <published>."


def test_a_law_is_told_in_a_line_and_a_breach_with_its_dialogue() -> None:
    assert list(told(KEPT)) == ["kept     one"]
    assert list(told(EXCUSED)) == ["excused  three: As <published>."]
    assert list(told(BROKEN))[0] == "broken   two"
    assert list(told(BROKEN))[2] == "         programme"


def test_the_laws_of_a_thing_are_tried_in_order_and_noted() -> None:
    noted()
    some = ("says_why_in_every_language", NAMES)

    found = list(tried(Guide(), laws=some, examples=2))

    assert [(it.law, it.verdict) for it in found] == [
        (name, Verdict.KEPT) for name in some
    ]
    assert noted() == tuple((name, Verdict.KEPT) for name in some)
    assert all(it.seconds > 0 for it in found)


@pytest.mark.slow
def test_a_breach_is_told_and_one_that_is_known_is_excused() -> None:
    (broken,) = tried(ByName(), laws=(NAMES,))
    (excused,) = tried(ByName(), laws=(NAMES,), except_for={NAMES: "As published."})

    assert broken.verdict is Verdict.BROKEN
    assert "programme of " in broken.told
    assert (excused.verdict, excused.because) == (Verdict.EXCUSED, "As published.")


@pytest.mark.slow
def test_a_policy_is_led_through_mentorships_besides() -> None:
    (fell,) = tried(Falls(), laws=(DIALOGUES,), examples=5)
    (known,) = tried(
        Falls(), laws=(DIALOGUES,), examples=5, except_for={DIALOGUES: "It."}
    )
    (stale,) = tried(
        Guide(), laws=(DIALOGUES,), examples=2, except_for={DIALOGUES: "It."}
    )

    assert fell.verdict is Verdict.BROKEN
    assert fell.told.startswith("goes_on_whatever_she_does: ZeroDivisionError()")
    assert known.verdict is Verdict.EXCUSED
    assert stale.verdict is Verdict.BROKEN
    assert stale.told == f"{DIALOGUES} is kept after all; take it off the exceptions."


def test_a_model_is_not_led_through_mentorships() -> None:
    assert DIALOGUES in claims(Guide())
    assert DIALOGUES not in claims(StagesModel())
    assert all(claims(StagesModel()).values())


def test_a_law_that_is_not_there_suggests_one() -> None:
    with pytest.raises(UnknownNameError, match=f"mean '{NAMES}'"):
        next(tried(Guide(), laws=("does_not_depend_on_name",)))
    with pytest.raises(UnknownNameError, match=f"mean '{DIALOGUES}'"):
        next(tried(Guide(), except_for={"stands_whatever": "It falls."}))


def test_what_has_no_contract_is_refused() -> None:
    with pytest.raises(InvariantError, match="must be a policy, a learner model"):
        claims("a policy")  # type: ignore[arg-type]


def test_the_tally_is_summed_up_in_words_and_forgotten() -> None:
    noted()
    note("one", Verdict.KEPT)

    assert summary(verdict for _, verdict in noted()) == "1 law tried, none broken"
    assert summary(verdict for _, verdict in noted()) == "0 laws tried, none broken"
    both = (Verdict.BROKEN, Verdict.EXCUSED)
    assert summary(both) == "2 laws tried, 1 broken, 1 excused"
