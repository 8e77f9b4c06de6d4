import pytest
from pydantic import ValidationError

from scaffolding.errors import UnknownNameError
from scaffolding.io.documents import Document, Id, broken
from scaffolding.io.programme_documents import ProgrammeDocument, is_file_name
from scaffolding.io.skill_documents import SkillFileDocument


class Odd(Document):
    id: Id
    flag: bool


def faults_of(shape: type[Document], raw: object) -> list[str]:
    """Return what is wrong with the raw value, told."""
    with pytest.raises(ValidationError) as caught:
        shape.model_validate(raw)
    return [f"{path}: {error}" for path, error in broken(caught.value, shape, raw)]


def test_what_has_no_rule_of_ours_is_told_in_pydantics_words() -> None:
    (told,) = faults_of(Odd, {"id": "x", "flag": "perhaps"})

    assert told.startswith("('flag',): flag must be a valid boolean")


def test_long_text_is_cut_where_it_is_told() -> None:
    (told,) = faults_of(Odd, {"id": " " + "x" * 100, "flag": True})

    assert told.endswith("xxx...'.")
    assert len(told) < 140


def test_a_version_that_never_was_is_told_with_the_one_there_is() -> None:
    told = faults_of(ProgrammeDocument, {"version": 0, "programme": "p", "skills": []})

    assert told == ["('version',): version must be 1, got '0'."]


def test_a_key_is_suggested_from_those_of_the_very_kind() -> None:
    raw = {
        "skill": "R1",
        "name": {"en": "x"},
        "prior": 0.1,
        "activities": [
            {
                "activity": "a",
                "name": {"en": "x"},
                "scaffolds": [
                    {"scaffold": "t", "kind": "task", "brief": {"en": "x"}, "bref": 1}
                ],
            }
        ],
    }
    with pytest.raises(ValidationError) as caught:
        SkillFileDocument.model_validate(raw)

    ((path, error),) = broken(caught.value, SkillFileDocument, raw)
    assert path == ("activities", 0, "scaffolds", 0, "bref")
    assert isinstance(error, UnknownNameError)
    assert error.nearest == "brief"
    assert "asks" not in error.known


def test_what_is_missing_from_nothing_at_all_is_told() -> None:
    (told,) = faults_of(Odd, [])

    assert told == "(): The document must be a mapping, got 'a list of 0'."


@pytest.mark.parametrize("name", ["../R2", "a/b", "", ".hidden", "a.b", "a\n"])
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    assert not is_file_name(name)


def test_what_python_takes_for_space_is_no_id() -> None:
    """Else the domain would refuse what the document had let through."""
    (told,) = faults_of(Odd, {"id": "\x1cR1", "flag": True})

    assert "be a word to name it by" in told
