r"""Audited arms: what each arm of an experiment does to the seven principles.

A tally counts; it does not say whether help followed how the last try went. That takes a
journal. So of each arm a sample of mentees is mentored again the readable way, which makes
the very moves that the experiment counted, and their journals are audited as anybody's are.
They are the first mentees of the population: who she is does not depend on her number, so
these are a sample like any other.

All arms are held against the same principles, the usual seven unless others are given,
whether they were bound by them or not. Beliefs are those of each arm's own model.

Besides the finding, which is of all occasions together, two things are told of single
mentorships: in which share of them nothing breaks the principle, with Wilson's interval
:cite:p:`wilson1927`, and how many occasions break it in each.

>>> from scaffolding import Directive, Guide, bicycle
>>> from scaffolding.experiments import Arm, Experiment, audit_arms
>>> from scaffolding.simulation import Population
>>> workshop = bicycle()
>>> shown = Arm("shown", Guide(assist=Directive()))
>>> experiment = Experiment(
...     programme=workshop,
...     population=Population.from_priors(workshop, mentees=1_000),
...     arms=[shown, shown.unbound()],
...     meetings=6,
... )
>>> audited = audit_arms(experiment, mentees=12)
>>> [audited[arm]["withdrawal"].verdict.name for arm in experiment.arm_names]
['MET', 'BREACHED']
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from typing import Final, TypeAlias

from attrs import field, frozen

from scaffolding.audit.audit import Audit
from scaffolding.audit.comparing import compare
from scaffolding.audit.looking import Looked, Seen, look
from scaffolding.errors import InvariantError
from scaffolding.experiments.design import Design, place_of
from scaffolding.experiments.tables import Cell, ResultTable
from scaffolding.experiments.together import all_pairs
from scaffolding.experiments.working import packed, unpacked
from scaffolding.findings.intervals import wilson
from scaffolding.findings.occasions import N
from scaffolding.principles.principles import Principles
from scaffolding.simulation.one import simulate_one

__all__ = ["ArmAudits", "audit_arms"]

_CHUNK: Final = 5
"""So many mentees are sent to a worker at once."""

_Key: TypeAlias = tuple[int, int]
"""The places of a theory and of an arm."""


@frozen(kw_only=True)
class ArmAudits:
    """What each arm of an experiment does to the principles, in a sample of mentees.

    Attributes:
        design: The experiment.
        mentees: How many mentees of each arm were looked at.
        audits: What was found, by the places of theory and arm.
    """

    design: Design
    mentees: int
    audits: Mapping[_Key, Audit] = field(repr=False, hash=False)

    def __getitem__(self, arm: str, /) -> Audit:
        """Return the audit of an arm under the first theory that was looked at.

        Raises:
            UnknownNameError: If there is no such arm.
        """
        return self.of(arm)

    def of(self, arm: str, /, *, theory: str | None = None) -> Audit:
        """Return the audit of an arm.

        Args:
            arm: Which arm.
            theory: What is true; the first theory that was looked at if None.

        Raises:
            UnknownNameError: If there is no such arm, or the theory was not looked at.
        """
        names = [self.design.theory_names[it] for it in self._theories]
        place = 0 if theory is None else place_of("theory", theory, names)
        which = place_of("arm", arm, self.design.arm_names)
        return self.audits[self._theories[place], which]

    def table(self) -> ResultTable:
        """Return what was found of each principle in each arm under each theory.

        `value` is what the finding measures, from `low` to `high`; `kept` is the share of
        mentorships, of those that could show it, in which nothing breaks the principle;
        `breaches` is how many occasions do, for each mentorship. Anticipation names no
        occasion that breaks it, so of it the latter are empty.
        """
        return ResultTable.of(list(self._rows()))

    def bound_and_unbound(self) -> ResultTable:
        """Return what principles buy of themselves: each arm beside one with fewer of them.

        The intervals are drawn as for two groups of mentees, and made wider for as many
        principles; since the two arms share their mentees, they are wider than need be.
        """
        arms = self.design.arms
        rows: list[dict[str, Cell]] = []
        for theory in self._theories:
            for pair in all_pairs(len(arms)):
                one, other = sorted(
                    pair, key=lambda it: -len(tuple(arms[it].principles))
                )
                if arms[one].is_same_but_for_principles(arms[other]):
                    rows += self._side_by_side(theory, one, other)
        return ResultTable.of(rows)

    def __str__(self) -> str:
        """Return the verdicts for the eye: a row an arm, a column a principle."""
        rows: list[dict[str, Cell]] = []
        for (theory, arm), found in self.audits.items():
            row: dict[str, Cell] = {
                "theory": self.design.theory_names[theory],
                "arm": self.design.arm_names[arm],
            }
            row |= {it.principle: _verdict(it.verdict.name) for it in found}
            rows.append(row)
        return str(ResultTable.of(rows))

    @property
    def _theories(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(theory for theory, _ in self.audits))

    def _rows(self) -> Iterator[dict[str, Cell]]:
        for (theory, arm), audit in self.audits.items():
            for finding in audit:
                seen = [it.seen[finding.principle] for it in audit.looked]
                yield {
                    "theory": self.design.theory_names[theory],
                    "arm": self.design.arm_names[arm],
                    "principle": finding.principle,
                    "verdict": _verdict(finding.verdict.name),
                    "value": finding.value,
                    "low": finding.low,
                    "high": finding.high,
                    "reference": finding.reference,
                    "occasions": finding.n_occasions,
                    **_of_mentorships(seen, finding.principle),
                }

    def _side_by_side(
        self, theory: int, one: int, other: int
    ) -> Iterator[dict[str, Cell]]:
        names = self.design.arm_names
        both = (self.audits[theory, it] for it in (one, other))
        for found in compare(*both):
            yield {
                "theory": self.design.theory_names[theory],
                "principle": found.principle,
                "bound": names[one],
                "unbound": names[other],
                "of bound": found.one.value,
                "of unbound": found.other.value,
                "difference": found.value,
                "low": found.low,
                "high": found.high,
            }


def audit_arms(
    design: Design,
    /,
    *,
    mentees: int = 200,
    theory: str | None = None,
    principles: Principles | None = None,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> ArmAudits:
    """Return what each arm of an experiment does to the principles.

    A mentorship over a year on the built-in programme takes about .07 s.

    Args:
        design: The experiment; it need not have been run.
        mentees: How many of its mentees are looked at, under each arm and theory.
        theory: What is true; every theory in turn if None.
        principles: What all arms are held against; the usual seven if None.
        executor: What does the work; this process if None.
        progress: Told, now and then, how many more mentorships were looked at.

    Raises:
        InvariantError: If there are not so many mentees.
        UnknownNameError: If there is no such theory.
    """
    if not 1 <= mentees <= design.population.mentees:
        raise InvariantError(
            where="audit_arms.mentees",
            rule=f"be from 1 to the {design.population.mentees} of the population",
            got=mentees,
        )
    names = design.theory_names
    theories = (
        range(len(names)) if theory is None else [place_of("theory", theory, names)]
    )
    against = Principles() if principles is None else principles
    keys = [(it, arm) for it in theories for arm in range(len(design.arms))]
    parts = [
        (key, range(start, min(start + _CHUNK, mentees)))
        for key in keys
        for start in range(0, mentees, _CHUNK)
    ]
    found: dict[_Key, list[Looked]] = {key: [] for key in keys}
    for (key, some), looked in zip(
        parts, _looked(design, parts, against, executor), strict=True
    ):
        found[key] += looked
        if progress is not None:
            progress(len(some))
    audits = {key: Audit(looked=tuple(it)) for key, it in found.items()}
    return ArmAudits(design=design, mentees=mentees, audits=audits)


_Part: TypeAlias = tuple[_Key, range]


def _looked(
    design: Design, parts: list[_Part], against: Principles, executor: Executor | None
) -> Iterator[tuple[Looked, ...]]:
    """Yield what some journals show, part after part."""
    if executor is None:
        yield from (_look(design, *part, against) for part in parts)
        return
    sent = packed(design)
    running: list[Future[tuple[Looked, ...]]] = [
        executor.submit(_look_on_packed, sent, *part, against) for part in parts
    ]
    try:
        yield from (future.result() for future in running)
    finally:
        for future in running:
            future.cancel()


def _look_on_packed(
    design: bytes, key: _Key, some: range, against: Principles
) -> tuple[Looked, ...]:
    return _look(unpacked(design), key, some, against)


def _look(
    design: Design, key: _Key, some: range, against: Principles
) -> tuple[Looked, ...]:
    """Return what the journals of some mentees show; they are let go of one by one."""
    theory, arm = design.theories[key[0]], design.arms[key[1]]
    looked = []
    for number in some:
        one = simulate_one(
            design.programme,
            design.population,
            number,
            policy=arm.policy,
            principles=arm.principles,
            model=arm.model,
            theory=theory,
            meetings=design.meetings,
            behaviour=design.behaviour,
            seed=design.seed,
            after_days=design.after_days,
            share=design.minutes_each,
        )
        looked.append(
            look(
                one.journal,
                design.programme,
                model=arm.model,
                principles=against,
                reports=(),
            )
        )
    return tuple(looked)


def _of_mentorships(seen: list[Seen], principle: str) -> dict[str, Cell]:
    """Return in how many mentorships a principle is kept, of those that could show it."""
    tested = [it for it in seen if it.is_recorded and it.sums.get(N)]
    row: dict[str, Cell] = {"mentorships": len(tested)}
    if not tested or principle == "anticipation":
        return row | dict.fromkeys(("kept", "kept_low", "kept_high", "breaches"))
    n_kept = sum(not it.n_breaches for it in tested)
    low, high = wilson(n_kept / len(tested), len(tested))
    n_breaches = sum(it.n_breaches for it in tested)
    return row | {
        "kept": n_kept / len(tested),
        "kept_low": low,
        "kept_high": high,
        "breaches": n_breaches / len(tested),
    }


def _verdict(name: str) -> str:
    return name.replace("_", " ").lower()
