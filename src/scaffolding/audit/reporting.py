"""Reporting: the figures of all journals together, each report worked out when asked for.

>>> from scaffolding.audit.audit import Audit
>>> Audit(looked=()).reports["fading"]["slope"].value is None
True
"""

from collections.abc import Iterator, Mapping

from attrs import evolve, field, frozen

from scaffolding.audit.looking import Looked
from scaffolding.audit.reports.every import EVERY
from scaffolding.audit.reports.report import Report, Watching
from scaffolding.errors import UnknownNameError
from scaffolding.findings.finding import not_recorded
from scaffolding.findings.occasions import by_owner

__all__ = ["Reports"]

_KINDS: Mapping[str, type[Watching]] = {kind.name: kind for kind in EVERY}


@frozen(kw_only=True)
class Reports(Mapping[str, Report]):
    """What is reported of some journals without a verdict, by name.

    Attributes:
        looked: What each journal shows.
        level: How often an interval holds what is estimated.
        seed: Which draws are made.
    """

    looked: tuple[Looked, ...] = field(repr=False)
    level: float
    seed: int
    # Some take a second, and few are asked for.
    _told: dict[str, Report] = field(factory=dict, init=False, eq=False, repr=False)

    def __getitem__(self, name: str) -> Report:
        """Return the report of that name.

        Raises:
            UnknownNameError: If there is none.
        """
        if name not in _KINDS:
            raise UnknownNameError(kind="report", name=name, known=tuple(_KINDS))
        if name not in self._told:
            self._told[name] = self._tell(_KINDS[name])
        return self._told[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the reports."""
        return iter(_KINDS)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(_KINDS)

    def _tell(self, kind: type[Watching]) -> Report:
        summed = [
            (it.mentee, it.summed[kind.name])
            for it in self.looked
            if kind.name in it.summed
        ]
        shown = [(mentee, it) for mentee, it in summed if not it.missing]
        units = list(by_owner((mentee, it.sums) for mentee, it in shown).values())
        figures = kind.told(units, level=self.level, seed=self.seed)
        if summed and not shown:
            reason = not_recorded(it.missing for _, it in summed)
            figures = tuple(evolve(it, reason=reason) for it in figures)
        return Report(
            name=kind.name,
            figures={it.name: it for it in figures},
            n_unrecorded=len(summed) - len(shown),
        )
