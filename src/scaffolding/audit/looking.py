"""Looking: one journal read once, and what it shows of each principle, in sums.

Nothing of an entry is kept but numbers and a few ids. The occasions of one mentee are put
together in runs, at most `MOST_RUNS` of them, so that an interval over her own occasions
can be had later, and what hangs together in time stays together.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import Final

from attrs import define, field, frozen

from scaffolding.assessment.model import LearnerModel
from scaffolding.assessment.stages import StagesModel
from scaffolding.audit.reading_ahead import read_ahead
from scaffolding.audit.reports.every import EVERY
from scaffolding.audit.reports.report import Watching
from scaffolding.errors import InvariantError
from scaffolding.findings.finding import Measure, Shown
from scaffolding.findings.occasions import N, Occasion, Parts, Unused, add_to, added
from scaffolding.findings.step import Step, steps
from scaffolding.journal.descriptions import Description, describe
from scaffolding.journal.entries import Entry, Opened, Recorded
from scaffolding.mentorship.restoring import restore
from scaffolding.principles.principle import Measuring
from scaffolding.principles.principles import Principles
from scaffolding.programme.programme import Programme
from scaffolding.reasons import ReasonCode
from scaffolding.standing.standing import Standing
from scaffolding.standing.thresholds import Thresholds

__all__ = ["AT_ONCE", "MOST_RUNS", "Looked", "Seen", "Summed", "look", "name_of"]

MOST_RUNS: Final = 100
"""In how many runs the occasions of one mentee are kept; then two become one."""

AT_ONCE: Final = 24
"""How many steps one principle looks at before the next one does.

It is for speed alone, as reading ahead is: what one principle needs is at hand for the
next of the steps, and so few steps are still at hand for the next principle. Of twice as
many so much is alive at a time that collecting garbage takes back what is gained.
"""


@frozen(kw_only=True)
class Seen:
    """What one journal shows of one principle.

    Attributes:
        measure: How it is measured.
        is_recorded: Whether it would show it at all.
        missing: What would have to be recorded as well.
        runs: The sums of her occasions, in order, put together in runs.
        unused: How many entries could not be used, by what they lack.
        n_breaches: How many occasions show that it was not kept.
        entries: Where, up to the number asked for.
    """

    measure: Measure
    is_recorded: bool
    missing: tuple[Recorded, ...] = ()
    runs: tuple[Parts, ...] = ()
    unused: Mapping[ReasonCode, int] = field(factory=dict, hash=False)
    n_breaches: int = 0
    entries: tuple[Shown, ...] = ()

    @property
    def sums(self) -> Parts:
        """The sums of all her occasions."""
        return added(self.runs)


@frozen(kw_only=True)
class Summed:
    """What one journal adds to a report.

    Attributes:
        kind: The report.
        missing: What would have to be recorded as well; if anything, nothing is added.
        sums: What it adds.
    """

    kind: type[Watching]
    missing: tuple[Recorded, ...] = ()
    sums: Parts = field(factory=dict, hash=False)


@frozen(kw_only=True)
class Looked:
    """What one journal shows.

    Attributes:
        mentee: Whose it is, by id.
        mentor: Who mentored her, by id; empty if that is not known.
        model: By which learner model it was judged.
        principles: By which principles.
        seen: What it shows of each principle, by name.
        summed: What it adds to each report, by name.
        n_entries: How many entries it has.
    """

    mentee: str
    mentor: str
    model: Description
    principles: Description
    seen: Mapping[str, Seen] = field(hash=False)
    summed: Mapping[str, Summed] = field(factory=dict, hash=False)
    n_entries: int


def name_of(principle: object, /) -> str:
    """Return the name that reasons give a principle."""
    return type(principle).__name__.lower()


def look(
    entries: Iterable[Entry],
    programme: Programme,
    /,
    *,
    model: LearnerModel | None = None,
    principles: Principles | None = None,
    reports: Sequence[type[Watching]] = EVERY,
    n_shown: int | None = 10,
) -> Looked:
    """Return what a journal shows of each principle, having read it once.

    Args:
        entries: The journal, or its entries as they come.
        programme: What could be learned.
        model: How she is taken to learn; the one that the journal names, if None.
        principles: What is held against; if None those that the journal names, and of
            what it does not name, the usual.
        reports: What is reported as well, without a verdict.
        n_shown: How many breaches are named for each principle; None for all.

    Raises:
        ChangedError: If the journal names what is not built in, and it is not passed.
        InvariantError: If there is no entry, or the first did not open it.
        UnknownNameError: If an entry names what the programme does not have.
    """
    opened, entries = _opened(entries)
    if model is None:
        model = restore("model", opened.model, None, StagesModel)
    if principles is None:
        principles = _all_of(restore("principles", opened.principles, None, Principles))
    thresholds = restore("thresholds", opened.thresholds, None, Thresholds)
    standing = Standing(programme=programme, model=model, thresholds=thresholds)
    lookers = {
        name_of(one): _Looker(one, opened.mentee.id, n_shown)
        for one in principles
        if isinstance(one, Measuring)
    }
    at_work = [
        it for it in lookers.values() if it.principle.measure.needs <= opened.recorded
    ]
    watchers = [kind(principles) for kind in reports if kind.needs <= opened.recorded]
    n_entries = 0
    coming = steps(read_ahead(entries), standing)
    while several := tuple(islice(coming, AT_ONCE)):
        n_entries += len(several)
        _look_together(several, at_work, watchers)
    return Looked(
        mentee=opened.mentee.id,
        mentor="" if opened.mentor is None else opened.mentor.id,
        model=describe(model),
        principles=describe(principles),
        seen={name: it.seen(opened.recorded) for name, it in lookers.items()},
        summed=_summed(reports, watchers, opened.recorded),
        n_entries=n_entries,
    )


def _look_together(
    several: Sequence[Step], lookers: Iterable["_Looker"], watchers: Iterable[Watching]
) -> None:
    """Let each principle look at some steps, and then each report."""
    of_kind: dict[tuple[type[object], ...], list[Step]] = {}

    def of(kinds: tuple[type[object], ...]) -> Sequence[Step]:
        if kinds not in of_kind:
            of_kind[kinds] = [it for it in several if isinstance(it.entry, kinds)]
        return of_kind[kinds]

    for looker in lookers:
        looker.look_at(of(looker.principle.measure.of))
    for watcher in watchers:
        for step in of(watcher.of):
            watcher.look(step)


def _summed(
    reports: Iterable[type[Watching]],
    watchers: Iterable[Watching],
    recorded: frozenset[Recorded],
) -> Mapping[str, Summed]:
    """Return what each report adds, and of those that could not watch, why."""
    sums = {it.name: it.sums for it in watchers}
    return {
        kind.name: Summed(
            kind=kind,
            missing=_in_order(kind.needs - recorded),
            sums=sums.get(kind.name, {}),
        )
        for kind in reports
    }


def _in_order(missing: frozenset[Recorded]) -> tuple[Recorded, ...]:
    return tuple(one for one in Recorded if one in missing) if missing else ()


def _opened(entries: Iterable[Entry]) -> tuple[Opened, Iterable[Entry]]:
    coming = iter(entries)
    first = next(coming, None)
    if not isinstance(first, Opened):
        raise InvariantError(
            where="A journal", rule="begin with the entry that opened it", got=first
        )
    return first, chain((first,), coming)


def _all_of(named: Principles) -> Principles:
    """Return all seven: those that were in force, and of the others the usual."""
    kinds = tuple(type(one) for one in named)
    return Principles.of(*named, *Principles().without(*kinds))


def _shared(runs: Iterable[Parts]) -> tuple[Parts, ...]:
    """Return runs of which those that are equal are one: most of what is kept is runs."""
    known: dict[tuple[tuple[Hashable, float], ...], Parts] = {}
    return tuple([known.setdefault(tuple(run.items()), run) for run in runs])


@define
class _Looker:
    """One principle, and what was seen of it so far."""

    principle: Measuring
    mentee: str
    n_shown: int | None
    runs: list[dict[Hashable, float]] = field(factory=list)
    size: int = 1
    unused: Counter[ReasonCode] = field(factory=Counter)
    n_breaches: int = 0
    entries: list[Shown] = field(factory=list)

    def look_at(self, several: Iterable[Step]) -> None:
        look = self.principle.look
        for step in several:
            for shown in look(step):
                self._add(shown, step.entry.id)

    def _add(self, shown: Occasion | Unused, entry: str) -> None:
        if isinstance(shown, Unused):
            self.unused[shown.why] += 1
            return
        runs = self.runs
        if runs and runs[-1][N] < self.size:
            add_to(runs[-1], shown.parts)
        else:
            self._begin(shown.parts)
        if shown.is_kept is False:
            self.n_breaches += 1
            if self.n_shown is None or len(self.entries) < self.n_shown:
                self.entries.append(Shown(self.mentee, entry))

    def _begin(self, parts: Parts) -> None:
        """Begin another run; of too many, two become one."""
        if len(self.runs) == MOST_RUNS:
            self.size *= 2
            for run, other in zip(self.runs[::2], self.runs[1::2], strict=True):
                add_to(run, other)
            self.runs = self.runs[::2]
        self.runs.append(dict(parts))

    def seen(self, recorded: frozenset[Recorded]) -> Seen:
        missing = self.principle.measure.needs - recorded
        return Seen(
            measure=self.principle.measure,
            is_recorded=not missing,
            missing=_in_order(missing),
            runs=_shared(self.runs),
            unused=dict(self.unused),
            n_breaches=self.n_breaches,
            entries=tuple(self.entries),
        )
