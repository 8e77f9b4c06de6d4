"""A mentoring app in one file: entries come in, a decision goes out, as they are.

Nothing is kept in memory. Each request opens the journal of one mentorship, goes on where
it stops, and lets go of it; so the app may be stopped at any time and run many times over.

Run it with ``uvicorn --factory examples.app.main:umkm_app``. It keeps its journals in the
folder `journals`, which must be there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated
from uuid import UUID, uuid4

from attrs import frozen
from fastapi import Body, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, TypeAdapter

from scaffolding import Mentee, Mentor, Mentorship, Programme, umkm
from scaffolding.assessment.assessment import Assessment
from scaffolding.errors import ImproperError, InUseError, ScaffoldingError
from scaffolding.io import JournalFile
from scaffolding.journal.entries import Entry
from scaffolding.languages import catalogue
from scaffolding.moves import Decision

__all__ = ["app_in", "umkm_app"]


@frozen
class Shelf:
    """A folder with the journal of each mentorship, and the programme they all follow."""

    folder: Path
    programme: Programme

    @contextmanager
    def journal(self, name: UUID, /) -> Iterator[JournalFile]:
        """Open a journal that is there."""
        path = self.folder / f"{name}.jsonl"
        if not path.exists():
            raise HTTPException(404, f"There is no mentorship {name}.")
        with JournalFile(path) as journal:
            yield journal

    @contextmanager
    def mentorship(self, name: UUID, /) -> Iterator[Mentorship]:
        """Go on with a mentorship where its journal stops."""
        with self.journal(name) as journal:
            yield Mentorship.resume(self.programme, journal)


def said(answer: Decision | Assessment, language: str) -> JSONResponse:
    """Return an answer with its sentences in a language."""
    write = TypeAdapter[object](type(answer)).dump_python
    return JSONResponse(write(answer, mode="json", context={"language": language}))


def app_in(folder: Path, programme: Programme, /) -> FastAPI:
    """Return the app that keeps its journals in a folder."""
    app = FastAPI(title="Mentoring")
    shelf = Shelf(folder, programme)

    @app.exception_handler(ScaffoldingError)
    def refused(_: Request, error: Exception) -> JSONResponse:
        """Tell what cannot be entered; 409 if it could be at another time."""
        status = 409 if isinstance(error, ImproperError | InUseError) else 422
        return JSONResponse({"detail": str(error)}, status_code=status)

    @app.post("/mentorships", status_code=201)
    def begin(
        mentee: Annotated[Mentee, Body()],
        goal: Annotated[str, Body()],
        at: Annotated[AwareDatetime, Body()],
        mentor: Annotated[Mentor | None, Body()] = None,
    ) -> UUID:
        """Begin a mentorship with what she wants to manage; return its name."""
        skill, name = programme.skill(goal), uuid4()
        # Built once without a file, so that what is refused leaves none behind.
        Mentorship(programme, mentee=mentee, mentor=mentor)
        with JournalFile(shelf.folder / f"{name}.jsonl") as journal:
            mentorship = Mentorship(
                programme, mentee=mentee, mentor=mentor, journal=journal
            )
            mentorship.set_goal(skill.id, at=at)
        return name

    @app.get("/mentorships/{name}/next", response_model=Decision)
    def next_move(name: UUID, at: AwareDatetime, language: str = "en") -> JSONResponse:
        """Return what comes next, and why; while something is open, it is that."""
        catalogue(language)  # Before anything is entered.
        with shelf.mentorship(name) as mentorship:
            return said(mentorship.next_move(at=at), language)

    @app.post("/mentorships/{name}/entries", status_code=201)
    def enter(name: UUID, entry: Annotated[Entry, Body()]) -> Entry:
        """Enter what she said or did."""
        with shelf.mentorship(name) as mentorship:
            mentorship.enter(entry)
        return entry

    @app.get("/mentorships/{name}/entries")
    def entries(name: UUID) -> list[Entry]:
        """Return all that was said and done, in order."""
        with shelf.journal(name) as journal:
            return list(journal)

    @app.get("/mentorships/{name}/assessment", response_model=Assessment)
    def assessment(name: UUID, at: AwareDatetime, language: str = "en") -> JSONResponse:
        """Return what was found out of her so far."""
        with shelf.mentorship(name) as mentorship:
            return said(mentorship.assessment(at=at), language)

    return app


def umkm_app() -> FastAPI:
    """Return the app for the built-in programme."""
    return app_in(Path("journals"), umkm())
