"""Files that are programmes, and files that are not, each beside the faults it must give."""

from pathlib import Path

import pytest

from scaffolding.errors import DocumentError
from scaffolding.io import dumps_programme, load_programme, loads_programme

CORPUS = Path(__file__).parents[2] / "corpus"
VALID = sorted((CORPUS / "valid" / "programmes").iterdir())
INVALID = sorted((CORPUS / "invalid" / "programmes").glob("*.txt"))


def test_there_are_files_to_look_at() -> None:
    """So that the loops below cannot silently do nothing."""
    assert len(VALID) > 3
    assert len(INVALID) > 15


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_a_valid_file_loads_and_comes_back_as_it_was(path: Path) -> None:
    programme = load_programme(path)

    again = loads_programme(dumps_programme(programme))

    assert again == programme
    assert again.digest == programme.digest


@pytest.mark.parametrize("expected", INVALID, ids=lambda path: path.stem)
def test_an_invalid_file_gives_every_fault_at_once(expected: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        load_programme(expected.with_suffix(""))

    told = [str(fault) for fault in caught.value.faults]
    assert told == expected.read_text(encoding="utf-8").splitlines()
