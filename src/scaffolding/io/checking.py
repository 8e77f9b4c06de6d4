"""The check of a programme's files: every fault, then every weakness, with file and line."""

from collections.abc import Iterator
from os import PathLike
from pathlib import Path as FilePath

from scaffolding.assessment.model import LearnerModel
from scaffolding.checks.check import check
from scaffolding.checks.report import Report
from scaffolding.checks.weakness import Weakness, WeaknessCode
from scaffolding.errors import DocumentError
from scaffolding.io.outlines import Outline
from scaffolding.io.paths import told
from scaffolding.io.programmes import INDEX, SHARED, read_programme
from scaffolding.reasons import Facts

__all__ = ["check_folder"]


def check_folder(
    path: "str | PathLike[str]",
    /,
    *,
    model: LearnerModel | None = None,
    floor: float = 0.5,
    ready: float = 0.8,
) -> Report:
    """Return what is wrong with a programme's files, and what is weak.

    Args:
        path: A folder with a ``programme.yaml``, or one YAML or JSON file.
        model: How mentees are taken to learn; `StagesModel()` if None.
        floor: The least chance of success at which a try is worth making.
        ready: The mastery at which a skill is ready for what requires it.

    Raises:
        OSError: If there is nothing there, or it cannot be opened.
    """
    try:
        read = read_programme(path)
    except DocumentError as error:
        return Report(programme=error.document, faults=error.faults)
    found = check(read.programme, model=model, floor=floor, ready=ready)
    outline = read.outline
    return Report(
        programme=found.programme,
        faults=tuple(outline.placed(fault) for fault in found.faults),
        weaknesses=(
            *_unlisted(FilePath(path), outline),
            *_unmet(outline),
            *(_placed(outline, weakness) for weakness in found.weaknesses),
        ),
    )


def _placed(outline: Outline, weakness: Weakness) -> Weakness:
    facts = weakness.facts
    if weakness.code is WeaknessCode.TEXT_LIKE:
        page, path = outline.place(str(facts["other"]))
        facts = Facts(
            **{**facts, "other": f"{page.name}:{page.line(path)} {told(path)}"}
        )
    page, path = outline.place(weakness.path)
    return Weakness(
        told(path), weakness.code, facts, file=page.name, line=page.line(path)
    )


def _unlisted(place: FilePath, outline: Outline) -> Iterator[Weakness]:
    """Yield the files that lie in the folder, and that the programme does not name."""
    listed = {
        INDEX,
        SHARED,
        *(f"{name}.yaml" for name in outline.index.names("skills")),
    }
    for path in sorted(place.glob("*.yaml")):
        if path.name not in listed:
            yield Weakness.of("", WeaknessCode.FILE_UNLISTED, file=path.name)


def _unmet(outline: Outline) -> Iterator[Weakness]:
    """Yield the mistakes that are defined, and that no activity expects."""
    met = {
        name for activity in outline.activities for name in activity.names("mistakes")
    }
    for entry in outline.mistakes:
        for name in entry.names("mistakes"):
            if name not in met:
                path = (*entry.path, "mistakes", name)
                yield Weakness(
                    told(path),
                    WeaknessCode.MISTAKE_UNMET,
                    Facts(mistake=name),
                    file=entry.page.name,
                    line=entry.page.line(path),
                )
