import json
from pathlib import Path

from scaffolding.io import schemas

PUBLISHED = Path(__file__).parents[3] / "docs" / "reference" / "schemas"


def test_the_published_schemas_are_those_of_the_documents() -> None:
    """Where they differ, write them anew: see how-to/write-a-programme."""
    published = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in PUBLISHED.glob("*.json")
    }

    made = schemas()
    assert {name: published.get(name) for name in made} == made


def test_a_schema_names_every_kind_of_scaffold() -> None:
    kinds = {
        shape["properties"]["kind"]["const"]
        for shape in schemas()["programme"]["$defs"].values()  # type: ignore[attr-defined]
        if "kind" in shape.get("properties", {})
    }

    assert kinds == {"demonstration", "explanation", "example", "task", "question"}
