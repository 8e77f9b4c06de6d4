"""The published JSON Schemas of documents, made from what reads them.

They are for editors, which complete and underline by them, and for other languages. What
a schema cannot say, such as that a name leads somewhere, is checked on reading.

>>> from scaffolding.io.published import schemas
>>> schemas()["skill"]["required"]
['skill', 'name', 'prior']
"""

from typing import Final

from scaffolding.io.documents import Document
from scaffolding.io.entry_documents import LINE
from scaffolding.io.experiments import ExperimentDocument
from scaffolding.io.fits_columns import ColumnsDocument
from scaffolding.io.programme_documents import IndexDocument, ProgrammeDocument
from scaffolding.io.skill_documents import MistakesDocument, SkillFileDocument
from scaffolding.io.standings import StandingDocument

__all__ = ["schemas"]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_DOCUMENTS: Final[dict[str, type[Document]]] = {
    "programme": ProgrammeDocument,
    "programme_folder": IndexDocument,
    "skill": SkillFileDocument,
    "mistakes": MistakesDocument,
    "standing": StandingDocument,
    "experiment": ExperimentDocument,
    "columns": ColumnsDocument,
}


def schemas() -> dict[str, dict[str, object]]:
    """Return the JSON Schema of each document, by the name of its file less `.json`."""
    shapes = {name: shape.model_json_schema() for name, shape in _DOCUMENTS.items()}
    shapes["journal_entry"] = LINE.json_schema()
    return {name: {"$schema": _DIALECT, **shape} for name, shape in shapes.items()}
