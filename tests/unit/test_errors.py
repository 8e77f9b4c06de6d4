import pickle
import re

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
    MissingExtraError,
    NotOfferedError,
    ProgrammeError,
    ScaffoldingError,
    UnknownNameError,
)

UNKNOWN = UnknownNameError(kind="skill", name="neracca", known=("neraca", "arus_kas"))
EXAMPLES = {
    ChangedError: ChangedError(
        what="policy", was="Guide()", given="AtRandom()", hint="Pass it again."
    ),
    DocumentError: DocumentError(
        document="shop.yaml", faults=(Fault("$.skills[3].requires[0]", UNKNOWN),)
    ),
    ImproperError: ImproperError(
        entry="Attempted", because="nothing is agreed", expected="agree()"
    ),
    InUseError: InUseError(path="sari.jsonl", because="is open elsewhere"),
    JournalError: JournalError(
        place="Entry 2 of the journal",
        entry="Agreed '1'",
        where="offer",
        rule="name an earlier entry",
        got="9",
    ),
    MissingExtraError: MissingExtraError(needed="click", extra="cli"),
    NotOfferedError: NotOfferedError(policy="Mine", chosen="None", n_candidates=3),
    CycleError: CycleError(cycle=("R1", "R2", "R1")),
    DuplicateNameError: DuplicateNameError(kind="activity", name="r2_day"),
    InvariantError: InvariantError(where="Skill.prior", rule="be less than 1", got=1.7),
    ProgrammeError: ProgrammeError(
        programme="shop", faults=(Fault("skills[3].requires[0]", UNKNOWN),)
    ),
    UnknownNameError: UNKNOWN,
}


def test_every_error_has_an_example_here() -> None:
    assert set(EXAMPLES) == set(ScaffoldingError.__subclasses__())


@pytest.mark.parametrize("error", EXAMPLES.values(), ids=lambda e: type(e).__name__)
def test_an_error_survives_pickling_with_its_facts(error: ScaffoldingError) -> None:
    """A process pool sends errors home by pickle."""
    back = pickle.loads(pickle.dumps(error))  # noqa: S301

    assert type(back) is type(error)
    assert str(back) == str(error)


@pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
def test_an_error_is_also_the_builtin_that_a_caller_expects(
    kind: type[ScaffoldingError],
) -> None:
    assert issubclass(kind, ValueError | LookupError | OSError | ImportError)


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn = re.findall(r"── (\w+) \((\w+)\)", errors.__doc__ or "")

    real = [
        (kind.__name__, kind.__bases__[1].__name__)
        for kind in ScaffoldingError.__subclasses__()
    ]
    assert sorted(drawn) == sorted(real)


def test_an_unknown_name_suggests_the_nearest_and_lists_what_there_is() -> None:
    assert str(UNKNOWN) == (
        "There is no skill 'neracca'. Did you mean 'neraca'? Defined: arus_kas, neraca."
    )


def test_a_name_like_no_other_gets_no_suggestion() -> None:
    error = UnknownNameError(kind="skill", name="xyz", known=("neraca",))

    assert error.nearest is None
    assert "Did you mean" not in str(error)


def test_ten_thousand_names_are_not_all_listed() -> None:
    known = tuple(f"s{i:05}" for i in range(10_000))

    error = UnknownNameError(kind="skill", name="t", known=known)

    assert str(error).endswith("s00007 and 9992 more.")


def test_a_programme_error_shows_every_fault_with_its_place() -> None:
    twice = Fault("activities[1].id", EXAMPLES[DuplicateNameError])
    dangling = Fault("skills[3].requires[0]", UNKNOWN)

    error = ProgrammeError(programme="shop", faults=(twice, dangling))

    assert str(error).splitlines() == [
        "Programme 'shop' has 2 fault(s):",
        "  activities[1].id: Two things are the activity 'r2_day'. Rename one of them.",
        f"  skills[3].requires[0]: {UNKNOWN}",
    ]


def test_what_is_missing_says_which_extra_brings_it() -> None:
    assert str(EXAMPLES[MissingExtraError]) == (
        "click is not installed. "
        "Install it with: pip install 'scaffolded-mentoring[cli]'"
    )


def test_a_document_error_shows_every_fault_with_its_place() -> None:
    lines = str(EXAMPLES[DocumentError]).splitlines()

    assert lines[0] == "shop.yaml has 1 fault(s):"
    assert lines[1].startswith("  $.skills[3].requires[0]: There is no skill")
