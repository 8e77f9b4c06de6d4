"""Snapshots: what a policy decides on a panel of standings, written down in words.

A policy that was changed may do otherwise where nobody looked. Its snapshot is a text file
beside the tests; the check compares what the policy decides now with what stands there, and
tells the difference in words. A review then shows a change of behaviour as a diff.

>>> from scaffolding import Guide
>>> from scaffolding.testing.courses import two_skills
>>> from scaffolding.testing.snapshots import snapshot
>>> print("".join(snapshot(Guide(), programme=two_skills()).splitlines(True)[:7]))
What Guide decides in “two”.
<BLANKLINE>
she has shown nothing of it yet
  offers   “Activity s0_0” (“Skill s0”) with a demonstration
  of       2 activities, 2 ways
  because  “Skill s0” stands first on the longest way to “Skill s1”, 2 steps.
  because  The least help that is likely enough: with a demonstration, 76 in 100.
<BLANKLINE>
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from scaffolding.candidates.candidate import Candidate
from scaffolding.languages import catalogue
from scaffolding.policies.policy import Policy, chosen, why
from scaffolding.programme.programme import Programme
from scaffolding.reasons import told
from scaffolding.testing.snapshots_panel import Case, panel

__all__ = ["UPDATE", "check_snapshot", "snapshot"]

UPDATE: Final = "SCAFFOLDING_UPDATE"
"""The variable of the environment that lets snapshots be written anew."""


def snapshot(policy: Policy, /, *, programme: Programme | None = None) -> str:
    """Return what a policy decides on each case of a panel, as text.

    The text does not depend on a machine, on the order of a set or on luck: each case has
    its own luck, which is always the same.

    Args:
        policy: The policy.
        programme: What can be learned; the built-in `umkm` if None.

    Raises:
        NotOfferedError: If it chooses what it was not offered.
    """
    cases = panel(programme)
    name = cases[0].standing.programme.id if cases else "nothing"
    head = f"What {type(policy).__name__} decides in “{name}”."
    blocks = (f"{case.name}\n{_decided(policy, case)}" for case in cases)
    return "\n\n".join([head, *blocks]) + "\n"


def check_snapshot(
    policy: Policy,
    path: str | os.PathLike[str],
    /,
    *,
    programme: Programme | None = None,
    is_update: bool | None = None,
) -> None:
    """Compare what a policy decides with what was written down of it.

    Args:
        policy: The policy.
        path: The file; a test gives ``Path(__file__).with_name("mine.txt")``.
        programme: What can be learned; the built-in `umkm` if None.
        is_update: Whether the file is written anew instead. If None, it is if
            ``SCAFFOLDING_UPDATE`` is set, which ``pytest --update-snapshots`` does.

    Raises:
        AssertionError: If it decides otherwise, or nothing was written down yet. It tells
            on which cases, and what it decided then and decides now.
        NotOfferedError: If it chooses what it was not offered.
    """
    __tracebackhide__ = True  # What is told is told in words, not in this code.
    file, now = Path(path), snapshot(policy, programme=programme)
    if bool(os.environ.get(UPDATE)) if is_update is None else is_update:
        file.write_text(now, encoding="utf-8")
        return
    if not file.exists():
        message = f"Nothing is written down in {file.name} yet. {_WHAT_TO_DO}"
        raise AssertionError(message)
    was = file.read_text(encoding="utf-8")
    if was != now:
        raise AssertionError(_difference(_blocks(was), _blocks(now), file.name))


_WHAT_TO_DO: Final = (
    f"If it is meant so, run pytest --update-snapshots, or set {UPDATE}=1, and look at "
    "the file before you commit it."
)


def _decided(policy: Policy, case: Case) -> str:
    informed = case.informed(policy)
    asked = (case.standing, case.candidates, case.luck)
    lines = [f"  offers   {_offer(one)}" for one in chosen(informed, *asked)]
    n_activities = len({it.activity.id for it in case.candidates})
    ways = f"{len(case.candidates)} way{'s' * (len(case.candidates) > 1)}"
    noun = "activity" if n_activities == 1 else "activities"
    lines.append(f"  of       {n_activities} {noun}, {ways}")
    reasons = (reason.sentence("en") for reason in why(informed, *asked))
    return "\n".join([*lines, *(f"  because  {said}" for said in reasons)])


def _offer(one: Candidate) -> str:
    words = catalogue("en")
    activity, skill = one.activity.spoken("en"), one.skill.spoken("en")
    return f"{activity} ({skill}) {told(one.support, words)}"


def _blocks(text: str) -> Mapping[str, str]:
    """Return what was decided on each case, by its name."""
    found = (block.partition("\n") for block in text.strip().split("\n\n"))
    return {name: said for name, _, said in found}


def _difference(was: Mapping[str, str], now: Mapping[str, str], name: str) -> str:
    """Return in words on which cases something else is decided, and what."""
    return "\n".join([*_differences(was, now, name), _WHAT_TO_DO])


def _differences(
    was: Mapping[str, str], now: Mapping[str, str], name: str
) -> Iterator[str]:
    others = [case for case in now if case in was and was[case] != now[case]]
    n_cases = sum(1 for said in now.values() if said)
    yield f"On {len(others)} of {n_cases} cases it decides otherwise than {name} says."
    for case in others:
        then, is_now = was[case].splitlines(), now[case].splitlines()
        yield case
        yield from (f"  was  {it.strip()}" for it in then if it not in is_now)
        yield from (f"  is   {it.strip()}" for it in is_now if it not in then)
    yield from (f"{case}: new" for case in now if case not in was)
    yield from (f"{case}: gone" for case in was if case not in now)
