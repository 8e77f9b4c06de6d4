"""Everything that this library raises on purpose.

::

    ScaffoldingError
    ├── InvariantError (ValueError)      a value breaks a rule of the domain
    ├── UnknownNameError (KeyError)      nothing here bears that name
    ├── DuplicateNameError (ValueError)  two things bear one name
    ├── CycleError (ValueError)          skills that require one another
    ├── ProgrammeError (ValueError)      the faults of a programme, all of them
    ├── JournalError (ValueError)        an entry that is not well-formed
    ├── ImproperError (ValueError)       an entry that is not what was to come
    ├── NotOfferedError (ValueError)     a policy chose what it was not offered
    ├── KernelChoiceError (ValueError)   its compiled function took what is not there
    ├── UnmetPriorsError (ValueError)    priors that no such mentees can have
    ├── ChangedError (ValueError)        a journal was kept by something else
    ├── DocumentError (ValueError)       the faults of a file, all of them
    ├── InUseError (OSError)             somebody else writes to the file
    ├── OtherExperimentError (ValueError) results are of another experiment
    ├── WorkerLostError (OSError)        a process that worked for a run is gone
    └── MissingExtraError (ImportError)  something is not installed

Each error is also the builtin that a caller would expect, so ``except KeyError`` works
without knowing this library. It keeps its facts as attributes, because a program should
not have to read a sentence; the sentence is made from them when somebody prints it. It
says what must hold, what came, and what to do.

>>> from scaffolding.errors import UnknownNameError
>>> print(UnknownNameError(kind="skill", name="neracca", known=("arus_kas", "neraca")))
There is no skill 'neracca'. Did you mean 'neraca'? Defined: arus_kas, neraca.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

import attrs

__all__ = [
    "ChangedError",
    "CycleError",
    "DocumentError",
    "DuplicateNameError",
    "Fault",
    "ImproperError",
    "InUseError",
    "InvariantError",
    "JournalError",
    "KernelChoiceError",
    "MissingExtraError",
    "NotOfferedError",
    "OtherExperimentError",
    "ProgrammeError",
    "ScaffoldingError",
    "UnknownNameError",
    "UnmetPriorsError",
    "WorkerLostError",
]

_NAMES_SHOWN: Final = 8

_FAULTS_SHOWN: Final = 20
"""Where a file is something else altogether, every line of it is a fault."""


@attrs.frozen(kw_only=True)
class ScaffoldingError(Exception):
    """The root of the tree; catch it to catch all that this library raises."""

    def __reduce__(self) -> tuple[Callable[[], Exception], tuple[()]]:
        """Rebuild from the facts, since an exception pickles positionally."""
        return partial(type(self), **attrs.asdict(self, recurse=False)), ()


@attrs.frozen(kw_only=True)
class InvariantError(ScaffoldingError, ValueError):
    """A value breaks a rule of the domain.

    Attributes:
        where: The class and the attribute, as one would write them.
        rule: What must hold, to be read after "must".
        got: What came instead.
        hint: Why the rule stands or what to do, where that is not obvious.
    """

    where: str
    rule: str
    got: object
    hint: str = ""

    def __str__(self) -> str:
        """Return what must hold, what came, and what to do."""
        said = f"{self.where} must {self.rule}, got {self.got!r}."
        return f"{said} {self.hint}" if self.hint else said


@attrs.frozen(kw_only=True)
class UnknownNameError(ScaffoldingError, KeyError):
    """Nothing here bears that name.

    Attributes:
        kind: What was looked for, such as "skill".
        name: The name that was given.
        known: The names that would have been found.
    """

    kind: str
    name: str
    known: tuple[str, ...]

    @property
    def nearest(self) -> str | None:
        """The known name most like the one given, if any is like it."""
        given: object = self.name
        if not isinstance(given, str):  # Somebody's mistake, to be told like any.
            return None
        # Imported here because it costs a third of `import scaffolding`.
        from difflib import get_close_matches  # noqa: PLC0415

        return next(iter(get_close_matches(given, self.known, n=1)), None)

    def __str__(self) -> str:
        """Return what was missing, the nearest name, and what there is."""
        meant = f" Did you mean {near!r}?" if (near := self.nearest) else ""
        shown = ", ".join(sorted(self.known)[:_NAMES_SHOWN]) or "none"
        more = len(self.known) - _NAMES_SHOWN
        rest = f" and {more} more" if more > 0 else ""
        return f"There is no {self.kind} {self.name!r}.{meant} Defined: {shown}{rest}."


@attrs.frozen(kw_only=True)
class DuplicateNameError(ScaffoldingError, ValueError):
    """Two things bear one name.

    Attributes:
        kind: What they are, such as "activity".
        name: The name that both bear.
    """

    kind: str
    name: str

    def __str__(self) -> str:
        """Return the name, and that one of its bearers needs another."""
        return f"Two things are the {self.kind} {self.name!r}. Rename one of them."


@attrs.frozen(kw_only=True)
class CycleError(ScaffoldingError, ValueError):
    """Skills that require one another, so that none of them can come first.

    Attributes:
        cycle: The names in order of requirement; the first stands at the end again.
    """

    cycle: tuple[str, ...]

    def __str__(self) -> str:
        """Return the circle, and that one of its arrows has to go."""
        circle = " requires ".join(self.cycle)
        return f"No skill can come first: {circle}. Take out one of these."


@attrs.frozen
class Fault:
    """One thing wrong, and the place where it is.

    Attributes:
        path: The way to it from the top, such as ``skills[3].requires[0]``.
        error: What would be raised if it were the only one.
        file: The file that it is in; empty if it is in none.
        line: The line of that file, from 1; 0 if it is not known.
    """

    path: str
    error: ScaffoldingError
    file: str = attrs.field(default="", kw_only=True)
    line: int = attrs.field(default=0, kw_only=True)

    @property
    def place(self) -> str:
        """File, line and path, as far as they are known."""
        spot = ":".join(str(part) for part in (self.file, self.line) if part)
        return " ".join(part for part in (spot, self.path) if part)

    def __str__(self) -> str:
        """Return the place, then what is wrong there."""
        return f"{self.place}: {self.error}"


def _listed(what: str, faults: tuple[Fault, ...]) -> str:
    n_faults = len(faults)
    counted = "1 fault" if n_faults == 1 else f"{n_faults} faults"
    lines = [f"{what} has {counted}:", *(f"  {it}" for it in faults[:_FAULTS_SHOWN])]
    more = n_faults - _FAULTS_SHOWN
    return "\n".join([*lines, f"  and {more} more"] if more > 0 else lines)


@attrs.frozen(kw_only=True)
class ProgrammeError(ScaffoldingError, ValueError):
    """The faults of a programme, all of them, so that one reading mends them.

    Attributes:
        programme: The programme's id.
        faults: What is wrong, in the order of the programme; never empty.
    """

    programme: str
    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        """Return the number of faults, then the first of them, each on its own line."""
        return _listed(f"Programme {self.programme!r}", self.faults)


@attrs.frozen(kw_only=True)
class JournalError(ScaffoldingError, ValueError):
    """An entry is not well-formed, so the journal cannot hold it.

    Attributes:
        place: Which entry of which journal.
        entry: What kind of entry, and its id.
        where: The attribute.
        rule: What must hold, to be read after "must".
        got: What came instead.
    """

    place: str
    entry: str
    where: str
    rule: str
    got: object

    def __str__(self) -> str:
        """Return which entry, what must hold and what came."""
        head = f"{self.place} ({self.entry})"
        return f"{head}: {self.where} must {self.rule}, got {self.got!r}."


@attrs.frozen(kw_only=True)
class ImproperError(ScaffoldingError, ValueError):
    """What was to be entered is not what may come now.

    Attributes:
        entry: What was to be entered.
        because: What is improper about it.
        expected: What was expected instead.
    """

    entry: str
    because: str
    expected: str

    def __str__(self) -> str:
        """Return what is improper, and what was expected."""
        return f"{self.entry} is not proper now: {self.because}. Expected: {self.expected}."


@attrs.frozen(kw_only=True)
class NotOfferedError(ScaffoldingError, ValueError):
    """A policy chose what it was not offered.

    Attributes:
        policy: The policy.
        chosen: What it chose.
        n_candidates: How many candidates it had.
    """

    policy: str
    chosen: str
    n_candidates: int

    def __str__(self) -> str:
        """Return the policy, and what it must choose from."""
        return (
            f"{self.policy}.choose must return one or more of the {self.n_candidates} "
            f"candidates that it is given, got {self.chosen}."
        )


@attrs.frozen(kw_only=True)
class KernelChoiceError(ScaffoldingError, ValueError):
    """A policy's kernel function took what it was not offered, or raised.

    Attributes:
        policy: The policy.
        place: The place that it returned; None if it raised.
        n_candidates: How many candidates it had.
        mentee: Whose mentorship it was, by number.
        step: After how many offers and questions.
    """

    policy: str
    place: int | None
    n_candidates: int
    mentee: int
    step: int

    def __str__(self) -> str:
        """Return what it must return, what it did, and how to see it happen."""
        did = "it raised" if self.place is None else f"got {self.place}"
        return (
            f"The kernel function of {self.policy} must return the place of one of its "
            f"{self.n_candidates} candidates, 0 to {self.n_candidates - 1}; with mentee "
            f"{self.mentee} at step {self.step} {did}. scaffolding.simulation."
            "first_difference tells more, if it is asked about that mentee."
        )


@attrs.frozen(kw_only=True)
class UnmetPriorsError(ScaffoldingError, ValueError):
    """Priors that no mentees can have who have all that a skill requires.

    Attributes:
        programme: The programme's id.
        rho: The correlation of the dispositions to any two skills.
        unmet: Of each such skill its id, its prior, and the greatest share who can have
            it.
    """

    programme: str
    rho: float
    unmet: tuple[tuple[str, float, float], ...]

    def __str__(self) -> str:
        """Return which skills, how far they can be met, and what to do."""
        told = "; ".join(
            f"{name} at most {most:.4f}, prior {prior}"
            for name, prior, most in self.unmet
        )
        return (
            f"The priors of {self.programme!r} must be met by mentees who have all that "
            f"a skill requires; with a correlation of {self.rho} they cannot: {told}. "
            "Raise the correlation (rho) or what these require, or lower their priors."
        )


@attrs.frozen(kw_only=True)
class ChangedError(ScaffoldingError, ValueError):
    """A journal was kept by something else than what it is to be resumed with.

    Attributes:
        what: What differs: "programme", "policy", "model", "principles".
        was: What the journal names.
        given: What was given.
        hint: What to do.
    """

    what: str
    was: str
    given: str
    hint: str

    def __str__(self) -> str:
        """Return both, and what to do."""
        return (
            f"The journal was kept with {self.what} {self.was}, not {self.given}. "
            f"{self.hint}"
        )


@attrs.frozen(kw_only=True)
class DocumentError(ScaffoldingError, ValueError):
    """The faults of a file or a message, all of them.

    Attributes:
        document: The file, or what was read.
        faults: What is wrong, in the order of the document; never empty.
    """

    document: str
    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        """Return the number of faults, then the first of them, each on its own line."""
        return _listed(self.document, self.faults)


@attrs.frozen(kw_only=True)
class InUseError(ScaffoldingError, OSError):
    """Somebody else writes to the file, so nothing was written.

    Attributes:
        path: The file.
        because: What shows it.
    """

    path: str
    because: str

    def __str__(self) -> str:
        """Return what shows it, and what to do."""
        return (
            f"{self.path} {self.because}. One writes to a journal at a time: close it "
            f"there, then open it here again."
        )


@attrs.frozen(kw_only=True)
class MissingExtraError(ScaffoldingError, ImportError):
    """Something that is needed is not installed.

    Attributes:
        needed: What is needed for what.
        extra: The extra that brings it; empty if none does, and `needed` is a package.
    """

    needed: str
    extra: str

    def __str__(self) -> str:
        """Return what is missing, and the command that brings it."""
        what = f"'scaffolded-mentoring[{self.extra}]'" if self.extra else self.needed
        return f"{self.needed} is not installed. Install it with: pip install {what}"


@attrs.frozen(kw_only=True)
class OtherExperimentError(ScaffoldingError, ValueError):
    """What is kept is of another experiment, so it was left untouched.

    Attributes:
        place: Where it is kept.
        differs: What differs: with a minus what it holds, with a plus what was given.
    """

    place: str
    differs: tuple[str, ...]

    def __str__(self) -> str:
        """Return what differs, and what to do."""
        head = f"{self.place} must hold this experiment, and holds another; nothing was changed."
        lines = [f"  {it}" for it in self.differs]
        return "\n".join(
            [head, *lines, "Name another place, or run what was run there."]
        )


@attrs.frozen(kw_only=True)
class WorkerLostError(ScaffoldingError, OSError):
    """A process that worked for a run is gone, more than once.

    Attributes:
        n_done: How many pieces are finished.
        n_pieces: Of how many.
        because: What the executor said.
    """

    n_done: int
    n_pieces: int
    because: str

    def __str__(self) -> str:
        """Return what is kept, and what to do."""
        return (
            f"A worker was lost: {self.because} {self.n_done} of {self.n_pieces} pieces "
            f"are finished. Run it again with the same store, and it goes on from there. "
            f"In a script, start it under: if __name__ == '__main__'."
        )
