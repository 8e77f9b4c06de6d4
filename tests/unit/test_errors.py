import pickle
import re
from collections.abc import Iterator
from typing import Any

import pytest

from scaffolding import errors
from scaffolding.errors import (
    ChangedError,
    CycleError,
    DocumentError,
    DuplicateNameError,
    Fault,
    ImproperError,
    InUseError,
    InvariantError,
    JournalError,
    KernelChoiceError,
    MissingExtraError,
    NotOfferedError,
    OtherExperimentError,
    ProgrammeError,
    ScaffoldingError,
    UnknownNameError,
    UnmetPriorsError,
    WorkerLostError,
)

UNKNOWN = UnknownNameError(kind="skill", name="neracca", known=("neraca", "arus_kas"))
FAULT = Fault("skills[3].requires[0]", UNKNOWN, file="F7.yaml", line=12)

TOLD: dict[ScaffoldingError, str] = {
    InvariantError(where="Skill.prior", rule="be less than 1", got=1.7): (
        "Skill.prior must be less than 1, got 1.7."
    ),
    InvariantError(where="Skill.prior", rule="be 1", got=2, hint="It is a share."): (
        "Skill.prior must be 1, got 2. It is a share."
    ),
    UNKNOWN: (
        "There is no skill 'neracca'. Did you mean 'neraca'? Defined: arus_kas, neraca."
    ),
    UnknownNameError(kind="need", name="x", known=()): (
        "There is no need 'x'. Defined: none."
    ),
    DuplicateNameError(kind="activity", name="r2_day"): (
        "Two things are the activity 'r2_day'. Rename one of them."
    ),
    CycleError(cycle=("R1", "R2", "R1")): (
        "No skill can come first: R1 requires R2 requires R1. Take out one of these."
    ),
    ProgrammeError(programme="shop", faults=(FAULT,)): (
        f"Programme 'shop' has 1 fault:\n  F7.yaml:12 skills[3].requires[0]: {UNKNOWN}"
    ),
    JournalError(
        place="Entry 2 of the journal",
        entry="Agreed '1'",
        where="offer",
        rule="name an earlier entry",
        got="9",
    ): "Entry 2 of the journal (Agreed '1'): offer must name an earlier entry, got '9'.",
    ImproperError(entry="Agreed '1'", because="nothing is open", expected="an offer"): (
        "Agreed '1' is not proper now: nothing is open. Expected: an offer."
    ),
    NotOfferedError(policy="Guide", chosen="None", n_candidates=3): (
        "Guide.choose must return one or more of the 3 candidates that it is given, "
        "got None."
    ),
    KernelChoiceError(policy="Mine", place=40, n_candidates=7, mentee=3, step=9): (
        "The kernel function of Mine must return the place of one of its 7 candidates, "
        "0 to 6; with mentee 3 at step 9 got 40. scaffolding.simulation.first_difference "
        "tells more, if it is asked about that mentee."
    ),
    ChangedError(what="policy", was="Guide", given="Fixed", hint="Pass the old one."): (
        "The journal was kept with policy Guide, not Fixed. Pass the old one."
    ),
    DocumentError(document="F7.yaml", faults=(FAULT, FAULT)): (
        f"F7.yaml has 2 faults:\n  {FAULT}\n  {FAULT}"
    ),
    InUseError(path="sari.jsonl", because="is open in another program"): (
        "sari.jsonl is open in another program. One writes to a journal at a time: close "
        "it there, then open it here again."
    ),
    OtherExperimentError(place="results", differs=("- seed 1", "+ seed 2")): (
        "results must hold this experiment, and holds another; nothing was changed.\n"
        "  - seed 1\n  + seed 2\nName another place, or run what was run there."
    ),
    WorkerLostError(n_done=3, n_pieces=20, because="A process was terminated."): (
        "A worker was lost: A process was terminated. 3 of 20 pieces are finished. Run it "
        "again with the same store, and it goes on from there. In a script, start it "
        "under: if __name__ == '__main__'."
    ),
    UnmetPriorsError(programme="shop", rho=0.3, unmet=(("F5", 0.03, 0.0294),)): (
        "The priors of 'shop' must be met by mentees who have all that a skill requires; "
        "with a correlation of 0.3 they cannot: F5 at most 0.0294, prior 0.03. Raise the "
        "correlation (rho) or what these require, or lower their priors."
    ),
    MissingExtraError(needed="pandas", extra=""): (
        "pandas is not installed. Install it with: pip install pandas"
    ),
    MissingExtraError(needed="rich, for the command line", extra="cli"): (
        "rich, for the command line is not installed. Install it with: "
        "pip install 'scaffolded-mentoring[cli]'"
    ),
}


def test_a_kernel_function_that_raised_is_said_to_have() -> None:
    error = KernelChoiceError(policy="P", place=None, n_candidates=2, mentee=0, step=0)

    assert "with mentee 0 at step 0 it raised." in str(error)


def kinds(kind: type[ScaffoldingError] = ScaffoldingError) -> Iterator[type]:
    """Yield every error that there is, whoever defines it."""
    for one in kind.__subclasses__():
        yield one
        yield from kinds(one)


def test_every_error_is_tried_here() -> None:
    assert {type(error) for error in TOLD} == set(kinds())


@pytest.mark.parametrize(
    ("error", "told"), TOLD.items(), ids=[type(error).__name__ for error in TOLD]
)
def test_an_error_says_what_must_hold_what_came_and_what_to_do(
    error: ScaffoldingError, told: str
) -> None:
    assert str(error) == told


@pytest.mark.parametrize("error", TOLD, ids=lambda error: type(error).__name__)
def test_an_error_survives_pickling_with_its_facts(error: ScaffoldingError) -> None:
    """A process pool sends errors home by pickle."""
    back = pickle.loads(pickle.dumps(error))  # noqa: S301

    assert type(back) is type(error)
    assert str(back) == str(error)


@pytest.mark.parametrize("kind", tuple(kinds()), ids=lambda kind: kind.__name__)
def test_an_error_is_also_the_builtin_that_a_caller_expects(kind: type) -> None:
    assert issubclass(kind, ScaffoldingError)
    assert issubclass(kind, ValueError | LookupError | OSError | ImportError)


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn = re.findall(r"── (\w+) \((\w+)\)", errors.__doc__ or "")

    real = [(kind.__name__, kind.__bases__[1].__name__) for kind in kinds()]
    assert sorted(drawn) == sorted(real)


def test_a_name_like_no_other_gets_no_suggestion() -> None:
    error = UnknownNameError(kind="skill", name="xyz", known=("neraca",))

    assert error.nearest is None
    assert "Did you mean" not in str(error)


def test_ten_thousand_names_are_not_all_listed() -> None:
    known = tuple(f"s{i:05}" for i in range(10_000))

    error = UnknownNameError(kind="skill", name="t", known=known)

    assert str(error).endswith("s00007 and 9992 more.")


@pytest.mark.parametrize(
    ("file", "line", "place"),
    [
        ("", 0, "skills[3]"),
        ("F7.yaml", 0, "F7.yaml skills[3]"),
        ("F7.yaml", 12, "F7.yaml:12 skills[3]"),
        ("", 12, "12 skills[3]"),
    ],
)
def test_a_fault_is_placed_as_far_as_its_place_is_known(
    file: str, line: int, place: str
) -> None:
    assert Fault("skills[3]", UNKNOWN, file=file, line=line).place == place


def test_a_fault_of_a_whole_file_is_placed_by_the_file() -> None:
    assert Fault("", UNKNOWN, file="F7.yaml").place == "F7.yaml"


def test_of_very_many_faults_the_first_are_shown_and_all_are_kept() -> None:
    """Every line of a file that is something else is one."""
    error = DocumentError(document="a.csv", faults=(FAULT,) * 100)

    head, *lines = str(error).splitlines()

    assert head == "a.csv has 100 faults:"
    assert lines == [f"  {FAULT}"] * 20 + ["  and 80 more"]
    assert len(error.faults) == 100


@pytest.mark.parametrize("name", [5, None, ("neraca",)])
def test_what_is_no_name_at_all_is_told_as_well(name: Any) -> None:  # noqa: ANN401
    error = UnknownNameError(kind="skill", name=name, known=("neraca",))

    assert str(error) == f"There is no skill {name!r}. Defined: neraca."
