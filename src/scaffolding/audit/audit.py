"""Audit: journals of real mentoring, measured against the seven principles.

Whoever kept them: a journal says in its first entry what it would show if it had happened,
and what it would not show is not testable. What each principle looks at stands with the
principle; here it is only gathered and said.

>>> from datetime import UTC, datetime
>>> from scaffolding import Mentee, Mentorship, umkm
>>> from scaffolding.audit.audit import audit
>>> programme = umkm()
>>> mentorship = Mentorship(programme, mentee=Mentee("Bu Sari"))
>>> mentorship.set_goal("neraca", at=datetime(2026, 3, 3, tzinfo=UTC))
>>> report = audit([mentorship.journal], programme)
>>> print(report["need"].reason.sentence("en"))
Too few occasions (0); on fewer than 20 nothing is said.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import cached_property, partial
from itertools import repeat
from typing import Final

from attrs import evolve, field, frozen

from scaffolding.assessment.model import LearnerModel
from scaffolding.audit.looking import Looked, Seen, look
from scaffolding.audit.reporting import Reports
from scaffolding.audit.reports.every import EVERY
from scaffolding.audit.reports.report import Watching
from scaffolding.errors import UnknownNameError
from scaffolding.findings.finding import Finding, Measure, Verdict, found, not_recorded
from scaffolding.findings.occasions import N, Parts, by_owner
from scaffolding.journal.entries import Entry
from scaffolding.languages import catalogue
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.reasons import ReasonCode

__all__ = ["Audit", "audit"]

_CHUNK: Final = 8
"""How many journals are sent to a worker at a time; the programme goes with them."""


@frozen(kw_only=True)
class Audit:
    """What some journals show of each principle.

    Attributes:
        looked: What each journal shows.
        level: How often an interval holds what is estimated.
        seed: Which draws are made for the intervals.
    """

    looked: tuple[Looked, ...] = field(repr=False)
    level: float = 0.95
    seed: int = 0

    def __getitem__(self, principle: str) -> Finding:
        """Return the finding on a principle.

        Raises:
            UnknownNameError: If no principle of that name was looked at.
        """
        try:
            return self.findings[principle]
        except KeyError:
            known = tuple(self.findings)
            raise UnknownNameError(
                kind="principle", name=principle, known=known
            ) from None

    def __iter__(self) -> Iterator[Finding]:
        """Yield the findings, in the order in which principles are told."""
        return iter(self.findings.values())

    def __len__(self) -> int:
        """Return how many principles were looked at."""
        return len(self.findings)

    @property
    def mentees(self) -> tuple[str, ...]:
        """Who was mentored, by id, each once."""
        return tuple(dict.fromkeys(it.mentee for it in self.looked))

    @property
    def mentors(self) -> tuple[str, ...]:
        """Who mentored, by id, each once; an empty id where that is not known."""
        return tuple(dict.fromkeys(it.mentor for it in self.looked))

    @property
    def measures(self) -> Mapping[str, Measure]:
        """How each principle is measured, by its name."""
        return {
            name: seen.measure for it in self.looked for name, seen in it.seen.items()
        }

    def units(self, principle: str, /) -> Sequence[Parts]:
        """Return what intervals are drawn over: the sums of each mentee.

        Of a single mentee they are the sums of her occasions, in runs.
        """
        return self._units(self._seen(principle))[0]

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """What may be said of each principle, by its name."""
        return {name: self._finding(name, it) for name, it in self.measures.items()}

    @cached_property
    def reports(self) -> Reports:
        """What is reported without a verdict, by name: fading, forecasts, moods."""
        return Reports(looked=self.looked, level=self.level, seed=self.seed)

    def of(self, mentee: str, /) -> "Audit":
        """Return the audit of one mentee alone; intervals are over her occasions.

        Raises:
            UnknownNameError: If none of that id was mentored.
        """
        some = tuple(it for it in self.looked if it.mentee == mentee)
        if not some:
            raise UnknownNameError(kind="mentee", name=mentee, known=self.mentees)
        return evolve(self, looked=some)

    def by(self, what: str, /) -> Mapping[str, "Audit"]:
        """Return an audit for each mentor, or for each mentee.

        Args:
            what: `mentor` or `mentee`.

        Raises:
            UnknownNameError: If it is something else.
        """
        keys: dict[str, Callable[[Looked], str]] = {
            "mentee": lambda it: it.mentee,
            "mentor": lambda it: it.mentor,
        }
        if what not in keys:
            raise UnknownNameError(kind="grouping", name=what, known=tuple(keys))
        groups: dict[str, list[Looked]] = {}
        for one in self.looked:
            groups.setdefault(keys[what](one), []).append(one)
        return {name: evolve(self, looked=tuple(it)) for name, it in groups.items()}

    def explain(self, language: str, /) -> str:
        """Return the findings as one would say them, a line for each principle.

        Raises:
            UnknownNameError: If there is no catalogue for the language.
        """
        words = catalogue(language)
        rows = [
            (words.origins[it.principle], words.member(it.verdict), it) for it in self
        ]
        wide = max((len(name) for name, _, _ in rows), default=0)
        verdicts = max((len(verdict) for _, verdict, _ in rows), default=0)
        return "\n".join(
            f"{name:<{wide}}  {verdict.upper():<{verdicts}}  {it.reason.sentence(language)}"
            for name, verdict, it in rows
        )

    def __str__(self) -> str:
        """Return the findings in English."""
        return self.explain("en")

    def _finding(self, name: str, measure: Measure) -> Finding:
        seen = self._seen(name)
        tested = [it for _, it in seen if it.is_recorded]
        units, is_by_occasion = self._units(seen)
        finding = found(
            name,
            measure,
            units,
            is_by_occasion=is_by_occasion,
            level=self.level,
            seed=self.seed,
        )
        if not tested:
            reason = not_recorded(it.missing for _, it in seen)
            finding = evolve(finding, verdict=Verdict.NOT_TESTABLE, reason=reason)
        unused: Counter[ReasonCode] = Counter()
        for it in tested:
            unused.update(it.unused)
        return evolve(
            finding,
            unused=dict(unused),
            n_unrecorded=len(seen) - len(tested),
            n_breaches=sum(it.n_breaches for it in tested),
            entries=tuple(one for it in tested for one in it.entries),
        )

    def _seen(self, name: str) -> list[tuple[str, Seen]]:
        return [(it.mentee, it.seen[name]) for it in self.looked if name in it.seen]

    def _units(self, seen: Sequence[tuple[str, Seen]]) -> tuple[list[Parts], bool]:
        """Return what is resampled: mentees, or of a single one her occasions."""
        of_mentee = by_owner((mentee, it.sums) for mentee, it in seen)
        if len(of_mentee) == 1:
            return [run for _, it in seen for run in it.runs], True
        return [sums for sums in of_mentee.values() if sums.get(N)], False


def audit(
    journals: Iterable[Iterable[Entry]],
    programme: Programme,
    /,
    model: LearnerModel | None = None,
    principles: Principles | None = None,
    *,
    reports: Sequence[type[Watching]] = EVERY,
    n_shown: int | None = 10,
    level: float = 0.95,
    seed: int = 0,
    executor: Executor | None = None,
) -> Audit:
    """Return what journals show of each principle.

    They are read once and one at a time, and nothing of them is kept but sums, so there
    may be more of them than would fit into memory.

    Args:
        journals: The journals, or the entries of each as they come.
        programme: What could be learned.
        model: How mentees are taken to learn; the one that a journal names, if None.
        principles: What is held against; if None those that a journal names, and of what
            it does not name, the usual.
        reports: What is reported as well, without a verdict; less is faster.
        n_shown: How many breaches are named for each principle in a journal; None for
            all.
        level: How often an interval holds what is estimated.
        seed: Which draws are made for the intervals.
        executor: What looks at several at a time. What it is given must bear to be sent:
            `scaffolding.io.stored_journals` are read where they are looked at.

    Raises:
        ChangedError: If a journal names what is not built in, and it is not passed.
        InvariantError: If a journal has no entry, or its first did not open it.
        UnknownNameError: If an entry names what the programme does not have.
    """
    looking = partial(
        look,
        model=model,
        principles=principles,
        reports=tuple(reports),
        n_shown=n_shown,
    )
    mapped = map if executor is None else partial(executor.map, chunksize=_CHUNK)
    looked = tuple(mapped(looking, journals, repeat(programme)))
    return Audit(looked=looked, level=level, seed=seed)
